//! Permalinks, followed: to the paragraph as it was, as it was edited, or to where its file has moved. Not here: how one is
//! made (`article`).

use crate::article::{AnchorFound, Article, Permalink};
use crate::engine::{Engine, EngineError};

/// Where a permalink leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The article.
    pub article: Article,
    /// Number of the paragraph; `None` for a link to the article, or when the paragraph is gone.
    pub paragraph: Option<usize>,
    /// Whether it is what was linked to.
    pub kept: Kept,
}

/// What has become of what was linked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It stands as it was.
    AsWritten,
    /// The paragraph was edited; this one shares most of its words.
    Edited,
    /// The file is elsewhere; of several that have the paragraph, this is the first by date, then by path.
    Moved {
        /// How many other articles have it.
        others: usize,
    },
    /// The article is there, but nothing like the paragraph is in it.
    Gone,
}

impl Kept {
    /// What a reader has to know; `None` when nothing has changed.
    pub fn said(self) -> Option<String> {
        match self {
            Kept::AsWritten => None,
            Kept::Edited => Some(
                "the paragraph has been edited since the link was made; this one shares most of its words".to_owned(),
            ),
            Kept::Moved { others: 0 } => {
                Some("the article is no longer where it was; its paragraph was found here".to_owned())
            }
            Kept::Moved { others } => Some(format!(
                "the article is no longer where it was; its paragraph was found here, and in {others} other {}",
                if others == 1 { "article" } else { "articles" }
            )),
            Kept::Gone => Some("the paragraph is no longer in the article".to_owned()),
        }
    }

    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kept::AsWritten => "as_written",
            Kept::Edited => "edited",
            Kept::Moved { .. } => "moved",
            Kept::Gone => "gone",
        }
    }
}

/// More articles that have a paragraph are not looked at.
const MOST_COPIES: usize = 100;

/// Follows a permalink; `None` when neither the article nor the paragraph is in the archive.
///
/// # Errors
/// When the index cannot be read.
pub fn follow(engine: &dyn Engine, link: Permalink) -> Result<Option<Target>, EngineError> {
    let article = engine.fetch(&[link.article])?.pop().flatten();
    let Some(anchor) = link.anchor else {
        return Ok(article.map(|article| Target { article, paragraph: None, kept: Kept::AsWritten }));
    };
    if let Some(article) = &article
        && let Some((paragraph, found)) = anchor.find_in(article)
    {
        let kept = match found {
            AnchorFound::AsWritten => Kept::AsWritten,
            AnchorFound::Edited => Kept::Edited,
        };
        return Ok(Some(Target { article: article.clone(), paragraph: Some(paragraph), kept }));
    }
    let ids = engine.with_paragraph(anchor.hash(), MOST_COPIES)?;
    let mut copies: Vec<Article> = engine.fetch(&ids)?.into_iter().flatten().collect();
    copies.sort_by(|a, b| place_in_time(a).cmp(&place_in_time(b)));
    let others = copies.len().saturating_sub(1);
    let moved = copies.into_iter().next().and_then(|article| {
        let (paragraph, _) = anchor.find_in(&article)?;
        Some(Target { article, paragraph: Some(paragraph), kept: Kept::Moved { others } })
    });
    Ok(moved.or(article.map(|article| Target { article, paragraph: None, kept: Kept::Gone })))
}

/// Undated last.
fn place_in_time(article: &Article) -> (bool, Option<crate::text::Date>, &crate::article::Origin) {
    (article.date.is_none(), article.date.map(|date| date.span.first), &article.origin)
}
