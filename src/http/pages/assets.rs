//! Styles, scripts and pictures, which are part of the program. Not here: their content (`render::html`).

use crate::http::answer::{is_known, kept, tag_of, unchanged};
use crate::http::problem::Problem;
use crate::render::html;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// `/assets/{file}`: what has a name has the same content for ever.
pub async fn asset(path: Result<Path<String>, PathRejection>, headers: HeaderMap) -> Result<Response, Problem> {
    let found = path.ok().and_then(|Path(name)| html::asset_named(&name));
    let asset = found.ok_or_else(|| Problem::missing("there is no such file", "start from /"))?;
    let tag = tag_of(asset.content.as_bytes());
    if is_known(&headers, &tag) {
        return Ok(unchanged(tag));
    }
    let mut response = kept(asset.media_type, tag, asset.content);
    let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, for_ever);
    Ok(response)
}
