//! Which stem stands beside each English word of a piece of the index, found out once a term. Not here: how stems are made
//! (`text`), which words have one (`document`).

use super::postings::Postings;
use crate::document::english_stem;
use crate::text::Stemmer;

/// Stems of the English words of a piece, as numbers of terms.
#[derive(Debug, Default)]
pub struct EnglishStems {
    stemmer: Stemmer,
    /// By number of the word's term: [`UNKNOWN`], [`NONE`] or the number of its stem's.
    known: Vec<u32>,
}

const UNKNOWN: u32 = u32::MAX;
const NONE: u32 = u32::MAX - 1;

impl EnglishStems {
    /// Adds the stems of the row that was added last to the words.
    pub fn add(&mut self, words: &Postings, stems: &mut Postings) {
        self.known.resize(words.terms(), UNKNOWN);
        for (word, place) in words.last_row() {
            let known = &mut self.known[*word as usize];
            if *known == UNKNOWN {
                let stem = str::from_utf8(words.term(*word)).ok().and_then(|word| english_stem(word, &self.stemmer));
                *known = stem.map_or(NONE, |stem| stems.number(stem.as_bytes()));
            }
            if *known != NONE {
                stems.add_number(*known, *place);
            }
        }
    }

    /// Bytes of memory.
    pub fn memory(&self) -> usize {
        size_of::<u32>() * self.known.capacity()
    }
}
