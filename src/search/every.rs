//! A whole result, hit by hit, in bounded memory. Not here: one page of it (`run`).

use super::{Found, Order, Request, search};
use crate::engine::{Engine, EngineError};

/// Hits that are held in memory at a time.
const AT_ONCE: usize = 500;

/// Calls with every hit of a request from its offset on, in order of time: newest first, unless oldest first is asked for.
/// The order by relevance is only settled among the best, and is no order for all. Copies of an article are hits of their own. `each` says whether to go on.
///
/// # Errors
/// When the index cannot be read.
pub fn every(engine: &dyn Engine, request: &Request, each: &mut dyn FnMut(Found) -> bool) -> Result<(), EngineError> {
    let order = if request.order == Order::Oldest { Order::Oldest } else { Order::Newest };
    let mut request = Request {
        order,
        limit: AT_ONCE,
        collapse: false,
        facets: Vec::new(),
        timeline: false,
        clauses: false,
        advise: false,
        ..request.clone()
    };
    loop {
        let page = search(engine, &request)?;
        // Counted by what was asked for: an article that vanished in between leaves a page short, not the last.
        request.offset += AT_ONCE;
        for hit in page.hits {
            if !each(hit) {
                return Ok(());
            }
        }
        if request.offset as u64 >= page.total {
            return Ok(());
        }
    }
}
