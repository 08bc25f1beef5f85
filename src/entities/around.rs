//! What the words around a single word say of it, where it may be a family name: `in Hartwell`, `the Hilton`, `Jackson, Miss.`
//! are no people, whoever is called so elsewhere. Not here: honorifics and titles (`mentions`), what the model sees (`learnt`).

use super::lists::{Class, Lexicon};
use super::mentions::next_word;
use crate::article::TagKind;

/// Whether a word that nothing addresses as a person names a place or a thing by what stands around it. A person of that
/// name may well be meant then, but nobody can be certain.
pub fn is_elsewhere(before: &str, behind: &str, lexicon: &Lexicon) -> bool {
    is_object(before, behind, lexicon)
        || is_in_state(behind, lexicon)
        || is_there(before, behind, lexicon)
        || is_shared(behind, lexicon)
}

/// `stayed at the Hilton`, `the Guggenheim opened late`, `drove a Chrysler`: people bear no article. `the Clinton years`,
/// `the Clinton White House` and `the Dodd-Bond bill` say whose they are, and are left alone.
fn is_object(before: &str, behind: &str, lexicon: &Lexicon) -> bool {
    let article = matches!(last_words(before)[0], "the" | "The" | "a" | "A" | "an" | "An");
    let next = next_word(behind);
    let is_attribute = || {
        let goes_on = next.starts_with(char::is_uppercase) || lexicon.class(next).any(Class::OF_PERSON | Class::FAMILY);
        behind.starts_with(['-', '\u{2013}']) || goes_on
    };
    article && !is_attribute()
}

/// `Jackson, Miss., was`: a town and its state or country.
fn is_in_state(behind: &str, lexicon: &Lexicon) -> bool {
    let Some(rest) = behind.strip_prefix(", ") else { return false };
    let end = rest.find([',', ';', ')', '\n']).unwrap_or(rest.len());
    let region = &rest[..end];
    let is_place = |text: &str| lexicon.known(text).is_some_and(|known| known.kind == TagKind::Place);
    // At the end of a sentence the full stop may be the abbreviation's.
    let sentence = region.find(". ").map_or(region, |at| &region[..at]);
    is_place(region)
        || is_place(sentence)
        || is_place(sentence.trim_end_matches('.'))
        || is_place(&format!("{sentence}."))
}

/// `grew up in Hartwell`, `moved to Hartwell`, `the mayor of Hartwell`; not `trust in Hartwell`, nor `in Hartwell’s words`.
fn is_there(before: &str, behind: &str, lexicon: &Lexicon) -> bool {
    if behind.starts_with(['\'', '’']) {
        return false;
    }
    let [preposition, word] = last_words(before);
    let class = || lexicon.class_in_any_case(word);
    match preposition {
        "in" | "In" => !class().is(Class::TRUSTS),
        "outside" | "Outside" | "throughout" | "Throughout" | "downtown" => true,
        "of" => class().any(Class::OF_PLACE | Class::OF_COMPANY),
        "to" | "for" => class().is(Class::TRAVELS),
        "from" => class().any(Class::TRAVELS | Class::OF_PLACE),
        _ => false,
    }
}

/// `pupils of Horace Mann`: also whole names are schools there.
pub fn is_of_school(before: &str) -> bool {
    let [preposition, word] = last_words(before);
    preposition == "of"
        && matches!(word, "pupils" | "Pupils" | "students" | "Students" | "alumni" | "graduates" | "Graduates")
}

/// `Bill and Melinda Gates Foundation`: a first name that an organisation shares out.
fn is_shared(behind: &str, lexicon: &Lexicon) -> bool {
    let Some(rest) = behind.strip_prefix(" and ") else { return false };
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = rest.split(' ').take(4).take_while(capital).collect();
    let heads = |word: &&str| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        lexicon.class_in_any_case(word).is(Class::ORG_HEAD)
    };
    words.iter().skip(1).any(heads)
}

/// The last word before, and the one before that; empty where a mark stands between.
fn last_words(before: &str) -> [&str; 2] {
    let mut words = before.strip_suffix(' ').unwrap_or_default().rsplit([' ', '\n', '“', '"', '(', '—']);
    [words.next().unwrap_or_default(), words.next().unwrap_or_default()]
}
