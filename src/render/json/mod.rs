//! JSON, as documented in `docs/json-api.md`; that file and this folder change together. The types here are the only
//! ones of the program that become JSON. Offsets are in code points. Not here: what is on a page (`search`).

mod alerts;
mod article;
mod code_points;
mod forms;
mod health;
mod honest;
pub(super) mod layout;
mod page;
mod people;
mod problem;
mod related;
mod reports;
mod schemas;
mod suggestions;

pub use health::{Health, health};
pub use problem::{Problem, problem};
pub use schemas::{Object, schemas};

use super::{AlertNews, Exporter, IndexReport, RelatedRenderer, Renderer, Reporter, Tagged};
use crate::article::Article;
use crate::search::{Copies, Found, Like, SearchPage, Significant, Stats, Suggestions};
pub(super) use layout::Layout;
use std::io;
use std::time::Duration;

/// What the caller knows beside the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// How long the answer took.
    pub took: Duration,
    /// Which paragraph of an article a permalink led to.
    pub linked: Option<usize>,
}

/// Writes one object.
#[derive(Debug, Clone, Copy)]
pub struct Json {
    options: Options,
    layout: Layout,
}

impl Json {
    /// Over several lines, for one answer.
    pub fn opened_out(options: Options) -> Json {
        Json { options, layout: Layout::OpenedOut }
    }

    /// On one line, for one answer among many.
    pub fn on_one_line(options: Options) -> Json {
        Json { options, layout: Layout::Line }
    }
}

impl Renderer for Json {
    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn render(&self, page: &SearchPage, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&page::Page::new(page, self.options.took), self.layout, out)
    }
}

impl Reporter for Json {
    fn article(&self, article: &Article, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&article::Whole::new(article, self.options.linked), self.layout, out)
    }

    fn facets(&self, page: &SearchPage, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&page::Page::without_hits(page, self.options.took), self.layout, out)
    }

    fn suggestions(&self, found: &Suggestions, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&suggestions::Suggestions::new(found), self.layout, out)
    }

    fn stats(&self, stats: &Stats, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&reports::Holdings::new(stats), self.layout, out)
    }

    fn index(&self, report: &IndexReport, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&reports::Run::new(report), self.layout, out)
    }

    fn alerts(&self, all: &[AlertNews], out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&alerts::Alerts::new(all), self.layout, out)
    }

    fn tagged(&self, tagged: &Tagged<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&reports::TaggedFile::new(tagged), self.layout, out)
    }
}

impl RelatedRenderer for Json {
    fn copies(&self, found: &Copies, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&related::Copies::new(found), self.layout, out)
    }

    fn like(&self, found: &Like, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&related::Like::new(found), self.layout, out)
    }

    fn significant(&self, found: &Significant, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&related::Significant::new(found), self.layout, out)
    }
}

/// Writes an object a hit, each on its line, and nothing else.
#[derive(Debug, Clone, Copy)]
pub struct JsonLines;

impl Exporter for JsonLines {
    fn media_type(&self) -> &'static str {
        "application/jsonl"
    }

    fn hit(&self, hit: &Found, _number: u64, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&page::Hit::new(hit), Layout::Line, out)
    }
}

impl RelatedRenderer for JsonLines {
    fn copies(&self, found: &Copies, out: &mut dyn io::Write) -> io::Result<()> {
        found.copies.iter().try_for_each(|copy| layout::write(&related::CopyOf::new(copy), Layout::Line, out))
    }

    fn like(&self, found: &Like, out: &mut dyn io::Write) -> io::Result<()> {
        found.found.iter().try_for_each(|similar| layout::write(&related::Similar::new(similar), Layout::Line, out))
    }

    fn significant(&self, found: &Significant, out: &mut dyn io::Write) -> io::Result<()> {
        let mut all = found.by_kind();
        all.try_for_each(|(kind, over)| layout::write(&related::OverOf::new(kind, over), Layout::Line, out))
    }
}

/// Three decimals are enough for whoever reads a time.
fn to_three_decimals(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests;
