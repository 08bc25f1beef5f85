//! How many articles each clause of a query finds by itself, so that a reader sees which one finds nothing. Not here:
//! what could be asked instead (`advise`).

use super::{ClauseCount, Request};
use crate::engine::{Engine, EngineError};
use crate::query::{Clause, Filter, Kind, Query, interpreted, plan};
use crate::text::Span;

/// Most clauses that are counted; a query of more was not typed by a reader who wants to know.
const MOST: usize = 50;

/// One clause of a query, as a query of its own.
struct Part<'q> {
    span: Option<Span>,
    query: Query,
    filters: &'q [Filter],
}

/// The clauses side by side at the top of a query, with AND or with OR between them, then the conditions beside it.
fn parts<'q>(query: &Query, filters: &'q [Filter]) -> Vec<Part<'q>> {
    let alone = |clause: &Clause| Part {
        span: Some(clause.span),
        query: Query { text: query.text.clone(), root: clause.clone() },
        filters: &[],
    };
    let mut parts: Vec<Part<'q>> = match &query.root.kind {
        Kind::And(clauses) | Kind::Or(clauses) => clauses.iter().map(alone).collect(),
        Kind::Everything if !filters.is_empty() => Vec::new(),
        _ => vec![alone(&query.root)],
    };
    let everything = Clause::new(Kind::Everything, query.root.span);
    parts.extend(filters.chunks(1).map(|filters| Part {
        span: None,
        query: Query { text: query.text.clone(), root: everything.clone() },
        filters,
    }));
    parts
}

/// Counts each clause, in the order in which they stand; of a query that is a single clause nothing, for that would be
/// its total. What is under NOT is counted as it stands: `NOT storm` are the articles without it.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn clauses(
    engine: &dyn Engine,
    query: &Query,
    request: &Request,
    caps: &mut Vec<String>,
) -> Result<Vec<ClauseCount>, EngineError> {
    let mut parts = parts(query, &request.filters);
    if parts.len() < 2 {
        return Ok(Vec::new());
    }
    if parts.len() > MOST {
        caps.push(format!("of {} clauses, the first {MOST} were counted by themselves", parts.len()));
        parts.truncate(MOST);
    }
    let counted = |part: Part<'_>| {
        Ok(ClauseCount {
            span: part.span,
            text: interpreted(&part.query, part.filters),
            articles: engine.count(&plan(&part.query, part.filters))?,
        })
    };
    parts.into_iter().map(counted).collect()
}
