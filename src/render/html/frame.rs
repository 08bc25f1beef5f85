//! What every page has around it. Not here: what is on it.

use super::assets::{ASSETS_PATH, picture, script, style};
use super::state::Address;
use crate::render::terminal::words;

/// The room that the pages are of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Room {
    /// Articles in the archive; 0 as well where whoever asks is not to know.
    pub articles: u64,
    /// The token that a form must carry to change something; `None` where nothing may be changed.
    pub curate: Option<String>,
}

/// Where in the room a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Front,
    Results,
    Article,
    People,
    Help,
    Notice,
}

pub(super) struct Frame {
    pub title: String,
    pub style: String,
    pub script: String,
    pub picture: String,
    pub articles: String,
    pub query: String,
    /// What a new question keeps of the old one.
    pub kept: Vec<(String, String)>,
    pub place: Place,
}

impl Frame {
    pub(super) fn new(room: &Room, title: &str, place: Place) -> Frame {
        let address = |name: &str| format!("{ASSETS_PATH}{name}");
        Frame {
            title: if title.is_empty() { "morgue".to_owned() } else { format!("{title} — morgue") },
            style: address(&style().name),
            script: address(&script().name),
            picture: address(&picture().name),
            articles: if room.articles > 0 { words::counted(room.articles, "article") } else { String::new() },
            query: String::new(),
            kept: Vec::new(),
            place,
        }
    }

    /// With the query in the box; the conditions beside it are kept by a new one.
    pub(super) fn asking(mut self, address: &Address) -> Frame {
        self.query = address.get("q").unwrap_or_default().to_owned();
        let kept = address.pairs().iter().filter(|(name, _)| !matches!(name.as_str(), "q" | "page" | "offset"));
        self.kept = kept.cloned().collect();
        self
    }

    pub(super) fn is(&self, place: &str) -> bool {
        match self.place {
            Place::Front => place == "front",
            Place::People => place == "people",
            Place::Help => place == "help",
            Place::Results | Place::Article | Place::Notice => false,
        }
    }
}
