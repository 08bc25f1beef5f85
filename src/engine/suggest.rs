//! What an archive offers to somebody who is typing, as plain data. Not here: what is made of it (`search`).

use crate::article::ArticleId;
use crate::schema::{FacetCount, FacetGroup};

/// The words typed so far, and what may be meant by them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartsWanted {
    /// Folded terms, at least one; of the last, perhaps only the start is there.
    pub words: Vec<String>,
    /// Groups whose values are wanted.
    pub groups: Vec<FacetGroup>,
    /// Whether headlines are wanted.
    pub headlines: bool,
    /// Whether words are wanted that start like the last one.
    pub completions: bool,
    /// Most of each kind.
    pub limit: usize,
}

/// What the archive has for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Starts {
    /// For each group that was wanted: values that have all the words, in any order, those of most articles first; of a
    /// person the label.
    pub values: Vec<(FacetGroup, Vec<FacetCount>)>,
    /// Articles whose headlines have all the words, newest first.
    pub headlines: Vec<ArticleId>,
    /// Words that start like the last, those in most articles first. Articles that were replaced since the index was last
    /// tidied may count twice.
    pub completions: Vec<FacetCount>,
}
