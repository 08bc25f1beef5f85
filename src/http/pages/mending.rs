//! The names file, mended from the page of a person. Not here: who may do so (`http::names`), how the page looks
//! (`render::html`).

use super::people::called;
use super::{led_on, sent};
use crate::curate::Edit;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::html;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

/// A name with more characters is none.
const LONGEST_NAME: usize = 200;

/// What was done, as the address of the page that says so has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Merged,
    Renamed,
    TakenBack,
    Nothing,
}

impl Done {
    const ALL: [Done; 4] = [Done::Merged, Done::Renamed, Done::TakenBack, Done::Nothing];

    fn name(self) -> &'static str {
        match self {
            Done::Merged => "merged",
            Done::Renamed => "renamed",
            Done::TakenBack => "undone",
            Done::Nothing => "nothing",
        }
    }

    /// What a page says of it; an address has no words of its own that the page would repeat.
    pub fn said(name: &str) -> &'static str {
        match Done::ALL.into_iter().find(|done| done.name() == name) {
            Some(Done::Merged) => "The names file joins the two. The next run of morgue index applies it.",
            Some(Done::Renamed) => "The names file has the new name. The next run of morgue index applies it.",
            Some(Done::TakenBack) => "The last edit is taken back. The next run of morgue index applies it.",
            Some(Done::Nothing) => "There was nothing to do: the names file says so already.",
            None => "",
        }
    }
}

/// A form of `/people/{name}`, sent: the person is joined with another or renamed, or the last edit is taken back.
pub async fn mend(
    State(room): State<Room>,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let name = called(path)?;
    let sent = sent(&headers, body).await?;
    let person = html::person_href(&name);
    let asking = room.clone();
    let done = room.ask(move || match &asking.names {
        None => Err(Problem::method()),
        Some(names) => {
            names.check(sent.first("csrf"))?;
            let edited = |edit: Edit, done| Ok(if names.edit(&edit)? { done } else { Done::Nothing });
            match sent.first("do") {
                Some("merge") => edited(Edit::Merge(vec![other(&sent)?, name]), Done::Merged),
                Some("rename") => edited(Edit::Rename { new: other(&sent)?, name }, Done::Renamed),
                Some("undo") => names.take_back().map(|()| Done::TakenBack),
                _ => Err(Problem::parameter("do", "it is no such edit", "send merge, rename or undo")),
            }
        }
    });
    Ok(led_on(&format!("{person}?done={}", done.await?.name())))
}

/// The other name that a form has.
fn other(sent: &Parameters) -> Result<String, Problem> {
    let name = sent.first("into").unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let wrong = |what| Err(Problem::parameter("into", what, "give the name as it should be shown"));
    match name.chars().count() {
        0 => wrong("there is no name"),
        count if count > LONGEST_NAME => wrong("it is too long for a name"),
        _ if name.chars().any(char::is_control) => wrong("it has characters that are in no name"),
        _ => Ok(name),
    }
}
