//! A whole result, hit after hit, in bounded memory: the formats of [`EXPORTERS`]. Not here: pages with counts
//! (`Renderer`), where the hits come from (`search`).

use super::citations::Style;
use super::{Csv, JsonLines, Renderer};
use crate::search::{Found, SearchPage};
use std::io;

/// Writes hits one after the other, as many as there are.
pub trait Exporter {
    /// What is written, as a media type.
    fn media_type(&self) -> &'static str;

    /// What stands before the first hit.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn begin(&self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    /// A hit, with its number from 0.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn hit(&self, hit: &Found, number: u64, out: &mut dyn io::Write) -> io::Result<()>;

    /// What stands behind the last of so many.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn end(&self, _written: u64, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}

/// Makes an exporter.
pub type MakeExporter = fn() -> Box<dyn Exporter>;

/// Every format for a whole result, by the name that a user gives it.
pub const EXPORTERS: [(&str, MakeExporter); 6] = [
    ("jsonl", || Box::new(JsonLines)),
    ("csv", || Box::new(Csv)),
    ("ris", || Box::new(Style::Ris)),
    ("bibtex", || Box::new(Style::Bibtex)),
    ("csl", || Box::new(Style::Csl)),
    ("footnote", || Box::new(Style::Footnote)),
];

/// The exporter of that name; `None` when [`EXPORTERS`] has none.
pub fn exporter_by_name(name: &str) -> Option<Box<dyn Exporter>> {
    EXPORTERS.iter().find(|(known, _)| *known == name).map(|(_, make)| make())
}

/// The hits of one page, as they are exported.
pub struct PageOf<E>(pub E);

impl<E: Exporter> Renderer for PageOf<E> {
    fn media_type(&self) -> &'static str {
        self.0.media_type()
    }

    fn render(&self, page: &SearchPage, out: &mut dyn io::Write) -> io::Result<()> {
        self.0.begin(out)?;
        for (number, hit) in (0..).zip(&page.hits) {
            self.0.hit(hit, number, out)?;
        }
        self.0.end(page.hits.len() as u64, out)
    }
}
