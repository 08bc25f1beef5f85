//! `/api/v1/people`. Not here: what the answer says (`render::json`).

use super::{answer, written};
use crate::engine::Engine;
use crate::http::parameters::{Parameter, Parameters, Value};
use crate::http::problem::Problem;
use crate::http::room::Room;
use crate::render::PeopleRenderer;
use crate::render::json::{Json, Options};
use crate::search::PeopleWanted;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

const USUAL_PEOPLE: usize = 20;
const MOST_PEOPLE: usize = 1000;
/// Turning pages of people costs no more the deeper they lie.
const DEEPEST_PERSON: usize = 10_000_000;

/// What people are asked for with.
pub const PARAMETERS: [Parameter; 4] = [
    Parameter { name: "name", about: "Only people whom this name may mean.", value: Value::Text, several: false },
    Parameter { name: "limit", about: "People, at most.", value: Value::Number(1, MOST_PEOPLE), several: false },
    Parameter {
        name: "offset",
        about: "People to pass over first.",
        value: Value::Number(0, DEEPEST_PERSON),
        several: false,
    },
    Parameter {
        name: "reasons",
        about: "Whether to say who was kept apart and why.",
        value: Value::Flag,
        several: false,
    },
];

/// The people of the archive, those with most articles first.
pub async fn people(State(room): State<Room>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let parameters = Parameters::of(uri.query())?;
    parameters.only(PARAMETERS.iter())?;
    let wanted = PeopleWanted {
        name: parameters.first("name").map(str::to_owned),
        offset: parameters.number("offset", 0, DEEPEST_PERSON)?.unwrap_or(0),
        limit: parameters.number("limit", 1, MOST_PEOPLE)?.unwrap_or(USUAL_PEOPLE),
        reasons: parameters.flag("reasons")?.unwrap_or(false),
    };
    answer(&room, &uri, &headers, move |opened, out| {
        written(Json::on_one_line(Options::default()).people(&opened.engine.people(&wanted)?, out))
    })
    .await
}
