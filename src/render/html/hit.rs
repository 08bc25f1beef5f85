//! One article of an answer: headline, where and when, what answers, who is in it. Not here: the rest of the page.

use super::marked::{Hits, Run, runs};
use super::state::Address;
use crate::article::{Article, Role, TagKind};
use crate::passage::{Beside, Passage};
use crate::render::terminal::words;
use crate::search::{Elsewhere, Found};
use crate::text::Span;

/// So many people are named, those first who are mentioned most.
const PEOPLE: usize = 6;
/// So many copies are named.
const COPIES: usize = 3;

pub(super) struct Hit<'a> {
    pub number: usize,
    pub href: String,
    pub headline: Vec<Run<'a>>,
    pub deck: Vec<Run<'a>>,
    pub source: &'a str,
    pub date: String,
    pub datetime: String,
    pub bylines: Vec<Person>,
    pub place: &'a str,
    pub section: &'a str,
    pub passages: Vec<Shown<'a>>,
    pub people: Vec<Person>,
    pub more_people: usize,
    /// Where else it stands.
    pub copies: Vec<Person>,
    pub more_copies: usize,
}

pub(super) struct Person {
    pub name: String,
    pub href: String,
}

pub(super) struct Shown<'a> {
    pub runs: Vec<Run<'a>>,
    /// Short paragraphs that stand before it and behind it.
    pub above: Vec<Vec<Run<'a>>>,
    pub below: Vec<Vec<Run<'a>>>,
    pub href: String,
    pub label: &'static str,
    pub before: bool,
    pub after: bool,
}

/// The `number`th hit, from 1; names lead from `address`, the article is opened with its query.
pub(super) fn hit<'a>(number: usize, found: &'a Found, anchors: &[String], address: &Address) -> Hit<'a> {
    let article = &found.article;
    let href = article_href(article, address);
    let passages = found.passages.iter().map(|passage| shown(passage, article, &href, anchors)).collect();
    let (people, more_people) = people(article, address);
    let bylines = article.bylines.iter().map(|byline| person("byline", &byline.name, address)).collect();
    Hit {
        number,
        headline: marked(&article.headline, &found.headline_marks),
        deck: if found.deck_marks.is_empty() {
            Vec::new()
        } else {
            marked(article.deck.as_deref().unwrap_or_default(), &found.deck_marks)
        },
        source: article.source.as_deref().unwrap_or_default(),
        date: said_date(article),
        datetime: datetime(article),
        bylines,
        place: article.dateline.as_ref().map_or("", |dateline| dateline.place.as_str()),
        section: article.section.as_deref().unwrap_or_default(),
        passages,
        people,
        more_people,
        copies: found.copies.iter().take(COPIES).map(|copy| elsewhere(copy, address)).collect(),
        more_copies: found.copies.len().saturating_sub(COPIES),
        href,
    }
}

/// Where an article is read. What was asked travels along: it is marked there, and the way back is known.
pub(super) fn article_href(article: &Article, address: &Address) -> String {
    address.at(&format!("/article/{}", article.id())).to_string()
}

fn marked<'a>(text: &'a str, marks: &[Span]) -> Vec<Run<'a>> {
    runs(text, marks, &[], &mut Hits::default())
}

pub(super) fn said_date(article: &Article) -> String {
    article.date.map_or_else(|| "undated".to_owned(), |date| words::date(date.span))
}

/// For machines; empty where it is not one day, month or year.
pub(super) fn datetime(article: &Article) -> String {
    article.date.map(|date| date.span.to_string()).filter(|date| !date.contains("..")).unwrap_or_default()
}

fn elsewhere(copy: &Elsewhere, address: &Address) -> Person {
    let said = [copy.source.clone(), copy.date.map(words::date)];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let name = if said.is_empty() { "another file".to_owned() } else { said.join(", ") };
    Person { name, href: address.at(&format!("/article/{}", copy.id)).to_string() }
}

fn person(group: &str, name: &str, address: &Address) -> Person {
    Person { name: name.to_owned(), href: address.with(group, name).to_string() }
}

fn people(article: &Article, address: &Address) -> (Vec<Person>, usize) {
    let mut tags: Vec<_> = article.tags.iter().filter(|tag| tag.kind == TagKind::Person && tag.resolved).collect();
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.mentions.len()));
    let more = tags.len().saturating_sub(PEOPLE);
    (tags.into_iter().take(PEOPLE).map(|tag| person("person", &tag.name, address)).collect(), more)
}

fn shown<'a>(passage: &'a Passage, article: &Article, href: &str, anchors: &[String]) -> Shown<'a> {
    let paragraph = article.paragraphs.get(passage.paragraph);
    let whole = paragraph.map_or("", |paragraph| paragraph.text.trim());
    let start = whole.find(passage.text.trim());
    let end = start.map(|start| start + passage.text.trim().len());
    let anchor = anchors.get(passage.paragraph).map(|anchor| format!("#{anchor}")).unwrap_or_default();
    let (above, below) = passage.around();
    let all = |beside: &'a [Beside]| beside.iter().map(|one| marked(&one.text, &one.marks)).collect();
    Shown {
        runs: marked(&passage.text, &passage.marks),
        above: all(above),
        below: all(below),
        href: format!("{href}{anchor}"),
        label: paragraph.map_or("", |paragraph| label(paragraph.role)),
        before: start.is_some_and(|start| start > 0),
        after: end.is_some_and(|end| end < whole.len()),
    }
}

/// What a reader must know before he takes the words for the reporter's.
pub(super) fn label(role: Role) -> &'static str {
    match role {
        Role::Lead | Role::Body | Role::Credit => "",
        Role::Subhead => "Heading",
        Role::Caption => "Caption",
        Role::Correction => "Correction",
    }
}
