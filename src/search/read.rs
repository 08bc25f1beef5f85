//! One article, read with a question in mind: everything in it that answers is marked. Not here: finding articles
//! (`run`).

use super::marked::{Marked, bearers, evidence_from_text};
use super::{Reading, Request};
use crate::article::ArticleId;
use crate::engine::{Engine, EngineError, Wanted};
use crate::passage::marking_leaves;
use crate::query::{parse, parse_any, plan};

/// An article with the marks of a request; `None` when the archive does not have it. What of the request it does not
/// satisfy is not marked.
///
/// # Errors
/// When the index cannot be read; a query never fails.
pub fn read(engine: &dyn Engine, id: ArticleId, request: &Request) -> Result<Option<Reading>, EngineError> {
    let Some(article) = engine.fetch(&[id])?.pop().flatten() else { return Ok(None) };
    let understand = if request.any { parse_any } else { parse };
    let (query, _) = understand(&request.query, request.today);
    let plan = plan(&query, &request.filters);
    let leaves = marking_leaves(&plan);
    let paragraphs = article.paragraphs.len();
    if leaves.is_empty() {
        let (headline_marks, deck_marks) = (Vec::new(), Vec::new());
        return Ok(Some(Reading {
            article,
            headline_marks,
            deck_marks,
            paragraph_marks: vec![Vec::new(); paragraphs],
        }));
    }
    let nothing = Wanted { order: request.order, ..Wanted::default() };
    let taken = engine.search(&plan, &nothing)?.taken;
    let evidence = evidence_from_text(&plan, &bearers(&taken), &article);
    let marked = Marked { article: &article, evidence: &evidence, leaves: &leaves };
    let paragraphs = article.paragraphs.iter().enumerate();
    Ok(Some(Reading {
        headline_marks: marked.headline(),
        deck_marks: marked.deck(),
        paragraph_marks: paragraphs.map(|(number, one)| marked.paragraph(number, &one.text)).collect(),
        article,
    }))
}
