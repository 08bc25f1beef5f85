//! The people of the archive, and one of them. Not here: how the pages look (`render::html`).

use super::mending::Done;
use super::{HTML, room_of, unkept};
use crate::engine::Engine;
use crate::http::answer::answer;
use crate::http::archive::Opened;
use crate::http::names::Names;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::html;
use crate::schema::FacetGroup;
use crate::search::{self, Order, PeopleWanted, Request};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

/// People on a page.
const MOST_PEOPLE: usize = 100;
/// Pages of them.
const MOST_PAGES: usize = 100_000;
/// Names of each kind beside a person.
const MOST_BESIDE: usize = 12;

/// `/people?name=…&page=…`: those with most articles, or whom a name may mean.
pub async fn people(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let parameters = Parameters::of(uri.query())?;
    let name = parameters.first("name").unwrap_or_default().to_owned();
    let offset = (parameters.number("page", 1, MOST_PAGES)?.unwrap_or(1) - 1) * MOST_PEOPLE;
    answer(&room, &uri, &headers, HTML, move |opened| {
        let asked = Some(name.clone()).filter(|name| !name.trim().is_empty());
        let found = opened.engine.people(&PeopleWanted { name: asked, offset, limit: MOST_PEOPLE, reasons: false })?;
        Ok(html::people(&html::People {
            room: &room_of(opened),
            name: &name,
            found: &found,
            offset,
            per_page: MOST_PEOPLE,
        }))
    })
    .await
}

/// `/people/{name}`: one person.
pub async fn person(
    State(room): State<Room>,
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let name = called(path)?;
    let said = Parameters::of(uri.query())?.first("done").map_or("", Done::said);
    let asking = room.clone();
    let make = move |opened: &Opened| {
        let portrait = search::portrait(&opened.engine, &name, MOST_BESIDE)?.ok_or_else(nobody)?;
        let newest = search::search(&opened.engine, &newest_of(&portrait.person.name, &asking))?;
        let names = asking.names.as_ref();
        let curate = names.map(|names| names.token().to_owned());
        Ok(html::person(&html::PersonPage {
            room: &html::Room { curate, ..room_of(opened) },
            portrait: &portrait,
            newest: &newest,
            can_take_back: names.is_some_and(Names::can_take_back),
            said,
        }))
    };
    // Forms are as old as the server, which an entity tag does not tell.
    if room.names.is_some() {
        let opened = room.opened()?;
        return Ok(unkept(StatusCode::OK, room.ask(move || make(&opened)).await?));
    }
    answer(&room, &uri, &headers, HTML, make).await
}

/// The name in an address.
pub fn called(path: Result<Path<String>, PathRejection>) -> Result<String, Problem> {
    path.map(|Path(name)| name).map_err(|_| nobody())
}

fn nobody() -> Problem {
    Problem::missing("nobody in the archive bears this name", "look for a part of it: /people?name=…")
}

/// The newest articles about a person, and the papers that all of them are in.
fn newest_of(name: &str, room: &Room) -> Request {
    Request {
        query: format!("person:\"{}\"", name.replace(['"', '\\', '*', '?'], " ")),
        order: Order::Newest,
        facets: vec![FacetGroup::Source],
        timeline: false,
        ..html::usual(room.today())
    }
}
