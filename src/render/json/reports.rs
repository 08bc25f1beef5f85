//! Index run, index and tagged file as JSON. Not here: articles and hits.

use super::code_points::Ruler;
use super::forms::{Form, forms};
use super::to_three_decimals;
use crate::render::{IndexReport, Tagged};
use crate::search::Stats;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

#[derive(Serialize)]
pub struct Run<'a> {
    files: u64,
    articles: Articles,
    retagged: u64,
    skipped: Vec<Skipped<'a>>,
    elapsed_s: f64,
    bytes: u64,
}

#[derive(Serialize)]
struct Articles {
    added: u64,
    updated: u64,
    unchanged: u64,
    removed: u64,
    skipped: u64,
}

#[derive(Serialize)]
struct Skipped<'a> {
    path: &'a str,
    reason: &'a str,
}

impl<'a> Run<'a> {
    /// What an index run did.
    pub fn new(report: &'a IndexReport) -> Run<'a> {
        let articles = report.articles;
        Run {
            files: report.files,
            articles: Articles {
                added: articles.added,
                updated: articles.updated,
                unchanged: articles.unchanged,
                removed: articles.removed,
                skipped: articles.skipped,
            },
            retagged: report.retagged,
            skipped: report.skipped.iter().map(|file| Skipped { path: &file.path, reason: &file.reason }).collect(),
            elapsed_s: to_three_decimals(report.elapsed.as_secs_f64()),
            bytes: report.bytes,
        }
    }
}

/// What the archive holds.
#[derive(Serialize, ToSchema)]
#[schema(as = Stats)]
pub struct Holdings<'a> {
    articles: u64,
    undated: u64,
    years: Option<Years>,
    words: u64,
    #[schema(value_type = std::collections::BTreeMap<String, u64>)]
    distinct: Distinct<'a>,
    bytes: u64,
    version: u32,
}

/// The first and the last year.
#[derive(Serialize, ToSchema)]
struct Years {
    first: i16,
    last: i16,
}

/// An object with a member for each facet group.
struct Distinct<'a>(&'a Stats);

impl Serialize for Distinct<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.distinct.iter().map(|(group, values)| (group.name(), values)))
    }
}

impl<'a> Holdings<'a> {
    /// What an index holds.
    pub fn new(stats: &'a Stats) -> Holdings<'a> {
        Holdings {
            articles: stats.articles,
            undated: stats.undated,
            years: stats.years.map(|(first, last)| Years { first, last }),
            words: stats.words,
            distinct: Distinct(stats),
            bytes: stats.bytes,
            version: stats.version,
        }
    }
}

#[derive(Serialize)]
pub struct TaggedFile<'a> {
    path: &'a str,
    entities: Vec<Entity<'a>>,
}

#[derive(Serialize)]
struct Entity<'a> {
    kind: &'static str,
    name: &'a str,
    origin: &'static str,
    resolved: bool,
    count: usize,
    forms: Vec<Form<'a>>,
    mentions: Vec<Mention>,
}

#[derive(Serialize)]
struct Mention {
    start: usize,
    end: usize,
}

impl<'a> TaggedFile<'a> {
    /// The names found in one file.
    pub fn new(tagged: &'a Tagged<'_>) -> TaggedFile<'a> {
        let ruler = Ruler::new(tagged.text);
        let mentions =
            |spans: &[_]| ruler.measure_all(spans).into_iter().map(|[start, end]| Mention { start, end }).collect();
        let names = tagged.names.iter();
        TaggedFile {
            path: &tagged.path,
            entities: names
                .map(|name| Entity {
                    kind: name.kind.name(),
                    name: &name.name,
                    origin: name.origin.name(),
                    resolved: name.resolved,
                    count: name.mentions.len(),
                    forms: forms(name.mentions.iter().map(|span| span.of(tagged.text))),
                    mentions: mentions(&name.mentions),
                })
                .collect(),
        }
    }
}
