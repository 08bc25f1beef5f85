//! `/api/v1/search`, `/api/v1/facets` and `/api/v1/timeline`: hits, and what can be counted over them. Not here: what the
//! answers say (`render::json`).

use super::{answer, written};
use crate::http::parameters::{COUNTS, Parameter, Parameters, QUESTION, WORDS, all};
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::json::{Json, Options};
use crate::render::{Renderer, Reporter};
use crate::schema::FacetGroup;
use crate::search::{self, Request};
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use std::time::Instant;

/// What the command line asks for when nothing else is said.
fn usual(room: &Room) -> Request {
    Request {
        limit: 10,
        passages: 3,
        facet_values: 10,
        today: room.today(),
        collapse: true,
        advise: true,
        ..Request::default()
    }
}

/// What a search is asked with.
pub fn searching() -> impl Iterator<Item = &'static Parameter> + Clone {
    all()
}

/// The hits.
pub async fn search(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let parameters = Parameters::of(uri.query())?;
    parameters.only(searching())?;
    let request = parameters.request(usual(&room))?;
    answer(&room, &uri, &headers, move |opened, out| {
        let started = Instant::now();
        let page = search::search(&opened.engine, &request)?;
        written(Json::on_one_line(Options { took: started.elapsed(), ..Options::default() }).render(&page, out))
    })
    .await
}

/// What a count is asked with.
pub fn counting() -> impl Iterator<Item = &'static Parameter> + Clone {
    QUESTION.iter().chain(&WORDS).chain(&COUNTS)
}

/// The names over all hits, by group.
pub async fn facets(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let parameters = Parameters::of(uri.query())?;
    parameters.only(counting())?;
    let request = parameters.request(Request { facets: FacetGroup::ALL.to_vec(), ..usual(&room) })?;
    counts(&room, &uri, &headers, request).await
}

/// What a timeline is asked with.
pub fn over_time() -> impl Iterator<Item = &'static Parameter> + Clone {
    QUESTION.iter().chain(&WORDS)
}

/// The hits by month.
pub async fn timeline(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let parameters = Parameters::of(uri.query())?;
    parameters.only(over_time())?;
    let request = parameters.request(Request { timeline: true, ..usual(&room) })?;
    counts(&room, &uri, &headers, request).await
}

async fn counts(room: &Room, uri: &Uri, headers: &HeaderMap, request: Request) -> Result<Response, Problem> {
    let request = Request { limit: 0, offset: 0, ..request };
    answer(room, uri, headers, move |opened, out| {
        let started = Instant::now();
        let page = search::search(&opened.engine, &request)?;
        written(Json::on_one_line(Options { took: started.elapsed(), ..Options::default() }).facets(&page, out))
    })
    .await
}
