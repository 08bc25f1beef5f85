//! What is offered to somebody who is typing.

use crate::workbench::Bench;
use serde_json::Value;

/// The suggestions for what was typed, as `kind text`.
fn suggested(bench: &Bench, typed: &str) -> Vec<String> {
    let found = bench.run(&["suggest", "--format", "json", "--", typed]).json();
    let one =
        |one: &Value| format!("{} {}", one["kind"].as_str().expect("a kind"), one["text"].as_str().expect("a text"));
    found["suggestions"].as_array().expect("suggestions").iter().map(one).collect()
}

#[test]
fn names_are_found_by_the_start_of_any_of_their_words() {
    let bench = Bench::sample();
    for typed in ["lindq", "LINDQ", "vera lindq", "lindqvist ver", "vera k. lind", "person:lindq", "person:\"vera li"] {
        let found = suggested(bench, typed);
        assert_eq!(found.first().map(String::as_str), Some("person Vera K. Lindqvist"), "{typed}: {found:?}");
    }
    assert!(suggested(bench, "osl").contains(&"place Oslo".to_owned()));
    assert!(suggested(bench, "halvorsen mar").contains(&"org Halvorsen Marine".to_owned()));
    assert_eq!(suggested(bench, "source:chron"), ["source The Wexmouth Chronicle"]);
}

#[test]
fn a_person_is_offered_once_with_all_articles() {
    let bench = Bench::sample();
    let found = bench.run(&["suggest", "lindqvist", "--format", "json"]).exits(0).json();
    let people: Vec<&Value> =
        found["suggestions"].as_array().expect("suggestions").iter().filter(|one| one["kind"] == "person").collect();
    let vera: Vec<&&Value> = people.iter().filter(|one| one["text"] == "Vera K. Lindqvist").collect();
    assert_eq!(vera.len(), 1);
    assert_eq!(vera[0]["articles"], bench.total("person:\"Vera K. Lindqvist\""));
}

#[test]
fn every_suggestion_is_a_query_that_finds_what_it_says() {
    let bench = Bench::sample();
    for typed in ["l", "bar", "osl", "person:lind", "headline:barr", "storm AND lind", "\"tidal barrier\" osl"] {
        let found = bench.run(&["suggest", typed, "--format", "json"]).json();
        for one in found["suggestions"].as_array().expect("suggestions") {
            let query = one["query"].as_str().expect("a query");
            let page = bench.search(query, &[]);
            assert_eq!(page["problems"], serde_json::json!([]), "{typed}: {query}");
            if !typed.contains(' ') && (one["kind"] != "word" || !typed.contains(':')) {
                assert!(page["total"].as_u64() > Some(0), "{typed}: {query}");
            }
            // A family name alone also finds those who bear it beside another.
            if one["kind"] == "person" && !typed.contains(' ') && one["text"] != "Lindqvist" {
                assert_eq!(page["total"], one["articles"], "{typed}: {query}");
            }
        }
    }
}

#[test]
fn headlines_with_all_the_words_lead_to_their_articles() {
    let bench = Bench::sample();
    let found = bench.run(&["suggest", "lindqvist qui", "--format", "json"]).exits(0).json();
    let headline = found["suggestions"].as_array().expect("suggestions").iter().find(|one| one["kind"] == "headline");
    let headline = headline.expect("a headline");
    let article = bench.run(&["show", headline["id"].as_str().expect("an id"), "--format", "json"]).exits(0).json();
    assert_eq!(article["headline"], headline["text"]);
    let text = headline["text"].as_str().expect("a text").to_lowercase();
    assert!(text.contains("lindqvist") && text.contains("qui"), "{text}");
}

#[test]
fn nothing_is_offered_for_nothing() {
    let bench = Bench::sample();
    for typed in ["zxqjw", " ", "...", "person:", "AND"] {
        let ran = bench.run(&["suggest", typed, "--format", "json"]).exits(1);
        assert_eq!(ran.json()["suggestions"], serde_json::json!([]), "{typed}");
    }
    assert_eq!(suggested(bench, "zxqjw lindq").first().map(String::as_str), Some("person Vera K. Lindqvist"));
}
