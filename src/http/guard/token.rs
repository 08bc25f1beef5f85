//! The token: what a visitor has to know, in a header or in the cookie that the login form gives. Not here: the form.

use crate::http::problem::Problem;
use crate::http::room::Room;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use std::net::IpAddr;
use subtle::ConstantTimeEq;

/// Name of the cookie.
pub const COOKIE: &str = "morgue";
/// How long the cookie is good for, in seconds: thirty days.
const LIFETIME: u32 = 30 * 24 * 60 * 60;

/// Lets pass who knows the token, and everybody where there is none. The login form and what it looks like are open.
///
/// # Errors
/// For everybody else; and for whoever has guessed too often, whatever they say now.
pub fn check(room: &Room, request: &Request, client: IpAddr) -> Result<(), Problem> {
    let Some(token) = &room.settings.token else { return Ok(()) };
    let path = request.uri().path();
    if path == "/login" || path.starts_with("/assets/") || has_cookie(request.headers(), token) {
        return Ok(());
    }
    let Some(said) = bearer(request.headers()) else { return Err(Problem::unauthorised()) };
    room.rates.listen(client)?;
    if is_token(said, token) {
        return Ok(());
    }
    room.rates.guess(client)?;
    Err(Problem::unauthorised())
}

/// Whether that is the token; takes as long for nearly right as for wrong. Of both the digest is compared, which has the
/// same length for all.
pub fn is_token(said: &str, token: &str) -> bool {
    same(blake3::hash(said.as_bytes()).as_bytes(), blake3::hash(token.as_bytes()).as_bytes())
}

fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// What the cookie says: it follows from the token, and the token does not follow from it.
fn pass_of(token: &str) -> String {
    blake3::Hash::from_bytes(blake3::derive_key("morgue 2026 pass of the reading room", token.as_bytes())).to_string()
}

fn has_cookie(headers: &HeaderMap, token: &str) -> bool {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = pairs.flat_map(|pairs| pairs.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let pass = pass_of(token);
    pairs.any(|(name, value)| name == COOKIE && same(value.as_bytes(), pass.as_bytes()))
}

/// The cookie for whoever has given the token: no script reads it and no other site sends it.
pub fn cookie(token: &str, is_encrypted: bool) -> Option<HeaderValue> {
    let secure = if is_encrypted { "; Secure" } else { "" };
    let pass = pass_of(token);
    let cookie = format!("{COOKIE}={pass}; Path=/; Max-Age={LIFETIME}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&cookie).ok()
}

/// Whether a form comes from a page of ours, as far as the browser says.
pub fn is_same_site(headers: &HeaderMap) -> bool {
    let said = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let site = said("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let origin = match (said("origin"), said("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, name)| name.eq_ignore_ascii_case(host)),
        (Some(_), None) => false,
        (None, _) => true,
    };
    site && origin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn the_token_and_nothing_else_is_the_token() {
        assert!(is_token("open sesame", "open sesame"));
        for wrong in ["", "open sesam", "open sesame ", "Open sesame"] {
            assert!(!is_token(wrong, "open sesame"), "{wrong}");
        }
        assert_eq!(bearer(&headers(&[("authorization", "bearer  x")])), Some("x"));
        assert_eq!(bearer(&headers(&[("authorization", "Basic x")])), None);
    }

    #[test]
    fn the_cookie_lets_in_and_does_not_tell_the_token() {
        let cookie = cookie("open sesame", true).unwrap();
        let cookie = cookie.to_str().unwrap();
        assert!(!cookie.contains("sesame"), "{cookie}");
        for word in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
            assert!(cookie.contains(word), "{word}");
        }
        let pair = format!("other=1; {}", cookie.split(';').next().unwrap());
        assert!(has_cookie(&headers(&[("cookie", &pair)]), "open sesame"));
        assert!(!has_cookie(&headers(&[("cookie", &pair)]), "another"));
        assert!(!has_cookie(&headers(&[("cookie", "morgue=open sesame")]), "open sesame"));
    }

    #[test]
    fn a_form_of_another_site_is_known() {
        let ours = [
            headers(&[("host", "localhost:7700")]),
            headers(&[
                ("host", "localhost:7700"),
                ("origin", "http://localhost:7700"),
                ("sec-fetch-site", "same-origin"),
            ]),
        ];
        let others = [
            headers(&[("host", "localhost:7700"), ("origin", "http://evil.example")]),
            headers(&[("host", "localhost:7700"), ("origin", "null")]),
            headers(&[("host", "localhost:7700"), ("sec-fetch-site", "cross-site")]),
        ];
        assert!(ours.iter().all(is_same_site));
        assert!(!others.iter().any(is_same_site));
    }
}
