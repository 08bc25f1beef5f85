//! Copies of an article, as plain data. Not here: what makes two articles copies (`document`).

use crate::article::ArticleId;
use crate::text::DateSpan;

/// Where else an article stands, the same or cut down or edited, as far as it is known without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Which article.
    pub id: ArticleId,
    /// Its paper.
    pub source: Option<String>,
    /// When it was published.
    pub date: Option<DateSpan>,
}
