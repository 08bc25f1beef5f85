//! Output that one enjoys reading, on any terminal from 40 columns up. Text of the archive comes here through one door
//! (`safe`), looks are named in one place (`styles`). Not here: what the terminal can do and what the user wants of
//! it (`cli` finds out and says so in `Options`).

mod alerts;
mod article;
mod facets;
mod hit;
mod honest;
mod links;
mod page;
mod people;
mod related;
mod reports;
mod rich;
mod safe;
mod sheet;
mod styles;
mod suggestions;
mod timeline;
pub(super) mod words;
mod wrap;

use super::{AlertNews, IndexReport, RelatedRenderer, Renderer, Reporter, Tagged};
use crate::article::Article;
use crate::search::{Copies, Like, SearchPage, Significant, Stats, Suggestions};
use rich::Ink;
pub use safe::safe;
use sheet::Sheet;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// What the terminal can do, and what is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Columns; fewer than 30 are taken for 30.
    pub width: usize,
    /// Whether styles may be used; without them, words that matched stand between stars.
    pub colour: bool,
    /// The corpus folder, absolute: paths of articles become links to the files in it. `None` for no links.
    pub links: Option<PathBuf>,
    /// Whether counts that the page holds are shown below its hits.
    pub facets: bool,
    /// Whether the chart of periods that the page holds is shown below its hits.
    pub timeline: bool,
    /// How long the answer took, if that is to be said.
    pub took: Option<Duration>,
    /// Whether paragraphs of an article have their number, counted from 0 as in JSON, in the margin.
    pub numbers: bool,
    /// Which paragraph of an article a permalink led to.
    pub linked: Option<usize>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            width: 80,
            colour: false,
            links: None,
            facets: true,
            timeline: true,
            took: None,
            numbers: false,
            linked: None,
        }
    }
}

/// Writes for a reader at a terminal.
#[derive(Debug, Clone)]
pub struct Terminal {
    options: Options,
    ink: Ink,
}

impl Terminal {
    /// A terminal that can do that much.
    pub fn new(options: Options) -> Terminal {
        let ink = Ink { colour: options.colour, stars: !options.colour };
        Terminal { options, ink }
    }

    fn sheet<'o>(&self, out: &'o mut dyn io::Write) -> Sheet<'o> {
        Sheet::new(out, self.ink, self.options.width)
    }
}

impl Renderer for Terminal {
    fn media_type(&self) -> &'static str {
        "text/plain; charset=utf-8"
    }

    fn render(&self, page: &SearchPage, out: &mut dyn io::Write) -> io::Result<()> {
        let sheet = &mut self.sheet(out);
        page::write_head(page, self.options.took, sheet)?;
        hit::write_all(page, self.options.links.as_deref(), sheet)?;
        if self.options.facets {
            facets::write(page.facets.as_deref().unwrap_or_default(), sheet)?;
        }
        if self.options.timeline {
            timeline::write(page, sheet)?;
        }
        Ok(())
    }
}

impl Reporter for Terminal {
    fn article(&self, article: &Article, out: &mut dyn io::Write) -> io::Result<()> {
        article::write(article, &self.options, &mut self.sheet(out))
    }

    fn facets(&self, page: &SearchPage, out: &mut dyn io::Write) -> io::Result<()> {
        let sheet = &mut self.sheet(out);
        page::write_head(page, self.options.took, sheet)?;
        facets::write(page.facets.as_deref().unwrap_or_default(), sheet)?;
        timeline::write(page, sheet)
    }

    fn suggestions(&self, found: &Suggestions, out: &mut dyn io::Write) -> io::Result<()> {
        suggestions::write(found, &mut self.sheet(out))
    }

    fn stats(&self, stats: &Stats, out: &mut dyn io::Write) -> io::Result<()> {
        reports::write_stats(stats, &mut self.sheet(out))
    }

    fn index(&self, report: &IndexReport, out: &mut dyn io::Write) -> io::Result<()> {
        reports::write_index(report, &mut self.sheet(out))
    }

    fn alerts(&self, all: &[AlertNews], out: &mut dyn io::Write) -> io::Result<()> {
        alerts::write(all, self.options.links.as_deref(), &mut self.sheet(out))
    }

    fn tagged(&self, tagged: &Tagged<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        reports::write_tagged(tagged, &mut self.sheet(out))
    }
}

impl RelatedRenderer for Terminal {
    fn copies(&self, found: &Copies, out: &mut dyn io::Write) -> io::Result<()> {
        related::write_copies(found, self.options.links.as_deref(), &mut self.sheet(out))
    }

    fn like(&self, found: &Like, out: &mut dyn io::Write) -> io::Result<()> {
        related::write_like(found, self.options.links.as_deref(), &mut self.sheet(out))
    }

    fn significant(&self, found: &Significant, out: &mut dyn io::Write) -> io::Result<()> {
        related::write_significant(found, &mut self.sheet(out))
    }
}

#[cfg(test)]
mod tests;
