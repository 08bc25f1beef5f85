//! CSL-JSON 1.0.2: an item of type `article-newspaper` an article.

use super::{Source, clean};
use crate::render::json::{Layout, layout};
use crate::search::Author;
use crate::text::{Date, DateSpan, Precision};
use serde::Serialize;
use std::io;

/// Writes an item of the list; all but the first behind a comma.
pub fn write(source: &Source<'_>, number: u64, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
    let mut line = Vec::new();
    layout::write(&Item::of(source), Layout::Line, &mut line)?;
    out.write_all(line.trim_ascii_end())
}

#[derive(Serialize)]
struct Item {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(rename = "container-title", skip_serializing_if = "String::is_empty")]
    container_title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "String::is_empty")]
    edition: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    section: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    page: String,
    /// Where it was filed from, which need not be where the paper appears.
    #[serde(rename = "event-place", skip_serializing_if = "String::is_empty")]
    event_place: String,
    #[serde(rename = "abstract", skip_serializing_if = "String::is_empty")]
    deck: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    language: String,
    #[serde(rename = "URL", skip_serializing_if = "String::is_empty")]
    url: String,
    archive_location: String,
    #[serde(rename = "call-number")]
    call_number: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name {
    Person {
        family: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        given: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<String>,
        #[serde(rename = "static-ordering", skip_serializing_if = "std::ops::Not::not")]
        static_ordering: bool,
    },
    Body {
        literal: String,
    },
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: Vec<Vec<i16>>,
}

impl Item {
    fn of(source: &Source<'_>) -> Item {
        let (article, cited) = (source.article, &source.cited);
        let text = |field: &Option<String>| field.as_deref().map(clean).unwrap_or_default();
        Item {
            id: source.key(),
            kind: "article-newspaper",
            title: clean(&cited.title),
            author: cited.authors.iter().map(name).collect(),
            container_title: text(&article.source),
            issued: article.date.map(|date| issued(date.span)),
            edition: text(&cited.edition),
            section: text(&article.section),
            page: text(&cited.page),
            event_place: text(&cited.filed),
            deck: text(&article.deck),
            language: text(&article.language),
            url: text(&article.url),
            archive_location: clean(&article.origin.path),
            call_number: article.id().to_string(),
            note: source.notes().join("; "),
        }
    }
}

fn name(author: &Author) -> Name {
    match author {
        Author::Body(name) => Name::Body { literal: clean(name) },
        Author::Person { family, given, suffix, family_first, .. } => Name::Person {
            family: clean(family),
            given: clean(given),
            suffix: suffix.as_deref().map(clean),
            static_ordering: *family_first,
        },
    }
}

/// As many parts as are known; two dates for a range.
fn issued(span: DateSpan) -> Issued {
    let day = |date: Date| vec![date.year(), i16::from(date.month()), i16::from(date.day())];
    let date_parts = match span.precision() {
        Precision::Day => vec![day(span.first)],
        Precision::Month => vec![day(span.first)[..2].to_vec()],
        Precision::Year => vec![day(span.first)[..1].to_vec()],
        Precision::Range => vec![day(span.first), day(span.last)],
    };
    Issued { date_parts }
}
