//! The people of the archive, and one of them. Not here: how the pages look (`render::html`).

use super::HTML;
use crate::engine::Engine;
use crate::http::answer::{is_known, kept, tag, unchanged};
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::html;
use crate::schema::FacetGroup;
use crate::search::{self, Filter, Order, PeopleWanted, Request};
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
        Ok(html::people(&html::People { name: &name, found: &found, holdings: &opened.holdings }))
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
        Ok(html::person_page(&html::PersonPage { name: &name, found: &found, page: &page, holdings: &opened.holdings }))
    });
    Ok(kept(HTML, tag, page.await?))
}

fn nobody() -> Problem {
    Problem::missing("nobody in the archive bears this name", "look for a part of it: /people?name=…")
}

/// The newest of what there is about a person.
fn about(name: &str, request: Request) -> Request {
    let mut filters = vec![Filter::Named(FacetGroup::Person, name.to_owned())];
    filters.extend(request.filters);
    Request { filters, order: Order::Newest, ..request }
}
