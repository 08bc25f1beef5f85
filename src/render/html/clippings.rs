//! The articles of an answer as clippings, to print or to keep as one file. Not here: formats for programs.

use super::assets::style;
use super::frame::{Frame, Place, Room};
use super::hit::{Hit, hit};
use super::marked::{Hits, Run, runs};
use super::page;
use super::state::Address;
use crate::article::Role;
use crate::render::citations::footnote;
use crate::search::{Found, SearchPage};
use crate::text::Span;
use askama::Template;

/// Clippings to be set.
pub struct Clippings<'a> {
    /// Where.
    pub room: &'a Room,
    /// The answer.
    pub page: &'a SearchPage,
    /// What was asked.
    pub address: &'a Address,
    /// When, as a reader wants it.
    pub today: String,
    /// Whether the page must stand by itself: the style is in it, and nothing leads out of it.
    pub alone: bool,
}

/// The page.
pub fn clippings(view: &Clippings<'_>) -> String {
    let Clippings { room, page: answer, address, .. } = *view;
    page(&ClippingsPage {
        frame: Frame::new(room, &format!("Clippings: {}", answer.interpreted), Place::Results).asking(address),
        interpreted: &answer.interpreted,
        today: &view.today,
        total: answer.total,
        shown: answer.hits.len(),
        cuttings: (answer.offset + 1..)
            .zip(&answer.hits)
            .map(|(number, found)| cutting(number, found, address))
            .collect(),
        alone: view.alone.then(|| style().content),
        keep: address.at("/clippings").set("alone", "1").to_string(),
        back: address.to_string(),
    })
}

fn cutting<'a>(number: usize, found: &'a Found, address: &Address) -> Cutting<'a> {
    Cutting { hit: hit(number, found, &[], address), text: text(found), citation: footnote(&found.article) }
}

/// The paragraphs, with what answers marked; pictures are not there to be captioned.
fn text(found: &Found) -> Vec<Set<'_>> {
    let paragraphs = found.article.paragraphs.iter().enumerate();
    let paragraphs = paragraphs.filter(|(_, paragraph)| paragraph.role != Role::Caption);
    paragraphs
        .map(|(number, paragraph)| {
            let passages = found.passages.iter().filter(|passage| passage.paragraph == number);
            let mut marks: Vec<Span> = passages
                .filter_map(|passage| Some((paragraph.text.find(&passage.text)?, passage)))
                .flat_map(|(at, passage)| passage.marks.iter().map(move |mark| shifted(*mark, at)))
                .collect();
            marks.sort_by_key(|mark| mark.start());
            let runs = runs(&paragraph.text, &marks, &[], &mut Hits::default());
            Set { is_subhead: paragraph.role == Role::Subhead, runs }
        })
        .collect()
}

fn shifted(span: Span, by: usize) -> Span {
    Span::new(span.start() + by, span.end() + by)
}

#[derive(Template)]
#[template(path = "clippings.html", config = "src/render/html/askama.toml")]
struct ClippingsPage<'a> {
    frame: Frame,
    interpreted: &'a str,
    today: &'a str,
    total: u64,
    shown: usize,
    cuttings: Vec<Cutting<'a>>,
    alone: Option<&'static str>,
    keep: String,
    back: String,
}

struct Cutting<'a> {
    hit: Hit<'a>,
    text: Vec<Set<'a>>,
    /// What a printed clipping is cited by.
    citation: String,
}

/// A paragraph.
struct Set<'a> {
    is_subhead: bool,
    runs: Vec<Run<'a>>,
}
