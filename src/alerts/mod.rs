//! Saved searches, and what is new since each was last run. The searches are a plain file of the user's, what was seen is
//! another beside it; neither is in the index, so that a rebuild loses nothing. Pure: texts in, texts out. Not here: files
//! (`cli`), how news look (`render`).

mod file;
mod news;
mod seen;

pub use crate::text::Problem;
pub use file::{Alert, add, read, remove};
pub use news::{News, news};
pub use seen::{Articles, Seen, Unreadable};
