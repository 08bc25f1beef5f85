//! Which address leads where. Not here: what is done there.

use super::guard;
use super::problem::Problem;
use super::room::Room;
use super::{api, pages};
use axum::Router;
use axum::http::Uri;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// Every address, behind the door.
pub fn router(room: Room) -> Router {
    let person = get(pages::people::person);
    let person = if room.names.is_some() { person.post(pages::mending::mend) } else { person };
    let open = Router::new()
        .route("/", get(pages::search::search))
        .route("/facets/{group}", get(pages::search::facet))
        .route("/clippings", get(pages::search::clippings))
        .route("/export/{format}", get(pages::taken::export))
        .route("/feed/{format}", get(pages::feed::feed))
        .route("/article/{id}/cite/{format}", get(pages::taken::cite))
        .route("/help", get(pages::search::help))
        .route("/article/{id}", get(pages::article::article))
        .route("/article/{id}/original", get(pages::original::original))
        .route("/people", get(pages::people::people))
        .route("/people/{name}", person)
        .route("/login", get(pages::login::form).post(pages::login::enter))
        .route("/assets/{file}", get(pages::assets::asset));
    api::routes(open)
        .fallback(missing)
        .method_not_allowed_fallback(|| async { Problem::method() })
        .layer(CatchPanicLayer::custom(fault))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(room.clone(), guard::door))
        .with_state(room)
}

async fn missing(uri: Uri) -> Problem {
    let remedy = if uri.path().starts_with("/api") {
        "the addresses are listed at /api/v1/openapi.json"
    } else {
        "start from the first page: /"
    };
    Problem::missing("there is nothing at this address", remedy)
}

/// A panic is a fault of ours: it ends one answer and nothing else.
fn fault(_: Box<dyn Any + Send>) -> axum::response::Response {
    use axum::response::IntoResponse;
    Problem::internal("the answer could not be made").into_response()
}
