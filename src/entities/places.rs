//! What in an article is a place: by lists, by form, by what stands before it. Not here: people of the same name
//! (`resolve` weighs the two).

use super::candidates::{Candidate, Guess};
use super::cues::Cues;
use super::lists::{Class, Lexicon};
use super::person_name::short_key;
use crate::article::TagKind;
use std::collections::HashSet;

/// Keys of the names that an article uses as places.
#[derive(Debug, Default)]
pub struct Places {
    /// Behind `in`, before a country, in a dateline.
    shown: HashSet<String>,
    /// With weaker signs: enough for a name that nobody bears.
    likely: HashSet<String>,
}

/// Organisations that end so start with their place (`Wexmouth Port Authority`).
const OF_PLACES: [&str; 9] = [
    "Coast Guard",
    "Port Authority",
    "Embassy",
    "Police",
    "City Council",
    "Rovers",
    "Philharmonic",
    "Parliament",
    "Navy",
];

impl Places {
    /// Reads all candidates and the places of the dateline.
    pub fn gather(found: &[Candidate], dateline: &[String], lexicon: &Lexicon) -> Places {
        let mut shown: HashSet<String> = dateline.iter().map(|place| short_key(place)).collect();
        let names = found.iter().filter(|candidate| may_be_place(candidate, lexicon) && shows_place(candidate));
        shown.extend(names.map(|candidate| short_key(candidate.text)));
        let likely = found.iter().filter_map(|candidate| likely_place(candidate, lexicon)).map(short_key).collect();
        Places { shown, likely }
    }

    /// Whether the article itself shows that this is a place.
    pub fn shows(&self, key: &str) -> bool {
        self.shown.contains(key)
    }

    /// Whether it reads as a place, as long as nobody in the article has that name.
    pub fn expects(&self, key: &str) -> bool {
        self.shows(key) || self.likely.contains(key)
    }
}

fn may_be_place(candidate: &Candidate, lexicon: &Lexicon) -> bool {
    match candidate.guess {
        Guess::Known(known) => known.kind == TagKind::Place,
        Guess::Place => true,
        Guess::PerhapsPerson { .. } => ends_in_word(candidate.text),
        Guess::Name => !candidate.cues.any(Cues::COMMON | Cues::FIRST_COMMON) && ends_in_word(candidate.text),
        Guess::Org => is_bank_of_sand(candidate.text, lexicon) && candidate.cues.any(Cues::ON_GROUND | Cues::THE),
        _ => candidate.cues.has(Cues::DATELINE),
    }
}

/// The part of a candidate that may be a place by a weaker sign.
fn likely_place<'t>(candidate: &Candidate<'t>, lexicon: &Lexicon) -> Option<&'t str> {
    let unknown = |word: &str| !word.contains(' ') && lexicon.class(&word.to_lowercase()) == Class::default();
    let name = match candidate.guess {
        Guess::Org => OF_PLACES.iter().find_map(|tail| candidate.text.strip_suffix(tail)?.strip_suffix(' '))?,
        Guess::Name if candidate.cues.any(Cues::STATE_NOUN | Cues::FROM) && !candidate.cues.has(Cues::POSSESSIVE) => {
            candidate.text
        }
        _ => return None,
    };
    unknown(name).then_some(name)
}

/// `the Halm Bank`, ground under water; houses of money that have the article start with a common word.
fn is_bank_of_sand(text: &str, lexicon: &Lexicon) -> bool {
    let name = text.strip_suffix(" Bank").filter(|name| !name.contains(' '));
    name.is_some_and(|name| !lexicon.class(&name.to_lowercase()).any(Class::COMMON | Class::DEMONYM))
}

/// Not `Annex F`.
fn ends_in_word(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(|word| word.trim_end_matches('.').chars().count() > 1)
}

fn shows_place(candidate: &Candidate) -> bool {
    let cues = candidate.cues;
    if cues.any(Cues::ON_GROUND | Cues::THE) && matches!(candidate.guess, Guess::Org) {
        return true;
    }
    let inside = cues.has(Cues::IN_PLACE) && !cues.any(Cues::POSSESSIVE | Cues::FAMILY);
    inside || cues.any(Cues::DATELINE | Cues::BEFORE_PLACE | Cues::PLACE_NOUN)
}

/// How an occurrence of a name reads that is both a place and a family name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    /// It speaks.
    Person,
    /// Something is in it.
    Place,
    /// Nobody can say.
    Open,
}

/// Weighs the signs around an occurrence.
pub fn leaning(cues: Cues) -> Leaning {
    if cues.any(Cues::DATELINE | Cues::BEFORE_PLACE | Cues::PLACE_NOUN) {
        Leaning::Place
    } else if cues.any(Cues::SPEAKS | Cues::ROLE) {
        Leaning::Person
    } else if cues.any(Cues::IN_PLACE | Cues::TOWARDS) && !cues.has(Cues::POSSESSIVE) {
        Leaning::Place
    } else {
        Leaning::Open
    }
}
