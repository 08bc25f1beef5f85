//! The real clipping, field by field. Its text is under copyright and stays where it is.

use crate::workbench::{Bench, shared};
use serde_json::Value;
use std::fs;

fn bench() -> Option<(Bench, Value)> {
    let folder = shared("clippings")?;
    let bench = Bench::new();
    for entry in fs::read_dir(folder).expect("the clippings") {
        let path = entry.expect("an entry").path();
        bench.write(&path.file_name().expect("a name").to_string_lossy(), fs::read(&path).expect("read"));
    }
    bench.index();
    let id = bench.search("putin", &[])["hits"][0]["id"].as_str().expect("an id").to_owned();
    let article = bench.run(&["show", &id, "--format", "json"]).exits(0).json();
    Some((bench, article))
}

#[test]
fn every_field_comes_out() {
    let Some((_, article)) = bench() else { return };
    assert_eq!(article["date"]["value"], "2021-12-15");
    assert_eq!(article["date"]["precision"], "day");
    assert_eq!(article["headline"], "PUTIN AND XI SHOW UNITED FRONT AMID RISING TENSIONS WITH U.S.");
    assert_eq!(article["bylines"], serde_json::json!(["Anton Troianovski", "Steven Lee Myers"]));
    assert_eq!(article["dateline"]["place"], "MOSCOW");
    assert_eq!(article["source"], "The New York Times");
    let deck = article["deck"].as_str().expect("a deck");
    assert!(deck.starts_with("President Vladimir V. Putin and President Xi") && !deck.contains('['), "{deck}");
    let credit = article["credit"].as_str().expect("a credit");
    assert!(credit.contains("Seoul") && credit.contains("Khasmagomadova"), "{credit}");
    let paragraphs = article["paragraphs"].as_array().expect("paragraphs");
    let body: Vec<&Value> = paragraphs.iter().filter(|one| one["role"] == "lead" || one["role"] == "body").collect();
    assert_eq!(body.len(), 28);
    assert!(body[0]["text"].as_str().expect("text").starts_with("President Biden may have"));
}

#[test]
fn its_people_are_found_once_each_and_no_reporter_among_them() {
    let Some((_, article)) = bench() else { return };
    let people: Vec<(&str, usize)> = article["people"]
        .as_array()
        .expect("people")
        .iter()
        .map(|person| {
            (person["name"].as_str().expect("a name"), person["mentions"].as_array().expect("mentions").len())
        })
        .collect();
    let mut names: Vec<&str> = people.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    let wanted = [
        "Biden",
        "Cheng Xiaohe",
        "Dmitry Rogozin",
        "Karen Donfried",
        "Narendra Modi",
        "Sergey Radchenko",
        "Vladimir V. Putin",
        "Xi Jinping",
        "Yuri V. Ushakov",
    ];
    assert_eq!(names, wanted);
    let putin = people.iter().find(|(name, _)| *name == "Vladimir V. Putin").expect("there");
    assert!(putin.1 >= 14, "{}", putin.1);
    for mention in
        article["people"].as_array().expect("people").iter().flat_map(|p| p["mentions"].as_array().expect("m"))
    {
        let paragraph = mention["paragraph"].as_u64().expect("a number") as usize;
        let text: Vec<char> = article["paragraphs"][paragraph]["text"].as_str().expect("text").chars().collect();
        let (start, end) =
            (mention["start"].as_u64().expect("s") as usize, mention["end"].as_u64().expect("e") as usize);
        assert_eq!(text[start..end].iter().collect::<String>(), mention["text"].as_str().expect("text"));
    }
}

#[test]
fn it_is_found_by_what_it_says_and_not_by_what_it_does_not() {
    let Some((bench, _)) = bench() else { return };
    let found = ["\"united front\"", "\"drive a wedge\"", "person:putin date:2021-12", "byline:troianovski", "summits"];
    for query in found {
        assert_eq!(bench.total(query), 1, "{query}");
    }
    assert_eq!(bench.search("putin", &["--person", "Xi Jinping"])["total"], 1);
    assert_eq!(bench.total("\"front united\""), 0);
    assert_eq!(bench.search("putin", &["--since", "2022"])["total"], 0);
    assert_eq!(bench.search("putin", &["--until", "2021-12-15"])["total"], 1);
}
