//! What each clause of a query finds, and what else could be asked, as JSON. Not here: the hits (`page`).

use super::code_points::Ruler;
use crate::search;
use serde::Serialize;
use utoipa::ToSchema;

/// A clause of a query with what it finds by itself; offsets in code points, null for a condition beside the query.
#[derive(Serialize, ToSchema)]
pub struct Clause<'a> {
    text: &'a str,
    articles: u64,
    start: Option<usize>,
    end: Option<usize>,
}

impl<'a> Clause<'a> {
    /// A clause with what it finds; `ruler` measures the query.
    pub fn new(clause: &'a search::ClauseCount, ruler: &Ruler<'_>) -> Clause<'a> {
        let place = clause.span.map(|span| ruler.measure(span));
        Clause {
            text: &clause.text,
            articles: clause.articles,
            start: place.map(|[start, _]| start),
            end: place.map(|[_, end]| end),
        }
    }
}

/// Another query, ready to be asked.
#[derive(Serialize, ToSchema)]
pub struct Advice<'a> {
    change: &'a str,
    query: &'a str,
    articles: u64,
}

impl<'a> Advice<'a> {
    /// Another query.
    pub fn new(advice: &'a search::Advice) -> Advice<'a> {
        Advice { change: &advice.change, query: &advice.query, articles: advice.articles }
    }
}
