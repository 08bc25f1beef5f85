//! Candidate spans: where a name may stand in one text, and what its form and its neighbours say of it. Nothing here
//! knows the rest of the article but for the words that it writes in lower case; `resolve` decides what is meant.

mod person;
mod thing;

use super::lexicon::{Gender, Lexicon, flag};
use super::words::{Gap, Shape, Word};
use crate::article::{Mention, Part};
use crate::text::Span;
use std::collections::HashSet;

/// What a candidate is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// A full name, by its own form or by its neighbours.
    Person {
        surname_first: bool,
    },
    /// A surname behind a title or honorific.
    Titled,
    /// Several words that may be a full name, if the article speaks of `Mr.` and the last of them.
    Maybe,
    /// One capitalised word that no list knows.
    Bare,
    /// Capitals that no list knows.
    Acronym,
    Org,
    Place,
}

/// A span that may be a name.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'t> {
    pub mention: Mention,
    /// Counts the texts of the article in reading order.
    pub text_number: usize,
    pub words: Vec<&'t str>,
    /// As written, from the first word to the last.
    pub text: &'t str,
    pub guess: Guess,
    /// The name that the lists give to an organisation or place.
    pub listed: Option<&'static str>,
    /// Title or honorific in front, the last word of it.
    pub title: Option<&'t str>,
    /// As title, honorific or kinship (`her brother,`) tell.
    pub gender: Gender,
    pub context: Context,
    /// `International Maritime Organization (IMO)`: this candidate stands for the one before it.
    pub stands_for_last: bool,
}

/// What stands around a candidate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// `in`, `near`, `outside`: what follows is a place unless it is known to be something else.
    pub inside: bool,
    /// `in`, `at`, `from`, `to`, `of`.
    pub locative: bool,
    /// `X, Vesterland`.
    pub before_place: bool,
    /// `said` follows.
    pub speaks: bool,
    /// `the elder Mr. Ashby`, `the younger`.
    pub elder: Option<bool>,
    /// First of its sentence.
    pub opens: bool,
}

/// One text of an article, in words.
pub(super) struct Reading<'t> {
    pub part: Part,
    /// Counts the texts of the article in reading order.
    pub number: usize,
    pub text: &'t str,
    pub words: Vec<Word<'t>>,
}

/// Appends the candidates of one text. `lower` holds the words that the article writes in lower case.
pub(super) fn find<'t>(
    reading: &Reading<'t>,
    lexicon: &Lexicon,
    lower: &HashSet<&'t str>,
    candidates: &mut Vec<Candidate<'t>>,
) {
    let mut finder = Finder { reading, words: &reading.words, lexicon, lower, candidates };
    let mut at = 0;
    while at < finder.words.len() {
        at = if finder.words[at].is_capital() { finder.step(at).max(at + 1) } else { at + 1 };
    }
}

struct Finder<'f, 't> {
    reading: &'f Reading<'t>,
    words: &'f [Word<'t>],
    lexicon: &'f Lexicon,
    lower: &'f HashSet<&'t str>,
    candidates: &'f mut Vec<Candidate<'t>>,
}

impl<'t> Finder<'_, 't> {
    /// Reads what begins at a capitalised word; returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let word = self.words[at];
        if word.is(flag::HONORIFIC) {
            return self.titled(at);
        }
        if matches!(word.text, "The" | "A" | "An" | "I") || word.is(flag::TIME) && !self.is_given_before_name(at) {
            return at + 1;
        }
        let opens_common = self.is_common_opening(at);
        if word.is(flag::TITLE) && !self.next_is(at, flag::ORG_HEAD) {
            return self.titled(at);
        }
        if let Some(end) = self.listed(at, opens_common) {
            return end;
        }
        if (!opens_common || word.is(flag::ORG_OPENER | flag::ORG_OF | flag::DEMONYM))
            && let Some(end) = self.organisation(at)
        {
            return end;
        }
        if word.is(flag::ANY_TITLE) {
            let saint = word.is(flag::PLACE_FRONT).then(|| self.place(at)).flatten();
            return saint.unwrap_or_else(|| self.titled(at));
        }
        if opens_common || word.is(flag::DEMONYM | flag::NOT_A_NAME) && !self.is_given_before_name(at) {
            return at + 1;
        }
        self.place(at).unwrap_or_else(|| self.name(at))
    }

    /// A sentence begins with the word and it is no name there.
    fn is_common_opening(&self, at: usize) -> bool {
        let word = self.words[at];
        if word.is(flag::COMMON) {
            let modal = matches!(word.text, "Will" | "May" | "Can");
            if !modal && self.is_given_before_name(at) {
                return false;
            }
            return word.gap == Gap::Stop || !word.is(flag::GIVEN | flag::SURNAME_FIRST);
        }
        if word.gap != Gap::Stop || word.shape != Shape::Capital || word.is(flag::GIVEN) {
            return false;
        }
        let followed_by_name = at + 1 < self.words.len() && self.joined(at + 1) && self.words[at + 1].is_capital();
        let text = word.text;
        followed_by_name && (text.ends_with("ly") || text.ends_with("ing") || text.ends_with("ed"))
            || self.lexicon.phrases(text).is_empty() && self.lower.contains(text.to_lowercase().as_str())
    }

    fn is_given_before_name(&self, at: usize) -> bool {
        self.words[at].is(flag::GIVEN) && self.joined(at + 1) && self.words[at + 1].is_capital()
    }

    fn next_is(&self, at: usize, any_of: u32) -> bool {
        self.joined(at + 1) && self.words[at + 1].is(any_of)
    }

    /// Whether only a space stands between a word and the one before it.
    fn joined(&self, at: usize) -> bool {
        at < self.words.len() && self.words[at].gap == Gap::Space && !self.words[at - 1].possessive
    }

    fn word_before(&self, at: usize) -> Option<Word<'t>> {
        at.checked_sub(1).map(|before| self.words[before])
    }

    fn push(&mut self, from: usize, end: usize, guess: Guess) -> &mut Candidate<'t> {
        let words = &self.words[from..end];
        let span = Span::new(words[0].start, words[words.len() - 1].end);
        self.candidates.push(Candidate {
            mention: Mention { part: self.reading.part, span },
            text_number: self.reading.number,
            words: words.iter().map(|word| word.text).collect(),
            text: span.of(self.reading.text),
            guess,
            listed: None,
            title: None,
            gender: Gender::Unknown,
            context: self.context(from, end),
            stands_for_last: false,
        });
        let last = self.candidates.len() - 1;
        &mut self.candidates[last]
    }

    fn context(&self, from: usize, end: usize) -> Context {
        let before = self.word_before(from).filter(|_| self.words[from].gap == Gap::Space);
        let before_text = before.map_or("", |word| word.text);
        let where_before =
            before.is_some_and(|word| word.is(flag::WHERE)) || matches!(before_text, "In" | "Near" | "Outside");
        // `in Clinton’s view` says nothing of a place.
        let inside = where_before && !self.words[end - 1].possessive;
        let next = self.words.get(end);
        Context {
            inside,
            locative: where_before
                || matches!(before_text, "at" | "from" | "to" | "of" | "off" | "for" | "From" | "At"),
            before_place: next.is_some_and(|next| next.gap == Gap::Comma)
                && !self.words[end - 1].possessive
                && self.is_listed_place(end),
            speaks: next.is_some_and(|next| next.gap == Gap::Space && next.is(flag::SPEECH))
                || before.is_some_and(|word| word.is(flag::SPEECH)),
            elder: None,
            opens: self.words[from].gap == Gap::Stop,
        }
    }
}
