//! JSON Feed 1.1.

use super::{Entry, Options, title};
use crate::render::Renderer;
use crate::render::json::{Layout, layout};
use crate::search::SearchPage;
use serde::Serialize;
use std::io;

/// Writes a JSON Feed.
#[derive(Debug, Clone)]
pub struct JsonFeed {
    options: Options,
}

impl JsonFeed {
    /// With what the caller knows.
    pub fn new(options: Options) -> JsonFeed {
        JsonFeed { options }
    }
}

#[derive(Serialize)]
struct Feed {
    version: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    title: String,
    content_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

impl Renderer for JsonFeed {
    fn media_type(&self) -> &'static str {
        "application/feed+json"
    }

    fn render(&self, page: &SearchPage, out: &mut dyn io::Write) -> io::Result<()> {
        let feed = Feed {
            version: "https://jsonfeed.org/version/1.1",
            title: title(page, &self.options),
            feed_url: self.options.address.clone(),
            items: page.hits.iter().map(|hit| item(Entry::of(hit, &self.options))).collect(),
        };
        layout::write(&feed, Layout::OpenedOut, out)
    }
}

fn item(entry: Entry) -> Item {
    Item {
        id: entry.id,
        url: entry.link,
        title: entry.title,
        content_text: entry.text.join("\n\n"),
        date_published: entry.published,
        authors: entry.authors.into_iter().map(|name| Author { name }).collect(),
        tags: entry.source.into_iter().collect(),
    }
}
