//! `Query` to text: how it was read, in a form that reads back to the same tree. Not here: what it means (`planner`).

use super::fields::scope_name;
use super::filters::alternatives;
use super::token::is_quote;
use super::wild::{is_address, without_idle_wildcards};
use super::words::trimmed;
use super::{Clause, DateRange, Filter, Kind, Query, parse_range};
use crate::schema::FacetGroup;
use crate::text::{Date, DateSpan};

/// The query in full form, with the filters given beside it joined by AND; `*` for everything. It reads back to
/// the same tree, unless it is longer or deeper than `parse` reads.
pub fn interpreted(query: &Query, filters: &[Filter]) -> String {
    let mut parts = match &query.root.kind {
        Kind::Everything if !filters.is_empty() => Vec::new(),
        Kind::And(clauses) => clauses.iter().map(|clause| print(&clause.kind, Place::Conjunct)).collect(),
        kind if filters.is_empty() => return print(kind, Place::Free),
        kind => vec![print(kind, Place::Conjunct)],
    };
    parts.extend(alternatives(filters).iter().filter_map(|filters| any_filter(filters)));
    if parts.is_empty() { "*".to_owned() } else { parts.join(" AND ") }
}

/// Where a clause is printed, which decides whether it needs parentheses.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// By itself or in parentheses.
    Free,
    /// Beside AND or OR.
    Conjunct,
    /// Behind NOT.
    Negated,
    /// Behind the colon of a field, or before a weight.
    Value,
    /// Before `W/5`.
    First,
    /// Behind `W/5`.
    Second,
}

fn print(kind: &Kind, place: Place) -> String {
    match kind {
        Kind::Everything => "*".to_owned(),
        Kind::Word(word) => word.clone(),
        Kind::Wild(text) => text.clone(),
        Kind::Fuzzy { word, edits } => format!("{word}~{edits}"),
        Kind::Phrase { text, slop: 0 } => quoted(text),
        Kind::Phrase { text, slop } => format!("{}~{slop}", quoted(text)),
        Kind::Exact(text) => format!("EXACT({})", quoted(text)),
        Kind::Capitals(text) => format!("CAPS({})", quoted(text)),
        Kind::Within(scope, inner) => format!("{}:{}", scope_name(*scope), print(&inner.kind, Place::Value)),
        Kind::Named { group, name, quoted: false } => format!("{}:{name}", group.name()),
        Kind::Named { group, name, quoted: true } => named(*group, name),
        Kind::Entity(name) => format!("[{name}]"),
        Kind::Mentioned(group) => group.name().to_uppercase(),
        Kind::Dated(range) => dated(*range),
        Kind::Has(part) => format!("{}:*", part.name()),
        Kind::Undated => "date:missing".to_owned(),
        Kind::And(clauses) => enclosed(joined(clauses, " AND "), place != Place::Free),
        Kind::Or(clauses) => enclosed(joined(clauses, " OR "), place != Place::Free),
        Kind::Not(inner) => {
            let beside = matches!(place, Place::Value | Place::First | Place::Second);
            enclosed(format!("NOT {}", print(&inner.kind, Place::Negated)), beside)
        }
        Kind::Close { first, second, how } => {
            let (first, second) = (print(&first.kind, Place::First), print(&second.kind, Place::Second));
            let needed = matches!(place, Place::Negated | Place::Value | Place::Second);
            enclosed(format!("{first} {} {second}", how.name()), needed)
        }
        Kind::AtLeast(times, inner) => format!("ATLEAST{times}({})", print(&inner.kind, Place::Free)),
        Kind::Weighted(by, inner) => {
            let inner = match &inner.kind {
                // What would be read as part of a longer word.
                Kind::Word(word) | Kind::Wild(word) if is_address(word) => format!("({word})"),
                kind @ Kind::Named { quoted: false, name, .. } if is_address(name) => {
                    format!("({})", print(kind, Place::Free))
                }
                kind => print(kind, Place::Value),
            };
            format!("{inner}^{by}")
        }
    }
}

fn joined(clauses: &[Clause], operator: &str) -> String {
    let parts: Vec<String> = clauses.iter().map(|clause| print(&clause.kind, Place::Conjunct)).collect();
    parts.join(operator)
}

fn enclosed(text: String, needed: bool) -> String {
    if needed { format!("({text})") } else { text }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace(is_quote, " ").trim())
}

fn named(group: FacetGroup, name: &str) -> String {
    format!("{}:{}", group.name(), quoted(name))
}

fn any_filter(filters: &[&Filter]) -> Option<String> {
    let printed: Vec<String> = filters.iter().filter_map(|one| filter(one)).collect();
    match printed.len() {
        0 => None,
        1 => printed.into_iter().next(),
        _ => Some(format!("({})", printed.join(" OR "))),
    }
}

/// `None` for a filter that `plan` leaves out too.
fn filter(filter: &Filter) -> Option<String> {
    match filter {
        // A year filter names a year; nothing in it is counted from today.
        Filter::Named(FacetGroup::Year, year) => parse_range(year, Date::ZERO).map(dated),
        Filter::Named(group, name) => trimmed(name).map(|_| named(*group, &name.replace(['*', '?'], " "))),
        Filter::Within(field, text) => {
            let text = without_idle_wildcards(text).0;
            trimmed(&text).map(|_| format!("{}:{}", field.name(), quoted(&text)))
        }
        Filter::Dated(range) => Some(dated(*range)),
    }
}

/// As coarse as it says the same: `date:2021`, `date:2021-10..2021-12`, `date:1968..`.
fn dated(range: DateRange) -> String {
    let at_borders = |unit: fn(Date) -> Option<DateSpan>| {
        range.from.is_none_or(|from| unit(from).is_some_and(|whole| whole.first == from))
            && range.to.is_none_or(|to| unit(to).is_some_and(|whole| whole.last == to))
    };
    let year: fn(Date) -> Option<DateSpan> = |day| DateSpan::year(day.year());
    let month: fn(Date) -> Option<DateSpan> = |day| DateSpan::month(day.year(), day.month());
    let unit = [year, month].into_iter().find(|unit| at_borders(*unit)).unwrap_or(|day| Some(DateSpan::day(day)));
    let end = |day: Option<Date>| day.and_then(unit).map_or(String::new(), |span| span.to_string());
    let (from, to) = (end(range.from), end(range.to));
    if from == to { format!("date:{from}") } else { format!("date:{from}..{to}") }
}
