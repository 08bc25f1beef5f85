//! The verb that fills: corpus to engine, with an account of every file. Not here: printing (progress is a callback),
//! reading formats (`corpus`).

mod manifest;
mod run;
mod touched;

pub use manifest::Manifest;
pub use run::ingest;

use crate::text::Date;

/// How a run works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Threads that read and tag.
    pub threads: usize,
    /// Files above this many bytes are skipped.
    pub largest_file: u64,
    /// A date after this one gets a warning.
    pub today: Date,
    /// Folders and files of the corpus that hold no articles, by their names there: the index and the names file, when
    /// they lie inside.
    pub left_out: Vec<String>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files found so far.
    pub found: u64,
    /// Whether all have been found.
    pub walked: bool,
    /// Files dealt with.
    pub done: u64,
    /// Articles added or updated.
    pub articles: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Whether the index is being committed.
    pub committing: bool,
}

/// The account of a run. Every file of the corpus is in it: its articles are added, updated or unchanged, or it is
/// skipped with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Files of the corpus, skipped ones included.
    pub files: u64,
    /// Articles of files that are new.
    pub added: u64,
    /// Articles of files that have changed.
    pub updated: u64,
    /// Articles of files that have not.
    pub unchanged: u64,
    /// Articles that went: of files that vanished, or that a changed file no longer holds.
    pub removed: u64,
    /// Files from which nothing could be taken.
    pub skipped: Vec<Skip>,
    /// Of the unchanged, those that were tagged anew because the names file has changed.
    pub retagged: u64,
    /// Articles that were read with a warning.
    pub warned: u64,
    /// Bytes of text read.
    pub bytes: u64,
}

/// A file from which nothing could be taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skip {
    /// Name in the corpus.
    pub path: String,
    /// Why, and what became of articles that an earlier run had taken from it.
    pub reason: String,
}
