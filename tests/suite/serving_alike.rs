//! The same question gives the same answer on the command line and over HTTP; what is counted adds up; the description of
//! the API is what it does. Not here: single features (`serving`).

use crate::dice::Dice;
use crate::room::{ReadingRoom, encoded};
use crate::workbench::{Bench, pieces};
use serde_json::{Value, json};
use std::fs;

const WORDS: [&str; 20] = [
    "barrier",
    "harbour",
    "concrete",
    "storm",
    "ferry",
    "cod",
    "minister",
    "council",
    "inquiry",
    "the",
    "said",
    "Lindqvist",
    "letter",
    "resigns",
    "water",
    "night",
    "oslo",
    "strike",
    "zxqj",
    "naïve",
];
const NAMES: [(&str, &str); 8] = [
    ("person", "Lindqvist"),
    ("person", "Vera K. Lindqvist"),
    ("org", "Harbour Authority"),
    ("place", "Oslo"),
    ("source", "Ledger"),
    ("source", "Wexmouth Chronicle"),
    ("byline", "Abernathy"),
    ("filed", "Oslo"),
];

fn query(dice: &mut Dice) -> String {
    let (a, b, c) = (*dice.pick(&WORDS), *dice.pick(&WORDS), *dice.pick(&WORDS));
    let (field, name) = *dice.pick(&NAMES);
    match dice.roll(12) {
        0 => a.to_owned(),
        1 => format!("{a} {b}"),
        2 => format!("{a} OR {b}"),
        3 => format!("({a} OR {b}) AND NOT {c}"),
        4 => format!("\"{a} {b}\""),
        5 => format!("{}*", a.chars().take(3).collect::<String>()),
        6 => format!("{field}:\"{name}\" {a}"),
        7 => format!("headline:{a} OR deck:{b}"),
        8 => format!("{a} date:202{}", dice.roll(3)),
        9 => "*".to_owned(),
        10 => format!("{a} ({b} \"{c}"),
        _ => format!("NOT {a}"),
    }
}

/// What may differ between two answers to one question: how long it took, and advice, which a batch is not given.
fn comparable(mut page: Value) -> Value {
    page["took_ms"] = json!(0);
    page["advice"] = json!([]);
    page["clauses"] = json!([]);
    page
}

#[test]
fn two_hundred_questions_are_answered_alike() {
    let (bench, room) = (Bench::sample(), ReadingRoom::sample());
    let mut dice = Dice(2026);
    let queries: Vec<String> = (0..200).map(|_| query(&mut dice)).collect();
    let path = bench.path("two-hundred.txt");
    fs::write(&path, queries.join("\n") + "\n").expect("written");
    let flags = ["search", "--limit", "20", "--facets", "--timeline", "--batch", path.to_str().expect("a path")];
    let printed = bench.run(&flags).exits(0).out;
    assert_eq!(printed.lines().count(), queries.len());
    let mut marks = 0;
    for (query, line) in queries.iter().zip(printed.lines()) {
        let printed = comparable(serde_json::from_str(line).expect("JSON"));
        let address = format!("/api/v1/search?limit=20&facet=all&timeline=yes&q={}", encoded(query));
        let answered = comparable(room.get(&address).with(200).json());
        assert_eq!(answered, printed, "{query}");
        marks += answered["hits"]
            .as_array()
            .expect("hits")
            .iter()
            .filter(|hit| hit["passages"][0]["marks"] != json!([]))
            .count();
    }
    assert!(marks > 500, "{marks}");
}

/// What is marked in a text, by the offsets that JSON gives; white space aside, since a page joins neighbours.
fn marked(text: &Value, marks: &Value, into: &mut String) {
    let text: Vec<char> = text.as_str().unwrap_or_default().chars().collect();
    for mark in marks.as_array().expect("marks") {
        let at = |end: usize| usize::try_from(mark[end].as_u64().expect("an offset")).expect("an offset");
        into.extend(text[at(0)..at(1)].iter().filter(|c| !c.is_whitespace()));
    }
}

/// The hits of an answer: which articles, and what is marked in each.
fn of_answer(page: &Value) -> Vec<(String, String)> {
    let hits = page["hits"].as_array().expect("hits").iter();
    hits.map(|hit| {
        let mut all = String::new();
        marked(&hit["headline"], &hit["headline_marks"], &mut all);
        marked(&hit["deck"], &hit["deck_marks"], &mut all);
        for piece in hit["passages"].as_array().expect("passages").iter().flat_map(pieces) {
            marked(&piece["text"], &piece["marks"], &mut all);
        }
        (hit["id"].as_str().expect("an id").to_owned(), all)
    })
    .collect()
}

/// The same, read off a page.
fn of_page(page: &str) -> Vec<(String, String)> {
    let plain = |text: &str| {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        text.replace("&amp;", "&").split_whitespace().collect::<String>()
    };
    let hits = page.split("<li class=\"hit\"").skip(1);
    hits.map(|hit| {
        let id = hit.split("href=\"/article/").nth(1).expect("a link")[..12].to_owned();
        let marks = hit.split("<mark>").skip(1).map(|rest| plain(rest.split("</mark>").next().expect("an end")));
        (id, marks.collect())
    })
    .collect()
}

#[test]
fn the_page_shows_what_the_api_says() {
    let room = ReadingRoom::sample();
    let mut dice = Dice(2026);
    let mut shown = 0;
    for _ in 0..200 {
        let query = query(&mut dice);
        let address = encoded(&query);
        let answered = room.get(&format!("/api/v1/search?q={address}")).with(200).json();
        let page = room.get(&format!("/?q={address}")).with(200).text();
        assert_eq!(of_page(&page), of_answer(&answered), "{query}");
        let found = page.split("id=\"found\">").nth(1).expect("the total").split('<').next().expect("an end");
        let figures: String = found.chars().filter(char::is_ascii_digit).collect();
        let total = answered["total"].as_u64().expect("a total");
        assert_eq!(figures.parse().unwrap_or(0), total, "{query}: {found}");
        shown += usize::from(total > 0);
    }
    assert!(shown > 100, "{shown}");
}

fn sum(counts: &Value) -> u64 {
    counts.as_array().expect("counts").iter().map(|one| one["count"].as_u64().expect("a count")).sum()
}

#[test]
fn what_is_counted_adds_up() {
    let room = ReadingRoom::sample();
    let mut dice = Dice(500);
    for _ in 0..500 {
        let mut asked = format!("q={}", encoded(&query(&mut dice)));
        for _ in 0..dice.roll(3) {
            let (field, name) = *dice.pick(&NAMES);
            asked.push_str(&format!("&{field}={}", encoded(name)));
        }
        let dated = dice.roll(3) == 0;
        if dated {
            let dates = *dice.pick(&["&since=2021", "&until=2020-12-31", "&on=2021-01", "&since=2020&until=2021"]);
            asked.push_str(dates);
        }
        let page = room
            .get(&format!("/api/v1/search?limit=5&facet=all&facet_values=1000&timeline=yes&{asked}"))
            .with(200)
            .json();
        let total = page["total"].as_u64().expect("a total");
        let undated = page["undated"].as_u64().expect("a count");
        assert_eq!(sum(&page["timeline"]) + undated, total, "{asked}");
        if !dated && !asked.contains("date%3A") {
            assert_eq!(sum(&page["facets"]["year"]) + undated, total, "{asked}");
        }
        for (group, values) in page["facets"].as_object().expect("facets") {
            let own =
                asked.contains(&format!("&{group}=")) || asked.contains(&format!("{group}%3A")) || group == "year";
            for value in values.as_array().expect("values") {
                assert!(own || value["count"].as_u64() <= Some(total), "{asked}: {group} {value}");
            }
        }
        let counts = room.get(&format!("/api/v1/facets?facet_values=1000&{asked}")).with(200).json();
        let bars = room.get(&format!("/api/v1/timeline?{asked}")).with(200).json();
        assert_eq!((&counts["facets"], &counts["total"]), (&page["facets"], &page["total"]), "{asked}");
        assert_eq!((&bars["timeline"], &bars["undated"]), (&page["timeline"], &page["undated"]), "{asked}");
    }
}

/// Holds an answer against a schema of the description: what is there is described, and what is required is there.
fn conforms(value: &Value, schema: &Value, all: &Value, place: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let named = &all["components"]["schemas"][name.rsplit('/').next().expect("a name")];
        assert!(named.is_object(), "{place}: there is no {name}");
        return conforms(value, named, all, place);
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        let way = ways.iter().find(|way| (way["type"] == "null") == value.is_null()).expect("a way");
        return conforms(value, way, all, place);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    let fits = |one: &Value| one == kind || one == "number" && kind == "integer";
    assert!(allowed.iter().any(fits), "{place}: {kind} is not {schema}");
    match value {
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(at, item)| conforms(item, &schema["items"], all, &format!("{place}[{at}]")));
        }
        Value::Object(members) => {
            for name in schema["required"].as_array().into_iter().flatten() {
                assert!(members.contains_key(name.as_str().expect("a name")), "{place}: {name} is missing");
            }
            for (name, member) in members {
                let known = schema["properties"].get(name).unwrap_or(&schema["additionalProperties"]);
                assert!(known.is_object(), "{place}: {name} is not described");
                conforms(member, known, all, &format!("{place}.{name}"));
            }
        }
        _ => {}
    }
}

#[test]
fn the_description_of_the_api_is_what_it_does() {
    let room = ReadingRoom::sample();
    let described = room.get("/api/v1/openapi.json").with(200).json();
    assert_eq!(described["openapi"], "3.1.0");
    let id = room.get("/api/v1/search?q=barrier").json()["hits"][0]["id"].as_str().expect("an id").to_owned();
    let paths = described["paths"].as_object().expect("paths");
    assert!(paths.len() >= 9);
    for (path, item) in paths {
        let operation = &item["get"];
        let address = path.replace("{id}", &id);
        let answer = room.get(&address).with(200);
        let content = operation["responses"]["200"]["content"].as_object().expect("content");
        let (media_type, content) = content.iter().next().expect("a media type");
        assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with(media_type.as_str())), "{path}");
        if media_type == "application/json" && path != "/api/v1/openapi.json" {
            conforms(&answer.json(), &content["schema"], &described, path);
        }
        let problem = room.get(&format!("{address}?no_such_parameter=1")).with(400);
        conforms(
            &problem.json(),
            &operation["responses"]["400"]["content"]["application/problem+json"]["schema"],
            &described,
            path,
        );
        for parameter in operation["parameters"].as_array().into_iter().flatten().filter(|one| one["in"] == "query") {
            let (name, schema) = (parameter["name"].as_str().expect("a name"), &parameter["schema"]);
            let schema = if schema["type"] == "array" { &schema["items"] } else { schema };
            let value = match (schema["type"].as_str(), schema["enum"].get(0), schema["maximum"].as_u64()) {
                (_, Some(word), _) => word.as_str().expect("a word").to_owned(),
                (Some("boolean"), ..) => "true".to_owned(),
                (_, _, Some(most)) => if name == "page" { 1 } else { most }.to_string(),
                _ => "2021".to_owned(),
            };
            room.get(&format!("{address}?{name}={value}")).with(200);
        }
    }
    let whole = room.get("/api/v1/search?q=person:lindqvist&facet=all&timeline=true&limit=100").json();
    let search = &paths["/api/v1/search"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    conforms(&whole, search, &described, "search");
    for id in whole["hits"].as_array().expect("hits").iter().filter_map(|hit| hit["id"].as_str()) {
        let article =
            &paths["/api/v1/article/{id}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        conforms(&room.get(&format!("/api/v1/article/{id}")).json(), article, &described, id);
    }
    let people = &paths["/api/v1/people"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    conforms(&room.get("/api/v1/people?reasons=yes&limit=1000").json(), people, &described, "people");
}
