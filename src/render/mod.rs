//! A page of plain data becomes bytes, in the formats of [`RENDERERS`]. Not here: deciding what is on it (`search`),
//! opening files, asking the terminal what it can do (`cli`).

pub mod citations;
mod csv;
mod export;
pub mod feeds;
mod hostile;
pub mod html;
pub mod json;
mod people;
mod periods;
mod related;
mod reports;
pub mod terminal;

#[cfg(test)]
mod fixture;

pub use self::csv::Csv;
pub use export::{EXPORTERS, Exporter, PageOf, exporter_by_name};
pub use json::JsonLines;
pub use people::{MakePeopleRenderer, PEOPLE_RENDERERS, PeopleRenderer, people_by_name};
pub use periods::Scale;
pub use related::{MakeRelatedRenderer, RELATED_RENDERERS, RelatedRenderer, related_by_name};
pub use reports::{AlertNews, ArticleCounts, IndexReport, SkippedFile, Tagged, TaggedName};

use crate::article::Article;
use crate::search::{SearchPage, Stats, Suggestions};
use citations::Style;
use std::io;

/// Writes a page of hits.
pub trait Renderer {
    /// What is written, as a media type (`application/json`).
    fn media_type(&self) -> &'static str;

    /// Writes the page, ending with a line feed.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn render(&self, page: &SearchPage, out: &mut dyn io::Write) -> io::Result<()>;
}

/// Writes what the program has to say beside hits. Everything ends with a line feed; every error is one of `out`.
pub trait Reporter {
    /// One article, whole.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn article(&self, article: &Article, out: &mut dyn io::Write) -> io::Result<()>;

    /// The counts of a page, without its hits.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn facets(&self, page: &SearchPage, out: &mut dyn io::Write) -> io::Result<()>;

    /// What may be meant by what is being typed.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn suggestions(&self, found: &Suggestions, out: &mut dyn io::Write) -> io::Result<()>;

    /// What an index holds.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn stats(&self, stats: &Stats, out: &mut dyn io::Write) -> io::Result<()>;

    /// What an index run did.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn index(&self, report: &IndexReport, out: &mut dyn io::Write) -> io::Result<()>;

    /// What alerts have to tell.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn alerts(&self, all: &[AlertNews], out: &mut dyn io::Write) -> io::Result<()>;

    /// The names found in one file.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn tagged(&self, tagged: &Tagged<'_>, out: &mut dyn io::Write) -> io::Result<()>;
}

/// What renderers are made with; each reads its own part.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// For `text`.
    pub terminal: terminal::Options,
    /// For `json`.
    pub json: json::Options,
    /// For `atom` and `jsonfeed`.
    pub feed: feeds::Options,
}

/// Makes a renderer.
pub type MakeRenderer = fn(&Options) -> Box<dyn Renderer>;
/// Makes a reporter.
pub type MakeReporter = fn(&Options) -> Box<dyn Reporter>;

/// Every format for hits, by the name that a user gives it.
pub const RENDERERS: [(&str, MakeRenderer); 10] = [
    ("text", |options| Box::new(terminal::Terminal::new(options.terminal.clone()))),
    ("json", |options| Box::new(json::Json::opened_out(options.json))),
    ("jsonl", |_| Box::new(PageOf(JsonLines))),
    ("csv", |_| Box::new(PageOf(Csv))),
    ("ris", |_| Box::new(PageOf(Style::Ris))),
    ("bibtex", |_| Box::new(PageOf(Style::Bibtex))),
    ("csl", |_| Box::new(PageOf(Style::Csl))),
    ("footnote", |_| Box::new(PageOf(Style::Footnote))),
    ("atom", |options| Box::new(feeds::Atom::new(options.feed.clone()))),
    ("jsonfeed", |options| Box::new(feeds::JsonFeed::new(options.feed.clone()))),
];

/// Every format for the rest, by the name that a user gives it.
pub const REPORTERS: [(&str, MakeReporter); 2] = [
    ("text", |options| Box::new(terminal::Terminal::new(options.terminal.clone()))),
    ("json", |options| Box::new(json::Json::opened_out(options.json))),
];

/// The renderer of that name; `None` when [`RENDERERS`] has none.
pub fn by_name(name: &str, options: &Options) -> Option<Box<dyn Renderer>> {
    RENDERERS.iter().find(|(known, _)| *known == name).map(|(_, make)| make(options))
}

/// The reporter of that name; `None` when [`REPORTERS`] has none.
pub fn reporter_by_name(name: &str, options: &Options) -> Option<Box<dyn Reporter>> {
    REPORTERS.iter().find(|(known, _)| *known == name).map(|(_, make)| make(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_ends_with_a_line_feed_and_names_its_media_type() {
        for (name, _) in RENDERERS {
            let renderer = by_name(name, &Options::default()).unwrap();
            let mut bytes = Vec::new();
            renderer.render(&fixture::page(), &mut bytes).unwrap();
            assert!(bytes.ends_with(b"\n"), "{name}");
            assert!(renderer.media_type().contains('/'), "{name}");
        }
        assert!(by_name("xml", &Options::default()).is_none());
        assert!(reporter_by_name("csv", &Options::default()).is_none());
    }

    #[test]
    fn no_format_lets_a_command_of_the_archive_reach_the_terminal() {
        for (name, _) in RENDERERS {
            let mut bytes = Vec::new();
            by_name(name, &Options::default()).unwrap().render(&fixture::page(), &mut bytes).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let raw: Vec<char> = text.chars().filter(|c| *c != '\n' && hostile::is_hostile(*c)).collect();
            assert!(raw.is_empty(), "{name}: {raw:?}");
        }
    }
}
