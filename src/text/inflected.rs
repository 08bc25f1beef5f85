//! From words to their stems in other languages than English, where accents are part of an ending. Not here: English
//! (`stemmer`), which has many more words to stem and a shorter way.

use super::Language;
use super::tokens::{LONGEST_TERM, fold, is_apostrophe, is_invisible};
use foldhash::fast::RandomState;
use frostem::Algorithm;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// The stems of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stems<'s> {
    /// Of the word as it stands in its text, folded.
    pub own: &'s str,
    /// Of its folded term, where that is another: `élevées` and `elevees` have not the same ending.
    pub plain: Option<&'s str>,
}

impl<'s> Stems<'s> {
    /// Each of them once.
    pub fn iter(&self) -> impl Iterator<Item = &'s str> {
        std::iter::once(self.own).chain(self.plain)
    }
}

/// Words of one language remembered before it starts over; a few MB.
const REMEMBERED: usize = 50_000;

/// Stems the words of one language, and remembers them.
pub struct Inflected {
    language: Language,
    algorithm: frostem::Stemmer,
    known: HashMap<Box<str>, Known, RandomState>,
}

struct Known {
    own: Box<str>,
    plain: Option<Box<str>>,
}

impl Inflected {
    /// That has seen no word yet.
    pub fn new(language: Language) -> Inflected {
        Inflected { language, algorithm: frostem::Stemmer::new(algorithm(language)), known: HashMap::default() }
    }

    /// The stems of a word with this folded term.
    pub fn stems<'t>(&'t mut self, term: &'t str, surface: &str) -> Stems<'t> {
        if !is_stemmed(term) {
            return Stems { own: term, plain: None };
        }
        if !self.known.contains_key(surface) {
            self.learn(term, surface);
        }
        match self.known.get(surface) {
            Some(known) => Stems { own: &known.own, plain: known.plain.as_deref() },
            None => Stems { own: term, plain: None },
        }
    }

    fn learn(&mut self, term: &str, surface: &str) {
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        let own = self.stem(term, surface);
        let plain = (surface != term).then(|| self.stem(term, term)).filter(|plain| *plain != own);
        let known = Known { own: own.into(), plain: plain.map(String::into) };
        self.known.insert(surface.into(), known);
    }

    fn stem(&self, term: &str, surface: &str) -> String {
        let lower = lowered(self.language, surface);
        let stem = fold(&self.algorithm.stem(without_article(self.language, &lower)));
        if stem.is_empty() { term.to_owned() } else { stem }
    }
}

/// Whether a word may have another stem than its term: not when it is an acronym, a number, or too long to be a word.
fn is_stemmed(term: &str) -> bool {
    term.len() < LONGEST_TERM && term.bytes().all(|byte| byte.is_ascii_lowercase() || !byte.is_ascii())
}

/// In small letters, composed, with plain apostrophes: the spelling that endings are told in.
fn lowered(language: Language, surface: &str) -> String {
    let turkish = language == Language::Turkish;
    let letter = |c| match c {
        'I' if turkish => 'ı',
        'İ' if turkish => 'i',
        c if is_apostrophe(c) => '\'',
        c => c,
    };
    surface.nfc().filter(|c| !is_invisible(*c)).map(letter).collect::<String>().to_lowercase()
}

/// Without an article or the like that has lost its vowel before the word, as in `l'aigua`. French and Italian do without this:
/// their algorithms know it.
fn without_article(language: Language, word: &str) -> &str {
    let parts = if language == Language::Catalan { word.split_once('\'') } else { None };
    parts
        .filter(|(before, rest)| ["d", "l", "m", "n", "s", "t"].contains(before) && !rest.is_empty())
        .map_or(word, |(_, rest)| rest)
}

fn algorithm(language: Language) -> Algorithm {
    match language {
        Language::English => Algorithm::English,
        Language::Arabic => Algorithm::Arabic,
        Language::Catalan => Algorithm::Catalan,
        Language::Czech => Algorithm::Czech,
        Language::Danish => Algorithm::Danish,
        Language::Dutch => Algorithm::Dutch,
        Language::Estonian => Algorithm::Estonian,
        Language::Finnish => Algorithm::Finnish,
        Language::French => Algorithm::French,
        Language::German => Algorithm::German,
        Language::Greek => Algorithm::Greek,
        Language::Hindi => Algorithm::Hindi,
        Language::Hungarian => Algorithm::Hungarian,
        Language::Indonesian => Algorithm::Indonesian,
        Language::Italian => Algorithm::Italian,
        Language::Lithuanian => Algorithm::Lithuanian,
        Language::Norwegian => Algorithm::Norwegian,
        Language::Persian => Algorithm::Persian,
        Language::Polish => Algorithm::Polish,
        Language::Portuguese => Algorithm::Portuguese,
        Language::Romanian => Algorithm::Romanian,
        Language::Russian => Algorithm::Russian,
        Language::Serbian => Algorithm::Serbian,
        Language::Spanish => Algorithm::Spanish,
        Language::Swedish => Algorithm::Swedish,
        Language::Turkish => Algorithm::Turkish,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;
    use proptest::prelude::*;

    fn stem(language: Language, word: &str) -> String {
        let (term, span) = tokens(word).remove(0);
        Inflected::new(language).stems(&term, span.of(word)).own.to_owned()
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (language, forms) in [
            (Language::Arabic, "كتاب الكتاب"),
            (Language::Catalan, "finestra finestres"),
            (Language::Catalan, "aigua l’aigua d'aigües"),
            (Language::Czech, "noviny novin"),
            (Language::Danish, "regering regeringen REGERINGENS"),
            (Language::Dutch, "huizen huis"),
            (Language::Estonian, "raamat raamatu"),
            (Language::Finnish, "talo talossa talon"),
            (Language::French, "élection élections ÉLECTIONS l’élection d'élections"),
            (Language::German, "Haus Häuser Hauses HÄUSERN Ha\u{308}user"),
            (Language::Greek, "εφημερίδα εφημερίδες ΕΦΗΜΕΡΙΔΑ"),
            (Language::Hungarian, "ház házak házban"),
            (Language::Indonesian, "membaca dibaca"),
            (Language::Italian, "governo governi dell’governo"),
            (Language::Lithuanian, "namas namai"),
            (Language::Norwegian, "avis aviser avisene"),
            (Language::Persian, "کتاب کتابها"),
            (Language::Polish, "gazeta gazety"),
            (Language::Portuguese, "governo governos"),
            (Language::Romanian, "ziar ziare ziarul"),
            (Language::Russian, "книга книги КНИГОЙ"),
            (Language::Serbian, "новине новинама"),
            (Language::Spanish, "educación educaciones EDUCACIÓN"),
            (Language::Swedish, "tidning tidningar tidningen"),
            (Language::Turkish, "kitap kitaplar"),
            (Language::Turkish, "IŞIK ışık"),
        ] {
            let stems: Vec<String> = forms.split(' ').map(|form| stem(language, form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{language:?}: {forms}: {stems:?}");
        }
    }

    #[test]
    fn what_is_no_word_is_its_own_stem() {
        for word in ["U.S.", "1,000", "AT&T", "G7", "1990s"] {
            let (term, span) = tokens(word).remove(0);
            for language in Language::others() {
                let mut inflected = Inflected::new(language);
                assert_eq!(inflected.stems(&term, span.of(word)), Stems { own: &term, plain: None }, "{word}");
            }
        }
    }

    #[test]
    fn a_word_without_its_accents_may_have_another_stem() {
        let mut french = Inflected::new(Language::French);
        for _ in 0..2 {
            assert_eq!(french.stems("elevees", "élevées"), Stems { own: "elev", plain: Some("eleve") });
            assert_eq!(french.stems("elevees", "elevees"), Stems { own: "eleve", plain: None });
            assert_eq!(french.stems("leau", "l’eau"), Stems { own: "eau", plain: Some("leau") });
        }
    }

    proptest! {
        /// Whatever stands in a text, every language makes a stem of it.
        #[test]
        fn any_word_has_a_stem(text in "[a-zA-Zß-ÿĀ-ſΆ-ώа-яЁёء-يپک-یअ-ह’'\u{300}-\u{304}\u{200c}]{1,14}") {
            for (term, span) in tokens(&text) {
                for language in Language::others() {
                    let mut inflected = Inflected::new(language);
                    for stem in inflected.stems(&term, span.of(&text)).iter() {
                        prop_assert!(!stem.is_empty() && !stem.contains(char::is_control));
                    }
                }
            }
        }
    }
}
