//! How names of organisations, places and people are built from words. Not here: runs and titles (`candidates`).

use super::candidates::{Address, Finder, Guess};
use super::cues::{Cues, around, known_at};
use super::lists::Class;
use super::runs::is_particle;
use super::words::{Gap, Shape, Word};
use crate::article::TagKind;

/// Last words of places and organisations that are also family names.
const ALSO_SURNAMES: [&str; 45] = [
    "Hall", "Park", "House", "Castle", "Marsh", "Dale", "Rock", "Moor", "Gates", "Fields", "Springs", "Glen", "Farm",
    "Tower", "Garden", "Mills", "Bank", "Banks", "Steel", "Books", "Hill", "Hills", "Lane", "Woods", "Forest",
    "Church", "Post", "Press", "Guard", "Parish", "Bridge", "Street", "Place", "Chambers", "Marine", "Watch", "Lake",
    "Brothers", "Falls", "Bay", "Row", "Ridge", "Lines", "Court", "Pass",
];
/// Fronts of places that take `of`.
const BEFORE_OF: [&str; 7] = ["Gulf", "Bay", "Sea", "Strait", "Straits", "Isle", "Cape"];
/// Fronts of places that take a name directly.
const BEFORE_NAME: [&str; 17] = [
    "Lake", "Mount", "Mt.", "Cape", "Fort", "Port", "Point", "Saint", "St.", "Ste.", "San", "Santa", "El", "Los",
    "Las", "River", "Puerto",
];
/// Compass words and the like before a known place.
const BEFORE_KNOWN: [&str; 14] = [
    "New", "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Upper", "Lower", "Central",
    "Greater", "Inner",
];
/// These stand alone behind `the`.
const ALONE: [&str; 6] = ["Narrows", "Highlands", "Gulf", "Strait", "Straits", "Channel"];
/// What belongs to these is part of them (`Renmin University’s School of …`).
const OWNERS: [&str; 4] = ["University", "College", "Institute", "Ministry"];

impl Finder<'_, '_> {
    fn text_of(&self, at: usize) -> &str {
        self.words[at].span.of(self.text)
    }

    /// An organisation that starts there; the index behind it.
    pub fn org(&mut self, at: usize, end: usize, person_first: bool) -> Option<usize> {
        if !self.may_start_org(at) {
            return None;
        }
        let stop = self.phrase_end(at, end);
        let upto = self.org_end(at, stop, person_first)?;
        let known = known_at(self.text, self.words, at, self.lexicon);
        if known.is_some_and(|(_, count)| at + count >= upto) {
            return None;
        }
        if self.words[at].first && self.is_verb_like(at) && upto > at + 2 {
            return Some(at + 1);
        }
        if self.belongs_to_last(at) {
            return Some(self.lengthen_last(upto));
        }
        Some(self.emit(at..upto, Guess::Org))
    }

    fn may_start_org(&self, at: usize) -> bool {
        let word = self.words[at];
        let hard_title = word.class.is(Class::TITLE) && !word.class.is(Class::SOFT_TITLE);
        let barred = word.class.any(Class::FUNCTION | Class::NOT_A_NAME | Class::HONORIFIC);
        word.shape != Shape::Lower && !hard_title && !barred
    }

    /// `Asked`, `Leaving` at the start of a sentence.
    fn is_verb_like(&self, at: usize) -> bool {
        let word = self.text_of(at);
        self.words[at].class.is(Class::COMMON) && (word.ends_with("ed") || word.ends_with("ing")) && word != "United"
    }

    /// Where at the latest an organisation or place ends: before titles, months, words of grammar.
    fn phrase_end(&self, at: usize, end: usize) -> usize {
        let stops = |at: &usize| {
            let class = self.words[*at].class;
            let hard_title = class.is(Class::TITLE) && !class.is(Class::SOFT_TITLE);
            let stop = class.any(Class::HONORIFIC | Class::NOT_A_NAME | Class::FUNCTION);
            (hard_title || stop) && !class.is(Class::ORG_HEAD) && self.words[*at].shape != Shape::Lower
        };
        (at + 1..end).find(stops).unwrap_or(end)
    }

    fn org_end(&self, at: usize, stop: usize, person_first: bool) -> Option<usize> {
        if let Some(upto) = self.behind_of(stop - 1, Class::ORG_OF) {
            return Some(upto);
        }
        if (at + 1..stop).any(|at| self.words[at].gap == Gap::Ampersand) {
            return Some(stop);
        }
        let ends = |at: &usize| {
            self.words[*at].class.any(Class::ORG_HEAD | Class::ORG_SUFFIX) && self.words[*at].is_name_like()
        };
        let last = (at + 1..stop).rev().find(ends)?;
        let surname = person_first && ALSO_SURNAMES.contains(&self.text_of(last)) && last == at + 1;
        let middle = person_first && last < stop - 1;
        (!surname && !middle).then_some(last + 1)
    }

    /// `Ministry` `of Harbours`: the index behind, when the word at `head` is of that class and `of` follows.
    fn behind_of(&self, head: usize, class: Class) -> Option<usize> {
        if !self.words[head].class.is(class) || self.words[head].possessive {
            return None;
        }
        self.of_phrase(head + 1)
    }

    fn of_phrase(&self, at: usize) -> Option<usize> {
        let of = self.words.get(at).filter(|word| word.gap == Gap::Space && word.shape == Shape::Lower)?;
        if !matches!(of.span.of(self.text), "of" | "for" | "on") {
            return None;
        }
        let article = self.words.get(at + 1).is_some_and(|word| matches!(word.span.of(self.text), "the" | "la"));
        let mut end = at + 1 + usize::from(article);
        self.words.get(end).filter(|word| self.continues(word))?;
        while self.words.get(end).is_some_and(|word| self.continues(word)) {
            end += 1;
            if self.words[end - 1].possessive {
                return Some(end);
            }
            if self.and_another(end) {
                end += 1;
            }
        }
        let again = self.words[end - 1].class.is(Class::COMMON);
        Some(if again { self.of_phrase(end).unwrap_or(end) } else { end })
    }

    fn continues(&self, word: &Word) -> bool {
        let hard_title = word.class.is(Class::TITLE) && !word.class.is(Class::SOFT_TITLE);
        let stop = hard_title || word.class.any(Class::HONORIFIC | Class::NOT_A_NAME);
        word.gap == Gap::Space && word.is_name_like() && !word.first && !stop
    }

    /// `… of Health and Human Services`: `and` between two common words.
    fn and_another(&self, at: usize) -> bool {
        let and = self.words.get(at).is_some_and(|word| word.gap == Gap::Space && word.span.of(self.text) == "and");
        let common = |at: usize| {
            self.words.get(at).is_some_and(|word| word.class.is(Class::COMMON) && self.continues_common(word))
        };
        and && self.words[at - 1].class.is(Class::COMMON) && common(at + 1)
    }

    fn continues_common(&self, word: &Word) -> bool {
        self.continues(word) && !word.class.any(Class::ORG_HEAD | Class::ORG_OF)
    }

    /// Whether this stands behind the possessive of an organisation that it is a part of.
    fn belongs_to_last(&self, at: usize) -> bool {
        let Some(last) = self.found.last().filter(|last| matches!(last.guess, Guess::Org)) else { return false };
        let owner = at.checked_sub(1).map(|owner| self.words[owner]);
        owner.is_some_and(|owner| {
            owner.possessive && owner.span.end() == last.span.end() && OWNERS.contains(&owner.span.of(self.text))
        }) && self.words[at].gap == Gap::Space
    }

    fn lengthen_last(&mut self, upto: usize) -> usize {
        let end = self.words[upto - 1].span;
        if let Some(last) = self.found.last_mut() {
            last.span = last.span.to(end);
            last.text = last.span.of(self.text);
        }
        upto
    }

    /// `Sydney Marsh`, `Austin Stone`: as likely a place, until the article speaks of a person.
    fn may_be_either(&self, at: usize, end: usize) -> bool {
        let (given, surname) = (&self.words[at], &self.words[end - 1]);
        let both = given.is_given() && given.class.is(Class::STARTS_KNOWN) && surname.class.is(Class::COMMON);
        let head =
            surname.class.any(Class::PLACE_HEAD | Class::ORG_HEAD) && !ALSO_SURNAMES.contains(&self.text_of(end - 1));
        both && end == at + 2 && surname.shape == Shape::Capital && !head && !given.possessive
    }

    /// `Kennedy International Airport`; the index behind it.
    pub fn place_named_after(&mut self, at: usize, end: usize) -> Option<usize> {
        let stop = self.phrase_end(at, end);
        let last = stop.checked_sub(1).filter(|last| *last > at + 1)?;
        let head = self.words[last].class.is(Class::PLACE_HEAD) && !ALSO_SURNAMES.contains(&self.text_of(last));
        head.then(|| self.emit(at..stop, Guess::Place))
    }

    /// A place that starts there; the index behind it.
    pub fn place(&mut self, at: usize, end: usize) -> Option<usize> {
        let known = known_at(self.text, self.words, at, self.lexicon).map_or(0, |(_, count)| count);
        if known < 2 && self.may_be_either(at, end) {
            return Some(self.emit(at..end, Guess::PerhapsPerson { common: true }));
        }
        let upto = self.place_end(at, end, known)?;
        (at + known < upto).then(|| self.emit(at..upto, Guess::Place))
    }

    fn place_end(&self, at: usize, end: usize, known: usize) -> Option<usize> {
        let stop = self.phrase_end(at, end);
        let front = self.text_of(at);
        if BEFORE_OF.contains(&front)
            && let Some(upto) = self.of_phrase(at + 1)
        {
            return Some(upto);
        }
        let next = known_at(self.text, self.words, at + 1, self.lexicon);
        if BEFORE_KNOWN.contains(&front)
            && at + 1 < stop
            && known < 2
            && let Some((next, count)) = next
            && next.kind == TagKind::Place
        {
            return Some(at + 1 + count);
        }
        self.place_head(at, stop).or_else(|| self.place_front(at, stop))
    }

    /// `Bergman Street`, `the Narrows`
    fn place_head(&self, at: usize, stop: usize) -> Option<usize> {
        let word = self.words[at];
        if word.class.any(Class::FUNCTION | Class::NOT_A_NAME | Class::HONORIFIC) || word.shape == Shape::Lower {
            return None;
        }
        let heads = |at: &usize| self.words[*at].class.is(Class::PLACE_HEAD) && self.words[*at].shape == Shape::Capital;
        if let Some(last) = (at + 1..stop).rev().find(heads) {
            let behind_grammar =
                at > 0 && self.words[at - 1].class.is(Class::FUNCTION) && self.words[at - 1].is_name_like();
            let opens = word.first || behind_grammar;
            if opens && word.class.is(Class::COMMON) && last > at + 1 && !word.class.is(Class::TITLE) {
                return None;
            }
            let hard_title = word.class.is(Class::TITLE) && !word.class.is(Class::SOFT_TITLE);
            return (!hard_title).then_some(last + 1);
        }
        let alone = at + 1 == stop && ALONE.contains(&self.text_of(at)) && at > 0 && self.text_of(at - 1) == "the";
        (alone && !word.first).then_some(at + 1)
    }

    /// `St. Orrin`, `Lake Hume`
    fn place_front(&self, at: usize, stop: usize) -> Option<usize> {
        let next = self.words.get(at + 1).filter(|_| at + 1 < stop)?;
        let fits =
            BEFORE_NAME.contains(&self.text_of(at)) && next.shape == Shape::Capital || self.caps_after_saint(at, next);
        (fits && !next.class.is(Class::COMMON) && !self.words[at].possessive).then_some(at + 2)
    }

    fn caps_after_saint(&self, at: usize, next: &Word) -> bool {
        self.text_of(at) == "St." && next.shape == Shape::Caps
    }

    /// Whether a name of a person of several words starts there, by given name, initials or family name first.
    pub fn starts_full_name(&self, at: usize, end: usize) -> bool {
        let word = self.words[at];
        let Some(next) = self.words.get(at + 1).filter(|_| at + 1 < end && !word.possessive) else { return false };
        if known_at(self.text, self.words, at, self.lexicon).is_some_and(|(_, count)| count > 1) {
            return false;
        }
        match word.shape {
            Shape::Capital if word.class.is_given() => self.given_first(at, next, end),
            Shape::Capital if word.class.is(Class::SURNAME_FIRST) => {
                self.may_follow(next, true) && !word.class.is(Class::FUNCTION)
            }
            Shape::Initial | Shape::Dotted => self.initials_first(at, end),
            _ => false,
        }
    }

    fn given_first(&self, at: usize, next: &Word, end: usize) -> bool {
        let word = self.words[at];
        let doubtful = word.class.any(Class::STARTS_KNOWN | Class::NOT_A_NAME | Class::DEMONYM)
            || (word.first && word.class.is(Class::COMMON));
        if word.class.is(Class::FUNCTION) && word.first {
            return false;
        }
        let org_follows = at + 3 <= end
            && self.words[at + 1].class.any(Class::TITLE)
            && !self.words[at + 1].class.is(Class::SOFT_TITLE);
        !org_follows
            && (is_particle(self.text, next)
                || next.shape == Shape::Initial
                || next.gap == Gap::Open
                || self.may_follow(next, doubtful))
    }

    /// Whether the word may be the second of a full name; when the first is doubtful, no common word may.
    fn may_follow(&self, next: &Word, doubtful: bool) -> bool {
        let class = next.class;
        let surname = ALSO_SURNAMES.contains(&next.span.of(self.text));
        let head = class.any(Class::ORG_HEAD | Class::PLACE_HEAD | Class::ORG_SUFFIX) && !surname;
        let hard_title = class.is(Class::TITLE) && !class.is(Class::SOFT_TITLE);
        let middle = matches!(next.span.of(self.text), "Van" | "Thi" | "De" | "Von");
        let barred = class.any(Class::NOT_A_NAME | Class::HONORIFIC | Class::FUNCTION | Class::DEMONYM) || hard_title;
        let name_like = matches!(next.shape, Shape::Capital | Shape::Dotted);
        let particle = is_particle(self.text, next);
        let unfit = head || barred || (doubtful && class.is(Class::COMMON));
        particle || (name_like && (class.is_given() || middle || !unfit))
    }

    fn initials_first(&self, at: usize, end: usize) -> bool {
        let word = self.words[at];
        let dotted = word.span.len() > 1 && !word.class.is(Class::STARTS_KNOWN);
        let name = (at + 1..end).find(|at| self.words[*at].shape != Shape::Initial);
        dotted && name.is_some_and(|name| self.may_follow(&self.words[name], true))
    }

    /// A name without honorific or title; the index behind it.
    pub fn unaddressed(&mut self, at: usize, end: usize) -> usize {
        let person_first = self.starts_full_name(at, end);
        let mut upto = self.name_end(at, end);
        if upto <= at {
            return at + 1;
        }
        if person_first && !self.is_named_after(at, upto) {
            return self.emit(at..upto, Guess::Person(Address::default()));
        }
        let inner = (at + 1..upto).find(|inner| self.breaks(*inner, end));
        upto = inner.unwrap_or(upto);
        let common = |at: usize| self.words[at].class.is(Class::COMMON);
        if inner.is_some_and(|inner| self.starts_full_name(inner, end)) && (at..upto).all(common) {
            return upto;
        }
        match self.guess(at, upto) {
            Some(guess) => self.emit(at..upto, guess),
            None => upto,
        }
    }

    /// `the Stanley Casino`
    fn is_named_after(&self, at: usize, upto: usize) -> bool {
        let the = at > 0 && self.words[at].gap == Gap::Space && self.text_of(at - 1).eq_ignore_ascii_case("the");
        let ship = around(self.text, self.words, at, &(at..upto), self.lexicon).has(Cues::VESSEL);
        ship || the && self.words[upto - 1].class.is(Class::COMMON) && self.words[at].shape == Shape::Capital
    }

    /// Whether another name starts inside a run: a full name behind common words, a known name.
    fn breaks(&self, at: usize, end: usize) -> bool {
        let behind_common = self.words[at - 1].class.is(Class::COMMON);
        behind_common && self.starts_full_name(at, end)
            || known_at(self.text, self.words, at, self.lexicon).is_some() && !self.words[at].class.is_given()
    }

    fn guess(&self, at: usize, upto: usize) -> Option<Guess<'static>> {
        if at + 1 < upto {
            return Some(self.guess_several(at, &self.words[at..upto]));
        }
        match self.words[at].shape {
            Shape::Caps | Shape::Dotted => Some(Guess::Acronym),
            Shape::Capital => Some(Guess::Name),
            _ => None,
        }
    }

    fn guess_several(&self, at: usize, words: &[Word]) -> Guess<'static> {
        let plain = |word: &Word| {
            word.shape == Shape::Capital && !word.class.any(Class::COMMON | Class::DEMONYM | Class::TITLE)
        };
        let inside =
            |word: &Word| (word.shape == Shape::Initial && word.span.len() > 1) || is_particle(self.text, word);
        let Some((last, rest)) = words.split_last() else { return Guess::Name };
        if !plain(&words[0]) || self.text_of(at) == "Van" {
            Guess::Name
        } else if words[1..].iter().any(inside) {
            Guess::Person(Address::default())
        } else if rest.iter().all(plain) && words.len() <= 4 {
            Guess::PerhapsPerson { common: last.class.is(Class::COMMON) }
        } else {
            Guess::Name
        }
    }
}
