//! What is taken along: the hits of a question in formats for other programs, one article as a citation. Not here: the
//! formats (`render`), clippings to print (`search`).

use super::article::{id, no_article};
use crate::engine::Engine;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::citations::Style;
use crate::render::{exporter_by_name, html};
use crate::search::{self, Request};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

/// Hits that are taken along at once, the first of the answer; more are for the command line.
pub const MOST_TAKEN: usize = 1000;
/// Hits that are in memory at the same time, with their texts.
const AT_ONCE: usize = 100;

/// The formats of an answer, by name, with what a reader calls them.
pub const FORMATS: [(&str, &str); 5] =
    [("csv", "CSV"), ("jsonl", "JSON Lines"), ("ris", "RIS"), ("bibtex", "BibTeX"), ("csl", "CSL-JSON")];

/// `/export/{format}`: the hits of a question, without passages that were cut off for a page.
pub async fn export(
    State(room): State<Room>,
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Response, Problem> {
    let format = path.ok().map(|Path(format)| format).and_then(known).ok_or_else(no_format)?;
    let request = Parameters::of(uri.query())?.request(html::usual(room.today()))?;
    let opened = room.opened()?;
    let made = room.ask(move || {
        let exporter = exporter_by_name(format).ok_or_else(no_format)?;
        let (mut out, mut written) = (Vec::new(), 0);
        exporter.begin(&mut out).map_err(unwritten)?;
        while written < MOST_TAKEN {
            let request = Request {
                limit: AT_ONCE,
                offset: written,
                facets: Vec::new(),
                timeline: false,
                advise: false,
                ..request.clone()
            };
            let page = search::search(&opened.engine, &request)?;
            for hit in &page.hits {
                exporter.hit(hit, written as u64, &mut out).map_err(unwritten)?;
                written += 1;
            }
            if page.hits.len() < AT_ONCE {
                break;
            }
        }
        exporter.end(written as u64, &mut out).map_err(unwritten)?;
        Ok((exporter.media_type(), out))
    });
    let (media_type, out) = made.await?;
    Ok(file(media_type, "articles", format, out))
}

/// `/article/{id}/cite/{format}`: one article as a citation.
pub async fn cite(
    State(room): State<Room>,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, Problem> {
    let Path((article, format)) = path.map_err(|_| no_article())?;
    let style = Style::from_name(&format).ok_or_else(no_format)?;
    let id = id(Ok(Path(article)))?;
    let opened = room.opened()?;
    let made = room.ask(move || {
        let article = opened.engine.fetch(&[id])?.pop().flatten().ok_or_else(no_article)?;
        let mut out = Vec::new();
        style.write([&article], &mut out).map_err(unwritten)?;
        Ok(out)
    });
    let media_type = crate::render::Exporter::media_type(&style);
    Ok(file(media_type, &id.to_string(), style.name(), made.await?))
}

fn known(format: String) -> Option<&'static str> {
    FORMATS.into_iter().map(|(known, _)| known).find(|known| *known == format)
}

fn no_format() -> Problem {
    let names = FORMATS.map(|(name, _)| name).join(", ");
    Problem::missing("there is no such format", format!("take one of these: {names}"))
}

fn unwritten(_: std::io::Error) -> Problem {
    Problem::internal("the file could not be written")
}

/// A file to be kept, under a name that is ours.
fn file(media_type: &'static str, name: &str, format: &str, content: Vec<u8>) -> Response {
    let extension = Style::from_name(format).map_or(format, |style| style.extension());
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{extension}\""));
    let disposition = disposition.unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, content).into_response()
}
