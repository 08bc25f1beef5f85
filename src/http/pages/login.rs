//! Where the token is asked for. Not here: what it opens (`guard`).

use super::HTML;
use crate::http::guard::{Client, cookie, is_same_site, is_token};
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::{LONGEST_BODY, Room};
use crate::render::html;
use axum::Extension;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

/// `/login`: the form.
pub async fn form(uri: Uri) -> Result<Response, Problem> {
    let next = next_of(&Parameters::of(uri.query())?);
    Ok(page(StatusCode::OK, html::login(false, &next)))
}

/// The form, sent: whoever knows the token gets the cookie and is led on.
pub async fn enter(
    State(room): State<Room>,
    Extension(Client(client)): Extension<Client>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    if !is_same_site(&headers) {
        return Err(Problem::foreign());
    }
    let too_large = |_| Problem::too_large(StatusCode::PAYLOAD_TOO_LARGE, "body", LONGEST_BODY);
    let sent = to_bytes(body, LONGEST_BODY).await.map_err(too_large)?;
    let sent = Parameters::of(Some(&String::from_utf8_lossy(&sent)))?;
    let next = next_of(&sent);
    let Some(token) = &room.settings.token else { return Ok(led_on(&next, None)) };
    room.rates.listen(client)?;
    if is_token(sent.first("token").unwrap_or_default(), token) {
        let encrypted = headers.get("x-forwarded-proto").is_some_and(|said| said == "https");
        return Ok(led_on(&next, cookie(token, encrypted && room.settings.behind_proxy)));
    }
    room.rates.guess(client)?;
    Ok(page(StatusCode::UNAUTHORIZED, html::login(true, &next)))
}

fn page(status: StatusCode, page: String) -> Response {
    (status, [(header::CONTENT_TYPE, HTML), (header::CACHE_CONTROL, "no-store")], page).into_response()
}

/// Where the visitor wanted to go: a page of ours, whatever the form says.
fn next_of(parameters: &Parameters) -> String {
    let next = parameters.first("next").unwrap_or("/");
    let is_ours = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_ours { next.to_owned() } else { "/".to_owned() }
}

fn led_on(next: &str, cookie: Option<HeaderValue>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::CACHE_CONTROL, "no-store")]).into_response();
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, HeaderValue::from_str(next).unwrap_or(HeaderValue::from_static("/")));
    headers.extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_elsewhere() {
        let table = [
            ("next=/article/x%3Fq%3Da", "/article/x?q=a"),
            ("next=//evil.example", "/"),
            ("next=/%5Cevil.example", "/"),
            ("next=https://evil.example", "/"),
            ("next=/%0d%0aset-cookie:x", "/"),
            ("", "/"),
        ];
        for (query, expected) in table {
            assert_eq!(next_of(&Parameters::of(Some(query)).unwrap()), expected, "{query}");
        }
    }
}
