//! Which of the conditions given beside a query are alternatives to each other. Not here: what each means (`planner`).

use super::Filter;
use crate::schema::FacetGroup;

/// The conditions, all of which hold, each with its alternatives: several papers, sections, places filed from or agencies
/// are, because an article has only one; several people are not.
pub(super) fn alternatives(filters: &[Filter]) -> Vec<Vec<&Filter>> {
    let mut conditions: Vec<Vec<&Filter>> = Vec::with_capacity(filters.len());
    for filter in filters {
        let known = single_group(filter).and_then(|group| {
            conditions.iter_mut().find(|others| others.iter().any(|other| single_group(other) == Some(group)))
        });
        match known {
            Some(others) => others.push(filter),
            None => conditions.push(vec![filter]),
        }
    }
    conditions
}

fn single_group(filter: &Filter) -> Option<FacetGroup> {
    match filter {
        Filter::Named(group, _) if group.is_single() => Some(*group),
        _ => None,
    }
}
