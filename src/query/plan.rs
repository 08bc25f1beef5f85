//! What a query means: a tree of leaves over analysed words, the same for every engine and for the highlighter.
//! Not here: syntax (`parse`), how a plan is made (`planner`) and carried out (`engine`).

use super::DateRange;
use super::planner::all;
use crate::schema::{FacetGroup, Field};
use crate::text::Span;

/// What a query means. Leaves stand in a table of their own, so that evidence can name them by number.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// How the leaves are combined.
    pub root: Node,
    /// What is asked for, in the order in which it was written; filters last.
    pub leaves: Vec<Leaf>,
}

/// Number of a leaf in [`Plan::leaves`].
pub type LeafId = u16;

/// A combination of leaves.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Every article.
    Everything,
    /// No article.
    Nothing,
    /// Articles that satisfy this leaf.
    Leaf(LeafId),
    /// Articles that satisfy all; at least two.
    All(Vec<Node>),
    /// Articles that satisfy at least one; at least two.
    Any(Vec<Node>),
    /// Articles that do not satisfy this.
    Not(Box<Node>),
}

/// One thing that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// What.
    pub ask: Ask,
    /// Where in the query it was written; `None` for a filter given beside the query.
    pub span: Option<Span>,
    /// Whether it stands under no NOT, or under two that cancel out; what stands under one is never marked and never scores.
    pub positive: bool,
}

/// What a leaf asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Words, side by side in this order when there are several, within one section of the article.
    Words {
        /// Where.
        scope: Scope,
        /// At least one.
        words: Vec<Word>,
    },
    /// A name whose words include all of these, in any order.
    Named {
        /// Which names.
        group: FacetGroup,
        /// Folded words, at least one.
        words: Vec<String>,
    },
    /// A date that lies wholly in this range.
    Dated(DateRange),
    /// No date known.
    Undated,
}

/// Where in an article words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Anywhere in what one reads.
    Anywhere,
    /// In this field only.
    Only(Field),
}

/// A form of a word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Word {
    /// Any form with this stem.
    Stem(String),
    /// This folded term.
    Written(String),
    /// Any folded term that starts so.
    Prefix(String),
}

/// A condition given beside the query, as a flag or a parameter: it narrows the result, never scores.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// The same as `person:`, `source:`, … in a query.
    Named(FacetGroup, String),
    /// The same as `headline:`, `byline:`, … in a query: these words, side by side.
    Within(Field, String),
    /// The same as `date:`.
    Dated(DateRange),
}

impl Plan {
    /// What a leaf asks for; `None` for a number that is not of this plan.
    pub fn asked(&self, leaf: LeafId) -> Option<&Ask> {
        self.leaves.get(usize::from(leaf)).map(|leaf| &leaf.ask)
    }

    /// The leaves that are marked and scored: written in the query, and under no NOT.
    pub fn wanted(&self) -> impl Iterator<Item = (LeafId, &Leaf)> {
        (0..).zip(&self.leaves).filter(|(_, leaf)| leaf.positive && leaf.span.is_some())
    }

    /// The root without what restricts it to values of this group: without the conjuncts that hold nothing but leaves
    /// of it, none of them under NOT. A facet counted under this follows every condition but its own.
    pub fn without_group(&self, group: FacetGroup) -> Node {
        let kept = match &self.root {
            Node::All(conjuncts) => conjuncts.iter().filter(|node| !self.is_of(node, group)).cloned().collect(),
            root if self.is_of(root, group) => Vec::new(),
            root => vec![root.clone()],
        };
        all(kept).unwrap_or(Node::Everything)
    }

    fn is_of(&self, node: &Node, group: FacetGroup) -> bool {
        match node {
            Node::Leaf(leaf) => self.asked(*leaf).is_some_and(|ask| ask.group() == Some(group)),
            Node::All(nodes) | Node::Any(nodes) => nodes.iter().all(|node| self.is_of(node, group)),
            Node::Everything | Node::Nothing | Node::Not(_) => false,
        }
    }
}

impl Ask {
    /// The facet group whose values this chooses among; `None` for words that are no facet.
    pub fn group(&self) -> Option<FacetGroup> {
        match self {
            Ask::Words { scope: Scope::Only(Field::Byline), .. } => Some(FacetGroup::Byline),
            Ask::Words { .. } => None,
            Ask::Named { group, .. } => Some(*group),
            Ask::Dated(_) | Ask::Undated => Some(FacetGroup::Year),
        }
    }
}

impl Word {
    /// Whether a token of a text is this word: `written` is its folded term, `stem` the stem of that.
    pub fn matches(&self, written: &str, stem: &str) -> bool {
        match self {
            Word::Stem(wanted) => wanted == stem,
            Word::Written(wanted) => wanted == written,
            Word::Prefix(start) => written.starts_with(start.as_str()),
        }
    }
}
