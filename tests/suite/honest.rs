//! What is said when a query finds little: hits of each clause, what else could be asked.

use crate::workbench::Bench;
use serde_json::Value;

/// The clauses of an answer with what each finds.
fn clauses(page: &Value) -> Vec<(String, u64)> {
    let clauses = page["clauses"].as_array().expect("clauses");
    let text = |clause: &Value| clause["text"].as_str().expect("a text").to_owned();
    clauses.iter().map(|clause| (text(clause), clause["articles"].as_u64().expect("a count"))).collect()
}

#[test]
fn every_clause_is_counted_as_if_it_were_asked_alone() {
    let bench = Bench::sample();
    let queries = [
        ("barrier concrete", &["barrier", "concrete"][..]),
        ("barrier AND zxqj", &["barrier", "zxqj"]),
        ("ferry OR cod OR \"tidal barrier\"", &["ferry", "cod", "\"tidal barrier\""]),
        ("(ferry OR cod) NOT barrier person:lindqvist", &["ferry OR cod", "NOT barrier", "person:lindqvist"]),
        ("barrier", &[]),
    ];
    for (query, expected) in queries {
        let counted = clauses(&bench.search(query, &["--clauses"]));
        assert_eq!(counted.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), expected, "{query}");
        for (text, articles) in counted {
            assert_eq!(articles, bench.total(&text), "{query}: {text}");
        }
    }
}

#[test]
fn conditions_beside_the_query_are_clauses_too() {
    let page = Bench::sample().search("barrier", &["--clauses", "--source", "ledger", "--since", "2021"]);
    let counted = clauses(&page);
    let texts: Vec<&str> = counted.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, ["barrier", "source:\"ledger\"", "date:2021.."]);
    assert_eq!(page["clauses"][0]["end"], 7);
    assert_eq!(page["clauses"][1]["start"], Value::Null);
    for (text, articles) in &counted {
        assert_eq!(*articles, Bench::sample().total(text), "{text}");
    }
}

#[test]
fn clauses_are_counted_unasked_when_nothing_is_found() {
    let bench = Bench::sample();
    assert!(clauses(&bench.search("barrier concrete", &[])).is_empty());
    assert_eq!(clauses(&bench.search("barrier zxqj", &[])).len(), 2);
    let ran = bench.run(&["search", "barrier zxqj"]).exits(1);
    assert!(ran.out.contains(" 0  zxqj"), "{}", ran.out);
}

#[test]
fn a_query_of_many_clauses_is_counted_in_part_and_says_so() {
    let words: Vec<String> = (0..80).map(|number| format!("word{number}")).collect();
    let page = Bench::sample().search(&words.join(" OR "), &["--clauses"]);
    assert_eq!(clauses(&page).len(), 50);
    assert!(page["caps"][0].as_str().expect("a cap").contains("80 clauses"), "{}", page["caps"]);
}

/// What else could be asked, as `change: query`.
fn advice(page: &Value) -> Vec<String> {
    let advice = page["advice"].as_array().expect("advice").iter();
    let text = |one: &Value, key: &str| one[key].as_str().expect("a text").to_owned();
    advice.map(|one| format!("{}: {}", text(one, "change"), text(one, "query"))).collect()
}

#[test]
fn a_query_that_finds_nothing_comes_with_the_smallest_change_that_finds_something() {
    let rows: [(&str, &[&str], &str); 13] = [
        ("lindqvst", &[], "lindqvist for lindqvst: lindqvist"),
        ("Lindqvsit", &[], "lindqvist for Lindqvsit: lindqvist"),
        ("barier AND lindqvst", &[], "barrier for barier, lindqvist for lindqvst: barrier AND lindqvist"),
        ("\"tidal bariers\" OR zxqj", &[], "barrier for bariers: \"tidal barrier\" OR zxqj"),
        ("person:lindqvst", &[], "lindqvist for lindqvst: person:lindqvist"),
        ("headline:lindqvst", &[], "lindqvist for lindqvst: headline:lindqvist"),
        ("barrier zxqj", &[], "without zxqj: barrier"),
        ("barrier zxqj", &["--source", "ledger"], "without zxqj: barrier AND source:\"ledger\""),
        ("barrier", &["--source", "zxqj"], "without source:\"zxqj\": barrier"),
        ("headline:concrete headline:sluice", &[], "without headline:sluice: headline:concrete"),
        ("barrier date:1830", &[], "without date:1830: barrier"),
        ("barrier", &["--since", "2031"], "date:2011.. instead of date:2031..: barrier AND date:2011.."),
        ("place:lindqvist", &[], "\"lindqvist\" instead of place:lindqvist: \"lindqvist\""),
    ];
    for (query, flags, expected) in rows {
        let page = Bench::sample().search(query, flags);
        assert_eq!(page["total"], 0, "{query}");
        assert_eq!(advice(&page).first().map(String::as_str), Some(expected), "{query} {flags:?}");
    }
    let turned = advice(&Bench::sample().search("\"barrier tidal\"", &[]));
    assert!(turned[0].contains("instead of \"barrier tidal\""), "{turned:?}");
    assert!(advice(&Bench::sample().search("zxqj", &[])).is_empty());
}

#[test]
fn advice_keeps_its_word() {
    let bench = Bench::sample();
    for query in
        ["lindqvst", "barrier zxqj", "\"barrier tidal\" ferry", "zxqj zxqk", "barrier date:1830", "a b c d zxqj"]
    {
        let page = bench.search(query, &[]);
        for one in page["advice"].as_array().expect("advice") {
            let asked = one["query"].as_str().expect("a query");
            assert_eq!(bench.total(asked), one["articles"].as_u64().expect("a count"), "{query}: {asked}");
            assert!(one["articles"].as_u64() > page["total"].as_u64(), "{query}: {asked}");
        }
    }
}

#[test]
fn what_is_left_out_to_bound_the_work_is_told() {
    let bench = Bench::new();
    bench.clipping("long.txt", "May 3, 2019", "GATES", &"flood gate ".repeat(3_000));
    bench.clipping("short.txt", "May 4, 2019", "GATES", "A flood, a gate, a flood and a gate.");
    bench.index();
    let pairs = "(flood W/900 gate) W/900 (gate W/900 flood)";
    let page = bench.search(pairs, &[]);
    assert_eq!(page["total"], 2, "what is found before the bound is found");
    let told = page["caps"][0].as_str().expect("a cap");
    assert!(told.contains("more places close to each other than are looked at"), "{told}");
    let printed = bench.run(&["search", pairs]).exits(0).out;
    let printed: Vec<&str> = printed.split_whitespace().collect();
    assert!(printed.join(" ").contains(told), "people are told as well");
    let close = bench.search("flood W/3 gate", &[]);
    let caps = close.get("caps").and_then(Value::as_array).map_or(0, Vec::len);
    assert_eq!((&close["total"], caps), (&2.into(), 0), "two words take one walk");
}
