//! The parts of a person's name, and when two forms may be one name. Not here: which person is meant (`people`).

use super::lists::{Class, Lexicon};
use super::mixed_case::in_mixed_case;
use super::name_parts::{given_parts, is_capital_particle, is_suffix, same_given};
use crate::text::{fold, fold_into};

/// A name of a person, read into its parts; all parts are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// As written, without title and possessive.
    pub text: String,
    /// Given names and initials, in order; initials are single letters.
    given: Vec<String>,
    /// With its particles (`van der meer`); of a surname-first name the last word all the same.
    surname: String,
    /// `jr`, `iii`
    suffix: Option<String>,
    /// The first word, when it may be the family name (`Xi Jinping`).
    leading: Option<String>,
    /// Words that are neither nickname nor suffix.
    words: usize,
}

impl PersonName {
    /// Reads a name as it stands in the text.
    pub fn parse(text: &str, lexicon: &Lexicon) -> PersonName {
        let (words, suffix) = split(text);
        let start = surname_start(&words);
        let given = words[..start].iter().flat_map(|word| given_parts(word)).collect();
        let leading = words.first().filter(|_| words.len() > 1).map(|word| fold(word));
        let leading = leading.filter(|word| lexicon.class(word).is(Class::SURNAME_FIRST));
        PersonName {
            text: in_mixed_case(text),
            given,
            surname: key(words[start..].iter().copied()),
            suffix,
            leading,
            words: words.len(),
        }
    }

    /// Whether it is more than a family name.
    pub fn is_full(&self) -> bool {
        !self.given.is_empty()
    }

    /// The family name as it is looked up.
    pub fn surname(&self) -> &str {
        &self.surname
    }

    /// The first given name or initial.
    pub fn first_given(&self) -> Option<&str> {
        self.given.first().map(String::as_str)
    }

    /// The first word, when lists say that it may be the family name.
    pub fn leading(&self) -> Option<&str> {
        self.leading.as_deref()
    }

    /// The first word of a name of two or three words, which an honorific may show to be the family name.
    pub fn possible_leading(&self) -> Option<&str> {
        self.first_given().filter(|first| self.words <= 3 && first.chars().count() > 1)
    }

    /// The last given name with the family name (`garcia marquez`), when that may be a double one.
    pub fn double_surname(&self) -> Option<String> {
        let last = self.given.last().filter(|last| self.given.len() > 1 && last.chars().count() > 1)?;
        Some(format!("{last} {}", self.surname))
    }

    /// The family name without particle or article (`Meer`, `Qaddafi` of `el-Qaddafi`), when it has one.
    pub fn bare_surname(&self) -> Option<String> {
        let last = self.text.split(' ').rfind(|word| !is_suffix(word))?;
        let bare = last
            .split_once('-')
            .filter(|(article, _)| matches!(*article, "al" | "el" | "Al" | "El"))
            .map_or(last, |(_, bare)| bare);
        Some(fold(bare)).filter(|bare| *bare != self.surname)
    }

    /// `Jr.` and its like; the elder has none.
    pub fn suffix(&self) -> Option<&str> {
        self.suffix.as_deref()
    }

    /// All words as one key.
    pub fn key(&self) -> String {
        let parts = self.given.iter().chain([&self.surname]).chain(&self.suffix);
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// How much it says: more given names, and longer ones.
    pub fn weight(&self) -> (usize, usize) {
        (self.given.len(), self.given.iter().map(String::len).sum())
    }

    /// Whether both may be forms of one name but for the suffix.
    pub fn may_be(&self, other: &PersonName) -> bool {
        if self.leading.is_some() || other.leading.is_some() {
            return self.key().replace(' ', "") == other.key().replace(' ', "") || self.given_may_be(other);
        }
        self.given_may_be(other)
    }

    fn given_may_be(&self, other: &PersonName) -> bool {
        self.surname == other.surname
            && !self.given.is_empty()
            && self.given.iter().zip(&other.given).all(|(one, two)| same_given(one, two))
    }

    /// Whether one has a whole given name more, no initial.
    pub fn has_other_given(&self, other: &PersonName) -> bool {
        let (longer, shorter) = if self.given.len() > other.given.len() { (self, other) } else { (other, self) };
        longer.given[shorter.given.len()..].iter().any(|given| given.chars().count() > 1)
    }

    /// Whether both are the same words.
    pub fn same_words(&self, other: &PersonName) -> bool {
        self.surname == other.surname && self.given == other.given
    }
}

/// The words of a name without nicknames, and its suffix; `Sr.` says no more than nothing.
fn split(text: &str) -> (Vec<&str>, Option<String>) {
    let mut words: Vec<&str> = Vec::new();
    let mut suffix = None;
    for word in text.split([' ', ',', '\u{a0}', '\n']).filter(|word| !word.is_empty()) {
        if is_suffix(word) && !words.is_empty() {
            suffix = Some(fold(word)).filter(|suffix| suffix != "sr" && suffix != "senior");
        } else if !word.starts_with(['“', '"', '(', '‘', '\'']) {
            words.push(word);
        }
    }
    (words, suffix)
}

/// Where the family name starts: at the last word, or at the particles before it.
fn surname_start(words: &[&str]) -> usize {
    let last = words.len().saturating_sub(1);
    let particle = |at: &usize| words[*at].starts_with(char::is_lowercase) && !words[*at].contains('-');
    let start = (0..last).rev().take_while(particle).last().unwrap_or(last);
    let before = start.checked_sub(1).filter(|before| is_capital_particle(words[*before]));
    before.filter(|before| *before > 0 || start < last || last == 1).unwrap_or(start)
}

/// Folds words into one key with spaces.
pub fn key<'w>(words: impl Iterator<Item = &'w str>) -> String {
    // Most names have room in it.
    let mut key = String::with_capacity(32);
    for word in words {
        if !key.is_empty() {
            key.push(' ');
        }
        fold_into(word, &mut key);
    }
    key
}

/// The key of a short form (`van der Meer`, `Ashby Jr.`), without its suffix.
pub fn short_key(text: &str) -> String {
    key(text.split([' ', ',']).filter(|word| !word.is_empty() && !is_suffix(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, two: &str, expected: bool) {
        let lexicon = Lexicon::new();
        let names = [one, two].map(|text| PersonName::parse(text, &lexicon));
        assert_eq!(names[0].may_be(&names[1]), expected, "{one} / {two}");
    }

    #[test]
    fn forms_of_one_name() {
        check("Vladimir V. Putin", "Vladimir Putin", true);
        check("Vera K. Lindqvist", "V. K. Lindqvist", true);
        check("Hillary Rodham Clinton", "Bill Clinton", false);
        check("George W. Bush", "George H. W. Bush", false);
        check("J.K. Rowntree", "J. K. Rowntree", true);
        check("Kim Jong-un", "Kim Jong Un", true);
        check("Kim Jong Un", "Kim Jong Il", false);
        check("Jonas van der Meer", "Jonas Meer", false);
    }

    #[test]
    fn family_names() {
        let lexicon = Lexicon::new();
        for (text, surname) in [
            ("Jonas van der Meer", "van der meer"),
            ("Van der Meer", "van der meer"),
            ("Yusuf al-Karim", "alkarim"),
            ("Robert T. Ashby Jr.", "ashby"),
            ("Robert “Bob” Ashby", "ashby"),
            ("Margaret O’Dowd", "odowd"),
        ] {
            assert_eq!(PersonName::parse(text, &lexicon).surname(), surname, "{text}");
        }
    }
}
