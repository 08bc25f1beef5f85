//! How a server is, as JSON. Not here: measuring it.

use super::layout::{self, Layout};
use serde::Serialize;
use std::io;
use utoipa::ToSchema;

/// A server with an archive to show.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health<'a> {
    status: &'static str,
    commit: &'a str,
    articles: u64,
    version: &'a str,
}

impl<'a> Health<'a> {
    /// Which commit it shows, how many articles that holds, and the version of the program.
    pub fn new(commit: &'a str, articles: u64, version: &'a str) -> Health<'a> {
        Health { status: "ok", commit, articles, version }
    }
}

/// Writes it on one line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn health(health: &Health<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    layout::write(health, Layout::Line, out)
}
