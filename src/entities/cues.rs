//! What stands around a name and speaks for a person or for a place. Not here: what is made of it (`people`,
//! `places`).

use super::lists::{Class, Known, Lexicon};
use super::words::{Gap, Shape, Word};
use crate::article::TagKind;
use std::ops::{BitOr, Range};

/// A set of the signs below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u32);

impl Cues {
    /// `in X`, `near X`, `the town of X`: hardly anything but a place.
    pub const IN_PLACE: Cues = Cues(1);
    /// `from X`, `to X`: a place or not.
    pub const TOWARDS: Cues = Cues(1 << 1);
    /// `X, Vesterland`
    pub const BEFORE_PLACE: Cues = Cues(1 << 2);
    /// `X residents`
    pub const PLACE_NOUN: Cues = Cues(1 << 3);
    /// `X said`, `said X`, `X, who`
    pub const SPEAKS: Cues = Cues(1 << 4);
    /// `X, 47,` or `X, a baker`
    pub const DESCRIBED: Cues = Cues(1 << 5);
    /// `the foreman X`
    pub const ROLE: Cues = Cues(1 << 6);
    /// `the X siblings`: more than one person.
    pub const FAMILY: Cues = Cues(1 << 7);
    /// `the X`
    pub const THE: Cues = Cues(1 << 8);
    /// `the trawler X`: a ship.
    pub const VESSEL: Cues = Cues(1 << 9);
    /// A sentence starts with it, and it is also a common word.
    pub const FIRST_COMMON: Cues = Cues(1 << 10);
    /// `X’s`
    pub const POSSESSIVE: Cues = Cues(1 << 11);
    /// The place that an article was filed from.
    pub const DATELINE: Cues = Cues(1 << 12);
    /// `the elder X`
    pub const ELDER: Cues = Cues(1 << 13);
    /// `the younger X`
    pub const YOUNGER: Cues = Cues(1 << 14);
    /// Every word of it is also a common word.
    pub const COMMON: Cues = Cues(1 << 16);
    /// `the company X`, `its rival, X`
    pub const COMPANY: Cues = Cues(1 << 17);
    /// `the minister, X`
    pub const APPOSED: Cues = Cues(1 << 18);
    /// `on the X`, `off the X`: ground under water, or a boat on it.
    pub const ON_GROUND: Cues = Cues(1 << 19);
    /// `X waters`, `X nationals`: of a country, unless X is somebody.
    pub const STATE_NOUN: Cues = Cues(1 << 20);
    /// `from X`: more often a place than other words of direction.
    pub const FROM: Cues = Cues(1 << 21);

    /// Whether all of those are there.
    pub fn has(self, other: Cues) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of those is there.
    pub fn any(self, others: Cues) -> bool {
        self.0 & others.0 != 0
    }
}

impl BitOr for Cues {
    type Output = Cues;

    fn bitor(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }
}

/// The signs around the words in `range` of a text; titles before them start at `front`.
pub fn around(text: &str, words: &[Word], front: usize, range: &Range<usize>, lexicon: &Lexicon) -> Cues {
    let cues = before(text, words, front) | behind(text, words, range.end, lexicon);
    let named = &words[range.clone()];
    let common = named.iter().all(|word| word.class.is(Class::COMMON));
    let first = named.first().is_some_and(|word| word.first);
    let possessive = named.last().is_some_and(|word| word.possessive);
    [(common, Cues::COMMON), (common && first, Cues::FIRST_COMMON), (possessive, Cues::POSSESSIVE)]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .fold(cues, |cues, (_, cue)| cues | cue)
}

/// Signs of the word before, by what the lists say of it.
const BY_CLASS_BEFORE: [(Class, Cues); 4] = [
    (Class::TOWARDS_WORD, Cues::TOWARDS),
    (Class::COMPANY, Cues::COMPANY),
    (Class::VESSEL, Cues::VESSEL),
    (Class::SAID, Cues::SPEAKS),
];

fn before(text: &str, words: &[Word], start: usize) -> Cues {
    let here = words[start];
    let Some(previous) = start.checked_sub(1).map(|at| words[at]) else { return Cues::default() };
    if here.gap == Gap::Comma {
        return apposed(&previous);
    }
    if here.gap != Gap::Space || (here.first && !previous.first) {
        return Cues::default();
    }
    let second = start.checked_sub(2).map_or(Class::default(), |at| words[at].class);
    let by_class = BY_CLASS_BEFORE.iter().filter(|(class, _)| previous.class.is(*class));
    let mut cues = by_class.fold(Cues::default(), |cues, (_, cue)| cues | *cue);
    if previous.class.is(Class::IN_WORD) && !second.is(Class::TRUST) {
        cues = cues | Cues::IN_PLACE;
    }
    if previous.shape == Shape::Lower && previous.class.is(Class::ROLE) {
        cues = cues | Cues::ROLE;
    }
    cues | by_word_before(previous.span.of(text), second)
}

/// Signs of the word before by itself, and of the one before that.
fn by_word_before(word: &str, second: Class) -> Cues {
    match word {
        "the" | "The" if second.is(Class::GROUND) => Cues::THE | Cues::ON_GROUND,
        "the" | "The" => Cues::THE,
        "of" if second.is(Class::PLACE_NOUN) => Cues::IN_PLACE,
        "from" | "From" => Cues::FROM,
        "elder" => Cues::ELDER,
        "younger" => Cues::YOUNGER,
        _ => Cues::default(),
    }
}

/// What stands before the comma before a name.
fn apposed(previous: &Word) -> Cues {
    match previous.shape {
        Shape::Lower if previous.class.is(Class::COMPANY) => Cues::COMPANY,
        Shape::Lower => Cues::APPOSED,
        _ => Cues::default(),
    }
}

fn behind(text: &str, words: &[Word], end: usize, lexicon: &Lexicon) -> Cues {
    let Some(next) = words.get(end).filter(|next| !next.first) else { return Cues::default() };
    let word = next.span.of(text);
    match next.gap {
        Gap::Space if next.shape == Shape::Lower && !words[end - 1].possessive => directly_behind(word, next.class),
        Gap::Comma => match word {
            "who" | "whose" => Cues::SPEAKS,
            "a" | "an" | "the" | "his" | "her" => Cues::DESCRIBED,
            _ if next.shape == Shape::Number && next.span.len() <= 2 => Cues::DESCRIBED,
            _ => {
                let known = known_at(text, words, end, lexicon).map(|(known, _)| known.kind);
                if known == Some(TagKind::Place) { Cues::BEFORE_PLACE } else { Cues::default() }
            }
        },
        _ => Cues::default(),
    }
}

fn directly_behind(word: &str, class: Class) -> Cues {
    match word {
        "who" | "himself" | "herself" => Cues::SPEAKS,
        _ if class.is(Class::SPEECH) => Cues::SPEAKS,
        _ if class.is(Class::FAMILY) => Cues::FAMILY,
        _ if class.is(Class::BEHIND_PLACE) => Cues::PLACE_NOUN,
        _ if class.is(Class::BEHIND_COUNTRY) => Cues::STATE_NOUN,
        _ => Cues::default(),
    }
}

/// The longest known name that starts with that word, and how many words it has.
pub fn known_at(text: &str, words: &[Word], at: usize, lexicon: &Lexicon) -> Option<(Known, usize)> {
    let first = words.get(at).filter(|word| word.class.is(Class::STARTS_KNOWN))?;
    let mut end = at + 1;
    while end < words.len() && end - at < lexicon.longest() && joined(&words[end]) && !words[end - 1].possessive {
        end += 1;
    }
    (at + 1..=end).rev().find_map(|end| {
        let form = first.span.to(words[end - 1].span).of(text);
        if first.shape == Shape::Caps && first.class.is(Class::FUNCTION) && !follows_the(text, words, at) {
            return None;
        }
        let known = lexicon.known(form).or_else(|| lexicon.known(form.strip_suffix('.')?))?;
        Some((known, end - at))
    })
}

/// `the WHO`, where `WHO` alone may be a word that is shouted.
fn follows_the(text: &str, words: &[Word], at: usize) -> bool {
    words[at].span.of(text) == "US" || at > 0 && words[at - 1].span.of(text).eq_ignore_ascii_case("the")
}

fn joined(word: &Word) -> bool {
    !word.first && matches!(word.gap, Gap::Space | Gap::Comma | Gap::Ampersand)
}
