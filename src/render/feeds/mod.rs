//! A page of hits as a feed that a reader follows: Atom and JSON Feed. Every entry is named by its article, so that a reader
//! shows it once; its text is the best passages. Not here: what is new (`alerts`).

mod atom;
mod json_feed;
#[cfg(test)]
mod tests;

pub use atom::Atom;
pub use json_feed::JsonFeed;

use super::hostile::is_hostile;
use crate::article::Permalink;
use crate::search::{Found, SearchPage};

/// What the caller knows beside the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Its title; what is asked for, when there is none.
    pub title: Option<String>,
    /// Address of the feed itself, when it has one.
    pub address: Option<String>,
    /// What stands before an article's permalink to make it an address (`http://127.0.0.1:7700/article/`).
    pub articles: Option<String>,
    /// When the answer was made, as RFC 3339 has it.
    pub updated: String,
}

impl Default for Options {
    fn default() -> Options {
        Options { title: None, address: None, articles: None, updated: "1970-01-01T00:00:00Z".to_owned() }
    }
}

/// An entry, ready to be written in either form.
struct Entry {
    /// The article's id as a URN: the same under whatever address the room is visited.
    id: String,
    /// To the best passage, when there is an address.
    link: Option<String>,
    title: String,
    /// RFC 3339; the day of publication at midnight, or when the answer was made.
    updated: String,
    published: Option<String>,
    authors: Vec<String>,
    /// The passages, each a paragraph.
    text: Vec<String>,
    source: Option<String>,
}

fn title(page: &SearchPage, options: &Options) -> String {
    plain(options.title.as_deref().unwrap_or(&page.interpreted))
}

/// Names the feed itself.
fn feed_id(page: &SearchPage, options: &Options) -> String {
    options.address.clone().unwrap_or_else(|| {
        let hash = blake3::hash(title(page, options).as_bytes()).to_hex();
        format!("urn:morgue:search:{}", &hash[..16])
    })
}

impl Entry {
    fn of(hit: &Found, options: &Options) -> Entry {
        let article = &hit.article;
        let best = hit.passages.first().map(|passage| passage.paragraph);
        let published = article.date.map(|date| format!("{}T00:00:00Z", date.span.first));
        let headline = plain(&article.headline);
        Entry {
            id: format!("urn:morgue:article:{}", article.id()),
            link: options.articles.as_ref().map(|articles| format!("{articles}{}", Permalink::to(article, best))),
            title: if headline.is_empty() { plain(&article.origin.path) } else { headline },
            updated: published.clone().unwrap_or_else(|| options.updated.clone()),
            published,
            authors: article.bylines.iter().map(|byline| plain(&byline.name)).collect(),
            text: hit.passages.iter().map(|passage| plain(&passage.text)).collect(),
            source: article.source.as_deref().map(plain),
        }
    }
}

/// Without what a terminal obeys and what XML forbids.
fn plain(text: &str) -> String {
    let safe = |c: char| if is_hostile(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}') { '\u{FFFD}' } else { c };
    text.chars().map(safe).collect()
}
