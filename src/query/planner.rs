//! `Query` to `Plan`. Not here: the types (`plan`), what the analyser makes of words (`words`).

use super::filters::alternatives;
use super::loose::any_of;
use super::wild::without_idle_wildcards;
use super::words::{exact, folded, name_words, stems, written};
use super::{Ask, Clause, DateRange, Filter, Kind, Leaf, LeafId, Node, Plan, Query, Scope, Word, parse_range};
use super::{Places, Standing};
use crate::schema::{FacetGroup, Field};
use crate::text::{Date, Span, Stemmer};

/// What a query and the filters beside it mean. A clause in which the analyser finds no words is left out; when none
/// remains, everything is meant. The same thing asked twice is one leaf, unless once under NOT.
pub fn plan(query: &Query, filters: &[Filter]) -> Plan {
    let mut planner =
        Planner { leaves: Vec::new(), stemmer: Stemmer::default(), boost: 1.0, titled: titled(&query.root) };
    let mut parts: Vec<Node> = planner.node(&query.root, Scope::Anywhere, true).into_iter().collect();
    parts.extend(alternatives(filters).into_iter().filter_map(|filters| planner.any_filter(&filters)));
    Plan { root: all(parts).unwrap_or(Node::Everything), leaves: planner.leaves }
}

/// What a query and the filters beside it mean when any of the words will do, the more the better: the plan of
/// [`any_of`].
pub fn plan_any(query: &Query, filters: &[Filter]) -> Plan {
    plan(&any_of(query), filters)
}

pub(super) struct Planner {
    leaves: Vec<Leaf>,
    stemmer: Stemmer,
    /// What the weight of the leaves that are read now is multiplied by.
    boost: f32,
    /// Whether capitals may be those of a title or of the start of a sentence: everywhere, or in the word at that place.
    titled: Titled,
}

/// Where the capital of a word says little.
enum Titled {
    Everywhere,
    At(usize),
}

/// A sentence starts with a capital, and of a title most words do.
fn titled(root: &Clause) -> Titled {
    let Kind::And(clauses) = &root.kind else { return Titled::At(usize::MAX) };
    let mut words = clauses.iter().filter_map(|clause| match &clause.kind {
        Kind::Word(word) => Some((word, clause.span.start())),
        _ => None,
    });
    let first = words.next().map_or(usize::MAX, |(_, at)| at);
    let mut others = words.peekable();
    let several = others.peek().is_some();
    let all_capitals =
        several && others.clone().count() > 1 && others.all(|(word, _)| word.starts_with(char::is_uppercase));
    match (all_capitals, several) {
        (true, _) => Titled::Everywhere,
        (_, true) => Titled::At(first),
        _ => Titled::At(usize::MAX),
    }
}

impl Planner {
    pub(super) fn node(&mut self, clause: &Clause, scope: Scope, positive: bool) -> Option<Node> {
        let ask = match &clause.kind {
            Kind::Everything => return Some(Node::Everything),
            Kind::And(inner) => return all(self.nodes(inner, scope, positive)),
            Kind::Or(inner) => return any(self.nodes(inner, scope, positive)),
            Kind::Not(inner) => return self.node(inner, scope, !positive).map(not),
            Kind::Within(scope, inner) => return self.node(inner, *scope, positive),
            Kind::Weighted(by, inner) => return self.weighted(*by, |planner| planner.node(inner, scope, positive)),
            Kind::AtLeast(times, inner) => return self.standing(inner, scope, positive, *times),
            Kind::Close { .. } => return self.standing(clause, scope, positive, 1),
            Kind::Phrase { slop, .. } if *slop > 0 => return self.standing(clause, scope, positive, 1),
            Kind::Entity(name) => {
                let leaf = |group| self.leaf(named(group, name)?, Some(clause.span), positive);
                return any(FacetGroup::IN_TEXT.into_iter().filter_map(leaf).collect());
            }
            kind => self.ask(kind, clause.span, scope),
        };
        ask.and_then(|ask| self.leaf(ask, Some(clause.span), positive))
    }

    /// What a leaf of a query asks for.
    pub(super) fn ask(&mut self, kind: &Kind, span: Span, scope: Scope) -> Option<Ask> {
        match kind {
            Kind::Word(text) | Kind::Wild(text) => words(scope, self.bare(text, span, scope)),
            Kind::Fuzzy { word, edits } => words(scope, self.fuzzy(word, *edits, span, scope)),
            Kind::Phrase { text, .. } => words(scope, written(text)),
            Kind::Exact(text) => words(scope, exact(text)),
            Kind::Capitals(text) => words(scope, folded(text).into_iter().map(Word::Capitals).collect()),
            Kind::Named { group, name, .. } => Some(name_words(name))
                .filter(|words| !words.is_empty())
                .map(|words| Ask::Named { group: *group, words }),
            Kind::Mentioned(group) => Some(Ask::Mentioned(*group)),
            Kind::Dated(range) => Some(Ask::Dated(*range)),
            Kind::Undated => Some(Ask::Undated),
            Kind::Has(part) => Some(Ask::Has(*part)),
            _ => None,
        }
    }

    pub(super) fn weighted<T>(&mut self, by: f32, plan: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.boost;
        self.boost = before * by;
        let planned = plan(self);
        self.boost = before;
        planned
    }

    /// What stands at places, so often.
    fn standing(&mut self, clause: &Clause, scope: Scope, positive: bool, at_least: u32) -> Option<Node> {
        Some(match self.places(clause, scope, positive)? {
            Places::Leaf(leaf) if at_least == 1 => Node::Leaf(leaf),
            places => Node::Standing(Standing { places, at_least }),
        })
    }

    fn nodes(&mut self, clauses: &[Clause], scope: Scope, positive: bool) -> Vec<Node> {
        clauses.iter().filter_map(|clause| self.node(clause, scope, positive)).collect()
    }

    fn any_filter(&mut self, filters: &[&Filter]) -> Option<Node> {
        any(filters.iter().filter_map(|filter| self.filter(filter)).collect())
    }

    fn filter(&mut self, filter: &Filter) -> Option<Node> {
        let ask = match filter {
            Filter::Named(group, name) => named(*group, name),
            Filter::Within(field, text) => words(Scope::Only(*field), written(&without_idle_wildcards(text).0)),
            Filter::Dated(range) => Some(Ask::Dated(*range)),
        };
        ask.and_then(|ask| self.leaf(ask, None, true))
    }

    /// Names are not inflected: `byline:Banks` is nobody called Bank.
    fn bare(&mut self, text: &str, span: Span, scope: Scope) -> Vec<Word> {
        let doubtful = match self.titled {
            Titled::Everywhere => true,
            Titled::At(start) => span.start() == start,
        };
        match scope {
            Scope::Only(Field::Byline | Field::Dateline) => written(text),
            _ => stems(text, doubtful, &mut self.stemmer),
        }
    }

    fn fuzzy(&mut self, text: &str, edits: u8, span: Span, scope: Scope) -> Vec<Word> {
        let mut words = self.bare(text, span, scope);
        if let (Some(last), Some(term)) = (words.last_mut(), folded(text).pop()) {
            *last = Word::Fuzzy { term, edits };
        }
        words
    }

    /// The leaf of an ask, the one that stands already if there is one; `None` when the table is full, which no query
    /// of the length that `parse` reads comes to.
    fn leaf(&mut self, ask: Ask, span: Option<Span>, positive: bool) -> Option<Node> {
        self.leaf_id(ask, span, positive).map(Node::Leaf)
    }

    pub(super) fn leaf_id(&mut self, ask: Ask, span: Option<Span>, positive: bool) -> Option<LeafId> {
        let known = self.leaves.iter().position(|leaf| leaf.ask == ask && leaf.positive == positive);
        let at = known.unwrap_or(self.leaves.len());
        let id = LeafId::try_from(at).ok()?;
        match known {
            Some(at) => self.leaves[at].boost = self.leaves[at].boost.max(self.boost),
            None => self.leaves.push(Leaf { ask, span, positive, boost: self.boost }),
        }
        Some(id)
    }
}

pub(super) fn words(scope: Scope, words: Vec<Word>) -> Option<Ask> {
    (!words.is_empty()).then_some(Ask::Words { scope, words })
}

/// A byline is text and a year is a date; the other groups are names.
pub(super) fn named(group: FacetGroup, name: &str) -> Option<Ask> {
    match group {
        FacetGroup::Byline => words(Scope::Only(Field::Byline), written(&name.replace(['*', '?'], " "))),
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
