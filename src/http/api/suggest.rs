//! `/api/v1/suggest`. Not here: what may be meant (`search`), what the answer says (`render::json`).

use super::{answer, written};
use crate::http::parameters::{Parameter, Parameters, Value};
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::Reporter;
use crate::render::json::{Json, Options};
use crate::search;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

/// Of each kind, unless more are asked for: a list that is read while typing is short.
const USUAL: usize = 3;
const MOST: usize = 20;
/// Characters of which the last are looked at; nobody types more than that before he asks.
const LONGEST: usize = 300;

/// What suggestions are asked for with.
pub const PARAMETERS: [Parameter; 2] = [
    Parameter { name: "q", about: "What has been typed so far.", value: Value::Text, several: false },
    Parameter {
        name: "limit",
        about: "Suggestions of each kind, at most.",
        value: Value::Number(1, MOST),
        several: false,
    },
];

/// What may be meant by what is being typed.
pub async fn suggest(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let parameters = Parameters::of(uri.query())?;
    parameters.only(PARAMETERS.iter())?;
    let typed = parameters.first("q").unwrap_or_default().to_owned();
    if typed.chars().count() > LONGEST {
        return Err(Problem::parameter(
            "q",
            "it is too long to go on with",
            format!("give up to {LONGEST} characters"),
        ));
    }
    let limit = parameters.number("limit", 1, MOST)?.unwrap_or(USUAL);
    answer(&room, &uri, &headers, move |opened, out| {
        let found = search::suggest(&opened.engine, &typed, limit)?;
        written(Json::on_one_line(Options::default()).suggestions(&found, out))
    })
    .await
}
