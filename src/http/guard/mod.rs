//! The door: every request passes it on its way in and every answer on its way out. Not here: what is behind it.

mod client;
mod headers;
mod host;
mod rate;
mod token;

pub use client::Peer;
pub use rate::Rates;
pub use token::{cookie, is_same_site, is_token};

use super::metrics::Kind;
use super::problem::Problem;
use super::room::{LONGEST_ADDRESS, LONGEST_BODY, LONGEST_HEAD, Room};
use crate::render::html;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tokio::time::timeout;

/// Who is asking, for those behind the door.
#[derive(Debug, Clone, Copy)]
pub struct Client(pub std::net::IpAddr);

/// Lets in who may come in, and sends everybody away with the same care.
pub async fn door(State(room): State<Room>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    room.metrics.came();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let wants = request.uri().path_and_query().map_or("/", |whole| whole.as_str()).to_owned();
    let client = client::address(&request, room.settings.behind_proxy);
    request.extensions_mut().insert(Client(client));
    let mut response = match admitted(&room, &request, client) {
        Ok(()) => pass(&room, request, next).await,
        Err(problem) => axum::response::IntoResponse::into_response(problem),
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = told(&room, &path, &wants, &problem);
    }
    headers::add(&mut response);
    let (status, took) = (response.status().as_u16(), started.elapsed());
    room.metrics.went(Kind::of(&path), status, took);
    if let Some(log) = room.settings.log {
        // The query is left out: what somebody looks for is nobody else's business.
        let milliseconds = took.as_secs_f64() * 1000.0;
        log(&format!("{client} {method} {path} {status} {milliseconds:.1} ms"));
    }
    response
}

fn admitted(room: &Room, request: &Request, client: std::net::IpAddr) -> Result<(), Problem> {
    if request.uri().to_string().len() > LONGEST_ADDRESS {
        return Err(Problem::too_large(StatusCode::URI_TOO_LONG, "address", LONGEST_ADDRESS));
    }
    let head: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if head > LONGEST_HEAD {
        return Err(Problem::too_large(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "head", LONGEST_HEAD));
    }
    host::check(request, &room.settings.hosts)?;
    room.rates.request(client)?;
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if announced.and_then(|bytes| bytes.parse().ok()).is_some_and(|bytes: usize| bytes > LONGEST_BODY) {
        return Err(Problem::too_large(StatusCode::PAYLOAD_TOO_LARGE, "body", LONGEST_BODY));
    }
    token::check(room, request, client)
}

async fn pass(room: &Room, request: Request, next: Next) -> Response {
    let limits = &room.settings.limits;
    match timeout(limits.deadline + limits.patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => axum::response::IntoResponse::into_response(Problem::late()),
    }
}

/// What went wrong, as whoever asks for this path expects it.
fn told(room: &Room, path: &str, wants: &str, problem: &Problem) -> Response {
    if path == "/api" || path.starts_with("/api/") {
        return problem.as_json();
    }
    if problem.status == StatusCode::UNAUTHORIZED {
        return problem.on_page(html::login(false, wants));
    }
    match room.archive.progress() {
        Some(progress) if problem.status == StatusCode::SERVICE_UNAVAILABLE => {
            problem.on_page(html::progress(&progress))
        }
        _ => problem.as_page(),
    }
}
