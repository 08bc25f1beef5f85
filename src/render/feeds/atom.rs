//! Atom (RFC 4287). XML is escaped in one function.

use super::{Entry, Options, feed_id, title};
use crate::render::Renderer;
use crate::search::SearchPage;
use std::io;

/// Writes an Atom feed.
#[derive(Debug, Clone)]
pub struct Atom {
    options: Options,
}

impl Atom {
    /// With what the caller knows.
    pub fn new(options: Options) -> Atom {
        Atom { options }
    }
}

impl Renderer for Atom {
    fn media_type(&self) -> &'static str {
        "application/atom+xml"
    }

    fn render(&self, page: &SearchPage, out: &mut dyn io::Write) -> io::Result<()> {
        let options = &self.options;
        writeln!(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>")?;
        writeln!(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\">")?;
        element(out, 1, "id", &feed_id(page, options))?;
        element(out, 1, "title", &title(page, options))?;
        element(out, 1, "updated", &options.updated)?;
        // A feed whose entries have no author needs one of its own.
        writeln!(out, "  <author><name>morgue</name></author>")?;
        writeln!(out, "  <generator>morgue</generator>")?;
        if let Some(address) = &options.address {
            writeln!(out, "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escaped(address))?;
        }
        page.hits.iter().try_for_each(|hit| entry(&Entry::of(hit, options), out))?;
        writeln!(out, "</feed>")
    }
}

fn entry(entry: &Entry, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "  <entry>")?;
    element(out, 2, "id", &entry.id)?;
    element(out, 2, "title", &entry.title)?;
    element(out, 2, "updated", &entry.updated)?;
    if let Some(published) = &entry.published {
        element(out, 2, "published", published)?;
    }
    if let Some(link) = &entry.link {
        writeln!(out, "    <link rel=\"alternate\" href=\"{}\"/>", escaped(link))?;
    }
    for author in entry.authors.iter().filter(|author| !author.is_empty()) {
        writeln!(out, "    <author><name>{}</name></author>", escaped(author))?;
    }
    if let Some(source) = &entry.source {
        writeln!(out, "    <category term=\"{}\"/>", escaped(source))?;
    }
    // RFC 4287 wants a text or a link in every entry.
    element(out, 2, "content", &entry.text.join("\n\n"))?;
    writeln!(out, "  </entry>")
}

fn element(out: &mut dyn io::Write, depth: usize, name: &str, text: &str) -> io::Result<()> {
    writeln!(out, "{:1$}<{name}>{2}</{name}>", "", 2 * depth, escaped(text))
}

/// Text as XML has it, in elements and in attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
