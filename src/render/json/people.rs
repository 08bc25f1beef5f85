//! People as JSON. Not here: people of one article (`article`).

use super::{Json, layout, to_three_decimals};
use crate::article::Article;
use crate::render::PeopleRenderer;
use crate::render::people::{how_name, why_name};
use crate::schema::FacetGroup;
use crate::search::{self, PeopleFound};
use serde::{Serialize, Serializer};
use std::io;
use utoipa::ToSchema;

/// People of the archive.
#[derive(Serialize, ToSchema)]
pub struct People<'a> {
    total: u64,
    people: Vec<Person<'a>>,
}

/// A person under every form of the name.
#[derive(Serialize, ToSchema)]
struct Person<'a> {
    name: &'a str,
    articles: u64,
    forms: Vec<Form<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    apart: Option<Vec<Apart<'a>>>,
}

/// A form of a person's name.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonForm)]
struct Form<'a> {
    name: &'a str,
    articles: u64,
    how: &'static str,
}

/// Somebody else who might be taken for the person.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonApart)]
struct Apart<'a> {
    name: &'a str,
    articles: u64,
    why: &'static str,
}

impl PeopleRenderer for Json {
    fn people(&self, found: &PeopleFound, out: &mut dyn io::Write) -> io::Result<()> {
        let people = People { total: found.total, people: found.people.iter().map(person).collect() };
        layout::write(&people, self.layout, out)
    }

    fn portrait(&self, portrait: &search::Portrait, out: &mut dyn io::Write) -> io::Result<()> {
        layout::write(&Portrait::new(portrait), self.layout, out)
    }
}

#[derive(Serialize)]
struct Portrait<'a> {
    #[serde(flatten)]
    person: Person<'a>,
    others: Vec<Other<'a>>,
    read: u64,
    timeline: Vec<Period<'a>>,
    undated: u64,
    first: Option<End<'a>>,
    last: Option<End<'a>>,
    with: With<'a>,
}

#[derive(Serialize)]
struct Other<'a> {
    name: &'a str,
    articles: u64,
}

#[derive(Serialize)]
struct Period<'a> {
    period: &'a str,
    count: u64,
}

/// The first or the last article.
#[derive(Serialize)]
struct End<'a> {
    id: String,
    path: &'a str,
    headline: &'a str,
    date: Option<String>,
    source: Option<&'a str>,
}

/// An object with a member for each group.
struct With<'a>(&'a [(FacetGroup, Vec<search::Together>)]);

impl Serialize for With<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let together = |together: &'_ [search::Together]| together.iter().map(Together::new).collect::<Vec<_>>();
        serializer.collect_map(self.0.iter().map(|(group, names)| (group.name(), together(names))))
    }
}

#[derive(Serialize)]
struct Together {
    name: String,
    articles: u64,
    paragraphs: u64,
    archive: u64,
    weight: f64,
}

impl Together {
    fn new(one: &search::Together) -> Together {
        let (name, weight) = (one.name.clone(), to_three_decimals(one.weight));
        Together { name, articles: one.articles, paragraphs: one.close, archive: one.all, weight }
    }
}

impl<'a> Portrait<'a> {
    fn new(portrait: &'a search::Portrait) -> Portrait<'a> {
        let period = |(period, count): &'a (String, u64)| Period { period, count: *count };
        Portrait {
            person: person(&portrait.person),
            others: portrait.others.iter().map(|other| Other { name: &other.name, articles: other.articles }).collect(),
            read: portrait.read,
            timeline: portrait.timeline.iter().map(period).collect(),
            undated: portrait.undated,
            first: portrait.first.as_ref().map(End::new),
            last: portrait.last.as_ref().map(End::new),
            with: With(&portrait.with),
        }
    }
}

impl<'a> End<'a> {
    fn new(article: &'a Article) -> End<'a> {
        End {
            id: article.id().to_string(),
            path: &article.origin.path,
            headline: &article.headline,
            date: article.date.map(|date| date.span.to_string()),
            source: article.source.as_deref(),
        }
    }
}

fn person(person: &search::Person) -> Person<'_> {
    let forms = person.forms.iter();
    Person {
        name: &person.name,
        articles: person.articles,
        forms: forms.map(|form| Form { name: &form.name, articles: form.articles, how: how_name(form.how) }).collect(),
        apart: person.apart.as_ref().map(|others| others.iter().map(apart).collect()),
    }
}

fn apart(other: &search::PersonApart) -> Apart<'_> {
    Apart { name: &other.name, articles: other.articles, why: why_name(other.why) }
}
