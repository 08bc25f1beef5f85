//! The people of the archive, and one of them. Not here: who is one person (`document::people`).

use super::chart::{Beside, Chart, Counts, chart};
use super::frame::{Frame, Place, Room};
use super::hit::{Hit, article_href, hit, said_date};
use super::state::Address;
use super::{anchors, page, person_href};
use crate::render::people::{how_said, why_said};
use crate::render::terminal::words;
use crate::schema::FacetGroup;
use crate::search::{Found, PeopleFound, Person, SearchPage};
use askama::Template;

/// A list of people.
pub struct People<'a> {
    /// Where.
    pub room: &'a Room,
    /// What was looked for in their names; empty for everybody.
    pub name: &'a str,
    /// Who was found.
    pub found: &'a PeopleFound,
}

/// The page.
pub fn people(people: &People<'_>) -> String {
    let People { room, name, found } = *people;
    let title = if name.is_empty() { "People".to_owned() } else { format!("People called {name}") };
    page(&PeoplePage {
        frame: Frame::new(room, &title, Place::People),
        name,
        total: words::number(found.total),
        none: found.people.is_empty(),
        more: found.total > found.people.len() as u64,
        shown: words::number(found.people.len() as u64),
        people: found.people.iter().map(listed).collect(),
    })
}

#[derive(Template)]
#[template(path = "people.html", config = "src/render/html/askama.toml")]
struct PeoplePage<'a> {
    frame: Frame,
    name: &'a str,
    total: String,
    none: bool,
    more: bool,
    shown: String,
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
    /// Who.
    pub person: &'a Person,
    /// Everything about this person: people and papers, timeline, the newest articles.
    pub page: &'a SearchPage,
    /// The first article in time, and the last.
    pub ends: [Option<&'a Found>; 2],
    /// What a change of the names came to, when there was one.
    pub said: &'a str,
}

/// The page.
pub fn person(view: &PersonPage<'_>) -> String {
    let PersonPage { room, person, page: answer, .. } = *view;
    let address = Address::new("/").with("person", &person.name);
    let counts =
        Counts { periods: answer.timeline.clone().unwrap_or_default(), undated: answer.undated.unwrap_or_default() };
    page(&OnePage {
        frame: Frame::new(room, &person.name, Place::People),
        name: &person.name,
        articles: words::counted(person.articles, "article"),
        all: address.to_string(),
        newest: address.set("sort", "newest").to_string(),
        forms: person
            .forms
            .iter()
            .map(|form| (form.name.clone(), how_said(form.how), words::number(form.articles)))
            .collect(),
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
        groups: groups(answer, person, &address),
        chart: chart(&counts, &Beside::default(), &address),
        kept: address.pairs().to_vec(),
        ends: ["First", "Last"]
            .into_iter()
            .zip(view.ends)
            .filter_map(|(which, found)| Some(end(which, found?)))
            .collect(),
        hits: (1..)
            .zip(&answer.hits)
            .map(|(number, found)| hit(number, found, &anchors(&found.article), &address))
            .collect(),
        token: room.curate.as_deref(),
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
    all: String,
    newest: String,
    forms: Vec<(String, &'static str, String)>,
    apart: Vec<Other>,
    groups: Vec<With>,
    chart: Option<Chart>,
    kept: Vec<(String, String)>,
    ends: Vec<End>,
    hits: Vec<Hit<'a>>,
    token: Option<&'a str>,
    said: &'a str,
    action: String,
}

struct Other {
    name: String,
    href: String,
    why: &'static str,
    count: String,
}

/// What stands beside the person in articles: a heading, and names with their page, the articles of both, their number.
struct With {
    heading: &'static str,
    names: Vec<(String, String, String, String)>,
}

/// So many of each are shown.
const SHOWN: usize = 12;

fn groups(answer: &SearchPage, person: &Person, address: &Address) -> Vec<With> {
    const GROUPS: [(FacetGroup, &str); 4] = [
        (FacetGroup::Person, "In the same articles"),
        (FacetGroup::Org, "Organisations"),
        (FacetGroup::Place, "Places"),
        (FacetGroup::Source, "In these papers"),
    ];
    let counts = |group| answer.facets.iter().flatten().find(|(known, _)| *known == group).map(|(_, counts)| counts);
    let group = |(group, heading): (FacetGroup, &'static str)| {
        let others = counts(group)?.iter().filter(|count| group != FacetGroup::Person || count.value != person.name);
        let names: Vec<_> = others
            .take(SHOWN)
            .map(|count| {
                let both = address.with(group.name(), &count.value).to_string();
                let href = if group == FacetGroup::Person { person_href(&count.value) } else { both.clone() };
                (count.value.clone(), href, both, words::number(count.count))
            })
            .collect();
        (!names.is_empty()).then_some(With { heading, names })
    };
    GROUPS.into_iter().filter_map(group).collect()
}

struct End {
    which: &'static str,
    headline: String,
    href: String,
    about: String,
}

fn end(which: &'static str, found: &Found) -> End {
    let article = &found.article;
    let source = article.source.as_deref().unwrap_or_default();
    End {
        which,
        headline: if article.headline.is_empty() { "Without a headline".to_owned() } else { article.headline.clone() },
        href: article_href(article, &Address::default()),
        about: if source.is_empty() { said_date(article) } else { format!("{source} · {}", said_date(article)) },
    }
}
