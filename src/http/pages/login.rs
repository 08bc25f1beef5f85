//! Where the token is asked for. Not here: what it opens (`guard`).

use super::{led_on, sent, unkept};
use crate::http::guard::{Client, cookie, is_token};
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::html;
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;

/// `/login`: the form.
pub async fn form(uri: Uri) -> Result<Response, Problem> {
    let next = next_of(&Parameters::of(uri.query())?);
    Ok(unkept(StatusCode::OK, html::login(false, &next)))
}

/// The form, sent: whoever knows the token gets the cookie and is led on.
pub async fn enter(
    State(room): State<Room>,
    Extension(Client(client)): Extension<Client>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let sent = sent(&headers, body).await?;
    let next = next_of(&sent);
    let Some(token) = &room.settings.token else { return Ok(led_on(&next)) };
    room.rates.listen(client)?;
    if is_token(sent.first("token").unwrap_or_default(), token) {
        let encrypted = headers.get("x-forwarded-proto").is_some_and(|said| said == "https");
        let mut response = led_on(&next);
        let cookie = cookie(token, encrypted && room.settings.behind_proxy);
        response.headers_mut().extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
        return Ok(response);
    }
    room.rates.guess(client)?;
    Ok(unkept(StatusCode::UNAUTHORIZED, html::login(true, &next)))
}

/// Where the visitor wanted to go: a page of ours, whatever the form says.
fn next_of(parameters: &Parameters) -> String {
    let next = parameters.first("next").unwrap_or("/");
    let is_ours = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_ours { next.to_owned() } else { "/".to_owned() }
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
