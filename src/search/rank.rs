//! The order of the pool, and which of it a page shows. Not here: what a paragraph scores (`passage`), what an article's
//! words score (`engine`).

use super::Request;
use crate::engine::{Hit, Order};
use crate::passage::{Scored, Weights, best};

/// Of how many of the best articles the paragraphs are looked at, before the order among them is settled.
pub const POOL: usize = 200;
/// What the best paragraph adds to its article's score.
const PASSAGE_SHARE: f32 = 0.2;
/// What an article's score adds to that of its paragraphs, where paragraphs of different articles stand side by side.
const ARTICLE_SHARE: f32 = 0.2;

/// What a page shows as one hit.
pub struct Pick {
    /// The article.
    pub hit: Hit,
    /// What of it; `None` is all that answers.
    pub only: Option<Only>,
}

/// The one thing that is shown of an article.
#[derive(Clone, Copy)]
pub enum Only {
    /// A paragraph.
    Paragraph(Scored),
    /// What it opens with: no paragraph answers.
    Opening,
}

/// Settles the order of the pool: an article with a paragraph that answers comes before one that has the words apart.
pub fn rank_by_best_passage(hits: &mut [Hit], weights: &Weights) {
    if hits.iter().all(|hit| hit.score == 0.0) {
        return;
    }
    let pool = hits.len().min(POOL);
    for hit in &mut hits[..pool] {
        let passages = hit.evidence.as_ref().map(|evidence| best(evidence, weights)).unwrap_or_default();
        hit.score += PASSAGE_SHARE * passages.first().map_or(0.0, |passage| passage.score);
    }
    // The sort is stable: equals stay in the order in which the engine had them.
    hits[..pool].sort_by(|a, b| b.score.total_cmp(&a.score));
}

/// A page of articles.
pub fn page_of_articles(hits: Vec<Hit>, request: &Request) -> Vec<Pick> {
    let page = hits.into_iter().skip(request.offset).take(request.limit);
    page.map(|hit| Pick { hit, only: None }).collect()
}

/// A page of paragraphs, the best of all articles; in an order by date, the best of each article after each other.
pub fn page_of_passages(hits: Vec<Hit>, request: &Request, weights: &Weights) -> Vec<Pick> {
    let most = if request.per_article == 0 { usize::MAX } else { request.per_article };
    let mut all: Vec<(f32, usize, Only)> = Vec::new();
    for (number, hit) in hits.iter().enumerate() {
        let scored = hit.evidence.as_ref().map(|evidence| best(evidence, weights)).unwrap_or_default();
        let share = ARTICLE_SHARE * hit.score;
        if scored.is_empty() {
            all.push((share, number, Only::Opening));
        }
        all.extend(scored.into_iter().take(most).map(|one| (one.score + share, number, Only::Paragraph(one))));
    }
    if request.order == Order::Relevance {
        all.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
    }
    let page = all.into_iter().skip(request.offset).take(request.limit);
    page.map(|(score, number, only)| Pick { hit: Hit { score, ..hits[number].clone() }, only: Some(only) }).collect()
}
