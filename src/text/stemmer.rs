//! From words to their stems, which bring the forms of a word together. Not here: what a word is (`tokens`), which forms a query
//! asks for (`query`).

use super::inflected::Inflected;
use super::{Language, Stems};
use foldhash::fast::RandomState;
use std::borrow::Cow;
use std::collections::HashMap;

/// Brings the forms of a word together (`barriers`, `barrier`), in the language of the text that it stands in. What is not
/// letters stays as it is.
pub struct Stemmer {
    algorithm: frostem::Stemmer,
    /// Texts repeat their words: most look-ups are answered from here. Each stem's place among `stems`.
    known: HashMap<Box<str>, u32, RandomState>,
    stems: Vec<Box<str>>,
    /// Languages that have been met, besides English.
    others: Vec<(Language, Inflected)>,
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stemmer").field("known", &self.known.len()).finish_non_exhaustive()
    }
}

/// Words remembered by a stemmer before it starts over; about 10 MB.
const REMEMBERED: usize = 100_000;

impl Default for Stemmer {
    fn default() -> Stemmer {
        let algorithm = frostem::Stemmer::new(frostem::Algorithm::English);
        let (known, stems, others) = Default::default();
        Stemmer { algorithm, known, stems, others }
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

    /// The English stem of a folded term.
    pub fn stem(&mut self, term: &str) -> &str {
        let at = self.known.get(term).map(|at| *at as usize).unwrap_or_else(|| self.learn(term));
        &self.stems[at]
    }

    /// The same, which is not remembered, for whoever asks once a term.
    pub fn stem_once<'t>(&self, term: &'t str) -> Cow<'t, str> {
        if is_stemmed(term) { self.algorithm.stem(term) } else { Cow::Borrowed(term) }
    }

    /// Whether a term is its own stem in English; for the few words of a query, as it remembers none.
    pub fn is_own_stem(term: &str) -> bool {
        !is_stemmed(term) || frostem::Stemmer::new(frostem::Algorithm::English).stem(term) == term
    }

    fn learn(&mut self, term: &str) -> usize {
        if self.stems.len() >= REMEMBERED {
            self.known.clear();
            self.stems.clear();
        }
        let stem = self.stem_once(term).into();
        let at = self.stems.len();
        self.stems.push(stem);
        self.known.insert(term.into(), at as u32);
        at
    }
}

/// Whether a term may have another stem than itself.
fn is_stemmed(term: &str) -> bool {
    term.bytes().all(|byte| byte.is_ascii_lowercase())
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
}
