//! A query with one thing changed in it: the tree is walked, what is to be changed is changed, the rest stays. Not here:
//! which changes help (`advise`).

use crate::query::{Clause, Kind};

/// What becomes of a clause.
pub(super) enum Replaced {
    /// Another.
    By(Clause),
    /// Nothing: its neighbours stand without it.
    ByNothing,
}

/// A tree in which every clause that `change` answers for is replaced; what is not answered for is looked into.
pub(super) fn with(clause: &Clause, change: &dyn Fn(&Clause) -> Option<Replaced>) -> Clause {
    changed(clause, change).unwrap_or_else(|| Clause { kind: Kind::Everything, ..clause.clone() })
}

fn changed(clause: &Clause, change: &dyn Fn(&Clause) -> Option<Replaced>) -> Option<Clause> {
    match change(clause) {
        Some(Replaced::By(other)) => return Some(other),
        Some(Replaced::ByNothing) => return None,
        None => {}
    }
    let all = |inner: &[Clause]| inner.iter().filter_map(|clause| changed(clause, change)).collect();
    let kind = match &clause.kind {
        Kind::And(inner) => return several(clause, all(inner), Kind::And),
        Kind::Or(inner) => return several(clause, all(inner), Kind::Or),
        Kind::Not(inner) => Kind::Not(Box::new(changed(inner, change)?)),
        Kind::Within(scope, inner) => Kind::Within(*scope, Box::new(changed(inner, change)?)),
        Kind::AtLeast(times, inner) => Kind::AtLeast(*times, Box::new(changed(inner, change)?)),
        Kind::Weighted(weight, inner) => Kind::Weighted(*weight, Box::new(changed(inner, change)?)),
        Kind::Close { first, second, how } => {
            // Without the one, the other stands alone.
            match (changed(first, change), changed(second, change)) {
                (Some(first), Some(second)) => {
                    Kind::Close { first: Box::new(first), second: Box::new(second), how: *how }
                }
                (one, other) => return one.or(other),
            }
        }
        kind => kind.clone(),
    };
    Some(Clause { kind, ..clause.clone() })
}

fn several(clause: &Clause, mut inner: Vec<Clause>, kind: fn(Vec<Clause>) -> Kind) -> Option<Clause> {
    if inner.len() < 2 { inner.pop() } else { Some(Clause { kind: kind(inner), ..clause.clone() }) }
}
