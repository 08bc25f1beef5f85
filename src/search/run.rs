//! How a request is answered, step by step. Not here: what a page holds (`search`).

use super::advise::advise;
use super::clauses::clauses;
use super::copies::tell_copies;
use super::expand::{Expansion, expand};
use super::marked::{Marked, bearers, evidence_from_text};
use super::rank::{Only, Pick, page_of_articles, page_of_passages, pool_of, ranked};
use super::{Found, Request, SearchPage};
use crate::article::{Article, Role};
use crate::engine::{Engine, EngineError, Hits, LeafWeight, Order, Wanted};
use crate::passage::{Bearers, Beside, Passage, Scored, Shares, Weights, best, cut, marking_leaves, together};
use crate::query::{LeafId, Plan, interpreted, parse, parse_any, plan};
use crate::text::Span;

/// Answers a request from an engine.
///
/// # Errors
/// When the index cannot be read; a query never fails.
pub fn search(engine: &dyn Engine, request: &Request) -> Result<SearchPage, EngineError> {
    let read = if request.any { parse_any } else { parse };
    let (query, problems) = read(&request.query, request.today);
    let plan = plan(&query, &request.filters);
    let mut hits = engine.search(&plan, &wanted(request))?;
    for evidence in hits.hits.iter_mut().filter_map(|hit| hit.evidence.as_mut()) {
        plan.keep_witness(evidence);
    }
    let weights = weights(&plan, &hits);
    let mut pool = ranked(std::mem::take(&mut hits.hits), &weights, request);
    let expansion = expand(engine, &mut pool, &plan, &weights, request)?;
    let page = match request.passages_only {
        true => page_of_passages(&pool, request, &weights),
        false => page_of_articles(pool, request),
    };
    let mut found = found(engine, request, &plan, &bearers(&hits.taken), &weights, page, &expansion)?;
    if request.collapse {
        tell_copies(engine, &mut found)?;
    }
    let advice = if request.advise {
        advise(engine, &query, request, hits.total, &plan.leaves, &hits.weights)?
    } else {
        Vec::new()
    };
    let counted = request.clauses || request.advise && hits.total == 0;
    let clauses = if counted { clauses(engine, &query, request, &mut hits.caps)? } else { Vec::new() };
    Ok(SearchPage {
        query: request.query.clone(),
        interpreted: interpreted(&query, &request.filters),
        problems,
        total: hits.total,
        offset: request.offset,
        hits: found,
        facets: (!request.facets.is_empty()).then_some(hits.facets),
        timeline: request.timeline.then_some(hits.timeline),
        undated: request.timeline.then_some(hits.undated),
        taken: hits.taken,
        caps: hits.caps,
        expansion: expansion.words,
        collapsed: hits.collapsed,
        clauses,
        advice,
    })
}

fn wanted(request: &Request) -> Wanted {
    let shown = if request.limit == 0 { 0 } else { request.offset.saturating_add(request.limit) };
    let by_passages = request.order == Order::Relevance && shown > 0;
    let pooled = if by_passages { shown.max(pool_of(request)) } else { shown };
    Wanted {
        hits: pooled,
        evidence: pooled,
        order: request.order,
        collapse: request.collapse,
        facets: request.facets.clone(),
        facet_values: request.facet_values,
        timeline: request.timeline,
    }
}

/// What each leaf counts for in a passage: what was typed counts, and conditions beside the query when they are all
/// there is.
fn weights(plan: &Plan, hits: &Hits) -> Weights {
    let counting = marking_leaves(plan);
    let idf = |(leaf, weight): (LeafId, &LeafWeight)| match counting.contains(&leaf) {
        true => weight.idf,
        false => 0.0,
    };
    Weights::new((0..).zip(&hits.weights).map(idf).collect(), hits.paragraph_words)
}

fn found(
    engine: &dyn Engine,
    request: &Request,
    plan: &Plan,
    bearers: &Bearers<'_>,
    weights: &Weights,
    page: Vec<Pick>,
    expansion: &Expansion,
) -> Result<Vec<Found>, EngineError> {
    let hits: Vec<_> = page.iter().map(|pick| &pick.ranked.hit).collect();
    let articles = expansion.fetch(engine, &hits)?;
    let leaves = marking_leaves(plan);
    let answer = Answer {
        plan,
        bearers,
        weights,
        leaves: &leaves,
        passages: if request.passages_only { 1 } else { request.passages },
        explain: request.explain,
    };
    let pairs = page.into_iter().zip(articles);
    // An article that is in the index but cannot be fetched was removed between the two: it is no longer a hit.
    let mut found: Vec<Found> = pairs.filter_map(|(pick, article)| Some(answer.found(pick, article?))).collect();
    if request.passages_only && request.order == Order::Relevance {
        // The roles of the paragraphs have changed their scores.
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
    }
    Ok(found)
}

struct Answer<'a> {
    plan: &'a Plan,
    bearers: &'a Bearers<'a>,
    weights: &'a Weights,
    leaves: &'a [LeafId],
    passages: usize,
    explain: bool,
}

impl Answer<'_> {
    fn found(&self, Pick { ranked, only }: Pick, article: Article) -> Found {
        let mut parts = if self.explain { ranked.parts() } else { Vec::new() };
        let mut score = ranked.hit.score;
        let evidence = ranked.hit.evidence.unwrap_or_else(|| evidence_from_text(self.plan, self.bearers, &article));
        let marked = Marked { article: &article, evidence: &evidence, leaves: self.leaves };
        let (headline_marks, deck_marks) = (marked.headline(), marked.deck());
        let scored = match only {
            None => tempered(best(&evidence, self.weights), &article),
            Some(Only::Paragraph(scored)) => tempered(vec![scored], &article),
            Some(Only::Opening) => Vec::new(),
        };
        if only.is_some() {
            let shares = scored.first().map(|one| one.shares).unwrap_or(Shares { article: score, ..Shares::default() });
            score = shares.sum();
            parts = if self.explain { shares.parts() } else { Vec::new() };
        }
        let mut passages: Vec<Passage> = Vec::new();
        let mut shown = Vec::new();
        for one in scored {
            let Some(paragraph) = article.paragraphs.get(one.paragraph) else { continue };
            if passages.len() == self.passages || shown.contains(&one.paragraph) {
                continue;
            }
            let marks = marked.paragraph(one.paragraph, &paragraph.text);
            let mut passage = self.passage(one, &paragraph.text, &marks);
            if only.is_none() {
                passage.beside = beside(one.paragraph, &marked, &shown);
            }
            shown.push(one.paragraph);
            shown.extend(passage.beside.iter().map(|beside| beside.paragraph));
            passages.push(passage);
        }
        if passages.is_empty() && self.passages > 0 {
            passages.extend(self.opening(&article));
        }
        Found { score, headline_marks, deck_marks, passages, article, parts, copies: Vec::new() }
    }

    fn passage(&self, scored: Scored, text: &str, marks: &[Span]) -> Passage {
        let shown = cut(text, marks);
        let inside = marks.iter().filter(|mark| mark.overlaps(shown));
        Passage {
            paragraph: scored.paragraph,
            text: shown.of(text).to_owned(),
            marks: inside.map(|mark| Span::new(mark.start() - shown.start(), mark.end() - shown.start())).collect(),
            score: scored.score,
            parts: if self.explain { scored.shares.parts() } else { Vec::new() },
            beside: Vec::new(),
        }
    }

    /// What an article opens with, when nothing of the query stands in its paragraphs.
    fn opening(&self, article: &Article) -> Option<Passage> {
        let paragraph = article.paragraphs.iter().position(|paragraph| paragraph.role.is_running())?;
        let scored = Scored { paragraph, score: 0.0, shares: Shares::default() };
        Some(self.passage(scored, &article.paragraphs[paragraph].text, &[]))
    }
}

/// The short paragraphs that are shown with a short one, of those that are not shown yet.
fn beside(paragraph: usize, marked: &Marked<'_>, shown: &[usize]) -> Vec<Beside> {
    let paragraphs = &marked.article.paragraphs;
    let running = |number: usize| {
        let there = paragraphs.get(number).filter(|_| !shown.contains(&number))?;
        there.role.is_running().then_some(there.text.len())
    };
    let others = together(paragraph, running).filter(|number| *number != paragraph);
    let one = |number: usize| {
        let text = &paragraphs[number].text;
        Beside { paragraph: number, text: text.clone(), marks: marked.paragraph(number, text) }
    };
    others.map(one).collect()
}

/// A caption, credit or correction is about the article more than it is the article: it answers when nothing else does.
fn tempered(scored: Vec<Scored>, article: &Article) -> Vec<Scored> {
    let temper = |one: Scored| match article.paragraphs.get(one.paragraph).map(|paragraph| paragraph.role) {
        Some(Role::Lead | Role::Body) | None => one,
        Some(Role::Caption | Role::Correction) => one.with(|shares| shares.role = -0.3 * one.score),
        Some(Role::Subhead | Role::Credit) => one.with(|shares| shares.role = -0.5 * one.score),
    };
    let mut tempered: Vec<Scored> = scored.into_iter().map(temper).collect();
    tempered.sort_by(|a, b| b.score.total_cmp(&a.score));
    tempered
}
