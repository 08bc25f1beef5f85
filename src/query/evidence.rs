//! What an engine, or the text itself, testifies about one article: which leaf of the plan stands where. Plain data;
//! `passage` turns it into scored passages and does not ask where it came from.

use super::LeafId;
use crate::schema::Field;

/// The sections of an article, in the order in which their tokens are numbered: the four of [`FRONT`], each perhaps
/// empty, then every paragraph. Between two sections lie `text::PARAGRAPH_GAP` further positions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Position of the first token of each section; then, last, the position behind the end of the last section, gap
    /// included. Always at least `FRONT.len() + 1` numbers, ascending.
    pub starts: Vec<u32>,
    /// First position of every sentence, ascending, when the plan asks for sentences; else empty.
    pub sentences: Vec<u32>,
    /// Where leaves stand, sorted by position, then leaf.
    pub stands: Vec<Stand>,
    /// The leaves that have no places (dates, names that do not stand in the text) and hold for this article, ascending.
    pub holds: Vec<LeafId>,
}

/// The sections that come before the paragraphs.
pub const FRONT: [Field; 4] = [Field::Headline, Field::Deck, Field::Byline, Field::Dateline];

/// One place where a leaf of the plan is satisfied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stand {
    /// Position of its first token.
    pub at: u32,
    /// How many tokens it takes: n for a phrase or a mention of n words.
    pub len: u32,
    /// Which leaf.
    pub leaf: LeafId,
}
