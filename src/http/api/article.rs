//! `/api/v1/article/{id}`. Not here: what the answer says (`render::json`).

use super::{answer, written};
use crate::engine::Engine;
use crate::http::pages::article::{id, no_article};
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::Reporter;
use crate::render::json::{Json, Options};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

/// The article, whole.
pub async fn article(
    State(room): State<Room>,
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = id(path)?;
    Parameters::of(uri.query())?.only([].iter())?;
    answer(&room, &uri, &headers, move |opened, out| {
        let article = opened.engine.fetch(&[id])?.pop().flatten().ok_or_else(no_article)?;
        written(Json::on_one_line(Options::default()).article(&article, out))
    })
    .await
}
