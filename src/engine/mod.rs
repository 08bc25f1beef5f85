//! The border to the index. An [`Engine`] answers plans, a [`Writer`] fills; nothing shaped like the library behind
//! them crosses it. Not here: passages, markup, printing.

mod copies;
mod people;
mod spelling;
mod suggest;
mod tantivy;

use self::tantivy as embedded;
pub use copies::Elsewhere;
pub use embedded::{TantivyEngine, TantivyWriter, WriteOptions};
pub use people::{Conflict, How, PeopleFound, PeopleWanted, Person, PersonApart, PersonForm, Why};
pub use spelling::{NearWanted, NearWord};
pub use suggest::{Starts, StartsWanted};

use crate::article::{Article, ArticleId};
use crate::document::Document;
use crate::query::{Bare, Evidence, LeafId, Plan};
use crate::schema::{FacetCount, FacetGroup};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Answers plans from the last commit that it has seen.
pub trait Engine: Send + Sync {
    /// Finds the articles of a plan.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn search(&self, plan: &Plan, wanted: &Wanted) -> Result<Hits, EngineError>;

    /// How many articles a plan finds, exactly: what [`Hits::total`] says, without anything beside it.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn count(&self, plan: &Plan) -> Result<u64, EngineError>;

    /// The articles with these ids, in their order; `None` where there is none. For a page of them, not for all.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn fetch(&self, ids: &[ArticleId]) -> Result<Vec<Option<Article>>, EngineError>;

    /// The articles of these hits, in their order; `None` for one that is gone. An engine that knows where they are need
    /// not look for them.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn fetch_hits(&self, hits: &[&Hit]) -> Result<Vec<Option<Article>>, EngineError> {
        self.fetch(&hits.iter().map(|hit| hit.id).collect::<Vec<_>>())
    }

    /// What each of these words weighs by itself; nothing when the engine cannot tell.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn word_weights(&self, words: &[&Bare]) -> Result<Vec<LeafWeight>, EngineError> {
        let _ = words;
        Ok(Vec::new())
    }

    /// The BM25 score of each of these hits for some words, each with the factor that it is multiplied by; nothing when
    /// the engine cannot tell.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn word_scores(&self, hits: &[&Hit], words: &[(Bare, f32)]) -> Result<Vec<f32>, EngineError> {
        let _ = (hits, words);
        Ok(Vec::new())
    }

    /// Ids of the articles whose file has this path, or a path that ends so; at most `limit`.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn at_path(&self, path: &str, limit: usize) -> Result<Vec<ArticleId>, EngineError>;

    /// Ids of the articles that have a paragraph of these words, by [`crate::article::Anchor::hash`]; at most `limit`.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn with_paragraph(&self, hash: u64, limit: usize) -> Result<Vec<ArticleId>, EngineError>;

    /// For each of these names of people, organisations and places, in their order: under which value the facet counts it
    /// (a person under the form most used), and the articles of the archive that have it.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn known(&self, names: &[(FacetGroup, String)]) -> Result<Vec<FacetCount>, EngineError>;

    /// The people of the archive, those with most articles first.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn people(&self, wanted: &PeopleWanted) -> Result<PeopleFound, EngineError>;

    /// For each of these articles its copies, oldest first, undated last.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn copies(&self, ids: &[ArticleId]) -> Result<Vec<Vec<Elsewhere>>, EngineError>;

    /// Words of the archive that are spelled nearly like another, those in most articles first.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn near_words(&self, wanted: &NearWanted) -> Result<Vec<NearWord>, EngineError>;

    /// What starts like the words that are being typed.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn starting(&self, wanted: &StartsWanted) -> Result<Starts, EngineError>;

    /// The note of the commit that is being read.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn note(&self) -> Result<Vec<u8>, EngineError>;

    /// Size of the index on disk, in bytes.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn size(&self) -> Result<u64, EngineError>;

    /// What the index holds.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn stats(&self) -> Result<Stats, EngineError>;
}

/// How much of an answer is wanted; by itself nothing but the total.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// How many of the best hits, at least.
    pub hits: usize,
    /// Of how many of the best the evidence.
    pub evidence: usize,
    /// In which order.
    pub order: Order,
    /// Whether of articles that are copies of one another only the first counts as a hit.
    pub collapse: bool,
    /// Which facets, and how many values of each.
    pub facets: Vec<FacetGroup>,
    /// Most values of a facet.
    pub facet_values: usize,
    /// Whether hits by month.
    pub timeline: bool,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Best first; of equals the newer, then the lower id.
    #[default]
    Relevance,
    /// Newest first, undated last.
    Newest,
    /// Oldest first, undated last.
    Oldest,
}

/// The answer to a plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hits {
    /// How many articles match, exactly.
    pub total: u64,
    /// The first of them, in the order asked for.
    pub hits: Vec<Hit>,
    /// How many of those that match are no hits because a copy of them is.
    pub collapsed: u64,
    /// What each leaf weighs in this archive, by leaf.
    pub weights: Vec<LeafWeight>,
    /// Mean number of words of a paragraph in this archive.
    pub paragraph_words: f32,
    /// Counts, in the order asked for; each follows every other filter and not its own.
    pub facets: Vec<(FacetGroup, Vec<FacetCount>)>,
    /// Hits by period, ascending: `2021-12-15` when all of them lie close together, else `2021-12`; less where no more is
    /// known.
    pub timeline: Vec<(String, u64)>,
    /// Hits without a date.
    pub undated: u64,
    /// What a name in the query was taken for.
    pub taken: Vec<Taken>,
    /// What was cut to bound the work, in words.
    pub caps: Vec<String>,
}

/// An article found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which.
    pub id: ArticleId,
    /// BM25 over the article.
    pub score: f32,
    /// First day of its date, days since 1970; `None` when not known.
    pub day: Option<i64>,
    /// Where the engine that found it has it; says nothing to others, and may be out of date.
    pub place: u64,
    /// Where the leaves stand in it, when the engine can tell and was asked to.
    pub evidence: Option<Evidence>,
}

/// What a leaf weighs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LeafWeight {
    /// Articles that may satisfy it: those of the rarest of its words, anywhere.
    pub articles: u64,
    /// Inverse document frequency, `ln(1 + (N - n + 0.5) / (n + 0.5))`, summed over its words.
    pub idf: f32,
}

/// What `person:putin` was taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// Which leaf.
    pub leaf: LeafId,
    /// Group of the names.
    pub group: FacetGroup,
    /// As asked.
    pub asked: String,
    /// The values, most frequent first, with their articles in the whole archive; of a person the label.
    pub values: Vec<FacetCount>,
    /// For each of the values, all names that were looked for, most frequent first: of a person every form.
    pub forms: Vec<Vec<FacetCount>>,
}

/// What an index holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stats {
    /// Articles.
    pub articles: u64,
    /// Articles without a date.
    pub undated: u64,
    /// Distinct values of each facet.
    pub distinct: Vec<(FacetGroup, u64)>,
    /// First and last year.
    pub years: Option<(i16, i16)>,
    /// Words of running text.
    pub words: u64,
    /// Size on disk in bytes.
    pub bytes: u64,
    /// Version of the index format.
    pub version: u32,
}

/// Fills an index, from several threads if need be. Nothing is visible before [`Writer::commit`], and then all of it.
pub trait Writer: Sync {
    /// Adds an article; call [`Writer::remove`] first when its file was indexed before.
    ///
    /// # Errors
    /// When the index cannot be written.
    fn add(&self, document: Document) -> Result<(), EngineError>;

    /// Removes all articles of a file.
    ///
    /// # Errors
    /// When the index cannot be written.
    fn remove(&self, path: &str) -> Result<(), EngineError>;

    /// Files of the last commit with an article in which one of these names may stand: it has all terms of the name, in
    /// whatever order, or a tag of that name.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn files_naming(&self, names: &[Vec<String>]) -> Result<BTreeSet<String>, EngineError>;

    /// Makes everything since the last commit visible and durable, together with a note of the caller's (the manifest).
    ///
    /// # Errors
    /// When the index cannot be written; then the last commit stands.
    fn commit(&mut self, note: &[u8]) -> Result<(), EngineError>;

    /// The note of the last commit; empty before the first.
    ///
    /// # Errors
    /// When it cannot be read.
    fn note(&self) -> Result<Vec<u8>, EngineError>;

    /// Finishes what goes on in the background; what was not committed is dropped.
    ///
    /// # Errors
    /// When the index cannot be written.
    fn close(self: Box<Self>) -> Result<(), EngineError>;
}

/// What keeps an index from being read or written.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// There is none.
    #[error("no index at {}", .0.display())]
    Missing(PathBuf),
    /// Its first run has not come to an end, or its `CURRENT` file was lost.
    #[error("the index at {} is not complete", .0.display())]
    Unfinished(PathBuf),
    /// It was made by another version of the program.
    #[error("the index at {} has format {found}, this program reads format {expected}", path.display())]
    Version {
        /// Where.
        path: PathBuf,
        /// Its version.
        found: String,
        /// Ours.
        expected: u32,
    },
    /// Another process is writing to it.
    #[error("another run is writing to the index at {}", .0.display())]
    Busy(PathBuf),
    /// The file system said no.
    #[error("cannot use {}", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What.
        source: std::io::Error,
    },
    /// The library behind the engine said no.
    #[error("the index at {} cannot be used: {message}", path.display())]
    Broken {
        /// Where.
        path: PathBuf,
        /// What.
        message: String,
    },
}
