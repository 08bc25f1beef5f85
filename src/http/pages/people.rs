//! The people of the archive, and one of them. Not here: how the pages look (`render::html`).

use super::{HTML, room_of};
use crate::engine::Engine;
use crate::http::answer::{is_known, kept, tag, unchanged};
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::html;
use crate::search::{self, Found, Order, PeopleWanted, Request};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

/// People on a page.
const MOST_PEOPLE: usize = 100;

/// `/people?name=…`: those with most articles, or whom a name may mean.
pub async fn people(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let name = Parameters::of(uri.query())?.first("name").unwrap_or_default().to_owned();
    let opened = room.opened()?;
    let tag = tag(&room, &opened, &uri);
    if is_known(&headers, &tag) {
        return Ok(unchanged(tag));
    }
    let page = room.ask(move || {
        let asked = Some(name.clone()).filter(|name| !name.trim().is_empty());
        let found = opened.engine.people(&PeopleWanted { name: asked, limit: MOST_PEOPLE, reasons: false })?;
        Ok(html::people(&html::People { room: &room_of(&opened), name: &name, found: &found }))
    });
    Ok(kept(HTML, tag, page.await?))
}

/// `/people/{name}`: one person.
pub async fn person(
    State(room): State<Room>,
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let name = path.map(|Path(name)| name).map_err(|_| nobody())?;
    let request = about(&name, Parameters::of(uri.query())?.request(html::usual(room.today()))?);
    let opened = room.opened()?;
    let tag = tag(&room, &opened, &uri);
    if is_known(&headers, &tag) {
        return Ok(unchanged(tag));
    }
    let page = room.ask(move || {
        let wanted = PeopleWanted { name: Some(name.clone()), limit: MOST_PEOPLE, reasons: true };
        let mut found = opened.engine.people(&wanted)?;
        if found.people.is_empty() {
            return Err(nobody());
        }
        // The one who bears exactly this name comes before those who bear it among others.
        found.people.sort_by_key(|person| person.name != name);
        let page = search::search(&opened.engine, &request)?;
        let oldest = Request { order: Order::Oldest, limit: 1, facets: Vec::new(), timeline: false, ..request };
        let oldest = search::search(&opened.engine, &oldest)?;
        let person = found.people.first().ok_or_else(nobody)?;
        let ends = [dated(oldest.hits.first()), dated(page.hits.first())];
        Ok(html::person(&html::PersonPage { room: &room_of(&opened), person, page: &page, ends, said: "" }))
    });
    Ok(kept(HTML, tag, page.await?))
}

/// An article is the first or the last only when it says when it is from.
fn dated(found: Option<&Found>) -> Option<&Found> {
    found.filter(|found| found.article.date.is_some())
}

fn nobody() -> Problem {
    Problem::missing("nobody in the archive bears this name", "look for a part of it: /people?name=…")
}

/// The newest of what there is about a person. The name stands beside what no article is, an alternative that is no name:
/// so the other people are counted in these articles too, where a name alone would be what they are counted without.
fn about(name: &str, request: Request) -> Request {
    let query = format!("person:\"{}\" OR (date:missing date:*)", name.replace(['"', '\\'], " "));
    Request { query, order: Order::Newest, facet_values: 13, ..request }
}
