//! What went wrong, as JSON (RFC 9457). Not here: what can go wrong.

use super::layout::{self, Layout};
use serde::Serialize;
use std::io;
use utoipa::ToSchema;

/// A problem.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    remedy: &'a str,
}

impl<'a> Problem<'a> {
    /// With its status, in a few words, in a sentence, and with what to do about it.
    pub fn new(status: u16, title: &'a str, detail: &'a str, remedy: &'a str) -> Problem<'a> {
        Problem { r#type: "about:blank", title, status, detail, remedy }
    }
}

/// Writes a problem on one line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn problem(problem: &Problem<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    layout::write(problem, Layout::Line, out)
}
