//! What a word of a plan stands for in an index: terms of one field, looked up once for every segment. Words with stars,
//! fuzzy words and words as they stand in the text walk over the dictionaries. Not here: where the terms stand (`cursors`).

use super::schema::{Fields, TITLED, surface_key, surface_prefix, term, undo_surface};
use crate::document::{is_titled, stem_key};
use crate::query::{Bare, Pattern, Word, in_capitals, within_edits};
use crate::text::{Inflected, Language, Stemmer, Tokenizer, tokens};
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, SegmentPostings, TermInfo};
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermStreamer;
use tantivy::{DocId, DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, Term};

/// Most terms that one word stands for; of more, the most frequent are taken, and the answer says so.
pub const MOST_EXPANSIONS: usize = 2_000;
/// Most entries of all their lists together; this bounds the memory of a word at 50 MB.
const MOST_ENTRIES: u64 = 8_000_000;
/// Most terms of a dictionary that are looked at for a word that starts with a star.
const MOST_LOOKED_AT: usize = 4_000_000;

/// Articles in which two lists are compared to tell how many they share.
const MOST_COUNTED: u64 = 2_048;

/// The terms that satisfy one word.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    by_segment: HashMap<SegmentId, Vec<Listed>>,
    /// About how many articles have any of them.
    pub docs: u64,
}

/// Where the list of a term is in a segment.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The term's field.
    pub field: Field,
    /// What the dictionary says of it.
    pub info: TermInfo,
}

impl Listed {
    /// Its list, at the first article.
    pub fn open(&self, reader: &SegmentReader, option: IndexRecordOption) -> tantivy::Result<SegmentPostings> {
        Ok(reader.inverted_index(self.field)?.read_postings_from_terminfo(&self.info, option)?)
    }

    /// Its list with frequencies, block by block.
    pub fn blocks(&self, reader: &SegmentReader) -> tantivy::Result<BlockSegmentPostings> {
        let index = reader.inverted_index(self.field)?;
        Ok(index.read_block_postings_from_terminfo(&self.info, IndexRecordOption::WithFreqs)?)
    }
}

impl Terms {
    /// These terms.
    pub fn of(searcher: &Searcher, terms: &[Term]) -> tantivy::Result<Terms> {
        Terms::within(searcher, terms, |_, _| true)
    }

    /// These terms, of which each is looked up only where it may be: in a segment, by its number among them.
    pub fn within(
        searcher: &Searcher,
        terms: &[Term],
        may_be: impl Fn(usize, usize) -> bool,
    ) -> tantivy::Result<Terms> {
        let mut found = Terms::default();
        for (number, segment) in searcher.segment_readers().iter().enumerate() {
            let here = terms.iter().enumerate().filter(|(term, _)| may_be(number, *term));
            for (_, term) in here {
                if let Some(info) = segment.inverted_index(term.field())?.get_term_info(term)? {
                    found.add(segment, term.field(), info);
                }
            }
        }
        Ok(found)
    }

    /// The words with an English stem: the stem itself, when it is a word and its own stem, and the others.
    fn of_stem(searcher: &Searcher, fields: &Fields, stem: &str) -> tantivy::Result<Terms> {
        let other = Terms::of(searcher, &[term(fields.stems, stem)])?;
        if !Stemmer::is_own_stem(stem) {
            return Ok(other);
        }
        let mut either = Terms::of(searcher, &[term(fields.written, stem)])?;
        let docs = (either.docs + other.docs).saturating_sub(shared(searcher, &either, &other)?);
        either.extend(other);
        Ok(Terms { docs, ..either })
    }

    fn extend(&mut self, other: Terms) {
        self.docs += other.docs;
        for (segment, lists) in other.by_segment {
            self.by_segment.entry(segment).or_default().extend(lists);
        }
    }

    fn add(&mut self, segment: &SegmentReader, field: Field, info: TermInfo) {
        self.docs += u64::from(info.doc_freq);
        self.by_segment.entry(segment.segment_id()).or_default().push(Listed { field, info });
    }

    /// Where their lists are in a segment.
    pub fn of_segment(&self, reader: &SegmentReader) -> &[Listed] {
        self.by_segment.get(&reader.segment_id()).map(Vec::as_slice).unwrap_or_default()
    }
}

/// How many articles two terms have in common: counted in the first articles of the shorter lists, and as many again for
/// as many more.
fn shared(searcher: &Searcher, first: &Terms, second: &Terms) -> tantivy::Result<u64> {
    let (mut seen, mut met, mut all) = (0_u64, 0_u64, 0_u64);
    for segment in searcher.segment_readers() {
        let ([first], [second]) = (first.of_segment(segment), second.of_segment(segment)) else { continue };
        let (short, long) = if first.info.doc_freq < second.info.doc_freq { (first, second) } else { (second, first) };
        all += u64::from(short.info.doc_freq);
        if seen >= MOST_COUNTED {
            continue;
        }
        let mut short = short.open(segment, IndexRecordOption::Basic)?;
        let mut long = long.open(segment, IndexRecordOption::Basic)?;
        while short.doc() != TERMINATED && seen < MOST_COUNTED {
            let found = if long.doc() < short.doc() { long.seek(short.doc()) } else { long.doc() };
            met += u64::from(found == short.doc());
            seen += 1;
            short.advance();
        }
    }
    Ok(met * all / seen.max(1))
}

/// About how many articles have any of these terms: counted in as many of the first articles as have few enough entries,
/// and as many again for as many more.
fn together(searcher: &Searcher, terms: &Terms) -> tantivy::Result<u64> {
    let mut docs = 0;
    for segment in searcher.segment_readers() {
        let lists = terms.of_segment(segment);
        let all: u64 = lists.iter().map(|list| u64::from(list.info.doc_freq)).sum();
        let upto = u64::from(segment.max_doc()) * MOST_COUNTED / all.max(MOST_COUNTED);
        let mut met: Vec<DocId> = Vec::new();
        for list in lists.iter().filter(|_| lists.len() > 1) {
            let mut list = list.open(segment, IndexRecordOption::Basic)?;
            while u64::from(list.doc()) < upto {
                met.push(list.doc());
                list.advance();
            }
        }
        let entries = met.len() as u64;
        met.sort_unstable();
        met.dedup();
        docs += (all * met.len() as u64).checked_div(entries).unwrap_or(all);
    }
    Ok(docs)
}

/// What one word of a leaf is satisfied by.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Any of these,
    pub terms: Terms,
    /// but not everywhere.
    pub besides: Option<Besides>,
}

impl From<Terms> for Slot {
    fn from(terms: Terms) -> Slot {
        Slot { terms, besides: None }
    }
}

/// What must stand at the same place, or must not.
#[derive(Debug, Clone)]
pub enum Besides {
    /// One of these does.
    Some(Terms),
    /// None of these does.
    None(Terms),
}

/// Looks words up in an index.
pub struct Dictionary<'s> {
    /// The index.
    pub searcher: &'s Searcher,
    /// Its fields.
    pub fields: &'s Fields,
    /// Its languages besides English.
    pub languages: &'s [Language],
}

impl Dictionary<'_> {
    /// What satisfies a word; `None` when any word does. Adds to `caps` what was cut.
    pub fn slot(&self, word: &Word, caps: &mut Vec<String>) -> tantivy::Result<Option<Slot>> {
        let written = self.fields.written;
        let terms = match word {
            Word::Stem(bare) => self.bare(bare, caps)?,
            Word::Written(term) => self.written(term)?,
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
        Ok(Some(terms.into()))
    }

    /// All forms of a word, in every language of the index.
    pub fn bare(&self, bare: &Bare, caps: &mut Vec<String>) -> tantivy::Result<Terms> {
        let mut terms = Terms::of_stem(self.searcher, self.fields, &bare.stem)?;
        let english = terms.docs;
        for language in self.languages {
            terms.extend(self.in_language(bare, *language, caps)?);
        }
        if terms.docs > english {
            terms.docs = together(self.searcher, &terms)?;
        }
        Ok(terms)
    }

    /// The forms of a word in another language than English, without the one that stands among the written words already.
    fn in_language(&self, bare: &Bare, language: Language, caps: &mut Vec<String>) -> tantivy::Result<Terms> {
        let mut inflected = Inflected::new(language);
        let stems = inflected.stems(&bare.term, &bare.surface);
        let found = if Stemmer::is_own_stem(&bare.stem) { bare.stem.as_str() } else { "" };
        let key = stem_key(language, stems.own);
        // The word itself is found by its own stem, which every word that is written so has, whatever its accents.
        let is_other = |term: &str| term.strip_prefix(&key).is_some_and(|term| term != bare.term && term != found);
        let mut terms = self.walk(self.fields.stems, &key, &bare.term, caps, &is_other)?;
        if bare.term != found {
            let itself = stem_key(language, stems.plain.unwrap_or(stems.own)) + &bare.term;
            terms.extend(Terms::of(self.searcher, &[term(self.fields.stems, &itself)])?);
        }
        Ok(terms)
    }

    fn written(&self, text: &str) -> tantivy::Result<Terms> {
        Terms::of(self.searcher, &[term(self.fields.written, text)])
    }

    /// A word as it stands. Surfaces are kept where they differ from the folded term: a word that is its own folded term
    /// stands wherever the term does, no surface of it and no capital.
    fn exact(&self, surface: &str, caps: &mut Vec<String>) -> tantivy::Result<Slot> {
        let mut folded: Vec<String> = tokens(surface).into_iter().map(|(term, _)| term).collect();
        let mut query = Tokenizer::for_query(surface);
        folded.extend(query.advance().map(|token| token.term.to_owned()));
        folded.dedup();
        if folded.iter().any(|term| term == surface) {
            let front = surface_prefix(surface);
            let mut others =
                self.walk(self.fields.surfaces, &front, surface, caps, &|key: &str| key.starts_with(&front))?;
            others.extend(self.titled()?);
            return Ok(Slot { terms: self.written(surface)?, besides: Some(Besides::None(others)) });
        }
        if let Some(term) = folded.iter().find(|term| is_titled(term, surface)) {
            return Ok(Slot { terms: self.written(term)?, besides: Some(Besides::Some(self.titled()?)) });
        }
        let field = self.fields.surfaces;
        let keys = folded.iter().flat_map(|term| [false, true].map(|shouted| surface_key(term, surface, shouted)));
        let terms: Vec<Term> = keys.map(|key| term(field, &key)).collect();
        Ok(Terms::of(self.searcher, &terms)?.into())
    }

    fn titled(&self) -> tantivy::Result<Terms> {
        Terms::of(self.searcher, &[term(self.fields.surfaces, TITLED)])
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
        let mut terms = Terms::default();
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
            terms.add(segment, field, info);
        }
        terms
    }
}
