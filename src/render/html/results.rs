//! The page of an answer, and the front page, where nothing is asked yet. Not here: the article.

use super::chart::{Beside, Chart, Counts, chart};
use super::chosen::{Chip, Facet, chips, facets};
use super::echo::{Echo, told};
use super::frame::{Frame, Place, Room};
use super::hit::{Hit, hit};
use super::pages::Pages;
use super::state::Address;
use super::{anchors, page};
use crate::render::terminal::words;
use crate::search::{SearchPage, Taken};
use askama::Template;
use std::time::Duration;

/// An answer to be set.
pub struct Results<'a> {
    /// Where.
    pub room: &'a Room,
    /// The answer.
    pub page: &'a SearchPage,
    /// What was asked, as it stands in the browser.
    pub address: &'a Address,
    /// How long it took.
    pub took: Duration,
    /// Hits of a page.
    pub per_page: usize,
    /// What is drawn beside the hits.
    pub beside: &'a Beside,
    /// Formats in which the answer can be had, as name and address.
    pub exports: Vec<(String, String)>,
    /// The same question as feeds: media type and address.
    pub feeds: Vec<(&'static str, String)>,
}

/// The page.
pub fn results(results: &Results<'_>) -> String {
    let Results { room, page: answer, address, .. } = *results;
    let counts =
        Counts { periods: answer.timeline.clone().unwrap_or_default(), undated: answer.undated.unwrap_or_default() };
    let hits = (answer.offset + 1..).zip(&answer.hits);
    let query = if answer.query.trim().is_empty() { &answer.interpreted } else { &answer.query };
    let found = words::counted(answer.total, "article");
    let (echo, notes) = told(&answer.query, &answer.problems);
    page(&ResultsPage {
        frame: Frame::new(room, &format!("{found} — {query}"), Place::Results).asking(address),
        total: answer.total,
        found,
        collapsed: words::number(answer.collapsed),
        is_collapsed: answer.collapsed > 0,
        each: address.set("collapse", "no").to_string(),
        took: words::duration(results.took),
        interpreted: &answer.interpreted,
        echo,
        notes,
        taken: answer.taken.iter().map(|taken| name(taken, address)).collect(),
        caps: &answer.caps,
        chips: chips(address),
        no_chips: address.path().to_owned() + &query_alone(address),
        facets: facets(answer.facets.as_deref().unwrap_or_default(), address),
        kept: kept(address),
        chart: chart(&counts, results.beside, address),
        hits: hits.map(|(number, found)| hit(number, found, &anchors(&found.article), address)).collect(),
        orders: orders(address),
        exports: &results.exports,
        feeds: &results.feeds,
        clauses: clauses(answer),
        advice: answer
            .advice
            .iter()
            .map(|advice| Way {
                label: advice.change.clone(),
                count: words::counted(advice.articles, "article"),
                href: address.set("q", &advice.query).to_string(),
                current: false,
            })
            .collect(),
        pages: Pages::of(answer.offset, answer.hits.len(), results.per_page, answer.total - answer.collapsed, address),
    })
}

fn query_alone(address: &Address) -> String {
    let query = address.get("q").map(|query| Address::new("").set("q", query).to_string());
    query.unwrap_or_default()
}

/// What the small forms of the page send along.
fn kept(address: &Address) -> Vec<(String, String)> {
    address.pairs().iter().filter(|(name, _)| !matches!(name.as_str(), "page" | "offset")).cloned().collect()
}

#[derive(Template)]
#[template(path = "results.html", config = "src/render/html/askama.toml")]
struct ResultsPage<'a> {
    frame: Frame,
    total: u64,
    found: String,
    collapsed: String,
    is_collapsed: bool,
    /// Where every copy is a hit.
    each: String,
    took: String,
    interpreted: &'a str,
    echo: Option<Echo<'a>>,
    notes: Vec<&'a str>,
    taken: Vec<Name<'a>>,
    caps: &'a [String],
    chips: Vec<Chip>,
    no_chips: String,
    facets: Vec<Facet>,
    kept: Vec<(String, String)>,
    chart: Option<Chart>,
    hits: Vec<Hit<'a>>,
    orders: Vec<Way>,
    exports: &'a [(String, String)],
    feeds: &'a [(&'static str, String)],
    clauses: Vec<(String, String)>,
    advice: Vec<Way>,
    pages: Pages,
}

/// A link with what it finds.
pub(super) struct Way {
    pub label: String,
    pub count: String,
    pub href: String,
    pub current: bool,
}

/// What a name in the query was taken for.
struct Name<'a> {
    asked: &'a str,
    group: &'static str,
    values: Vec<Way>,
    more: usize,
}

/// So many bearers of a name are shown.
const BEARERS: usize = 5;

fn name<'a>(taken: &'a Taken, address: &Address) -> Name<'a> {
    let group = taken.group.name();
    let values = taken.values.iter().take(BEARERS).map(|value| Way {
        label: value.value.clone(),
        count: words::number(value.count),
        href: address.with(group, &value.value).to_string(),
        current: address.has(group, &value.value),
    });
    Name { asked: &taken.asked, group, values: values.collect(), more: taken.values.len().saturating_sub(BEARERS) }
}

fn clauses(answer: &SearchPage) -> Vec<(String, String)> {
    answer.clauses.iter().map(|clause| (clause.text.clone(), words::counted(clause.articles, "article"))).collect()
}

fn orders(address: &Address) -> Vec<Way> {
    let now = address.get("sort").unwrap_or("relevance");
    let way = |(name, label): (&str, &str)| Way {
        label: label.to_owned(),
        count: String::new(),
        href: if name == "relevance" { address.without_all("sort") } else { address.set("sort", name) }.to_string(),
        current: now == name,
    };
    [("relevance", "Best first"), ("newest", "Newest"), ("oldest", "Oldest")].map(way).into()
}

/// The front page of an archive.
pub struct Front<'a> {
    /// Which.
    pub room: &'a Room,
    /// Everything that is in it: facets and timeline of all articles; a few hits, the newest first.
    pub page: &'a SearchPage,
}

/// The page.
pub fn front(front: &Front<'_>) -> String {
    let Front { room, page: answer, .. } = *front;
    let address = Address::new("/");
    let counts =
        Counts { periods: answer.timeline.clone().unwrap_or_default(), undated: answer.undated.unwrap_or_default() };
    page(&FrontPage {
        frame: Frame::new(room, "", Place::Front),
        facets: facets(answer.facets.as_deref().unwrap_or_default(), &address),
        chart: chart(&counts, &Beside::default(), &address),
        hits: (1..)
            .zip(&answer.hits)
            .map(|(number, found)| hit(number, found, &anchors(&found.article), &address))
            .collect(),
    })
}

#[derive(Template)]
#[template(path = "front.html", config = "src/render/html/askama.toml")]
struct FrontPage<'a> {
    frame: Frame,
    facets: Vec<Facet>,
    chart: Option<Chart>,
    hits: Vec<Hit<'a>>,
}
