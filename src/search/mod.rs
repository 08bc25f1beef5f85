//! The verb that asks: a request becomes a [`SearchPage`], plain data without markup. Not here: the clock (today and the
//! time taken are the caller's), rendering.

mod advise;
mod clauses;
mod copies;
mod every;
mod expand;
mod like;
mod marked;
mod permalink;
mod person;
mod rank;
mod read;
mod run;
mod significant;
mod spelling;
mod suggest;
mod variants;

pub use copies::{Copies, CopyOf, copies, copies_of};
pub use every::every;
pub use like::{Like, Similar, Telling, like, like_it};
pub use permalink::{Kept, Target, follow};
pub use person::{Portrait, Together, portrait};
pub use read::read;
pub use run::search;
pub use significant::{Over, Significant, g2, significant};
pub use suggest::{Suggestion, SuggestionKind, Suggestions, suggest};

use crate::article::Article;
use crate::passage::{Part, Passage};
use crate::schema::{FacetCount, FacetGroup};
use crate::text::{Date, Span};

pub use crate::document::{Author, CLOSE_DAYS, Cited, cited};
/// Parts of a request and an answer that other modules define: whoever asks or renders needs no other door.
pub use crate::engine::{
    Conflict, Elsewhere, How, Order, PeopleFound, PeopleWanted, Person, PersonApart, PersonForm, Stats, Taken, Why,
};
pub use crate::query::{DateRange, Filter, Problem, ProblemKind, parse_range};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// The query as typed.
    pub query: String,
    /// Conditions beside it.
    pub filters: Vec<Filter>,
    /// Hits to leave out at the start.
    pub offset: usize,
    /// Hits on the page.
    pub limit: usize,
    /// Passages of each hit, at most.
    pub passages: usize,
    /// In which order.
    pub order: Order,
    /// Facets to count.
    pub facets: Vec<FacetGroup>,
    /// Values of each facet, at most.
    pub facet_values: usize,
    /// Whether to count hits by month, or by day when they lie close together.
    pub timeline: bool,
    /// What `last week` counts from.
    pub today: Date,
    /// Whether any of the bare words is enough, the more the better, instead of all of them.
    pub any: bool,
    /// Whether words that the best articles share may help to rank the others.
    pub expand: bool,
    /// Whether copies of an article stand as one hit.
    pub collapse: bool,
    /// Whether each hit is a paragraph by itself, the best of all articles.
    pub passages_only: bool,
    /// Most such paragraphs of one article; 0 for no bound.
    pub per_article: usize,
    /// In how many days an article's age halves what it gains from being recent; `None` for no preference.
    pub half_life: Option<u32>,
    /// Whether to tell every part of a score.
    pub explain: bool,
    /// Whether to count the hits of each clause, whatever is found.
    pub clauses: bool,
    /// Whether to look for what else could be asked when nothing is found, or a word is hardly ever spelled so; when
    /// nothing is found, clauses are counted too.
    pub advise: bool,
}

/// The answer, ready to be rendered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchPage {
    /// The query as typed.
    pub query: String,
    /// How it was read, as a query in full form, filters included.
    pub interpreted: String,
    /// What in it was not understood, and notes on how it was.
    pub problems: Vec<Problem>,
    /// Articles found, exactly.
    pub total: u64,
    /// Number of the first hit of this page, from 0.
    pub offset: usize,
    /// The hits of this page.
    pub hits: Vec<Found>,
    /// Counts, when asked for.
    pub facets: Option<Vec<(FacetGroup, Vec<FacetCount>)>>,
    /// Hits by period, ascending, when asked for: `2021-12-15` when all of them lie within [`CLOSE_DAYS`], else `2021-12`;
    /// less where no more is known.
    pub timeline: Option<Vec<(String, u64)>>,
    /// Hits without a date, when the timeline was asked for.
    pub undated: Option<u64>,
    /// What names in the query were taken for.
    pub taken: Vec<Taken>,
    /// What was cut to bound the work, in words.
    pub caps: Vec<String>,
    /// Words that the best articles share and that helped to rank, the weightiest first.
    pub expansion: Vec<String>,
    /// Articles, among those found, that are on no page because a copy of them is.
    pub collapsed: u64,
    /// Hits of each clause by itself, when they were counted: see [`Request::clauses`] and [`Request::advise`].
    pub clauses: Vec<ClauseCount>,
    /// What else could be asked, the smallest change first: see [`Request::advise`].
    pub advice: Vec<Advice>,
}

/// How many articles a clause of the query finds by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseCount {
    /// Where it stands in the query; `None` for a condition given beside it.
    pub span: Option<Span>,
    /// The clause in full form.
    pub text: String,
    /// Articles.
    pub articles: u64,
}

/// Another query that finds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What is changed, for people: `without "surge"`.
    pub change: String,
    /// The whole query, ready to be asked; conditions beside it are kept unless the change says otherwise.
    pub query: String,
    /// What it finds.
    pub articles: u64,
}

/// An article found, with what of it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The article.
    pub article: Article,
    /// Higher is better; comparable within one answer.
    pub score: f32,
    /// Bytes of the headline that matched.
    pub headline_marks: Vec<Span>,
    /// Bytes of the deck that matched.
    pub deck_marks: Vec<Span>,
    /// The best passages, best first.
    pub passages: Vec<Passage>,
    /// What the score is made of, when asked for.
    pub parts: Vec<Part>,
    /// Its copies in the archive, oldest first, whether they match or not; told when copies stand as one hit.
    pub copies: Vec<Elsewhere>,
}

/// An article as a whole, with what of a request stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// Bytes of the headline that matched.
    pub headline_marks: Vec<Span>,
    /// Bytes of the deck that matched.
    pub deck_marks: Vec<Span>,
    /// For each paragraph, its bytes that matched.
    pub paragraph_marks: Vec<Vec<Span>>,
}
