//! What a query means: a tree of leaves over analysed words, the same for every engine and for the highlighter.
//! Not here: syntax (`parse`), how a plan is made (`planner`) and carried out (`engine`).

use super::DateRange;
use super::bare::Bare;
use super::forms::{in_capitals, wild_matches, within_edits};
use super::planner::all;
use crate::schema::{FacetGroup, Field};
use crate::text::{Language, Span, Stemmer, Stems};

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
    /// Articles in which something stands so, often enough.
    Standing(Standing),
}

/// Places of an article, and how many there must be.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Which places.
    pub places: Places,
    /// Fewest of them, none overlapping; at least 1.
    pub at_least: u32,
}

/// Which places of an article are meant: intervals of positions. A place of a leaf is one of its stands; a place of
/// several lies within one section and reaches from the first position of its parts to their last; its parts do not
/// overlap. All places count, not only the shortest.
#[derive(Debug, Clone, PartialEq)]
pub enum Places {
    /// Where this leaf stands.
    Leaf(LeafId),
    /// Places of any of these; at least one.
    Any(Vec<Places>),
    /// A place of one and a place of the other close to each other.
    Near {
        /// The one.
        first: Box<Places>,
        /// The other.
        second: Box<Places>,
        /// How close.
        within: Within,
        /// Whether the one must end before the other starts.
        ordered: bool,
    },
    /// Places of one to which no place of the other is so close, before or behind. A place of the other that overlaps it is close.
    Apart {
        /// The one.
        wanted: Box<Places>,
        /// The other.
        from: Box<Places>,
        /// How close.
        within: Within,
    },
    /// A place of each of these, in any order, with at most so many positions between them in all.
    Window {
        /// At least two.
        of: Vec<Places>,
        /// Positions inside the window that no part takes, at most.
        extra: u32,
    },
}

/// How close two places are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Within {
    /// From the last position of the earlier to the first of the later it is at most so far: 1 is side by side.
    Words(u32),
    /// In the same sentence.
    Sentence,
    /// In the same section: paragraph, headline, deck.
    Section,
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
    /// What its weight is multiplied by; 1 unless `word^2` says otherwise.
    pub boost: f32,
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
        /// Folded words, at least one; one with `*` or `?` in it is any word of that form, as of [`Word::Wild`].
        words: Vec<String>,
    },
    /// Any name of this group, wherever one is mentioned; only groups that stand in the text.
    Mentioned(FacetGroup),
    /// A date that lies wholly in this range.
    Dated(DateRange),
    /// No date known.
    Undated,
    /// That there is such a part.
    Has(Part),
}

/// A part that some articles do not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Words in this part of the text.
    Text(Scope),
    /// Names of this group.
    Names(FacetGroup),
}

/// Where in an article words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Anywhere in what one reads.
    Anywhere,
    /// In this field only.
    Only(Field),
    /// In the first paragraph of running text.
    Lead,
    /// In the headline, the deck or the lead.
    HeadAndLead,
}

/// A form of a word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Word {
    /// Any form of this word.
    Stem(Bare),
    /// This folded term.
    Written(String),
    /// Any folded term that starts so.
    Prefix(String),
    /// Any folded term of this form: `*` stands for any letters or none, `?` for one.
    Wild(String),
    /// Any folded term that becomes this one by so many letters added, left out, changed, or changed round with the next.
    Fuzzy {
        /// The folded term.
        term: String,
        /// 1 or 2.
        edits: u8,
    },
    /// Letter by letter as written, accents, capitals and dots included.
    Exact(String),
    /// This folded term where the text has it in capitals and is not in capitals throughout.
    Capitals(String),
    /// Any word at all, as a place inside a phrase; never its first or last word.
    Any,
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

/// A token of a text in all its forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen<'t> {
    /// Its folded term.
    pub written: &'t str,
    /// Its stems in the language of the text.
    pub stems: Stems<'t>,
    /// Which is that.
    pub language: Language,
    /// As it stands in the text.
    pub surface: &'t str,
    /// Whether the text it is from has no small letter, so that its capitals say nothing.
    pub shouted: bool,
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
            Node::Everything | Node::Nothing | Node::Not(_) | Node::Standing(_) => false,
        }
    }
}

impl Ask {
    /// The facet group whose values this chooses among; `None` for words that are no facet.
    pub fn group(&self) -> Option<FacetGroup> {
        match self {
            Ask::Words { scope: Scope::Only(Field::Byline), .. } => Some(FacetGroup::Byline),
            Ask::Words { .. } | Ask::Mentioned(_) => None,
            Ask::Named { group, .. } => Some(*group),
            Ask::Dated(_) | Ask::Undated => Some(FacetGroup::Year),
            Ask::Has(Part::Text(Scope::Only(Field::Byline))) => Some(FacetGroup::Byline),
            Ask::Has(Part::Names(group)) => Some(*group),
            Ask::Has(Part::Text(_)) => None,
        }
    }
}

impl Word {
    /// Whether a token of a text is this word.
    pub fn matches(&self, token: &Seen<'_>, stemmer: &mut Stemmer) -> bool {
        match self {
            Word::Stem(bare) => bare.matches(token, stemmer),
            Word::Written(wanted) => wanted == token.written,
            Word::Prefix(start) => token.written.starts_with(start.as_str()),
            Word::Wild(pattern) => wild_matches(pattern, token.written),
            Word::Fuzzy { term, edits } => within_edits(term, token.written, *edits),
            Word::Exact(surface) => surface == token.surface,
            Word::Capitals(term) => term == token.written && !token.shouted && in_capitals(token.surface),
            Word::Any => true,
        }
    }
}
