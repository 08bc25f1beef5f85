//! `/api/v1/stats`, `/api/v1/health` and `/api/v1/metrics`: the archive and the server as such. They answer from memory,
//! so that they do so even when everything else is busy. Not here: counting (`metrics`).

use super::{JSON, written};
use crate::http::answer::answer_at_once;
use crate::http::metrics::Outside;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::Reporter;
use crate::render::json::{self, Json, Options};
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};

/// What the archive holds.
pub async fn stats(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    Parameters::of(uri.query())?.only([].iter())?;
    answer_at_once(&room, &uri, &headers, JSON, |opened| {
        let mut bytes = Vec::new();
        written(Json::on_one_line(Options::default()).stats(&opened.holdings, &mut bytes))?;
        Ok(bytes)
    })
}

/// Whether there is an archive to be asked; 503 while there is none.
pub async fn health(State(room): State<Room>, uri: Uri) -> Result<Response, Problem> {
    Parameters::of(uri.query())?.only([].iter())?;
    let opened = room.opened()?;
    let mut bytes = Vec::new();
    let health = json::Health::new(opened.engine.commit(), opened.holdings.articles, env!("CARGO_PKG_VERSION"));
    written(json::health(&health, &mut bytes))?;
    Ok(([(header::CONTENT_TYPE, JSON), (header::CACHE_CONTROL, "no-store")], bytes).into_response())
}

/// Counters, for Prometheus.
pub async fn metrics(State(room): State<Room>, uri: Uri) -> Result<Response, Problem> {
    Parameters::of(uri.query())?.only([].iter())?;
    let opened = room.opened().ok();
    let holdings = opened.as_ref().map(|opened| &opened.holdings);
    let text = room.metrics.text(&Outside {
        articles: holdings.map_or(0, |holdings| holdings.articles),
        bytes: holdings.map_or(0, |holdings| holdings.bytes),
        questions: room.desk.taken(),
    });
    let media_type = "text/plain; version=0.0.4; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "no-store")], text).into_response())
}
