//! Words of an archive that are spelled nearly like another, as plain data. Not here: which of them was meant (`search`).

use crate::schema::FacetGroup;

/// Which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearWanted {
    /// A folded term.
    pub word: String,
    /// Most letters to add, leave out, change or change round: 1 or 2.
    pub edits: u8,
    /// In names of which groups they are counted.
    pub groups: Vec<FacetGroup>,
    /// Most words, those in most articles first.
    pub limit: usize,
}

/// A word that is spelled nearly so. Articles that were replaced since the index was last tidied may count twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearWord {
    /// The folded term.
    pub word: String,
    /// Articles that have it.
    pub articles: u64,
    /// Articles with a name that has it, summed over these names.
    pub names: u64,
}
