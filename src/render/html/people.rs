//! The people of the archive, and one of them. Not here: who is one person (`document::people`).

use super::chart::{Beside, Chart, Counts, chart};
use super::frame::{Frame, Place, Room};
use super::hit::{Hit, article_href, hit};
use super::pages::Pages;
use super::state::Address;
use super::{Neighbour, anchors, page, person_href};
use crate::article::Article;
use crate::render::people::{how_said, why_said};
use crate::render::terminal::words;
use crate::schema::{FacetCount, FacetGroup};
use crate::search::{PeopleFound, Person, Portrait, SearchPage, Together};
use askama::Template;

/// A list of people.
pub struct People<'a> {
    /// Where.
    pub room: &'a Room,
    /// What was looked for in their names; empty for everybody.
    pub name: &'a str,
    /// Who was found.
    pub found: &'a PeopleFound,
    /// How many come before them.
    pub offset: usize,
    /// People of a page.
    pub per_page: usize,
}

/// The page.
pub fn people(people: &People<'_>) -> String {
    let People { room, name, found, offset, per_page } = *people;
    let title = if name.is_empty() { "People".to_owned() } else { format!("People called {name}") };
    page(&PeoplePage {
        frame: Frame::new(room, &title, Place::People),
        name,
        total: words::number(found.total),
        none: found.people.is_empty(),
        pages: Pages::of(offset, found.people.len(), per_page, found.total, &asking(name)),
        people: found.people.iter().map(listed).collect(),
    })
}

fn asking(name: &str) -> Address {
    let address = Address::new("/people");
    if name.is_empty() { address } else { address.set("name", name) }
}

#[derive(Template)]
#[template(path = "people.html", config = "src/render/html/askama.toml")]
struct PeoplePage<'a> {
    frame: Frame,
    name: &'a str,
    total: String,
    none: bool,
    pages: Pages,
    people: Vec<Listed>,
}

struct Listed {
    name: String,
    href: String,
    articles: String,
    forms: String,
}

fn listed(person: &Person) -> Listed {
    let others: Vec<&str> =
        person.forms.iter().map(|form| form.name.as_str()).filter(|form| *form != person.name).take(3).collect();
    Listed {
        name: person.name.clone(),
        href: person_href(&person.name),
        articles: words::number(person.articles),
        forms: if others.is_empty() { String::new() } else { format!("also {}", words::listed(&others)) },
    }
}

/// A person.
pub struct PersonPage<'a> {
    /// Where.
    pub room: &'a Room,
    /// Who, when, and with whom.
    pub portrait: &'a Portrait,
    /// The newest articles, and the papers that all of them are in.
    pub newest: &'a SearchPage,
    /// Whether there is a change of the names to be taken back.
    pub can_take_back: bool,
    /// What a change of the names came to, when there was one.
    pub said: &'a str,
}

/// The page.
pub fn person(view: &PersonPage<'_>) -> String {
    let PersonPage { room, portrait, newest, .. } = *view;
    let person = &portrait.person;
    let address = Address::new("/").with("person", &person.name);
    let counts = Counts { periods: portrait.timeline.clone(), undated: portrait.undated };
    let read = portrait.read;
    page(&OnePage {
        frame: Frame::new(room, &person.name, Place::People),
        name: &person.name,
        articles: words::counted(person.articles, "article"),
        read: if read < person.articles { words::number(read) } else { String::new() },
        all: address.to_string(),
        newest: address.set("sort", "newest").to_string(),
        forms: person
            .forms
            .iter()
            .map(|form| (form.name.clone(), how_said(form.how), words::number(form.articles)))
            .collect(),
        others: portrait.others.iter().map(|other| linked(other, "")).collect(),
        apart: person
            .apart
            .iter()
            .flatten()
            .map(|other| Other {
                name: other.name.clone(),
                href: person_href(&other.name),
                why: why_said(other.why),
                count: words::number(other.articles),
            })
            .collect(),
        groups: groups(portrait, newest, &address),
        chart: chart(&counts, &Beside::default(), &address),
        kept: address.pairs().to_vec(),
        ends: [("First", &portrait.first), ("Last", &portrait.last)]
            .into_iter()
            .filter_map(|(which, article)| Some(end(which, article.as_ref()?)))
            .collect(),
        hits: (1..)
            .zip(&newest.hits)
            .map(|(number, found)| hit(number, found, &anchors(&found.article), &address))
            .collect(),
        token: room.curate.as_deref(),
        can_take_back: view.can_take_back,
        said: view.said,
        action: person_href(&person.name),
    })
}

#[derive(Template)]
#[template(path = "person.html", config = "src/render/html/askama.toml")]
struct OnePage<'a> {
    frame: Frame,
    name: &'a str,
    articles: String,
    /// How many of them were read for the page; empty for all.
    read: String,
    all: String,
    newest: String,
    forms: Vec<(String, &'static str, String)>,
    others: Vec<Other>,
    apart: Vec<Other>,
    groups: Vec<With>,
    chart: Option<Chart>,
    kept: Vec<(String, String)>,
    ends: Vec<End>,
    hits: Vec<Hit<'a>>,
    token: Option<&'a str>,
    can_take_back: bool,
    said: &'a str,
    action: String,
}

struct Other {
    name: String,
    href: String,
    why: &'static str,
    count: String,
}

fn linked(person: &Person, why: &'static str) -> Other {
    let Person { name, articles, .. } = person;
    Other { name: name.clone(), href: person_href(name), why, count: words::number(*articles) }
}

/// What stands beside the person in articles.
struct With {
    heading: &'static str,
    names: Vec<Name>,
}

/// A name, with its page and the articles of both.
struct Name {
    name: String,
    href: String,
    both: String,
    count: String,
    said: String,
}

/// So many of each are shown.
const SHOWN: usize = 12;

/// Those whom chance alone would not bring together with the person, and the papers.
fn groups(portrait: &Portrait, newest: &SearchPage, address: &Address) -> Vec<With> {
    let heading = |group| match group {
        FacetGroup::Person => "Mentioned with",
        FacetGroup::Org => "With organisations",
        _ => "In places",
    };
    let together = portrait.with.iter().map(|(group, all)| {
        let told = all.iter().filter(|one| one.weight > 0.0).take(SHOWN).map(|one| beside(*group, one, address));
        With { heading: heading(*group), names: told.collect() }
    });
    let papers =
        newest.facets.iter().flatten().filter(|(group, _)| *group == FacetGroup::Source).map(|(group, all)| {
            let paper = |count: &FacetCount| name(*group, &count.value, count.count, String::new(), address);
            With { heading: "In these papers", names: all.iter().take(SHOWN).map(paper).collect() }
        });
    together.chain(papers).filter(|with| !with.names.is_empty()).collect()
}

fn beside(group: FacetGroup, one: &Together, address: &Address) -> Name {
    let close = match one.close {
        0 => String::new(),
        close => format!(", in one paragraph in {}", words::number(close)),
    };
    name(group, &one.name, one.articles, close, address)
}

fn name(group: FacetGroup, name: &str, articles: u64, close: String, address: &Address) -> Name {
    let both = address.with(group.name(), name).to_string();
    let href = if group == FacetGroup::Person { person_href(name) } else { both.clone() };
    let said = format!("{} with {name}{close}", words::counted(articles, "article"));
    Name { name: name.to_owned(), href, both, count: words::number(articles), said }
}

struct End {
    which: &'static str,
    headline: String,
    href: String,
    about: String,
}

fn end(which: &'static str, article: &Article) -> End {
    let Neighbour { headline, about, .. } = Neighbour::of(article, String::new());
    End { which, headline, href: article_href(article, &Address::default()), about }
}
