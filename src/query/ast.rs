//! A query as typed: a tree in which every node knows where it was written. Not here: what it means (`plan`).

use super::{DateRange, Part, Scope, Within};
use crate::schema::FacetGroup;
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
    /// `govern*`, `*gate`, `wom?n`, as typed; may hold several words for the analyser (`Chernobyl-dis*`).
    Wild(String),
    /// `lindqvst~1`: this word, or what becomes it by so few letters changed.
    Fuzzy {
        /// As typed, without the tilde.
        word: String,
        /// 1 or 2.
        edits: u8,
    },
    /// `"as written"`, without the quotes; a word of it may have wildcards, and `*` in it stands for any one word.
    Phrase {
        /// As typed, without the quotes.
        text: String,
        /// `~5`: how many other words may stand between these, which then come in any order; 0 for side by side.
        slop: u32,
    },
    /// `EXACT("…")`: letter by letter.
    Exact(String),
    /// `CAPS(AIDS)`: where it stands in capitals.
    Capitals(String),
    /// `headline:…`: what follows, there alone; never [`Scope::Anywhere`].
    Within(Scope, Box<Clause>),
    /// `person:…`: whoever or whatever bears this name.
    Named {
        /// Which names.
        group: FacetGroup,
        /// As typed, without quotes.
        name: String,
        /// Whether it was in quotes.
        quoted: bool,
    },
    /// `[Vladimir Putin]`: the person, organisation or place of that name, wherever it is mentioned.
    Entity(String),
    /// `PERSON`: any name of this group.
    Mentioned(FacetGroup),
    /// `date:…`.
    Dated(DateRange),
    /// `date:missing`.
    Undated,
    /// `deck:*`: that there is one.
    Has(Part),
    /// All of these.
    And(Vec<Clause>),
    /// Any of these.
    Or(Vec<Clause>),
    /// None of this.
    Not(Box<Clause>),
    /// `a W/5 b`: both, and how they stand to each other.
    Close {
        /// What is written first.
        first: Box<Clause>,
        /// What is written behind the operator.
        second: Box<Clause>,
        /// How.
        how: How,
    },
    /// `ATLEAST5(storm)`: so many times or more; at least 2.
    AtLeast(u32, Box<Clause>),
    /// `storm^2`: what its weight in the order of hits is multiplied by.
    Weighted(f32, Box<Clause>),
}

/// How two things stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// `W/5`: so close, in either order.
    Near(Within),
    /// `PRE/5`: so close, in this order.
    Before(Within),
    /// `NOT W/5`: the first, nowhere so close to the second.
    Apart(Within),
}

/// Something in a query that was not understood, or not taken as it may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub kind: ProblemKind,
    /// What, and what was done about it.
    pub message: String,
    /// Where in the query.
    pub span: Span,
}

/// How bad it is that something was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Something was not understood, left out, or taken as less than was asked.
    Fault,
    /// All of it was understood, in the manner of another system or of whoever wrote it: this is how.
    Note,
}

impl ProblemKind {
    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            ProblemKind::Fault => "fault",
            ProblemKind::Note => "note",
        }
    }
}

impl Problem {
    /// Something that was not understood.
    pub fn fault(span: Span, message: impl Into<String>) -> Problem {
        Problem { kind: ProblemKind::Fault, message: message.into(), span }
    }

    /// How something was understood.
    pub fn note(span: Span, message: impl Into<String>) -> Problem {
        Problem { kind: ProblemKind::Note, message: message.into(), span }
    }
}
