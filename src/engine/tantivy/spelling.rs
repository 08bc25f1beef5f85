//! Words of the dictionary that are spelled nearly like another. An automaton walks it, so that only words that begin
//! nearly so are looked at. Not here: which of them was meant (`search`).

use super::TantivyEngine;
use crate::engine::{NearWanted, NearWord};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use std::collections::HashMap;
use tantivy_fst::Automaton;

/// Accepts what is so near to a word.
struct Near(DFA);

impl Automaton for Near {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}

impl TantivyEngine {
    /// The words that are so near, those in most articles first; never the word itself.
    pub(super) fn words_near(&self, wanted: &NearWanted) -> tantivy::Result<Vec<NearWord>> {
        let searcher = self.reader.searcher();
        let builder = LevenshteinAutomatonBuilder::new(wanted.edits.clamp(1, 2), true);
        let mut found: HashMap<String, u64> = HashMap::new();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.written)?;
            let mut terms = index.terms().search(Near(builder.build_dfa(&wanted.word))).into_stream()?;
            while terms.advance() {
                let word = String::from_utf8_lossy(terms.key());
                if word != wanted.word {
                    *found.entry(word.into_owned()).or_default() += u64::from(terms.value().doc_freq);
                }
            }
        }
        let mut found: Vec<(String, u64)> = found.into_iter().collect();
        found.sort_unstable_by(|(a, a_articles), (b, b_articles)| b_articles.cmp(a_articles).then_with(|| a.cmp(b)));
        found.truncate(wanted.limit);
        let registers = wanted.groups.iter().map(|group| self.facet_names.register(&searcher, *group));
        let registers: Vec<_> = registers.collect::<tantivy::Result<_>>()?;
        let named = |word: &str| registers.iter().map(|register| register.articles_with(word)).sum();
        let with_names = |(word, articles): (String, u64)| NearWord { names: named(&word), word, articles };
        Ok(found.into_iter().map(with_names).collect())
    }
}
