//! A query of which any of the words will do, the more the better. Not here: how it is planned (`planner`).

use super::question::{repeated_once, unshouted, without_small_words};
use super::{Clause, Kind, Problem, Query, Scope, parse};
use crate::schema::Field;
use crate::text::{Date, Span};

/// Reads a query of which any of the words will do; otherwise as [`parse`]. One in capitals throughout has no operators.
pub fn parse_any(input: &str, today: Date) -> (Query, Vec<Problem>) {
    let (query, problems) = parse(&unshouted(input), today);
    (any_of(&Query { text: input.to_owned(), ..query }), problems)
}

/// The query with OR between the words, quotations and groups that stand side by side in it. What is under NOT, what has
/// a `+` or a written AND beside it, names, dates, bylines and datelines hold as before; beside a word that must be
/// there, the others only add to the order. Small words (`the`, `what`) are left out where there are others, and a word
/// said twice weighs twice.
/// [`interpreted`](super::interpreted) shows it as it is.
pub fn any_of(query: &Query) -> Query {
    let root = match &query.root.kind {
        Kind::And(clauses) => loosened(clauses, &query.root),
        _ => query.root.clone(),
    };
    Query { text: query.text.clone(), root }
}

fn loosened(clauses: &[Clause], root: &Clause) -> Clause {
    let (firm, mut loose): (Vec<Clause>, Vec<Clause>) = clauses.iter().cloned().partition(must_hold);
    if loose.is_empty() {
        return root.clone();
    }
    loose = repeated_once(without_small_words(loose));
    // In the order in which they were written, as far as there is one.
    let at = firm.iter().take_while(|clause| clause.span < loose[0].span).count();
    if firm.iter().any(|clause| !is_filter(clause)) {
        loose.insert(0, Clause::new(Kind::Everything, root.span));
    }
    let mut all = firm;
    all.insert(at, either(loose, root.span));
    if all.len() == 1 { all.remove(0) } else { Clause::new(Kind::And(all), root.span) }
}

fn either(mut clauses: Vec<Clause>, span: Span) -> Clause {
    match clauses.len() {
        1 => clauses.remove(0),
        _ => Clause::new(Kind::Or(clauses.into_iter().flat_map(alternatives).collect()), span),
    }
}

fn alternatives(clause: Clause) -> Vec<Clause> {
    match clause.kind {
        Kind::Or(inner) => inner,
        _ => vec![clause],
    }
}

fn must_hold(clause: &Clause) -> bool {
    clause.firm || is_filter(clause)
}

/// Whether it narrows a search rather than saying what to look for.
fn is_filter(clause: &Clause) -> bool {
    match &clause.kind {
        Kind::Everything | Kind::Not(_) | Kind::Named { .. } | Kind::Dated(_) | Kind::Undated | Kind::Has(_) => true,
        Kind::Within(scope, _) => matches!(scope, Scope::Only(Field::Byline | Field::Dateline)),
        Kind::And(inner) | Kind::Or(inner) => inner.iter().all(is_filter),
        Kind::Weighted(_, inner) | Kind::AtLeast(_, inner) => is_filter(inner),
        Kind::Word(_) | Kind::Wild(_) | Kind::Fuzzy { .. } | Kind::Phrase { .. } => false,
        Kind::Exact(_) | Kind::Capitals(_) | Kind::Entity(_) | Kind::Mentioned(_) | Kind::Close { .. } => false,
    }
}
