//! What goes wrong, told in one way: to programs as `application/problem+json` (RFC 9457), to people as a page. Not here:
//! how either looks (`render`).

use crate::engine::EngineError;
use crate::render::{html, json};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Something that went wrong, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// What happened, in a sentence.
    pub detail: String,
    /// What to do about it, in a sentence.
    pub remedy: String,
    /// Seconds after which it is worth trying again.
    pub retry_after: Option<u32>,
}

impl Problem {
    fn new(status: StatusCode, detail: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { status, detail: detail.into(), remedy: remedy.into(), retry_after: None }
    }

    /// A parameter that cannot be read.
    pub fn parameter(name: &str, detail: &str, remedy: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, format!("parameter {name}: {detail}"), remedy)
    }

    /// A request that cannot be read.
    pub fn unreadable(detail: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, detail, remedy)
    }

    /// Something that is not there.
    pub fn missing(what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, what, remedy)
    }

    /// An address that exists, asked in a way that it does not answer to.
    pub fn method() -> Problem {
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, "this address does not answer to that method", "use GET")
    }

    /// A name that is not this server's.
    pub fn misdirected(host: &str) -> Problem {
        let detail = format!("this server does not answer to the name {host:?}");
        let remedy = "ask for it by its address or as localhost, or start it with --host NAME";
        Problem::new(StatusCode::MISDIRECTED_REQUEST, detail, remedy)
    }

    /// No token, or a wrong one.
    pub fn unauthorised() -> Problem {
        let remedy = "send the header Authorization: Bearer TOKEN, with the token that the server was started with";
        Problem::new(StatusCode::UNAUTHORIZED, "this archive is only shown to those who have its token", remedy)
    }

    /// Something that another site asks for in the name of a visitor.
    pub fn foreign() -> Problem {
        let remedy = "open the page of the archive itself and try again from there";
        Problem::new(StatusCode::FORBIDDEN, "this form was sent from another site", remedy)
    }

    /// A form that no page of this server has, as it is running now.
    pub fn stale_form() -> Problem {
        let remedy = "open the page anew and try again from there";
        Problem::new(StatusCode::FORBIDDEN, "this form is of another site, or of an older page", remedy)
    }

    /// Something that cannot be done as things are.
    pub fn conflict(detail: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem::new(StatusCode::CONFLICT, detail, remedy)
    }

    /// More than its share.
    pub fn too_many(seconds: u32) -> Problem {
        let remedy = format!("wait {seconds} s and go on more slowly");
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many requests in too short a time", remedy);
        Problem { retry_after: Some(seconds), ..problem }
    }

    /// Too long an address, head or body.
    pub fn too_large(status: StatusCode, what: &str, most: usize) -> Problem {
        Problem::new(status, format!("the {what} has more than {most} bytes"), "ask for less at once")
    }

    /// Beyond capacity.
    pub fn busy() -> Problem {
        let remedy = "try again in a second";
        let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too many questions at the same time", remedy);
        Problem { retry_after: Some(1), ..problem }
    }

    /// Past the deadline.
    pub fn late() -> Problem {
        let remedy = "try again in a moment, or ask for something narrower";
        let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the answer took too long", remedy);
        Problem { retry_after: Some(2), ..problem }
    }

    /// No archive yet.
    pub fn not_yet(detail: impl Into<String>) -> Problem {
        let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail, "try again in a few seconds");
        Problem { retry_after: Some(2), ..problem }
    }

    /// An archive that cannot be used.
    pub fn unusable(detail: impl Into<String>) -> Problem {
        let remedy = "build it with `morgue index`; the server goes on by itself when that is done";
        let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail, remedy);
        Problem { retry_after: Some(10), ..problem }
    }

    /// A fault of ours, or of the disk.
    pub fn internal(detail: impl Into<String>) -> Problem {
        let remedy = "try again; if it stays so, build the index anew: morgue index --full";
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail, remedy)
    }

    /// A few words for the status.
    pub fn title(&self) -> &'static str {
        self.status.canonical_reason().unwrap_or("Error")
    }

    /// For a program.
    pub fn as_json(&self) -> Response {
        let (title, detail, remedy) = (self.title(), self.detail.as_str(), self.remedy.as_str());
        let mut bytes = Vec::new();
        // Writing to memory does not fail.
        let _ = json::problem(&json::Problem::new(self.status.as_u16(), title, detail, remedy), &mut bytes);
        self.with_headers(([(header::CONTENT_TYPE, "application/problem+json")], bytes).into_response())
    }

    /// For a person.
    pub fn as_page(&self) -> Response {
        let (title, detail, remedy) = (self.title(), self.detail.as_str(), self.remedy.as_str());
        self.on_page(html::trouble(&html::Trouble { status: self.status.as_u16(), title, detail, remedy }))
    }

    /// A page that stands for it, with its status.
    pub fn on_page(&self, page: String) -> Response {
        self.with_headers(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response())
    }

    fn with_headers(&self, mut response: Response) -> Response {
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"morgue\""));
        }
        response
    }
}

impl IntoResponse for Problem {
    /// Travels in the response until the door (`guard`) tells it as whoever asks expects it.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<EngineError> for Problem {
    /// The paths in the error are the owner's business; a visitor is told no more than that it is so.
    fn from(error: EngineError) -> Problem {
        match error {
            EngineError::Missing(_) | EngineError::Unfinished(_) => Problem::not_yet("the archive is being read"),
            EngineError::Version { .. } => {
                Problem::unusable("the index was made by another version of the program, which this one cannot read")
            }
            EngineError::Busy(_) | EngineError::Io { .. } | EngineError::Broken { .. } => {
                Problem::internal("the index could not be read")
            }
        }
    }
}
