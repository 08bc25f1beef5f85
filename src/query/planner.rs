//! `Query` to `Plan`. Not here: the types (`plan`), what the analyser makes of words (`words`).

use super::loose::any_of;
use super::words::{end_in_prefix, folded, stems, written};
use super::{Ask, Clause, DateRange, Filter, Kind, Leaf, LeafId, Node, Plan, Query, Scope, Word, parse_range};
use crate::schema::{FacetGroup, Field};
use crate::text::{Date, Span, Stemmer};

/// What a query and the filters beside it mean. A clause in which the analyser finds no words is left out; when none
/// remains, everything is meant. The same thing asked twice is one leaf, unless once under NOT.
pub fn plan(query: &Query, filters: &[Filter]) -> Plan {
    let mut planner = Planner { leaves: Vec::new(), stemmer: Stemmer::default() };
    let mut parts: Vec<Node> = planner.node(&query.root, Scope::Anywhere, true).into_iter().collect();
    parts.extend(filters.iter().filter_map(|filter| planner.filter(filter)));
    Plan { root: all(parts).unwrap_or(Node::Everything), leaves: planner.leaves }
}

/// What a query and the filters beside it mean when any of the words will do, the more the better: the plan of
/// [`any_of`].
pub fn plan_any(query: &Query, filters: &[Filter]) -> Plan {
    plan(&any_of(query), filters)
}

struct Planner {
    leaves: Vec<Leaf>,
    stemmer: Stemmer,
}

impl Planner {
    fn node(&mut self, clause: &Clause, scope: Scope, positive: bool) -> Option<Node> {
        let ask = match &clause.kind {
            Kind::Everything => return Some(Node::Everything),
            Kind::And(inner) => return all(self.nodes(inner, scope, positive)),
            Kind::Or(inner) => return any(self.nodes(inner, scope, positive)),
            Kind::Not(inner) => return self.node(inner, scope, !positive).map(not),
            Kind::Within(field, inner) => return self.node(inner, Scope::Only(*field), positive),
            Kind::Word(text) => words(scope, self.bare(text, scope)),
            Kind::Prefix(text) => words(scope, self.prefix(text, scope)),
            Kind::Phrase(text) => words(scope, written(text)),
            Kind::Named { group, name, .. } => named(*group, name),
            Kind::Dated(range) => Some(Ask::Dated(*range)),
            Kind::Undated => Some(Ask::Undated),
        };
        ask.and_then(|ask| self.leaf(ask, Some(clause.span), positive))
    }

    fn nodes(&mut self, clauses: &[Clause], scope: Scope, positive: bool) -> Vec<Node> {
        clauses.iter().filter_map(|clause| self.node(clause, scope, positive)).collect()
    }

    fn filter(&mut self, filter: &Filter) -> Option<Node> {
        let ask = match filter {
            Filter::Named(group, name) => named(*group, name),
            Filter::Within(field, text) => words(Scope::Only(*field), written(text)),
            Filter::Dated(range) => Some(Ask::Dated(*range)),
        };
        ask.and_then(|ask| self.leaf(ask, None, true))
    }

    /// Names are not inflected: `byline:Banks` is nobody called Bank.
    fn bare(&mut self, text: &str, scope: Scope) -> Vec<Word> {
        match scope {
            Scope::Only(Field::Byline | Field::Dateline) => written(text),
            _ => stems(text, &mut self.stemmer),
        }
    }

    fn prefix(&mut self, text: &str, scope: Scope) -> Vec<Word> {
        let mut words = self.bare(text, scope);
        end_in_prefix(text, &mut words);
        words
    }

    /// The leaf of an ask, the one that stands already if there is one; `None` when the table is full, which no query
    /// of the length that `parse` reads comes to.
    fn leaf(&mut self, ask: Ask, span: Option<Span>, positive: bool) -> Option<Node> {
        let known = self.leaves.iter().position(|leaf| leaf.ask == ask && leaf.positive == positive);
        let at = known.unwrap_or(self.leaves.len());
        let id = LeafId::try_from(at).ok()?;
        if known.is_none() {
            self.leaves.push(Leaf { ask, span, positive, boost: 1.0 });
        }
        Some(Node::Leaf(id))
    }
}

fn words(scope: Scope, words: Vec<Word>) -> Option<Ask> {
    (!words.is_empty()).then_some(Ask::Words { scope, words })
}

/// A byline is text and a year is a date; the other groups are names.
fn named(group: FacetGroup, name: &str) -> Option<Ask> {
    match group {
        FacetGroup::Byline => words(Scope::Only(Field::Byline), written(name)),
        // No year is counted from today, so that any day will do.
        FacetGroup::Year => parse_range(name, Date::ZERO).map(|range: DateRange| Ask::Dated(range)),
        _ => Some(folded(name)).filter(|words| !words.is_empty()).map(|words| Ask::Named { group, words }),
    }
}

/// All of these, as flat as can be; `None` for none.
pub(super) fn all(nodes: Vec<Node>) -> Option<Node> {
    let mut flat = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::All(inner) => inner.into_iter().for_each(|node| add(&mut flat, node)),
            node => add(&mut flat, node),
        }
    }
    if flat.len() > 1 {
        flat.retain(|node| *node != Node::Everything);
    }
    if flat.len() < 2 { flat.pop() } else { Some(Node::All(flat)) }
}

/// Any of these, as flat as can be. What stands beside `*` stays: it does not find more, but scores and is marked.
fn any(nodes: Vec<Node>) -> Option<Node> {
    let mut flat = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Any(inner) => inner.into_iter().for_each(|node| add(&mut flat, node)),
            node => add(&mut flat, node),
        }
    }
    if flat.len() < 2 { flat.pop() } else { Some(Node::Any(flat)) }
}

fn add(nodes: &mut Vec<Node>, node: Node) {
    if !nodes.contains(&node) {
        nodes.push(node);
    }
}

fn not(node: Node) -> Node {
    match node {
        Node::Not(inner) => *inner,
        Node::Everything => Node::Nothing,
        Node::Nothing => Node::Everything,
        node => Node::Not(Box::new(node)),
    }
}
