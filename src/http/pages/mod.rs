//! The pages: one file a page, from its address to what `render::html` is given. Not here: how a page looks.

pub mod article;
pub mod assets;
mod beside;
pub mod feed;
pub mod login;
pub mod mending;
pub mod original;
pub mod people;
pub mod search;
pub mod taken;

/// Media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";

use super::archive::Opened;
use super::guard::is_same_site;
use super::parameters::Parameters;
use super::problem::Problem;
use super::room::LONGEST_BODY;
use crate::render::html;
use crate::search::Request;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

/// What every page says of the archive.
fn room_of(opened: &Opened) -> html::Room {
    html::Room { articles: opened.holdings.articles, curate: None }
}

/// The parameters of a page, and what they ask for; what they do not say is as in `usual`.
fn asked(uri: &Uri, usual: Request) -> Result<(Parameters, Request), Problem> {
    let parameters = Parameters::of(uri.query())?;
    let request = parameters.request(usual)?;
    Ok((parameters, request))
}

/// The parameters of a page, as an address that its links are made from.
fn address(path: &str, parameters: &Parameters) -> html::Address {
    let given = parameters.pairs().iter().filter(|(_, value)| !value.trim().is_empty());
    html::Address::asking(path, given.cloned().collect())
}

/// A form that was sent from a page of ours, as far as the browser says.
async fn sent(headers: &HeaderMap, body: Body) -> Result<Parameters, Problem> {
    if !is_same_site(headers) {
        return Err(Problem::foreign());
    }
    let too_large = |_| Problem::too_large(StatusCode::PAYLOAD_TOO_LARGE, "body", LONGEST_BODY);
    let sent = to_bytes(body, LONGEST_BODY).await.map_err(too_large)?;
    Parameters::of(Some(&String::from_utf8_lossy(&sent)))
}

/// A page for this one visit.
fn unkept(status: StatusCode, page: String) -> Response {
    (status, [(header::CONTENT_TYPE, HTML), (header::CACHE_CONTROL, "no-store")], page).into_response()
}

/// To another address of ours, after a form.
fn led_on(to: &str) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::CACHE_CONTROL, "no-store")]).into_response();
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, to);
    response
}
