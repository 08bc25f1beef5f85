//! Where in a text names may stand, and what each looks like by itself. Not here: who is meant (`resolve`).

use super::cues::{Cues, around, known_at};
use super::lists::{Class, Known, Lexicon};
use super::runs;
use super::words::{Gap, Shape, Word, scan};
use crate::article::{Part, TagKind};
use crate::text::Span;
use std::ops::Range;

/// A man or a woman, as far as an honorific or a given name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// `Mr.`, `Edmund`
    Man,
    /// `Mrs.`, `Vera`
    Woman,
}

/// How a person is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Address<'t> {
    /// What the honorific or title says.
    pub gender: Option<Gender>,
    /// `Mr.`, `Dr.`
    pub honorific: bool,
    /// The last title before the name (`Minister` of `Prime Minister`).
    pub title: Option<&'t str>,
}

/// What a candidate looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess<'t> {
    /// Several words that start with a given name or initials, or anything behind an honorific or title.
    Person(Address<'t>),
    /// Two words or more that the lists do not know; `common` when the last is also a common word.
    PerhapsPerson {
        /// Whether a common word is among them.
        common: bool,
    },
    /// Ends or starts as organisations do.
    Org,
    /// Capitals only.
    Acronym,
    /// Ends or starts as places do.
    Place,
    /// In the lists.
    Known(Known),
    /// A word with a capital, or several.
    Name,
    /// Words in capitals inside running text; read as a headline is.
    Shout,
}

/// A stretch of a text that may be a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'t> {
    /// In which part of the article.
    pub part: Part,
    /// Bytes in that part.
    pub span: Span,
    /// The text there.
    pub text: &'t str,
    /// What it looks like.
    pub guess: Guess<'t>,
    /// What stands around it.
    pub cues: Cues,
}

/// All candidates of a running text, in order.
pub fn find<'t>(text: &'t str, part: Part, lexicon: &Lexicon) -> Vec<Candidate<'t>> {
    let words = scan(text, lexicon);
    let mut finder = Finder { text, part, lexicon, words: &words, found: Vec::new() };
    let mut at = finder.dateline();
    while at < words.len() {
        match runs::run_end(text, &words, at) {
            Some(end) => at = finder.split(at, end),
            None => at += 1,
        }
    }
    finder.found
}

/// `DAVID MARLOW`: a given name and one that is no common word, in capitals, as letters are signed.
pub fn starts_with_signature(words: &[Word]) -> bool {
    let [given, surname, ..] = words else { return false };
    let caps = given.shape == Shape::Caps && surname.shape == Shape::Caps && surname.gap == Gap::Space;
    caps && given.class.is_given() && !given.class.is(Class::FUNCTION) && !surname.class.is(Class::FUNCTION)
}

pub(super) struct Finder<'t, 'w> {
    pub text: &'t str,
    pub part: Part,
    pub lexicon: &'w Lexicon,
    pub words: &'w [Word],
    pub found: Vec<Candidate<'t>>,
}

impl<'t> Finder<'t, '_> {
    /// Splits a run of words with capitals into names; the index of the first word that is not used up.
    fn split(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end {
            at = self.next_name(at, end).max(at + 1);
        }
        at
    }

    fn next_name(&mut self, at: usize, end: usize) -> usize {
        let word = self.words[at];
        if self.is_shouted(at, end) {
            return self.shouted(at, end);
        }
        let person_first = self.starts_full_name(at, end);
        if let Some(upto) = self.org(at, end, person_first) {
            return upto;
        }
        if let Some(upto) = if person_first { self.place_named_after(at, end) } else { self.place(at, end) } {
            return upto;
        }
        if word.class.is(Class::HONORIFIC) && at + 1 < end {
            return self.addressed(at, end);
        }
        if !person_first && let Some((known, count)) = known_at(self.text, self.words, at, self.lexicon) {
            return self.emit(at..at + count, Guess::Known(known));
        }
        if word.class.is(Class::TITLE) && at + 1 < end && !person_first {
            return self.addressed(at, end);
        }
        if word.class.any(Class::NOT_A_NAME | Class::DEMONYM | Class::FUNCTION | Class::TITLE) && !person_first {
            return at + 1;
        }
        self.unaddressed(at, end)
    }

    /// Emits a candidate; the index behind it.
    pub fn emit(&mut self, range: Range<usize>, guess: Guess<'t>) -> usize {
        self.emit_from(range.start, range, guess)
    }

    /// Emits a candidate with titles before it, which start at `front`.
    fn emit_from(&mut self, front: usize, range: Range<usize>, guess: Guess<'t>) -> usize {
        let span = self.words[range.start].span.to(self.words[range.end - 1].span);
        let cues = around(self.text, self.words, front, &range, self.lexicon);
        self.found.push(Candidate { part: self.part, span, text: span.of(self.text), guess, cues });
        range.end
    }

    fn is_shouted(&self, at: usize, end: usize) -> bool {
        let shouts = |at: usize| at < end && self.words[at].shape == Shape::Caps;
        let word = self.words[at];
        let is_word = word.class.any(Class::COMMON | Class::FUNCTION) || word.span.len() > 6;
        shouts(at) && !word.class.is(Class::STARTS_KNOWN) && (is_word || shouts(at + 1))
    }

    fn shouted(&mut self, at: usize, end: usize) -> usize {
        let upto = (at..end).find(|at| self.words[*at].shape != Shape::Caps).unwrap_or(end);
        let signs = starts_with_signature(&self.words[at..upto]) && upto - at <= 3;
        self.emit(at..upto, if signs { Guess::Person(Address::default()) } else { Guess::Shout })
    }

    /// Honorifics and titles, then the name behind them.
    fn addressed(&mut self, at: usize, end: usize) -> usize {
        let mut address = Address::default();
        let mut name = at;
        while name < end && self.is_title(name, end) {
            self.take_title(name, &mut address);
            name += 1;
        }
        if name == end || !self.may_be_named(name, end, &address) {
            return name.max(at + 1);
        }
        let upto = self.name_end(name, end);
        if upto == name { name } else { self.emit_from(at, name..upto, Guess::Person(address)) }
    }

    /// `Chief Justice Marsh`: every title but the last may also be a soft one; `Lt. Maren`: a title, though also short.
    fn is_title(&self, at: usize, end: usize) -> bool {
        let word = self.words[at];
        let titled = at > 0 && self.words[at - 1].class.is(Class::TITLE);
        let soft_before_nothing = word.class.is(Class::SOFT_TITLE) && at + 1 == end && !titled;
        word.class.any(Class::HONORIFIC | Class::TITLE) && !soft_before_nothing && word.shape != Shape::Lower
    }

    fn take_title(&self, at: usize, address: &mut Address<'t>) {
        let word = self.words[at];
        address.honorific |= word.class.is(Class::HONORIFIC);
        if word.class.is(Class::OF_MAN) {
            address.gender = Some(Gender::Man);
        } else if word.class.is(Class::OF_WOMAN) {
            address.gender = Some(Gender::Woman);
        }
        if word.class.is(Class::TITLE) {
            address.title = Some(word.span.of(self.text));
        }
    }

    /// Whether what stands behind titles is a name: a soft title proves nothing before a common word.
    fn may_be_named(&self, name: usize, end: usize, address: &Address) -> bool {
        let word = self.words[name];
        let title = self.words[name - 1].class;
        let weak = title.is(Class::SOFT_TITLE) && word.class.is(Class::COMMON) && !word.is_given();
        let known = known_at(self.text, self.words, name, self.lexicon);
        let is_other = known.is_some_and(|(known, count)| {
            known.kind == TagKind::Org || (count > 1) || (name + count == end && !address.honorific && !word.is_given())
        });
        let modifier = title.is(Class::MODIFIER);
        let no_name = word.class.any(Class::FUNCTION | Class::NOT_A_NAME | Class::DEMONYM) && !word.is_given();
        !(weak
            || modifier
            || self.is_ship(name)
            || is_other && !address.honorific
            || no_name
            || word.possessive && self.words[name - 1].possessive)
    }

    /// `the dredger Lady Constance`, `the Lady Constance`
    fn is_ship(&self, name: usize) -> bool {
        let title = (1..=name)
            .rev()
            .map(|at| at - 1)
            .take_while(|at| self.words[*at].class.any(Class::TITLE | Class::HONORIFIC))
            .last();
        let Some(title) = title else { return false };
        let cues = around(self.text, self.words, title, &(title..name), self.lexicon);
        let lady = matches!(
            self.words[title].span.of(self.text),
            "Lady" | "Lord" | "Queen" | "King" | "Princess" | "Prince" | "Sir" | "Duke" | "Duchess"
        );
        cues.has(Cues::VESSEL) || lady && cues.has(Cues::THE) && self.words[title].gap == Gap::Space
    }

    /// Where the name of a person ends: at most seven words, before titles, months, organisations.
    pub fn name_end(&self, start: usize, end: usize) -> usize {
        let stops = |at: usize| {
            let class = self.words[at].class;
            let title = class.any(Class::TITLE | Class::HONORIFIC) && at > start && !class.is_given();
            let other = class.any(Class::NOT_A_NAME | Class::DEMONYM) && !class.is_given() && at > start;
            let acronym = self.words[at].shape == Shape::Caps && !runs::is_suffix(self.text, &self.words[at]);
            let function = class.is(Class::FUNCTION) && self.words[at].shape == Shape::Capital && !class.is_given();
            (title && !self.ends_name_as_surname(at, end)) || other || acronym && at > start || function
        };
        (start..end.min(start + 7))
            .find(|at| stops(*at) && !runs::is_suffix(self.text, &self.words[*at]))
            .unwrap_or(end.min(start + 7))
    }

    /// `Larry King`: a soft title at the very end, behind a given name.
    fn ends_name_as_surname(&self, at: usize, end: usize) -> bool {
        let soft = self.words[at].class.is(Class::SOFT_TITLE);
        let last = at + 1 == end || runs::is_suffix(self.text, &self.words[at + 1]);
        soft && last && (self.words[at - 1].is_given() || self.words[at - 1].shape == Shape::Initial)
    }
}
