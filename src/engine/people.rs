//! The listing of people, as plain data: who is in the archive, under which names, and why names were joined or not. Not
//! here: when they are (`document::people`).

pub use crate::document::people::{Conflict, How, Why};

/// Which people, and how much of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleWanted {
    /// Only those whom this name may mean, by any part of it; `None` is everybody.
    pub name: Option<String>,
    /// People to leave out at the start.
    pub offset: usize,
    /// Most people.
    pub limit: usize,
    /// Whether to say whom each was kept apart from.
    pub reasons: bool,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleFound {
    /// How many there are.
    pub total: u64,
    /// Those asked for, those with most articles first.
    pub people: Vec<Person>,
}

/// A person of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The form most used.
    pub name: String,
    /// Articles in which the person appears; one with two forms counts once.
    pub articles: u64,
    /// All forms, those in most articles first.
    pub forms: Vec<PersonForm>,
    /// People of the same family name who were kept apart, those with most articles first; `None` when not asked for.
    pub apart: Option<Vec<PersonApart>>,
}

/// A form of a person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonForm {
    /// As articles have it.
    pub name: String,
    /// Articles that have it.
    pub articles: u64,
    /// How it is joined to the others.
    pub how: How,
}

/// A person who might be taken for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonApart {
    /// The form most used.
    pub name: String,
    /// Articles in which the person appears.
    pub articles: u64,
    /// Why the two are not one.
    pub why: Why,
}
