//! People as JSON. Not here: people of one article (`article`).

use super::{Json, layout};
use crate::render::PeopleRenderer;
use crate::render::people::{how_name, why_name};
use crate::search::{self, PeopleFound};
use serde::Serialize;
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
