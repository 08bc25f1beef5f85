//! How a request is answered, step by step. Not here: what a page holds (`search`).

use super::rank::{Only, POOL, Pick, page_of_articles, page_of_passages, rank_by_best_passage};
use super::{Found, Request, SearchPage};
use crate::article::{Article, Role};
use crate::document::facets;
use crate::engine::{Engine, EngineError, Hits, Order, Wanted};
use crate::passage::{
    Bearers, NameHere, Passage, Scored, Text, Weights, bears, best, cut, marking_leaves, marks, testify,
};
use crate::query::{Ask, Evidence, FRONT, LeafId, Plan, interpreted, parse, parse_any, plan};
use crate::schema::FacetGroup;
use crate::text::{Span, Stemmer};

/// The first section is the headline, the second the deck.
const HEADLINE: usize = 0;
const DECK: usize = 1;

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
        evidence.stands = plan.witness(evidence);
    }
    let weights = weights(&plan, &hits);
    if request.order == Order::Relevance {
        rank_by_best_passage(&mut hits.hits, &weights);
    }
    let page = match request.passages_only {
        true => page_of_passages(hits.hits, request, &weights),
        false => page_of_articles(hits.hits, request),
    };
    let mut bearers = Bearers::default();
    for taken in &hits.taken {
        bearers.add(taken.leaf, taken.forms.iter().flatten().map(|form| form.value.as_str()));
    }
    let found = found(engine, request, &plan, &bearers, &weights, page)?;
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
        expansion: Vec::new(),
        collapsed: 0,
        clauses: Vec::new(),
        advice: Vec::new(),
    })
}

fn wanted(request: &Request) -> Wanted {
    let shown = if request.limit == 0 { 0 } else { request.offset.saturating_add(request.limit) };
    let by_passages = request.order == Order::Relevance && shown > 0;
    Wanted {
        hits: if by_passages { shown.max(POOL) } else { shown },
        evidence: if by_passages { shown.max(POOL) } else { shown },
        order: request.order,
        facets: request.facets.clone(),
        facet_values: request.facet_values,
        timeline: request.timeline,
    }
}

/// What each leaf counts for in a passage: what was typed counts, and conditions beside the query when they are all
/// there is.
fn weights(plan: &Plan, hits: &Hits) -> Weights {
    let counting = marking_leaves(plan);
    let idf =
        |(leaf, weight): (LeafId, &crate::engine::LeafWeight)| if counting.contains(&leaf) { weight.idf } else { 0.0 };
    Weights { idf: (0..).zip(&hits.weights).map(idf).collect(), paragraph_words: hits.paragraph_words }
}

fn found(
    engine: &dyn Engine,
    request: &Request,
    plan: &Plan,
    bearers: &Bearers<'_>,
    weights: &Weights,
    page: Vec<Pick>,
) -> Result<Vec<Found>, EngineError> {
    let ids: Vec<_> = page.iter().map(|pick| pick.hit.id).collect();
    let articles = engine.fetch(&ids)?;
    let leaves = marking_leaves(plan);
    let answer = Answer {
        plan,
        bearers,
        weights,
        leaves: &leaves,
        passages: if request.passages_only { 1 } else { request.passages },
    };
    let pairs = page.into_iter().zip(articles);
    // An article that is in the index but cannot be fetched was removed between the two: it is no longer a hit.
    Ok(pairs.filter_map(|(pick, article)| Some(answer.found(pick, article?))).collect())
}

struct Answer<'a> {
    plan: &'a Plan,
    bearers: &'a Bearers<'a>,
    weights: &'a Weights,
    leaves: &'a [LeafId],
    passages: usize,
}

impl Answer<'_> {
    fn found(&self, Pick { hit, only }: Pick, article: Article) -> Found {
        let evidence = hit.evidence.unwrap_or_else(|| evidence_from_text(self.plan, self.bearers, &article));
        let marks_in = |text: &str, section| marks(text, section, &evidence, self.leaves);
        let headline_marks = marks_in(&article.headline, HEADLINE);
        let deck_marks = marks_in(article.deck.as_deref().unwrap_or_default(), DECK);
        let scored = match only {
            None => tempered(best(&evidence, self.weights), &article),
            Some(Only::Paragraph(scored)) => vec![scored],
            Some(Only::Opening) => Vec::new(),
        };
        let mut passages: Vec<Passage> = Vec::new();
        for one in scored.into_iter().take(self.passages) {
            let Some(paragraph) = article.paragraphs.get(one.paragraph) else { continue };
            passages.push(passage(one, &paragraph.text, &marks_in(&paragraph.text, FRONT.len() + one.paragraph)));
        }
        if passages.is_empty() && self.passages > 0 {
            passages.extend(opening(&article));
        }
        Found { score: hit.score, headline_marks, deck_marks, passages, article, parts: Vec::new() }
    }
}

fn passage(scored: Scored, text: &str, marks: &[Span]) -> Passage {
    let shown = cut(text, marks);
    let inside = marks.iter().filter(|mark| mark.overlaps(shown));
    Passage {
        paragraph: scored.paragraph,
        text: shown.of(text).to_owned(),
        marks: inside.map(|mark| Span::new(mark.start() - shown.start(), mark.end() - shown.start())).collect(),
        score: scored.score,
        parts: Vec::new(),
    }
}

/// What an article opens with, when nothing of the query stands in its paragraphs.
fn opening(article: &Article) -> Option<Passage> {
    let number = article.paragraphs.iter().position(|paragraph| matches!(paragraph.role, Role::Lead | Role::Body))?;
    Some(passage(Scored { paragraph: number, score: 0.0 }, &article.paragraphs[number].text, &[]))
}

/// A caption, credit or correction is about the article more than it is the article: it answers when nothing else does.
fn tempered(mut scored: Vec<Scored>, article: &Article) -> Vec<Scored> {
    for one in &mut scored {
        let share = match article.paragraphs.get(one.paragraph).map(|paragraph| paragraph.role) {
            Some(Role::Lead | Role::Body) | None => 1.0,
            Some(Role::Caption | Role::Correction) => 0.7,
            Some(Role::Subhead | Role::Credit) => 0.5,
        };
        one.score *= share;
    }
    scored.sort_by(|a, b| b.score.total_cmp(&a.score));
    scored
}

/// For engines that give no evidence: the same, from the text.
pub(super) fn evidence_from_text(plan: &Plan, bearers: &Bearers<'_>, article: &Article) -> Evidence {
    let mut names = Vec::new();
    for tag in article.tags.iter().filter(|tag| tag.resolved) {
        // The kinds of tags bear the names of the facets that count them.
        let Some(group) = FacetGroup::from_name(tag.kind.name()) else { continue };
        names.extend(tag.mentions.iter().map(|mention| NameHere {
            section: mention.part.section(),
            span: mention.span,
            group,
            value: &tag.name,
        }));
    }
    let sections = article.sections();
    let text = Text { sections: &sections, lead: article.lead(), names: &names };
    let mut evidence = testify(plan, text, bearers, &|ask| holds(ask, article), &mut Stemmer::default());
    evidence.stands = plan.witness(&evidence);
    evidence
}

/// Whether an article has the date or the value that is asked for.
fn holds(ask: &Ask, article: &Article) -> bool {
    match ask {
        Ask::Words { .. } | Ask::Mentioned(_) => false,
        Ask::Undated => article.date.is_none(),
        Ask::Dated(range) => article.date.is_some_and(|date| {
            range.from.is_none_or(|from| from <= date.span.first) && range.to.is_none_or(|to| date.span.last <= to)
        }),
        Ask::Named { group, words } => facets(article).iter().any(|(of, value)| of == group && bears(value, words)),
    }
}
