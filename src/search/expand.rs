//! Words that the best articles share help to rank the others: gentle expansion of a question (pseudo-relevance
//! feedback, after Lavrenko and Croft, "Relevance-Based Language Models", 2001): a word weighs what it is likely to be said in
//! them, an article having the more say the better it answers, and the more the rarer it is elsewhere. It changes the order
//! in the pool and nothing else: no article is found by it, no word of it is marked, what is quoted or a condition holds
//! as before. Not here: the other parts of a score (`rank`).

use super::Request;
use super::rank::{Ranked, pool_of};
use crate::article::{Article, ArticleId};
use crate::engine::{Engine, EngineError, Hit, Order};
use crate::passage::Weights;
use crate::query::{Ask, Bare, Plan, Word};
use crate::text::{Language, Stemmer, Tokenizer, is_small_word};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// From so many of the first articles words are taken.
const ARTICLES: usize = 10;
/// So many of their words are stemmed, those that are likeliest in them.
const STEMMED: usize = 900;
/// So many are looked up in the archive.
const CANDIDATES: usize = 300;
/// So many words help.
const WORDS: usize = 30;
/// What they weigh together, against the words of the question together.
const SHARE: f32 = 0.4;
/// A word that is rare in the archive tells more of what the articles share: by this power of its weight there.
const RARITY: f32 = 1.5;
/// How fast an article's say falls with its score: to a third where it lacks this share of the best score.
const STEEPNESS: f32 = 0.15;
/// With fewer words, a question says too little to be guided by what it finds.
const FEWEST_WORDS: usize = 3;
/// How often a word of the headline counts.
const HEADLINE: f32 = 3.0;
/// How often a word of the deck counts.
const DECK: f32 = 2.0;

/// What the best articles share.
#[derive(Default)]
pub struct Expansion {
    /// The words that were not asked for, the weightiest first.
    pub words: Vec<String>,
    /// The articles that were read for it.
    read: HashMap<ArticleId, Article>,
}

impl Expansion {
    /// The articles of these hits, in their order. Most of those that were read are shown, and need not be read again.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn fetch(&self, engine: &dyn Engine, hits: &[&Hit]) -> Result<Vec<Option<Article>>, EngineError> {
        let missing: Vec<&Hit> = hits.iter().copied().filter(|hit| !self.read.contains_key(&hit.id)).collect();
        let mut fetched = engine.fetch_hits(&missing)?.into_iter();
        Ok(hits.iter().map(|hit| self.read.get(&hit.id).cloned().or_else(|| fetched.next().flatten())).collect())
    }
}

/// Ranks the pool anew with the words that its first articles share.
///
/// # Errors
/// When the index cannot be read.
pub fn expand(
    engine: &dyn Engine,
    ranked: &mut [Ranked],
    plan: &Plan,
    weights: &Weights,
    request: &Request,
) -> Result<Expansion, EngineError> {
    let asked = weights.idf.iter().filter(|idf| **idf > 0.0).count();
    let wanted = request.expand && request.any && !request.passages_only && request.order == Order::Relevance;
    if !wanted || request.limit == 0 || asked < FEWEST_WORDS || ranked.len() <= ARTICLES {
        return Ok(Expansion::default());
    }
    let first: Vec<&Hit> = ranked.iter().take(ARTICLES).map(|one| &one.hit).collect();
    let articles = engine.fetch_hits(&first)?;
    let shared = shared(engine, &articles, &says(&first))?;
    let read = first.iter().map(|hit| hit.id).zip(articles).filter_map(|(id, article)| Some((id, article?))).collect();
    let total: f32 = shared.iter().map(|word| word.weight).sum();
    if total <= 0.0 {
        return Ok(Expansion { words: Vec::new(), read });
    }
    let factor = |word: &Shared| (word.bare.clone(), SHARE * asked as f32 * word.weight / total);
    let words: Vec<(Bare, f32)> = shared.iter().map(factor).collect();
    let pool = ranked.len().min(pool_of(request));
    let hits: Vec<&Hit> = ranked[..pool].iter().map(|one| &one.hit).collect();
    let scores = engine.word_scores(&hits, &words)?;
    for (one, score) in ranked.iter_mut().zip(scores) {
        one.shared = score;
        one.settle();
    }
    ranked[..pool].sort_by(|a, b| b.hit.score.total_cmp(&a.hit.score));
    let is_new = |word: &Shared| !plan.leaves.iter().any(|leaf| asks_for(&leaf.ask, &word.bare));
    Ok(Expansion { words: shared.into_iter().filter(is_new).map(|word| word.bare.term).collect(), read })
}

fn asks_for(ask: &Ask, bare: &Bare) -> bool {
    matches!(ask, Ask::Words { words, .. } if words.iter().any(|word| matches!(word, Word::Stem(own) if own == bare)))
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
    /// A form in which it stands there.
    bare: Bare,
    weight: f32,
}

fn shared(engine: &dyn Engine, articles: &[Option<Article>], says: &[f32]) -> Result<Vec<Shared>, EngineError> {
    let mut tally = Tally::default();
    for (article, says) in articles.iter().zip(says) {
        if let Some(article) = article {
            tally.add(article, *says);
        }
    }
    let mut found = tally.by_stem();
    weightiest(&mut found, CANDIDATES);
    let words: Vec<&Bare> = found.iter().map(|word| &word.bare).collect();
    let weights = engine.word_weights(&words)?;
    if weights.len() != found.len() {
        return Ok(Vec::new());
    }
    for (word, weight) in found.iter_mut().zip(weights) {
        word.weight *= weight.idf.max(0.0).powf(RARITY);
    }
    weightiest(&mut found, WORDS);
    Ok(found)
}

/// So many of them, the weightiest first.
fn weightiest(words: &mut Vec<Shared>, most: usize) {
    words.sort_unstable_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.bare.stem.cmp(&b.bare.stem)));
    words.truncate(most);
}

/// The words of some articles, and how likely each is said in them. Most words come again: what takes long is done once
/// for each, not each time.
#[derive(Default)]
struct Tally {
    numbers: HashMap<String, usize, RandomState>,
    words: Vec<Tallied>,
}

struct Tallied {
    written: String,
    /// How it stands where it was met first, and in which language.
    surface: String,
    language: Language,
    /// How often in the article that is being read.
    here: f32,
    likely: f32,
}

impl Tally {
    fn add(&mut self, article: &Article, says: f32) {
        let mut words = 0.0;
        let mut said: Vec<usize> = Vec::new();
        for (section, text) in article.sections().iter().enumerate() {
            let times = match section {
                0 => HEADLINE,
                1 => DECK,
                _ => 1.0,
            };
            let mut tokenizer = Tokenizer::new(text);
            while let Some(token) = tokenizer.advance() {
                words += times;
                let number = self.number(token.term, token.span.of(text), article.stemmed_in());
                let word = &mut self.words[number];
                if word.here == 0.0 {
                    said.push(number);
                }
                word.here += times;
            }
        }
        for number in said {
            let word = &mut self.words[number];
            word.likely += says * word.here / words;
            word.here = 0.0;
        }
    }

    fn number(&mut self, term: &str, surface: &str, language: Language) -> usize {
        if let Some(number) = self.numbers.get(term) {
            return *number;
        }
        self.numbers.insert(term.to_owned(), self.words.len());
        let (written, surface) = (term.to_owned(), surface.to_owned());
        self.words.push(Tallied { written, surface, language, here: 0.0, likely: 0.0 });
        self.words.len() - 1
    }

    /// The forms of a word together, under the likeliest of them; without words that tell nothing.
    fn by_stem(mut self) -> Vec<Shared> {
        self.words.sort_unstable_by(|a, b| b.likely.total_cmp(&a.likely).then_with(|| a.written.cmp(&b.written)));
        self.words.truncate(STEMMED);
        let tells = |term: &str| term.len() >= 2 && !term.starts_with(char::is_numeric) && !is_small_word(term);
        let mut stemmer = Stemmer::default();
        let mut numbers: HashMap<(Language, String), usize, RandomState> = HashMap::default();
        let mut found: Vec<Shared> = Vec::new();
        for word in self.words.into_iter().filter(|word| tells(&word.written)) {
            let stem = stemmer.stems(word.language, &word.written, &word.surface).own.to_owned();
            let number = *numbers.entry((word.language, stem)).or_insert(found.len());
            if number == found.len() {
                let bare = Bare::new(&word.written, &word.surface, &mut stemmer);
                found.push(Shared { bare, weight: 0.0 });
            }
            found[number].weight += word.likely;
        }
        found
    }
}
