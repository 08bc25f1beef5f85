//! The page of an article. Not here: how it looks (`render::html`), the file it was read from (`original`).

use super::{HTML, address, asked, room_of};
use crate::article::ArticleId;
use crate::http::answer::answer;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::citations::{Style, footnote};
use crate::render::html;
use crate::search;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

/// How an article is cited, with what a reader calls it.
const CITATIONS: [(Style, &str); 3] = [(Style::Ris, "RIS"), (Style::Bibtex, "BibTeX"), (Style::Csl, "CSL-JSON")];

/// Articles like one, beside it.
const MOST_LIKE: usize = 5;

/// The id in an address.
pub fn id(path: Result<Path<String>, PathRejection>) -> Result<ArticleId, Problem> {
    path.ok().and_then(|Path(id)| id.parse().ok()).ok_or_else(no_article)
}

/// The answer when there is none.
pub fn no_article() -> Problem {
    Problem::missing("no article has this id", "look for it again: its file may have been moved or taken away")
}

/// `/article/{id}`: the article, with what of the question stands in it.
pub async fn article(
    State(room): State<Room>,
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = id(path)?;
    let (parameters, request) = asked(&uri, html::usual(room.today()))?;
    let corpus_of = room.settings.corpus_of;
    answer(&room, &uri, &headers, HTML, move |opened| {
        let reading = search::read(&opened.engine, id, &request)?.ok_or_else(no_article)?;
        let (copies, _) = search::copies_of(&opened.engine, &reading.article)?;
        let (_, like) = search::like_it(&opened.engine, &reading.article, MOST_LIKE)?;
        let original = corpus_of(&opened.engine).map(|_| html::original(&id.to_string()));
        Ok(html::article(&html::Reading {
            room: &room_of(opened),
            article: &reading.article,
            headline_marks: &reading.headline_marks,
            deck_marks: &reading.deck_marks,
            paragraph_marks: &reading.paragraph_marks,
            results: &address("/", &parameters),
            original,
            footnote: footnote(&reading.article),
            citations: CITATIONS
                .map(|(style, label)| (label.to_owned(), format!("/article/{id}/cite/{}", style.name())))
                .into(),
            copies: copies.iter().map(html::Neighbour::copy).collect(),
            like: like.iter().map(html::Neighbour::like).collect(),
        }))
    })
    .await
}
