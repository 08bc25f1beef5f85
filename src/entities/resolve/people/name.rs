//! The parts of a full name, and when two names may be one person's. Not here: who else is in the article.

use crate::entities::lexicon::{Lexicon, flag};
use std::fmt;

/// A full name, or a surname alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name<'t> {
    pub(super) words: Vec<&'t str>,
    /// Where the surname begins and ends among the words.
    surname: (usize, usize),
    /// `Jr.`, `III`.
    generation: Option<&'t str>,
}

/// How words fit a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// They are the surname.
    Surname,
    /// They are another part of it (`Mr. Salinas` is Carlos Salinas de Gortari).
    Part,
}

impl<'t> Name<'t> {
    pub(super) fn new(words: &[&'t str], surname_first: bool, lexicon: &Lexicon) -> Name<'t> {
        let last = words[words.len() - 1];
        let generation = Some(last).filter(|last| words.len() > 1 && lexicon.entry(last).is(flag::GENERATION));
        let end = words.len() - usize::from(generation.is_some());
        let mut start = end - 1;
        while start > 1 && lexicon.entry(words[start - 1]).is(flag::PARTICLE) {
            start -= 1;
        }
        let surname = if surname_first { (0, 1) } else { (start, end) };
        Name { words: words.to_vec(), surname, generation }
    }

    /// A surname alone (`van der Meer`).
    pub(super) fn surname(words: &[&'t str]) -> Name<'t> {
        Name { words: words.to_vec(), surname: (0, words.len()), generation: None }
    }

    fn surname_words(&self) -> &[&'t str] {
        &self.words[self.surname.0..self.surname.1]
    }

    pub(super) fn is_surname_first(&self) -> bool {
        self.surname == (0, 1) && self.words.len() > 1
    }

    /// First name or first initial.
    pub(super) fn first(&self) -> Option<&&'t str> {
        if self.is_surname_first() { None } else { self.words.first().filter(|_| self.surname.0 > 0) }
    }

    pub(super) fn is_junior(&self) -> bool {
        self.generation.is_some_and(|generation| !generation.starts_with("Sr"))
    }

    /// Whether two full names may be one person's.
    pub(super) fn same_person(&self, other: &Name<'t>) -> bool {
        if self.is_surname_first() || other.is_surname_first() {
            return self.words == other.words;
        }
        let firsts = match (self.first(), other.first()) {
            (Some(one), Some(two)) => same_given(one, two),
            _ => false,
        };
        let surnames = self.surname_words().last() == other.surname_words().last();
        firsts && surnames && self.generation == other.generation && self.same_middles(other)
    }

    fn middles(&self) -> &[&'t str] {
        &self.words[1.min(self.surname.0)..self.surname.0]
    }

    fn same_middles(&self, other: &Name<'t>) -> bool {
        self.middles().iter().zip(other.middles()).all(|(one, two)| same_given(one, two))
    }

    /// Whether a shorter mention fits.
    pub(super) fn fit(&self, mention: &[&str]) -> Option<Fit> {
        let surname = self.surname_words();
        if let [first, generation] = mention
            && self.first() == Some(first)
            && self.generation == Some(generation)
        {
            return Some(Fit::Part);
        }
        let without_generation = match mention.split_last() {
            Some((last, rest)) if !rest.is_empty() && self.generation == Some(last) => rest,
            _ => mention,
        };
        if same_words(surname, without_generation) || same_words(&surname[surname.len() - 1..], without_generation) {
            return Some(Fit::Surname);
        }
        let after_first = &self.words[1.min(self.words.len() - 1)..];
        let longer = without_generation.len() > 1
            && after_first.windows(without_generation.len()).any(|part| same_words(part, without_generation));
        let inner = without_generation.len() == 1
            && self.words.len() > 2
            && !self.is_surname_first()
            && self.has_two_surnames()
            && self.words[1..].contains(&without_generation[0]);
        (longer || inner).then_some(Fit::Part)
    }

    /// `Carlos Salinas de Gortari`, `Gabriel García Márquez`.
    fn has_two_surnames(&self) -> bool {
        self.middles().last().is_some_and(|middle| !middle.ends_with('.')) && self.surname_words().len() > 1
    }

    /// Whether a byline names this person.
    pub(super) fn is_byline(&self, byline: &str) -> bool {
        let words: Vec<&str> = byline.split_whitespace().collect();
        let (Some(first), Some(own)) = (words.first(), self.words.first()) else { return false };
        let same_end = words.len() > 1 && self.surname_words().last().is_some_and(|surname| words.contains(surname));
        self.words.len() > 1 && (words == self.words || same_end && same_given(first, own))
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.words.join(" "))
    }
}

/// The same given name, or an initial of it.
fn same_given(one: &str, two: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.ends_with('.') && short.len() <= 3 && long.chars().next() == short.chars().next()
    };
    one == two || initial(one, two) || initial(two, one)
}

/// The same but for a capital at the start of a sentence (`Van der Meer`).
fn same_words(one: &[&str], two: &[&str]) -> bool {
    let same = |one: &str, two: &str| one == two || one.len() <= 3 && one.eq_ignore_ascii_case(two);
    one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same(one, two))
}
