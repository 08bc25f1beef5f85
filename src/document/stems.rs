//! What stands in an article's row of stems for a word, and how it is found there: of another language than English, the
//! stem together with the language and the word's folded term, so that a word is never found under both its stem and itself.
//! Not here: how stems are made (`text`).

use super::words::WORD_END;
use crate::text::{Language, Stems};

/// Stands in a row of stems behind a term whose position the next term has too.
pub const SAME_PLACE: char = '\u{1c}';

/// Stands before and behind a stem that is not English; no term has it.
const OTHER: char = '\u{7f}';

/// What the key of every word with a stem in another language than English starts with; behind it comes the folded term.
pub fn stem_key(language: Language, stem: &str) -> String {
    let mut key = String::with_capacity(stem.len() + 4);
    push_key(&mut key, language, stem);
    key
}

/// What all keys of a language start with.
pub fn language_key(language: Language) -> String {
    format!("{OTHER}{}", language.code())
}

/// Adds to a row what stands for a word: of an English one the stem, unless it is the term itself.
pub(super) fn push_stems(row: &mut String, language: Language, stems: Stems<'_>, term: &str) {
    if language == Language::English {
        // The stem of a word that is its own is that very word, which is seen without a look at its letters.
        if !std::ptr::eq(stems.own, term) && stems.own != term {
            row.push_str(stems.own);
        }
    } else {
        for (number, stem) in stems.iter().enumerate() {
            if number > 0 {
                row.push(SAME_PLACE);
            }
            push_key(row, language, stem);
            row.push_str(term);
        }
    }
    row.push(WORD_END);
}

fn push_key(out: &mut String, language: Language, stem: &str) {
    out.push(OTHER);
    out.push_str(language.code());
    out.push_str(stem);
    out.push(OTHER);
}
