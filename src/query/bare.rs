//! A bare word of a query, and which words of a text are forms of it. Not here: how stems are made (`text`).

use super::Seen;
use crate::text::{Language, Stemmer};
use std::hash::{Hash, Hasher};

/// A bare word: any form of it, in the language of the article. Two of the same English stem count as the same word.
#[derive(Debug, Clone)]
pub struct Bare {
    /// The English stem of its folded term.
    pub stem: String,
    /// Its folded term.
    pub term: String,
    /// As it was typed: in most languages, accents are part of an ending.
    pub surface: String,
}

impl Bare {
    /// A word of this folded term, typed so.
    pub fn new(term: &str, surface: &str, stemmer: &mut Stemmer) -> Bare {
        Bare { stem: stemmer.stem(term).to_owned(), term: term.to_owned(), surface: surface.to_owned() }
    }

    /// Whether a token of a text is a form of it: in English, when both have the same stem. In another language a word is also
    /// the one that is written like it without accents, or like its English stem, which the index cannot tell from it.
    pub fn matches(&self, token: &Seen<'_>, stemmer: &mut Stemmer) -> bool {
        if token.language == Language::English {
            return self.stem == token.stems.own;
        }
        self.term == token.written
            || self.stem == token.written && Stemmer::is_own_stem(&self.stem)
            || token.stems.iter().any(|stem| stem == self.stem_in(token.language, stemmer))
    }

    /// Its stem in a language.
    pub fn stem_in<'s>(&'s self, language: Language, stemmer: &'s mut Stemmer) -> &'s str {
        stemmer.stems(language, &self.term, &self.surface).own
    }
}

impl PartialEq for Bare {
    fn eq(&self, other: &Bare) -> bool {
        self.stem == other.stem
    }
}

impl Eq for Bare {}

impl Hash for Bare {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stem.hash(state);
    }
}
