//! Styles, scripts and pictures, which are part of the program. Not here: their content (`render::html`).

use crate::http::answer::{is_known, kept, tag_of, unchanged};
use crate::http::problem::Problem;
use crate::render::html;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::HeaderMap;
use axum::response::Response;

/// `/assets/{file}`.
pub async fn asset(path: Result<Path<String>, PathRejection>, headers: HeaderMap) -> Result<Response, Problem> {
    let found = path.ok().and_then(|Path(name)| html::asset(&name));
    let (media_type, content) = found.ok_or_else(|| Problem::missing("there is no such file", "start from /"))?;
    let tag = tag_of(content);
    if is_known(&headers, &tag) {
        return Ok(unchanged(tag));
    }
    Ok(kept(media_type, tag, content))
}
