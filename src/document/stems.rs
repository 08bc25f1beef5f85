//! What stands in an article's row of stems for a word, and how it is found there: of another language than English, the
//! stem together with the language and the word's folded term, so that a word is never found under both its stem and itself.
//! Not here: how stems are made (`text`).

use super::row::Row;
use crate::text::{Language, Stems};

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

/// Adds to a row what stands for a word: of an English one the stem, unless it is the term itself.
pub(super) fn push_stems(row: &mut Row, language: Language, stems: Stems<'_>, (term, position): (&str, u32)) {
    if language == Language::English {
        // The stem of a word that is its own is that very word, which is seen without a look at its letters.
        if !std::ptr::eq(stems.own, term) && stems.own != term {
            row.push(&[stems.own], position);
        }
    } else {
        for stem in stems.iter() {
            let [before, code, stem, behind] = key_parts(language, stem);
            row.push(&[before, code, stem, behind, term], position);
        }
    }
}

fn key_parts(language: Language, stem: &str) -> [&str; 4] {
    [OTHER, language.code(), stem, OTHER]
}
