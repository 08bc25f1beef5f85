//! The page of an article, set for reading. Not here: what is marked in it (`search`), what is like it.

use super::frame::{Frame, Place, Room};
use super::hit::{datetime, label, said_date};
use super::marked::{Hits, Run, runs};
use super::page;
use super::state::Address;
use crate::article::{self, Article, Part, Role, TagKind};
use crate::render::terminal::words;
use crate::search::{CopyOf, Similar};
use crate::text::Span;
use askama::Template;

/// An article to be set.
pub struct Reading<'a> {
    /// Where.
    pub room: &'a Room,
    /// The article.
    pub article: &'a Article,
    /// What of the headline answers.
    pub headline_marks: &'a [Span],
    /// What of the deck answers.
    pub deck_marks: &'a [Span],
    /// What of each paragraph answers.
    pub paragraph_marks: &'a [Vec<Span>],
    /// The results that the reader came from: the query and what is chosen beside it.
    pub results: &'a Address,
    /// Where the original file can be had.
    pub original: Option<String>,
    /// The article as a footnote.
    pub footnote: String,
    /// The article in formats for other programs, as name and address.
    pub citations: Vec<(String, String)>,
    /// Other articles with the same text, or most of it.
    pub copies: Vec<Neighbour>,
    /// Articles about the same things.
    pub like: Vec<Neighbour>,
}

/// An article that is mentioned beside another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Its headline.
    pub headline: String,
    /// Paper and date.
    pub about: String,
    /// Its page.
    pub href: String,
    /// How much of it is the same, or what both have; empty where that is not known.
    pub share: String,
}

/// Shares of a text above this are all of it: a byline or a line of credit makes no other version.
const WHOLE: f32 = 0.95;
/// Words and names that are said of an article that is like another.
const MOST_REASONS: usize = 4;

impl Neighbour {
    /// An article, with what is to be said of how near it is.
    pub fn of(article: &Article, share: String) -> Neighbour {
        let about = [article.source.clone().unwrap_or_default(), said_date(article)];
        let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
        Neighbour {
            headline: if article.headline.is_empty() {
                "Without a headline".to_owned()
            } else {
                article.headline.clone()
            },
            about: about.join(" · "),
            href: format!("/article/{}", article.id()),
            share,
        }
    }

    /// A copy, with what was made of the text in it.
    pub fn copy(copy: &CopyOf) -> Neighbour {
        let share = match (copy.of_article >= WHOLE, copy.of_copy >= WHOLE) {
            (true, true) => "the same".to_owned(),
            (true, false) => "longer".to_owned(),
            (false, true) => "shorter".to_owned(),
            (false, false) => format!("{:.0} %", 100.0 * copy.of_article),
        };
        Neighbour::of(&copy.article, share)
    }

    /// An article about the same things, with what both have.
    pub fn like(similar: &Similar) -> Neighbour {
        let shared: Vec<&str> = similar.shared.iter().take(MOST_REASONS).map(|one| one.text.as_str()).collect();
        Neighbour::of(&similar.article, shared.join(", "))
    }
}

/// The page.
pub fn article(reading: &Reading<'_>) -> String {
    let Reading { room, article, results, .. } = *reading;
    let names = named(article);
    let anchors = super::anchors(article);
    let mut hits = Hits::default();
    let standing = |part| standing(&names, part);
    let headline = runs(&article.headline, reading.headline_marks, &standing(Part::Headline), &mut hits);
    let deck = article.deck.as_deref().unwrap_or_default();
    let deck = runs(deck, reading.deck_marks, &standing(Part::Deck), &mut hits);
    let opening = opening(article);
    let paragraphs = article.paragraphs.iter().enumerate().map(|(number, paragraph)| {
        let marks = reading.paragraph_marks.get(number).map(Vec::as_slice).unwrap_or_default();
        Set {
            kind: kind(paragraph.role),
            label: label(paragraph.role),
            anchor: anchors.get(number).cloned().unwrap_or_default(),
            dateline: if opening == Some(number) { dateline(article) } else { String::new() },
            runs: runs(&paragraph.text, marks, &standing(Part::Paragraph(number)), &mut hits),
        }
    });
    let paragraphs: Vec<Set<'_>> = paragraphs.collect();
    let asked = !results.pairs().is_empty();
    let title = if article.headline.is_empty() { "Without a headline" } else { &article.headline };
    page(&ArticlePage {
        frame: Frame::new(room, title, Place::Article).asking(&Address::new("/").with_query_of(results)),
        back: if asked { results.to_string() } else { String::new() },
        kick: kick(article),
        headline,
        deck,
        bylines: bylines(article),
        date: said_date(article),
        datetime: datetime(article),
        ticks: ticks(article, reading, hits.count),
        hits: hits.count,
        groups: groups(&names),
        credit: credit(article),
        warnings: &article.warnings,
        paragraphs,
        permalink: format!("/article/{}", article.id()),
        url: article.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        path: &article.origin.path,
        reading,
    })
}

#[derive(Template)]
#[template(path = "article.html", config = "src/render/html/askama.toml")]
struct ArticlePage<'a> {
    frame: Frame,
    back: String,
    kick: String,
    headline: Vec<Run<'a>>,
    deck: Vec<Run<'a>>,
    bylines: Vec<By>,
    date: String,
    datetime: String,
    ticks: Vec<String>,
    hits: usize,
    groups: Vec<Group<'a>>,
    credit: Option<&'a str>,
    warnings: &'a [String],
    paragraphs: Vec<Set<'a>>,
    permalink: String,
    url: Option<&'a str>,
    path: &'a str,
    reading: &'a Reading<'a>,
}

/// A paragraph, set.
struct Set<'a> {
    kind: &'static str,
    label: &'static str,
    anchor: String,
    dateline: String,
    runs: Vec<Run<'a>>,
}

struct By {
    name: String,
    place: String,
    href: String,
}

struct Group<'a> {
    heading: &'static str,
    names: Vec<Name<'a>>,
}

struct Name<'a> {
    number: usize,
    kind: TagKind,
    name: &'a str,
    tag: &'a article::Tag,
    href: String,
    page: Option<String>,
}

fn bylines(article: &Article) -> Vec<By> {
    let by = |byline: &article::Byline| By {
        name: byline.name.clone(),
        place: byline.place.clone().unwrap_or_default(),
        href: Address::new("/").with("byline", &byline.name).to_string(),
    };
    article.bylines.iter().map(by).collect()
}

/// `The Wexmouth Chronicle · World · Page A1`.
fn kick(article: &Article) -> String {
    let page = article.page.as_ref().map(|page| format!("Page {page}"));
    [article.source.clone(), article.section.clone(), page].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn kind(role: Role) -> &'static str {
    match role {
        Role::Lead | Role::Body => "",
        Role::Subhead => "subhead",
        Role::Caption => "caption",
        Role::Credit => "credit",
        Role::Correction => "correction",
    }
}

/// The paragraph that the text begins with.
fn opening(article: &Article) -> Option<usize> {
    article.paragraphs.iter().position(|paragraph| paragraph.role.is_running())
}

/// `WEXMOUTH (AP)`; its day is said when it is not the paper's.
fn dateline(article: &Article) -> String {
    let Some(dateline) = &article.dateline else { return String::new() };
    let printed = article.date.map(|date| date.span);
    let date = dateline.date.filter(|date| Some(*date) != printed);
    let date = date.map(|date| format!(", {}", words::date(date))).unwrap_or_default();
    let agency = dateline.agency.as_ref().map(|agency| format!(" ({agency})")).unwrap_or_default();
    format!("{}{date}{agency}", dateline.place)
}

/// Only when no paragraph says it.
fn credit(article: &Article) -> Option<&str> {
    let said = article.paragraphs.iter().any(|paragraph| paragraph.role == Role::Credit);
    article.credit.as_deref().filter(|_| !said)
}

/// The names of the article, those first that are mentioned most; numbered.
fn named(article: &Article) -> Vec<Name<'_>> {
    let mut tags: Vec<&article::Tag> = article.tags.iter().collect();
    tags.sort_by_key(|tag| (tag.kind, std::cmp::Reverse(tag.mentions.len())));
    let name = |(number, tag): (usize, &'_ article::Tag)| -> (usize, String, Option<String>) {
        let href = Address::new("/").with(tag.kind.name(), &tag.name).to_string();
        let page = (tag.kind == TagKind::Person && tag.resolved).then(|| super::person_href(&tag.name));
        (number, href, page)
    };
    let names = tags.into_iter().enumerate().map(|(number, tag)| {
        let (number, href, page) = name((number, tag));
        Name { number, kind: tag.kind, name: &tag.name, tag, href, page }
    });
    names.collect()
}

fn groups<'a>(names: &[Name<'a>]) -> Vec<Group<'a>> {
    const HEADINGS: [(TagKind, &str); 3] =
        [(TagKind::Person, "People"), (TagKind::Org, "Organisations"), (TagKind::Place, "Places")];
    let of = |kind| {
        let names = names.iter().filter(move |name| name.kind == kind);
        names.map(|name| Name { href: name.href.clone(), page: name.page.clone(), ..*name }).collect::<Vec<_>>()
    };
    let groups = HEADINGS.into_iter().map(|(kind, heading)| Group { heading, names: of(kind) });
    groups.filter(|group| !group.names.is_empty()).collect()
}

/// Where names stand in a part, in order, none overlapping.
fn standing(names: &[Name<'_>], part: Part) -> Vec<(Span, usize)> {
    let mut found: Vec<(Span, usize)> = names
        .iter()
        .flat_map(|name| name.tag.mentions.iter().map(move |mention| (mention, name.number)))
        .filter(|(mention, _)| mention.part == part)
        .map(|(mention, number)| (mention.span, number))
        .collect();
    found.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    found.dedup_by(|later, earlier| later.0.start() < earlier.0.end());
    found
}

/// Where the hits are on the rail, as parts of its height: by the characters before them, until the page is laid out.
fn ticks(article: &Article, reading: &Reading<'_>, hits: usize) -> Vec<String> {
    let whole: usize = article.paragraphs.iter().map(|paragraph| paragraph.text.len()).sum();
    let mut before = 0;
    let mut places = vec![0; reading.headline_marks.len() + reading.deck_marks.len()];
    for (number, paragraph) in article.paragraphs.iter().enumerate() {
        let marks = reading.paragraph_marks.get(number).map(Vec::as_slice).unwrap_or_default();
        let mut last: Option<Span> = None;
        for mark in marks {
            let goes_on = last.is_some_and(|last| {
                let between = paragraph.text.get(last.end()..mark.start()).unwrap_or("-");
                between.chars().all(char::is_whitespace)
            });
            if !goes_on {
                places.push(before + mark.start());
            }
            last = Some(*mark);
        }
        before += paragraph.text.len();
    }
    let share = |place: usize| format!("{:.1}%", 8.0 + 84.0 * place as f64 / whole.max(1) as f64);
    places.into_iter().take(hits).map(share).collect()
}
