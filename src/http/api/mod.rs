//! The API: one file an address or two that belong together, from its parameters to what `render::json` is given. Not
//! here: what JSON says (`render::json`, `docs/json-api.md`).

mod archive;
mod article;
mod openapi;
mod people;
mod search;
mod suggest;

use super::archive::Opened;
use super::parameters::Parameter;
use super::problem::Problem;
use super::room::Room;
use crate::render::json::Object;
use axum::Router;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use std::io;

/// Media type of what the API answers with.
const JSON: &str = "application/json";

/// An address of the API: what is served there, and what is said of it in the description that is served too.
struct Address {
    path: &'static str,
    about: &'static str,
    parameters: Vec<&'static Parameter>,
    answer: Answer,
    route: MethodRouter<Room>,
}

/// What an address answers with.
#[derive(Clone, Copy)]
enum Answer {
    Json(Object),
    Text,
    Description,
}

fn addresses() -> Vec<Address> {
    let address = |path, about, parameters: Vec<_>, answer, route| Address { path, about, parameters, answer, route };
    vec![
        address(
            "/api/v1/search",
            "Articles that answer a query, with their best passages.",
            search::searching().collect(),
            Answer::Json(Object::Search),
            get(search::search),
        ),
        address(
            "/api/v1/facets",
            "People, organisations, places and more, counted over all hits.",
            search::counting().collect(),
            Answer::Json(Object::Search),
            get(search::facets),
        ),
        address(
            "/api/v1/timeline",
            "All hits by month, or by day when they lie close together; bars and undated sum to the total.",
            search::over_time().collect(),
            Answer::Json(Object::Search),
            get(search::timeline),
        ),
        address(
            "/api/v1/article/{id}",
            "One article, whole.",
            Vec::new(),
            Answer::Json(Object::Article),
            get(article::article),
        ),
        address(
            "/api/v1/suggest",
            "What may be meant by what is being typed.",
            suggest::PARAMETERS.iter().collect(),
            Answer::Json(Object::Suggestions),
            get(suggest::suggest),
        ),
        address(
            "/api/v1/people",
            "The people of the archive, those with most articles first.",
            people::PARAMETERS.iter().collect(),
            Answer::Json(Object::People),
            get(people::people),
        ),
        address(
            "/api/v1/stats",
            "What the archive holds.",
            Vec::new(),
            Answer::Json(Object::Stats),
            get(archive::stats),
        ),
        address(
            "/api/v1/health",
            "Whether there is an archive to be asked.",
            Vec::new(),
            Answer::Json(Object::Health),
            get(archive::health),
        ),
        address("/api/v1/metrics", "Counters, for Prometheus.", Vec::new(), Answer::Text, get(archive::metrics)),
        address(
            "/api/v1/openapi.json",
            "This description.",
            Vec::new(),
            Answer::Description,
            get(openapi::description),
        ),
    ]
}

/// Adds the addresses of the API.
pub fn routes(router: Router<Room>) -> Router<Room> {
    addresses().into_iter().fold(router, |router, address| router.route(address.path, address.route))
}

/// Answers from the archive as of now, unless the client has that answer already.
async fn answer(
    room: &Room,
    uri: &Uri,
    headers: &HeaderMap,
    write: impl FnOnce(&Opened, &mut Vec<u8>) -> Result<(), Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let make = move |opened: &Opened| {
        let mut bytes = Vec::new();
        write(opened, &mut bytes)?;
        Ok(bytes)
    };
    super::answer::answer(room, uri, headers, JSON, make).await
}

/// Writing to memory fails only where there is none left.
fn written(result: io::Result<()>) -> Result<(), Problem> {
    result.map_err(|_| Problem::internal("the answer could not be written"))
}
