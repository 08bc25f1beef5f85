//! Pages that stand in for another: nothing there, something wrong, not ready yet, who are you. Not here: when (`http`).

use super::frame::{Frame, Place, Room};
use super::page;
use crate::render::terminal::words;
use askama::Template;

/// Why there is no page.
#[derive(Debug, Clone, Copy)]
pub struct Trouble<'a> {
    /// HTTP status.
    pub status: u16,
    /// In a few words.
    pub title: &'a str,
    /// What happened, in a sentence.
    pub detail: &'a str,
    /// What to do about it.
    pub remedy: &'a str,
}

/// What stands in for a page that there is not.
pub fn trouble(trouble: &Trouble<'_>) -> String {
    let Trouble { status, title, detail, remedy } = *trouble;
    page(&TroublePage { frame: Frame::new(&Room::default(), title, Place::Notice), status, title, detail, remedy })
}

#[derive(Template)]
#[template(path = "trouble.html", config = "src/render/html/askama.toml")]
struct TroublePage<'a> {
    frame: Frame,
    status: u16,
    title: &'a str,
    detail: &'a str,
    remedy: &'a str,
}

/// How far the first index run is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files found so far.
    pub found: u64,
    /// Files read.
    pub done: u64,
    /// Articles read.
    pub articles: u64,
    /// Whether the index is being written.
    pub committing: bool,
}

/// What is shown while the first index run goes on; it asks again by itself.
pub fn progress(progress: &Progress) -> String {
    let Progress { found, done, articles, committing } = *progress;
    page(&ProgressPage {
        frame: Frame::new(&Room::default(), "Reading the archive", Place::Notice),
        found,
        done,
        files: format!("{} of {}", words::number(done), words::counted(found, "file")),
        articles: words::counted(articles, "article"),
        committing,
    })
}

#[derive(Template)]
#[template(path = "progress.html", config = "src/render/html/askama.toml")]
struct ProgressPage {
    frame: Frame,
    found: u64,
    done: u64,
    files: String,
    articles: String,
    committing: bool,
}

/// What is shown where there is no article yet.
pub fn empty(room: &Room) -> String {
    page(&EmptyPage { frame: Frame::new(room, "An empty archive", Place::Front) })
}

#[derive(Template)]
#[template(path = "empty.html", config = "src/render/html/askama.toml")]
struct EmptyPage {
    frame: Frame,
}

/// Where the token is asked for; `wrong` after one that was not right, `next` is where the reader wanted to go.
pub fn login(wrong: bool, next: &str) -> String {
    page(&LoginPage { frame: Frame::new(&Room::default(), "Token", Place::Notice), wrong, next })
}

#[derive(Template)]
#[template(path = "login.html", config = "src/render/html/askama.toml")]
struct LoginPage<'a> {
    frame: Frame,
    wrong: bool,
    next: &'a str,
}
