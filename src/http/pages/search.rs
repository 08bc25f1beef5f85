//! The page of results, the first page, and what is opened from them: all values of a facet, clippings. Not here: how
//! they look (`render::html`).

use super::beside::beside;
use super::feed::FEEDS;
use super::taken::{FORMATS, MOST_TAKEN};
use super::{HTML, address, asked, room_of};
use crate::http::answer::{answer, answer_at_once};
use crate::http::archive::Opened;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::html;
use crate::schema::FacetGroup;
use crate::search::{self, Order, Request};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use std::time::Instant;

/// Articles of the first page.
const LATEST: usize = 4;
/// Values of a facet that has a page to itself.
const ALL_VALUES: usize = 1000;
/// Clippings of a page, when its address does not say how many.
const CLIPPINGS: usize = 50;

/// `/`: the archive, or what answers the question.
pub async fn search(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let (parameters, request) = asked(&uri, html::usual(room.today()))?;
    let is_front = parameters.pairs().is_empty();
    answer(&room, &uri, &headers, HTML, move |opened| {
        if is_front { front(opened, request) } else { results(opened, &request, &parameters) }
    })
    .await
}

fn front(opened: &Opened, request: Request) -> Result<String, Problem> {
    let room = room_of(opened);
    if opened.holdings.articles == 0 {
        return Ok(html::empty(&room));
    }
    let page =
        search::search(&opened.engine, &Request { limit: LATEST, order: Order::Newest, passages: 1, ..request })?;
    Ok(html::front(&html::Front { room: &room, page: &page }))
}

fn results(opened: &Opened, request: &Request, parameters: &Parameters) -> Result<String, Problem> {
    let started = Instant::now();
    let page = search::search(&opened.engine, request)?;
    let took = started.elapsed();
    let address = address("/", parameters);
    let first = if page.total > MOST_TAKEN as u64 { format!(", the first {MOST_TAKEN}") } else { String::new() };
    let to = |path: &str| address.at(path).without_all("page").to_string();
    let mut exports = vec![("Clippings, to print or keep".to_owned(), to("/clippings"))];
    exports.extend(FORMATS.map(|(name, label)| (format!("{label}{first}"), to(&format!("/export/{name}")))));
    let feed = |name: &str| address.at(&format!("/feed/{name}")).without_all("page").without_all("sort").to_string();
    exports.push(("Feed, to follow what is new".to_owned(), feed("atom")));
    Ok(html::results(&html::Results {
        room: &room_of(opened),
        page: &page,
        address: &address,
        took,
        per_page: request.limit,
        beside: &beside(opened, request, &page, parameters)?,
        exports,
        feeds: FEEDS.map(|(name, media_type)| (media_type, feed(name))).to_vec(),
    }))
}

/// `/facets/{group}`: all values of a facet.
pub async fn facet(
    State(room): State<Room>,
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let group = path.ok().and_then(|Path(name)| FacetGroup::from_name(&name));
    let group =
        group.ok_or_else(|| Problem::missing("there is no such group of names", "start from the first page: /"))?;
    let (parameters, request) = asked(&uri, html::usual(room.today()))?;
    let request = Request {
        limit: 0,
        offset: 0,
        facets: vec![group],
        facet_values: ALL_VALUES,
        timeline: false,
        advise: false,
        ..request
    };
    answer(&room, &uri, &headers, HTML, move |opened| {
        let page = search::search(&opened.engine, &request)?;
        let counts = page.facets.and_then(|mut facets| facets.pop()).map(|(_, counts)| counts).unwrap_or_default();
        Ok(html::values(&html::Values {
            room: &room_of(opened),
            group,
            counts: &counts,
            address: &address("/", &parameters).without_all("sieve"),
            sieve: parameters.first("sieve").unwrap_or_default(),
        }))
    })
    .await
}

/// `/clippings`: the articles of an answer, whole, to print; with `alone=1` as a file to keep.
pub async fn clippings(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let today = room.today();
    let usual = Request { limit: CLIPPINGS, passages: CLIPPINGS, ..html::usual(today) };
    let (parameters, request) = asked(&uri, usual)?;
    let request = Request { facets: Vec::new(), timeline: false, ..request };
    let alone = parameters.first("alone") == Some("1");
    let made = answer(&room, &uri, &headers, HTML, move |opened| {
        let page = search::search(&opened.engine, &request)?;
        Ok(html::clippings(&html::Clippings {
            room: &room_of(opened),
            page: &page,
            address: &address("/", &parameters).without_all("alone"),
            today: today.strftime("%-d %B %Y").to_string(),
            alone,
        }))
    });
    let mut response = made.await?;
    if alone && response.status() == StatusCode::OK {
        let name = HeaderValue::from_static("attachment; filename=\"clippings.html\"");
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// `/help`: how to ask.
pub async fn help(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    answer_at_once(&room, &uri, &headers, HTML, |opened| Ok(html::help(&room_of(opened))))
}
