//! From a folder to articles: walking (`walk`, the only file reading), decoding (`decode`), formats (`format`,
//! `formats`). Not here: names in the text, indexing, the clock.

mod binary;
mod decode;
mod format;
mod formats;
mod offset;
mod walk;

pub use decode::{Decoded, decode};
pub use format::{FORMATS, Format, ParseError, parse_file, warn_of_future_date};
pub use offset::source_offset;
pub use walk::{Limits, NoCorpus, SourceFile, path_of, read, walk};

use std::fmt;

/// A file or folder that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Relative to the corpus, as in [`SourceFile::name`].
    pub name: String,
    /// In words, for the person who runs the index (`empty file`).
    pub reason: String,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.reason)
    }
}
