//! JSON against its documentation and against snapshots.

use super::*;
use crate::render::{PageOf, PeopleRenderer, RelatedRenderer, fixture};
use serde_json::Value;
use std::collections::BTreeSet;

fn json() -> Json {
    Json::opened_out(Options { took: Duration::from_nanos(1_437_900), ..Options::default() })
}

fn written(write: impl Fn(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// What is written for each section of the documentation that shows an object.
fn objects() -> [(&'static str, String); 16] {
    [
        ("## Search", written(|out| json().render(&fixture::page(), out))),
        ("## Hits, one a line", written(|out| PageOf(JsonLines).render(&fixture::page(), out))),
        ("## Facets", written(|out| json().facets(&fixture::page(), out))),
        ("## Article", written(|out| json().article(&fixture::article(), out))),
        ("## Names", written(|out| json().tagged(&fixture::tagged(), out))),
        ("## People", written(|out| json().people(&fixture::people(), out))),
        ("## Person", written(|out| json().portrait(&fixture::portrait(), out))),
        ("## Suggestions", written(|out| json().suggestions(&fixture::suggestions(), out))),
        ("## Copies", written(|out| json().copies(&fixture::copies(), out))),
        ("## Articles like one", written(|out| json().like(&fixture::like(), out))),
        ("## What is over-represented", written(|out| json().significant(&fixture::significant(), out))),
        ("## Alerts", written(|out| json().alerts(&fixture::alerts(), out))),
        ("## Index run", written(|out| json().index(&fixture::index_report(), out))),
        ("## Index", written(|out| json().stats(&fixture::stats(), out))),
        ("## Health", written(|out| health(&Health::new("3f8c11d0a7b24e59", 1_204_311, "0.1.0"), out))),
        ("## Problem", written(|out| problem(&Problem::new(400, "Bad Request", "no such number", "give one"), out))),
    ]
}

#[test]
fn objects_look_as_they_did() {
    let text = objects().map(|(section, object)| format!("{section}\n{object}")).concat();
    snapbox::assert_data_eq!(text, snapbox::file!["../snapshots/objects.txt": Text].raw());
}

#[test]
fn every_member_is_in_the_documentation_and_the_other_way_round() {
    for (section, object) in objects() {
        let documented = members(&example(section));
        let line = object.lines().next().unwrap();
        let object = serde_json::from_str(&object).unwrap_or_else(|_| serde_json::from_str::<Value>(line).unwrap());
        assert_eq!(members(&object), documented, "{section}");
    }
}

/// The first example of JSON under that heading.
fn example(section: &str) -> Value {
    let documentation = include_str!("../../../docs/json-api.md");
    let (_, under) = documentation.split_once(&format!("{section}\n")).unwrap();
    let (_, from) = under.split_once("```json\n").unwrap();
    let (example, _) = from.split_once("```").unwrap();
    serde_json::from_str(example).unwrap()
}

/// Paths of all members (`hits[].passages[].text`); the groups of facets, of which any may be missing, count as one.
fn members(value: &Value) -> BTreeSet<String> {
    fn walk(value: &Value, path: &str, into: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                for (name, member) in object {
                    let groups = ["facets", "distinct"].iter().any(|groups| path.ends_with(groups));
                    let path = if groups { format!("{path}.*") } else { format!("{path}.{name}") };
                    walk(member, &path, into);
                    into.insert(path);
                }
            }
            Value::Array(array) => array.iter().for_each(|item| walk(item, &format!("{path}[]"), into)),
            _ => {}
        }
    }
    let mut paths = BTreeSet::new();
    walk(value, "", &mut paths);
    paths
}

#[test]
fn one_line_says_the_same_as_many() {
    let many = written(|out| json().render(&fixture::page(), out));
    let one = written(|out| Json::on_one_line(json().options).render(&fixture::page(), out));
    assert_eq!(one.lines().count(), 1);
    assert_eq!(serde_json::from_str::<Value>(&one).unwrap(), serde_json::from_str::<Value>(&many).unwrap());
}

#[test]
fn counts_that_were_not_asked_for_are_absent_not_empty() {
    let page = SearchPage { facets: None, timeline: None, undated: None, ..fixture::page() };
    let value: Value = serde_json::from_str(&written(|out| json().render(&page, out))).unwrap();
    for name in ["facets", "timeline", "undated"] {
        assert!(value.get(name).is_none(), "{name}");
    }
}

#[test]
fn marks_cut_out_the_words_that_matched() {
    let value: Value = serde_json::from_str(&written(|out| json().render(&fixture::page(), out))).unwrap();
    let cut = |text: &Value, marks: &Value| -> Vec<String> {
        let text: Vec<char> = text.as_str().unwrap().chars().collect();
        let marks: Vec<[usize; 2]> = serde_json::from_value(marks.clone()).unwrap();
        marks.iter().map(|[start, end]| text[*start..*end].iter().collect()).collect()
    };
    let hit = &value["hits"][0];
    assert_eq!(cut(&hit["headline"], &hit["headline_marks"]), ["ONE", "LINE"]);
    let passage = |number: usize| cut(&hit["passages"][number]["text"], &hit["passages"][number]["marks"]);
    assert_eq!(passage(0), ["one", "line", "Lindqvist", "One", "line"]);
    assert_eq!(passage(2), ["堤防"]);
}

#[test]
fn mentions_are_code_points_and_skip_headline_and_deck() {
    let value: Value = serde_json::from_str(&written(|out| json().article(&fixture::article(), out))).unwrap();
    let mentions = value["people"][1]["mentions"].as_array().unwrap();
    assert_eq!(mentions.len(), 2);
    for mention in mentions {
        let paragraph = &value["paragraphs"][mention["paragraph"].as_u64().unwrap() as usize]["text"];
        let range = mention["start"].as_u64().unwrap() as usize..mention["end"].as_u64().unwrap() as usize;
        let cut: String = paragraph.as_str().unwrap().chars().collect::<Vec<_>>()[range].iter().collect();
        assert_eq!(mention["text"], cut);
    }
}
