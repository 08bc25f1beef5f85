//! Pages of the reading room: plain data in, HTML out. Text of the archive passes through [`escape`], and nothing else
//! does the escaping. Not here: asking (`search`), addresses to requests (`http`).

mod address;
mod escape;

pub use address::{article, asked, original, person, search, usual};
pub use escape::escape;

use crate::article::Article;
use crate::search::{PeopleFound, Reading, Request, SearchPage, Stats};
use std::fmt::Write;
use std::time::Duration;

/// What a page of results shows.
#[derive(Debug, Clone, Copy)]
pub struct Results<'a> {
    /// What was asked.
    pub request: &'a Request,
    /// The answer.
    pub page: &'a SearchPage,
    /// How long it took.
    pub took: Duration,
    /// The archive as a whole.
    pub holdings: &'a Stats,
}

/// What the page of an article shows.
#[derive(Debug, Clone, Copy)]
pub struct ArticlePage<'a> {
    /// The article, with what of the question stands in it.
    pub reading: &'a Reading,
    /// The question with which the reader came; without words when there was none.
    pub request: &'a Request,
    /// Whether the original file can be opened.
    pub original: bool,
    /// The archive as a whole.
    pub holdings: &'a Stats,
}

/// What the list of people shows.
#[derive(Debug, Clone, Copy)]
pub struct People<'a> {
    /// What was looked for in their names; empty for everybody.
    pub name: &'a str,
    /// Who was found.
    pub found: &'a PeopleFound,
    /// The archive as a whole.
    pub holdings: &'a Stats,
}

/// What the page of one person shows.
#[derive(Debug, Clone, Copy)]
pub struct PersonPage<'a> {
    /// As asked for in the address.
    pub name: &'a str,
    /// Who bears the name, the one asked for first, with reasons why others were kept apart.
    pub found: &'a PeopleFound,
    /// Everything about this person: facets, timeline, the newest articles.
    pub page: &'a SearchPage,
    /// The archive as a whole.
    pub holdings: &'a Stats,
}

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

/// A file that pages refer to as `/assets/NAME`: media type and content.
pub fn asset(name: &str) -> Option<(&'static str, &'static [u8])> {
    match name {
        "style.css" => Some(("text/css; charset=utf-8", b"body { max-width: 40em; margin: 2em auto }\n")),
        _ => None,
    }
}

/// The page of results.
pub fn results(view: &Results<'_>) -> String {
    let mut body = format!("<p>{} articles</p>\n<ol>\n", view.page.total);
    for hit in &view.page.hits {
        let (id, headline) = (hit.article.id().to_string(), escape(&hit.article.headline));
        let address = escape(&article(&id, view.request)).into_owned();
        // Writing to a string does not fail.
        let _ = writeln!(body, "<li data-id=\"{id}\"><a href=\"{address}\">{headline}</a>");
        for passage in &hit.passages {
            let _ = writeln!(body, "<blockquote>{}</blockquote>", escape(&passage.text));
        }
        body.push_str("</li>\n");
    }
    body.push_str("</ol>\n");
    document(&view.request.query, &view.request.query, &body)
}

/// The page of an article.
pub fn article_page(view: &ArticlePage<'_>) -> String {
    let article: &Article = &view.reading.article;
    let mut body = format!("<article><h1>{}</h1>\n", escape(&article.headline));
    for paragraph in &article.paragraphs {
        let _ = writeln!(body, "<p>{}</p>", escape(&paragraph.text));
    }
    body.push_str("</article>\n");
    document(&article.headline, &view.request.query, &body)
}

/// The list of people.
pub fn people(view: &People<'_>) -> String {
    let mut body = String::from("<ul>\n");
    for one in &view.found.people {
        let (address, name) = (person(&one.name), escape(&one.name));
        let _ = writeln!(body, "<li><a href=\"{}\">{name}</a> {}</li>", escape(&address), one.articles);
    }
    body.push_str("</ul>\n");
    document("People", "", &body)
}

/// The page of one person.
pub fn person_page(view: &PersonPage<'_>) -> String {
    let body = format!("<h1>{}</h1>\n<p>{} articles</p>\n", escape(view.name), view.page.total);
    document(view.name, "", &body)
}

/// What stands in for a page that there is not.
pub fn trouble(view: &Trouble<'_>) -> String {
    let (title, detail, remedy) = (escape(view.title), escape(view.detail), escape(view.remedy));
    document(view.title, "", &format!("<h1>{title}</h1>\n<p>{detail}</p>\n<p>{remedy}</p>\n"))
}

/// What is shown while the first index run goes on; it asks again by itself.
pub fn progress(progress: &Progress) -> String {
    let body = format!("<h1>Reading the archive</h1>\n<p>{} of {} files</p>\n", progress.done, progress.found);
    framed("Reading the archive", "", &body, "<meta http-equiv=\"refresh\" content=\"2\">")
}

/// Where the token is asked for; `wrong` after one that was not right, `next` is where the reader wanted to go.
pub fn login(wrong: bool, next: &str) -> String {
    let said = if wrong { "<p role=\"alert\">That is not the token.</p>\n" } else { "" };
    let body = format!(
        "<h1>Token</h1>\n{said}<form method=\"post\" action=\"/login\"><input type=\"hidden\" name=\"next\" \
         value=\"{}\"><input type=\"password\" name=\"token\" aria-label=\"Token\" autocomplete=\"current-password\">\
         <button>Open</button></form>\n",
        escape(next)
    );
    framed("Token", "", &body, "")
}

fn document(title: &str, query: &str, body: &str) -> String {
    framed(title, query, body, "")
}

fn framed(title: &str, query: &str, body: &str, head: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{} — morgue</title>{head}\
         <link rel=\"stylesheet\" href=\"/assets/style.css\"></head><body>\n<form action=\"/\" role=\"search\">\
         <input name=\"q\" aria-label=\"Search\" value=\"{}\"><button>Search</button></form>\n<main>\n{body}</main></body></html>\n",
        escape(title),
        escape(query)
    )
}
