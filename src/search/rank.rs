//! What an article scores in the end, the order of the pool, and which of it a page shows; the weights of articles are
//! here. Not here: what a paragraph scores (`passage`), what an article's words score by themselves (`engine`).
//!
//! An article scores BM25 over all its words, those of headline and deck repeated; pairs of words that stand next to each
//! other in the question and close together in the article; a share of its best paragraph; and, when the newer are
//! preferred, a share that halves with age. docs/ranking.md says on what the weights were tuned.

use super::Request;
use crate::engine::{Hit, Order};
use crate::passage::{Part, Scored, Weights, best, named_parts};
use crate::query::{Evidence, LeafId};
use crate::text::day_number;

/// Of how many of the best articles the paragraphs are looked at, before the order among them is settled.
const POOL: usize = 100;
/// The same where any of the words will do, or paragraphs compete: what answers may stand further behind there.
const DEEP_POOL: usize = 200;
/// What the best paragraph adds to its article's score.
const PASSAGE_SHARE: f32 = 0.05;
/// What an article's score adds to that of its paragraphs, where paragraphs of different articles stand side by side.
const ARTICLE_SHARE: f32 = 0.3;
/// Share of a pair of neighbours of the question that are neighbours in the article, in the same order.
const NEIGHBOURS: f32 = 0.3;
/// Share of such a pair within the window, in any order.
const NEAR: f32 = 0.1;
/// How many words apart a pair may stand.
const WINDOW: u32 = 8;
/// Tempers the repetition of a pair.
const K1: f32 = 1.2;

/// What a page shows as one hit.
pub struct Pick {
    /// The article.
    pub ranked: Ranked,
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

/// An article of the pool, and what its score is made of.
#[derive(Clone)]
pub struct Ranked {
    /// The article, with the score in the end.
    pub hit: Hit,
    /// BM25 over the article.
    pub words: f32,
    /// Words close to each other.
    pub pairs: f32,
    /// The best paragraph.
    pub paragraph: f32,
    /// Words that the best articles share (`expand`).
    pub shared: f32,
    /// That it is recent.
    pub recent: f32,
}

impl Ranked {
    fn new(hit: Hit) -> Ranked {
        Ranked { words: hit.score, hit, pairs: 0.0, paragraph: 0.0, shared: 0.0, recent: 0.0 }
    }

    /// Adds the parts up.
    pub fn settle(&mut self) {
        self.hit.score = self.words + self.pairs + self.paragraph + self.shared + self.recent;
    }

    /// What the score is made of, without what says nothing.
    pub fn parts(&self) -> Vec<Part> {
        named_parts([
            ("words", self.words),
            ("words close together", self.pairs),
            ("best paragraph", self.paragraph),
            ("words that the best share", self.shared),
            ("recent", self.recent),
        ])
    }
}

/// How many articles the pool of a request has.
pub fn pool_of(request: &Request) -> usize {
    if request.any || request.passages_only { DEEP_POOL } else { POOL }
}

/// Scores the pool, and settles the order in it when it is by relevance.
pub fn ranked(hits: Vec<Hit>, weights: &Weights, request: &Request) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = hits.into_iter().map(Ranked::new).collect();
    if request.order != Order::Relevance || ranked.iter().all(|one| one.words == 0.0) {
        return ranked;
    }
    let pool = ranked.len().min(pool_of(request));
    let neighbours = Neighbours::of(weights);
    for one in &mut ranked[..pool] {
        if let Some(evidence) = &one.hit.evidence {
            let passages = best(evidence, weights);
            one.paragraph = PASSAGE_SHARE * passages.first().map_or(0.0, |passage| passage.score);
            one.pairs = neighbours.score(evidence, weights);
        }
        one.recent = recency(one.hit.day, request) * (one.words + one.pairs + one.paragraph);
        one.settle();
    }
    // The sort is stable: equals stay in the order in which the engine had them.
    ranked[..pool].sort_by(|a, b| b.hit.score.total_cmp(&a.hit.score));
    ranked
}

/// How much an article gains by its age: all of its score today, half of that after the half-life, and so on.
fn recency(day: Option<i64>, request: &Request) -> f32 {
    let Some((day, half_life)) = day.zip(request.half_life) else { return 0.0 };
    let age = (day_number(request.today) - day).max(0) as f32;
    0.5_f32.powf(age / half_life.max(1) as f32)
}

/// Which leaves stand next to each other in the question: the number of each among those that count.
struct Neighbours {
    place: Vec<Option<usize>>,
}

impl Neighbours {
    fn of(weights: &Weights) -> Neighbours {
        let mut next = 0;
        let mut place = |idf: &f32| {
            (*idf > 0.0).then(|| {
                next += 1;
                next
            })
        };
        Neighbours { place: weights.idf.iter().map(&mut place).collect() }
    }

    /// The place of the first of two neighbours, and whether they come in the order asked.
    fn pair(&self, first: LeafId, second: LeafId) -> Option<(usize, bool)> {
        let place = |leaf: LeafId| self.place.get(usize::from(leaf)).copied().flatten();
        let (first, second) = place(first).zip(place(second))?;
        if first + 1 == second { Some((first, true)) } else { (second + 1 == first).then_some((second, false)) }
    }

    fn score(&self, evidence: &Evidence, weights: &Weights) -> f32 {
        // How often, side by side and near, by the place of the first; and the weight of the lighter.
        let mut counted = vec![(0.0_f32, 0.0_f32, 0.0_f32); self.place.len() + 1];
        for (number, first) in evidence.stands.iter().enumerate() {
            for second in &evidence.stands[number + 1..] {
                let gap = second.at.saturating_sub(first.at + first.len - 1).max(1);
                if gap > WINDOW {
                    break;
                }
                let Some((place, in_order)) = self.pair(first.leaf, second.leaf) else { continue };
                let pair = &mut counted[place];
                pair.0 += f32::from(u8::from(in_order && gap == 1));
                pair.1 += 1.0;
                pair.2 = weights.idf[usize::from(first.leaf)].min(weights.idf[usize::from(second.leaf)]);
            }
        }
        let tempered = |frequency: f32| frequency * (K1 + 1.0) / (frequency + K1);
        let worth =
            |(beside, near, idf): &(f32, f32, f32)| idf * (NEIGHBOURS * tempered(*beside) + NEAR * tempered(*near));
        counted.iter().map(worth).sum()
    }
}

/// A page of articles.
pub fn page_of_articles(ranked: Vec<Ranked>, request: &Request) -> Vec<Pick> {
    let page = ranked.into_iter().skip(request.offset).take(request.limit);
    page.map(|ranked| Pick { ranked, only: None }).collect()
}

/// A page of paragraphs, the best of all articles; in an order by date, those of each article after each other.
pub fn page_of_passages(ranked: &[Ranked], request: &Request, weights: &Weights) -> Vec<Pick> {
    let most = if request.per_article == 0 { usize::MAX } else { request.per_article };
    let mut all: Vec<(f32, usize, Only)> = Vec::new();
    for (number, one) in ranked.iter().enumerate() {
        let scored = one.hit.evidence.as_ref().map(|evidence| best(evidence, weights)).unwrap_or_default();
        let share = ARTICLE_SHARE * one.hit.score;
        if scored.is_empty() {
            all.push((share, number, Only::Opening));
        }
        for one in scored.into_iter().take(most) {
            let one = one.with(|shares| shares.article = share);
            all.push((one.score, number, Only::Paragraph(one)));
        }
    }
    if request.order == Order::Relevance {
        all.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
    }
    let page = all.into_iter().skip(request.offset).take(request.limit);
    let pick = |(score, number, only): (f32, usize, Only)| {
        let mut ranked: Ranked = ranked[number].clone();
        ranked.hit.score = score;
        Pick { ranked, only: Some(only) }
    };
    page.map(pick).collect()
}
