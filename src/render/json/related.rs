//! Copies of an article, articles like it, and what is over-represented in a result, as JSON. Not here: hits (`page`).

use super::code_points::Ruler;
use super::page::Problem;
use crate::article::Article;
use crate::search;
use serde::{Serialize, Serializer};

/// An article, as far as it matters in a list.
#[derive(Serialize)]
struct Listed<'a> {
    id: String,
    path: &'a str,
    headline: &'a str,
    date: Option<String>,
    source: Option<&'a str>,
}

impl<'a> Listed<'a> {
    fn new(article: &'a Article) -> Listed<'a> {
        Listed {
            id: article.id().to_string(),
            path: &article.origin.path,
            headline: &article.headline,
            date: article.date.map(|date| date.span.to_string()),
            source: article.source.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub struct Copies<'a> {
    id: String,
    headline: &'a str,
    total: usize,
    copies: Vec<CopyOf<'a>>,
}

/// A copy.
#[derive(Serialize)]
pub struct CopyOf<'a> {
    #[serde(flatten)]
    article: Listed<'a>,
    of_article: f32,
    of_copy: f32,
}

impl<'a> CopyOf<'a> {
    /// How much of an article it is.
    pub fn new(copy: &'a search::CopyOf) -> CopyOf<'a> {
        CopyOf {
            article: Listed::new(&copy.article),
            of_article: to_two_decimals(copy.of_article),
            of_copy: to_two_decimals(copy.of_copy),
        }
    }
}

impl<'a> Copies<'a> {
    /// An article and its copies.
    pub fn new(found: &'a search::Copies) -> Copies<'a> {
        let copies = found.copies.iter().map(CopyOf::new);
        Copies {
            id: found.article.id().to_string(),
            headline: &found.article.headline,
            total: found.total,
            copies: copies.collect(),
        }
    }
}

fn to_two_decimals(share: f32) -> f32 {
    (share * 100.0).round() / 100.0
}

#[derive(Serialize)]
pub struct Like<'a> {
    id: String,
    headline: &'a str,
    telling: Vec<Telling<'a>>,
    like: Vec<Similar<'a>>,
}

#[derive(Serialize)]
struct Telling<'a> {
    kind: &'static str,
    text: &'a str,
}

/// An article that is like another.
#[derive(Serialize)]
pub struct Similar<'a> {
    #[serde(flatten)]
    article: Listed<'a>,
    score: f32,
    shared: Vec<Telling<'a>>,
}

impl<'a> Similar<'a> {
    /// How alike it is, and in what.
    pub fn new(similar: &'a search::Similar) -> Similar<'a> {
        Similar {
            article: Listed::new(&similar.article),
            score: similar.score,
            shared: similar.shared.iter().map(telling).collect(),
        }
    }
}

impl<'a> Like<'a> {
    /// An article and those like it.
    pub fn new(found: &'a search::Like) -> Like<'a> {
        Like {
            id: found.article.id().to_string(),
            headline: &found.article.headline,
            telling: found.telling.iter().map(telling).collect(),
            like: found.found.iter().map(Similar::new).collect(),
        }
    }
}

fn telling(telling: &search::Telling) -> Telling<'_> {
    Telling { kind: telling.kind(), text: &telling.text }
}

#[derive(Serialize)]
pub struct Significant<'a> {
    query: &'a str,
    interpreted: &'a str,
    problems: Vec<Problem<'a>>,
    total: u64,
    archive: u64,
    read: u64,
    significant: Groups<'a>,
}

/// An object with a member for each group of names, and one for words.
struct Groups<'a>(&'a search::Significant);

#[derive(Serialize)]
struct Over<'a> {
    value: &'a str,
    hits: u64,
    articles: u64,
    score: f64,
}

impl Serialize for Groups<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = self.0.names.iter().map(|(group, found)| (group.name(), over(found)));
        serializer.collect_map(names.chain(std::iter::once(("word", over(&self.0.words)))))
    }
}

fn over(found: &[search::Over]) -> Vec<Over<'_>> {
    found.iter().map(Over::new).collect()
}

impl<'a> Over<'a> {
    fn new(found: &'a search::Over) -> Over<'a> {
        let score = super::to_three_decimals(found.score);
        Over { value: &found.value, hits: found.hits, articles: found.articles, score }
    }
}

/// A name or a word that is over-represented, by itself.
#[derive(Serialize)]
pub struct OverOf<'a> {
    kind: &'static str,
    #[serde(flatten)]
    over: Over<'a>,
}

impl<'a> OverOf<'a> {
    /// Of that kind.
    pub fn new(kind: &'static str, found: &'a search::Over) -> OverOf<'a> {
        OverOf { kind, over: Over::new(found) }
    }
}

impl<'a> Significant<'a> {
    /// What is over-represented.
    pub fn new(found: &'a search::Significant) -> Significant<'a> {
        let ruler = Ruler::new(&found.query);
        Significant {
            query: &found.query,
            interpreted: &found.interpreted,
            problems: found.problems.iter().map(|problem| Problem::new(problem, &ruler)).collect(),
            total: found.total,
            archive: found.archive,
            read: found.read,
            significant: Groups(found),
        }
    }
}
