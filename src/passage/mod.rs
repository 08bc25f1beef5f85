//! Which paragraphs answer, and which words in them matched. Works on evidence and text alone. Not here: markup
//! (`render`), reading an index (`engine`), which articles are found.

mod cut;
mod mark;
mod neighbours;
mod score;
mod testify;

pub use cut::cut;
pub use mark::{marking_leaves, marks};
pub use neighbours::together;
pub use score::{Scored, Shares, Weights, best};
pub use testify::{Bearers, NameHere, Text, bears, has_words, testify};

use crate::text::Span;

/// A paragraph, or a part of a long one, that answers a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passage {
    /// Number of the paragraph in its article, over all roles, from 0.
    pub paragraph: usize,
    /// The text shown.
    pub text: String,
    /// Bytes of `text` that matched, sorted, not overlapping.
    pub marks: Vec<Span>,
    /// Higher is better; comparable within one answer.
    pub score: f32,
    /// What the score is made of, when asked for.
    pub parts: Vec<Part>,
    /// Short paragraphs before and behind a short one, which are shown with it, in their order.
    pub beside: Vec<Beside>,
}

/// A paragraph that is shown with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Number of the paragraph in its article.
    pub paragraph: usize,
    /// Its text.
    pub text: String,
    /// Bytes of `text` that matched, sorted, not overlapping.
    pub marks: Vec<Span>,
}

impl Passage {
    /// What stands before it, and what behind it.
    pub fn around(&self) -> (&[Beside], &[Beside]) {
        self.beside.split_at(self.beside.partition_point(|beside| beside.paragraph < self.paragraph))
    }
}

/// A named part of a score; the parts add up to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is for, in words.
    pub name: String,
    /// What it adds.
    pub value: f32,
}

/// The parts of a score by their names, without those that say nothing.
pub fn named_parts(parts: impl IntoIterator<Item = (&'static str, f32)>) -> Vec<Part> {
    let told = parts.into_iter().filter(|(_, value)| *value != 0.0);
    told.map(|(name, value)| Part { name: name.to_owned(), value }).collect()
}
