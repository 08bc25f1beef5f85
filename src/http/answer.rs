//! Answers that browsers and programs may keep: an entity tag from the commit and the address, so that what has not
//! changed is neither made nor sent again. Not here: what is answered.

use super::archive::Opened;
use super::problem::Problem;
use super::room::Room;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Answers from the archive as of now, unless the client has that answer already.
///
/// # Errors
/// While there is no archive, when there is too much to do, and what the making says.
pub async fn answer<B: Into<Bytes> + Send + 'static>(
    room: &Room,
    uri: &Uri,
    headers: &HeaderMap,
    media_type: &'static str,
    make: impl FnOnce(&Opened) -> Result<B, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let (opened, tag) = match asked(room, uri, headers)? {
        Ok(asked) => asked,
        Err(unchanged) => return Ok(unchanged),
    };
    Ok(kept(media_type, tag, room.ask(move || make(&opened)).await?))
}

/// The same for what is in memory, and need not wait for a seat.
///
/// # Errors
/// While there is no archive, and what the making says.
pub fn answer_at_once<B: Into<Bytes>>(
    room: &Room,
    uri: &Uri,
    headers: &HeaderMap,
    media_type: &'static str,
    make: impl FnOnce(&Opened) -> Result<B, Problem>,
) -> Result<Response, Problem> {
    let (opened, tag) = match asked(room, uri, headers)? {
        Ok(asked) => asked,
        Err(unchanged) => return Ok(unchanged),
    };
    Ok(kept(media_type, tag, make(&opened)?))
}

/// The archive that is asked and the name of its answer; or what to say when the client has that already.
fn asked(room: &Room, uri: &Uri, headers: &HeaderMap) -> Result<Result<(Arc<Opened>, HeaderValue), Response>, Problem> {
    let opened = room.opened()?;
    let tag = tag(room, &opened, uri);
    Ok(if is_known(headers, &tag) { Err(unchanged(tag)) } else { Ok((opened, tag)) })
}

/// Names the answer to an address: it is the same as long as the commit, the program and the day are. Weak, since an
/// answer also says how long it took.
fn tag(room: &Room, opened: &Opened, uri: &Uri) -> HeaderValue {
    let mut hasher = blake3::Hasher::new();
    let today = room.today().to_string();
    for part in [env!("CARGO_PKG_VERSION"), opened.engine.commit(), &today, uri.path(), uri.query().unwrap_or("")] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    tagged("W/", &hasher)
}

/// Names something by its content.
pub fn tag_of(content: &[u8]) -> HeaderValue {
    let mut hasher = blake3::Hasher::new();
    hasher.update(content);
    tagged("W/", &hasher)
}

fn tagged(strength: &str, hasher: &blake3::Hasher) -> HeaderValue {
    let tag = format!("{strength}\"{}\"", &hasher.finalize().to_hex()[..24]);
    HeaderValue::from_str(&tag).unwrap_or_else(|_| HeaderValue::from_static("W/\"\""))
}

/// Whether the client has that answer already.
pub fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Ok(tag) = tag.to_str().map(opaque) else { return false };
    let asked = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    asked.flat_map(|list| list.split(',')).any(|one| one.trim() == "*" || opaque(one) == tag)
}

/// Nothing new.
pub fn unchanged(tag: HeaderValue) -> Response {
    (StatusCode::NOT_MODIFIED, [(header::ETAG, tag), (header::CACHE_CONTROL, KEPT)]).into_response()
}

/// An answer to be kept, and asked about before it is used again.
pub fn kept(media_type: &'static str, tag: HeaderValue, body: impl Into<Bytes>) -> Response {
    let media_type = HeaderValue::from_static(media_type);
    ([(header::CONTENT_TYPE, media_type), (header::ETAG, tag), (header::CACHE_CONTROL, KEPT)], body.into())
        .into_response()
}

const KEPT: HeaderValue = HeaderValue::from_static("private, no-cache");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_says_what_it_has() {
        let tag = tag_of(b"page");
        let text = tag.to_str().unwrap();
        let table = [
            (text.to_owned(), true),
            (text.trim_start_matches("W/").to_owned(), true),
            (format!("\"other\", {text}"), true),
            ("*".to_owned(), true),
            ("\"other\"".to_owned(), false),
            (String::new(), false),
        ];
        for (asked, known) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(&asked).unwrap());
            assert_eq!(is_known(&headers, &tag), known, "{asked}");
        }
        assert!(!is_known(&HeaderMap::new(), &tag));
    }
}
