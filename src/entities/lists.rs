//! The word lists, made ready to be asked: what a word may be ([`Class`]) and which names are known by themselves
//! ([`Known`]). Not here: what a word is in its sentence (`mentions`).

use super::learnt::evidence::ByHash;
use super::learnt::tokens::{hash, hash_lower};
use crate::article::TagKind;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::BitOr;

/// What a word may be: a set of the properties below. A word may be many things at once (`Grace`, `Marsh`, `Jackson`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(u64);

impl Class {
    /// An English word that also stands in lower case.
    pub const COMMON: Class = Class(1);
    /// A word of grammar, an adverb, a number word: never a part of a name at the start of a sentence.
    pub const FUNCTION: Class = Class(1 << 1);
    /// A given name of men (with [`Class::FEMALE`]: of either).
    pub const MALE: Class = Class(1 << 2);
    /// A given name of women.
    pub const FEMALE: Class = Class(1 << 3);
    /// A family name that is written first.
    pub const SURNAME_FIRST: Class = Class(1 << 4);
    /// A people, or of a people.
    pub const DEMONYM: Class = Class(1 << 5);
    /// `Mr.` and its like: what follows is a person.
    pub const HONORIFIC: Class = Class(1 << 7);
    /// An office or rank before a name.
    pub const TITLE: Class = Class(1 << 8);
    /// The honorific or title is a man's.
    pub const OF_MAN: Class = Class(1 << 10);
    /// The honorific or title is a woman's.
    pub const OF_WOMAN: Class = Class(1 << 11);
    /// Last word of organisations.
    pub const ORG_HEAD: Class = Class(1 << 12);
    /// `Inc.` and its like.
    pub const ORG_SUFFIX: Class = Class(1 << 13);
    /// Last word of places.
    pub const PLACE_HEAD: Class = Class(1 << 15);
    /// First word of a known name of several words, or a known name itself.
    pub const STARTS_KNOWN: Class = Class(1 << 18);
    /// `residents`: a place stands before.
    pub const BEHIND_PLACE: Class = Class(1 << 23);
    /// `waters`: a country stands before.
    pub const BEHIND_COUNTRY: Class = Class(1 << 24);
    /// `trawler`: the name of a ship follows.
    pub const VESSEL: Class = Class(1 << 25);
    /// `siblings`: people of one family name.
    pub const FAMILY: Class = Class(1 << 26);
    /// `company`: the name of one follows.
    pub const COMPANY: Class = Class(1 << 28);
    /// `shares`: a company stands before.
    pub const BEHIND_COMPANY: Class = Class(1 << 29);
    /// `mayor`, `miles`: behind these and `of` or `from` stands a place.
    pub const OF_PLACE: Class = Class(1 << 30);
    /// `founder`: behind this and `of` stands a company.
    pub const OF_COMPANY: Class = Class(1 << 31);
    /// `flew`: behind this and `to` or `from` stands a place.
    pub const TRAVELS: Class = Class(1 << 32);
    /// `said`: somebody stands before.
    pub const SPEECH: Class = Class(1 << 34);
    /// `administration`: behind an article, the name before it is a person's.
    pub const OF_PERSON: Class = Class(1 << 35);
    /// `trust`: behind this, `in` is no place.
    pub const TRUSTS: Class = Class(1 << 33);

    /// Whether it is all of that.
    pub fn is(self, other: Class) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether it is any of that.
    pub fn any(self, others: Class) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether it is a given name.
    pub fn is_given(self) -> bool {
        self.any(Class::MALE | Class::FEMALE)
    }
}

impl BitOr for Class {
    type Output = Class;

    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// A name that needs no evidence: a country, a city, a well-known organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Organisation or place.
    pub kind: TagKind,
    /// The form under which all its variants go (`United States` for `U.S.`).
    pub name: &'static str,
}

/// All lists, built once.
#[derive(Debug)]
pub struct Lexicon {
    /// By hash in lower case.
    words: ByHash<Class>,
    known: HashMap<String, Known, BuildHasherDefault<WordHasher>>,
}

/// One word a line, all of one class.
const PLAIN_LISTS: [(&str, Class); 8] = [
    (include_str!("lists/common.txt"), Class::COMMON),
    (include_str!("lists/function.txt"), Class::FUNCTION),
    (include_str!("lists/surname_first.txt"), Class::SURNAME_FIRST),
    (include_str!("lists/demonyms.txt"), Class::DEMONYM),
    (include_str!("lists/orgheads.txt"), Class::ORG_HEAD),
    (include_str!("lists/orgsuffixes.txt"), Class::ORG_SUFFIX),
    (include_str!("lists/placeheads.txt"), Class::PLACE_HEAD),
    (include_str!("lists/teams.txt"), Class::ORG_HEAD),
];
/// Words that stand around names, each with what it says of them.
const AROUND: &str = include_str!("lists/around.txt");
const GIVEN: &str = include_str!("lists/given.txt");
const TITLES: &str = include_str!("lists/titles.txt");
const PLACES: &str = include_str!("lists/places.txt");
const ORGS: &str = include_str!("lists/orgs.txt");

impl Lexicon {
    /// Reads the built-in lists.
    pub fn new() -> Lexicon {
        let mut lexicon = Lexicon { words: ByHash::default(), known: HashMap::default() };
        for (list, class) in PLAIN_LISTS {
            list.lines().for_each(|word| lexicon.add(word, class));
        }
        for line in GIVEN.lines() {
            let (name, gender) = line.split_once(' ').unwrap_or((line, "x"));
            lexicon.add(name, given_class(gender));
        }
        for (list, class_of) in [(TITLES, title_class as fn(&str) -> Class), (AROUND, around_class)] {
            for line in list.lines() {
                let (word, marks) = line.split_once(' ').unwrap_or((line, ""));
                lexicon.add(word, marks.split(' ').fold(Class::default(), |class, mark| class | class_of(mark)));
            }
        }
        for (list, kind) in [(PLACES, TagKind::Place), (ORGS, TagKind::Org)] {
            list.lines().for_each(|line| lexicon.add_known(line, kind));
        }
        lexicon
    }

    fn add(&mut self, word: &str, class: Class) {
        let entry = self.words.entry(hash_lower(word)).or_default();
        *entry = *entry | class;
    }

    fn add_known(&mut self, line: &'static str, kind: TagKind) {
        let name = line.split('|').next().unwrap_or(line);
        for variant in line.split('|') {
            for form in [variant.to_owned(), variant.replace('\'', "’")] {
                self.add(form.split(' ').next().unwrap_or_default(), Class::STARTS_KNOWN);
                self.known.entry(form).or_insert(Known { kind, name });
            }
        }
    }

    /// What the word may be. `lower` is in lower case, with straight apostrophes.
    pub fn class(&self, lower: &str) -> Class {
        self.words.get(&hash(lower.as_bytes())).copied().unwrap_or_default()
    }

    /// What a word may be that stands in any case.
    pub fn class_in_any_case(&self, word: &str) -> Class {
        self.words.get(&hash_lower(word)).copied().unwrap_or_default()
    }

    /// The known name that is written exactly so.
    pub fn known(&self, form: &str) -> Option<Known> {
        self.known.get(form).copied()
    }
}

fn given_class(gender: &str) -> Class {
    match gender {
        "m" => Class::MALE,
        "f" => Class::FEMALE,
        _ => Class::MALE | Class::FEMALE,
    }
}

fn title_class(mark: &str) -> Class {
    match mark {
        "honorific" => Class::HONORIFIC,
        "title" | "modifier" | "soft" => Class::TITLE,
        "m" => Class::OF_MAN,
        "f" => Class::OF_WOMAN,
        _ => Class::default(),
    }
}

fn around_class(mark: &str) -> Class {
    match mark {
        "behind-place" => Class::BEHIND_PLACE,
        "behind-country" => Class::BEHIND_COUNTRY,
        "vessel" => Class::VESSEL,
        "family" => Class::FAMILY,
        "company" => Class::COMPANY,
        "behind-company" => Class::BEHIND_COMPANY,
        "of-place" => Class::OF_PLACE,
        "of-company" => Class::OF_COMPANY,
        "travels" => Class::TRAVELS,
        "speech" => Class::SPEECH,
        "trusts" => Class::TRUSTS,
        "of-person" => Class::OF_PERSON,
        _ => Class::default(),
    }
}

/// Every word of an article is looked up, so the hash is a short one (FNV over eight bytes at a time). The lists are
/// ours, so nobody can choose keys that collide.
#[derive(Debug, Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_many_things() {
        let lexicon = Lexicon::new();
        assert!(lexicon.class("grace").is(Class::FEMALE | Class::COMMON));
        assert!(lexicon.class("jordan").is(Class::MALE | Class::STARTS_KNOWN));
        assert!(lexicon.class("mrs.").is(Class::HONORIFIC | Class::OF_WOMAN));
        assert_eq!(lexicon.class("wierzbicki"), Class::default());
    }

    #[test]
    fn variants_go_under_one_name() {
        let lexicon = Lexicon::new();
        for form in ["U.S.", "America", "United States"] {
            assert_eq!(lexicon.known(form).map(|known| known.name), Some("United States"));
        }
        assert_eq!(lexicon.known("us"), None);
    }

    #[test]
    fn every_list_is_one_entry_a_line_without_stray_blanks() {
        for list in PLAIN_LISTS.iter().map(|(list, _)| *list).chain([AROUND, GIVEN, TITLES, PLACES, ORGS]) {
            assert!(list.lines().all(|line| !line.is_empty() && line == line.trim()));
        }
        assert!(PLAIN_LISTS.iter().all(|(list, _)| list.lines().all(|line| !line.contains(' '))));
    }
}
