//! `/api/v1/openapi.json`: the description of the API (OpenAPI 3.1), made from the table of addresses, the parameters that
//! are read and the types that are written. Not here: any of these.

use super::{Address, Answer, JSON, addresses};
use crate::http::answer::{is_known, kept, tag_of, unchanged};
use crate::http::parameters::{Parameter, Parameters, Value};
use crate::http::problem::Problem;
use crate::render::json::{Object, schemas};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use std::sync::OnceLock;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, Content, HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Ref,
    Required, ResponseBuilder,
};

/// The description.
pub async fn description(uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    static TEXT: OnceLock<Vec<u8>> = OnceLock::new();
    Parameters::of(uri.query())?.only([].iter())?;
    let text: &'static [u8] = TEXT.get_or_init(|| serde_json::to_vec(&document()).unwrap_or_default());
    let tag = tag_of(text);
    if is_known(&headers, &tag) {
        return Ok(unchanged(tag));
    }
    Ok(kept(JSON, tag, text))
}

fn document() -> OpenApi {
    let info = InfoBuilder::new().title("morgue").version(env!("CARGO_PKG_VERSION")).description(Some(
        "A newspaper's clippings room: articles, their best passages, and what can be counted over them.",
    ));
    let paths = addresses().iter().fold(PathsBuilder::new(), |paths, address| {
        paths.path(address.path, PathItem::new(HttpMethod::Get, operation(address)))
    });
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    let components =
        schemas().into_iter().fold(ComponentsBuilder::new(), |all, (name, schema)| all.schema(name, schema));
    OpenApiBuilder::new()
        .info(info.build())
        .paths(paths.build())
        .components(Some(components.security_scheme("token", bearer).build()))
        .build()
}

fn operation(address: &Address) -> utoipa::openapi::path::Operation {
    let id = address.path.trim_start_matches("/api/v1/").split(['/', '.']).next().unwrap_or_default();
    let mut operation = OperationBuilder::new()
        .operation_id(Some(id))
        .summary(Some(address.about))
        .response("200", answer(address.answer))
        .response("400", problem("A parameter that cannot be read."))
        .response("401", problem("The server was started with a token, and this is not it."))
        .response("429", problem("Too many requests in too short a time; see Retry-After."))
        .response("503", problem("Beyond capacity, or no archive yet; see Retry-After."))
        .securities(Some([SecurityRequirement::default(), SecurityRequirement::new("token", Vec::<String>::new())]));
    if address.path.ends_with("/{id}") {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let parameter = ParameterBuilder::new().name("id").parameter_in(ParameterIn::Path).required(Required::True);
        operation = operation
            .parameter(parameter.description(Some("Twelve letters, as in a hit.")).schema(Some(text)))
            .response("404", problem("There is no such article."));
    }
    if !matches!(address.answer, Answer::Text) {
        operation = operation.response("304", ResponseBuilder::new().description("What the client has is up to date."));
    }
    address.parameters.iter().fold(operation, |operation, one| operation.parameter(parameter(one))).build()
}

fn answer(answer: Answer) -> ResponseBuilder {
    let response = ResponseBuilder::new().description("The answer.");
    let content = |schema: Ref| Content::new(Some(schema));
    match answer {
        Answer::Json(object) => response.content(JSON, content(Ref::from_schema_name(object.name()))),
        Answer::Text => response
            .content("text/plain", Content::new(Some(Schema::from(ObjectBuilder::new().schema_type(Type::String))))),
        Answer::Description => response.content(JSON, Content::new(Some(Schema::from(ObjectBuilder::new())))),
    }
}

fn problem(description: &str) -> ResponseBuilder {
    let schema = Ref::from_schema_name(Object::Problem.name());
    ResponseBuilder::new().description(description).content("application/problem+json", Content::new(Some(schema)))
}

fn parameter(parameter: &Parameter) -> ParameterBuilder {
    let object = ObjectBuilder::new();
    let one = match parameter.value {
        Value::Text | Value::Date => object.schema_type(Type::String),
        Value::Number(least, most) => object.schema_type(Type::Integer).minimum(Some(least)).maximum(Some(most)),
        Value::Flag => object.schema_type(Type::Boolean),
        Value::Word(words) => object.schema_type(Type::String).enum_values(Some(words.iter().copied())),
    };
    let schema = if parameter.several { Schema::from(ArrayBuilder::new().items(one)) } else { Schema::from(one) };
    let several = parameter.several.then_some(true);
    ParameterBuilder::new()
        .name(parameter.name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(parameter.about))
        .style(several.map(|_| ParameterStyle::Form))
        .explode(several)
        .schema(Some(schema))
}
