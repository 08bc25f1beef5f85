//! What a word of a plan stands for in an index: terms of one field, looked up once for every segment. Words with stars,
//! fuzzy words and words as they stand in the text walk over the dictionaries. Not here: where the terms stand (`cursors`).

use super::schema::{Fields, surface_key, surface_prefix, term, undo_surface};
use crate::query::{Pattern, Word, in_capitals, within_edits};
use crate::text::{Tokenizer, tokens};
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::termdict::TermStreamer;
use tantivy::{InvertedIndexReader, Searcher, SegmentReader, Term};

/// Most terms that one word stands for; of more, the most frequent are taken, and the answer says so.
pub const MOST_EXPANSIONS: usize = 2_000;
/// Most entries of all their lists together; this bounds the memory of a word at 50 MB.
const MOST_ENTRIES: u64 = 8_000_000;
/// Most terms of a dictionary that are looked at for a word that starts with a star.
const MOST_LOOKED_AT: usize = 4_000_000;

/// The terms that satisfy one word.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Their field.
    pub field: Field,
    by_segment: HashMap<SegmentId, Vec<TermInfo>>,
    /// Articles with any of them, each term's counted by itself.
    pub docs: u64,
}

impl Terms {
    /// None at all.
    fn none(field: Field) -> Terms {
        Terms { field, by_segment: HashMap::new(), docs: 0 }
    }

    /// These terms, all of one field.
    pub fn of(searcher: &Searcher, field: Field, terms: &[Term]) -> tantivy::Result<Terms> {
        let mut found = Terms::none(field);
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            for term in terms {
                if let Some(info) = index.get_term_info(term)? {
                    found.add(segment, info);
                }
            }
        }
        Ok(found)
    }

    fn add(&mut self, segment: &SegmentReader, info: TermInfo) {
        self.docs += u64::from(info.doc_freq);
        self.by_segment.entry(segment.segment_id()).or_default().push(info);
    }

    /// Where their lists are in a segment.
    pub fn of_segment(&self, reader: &SegmentReader) -> &[TermInfo] {
        self.by_segment.get(&reader.segment_id()).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What one word of a leaf is satisfied by.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Any of these,
    pub terms: Terms,
    /// but not where one of these stands.
    pub but: Option<Terms>,
}

/// Looks words up in an index.
pub struct Dictionary<'s> {
    /// The index.
    pub searcher: &'s Searcher,
    /// Its fields.
    pub fields: &'s Fields,
}

impl Dictionary<'_> {
    /// What satisfies a word; `None` when any word does. Adds to `caps` what was cut.
    pub fn slot(&self, word: &Word, caps: &mut Vec<String>) -> tantivy::Result<Option<Slot>> {
        let written = self.fields.written;
        let terms = match word {
            Word::Stem(stem) => self.one(self.fields.stems, stem)?,
            Word::Written(term) => self.one(written, term)?,
            Word::Prefix(prefix) => {
                self.walk(written, prefix, &format!("{prefix}*"), caps, &|term| term.starts_with(prefix.as_str()))?
            }
            Word::Wild(pattern) => {
                let form = Pattern::new(pattern);
                self.walk(written, form.start(), pattern, caps, &|term| form.matches(term))?
            }
            Word::Fuzzy { term, edits } => self.fuzzy(term, *edits, caps)?,
            Word::Exact(surface) => return self.exact(surface, caps).map(Some),
            Word::Capitals(term) => {
                let front = surface_prefix(term);
                let in_capitals = |key: &str| {
                    let (surface, shouted) = undo_surface(key.strip_prefix(&front).unwrap_or_default());
                    !shouted && in_capitals(surface)
                };
                self.walk(self.fields.surfaces, &front, term, caps, &in_capitals)?
            }
            Word::Any => return Ok(None),
        };
        Ok(Some(Slot { terms, but: None }))
    }

    fn one(&self, field: Field, text: &str) -> tantivy::Result<Terms> {
        Terms::of(self.searcher, field, &[term(field, text)])
    }

    /// A word as it stands. Surfaces are kept where they differ from the folded term: a word that is its own folded term
    /// stands wherever the term does and no surface of it.
    fn exact(&self, surface: &str, caps: &mut Vec<String>) -> tantivy::Result<Slot> {
        let mut folded: Vec<String> = tokens(surface).into_iter().map(|(term, _)| term).collect();
        let mut query = Tokenizer::for_query(surface);
        folded.extend(query.advance().map(|token| token.term.to_owned()));
        folded.dedup();
        if folded.iter().any(|term| term == surface) {
            let terms = self.one(self.fields.written, surface)?;
            let front = surface_prefix(surface);
            let others =
                self.walk(self.fields.surfaces, &front, surface, caps, &|key: &str| key.starts_with(&front))?;
            return Ok(Slot { terms, but: Some(others) });
        }
        let field = self.fields.surfaces;
        let keys = folded.iter().flat_map(|term| [false, true].map(|shouted| surface_key(term, surface, shouted)));
        let terms: Vec<Term> = keys.map(|key| term(field, &key)).collect();
        Ok(Slot { terms: Terms::of(self.searcher, field, &terms)?, but: None })
    }

    fn fuzzy(&self, text: &str, edits: u8, caps: &mut Vec<String>) -> tantivy::Result<Terms> {
        let field = self.fields.written;
        let edits = edits.min(2);
        let automaton = FuzzyTermQuery::new(term(field, text), edits, true);
        let mut found = Found::default();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().search(automaton.automaton()?).into_stream()?;
            while terms.advance() {
                if std::str::from_utf8(terms.key()).is_ok_and(|other| within_edits(text, other, edits)) {
                    found.add(terms.key(), segment, terms.value());
                }
            }
        }
        Ok(found.into_terms(field, &format!("{text}~{edits}"), caps))
    }

    /// The terms that start so and are as wanted.
    fn walk(
        &self,
        field: Field,
        start: &str,
        shown: &str,
        caps: &mut Vec<String>,
        wanted: &dyn Fn(&str) -> bool,
    ) -> tantivy::Result<Terms> {
        let mut found = Found::default();
        let mut looked_at = 0;
        for segment in self.searcher.segment_readers() {
            let index: Arc<InvertedIndexReader> = segment.inverted_index(field)?;
            let mut terms: TermStreamer<'_> = index.terms().range().ge(start).into_stream()?;
            while terms.advance() && terms.key().starts_with(start.as_bytes()) {
                looked_at += 1;
                if looked_at > MOST_LOOKED_AT {
                    caps.push(format!(
                        "`{shown}`: only the first {MOST_LOOKED_AT} words of the archive were looked at"
                    ));
                    return Ok(found.into_terms(field, shown, caps));
                }
                if std::str::from_utf8(terms.key()).is_ok_and(wanted) {
                    found.add(terms.key(), segment, terms.value());
                }
            }
        }
        Ok(found.into_terms(field, shown, caps))
    }
}

/// Terms found in the dictionaries of several segments.
#[derive(Default)]
struct Found<'s> {
    terms: HashMap<Vec<u8>, FoundTerm<'s>>,
}

#[derive(Default)]
struct FoundTerm<'s> {
    docs: u64,
    places: Vec<(&'s SegmentReader, TermInfo)>,
}

impl<'s> Found<'s> {
    fn add(&mut self, key: &[u8], segment: &'s SegmentReader, info: &TermInfo) {
        let one = match self.terms.get_mut(key) {
            Some(one) => one,
            None => self.terms.entry(key.to_owned()).or_default(),
        };
        one.docs += u64::from(info.doc_freq);
        one.places.push((segment, info.clone()));
    }

    fn into_terms(self, field: Field, shown: &str, caps: &mut Vec<String>) -> Terms {
        let all = self.terms.len();
        let entries: u64 = self.terms.values().map(|one| one.docs).sum();
        let mut terms = Terms::none(field);
        let mut found: Vec<(Vec<u8>, FoundTerm<'s>)> = self.terms.into_iter().collect();
        if all > MOST_EXPANSIONS || entries > MOST_ENTRIES {
            found.sort_unstable_by(|(a, a_found), (b, b_found)| b_found.docs.cmp(&a_found.docs).then_with(|| a.cmp(b)));
            let mut room = MOST_ENTRIES;
            found.truncate(MOST_EXPANSIONS);
            found.retain(|(_, one)| {
                let fits = one.docs <= room;
                room = if fits { room - one.docs } else { 0 };
                fits
            });
            caps.push(format!("`{shown}` stands for {all} words; the {} most frequent were searched", found.len()));
        }
        for (segment, info) in found.into_iter().flat_map(|(_, one)| one.places) {
            terms.add(segment, info);
        }
        terms
    }
}
