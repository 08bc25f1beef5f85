//! The word lists, read once: what a capitalised word may be. Not here: what it is in an article.

use std::collections::HashMap;

/// Whether a name or a form of address belongs to a man or a woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gender {
    Male,
    Female,
    #[default]
    Unknown,
}

impl Gender {
    /// Whether both may be the same person's.
    pub(super) fn agrees(self, other: Gender) -> bool {
        self == other || self == Gender::Unknown || other == Gender::Unknown
    }

    /// The known one of two.
    pub(super) fn or(self, other: Gender) -> Gender {
        if self == Gender::Unknown { other } else { self }
    }

    fn of_letter(letter: &str) -> Gender {
        match letter {
            "m" => Gender::Male,
            "f" => Gender::Female,
            _ => Gender::Unknown,
        }
    }
}

/// One bit a list; a word may stand in several.
pub(super) mod flag {
    pub const GIVEN: u32 = 1;
    pub const HONORIFIC: u32 = 1 << 1;
    pub const TITLE: u32 = 1 << 2;
    /// May be a title, and may be much else (`Foreign`, `King`, `Major`).
    pub const SOFT_TITLE: u32 = 1 << 3;
    pub const DEMONYM: u32 = 1 << 4;
    pub const NOT_A_NAME: u32 = 1 << 5;
    pub const ORG_HEAD: u32 = 1 << 6;
    pub const ORG_OF: u32 = 1 << 7;
    pub const ORG_SUFFIX: u32 = 1 << 8;
    pub const PLACE_FRONT: u32 = 1 << 9;
    pub const PLACE_HEAD: u32 = 1 << 10;
    pub const SURNAME_FIRST: u32 = 1 << 11;
    pub const COMMON: u32 = 1 << 12;
    pub const PARTICLE: u32 = 1 << 13;
    /// `Jr.`, `III`.
    pub const GENERATION: u32 = 1 << 14;
    pub const SPEECH: u32 = 1 << 15;
    /// A soft title that never makes a name of the word behind it.
    pub const MODIFIER: u32 = 1 << 16;
    pub const WHERE: u32 = 1 << 17;
    /// A head that is also a surname (`Charlotte Church`, `Anita Hill`).
    pub const SURNAME_HEAD: u32 = 1 << 18;
    pub const ROLE: u32 = 1 << 19;
    pub const ABBREVIATION: u32 = 1 << 20;
    pub const ANY_TITLE: u32 = HONORIFIC | TITLE | SOFT_TITLE;
    /// Directions before a place (`South`): weaker than `Lake`.
    pub const DIRECTION: u32 = 1 << 21;
    /// Days and months.
    pub const TIME: u32 = 1 << 22;
    /// Common words with which organisations' names begin.
    pub const ORG_OPENER: u32 = 1 << 23;
}

/// What the lists say of one word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub flags: u32,
    /// Of a given name.
    pub gender: Gender,
    /// Of a title or honorific.
    pub title_gender: Gender,
}

impl Entry {
    pub(super) fn is(self, any_of: u32) -> bool {
        self.flags & any_of != 0
    }
}

/// An organisation or a place of the lists.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub words: Vec<&'static str>,
    pub is_org: bool,
    /// The first of its variants.
    pub name: &'static str,
}

/// All lists.
pub(super) struct Lexicon {
    entries: HashMap<&'static str, Entry>,
    /// All forms of an organisation or place, by the first.
    variants: HashMap<&'static str, Vec<&'static str>>,
    /// By first word; longest first.
    phrases: HashMap<&'static str, Vec<Phrase>>,
}

const PARTICLES: &str = "van von der den de la le du di da del della dos das bin ibn abu al el ter ten zu af Van Von De La Le Du Di Da Del Della Bin Abu Ben Al El Dos Den Der";
const GENERATIONS: &str = "Jr. Sr. Jr Sr II III IV";
const SPEECH: &str = "said says told added asked wrote testified argued replied insisted warned announced denied declared explained recalled acknowledged conceded complained predicted noted agreed promised claimed vowed";
const MODIFIERS: &str = "First Vice Foreign Interior Defense Defence Finance Economy Industry Education Transport Health Harbour Harbours Fisheries Acting Former Majority Minority Prime Manager Executive Director Economist Analyst Author Nurse Ensign Private Count Whip Delegate Brother Sister Saint Actor Actress Singer Skipper Curator";
const WHERE: &str = "in near outside across throughout off toward towards around";
const SURNAME_HEADS: &str = "Church Post Lloyd Court High Star Marine Guard Hill Hills Lake Woods Lane Street Forest Point Falls Parish Cove Pass Bridge Bay Beach Coast Row Place Square Sound Park Field Brothers Press Drive Force Ridge Wood Center Marshall Mountain Valley";
const ROLES: &str = "spokesman spokeswoman lawyer economist analyst professor director chairman chairwoman president minister chief head captain coach player striker pitcher singer actor actress writer novelist author poet painter sculptor conductor engineer scientist biologist historian doctor nurse teacher student farmer fisherman fishermen baker driver pilot watchman foreman electrician builder judge senator mayor governor wife husband son daughter brother sister father mother uncle aunt cousin friend widow manager owner founder editor reporter correspondent researcher consultant executive official officer sergeant detective prosecutor counsel attorney candidate leader activist critic artist musician composer director producer skipper mate cook sailor soldier secretary treasurer deputy commander colleague partner neighbour neighbor clerk priest pastor controller inspector who whose";
const ABBREVIATIONS: &str = "St. Ste. Mt. Jr. Sr. No. vs. Ft.";
const DIRECTIONS: &str = "New North South East West Northern Southern Eastern Western Upper Lower Central Bay Sea Kingdom Republic Province City Commonwealth El Villa Nova Point Straits Rio";

const TIMES: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays January February March April May June July August September October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. Christmas Easter";
const ORG_OPENERS: &str = "National International Federal Public Central General Special Royal Free New High School Health Education Science Art Arts Trade World State City Local Human Water Sea Fire Police War Peace Home Food Junior Senior Northern Southern Eastern Western United First";

impl Lexicon {
    /// Reads the lists that are part of the program.
    pub(super) fn new() -> Lexicon {
        let mut lexicon = Lexicon { entries: HashMap::new(), variants: HashMap::new(), phrases: HashMap::new() };
        lexicon.read_names_and_titles();
        for (list, bit) in [
            (include_str!("lists/demonyms.txt"), flag::DEMONYM),
            (include_str!("lists/notnames.txt"), flag::NOT_A_NAME),
            (include_str!("lists/orgheads.txt"), flag::ORG_HEAD),
            (include_str!("lists/orgof.txt"), flag::ORG_OF),
            (include_str!("lists/orgsuffixes.txt"), flag::ORG_SUFFIX),
            (include_str!("lists/placefronts.txt"), flag::PLACE_FRONT),
            (include_str!("lists/placeheads.txt"), flag::PLACE_HEAD),
            (include_str!("lists/surname_first.txt"), flag::SURNAME_FIRST),
            (include_str!("lists/common.txt"), flag::COMMON),
            (PARTICLES, flag::PARTICLE),
            (GENERATIONS, flag::GENERATION),
            (SPEECH, flag::SPEECH),
            (MODIFIERS, flag::MODIFIER),
            (WHERE, flag::WHERE),
            (SURNAME_HEADS, flag::SURNAME_HEAD),
            (ROLES, flag::ROLE),
            (ABBREVIATIONS, flag::ABBREVIATION),
            (DIRECTIONS, flag::DIRECTION),
            (TIMES, flag::TIME),
            (ORG_OPENERS, flag::ORG_OPENER),
        ] {
            for word in list.split_ascii_whitespace() {
                lexicon.entries.entry(word).or_default().flags |= bit;
            }
        }
        lexicon.read_phrases(include_str!("lists/orgs.txt"), true);
        lexicon.read_phrases(include_str!("lists/places.txt"), false);
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        lexicon
    }

    /// What the lists say of a word, by its exact form.
    pub(super) fn entry(&self, word: &str) -> Entry {
        self.entries.get(word).copied().unwrap_or_default()
    }

    /// Organisations and places that begin with this word, longest first.
    pub(super) fn phrases(&self, first: &str) -> &[Phrase] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }

    /// The place of the list that is written so, in one word.
    pub(super) fn place(&self, word: &str) -> Option<&'static str> {
        let mut known = self.phrases(word).iter();
        known.find(|phrase| !phrase.is_org && phrase.words.len() == 1).map(|phrase| phrase.name)
    }

    /// The other forms of a listed organisation or place.
    pub(super) fn variants(&self, name: &str) -> &[&'static str] {
        self.variants.get(name).map_or(&[], Vec::as_slice)
    }

    fn read_names_and_titles(&mut self) {
        for line in include_str!("lists/given.txt").lines() {
            let mut columns = line.split_ascii_whitespace();
            if let (Some(name), Some(gender)) = (columns.next(), columns.next()) {
                let entry = self.entries.entry(name).or_default();
                entry.flags |= flag::GIVEN;
                entry.gender = Gender::of_letter(gender);
            }
        }
        for line in include_str!("lists/titles.txt").lines() {
            let mut columns = line.split_ascii_whitespace();
            if let (Some(title), Some(kind), Some(gender)) = (columns.next(), columns.next(), columns.next()) {
                let entry = self.entries.entry(title).or_default();
                entry.flags |= match kind {
                    "h" => flag::HONORIFIC,
                    "t" => flag::TITLE,
                    _ => flag::SOFT_TITLE,
                };
                entry.title_gender = Gender::of_letter(gender);
            }
        }
    }

    fn read_phrases(&mut self, list: &'static str, is_org: bool) {
        for line in list.lines().filter(|line| !line.is_empty()) {
            let name = line.split('|').next().unwrap_or(line);
            self.variants.insert(name, line.split('|').skip(1).collect());
            for variant in line.split('|') {
                let words: Vec<&'static str> = variant.split_ascii_whitespace().collect();
                if let Some(first) = words.first() {
                    self.phrases.entry(first).or_default().push(Phrase { words, is_org, name });
                }
            }
        }
    }
}
