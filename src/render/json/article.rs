//! An article as JSON, whole. Not here: hits (`page`).

use super::code_points::Ruler;
use super::forms::{Form, forms};
use crate::article::{Anchor, Article, ArticleDate, Part, TagKind};
use serde::Serialize;
use utoipa::ToSchema;

/// An article, whole.
#[derive(Serialize, ToSchema)]
#[schema(as = Article)]
pub struct Whole<'a> {
    id: String,
    path: &'a str,
    format: &'a str,
    headline: &'a str,
    deck: Option<&'a str>,
    bylines: Vec<&'a str>,
    credit: Option<&'a str>,
    date: Option<Date>,
    dateline: Option<Dateline<'a>>,
    source: Option<&'a str>,
    section: Option<&'a str>,
    page: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    paragraphs: Vec<Paragraph<'a>>,
    people: Vec<Name<'a>>,
    orgs: Vec<Name<'a>>,
    places: Vec<Name<'a>>,
    warnings: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    linked: Option<usize>,
}

impl<'a> Whole<'a> {
    /// Everything that is known of the article, and which of its paragraphs a permalink led to.
    pub fn new(article: &'a Article, linked: Option<usize>) -> Whole<'a> {
        let rulers: Vec<_> = article.paragraphs.iter().map(|paragraph| Ruler::new(&paragraph.text)).collect();
        Whole {
            id: article.id().to_string(),
            path: &article.origin.path,
            format: &article.format,
            headline: &article.headline,
            deck: article.deck.as_deref(),
            bylines: article.bylines.iter().map(|byline| byline.name.as_str()).collect(),
            credit: article.credit.as_deref(),
            date: article.date.map(Date::new),
            dateline: article.dateline.as_ref().map(Dateline::new),
            source: article.source.as_deref(),
            section: article.section.as_deref(),
            page: article.page.as_deref(),
            url: article.url.as_deref(),
            language: article.language.as_deref(),
            paragraphs: article.paragraphs.iter().zip(Anchor::all_of(article)).map(Paragraph::new).collect(),
            people: names(article, TagKind::Person, &rulers),
            orgs: names(article, TagKind::Org, &rulers),
            places: names(article, TagKind::Place, &rulers),
            warnings: &article.warnings,
            linked,
        }
    }
}

/// When it was published.
#[derive(Serialize, ToSchema)]
#[schema(as = ArticleDate)]
struct Date {
    value: String,
    precision: &'static str,
    source: &'static str,
}

impl Date {
    fn new(date: ArticleDate) -> Date {
        Date { value: date.span.to_string(), precision: date.span.precision().name(), source: date.source.name() }
    }
}

/// Where it was filed from.
#[derive(Serialize, ToSchema)]
struct Dateline<'a> {
    place: &'a str,
    date: Option<String>,
    agency: Option<&'a str>,
}

impl<'a> Dateline<'a> {
    fn new(dateline: &'a crate::article::Dateline) -> Dateline<'a> {
        Dateline {
            place: &dateline.place,
            date: dateline.date.map(|date| date.to_string()),
            agency: dateline.agency.as_deref(),
        }
    }
}

/// A paragraph and what it is.
#[derive(Serialize, ToSchema)]
struct Paragraph<'a> {
    role: &'static str,
    text: &'a str,
    anchor: String,
}

impl<'a> Paragraph<'a> {
    fn new((paragraph, anchor): (&'a crate::article::Paragraph, Anchor)) -> Paragraph<'a> {
        Paragraph { role: paragraph.role.name(), text: &paragraph.text, anchor: anchor.to_string() }
    }
}

/// Who or what it is about.
#[derive(Serialize, ToSchema)]
struct Name<'a> {
    name: &'a str,
    origin: &'static str,
    resolved: bool,
    count: usize,
    forms: Vec<Form<'a>>,
    first: Option<Place>,
    mentions: Vec<Mention<'a>>,
}

/// A mention in a paragraph; those in headline and deck are left out.
#[derive(Serialize, ToSchema)]
struct Mention<'a> {
    paragraph: usize,
    start: usize,
    end: usize,
    text: &'a str,
}

fn names<'a>(article: &'a Article, kind: TagKind, rulers: &[Ruler<'_>]) -> Vec<Name<'a>> {
    let tags = article.tags.iter().filter(|tag| tag.kind == kind);
    tags.map(|tag| Name {
        name: &tag.name,
        origin: tag.origin.name(),
        resolved: tag.resolved,
        count: tag.mentions.len(),
        forms: forms(tag.mentions.iter().map(|mention| mention.span.of(article.part(mention.part)))),
        first: tag.mentions.first().map(|mention| Place::new(mention.part)),
        mentions: tag.mentions.iter().filter_map(|mention| Mention::new(article, mention, rulers)).collect(),
    })
    .collect()
}

/// Where a name stands first.
#[derive(Serialize, ToSchema)]
struct Place {
    part: &'static str,
    paragraph: Option<usize>,
}

impl Place {
    fn new(part: Part) -> Place {
        match part {
            Part::Headline => Place { part: "headline", paragraph: None },
            Part::Deck => Place { part: "deck", paragraph: None },
            Part::Paragraph(number) => Place { part: "paragraph", paragraph: Some(number) },
        }
    }
}

impl<'a> Mention<'a> {
    fn new(article: &'a Article, mention: &crate::article::Mention, rulers: &[Ruler<'_>]) -> Option<Mention<'a>> {
        let Part::Paragraph(paragraph) = mention.part else { return None };
        let [start, end] = rulers.get(paragraph)?.measure(mention.span);
        Some(Mention { paragraph, start, end, text: mention.span.of(article.part(mention.part)) })
    }
}
