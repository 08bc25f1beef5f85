//! A query as typed: a tree in which every node knows where it was written. Not here: what it means (`plan`).

use super::DateRange;
use crate::schema::{FacetGroup, Field};
use crate::text::Span;

/// A query as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The text it was read from.
    pub text: String,
    /// Its root; a query without words is [`Kind::Everything`].
    pub root: Clause,
}

/// A node of the tree and the bytes of the query it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Where it was written.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether it must hold even when any of the words will do: written with a `+` or beside an AND.
    pub firm: bool,
}

impl Clause {
    /// A clause that was written there.
    pub fn new(kind: Kind, span: Span) -> Clause {
        Clause { span, kind, firm: false }
    }
}

/// What a node of a query is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `*` alone, or nothing at all.
    Everything,
    /// A bare word, as typed; may hold several words for the analyser (`Chernobyl-era`).
    Word(String),
    /// `govern*`, without the star.
    Prefix(String),
    /// `"as written"`, without the quotes; a word of it may end in a star.
    Phrase(String),
    /// `headline:…`: what follows, in that field alone.
    Within(Field, Box<Clause>),
    /// `person:…`: whoever or whatever bears this name.
    Named {
        /// Which names.
        group: FacetGroup,
        /// As typed, without quotes.
        name: String,
        /// Whether it was in quotes.
        quoted: bool,
    },
    /// `date:…`.
    Dated(DateRange),
    /// `date:missing`.
    Undated,
    /// All of these.
    And(Vec<Clause>),
    /// Any of these.
    Or(Vec<Clause>),
    /// None of this.
    Not(Box<Clause>),
}

/// Something in a query that was not understood, or not taken as it may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What, and what was done about it.
    pub message: String,
    /// Where in the query.
    pub span: Span,
}
