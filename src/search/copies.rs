//! The copies of one article, side by side with it. Not here: which articles are copies (`engine`), that a page shows one
//! of them (`run`).

use super::{Elsewhere, Found};
use crate::article::{Article, ArticleId};
use crate::document::alike;
use crate::engine::{Engine, EngineError};

/// Most copies that are compared.
const MOST: usize = 200;

/// An article and its copies.
#[derive(Debug, Clone, PartialEq)]
pub struct Copies {
    /// The article.
    pub article: Article,
    /// Its copies, oldest first.
    pub copies: Vec<CopyOf>,
    /// How many there are; `copies` holds the first of them.
    pub total: usize,
}

/// A copy and how much of it is one.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyOf {
    /// The copy.
    pub article: Article,
    /// Share of the article's text that stands in the copy, 0 to 1, counted in runs of five words.
    pub of_article: f32,
    /// Share of the copy's text that stands in the article.
    pub of_copy: f32,
}

/// The copies of an article; `None` when there is no such article.
///
/// # Errors
/// When the index cannot be read.
pub fn copies(engine: &dyn Engine, id: ArticleId) -> Result<Option<Copies>, EngineError> {
    let Some(article) = engine.fetch(&[id])?.pop().flatten() else { return Ok(None) };
    let (copies, total) = copies_of(engine, &article)?;
    Ok(Some(Copies { article, copies, total }))
}

/// The copies of an article that is at hand, oldest first, and how many there are.
///
/// # Errors
/// When the index cannot be read.
pub fn copies_of(engine: &dyn Engine, article: &Article) -> Result<(Vec<CopyOf>, usize), EngineError> {
    let elsewhere: Vec<Elsewhere> = engine.copies(&[article.id()])?.into_iter().flatten().collect();
    let ids: Vec<ArticleId> = elsewhere.iter().take(MOST).map(|one| one.id).collect();
    let compared = engine.fetch(&ids)?.into_iter().flatten().map(|copy| {
        let alike = alike(article, &copy);
        CopyOf { of_article: alike.first_in_second, of_copy: alike.second_in_first, article: copy }
    });
    Ok((compared.collect(), elsewhere.len()))
}

/// Tells of every hit where else it stands.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn tell_copies(engine: &dyn Engine, hits: &mut [Found]) -> Result<(), EngineError> {
    let ids: Vec<ArticleId> = hits.iter().map(|hit| hit.article.id()).collect();
    for (hit, copies) in hits.iter_mut().zip(engine.copies(&ids)?) {
        hit.copies = copies;
    }
    Ok(())
}
