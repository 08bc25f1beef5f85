//! An alert, run: the difference between what its search finds now and what it has shown. Not here: keeping what was shown.

use super::Alert;
use super::seen::Articles;
use crate::article::{Article, ArticleId};
use crate::engine::{Engine, EngineError, Order, Wanted};
use crate::query::{parse, plan};
use crate::search::{Request, SearchPage, search};
use crate::text::Date;
use std::collections::HashSet;

/// What an alert has to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    /// The new articles with their passages, newest first; `total` is how many there are.
    pub page: SearchPage,
    /// What will have been seen once these are shown.
    pub seen: Articles,
    /// Whether this was the first run, which shows nothing: what the archive holds is where it starts from.
    pub first: bool,
}

/// Articles that are held in memory at a time.
const AT_ONCE: usize = 100;
/// New articles whose passages are shown, at most; all count.
const MOST_SHOWN: usize = 1_000;

/// An article that the alert finds.
struct Standing {
    id: ArticleId,
    words: u64,
}

/// Runs an alert against what it has seen. An article is new when its words were not seen and nothing that was seen became
/// it: an edited one is not, nor one that was moved, nor a copy.
///
/// # Errors
/// When the index cannot be read.
pub fn news(engine: &dyn Engine, alert: &Alert, seen: Option<&Articles>, today: Date) -> Result<News, EngineError> {
    let found = standing(engine, &everything(engine, alert, today)?)?;
    let first = seen.is_none();
    let mut seen = seen.cloned().unwrap_or_default();
    let fresh = if first { Vec::new() } else { fresh(&found, &seen) };
    found.iter().flatten().for_each(|one| seen.add(one.id, one.words));
    let page = shown(engine, alert, &fresh, today)?;
    Ok(News { page, seen, first })
}

/// At which places of the answer something new stands.
fn fresh(found: &[Option<Standing>], seen: &Articles) -> Vec<usize> {
    // Words that stand where they did not: what stood there before them was not edited into something else, but pushed on,
    // as in a file of many articles to which one is added in front.
    let moved: HashSet<u64> =
        found.iter().flatten().filter(|one| seen.words_at(one.id) != Some(one.words)).map(|one| one.words).collect();
    let is_edited = |id| seen.words_at(id).is_some_and(|before| !moved.contains(&before));
    let mut met: HashSet<u64> = HashSet::new();
    let mut is_new = |one: &Standing| {
        // Of copies that come in one run, the first stands for all.
        !seen.has_words(one.words) && !is_edited(one.id) && met.insert(one.words)
    };
    let places = found.iter().enumerate();
    places.filter_map(|(place, one)| one.as_ref().filter(|one| is_new(one)).map(|_| place)).collect()
}

/// What stands in the places that were found; nothing where an article has vanished since.
fn standing(engine: &dyn Engine, ids: &[ArticleId]) -> Result<Vec<Option<Standing>>, EngineError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let articles = some.iter().zip(engine.fetch(some)?);
        found.extend(
            articles.map(|(id, article)| article.map(|article| Standing { id: *id, words: words_of(&article) })),
        );
    }
    Ok(found)
}

/// All articles that the alert finds, newest first.
fn everything(engine: &dyn Engine, alert: &Alert, today: Date) -> Result<Vec<ArticleId>, EngineError> {
    let plan = plan(&parse(&alert.query, today).0, &[]);
    let wanted = |hits| Wanted {
        hits,
        evidence: 0,
        order: Order::Newest,
        collapse: false,
        facets: Vec::new(),
        facet_values: 0,
        timeline: false,
    };
    let total = engine.search(&plan, &wanted(0))?.total;
    let hits = engine.search(&plan, &wanted(usize::try_from(total).unwrap_or(usize::MAX)))?;
    Ok(hits.hits.into_iter().map(|hit| hit.id).collect())
}

/// The hits at these places of the answer, in the order of the answer.
fn shown(engine: &dyn Engine, alert: &Alert, places: &[usize], today: Date) -> Result<SearchPage, EngineError> {
    let request =
        Request { query: alert.query.clone(), passages: 3, order: Order::Newest, today, ..Request::default() };
    let mut page = search(engine, &request)?;
    let mut shown = places.get(..MOST_SHOWN).unwrap_or(places);
    while let Some(start) = shown.first() {
        let run = shown.iter().zip(*start..).take_while(|(place, expected)| **place == *expected).count().min(AT_ONCE);
        page.hits.extend(search(engine, &Request { offset: *start, limit: run, ..request.clone() })?.hits);
        shown = &shown[run..];
    }
    page.total = places.len() as u64;
    Ok(page)
}

/// The words of an article in one number: headline and paragraphs.
fn words_of(article: &Article) -> u64 {
    let mut hasher = blake3::Hasher::new();
    let texts = article.paragraphs.iter().map(|paragraph| paragraph.text.as_str());
    for text in std::iter::once(article.headline.as_str()).chain(texts) {
        hasher.update(&crate::article::Anchor::hash_of(text).to_le_bytes());
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(first)
}
