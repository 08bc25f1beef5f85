//! Words that the best articles share help to rank the others: gentle expansion of a question (pseudo-relevance
//! feedback, after Lavrenko and Croft, "Relevance-Based Language Models", 2001). It changes the order in the pool and
//! nothing else: no article is found by it, no word of it is marked, what is quoted or a condition holds as before. Not
//! here: the other parts of a score (`rank`).

use super::Request;
use super::rank::{POOL, Ranked};
use crate::article::Article;
use crate::engine::{Engine, EngineError, Hit, Order};
use crate::passage::Weights;
use crate::query::{Ask, Plan, Word};
use crate::text::{Stemmer, Tokenizer, is_small_word};
use std::collections::HashMap;

/// From so many of the first articles words are taken.
const ARTICLES: usize = 10;
/// So many words of each are looked at, the most frequent.
const OF_EACH: usize = 40;
/// So many words help.
const WORDS: usize = 30;
/// What they weigh together, against the words of the question together.
const SHARE: f32 = 1.0 / 3.0;
/// How fast an article's say falls with its score: to a third where it lacks this share of the best score.
const STEEPNESS: f32 = 0.15;
/// With fewer words, a question says too little to be guided by what it finds.
const FEWEST_WORDS: usize = 3;
/// How often a word of the headline counts.
const HEADLINE: f32 = 3.0;
/// How often a word of the deck counts.
const DECK: f32 = 2.0;
/// Tempers repetition, and the length of an article.
const K1: f32 = 1.2;
const B: f32 = 0.5;

/// Ranks the pool anew with the words that its first articles share; returns those that were not asked for, the weightiest
/// first.
///
/// # Errors
/// When the index cannot be read.
pub fn expand(
    engine: &dyn Engine,
    ranked: &mut [Ranked],
    plan: &Plan,
    weights: &Weights,
    request: &Request,
) -> Result<Vec<String>, EngineError> {
    let asked = weights.idf.iter().filter(|idf| **idf > 0.0).count();
    let wanted = request.expand && request.any && !request.passages_only && request.order == Order::Relevance;
    if !wanted || request.limit == 0 || asked < FEWEST_WORDS || ranked.len() <= ARTICLES {
        return Ok(Vec::new());
    }
    let first: Vec<&Hit> = ranked.iter().take(ARTICLES).map(|one| &one.hit).collect();
    let articles = engine.fetch_hits(&first)?;
    let says = says(&first);
    let shared = shared(engine, &articles, &says)?;
    let total: f32 = shared.iter().map(|word| word.weight).sum();
    if total <= 0.0 {
        return Ok(Vec::new());
    }
    let factor = |word: &Shared| (word.stem.clone(), SHARE * asked as f32 * word.weight / total);
    let stems: Vec<(String, f32)> = shared.iter().map(factor).collect();
    let pool = ranked.len().min(POOL);
    let hits: Vec<&Hit> = ranked[..pool].iter().map(|one| &one.hit).collect();
    let scores = engine.stem_scores(&hits, &stems)?;
    for (one, score) in ranked.iter_mut().zip(scores) {
        one.shared = score;
        one.settle();
    }
    ranked[..pool].sort_by(|a, b| b.hit.score.total_cmp(&a.hit.score));
    let is_new = |word: &Shared| !plan.leaves.iter().any(|leaf| asks_for(&leaf.ask, &word.stem));
    Ok(shared.into_iter().filter(is_new).map(|word| word.written).collect())
}

fn asks_for(ask: &Ask, stem: &str) -> bool {
    matches!(ask, Ask::Words { words, .. } if words.iter().any(|word| matches!(word, Word::Stem(own) if own == stem)))
}

/// How much each of the first articles has to say; together 1.
fn says(first: &[&Hit]) -> Vec<f32> {
    let best = first.iter().map(|hit| hit.score).fold(f32::MIN_POSITIVE, f32::max);
    let says: Vec<f32> = first.iter().map(|hit| ((hit.score - best) / (best * STEEPNESS)).exp()).collect();
    let total: f32 = says.iter().sum();
    says.into_iter().map(|one| one / total).collect()
}

/// A word that the first articles share.
struct Shared {
    stem: String,
    /// A form in which it stands there.
    written: String,
    weight: f32,
}

fn shared(engine: &dyn Engine, articles: &[Option<Article>], says: &[f32]) -> Result<Vec<Shared>, EngineError> {
    let mut stemmer = Stemmer::default();
    let counted: Vec<Counted> = articles.iter().flatten().map(|article| Counted::of(article, &mut stemmer)).collect();
    let mean = counted.iter().map(|one| one.words).sum::<f32>() / counted.len().max(1) as f32;
    let mut found: HashMap<String, (String, f32)> = HashMap::new();
    let says = articles.iter().zip(says).filter(|(article, _)| article.is_some()).map(|(_, says)| *says);
    for (counted, says) in counted.into_iter().zip(says) {
        let norm = K1 * (1.0 - B + B * counted.words / mean.max(1.0));
        for (stem, written, frequency) in counted.most_frequent {
            let tempered = frequency * (K1 + 1.0) / (frequency + norm);
            found.entry(stem).or_insert((written, 0.0)).1 += says * tempered;
        }
    }
    let mut found: Vec<Shared> =
        found.into_iter().map(|(stem, (written, weight))| Shared { stem, written, weight }).collect();
    let stems: Vec<&str> = found.iter().map(|word| word.stem.as_str()).collect();
    let weights = engine.stem_weights(&stems)?;
    if weights.len() != found.len() {
        return Ok(Vec::new());
    }
    for (word, weight) in found.iter_mut().zip(weights) {
        word.weight *= weight.idf;
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.stem.cmp(&b.stem)));
    found.truncate(WORDS);
    Ok(found)
}

/// The words of an article, counted.
struct Counted {
    words: f32,
    /// Stem, first form, how often; of equals the earlier.
    most_frequent: Vec<(String, String, f32)>,
}

impl Counted {
    fn of(article: &Article, stemmer: &mut Stemmer) -> Counted {
        // Most words of an article come again: what takes long is done once for each, not each time.
        let mut terms: Vec<(String, f32)> = Vec::new();
        let mut place: HashMap<String, usize> = HashMap::new();
        let mut words = 0.0;
        for (section, text) in article.sections().iter().enumerate() {
            let times = match section {
                0 => HEADLINE,
                1 => DECK,
                _ => 1.0,
            };
            let mut tokenizer = Tokenizer::new(text);
            while let Some(token) = tokenizer.advance() {
                words += times;
                match place.get(token.term) {
                    Some(at) => terms[*at].1 += times,
                    None => {
                        place.insert(token.term.to_owned(), terms.len());
                        terms.push((token.term.to_owned(), times));
                    }
                }
            }
        }
        let mut number: HashMap<String, usize> = HashMap::new();
        let mut found: Vec<(String, String, f32)> = Vec::new();
        let tells = |term: &str| term.len() >= 2 && !term.starts_with(|c: char| c.is_numeric()) && !is_small_word(term);
        for (term, times) in terms.into_iter().filter(|(term, _)| tells(term)) {
            let stem = stemmer.stem(&term);
            match number.get(stem) {
                Some(at) => found[*at].2 += times,
                None => {
                    number.insert(stem.to_owned(), found.len());
                    found.push((stem.to_owned(), term, times));
                }
            }
        }
        found.sort_by(|(.., a), (.., b)| b.total_cmp(a));
        found.truncate(OF_EACH);
        Counted { words, most_frequent: found }
    }
}
