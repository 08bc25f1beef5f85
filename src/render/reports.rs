//! Plain data that a reporter writes and no other module below `cli` has in this form. Not here: how it looks.

use crate::article::{TagKind, TagOrigin};
use crate::search::SearchPage;
use crate::text::Span;
use std::time::Duration;

/// What an index run did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexReport {
    /// Files looked at.
    pub files: u64,
    /// What became of their articles.
    pub articles: ArticleCounts,
    /// Articles of unchanged files that were tagged anew because the names file has changed.
    pub retagged: u64,
    /// Files that could not be read, or only in part, sorted by path.
    pub skipped: Vec<SkippedFile>,
    /// How long it took.
    pub elapsed: Duration,
    /// Size of the index afterwards, in bytes.
    pub bytes: u64,
}

/// Articles by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ArticleCounts {
    /// Not in the index before.
    pub added: u64,
    /// Of files that had changed.
    pub updated: u64,
    /// Of files that had not.
    pub unchanged: u64,
    /// Of files that are gone.
    pub removed: u64,
    /// Expected, but not read.
    pub skipped: u64,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedFile {
    /// Relative to the corpus folder.
    pub path: String,
    /// Why, in words.
    pub reason: String,
}

/// What one alert has to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct AlertNews {
    /// Its name.
    pub name: String,
    /// Whether it was its first run, which shows nothing.
    pub first: bool,
    /// Articles that it has seen by now.
    pub known: u64,
    /// The new articles; `total` is how many there are.
    pub page: SearchPage,
}

/// The names found in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged<'t> {
    /// The file, as it was given.
    pub path: String,
    /// Its text, decoded.
    pub text: &'t str,
    /// In the order of their first mention.
    pub names: Vec<TaggedName>,
}

/// A person, organisation or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedName {
    /// What bears the name.
    pub kind: TagKind,
    /// The fullest form that the file gives, or the one that it or the user prefers.
    pub name: String,
    /// Who says so.
    pub origin: TagOrigin,
    /// Whether it is known whom the name means.
    pub resolved: bool,
    /// Bytes of the decoded text, in reading order.
    pub mentions: Vec<Span>,
}
