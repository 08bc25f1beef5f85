//! `/feed/{format}`: a question to be followed, in a program that reads feeds. Not here: what a feed says (`render::feeds`).

use crate::http::answer::answer;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::{self, feeds, html};
use crate::search::{self, Order, Request};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;

/// Entries of a feed, when its address does not say how many.
const ENTRIES: usize = 50;

/// The formats of a feed, by name, with their media types.
pub const FEEDS: [(&str, &str); 2] = [("atom", "application/atom+xml"), ("jsonfeed", "application/feed+json")];

/// The newest articles that answer a question, in the order of time unless another is asked for.
pub async fn feed(
    State(room): State<Room>,
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let format = path.ok().and_then(|Path(asked)| FEEDS.into_iter().find(|(name, _)| *name == asked));
    let (format, media_type) = format.ok_or_else(no_format)?;
    let today = room.today();
    let usual = Request { limit: ENTRIES, order: Order::Newest, ..html::usual(today) };
    let request = Parameters::of(uri.query())?.request(usual)?;
    let request = Request { facets: Vec::new(), timeline: false, advise: false, ..request };
    let top = top(&headers);
    let options = feeds::Options {
        title: None,
        address: top.as_ref().zip(uri.path_and_query()).map(|(top, path)| format!("{top}{path}")),
        articles: top.map(|top| format!("{top}/article/")),
        // The day, as in the entity tag: the same commit gives the same feed.
        updated: format!("{today}T00:00:00Z"),
    };
    answer(&room, &uri, &headers, media_type, move |opened| {
        let page = search::search(&opened.engine, &request)?;
        let options = render::Options { feed: options, ..render::Options::default() };
        let mut out = Vec::new();
        let renderer = render::by_name(format, &options).ok_or_else(no_format)?;
        renderer.render(&page, &mut out).map_err(|_| Problem::internal("the feed could not be written"))?;
        Ok(out)
    })
    .await
}

/// Under which address the visitor has come: readers of feeds do not know what a relative one is relative to.
fn top(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let encrypted = headers.get("x-forwarded-proto").is_some_and(|said| said == "https");
    Some(format!("http{}://{host}", if encrypted { "s" } else { "" }))
}

fn no_format() -> Problem {
    Problem::missing("there is no such feed", format!("take one of these: {}", FEEDS.map(|(name, _)| name).join(", ")))
}
