//! One article, read with a question in mind: everything in it that answers is marked. Not here: finding articles
//! (`run`).

use super::run::evidence_from_text;
use super::{Reading, Request};
use crate::article::ArticleId;
use crate::engine::{Engine, EngineError, Wanted};
use crate::passage::{Bearers, marking_leaves, marks};
use crate::query::{FRONT, parse, parse_any, plan};

/// The first section is the headline, the second the deck.
const HEADLINE: usize = 0;
const DECK: usize = 1;

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
    let mut bearers = Bearers::default();
    for taken in &taken {
        bearers.add(taken.leaf, taken.forms.iter().flatten().map(|form| form.value.as_str()));
    }
    let evidence = evidence_from_text(&plan, &bearers, &article);
    let marks_in = |text: &str, section| marks(text, section, &evidence, &leaves);
    Ok(Some(Reading {
        headline_marks: marks_in(&article.headline, HEADLINE),
        deck_marks: marks_in(article.deck.as_deref().unwrap_or_default(), DECK),
        paragraph_marks: (FRONT.len()..)
            .zip(&article.paragraphs)
            .map(|(section, paragraph)| marks_in(&paragraph.text, section))
            .collect(),
        article,
    }))
}
