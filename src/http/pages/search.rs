//! The page of results, which is the first page too. Not here: how it looks (`render::html`).

use super::HTML;
use crate::http::answer::{is_known, kept, tag, unchanged};
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::html;
use crate::search;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use std::time::Instant;

/// `/`: the newest articles, or what answers the question.
pub async fn search(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let request = Parameters::of(uri.query())?.request(html::usual(room.today()))?;
    let opened = room.opened()?;
    let tag = tag(&room, &opened, &uri);
    if is_known(&headers, &tag) {
        return Ok(unchanged(tag));
    }
    let page = room.ask(move || {
        let started = Instant::now();
        let page = search::search(&opened.engine, &request)?;
        let took = started.elapsed();
        Ok(html::results(&html::Results { request: &request, page: &page, took, holdings: &opened.holdings }))
    });
    Ok(kept(HTML, tag, page.await?))
}
