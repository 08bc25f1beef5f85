//! The articles of a pool that was found already: where they are, and what further words score in them. Not here: finding
//! articles (`lower`, `gather`).

use super::TantivyEngine;
use super::columns;
use super::schema::Fields;
use super::terms::{Dictionary, Terms};
use super::words::{Lengths, Norms, Scoring, plain_scorer};
use crate::engine::{Hit, LeafWeight};
use crate::query::Bare;
use tantivy::query::Scorer;
use tantivy::{DocAddress, DocSet, Searcher};

/// An address as a hit carries it.
pub fn place(address: DocAddress) -> u64 {
    u64::from(address.segment_ord) << 32 | u64::from(address.doc_id)
}

fn address(place: u64) -> Option<DocAddress> {
    let (segment, doc) = (u32::try_from(place >> 32).ok()?, u32::try_from(place & u64::from(u32::MAX)).ok()?);
    Some(DocAddress::new(segment, doc))
}

impl TantivyEngine {
    /// Where the article of a hit is: where it was when it was found, unless another index has been opened since.
    pub(super) fn place_of(&self, searcher: &Searcher, hit: &Hit) -> tantivy::Result<Option<DocAddress>> {
        if let Some(address) = address(hit.place)
            && let Some(segment) = searcher.segment_readers().get(address.segment_ord as usize)
            && address.doc_id < segment.max_doc()
            && segment.alive_bitset().is_none_or(|alive| alive.is_alive(address.doc_id))
            && columns::of_segment(&self.columns.of(searcher)?, address.segment_ord)?.ids.first(address.doc_id)
                == Some(hit.id.number())
        {
            return Ok(Some(address));
        }
        self.address(searcher, hit.id)
    }

    /// See [`crate::engine::Engine::word_weights`].
    pub(super) fn weights_of(&self, words: &[&Bare]) -> tantivy::Result<Vec<LeafWeight>> {
        let searcher = self.reader.searcher();
        let languages = self.languages.of(&searcher, &self.fields)?;
        let dictionary = Dictionary { searcher: &searcher, fields: &self.fields, languages: &languages };
        let weight = |word: &&Bare| Ok(weight_of(&searcher, &dictionary.bare(word, &mut Vec::new())?));
        words.iter().map(weight).collect()
    }

    /// See [`crate::engine::Engine::word_scores`].
    pub(super) fn scores_of(&self, hits: &[&Hit], words: &[(Bare, f32)]) -> tantivy::Result<Vec<f32>> {
        let searcher = self.reader.searcher();
        let norms = Norms::new(mean_words(&searcher, &self.fields)?);
        let mut scores = vec![0.0; hits.len()];
        let mut places = Vec::with_capacity(hits.len());
        for (number, hit) in hits.iter().enumerate() {
            places.extend(self.place_of(&searcher, hit)?.map(|address| (address, number)));
        }
        places.sort_unstable();
        let languages = self.languages.of(&searcher, &self.fields)?;
        let dictionary = Dictionary { searcher: &searcher, fields: &self.fields, languages: &languages };
        for (word, factor) in words {
            let terms = dictionary.bare(word, &mut Vec::new())?;
            let weight = weight_of(&searcher, &terms);
            let scoring = Scoring { idf: weight.idf * factor, norms: norms.clone(), lengths: self.fields.written };
            for of_segment in places.chunk_by(|(a, _), (b, _)| a.segment_ord == b.segment_ord) {
                let reader = searcher.segment_reader(of_segment[0].0.segment_ord);
                let mut found = plain_scorer(&terms, reader, Lengths::of(Some(&scoring), reader, 1.0)?)?;
                for (address, number) in of_segment {
                    let doc = address.doc_id;
                    if found.seek(doc) == doc {
                        scores[*number] += found.score();
                    }
                }
            }
        }
        Ok(scores)
    }
}

/// Mean number of words of an article.
pub fn mean_words(searcher: &Searcher, fields: &Fields) -> tantivy::Result<f32> {
    let mut words = 0;
    for segment in searcher.segment_readers() {
        words += segment.inverted_index(fields.written)?.total_num_tokens();
    }
    Ok(words as f32 / searcher.num_docs().max(1) as f32)
}

/// What a word weighs that is satisfied by these terms.
pub fn weight_of(searcher: &Searcher, terms: &Terms) -> LeafWeight {
    let all = searcher.num_docs();
    let articles = terms.docs.min(all);
    let idf = (1.0 + (all as f32 - articles as f32 + 0.5) / (articles as f32 + 0.5)).ln();
    LeafWeight { articles, idf }
}
