//! What may be meant by what is being typed, as JSON.

use crate::search;
use serde::Serialize;
use utoipa::ToSchema;

/// What may be meant.
#[derive(Serialize, ToSchema)]
pub struct Suggestions<'a> {
    typed: &'a str,
    suggestions: Vec<Suggestion<'a>>,
}

/// One thing that may be meant.
#[derive(Serialize, ToSchema)]
struct Suggestion<'a> {
    kind: &'static str,
    text: &'a str,
    query: &'a str,
    articles: u64,
    id: Option<String>,
}

impl<'a> Suggestions<'a> {
    /// All of them.
    pub fn new(found: &'a search::Suggestions) -> Suggestions<'a> {
        let one = |suggestion: &'a search::Suggestion| Suggestion {
            kind: suggestion.kind.name(),
            text: &suggestion.text,
            query: &suggestion.query,
            articles: suggestion.articles,
            id: suggestion.article.map(|id| id.to_string()),
        };
        Suggestions { typed: &found.typed, suggestions: found.suggestions.iter().map(one).collect() }
    }
}
