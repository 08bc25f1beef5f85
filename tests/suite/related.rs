//! Articles like one, and what is said more often in a result than elsewhere.

use crate::workbench::Bench;
use morgue::search::g2;
use serde_json::Value;
use std::collections::BTreeSet;

fn like(id: &str) -> Value {
    Bench::sample().run(&["show", id, "--like", "--format", "json"]).exits(0).json()
}

#[test]
fn articles_like_one_share_its_people_and_words_and_say_which() {
    let found = like("2021-01-29-lindqvist-resigns.txt");
    let articles = found["like"].as_array().expect("articles");
    assert_eq!(articles.len(), 10);
    for article in articles {
        assert_ne!(article["id"], found["id"], "the article itself");
        assert!(!article["shared"].as_array().expect("reasons").is_empty(), "{article}");
    }
    // Half of the archive knows the minister; who certified the barrier tells more.
    let shares = |article: &Value, kind: &str| {
        article["shared"].as_array().expect("reasons").iter().any(|one| one["kind"] == kind)
    };
    assert!(articles[..3].iter().all(|article| shares(article, "word")), "{articles:?}");
    assert!(articles.iter().any(|article| shares(article, "person")), "{articles:?}");
    let profile = "aldhaven-ledger/2018/2018-12-09-profile-lindqvist.txt";
    assert!(articles[..5].iter().any(|article| article["path"] == profile), "{articles:?}");
    let scores: Vec<f64> = articles.iter().filter_map(|article| article["score"].as_f64()).collect();
    assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]), "{scores:?}");
    let text = Bench::sample().run(&["show", "2021-01-29-lindqvist-resigns.txt", "--like", "-n", "2"]).exits(0).out;
    assert!(text.contains("2 articles like: ") && text.contains("shares "), "{text}");
}

#[test]
fn a_shared_word_or_name_does_stand_in_both() {
    let bench = Bench::sample();
    let found = like("2021-01-29-lindqvist-resigns.txt");
    for article in found["like"].as_array().expect("articles").iter().take(3) {
        for one in article["shared"].as_array().expect("reasons") {
            let (kind, text) = (one["kind"].as_str().expect("a kind"), one["text"].as_str().expect("a text"));
            let query = if kind == "word" { text.to_owned() } else { format!("{kind}:\"{text}\"") };
            let hits = bench.search(&query, &["--limit", "200", "--copies"]);
            let ids: BTreeSet<&str> =
                hits["hits"].as_array().expect("hits").iter().filter_map(|hit| hit["id"].as_str()).collect();
            for id in [&found["id"], &article["id"]] {
                assert!(ids.contains(id.as_str().expect("an id")), "{query}");
            }
        }
    }
}

#[test]
fn what_is_over_represented_is_counted_right() {
    let bench = Bench::sample();
    let found = bench.run(&["facets", "lindqvist", "--significant", "--format", "json"]).exits(0).json();
    let (total, archive) = (found["total"].as_u64().expect("a total"), found["archive"].as_u64().expect("a total"));
    assert_eq!((Some(total), archive), (bench.search("lindqvist", &[])["total"].as_u64(), 74));
    let mut told = 0;
    for kind in ["person", "org", "place", "word"] {
        let values = found["significant"][kind].as_array().expect("values");
        let scores: Vec<f64> = values.iter().filter_map(|one| one["score"].as_f64()).collect();
        assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]), "{kind}: {scores:?}");
        for one in values {
            let value = one["value"].as_str().expect("a value");
            let (hits, articles) = (one["hits"].as_u64().expect("a count"), one["articles"].as_u64().expect("a count"));
            assert!(hits >= 3 && hits * archive > articles * total, "{kind} {one}: not over-represented");
            let score = g2((hits, total), (articles, archive));
            assert!((score - one["score"].as_f64().expect("a score")).abs() < 0.001, "{kind} {one}: {score}");
            if kind != "word" && value.contains(' ') {
                let name = format!("{kind}:\"{value}\"");
                assert_eq!(Some(hits), bench.search(&format!("lindqvist {name}"), &[])["total"].as_u64(), "{name}");
            }
            told += 1;
        }
        assert!(kind != "word" || values.iter().all(|one| one["value"] != "lindqvist"), "the word that was asked for");
    }
    assert!(told > 5, "{told}");
    let of_all = bench.run(&["facets", "--significant", "--format", "json"]).exits(0).json();
    assert_eq!(of_all["significant"]["word"], serde_json::json!([]), "the whole archive is like itself");
    let text = bench.run(&["facets", "lindqvist", "--significant"]).exits(0).out;
    assert!(text.contains("against 74 in all"), "{text}");
}

#[test]
fn a_condition_on_people_counts_for_people() {
    let bench = Bench::sample();
    let asked = ["facets", "person:\"Vera K. Lindqvist\"", "--significant", "--format", "json"];
    let found = bench.run(&asked).exits(0).json();
    let first = &found["significant"]["person"][0];
    assert_eq!((&first["value"], &first["hits"]), (&Value::from("Vera K. Lindqvist"), &found["total"]));
}

#[test]
fn an_entry_stands_on_a_line_where_that_is_asked_for() {
    let bench = Bench::sample();
    let id = "2021-01-29-lindqvist-resigns.txt";
    let lines = bench.run(&["show", id, "--like", "--format", "jsonl"]).exits(0).out;
    let read = |line: &str| serde_json::from_str::<Value>(line).expect("an object");
    assert_eq!(lines.lines().map(read).collect::<Vec<_>>(), *like(id)["like"].as_array().expect("articles"));
    let rows = bench.run(&["show", id, "--like", "--format", "csv"]).exits(0).out;
    assert!(rows.starts_with("id,path,date,headline,source,score,shared\n") && rows.lines().count() == 11, "{rows}");
    let rows = bench.run(&["facets", "lindqvist", "--significant", "--format", "csv"]).exits(0).out;
    assert!(rows.starts_with("kind,value,hits,articles,score\nperson,"), "{rows}");
    // What cannot be written so is refused, with what can.
    for flags in [&["show", id, "--format", "csv"][..], &["facets", "lindqvist", "--format", "jsonl"]] {
        assert!(bench.run(flags).exits(2).err.contains("text and json"), "{flags:?}");
    }
}
