//! What stands in an article's row of stems for a word, and how it is found there: of another language than English, the
//! stem together with the language and the word's folded term, so that a word is never found under both its stem and itself.
//! Not here: how stems are made (`text`).

use super::row::Row;
use crate::text::{Language, Stemmer, Stems};
use std::borrow::Cow;

/// Stands before and behind a stem that is not English; no term has it.
const OTHER: &str = "\u{7f}";

/// What the key of every word with a stem in another language than English starts with; behind it comes the folded term.
pub fn stem_key(language: Language, stem: &str) -> String {
    key_parts(language, stem).concat()
}

/// What all keys of a language start with.
pub fn language_key(language: Language) -> String {
    format!("{OTHER}{}", language.code())
}

/// What stands in a row of stems for a word of an English text: its stem, unless that is the word itself, as for more than
/// half of all words. It depends on the folded term alone, so that an index need ask no more than once a term.
pub fn english_stem<'t>(term: &'t str, stemmer: &Stemmer) -> Option<Cow<'t, str>> {
    Some(stemmer.stem_once(term)).filter(|stem| stem != term)
}

/// Adds to a row what stands for a word of another language.
pub(super) fn push_stems(row: &mut Row, language: Language, stems: Stems<'_>, (term, position): (&str, u32)) {
    for stem in stems.iter() {
        let [before, code, stem, behind] = key_parts(language, stem);
        row.push(&[before, code, stem, behind, term], position);
    }
}

fn key_parts(language: Language, stem: &str) -> [&str; 4] {
    [OTHER, language.code(), stem, OTHER]
}
