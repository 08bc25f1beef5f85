//! From words to their stems, which bring the forms of a word together. Not here: what a word is (`tokens`), which forms a query
//! asks for (`query`).

use super::inflected::Inflected;
use super::{Language, Stems};
use foldhash::fast::RandomState;
use prefetch_index::prefetch_index;
use std::borrow::Cow;
use std::collections::HashMap;

/// Brings the forms of a word together (`barriers`, `barrier`), in the language of the text that it stands in. What is not
/// letters stays as it is.
pub struct Stemmer {
    algorithm: frostem::Stemmer,
    /// News repeats its words: nearly every look-up is answered from here. Each stem's place among `stems`.
    known: HashMap<Box<str>, u32, RandomState>,
    stems: Vec<Box<str>>,
    /// Short words with how their stems are made: most words are found here, in one look at the memory. Empty until it is
    /// worth its room, which the few words of a query do not fill.
    recent: Vec<Recent>,
    made: String,
    /// Languages that have been met, besides English.
    others: Vec<(Language, Inflected)>,
}

/// The last short words that had this place, the last one first, in one line of the processor's cache: each word in the lower
/// bytes of a number, how its stem is made in the upper two. Nought where none is.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Recent([u128; 4]);

/// How a word becomes its stem.
#[derive(Clone, Copy)]
enum Change {
    /// So many of its bytes are kept.
    Cut(u8),
    /// And this ASCII letter comes behind: `happy`, `happi`.
    Put(u8, u8),
    /// In no such way.
    Other,
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stemmer").field("known", &self.known.len()).finish_non_exhaustive()
    }
}

/// Words remembered by a stemmer before it starts over; about 10 MB.
const REMEMBERED: usize = 100_000;
/// Places for recent words, a power of two. Of the words of news, 97 in 100 are found in so many, and 88 with one word a place.
const RECENT: usize = 1 << 13;
/// Stems known from which on recent words have places.
const MANY: usize = 200;
/// Bytes of the longest word that is short.
const SHORT: usize = 14;
/// The bytes of a short word in a number.
const WORD: u128 = (1 << (8 * SHORT)) - 1;

impl Default for Stemmer {
    fn default() -> Stemmer {
        let algorithm = frostem::Stemmer::new(frostem::Algorithm::English);
        let (known, stems, recent, made, others) = Default::default();
        Stemmer { algorithm, known, stems, recent, made, others }
    }
}

impl Stemmer {
    /// The stems of a word in a language: of its folded term, and of how it stands in the text.
    pub fn stems<'t>(&'t mut self, language: Language, term: &'t str, surface: &str) -> Stems<'t> {
        if language == Language::English {
            return Stems { own: self.stem(term), plain: None };
        }
        let known = self.others.iter().position(|(other, _)| *other == language);
        let at = known.unwrap_or(self.others.len());
        if known.is_none() {
            self.others.push((language, Inflected::new(language)));
        }
        self.others[at].1.stems(term, surface)
    }

    /// Asks memory for the stem of an English term that [`Stemmer::stem`] is about to tell, without waiting for it.
    pub fn expect(&self, term: &str) {
        if let Some(word) = as_number(term) {
            prefetch_index(self.recent.as_slice(), place_of(word));
        }
    }

    /// The English stem of a folded term.
    pub fn stem<'t>(&'t mut self, term: &'t str) -> &'t str {
        let Some(word) = as_number(term).filter(|_| self.stems.len() >= MANY) else { return self.known_stem(term) };
        if self.recent.is_empty() {
            self.recent.resize(RECENT, Recent::default());
        }
        let place = place_of(word);
        let found = self.recent[place].find(word).unwrap_or_else(|| {
            let change = Change::between(term, self.known_stem(term));
            self.recent[place].add(word | change.to_bits());
            change
        });
        match found {
            Change::Cut(kept) => &term[..usize::from(kept)],
            Change::Put(kept, letter) => {
                self.made.clear();
                self.made.push_str(&term[..usize::from(kept)]);
                self.made.push(char::from(letter));
                &self.made
            }
            Change::Other => self.known_stem(term),
        }
    }

    /// Whether a term is its own stem in English; for the few words of a query, as it remembers none.
    pub fn is_own_stem(term: &str) -> bool {
        !is_stemmed(term) || frostem::Stemmer::new(frostem::Algorithm::English).stem(term) == term
    }

    fn known_stem(&mut self, term: &str) -> &str {
        let at = self.known.get(term).map(|at| *at as usize).unwrap_or_else(|| self.learn(term));
        &self.stems[at]
    }

    fn learn(&mut self, term: &str) -> usize {
        if self.stems.len() >= REMEMBERED {
            self.known.clear();
            self.stems.clear();
        }
        let stem = if is_stemmed(term) { self.algorithm.stem(term) } else { Cow::Borrowed(term) };
        let at = self.stems.len();
        self.stems.push(stem.into());
        self.known.insert(term.into(), at as u32);
        at
    }
}

impl Recent {
    /// How the stem of a word is made, when it is here.
    fn find(&mut self, word: u128) -> Option<Change> {
        let at = self.0.iter().position(|known| known & WORD == word)?;
        self.0[..=at].rotate_right(1);
        Some(Change::of_bits(self.0[0]))
    }

    /// Adds a word in the place of the one that was not met for longest.
    fn add(&mut self, word: u128) {
        self.0.rotate_right(1);
        self.0[0] = word;
    }
}

impl Change {
    /// In the upper two bytes of a number, the others nought. No letter is 0, and none is 255.
    fn to_bits(self) -> u128 {
        let (kept, letter) = match self {
            Change::Cut(kept) => (kept, 0),
            Change::Put(kept, letter) => (kept, letter),
            Change::Other => (0, u8::MAX),
        };
        u128::from(u16::from_le_bytes([kept, letter])) << (8 * SHORT)
    }

    fn of_bits(bits: u128) -> Change {
        match ((bits >> (8 * SHORT)) as u16).to_le_bytes() {
            [kept, 0] => Change::Cut(kept),
            [_, u8::MAX] => Change::Other,
            [kept, letter] => Change::Put(kept, letter),
        }
    }

    /// From a short word to its stem.
    fn between(term: &str, stem: &str) -> Change {
        if term.starts_with(stem) {
            return Change::Cut(stem.len() as u8);
        }
        match stem.as_bytes().split_last() {
            Some((letter, kept)) if letter.is_ascii() && term.as_bytes().starts_with(kept) => {
                Change::Put(kept.len() as u8, *letter)
            }
            _ => Change::Other,
        }
    }
}

/// Which place among the recent words a short word has.
fn place_of(word: u128) -> usize {
    let mixed = ((word ^ (word >> 64)) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize & (RECENT - 1)
}

/// Whether a term may have another stem than itself.
fn is_stemmed(term: &str) -> bool {
    term.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The bytes of a short word as one number, never 0: no term has a byte that is.
fn as_number(term: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..term.len()).filter(|_| term.len() <= SHORT && !term.is_empty())?.copy_from_slice(term.as_bytes());
    Some(u128::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_remembered() {
        let mut stemmer = Stemmer::default();
        for (term, stem) in [
            ("barriers", "barrier"),
            ("barrier", "barrier"),
            ("u.s", "u.s"),
            ("flooded", "flood"),
            ("", ""),
            ("communications", "communic"),
            ("криком", "криком"),
        ] {
            assert_eq!(stemmer.stem(term), stem);
            assert_eq!(stemmer.stem(term), stem);
        }
    }

    /// Words that push each other out of their places keep their stems.
    #[test]
    fn many_words_have_their_own_stems() {
        let mut stemmer = Stemmer::default();
        for round in 0..2 {
            for number in 0..6 * RECENT {
                let term = format!("w{number}ing");
                assert_eq!(stemmer.stem(&term), term, "round {round}");
            }
        }
    }
}
