//! Articles as citations: RIS, BibTeX, CSL-JSON, and a footnote in words. Each format escapes in its own file. Not here:
//! who the authors are (`search::cited`).

mod bibtex;
mod csl;
mod footnote;
mod ris;
#[cfg(test)]
mod tests;

pub use footnote::footnote;

use super::export::Exporter;
use super::hostile::is_hostile;
use crate::article::Article;
use crate::search::{Author, Cited, Found, cited};
use crate::text::fold;
use std::io;

/// In which form a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// RIS, `TY  - NEWS`.
    Ris,
    /// BibTeX, with the fields that biblatex adds.
    Bibtex,
    /// CSL-JSON, `article-newspaper`.
    Csl,
    /// A footnote, as the Chicago Manual of Style has newspaper articles, a line each.
    Footnote,
}

impl Style {
    /// All of them.
    pub const ALL: [Style; 4] = [Style::Ris, Style::Bibtex, Style::Csl, Style::Footnote];

    /// The name by which a user asks for it.
    pub const fn name(self) -> &'static str {
        match self {
            Style::Ris => "ris",
            Style::Bibtex => "bibtex",
            Style::Csl => "csl",
            Style::Footnote => "footnote",
        }
    }

    /// The style of that name.
    pub fn from_name(name: &str) -> Option<Style> {
        Style::ALL.into_iter().find(|style| style.name() == name)
    }

    /// What its file is called behind the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Style::Ris => "ris",
            Style::Bibtex => "bib",
            Style::Csl => "json",
            Style::Footnote => "txt",
        }
    }

    /// Writes the articles, each once, in their order.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write<'a>(self, articles: impl IntoIterator<Item = &'a Article>, out: &mut dyn io::Write) -> io::Result<()> {
        self.begin(out)?;
        let mut written = 0;
        for article in articles {
            self.article(article, written, out)?;
            written += 1;
        }
        self.end(written, out)
    }

    fn article(self, article: &Article, number: u64, out: &mut dyn io::Write) -> io::Result<()> {
        let source = Source::of(article);
        match self {
            Style::Ris => ris::write(&source, out),
            Style::Bibtex => bibtex::write(&source, out),
            Style::Csl => csl::write(&source, number, out),
            Style::Footnote => writeln!(out, "{}", footnote(article)),
        }
    }
}

impl Exporter for Style {
    fn media_type(&self) -> &'static str {
        match self {
            Style::Ris => "application/x-research-info-systems; charset=utf-8",
            Style::Bibtex => "application/x-bibtex; charset=utf-8",
            Style::Csl => "application/vnd.citationstyles.csl+json",
            Style::Footnote => "text/plain; charset=utf-8",
        }
    }

    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        if *self == Style::Csl { out.write_all(b"[") } else { Ok(()) }
    }

    fn hit(&self, hit: &Found, number: u64, out: &mut dyn io::Write) -> io::Result<()> {
        self.article(&hit.article, number, out)
    }

    fn end(&self, written: u64, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Style::Csl => out.write_all(if written == 0 { b"]\n" } else { b"\n]\n" }),
            _ => Ok(()),
        }
    }
}

/// An article and what a citation says of it.
struct Source<'a> {
    article: &'a Article,
    cited: Cited,
}

impl<'a> Source<'a> {
    fn of(article: &'a Article) -> Source<'a> {
        Source { article, cited: cited(article) }
    }

    /// Names the entry in a reader's library: `raman2021-adxa8qz582zs`. The id alone makes it unique.
    fn key(&self) -> String {
        let first = match self.cited.authors.first() {
            Some(Author::Person { family, .. }) => family,
            Some(Author::Body(name)) => name,
            None => "",
        };
        let plain: String = fold(first).chars().filter(char::is_ascii_alphanumeric).take(24).collect();
        let year = self.article.date.map_or_else(|| "nd".to_owned(), |date| format!("{:04}", date.span.first.year()));
        let plain = if plain.is_empty() { "anon".to_owned() } else { plain };
        format!("{plain}{year}-{}", self.article.id())
    }

    /// What no field of a format has a place for: where it was filed from, the agency, who else worked on it.
    fn notes(&self) -> Vec<String> {
        let filed = self.cited.filed.iter().map(|place| format!("Filed from {}", clean(place)));
        let agencies = self.cited.agencies.iter().map(|agency| format!("Agency: {}", clean(agency)));
        filed.chain(agencies).chain(self.article.credit.as_deref().map(clean)).filter(|note| !note.is_empty()).collect()
    }
}

/// Text of the archive on one line: white space is a space, orders to a terminal become `�`.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !cleaned.is_empty() {
            cleaned.push(' ');
        }
        cleaned.extend(word.chars().map(|c| if is_hostile(c) { '\u{FFFD}' } else { c }));
    }
    cleaned
}
