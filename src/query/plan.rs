//! What a query means: a tree of leaves over analysed words, the same for every engine and for the highlighter.
//! Not here: syntax (`parse`), how an engine carries it out (`engine`).

use super::{DateRange, Query};
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
    /// Whether it stands under no NOT; what stands under one is never marked and never scores.
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
    /// A name whose words include all of these, in any order; with `exact`, that very value.
    Named {
        /// Which names.
        group: FacetGroup,
        /// Folded words, at least one.
        words: Vec<String>,
        /// The whole value, as a facet shows it.
        exact: Option<String>,
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

/// What a query and the filters beside it mean.
pub fn plan(query: &Query, filters: &[Filter]) -> Plan {
    let _ = (query, filters);
    Plan { root: Node::Everything, leaves: Vec::new() }
}
