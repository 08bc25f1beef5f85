//! Which paragraphs answer, and which words in them matched. Not here: markup (`render`), reading an index (`engine`).

use crate::text::Span;

/// A paragraph, or a part of a long one, that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Number of the paragraph in its article, over all roles, from 0.
    pub paragraph: usize,
    /// The text shown.
    pub text: String,
    /// Bytes of `text` that matched, sorted, not overlapping.
    pub marks: Vec<Span>,
    /// Higher is better; comparable within one answer.
    pub score: f32,
}
