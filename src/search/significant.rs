//! What is said more often in the hits of a query than in the rest of the archive: people, organisations, places, words.
//! Not here: plain counts, which are facets (`run`).

use super::Request;
use super::like::{Uttered, words};
use crate::article::ArticleId;
use crate::engine::{Engine, EngineError, Order, Wanted};
use crate::query::{Ask, Bare, Leaf, Node, Plan, Problem, Scope, Word, interpreted, parse, plan};
use crate::schema::FacetGroup;
use crate::text::{Language, Span, Stemmer};
use std::collections::HashMap;

/// In fewer hits than this anything may happen by chance.
const FEWEST: u64 = 3;
/// Below this, what looks over-represented is so by chance once in a thousand times: the 99.9 % point of the chi-squared
/// distribution with one degree of freedom, which log-likelihood follows.
const LEAST_G2: f64 = 10.83;
/// Of more hits than this, words are read from so many of them, evenly spread over the time.
const READ: usize = 400;
/// Most words that are looked up in the archive.
const MOST_WORDS: usize = 3_000;

/// What the hits of a query have that others have not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Significant {
    /// The query as typed.
    pub query: String,
    /// How it was read.
    pub interpreted: String,
    /// What in it was not understood.
    pub problems: Vec<Problem>,
    /// Articles found.
    pub total: u64,
    /// Articles of the archive.
    pub archive: u64,
    /// Articles of which the words were read: all that were found, or some of them, evenly spread.
    pub read: u64,
    /// Names, the most over-represented first.
    pub names: Vec<(FacetGroup, Vec<Over>)>,
    /// Words that are no part of a name, the most over-represented first; without those that were asked for.
    pub words: Vec<Over>,
}

impl Significant {
    /// All of it, each with the word for its kind: the group of names, or `word`.
    pub fn by_kind(&self) -> impl Iterator<Item = (&'static str, &Over)> {
        let names = self.names.iter().flat_map(|(group, names)| names.iter().map(|name| (group.name(), name)));
        names.chain(self.words.iter().map(|word| ("word", word)))
    }
}

/// The forms of a word, folded: how often each is said, and the word.
type Forms = HashMap<String, (u64, Bare)>;

/// Something that is over-represented.
#[derive(Debug, Clone, PartialEq)]
pub struct Over {
    /// The name, or the word in its most frequent form.
    pub value: String,
    /// Hits that have it; of a word, among those read.
    pub hits: u64,
    /// Articles of the archive that have it, hits included.
    pub articles: u64,
    /// Log-likelihood: see [`g2`].
    pub score: f64,
}

/// What is over-represented in the hits of a request, at most `request.facet_values` of each kind.
///
/// # Errors
/// When the index cannot be read.
pub fn significant(engine: &dyn Engine, request: &Request) -> Result<Significant, EngineError> {
    let (query, problems) = parse(&request.query, request.today);
    let asked = plan(&query, &request.filters);
    let groups = [FacetGroup::Person, FacetGroup::Org, FacetGroup::Place];
    let all_names = Wanted { facets: groups.to_vec(), facet_values: usize::MAX, ..Wanted::default() };
    // A facet leaves its own condition out of account; here every condition counts, and a choice is no condition.
    let hard = Plan { root: Node::Any(vec![asked.root.clone(), Node::Nothing]), leaves: asked.leaves.clone() };
    let hits = engine.search(&hard, &all_names)?;
    let archive = engine.search(&Plan { root: Node::Everything, leaves: Vec::new() }, &all_names)?;
    let mut names = Vec::new();
    for ((group, inside), (_, outside)) in hits.facets.into_iter().zip(archive.facets) {
        let outside: HashMap<String, u64> = outside.into_iter().map(|one| (one.value, one.count)).collect();
        let counted = inside.into_iter().filter_map(|one| {
            let articles = outside.get(&one.value).copied()?;
            over(one.value, (one.count, hits.total), (articles, archive.total))
        });
        names.push((group, first(counted.collect(), request.facet_values)));
    }
    let (read, words) = significant_words(engine, &asked, hits.total, archive.total, request.facet_values)?;
    Ok(Significant {
        query: request.query.clone(),
        interpreted: interpreted(&query, &request.filters),
        problems,
        total: hits.total,
        archive: archive.total,
        read,
        names,
        words,
    })
}

fn significant_words(
    engine: &dyn Engine,
    asked: &Plan,
    total: u64,
    archive: u64,
    limit: usize,
) -> Result<(u64, Vec<Over>), EngineError> {
    let ids = sample(engine, asked, total)?;
    let mut counts: HashMap<(Language, String), (u64, Forms)> = HashMap::new();
    let mut read = 0;
    for article in engine.fetch(&ids)?.into_iter().flatten() {
        read += 1;
        for Uttered { stem, bare, times } in words(&article) {
            let (articles, forms) = counts.entry(stem).or_default();
            *articles += 1;
            forms.entry(bare.term.clone()).or_insert((0, bare)).0 += u64::from(times);
        }
    }
    let asked_for = bare_words(asked);
    let mut stemmer = Stemmer::default();
    let mut is_asked_for = |(language, stem): &(Language, String)| {
        asked_for.iter().any(|bare| bare.stem_in(*language, &mut stemmer) == stem)
    };
    let mut counts: Vec<((Language, String), u64, Bare)> = counts
        .into_iter()
        .filter(|(stem, (articles, _))| *articles >= FEWEST && !is_asked_for(stem))
        .filter_map(|(stem, (articles, forms))| Some((stem, articles, most_frequent(forms)?)))
        .collect();
    counts.sort_unstable_by(|(a, a_articles, _), (b, b_articles, _)| b_articles.cmp(a_articles).then_with(|| a.cmp(b)));
    counts.truncate(MOST_WORDS);
    let leaf = |(_, _, bare): &((Language, String), u64, Bare)| Leaf {
        ask: Ask::Words { scope: Scope::Anywhere, words: vec![Word::Stem(bare.clone())] },
        span: Some(Span::new(0, 0)),
        positive: true,
        boost: 1.0,
    };
    // A plan that finds nothing still says in how many articles its words are.
    let leaves = counts.iter().map(leaf).collect();
    let weights = engine.search(&Plan { root: Node::Nothing, leaves }, &Wanted::default())?.weights;
    let counted = counts.into_iter().zip(weights);
    let found =
        counted.filter_map(|((_, hits, bare), weight)| over(bare.term, (hits, read), (weight.articles, archive)));
    Ok((read, first(found.collect(), limit)))
}

/// The bare words that a plan asks for.
fn bare_words(plan: &Plan) -> Vec<&Bare> {
    let words = plan.leaves.iter().filter_map(|leaf| match &leaf.ask {
        Ask::Words { words, .. } => Some(words),
        _ => None,
    });
    let bare = words.flatten().filter_map(|word| match word {
        Word::Stem(bare) => Some(bare),
        _ => None,
    });
    bare.collect()
}

fn most_frequent(forms: Forms) -> Option<Bare> {
    forms
        .into_iter()
        .max_by(|(a, (a_times, _)), (b, (b_times, _))| a_times.cmp(b_times).then_with(|| b.cmp(a)))
        .map(|(_, (_, bare))| bare)
}

/// At most [`READ`] of the hits, evenly spread over the time.
fn sample(engine: &dyn Engine, asked: &Plan, total: u64) -> Result<Vec<ArticleId>, EngineError> {
    let all = usize::try_from(total).unwrap_or(usize::MAX);
    let hits = engine.search(asked, &Wanted { hits: all, order: Order::Newest, ..Wanted::default() })?.hits;
    let (count, most) = (hits.len(), hits.len().min(READ));
    Ok((0..most).map(|number| hits[number * count / most].id).collect())
}

/// The log-likelihood ratio of a two-by-two table, `2 Σ O ln(O / E)`, as Dunning has it ("Accurate Methods for the
/// Statistics of Surprise and Coincidence", 1993): how surprising it is that `inside.0` of `inside.1` articles have
/// something that `all.0` of `all.1` have, the former being part of the latter. 0 when it is no more frequent inside.
pub fn g2(inside: (u64, u64), all: (u64, u64)) -> f64 {
    let (has, hits) = (inside.0 as f64, inside.1 as f64);
    let rest = (all.1 as f64 - hits).max(0.0);
    let has_outside = (all.0 as f64 - has).clamp(0.0, rest);
    let (n, with) = (hits + rest, has + has_outside);
    if hits == 0.0 || rest == 0.0 || has / hits <= has_outside / rest {
        return 0.0;
    }
    let cell =
        |seen: f64, row: f64, column: f64| if seen > 0.0 { seen * (seen * n / (row * column)).ln() } else { 0.0 };
    let without = n - with;
    2.0 * (cell(has, hits, with)
        + cell(hits - has, hits, without)
        + cell(has_outside, rest, with)
        + cell(rest - has_outside, rest, without))
}

fn over(value: String, inside: (u64, u64), all: (u64, u64)) -> Option<Over> {
    let score = g2(inside, all);
    (inside.0 >= FEWEST && score >= LEAST_G2).then_some(Over { value, hits: inside.0, articles: all.0, score })
}

fn first(mut found: Vec<Over>, limit: usize) -> Vec<Over> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.hits.cmp(&a.hits)).then_with(|| a.value.cmp(&b.value)));
    found.truncate(limit);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surprise_is_measured_as_in_the_literature() {
        // Dunning's table for `the swiss` in 31,777 words: 110 together, 2,442 and 111 apart, 29,114 neither.
        assert!((g2((110, 2552), (221, 31_777)) - 270.72).abs() < 0.01, "{}", g2((110, 2552), (221, 31_777)));
        assert_eq!(g2((1, 100), (100, 10_000)), 0.0, "as frequent as elsewhere");
        assert_eq!(g2((0, 10), (5, 100)), 0.0);
        assert_eq!(g2((10, 10), (10, 10)), 0.0, "there is no elsewhere");
        assert!(g2((10, 10), (10, 1000)) > g2((9, 10), (10, 1000)));
        assert!(g2((5, 10), (5, 1000)) > g2((5, 10), (50, 1000)));
    }
}
