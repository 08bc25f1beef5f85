//! Citations and permalinks on the sample archive, as a researcher takes them home.

use crate::workbench::Bench;
use serde_json::Value;

fn hits(query: &str, format: &str) -> String {
    Bench::sample().run(&["search", "-n", "20", "--format", format, "--", query]).exits(0).out
}

#[test]
fn a_result_is_cited_hit_by_hit_in_every_format() {
    let page = Bench::sample().search("barrier", &["-n", "20"]);
    let found = page["hits"].as_array().expect("hits");
    let ids: Vec<&str> = found.iter().map(|hit| hit["id"].as_str().expect("an id")).collect();
    assert!(ids.len() > 10);

    let ris = hits("barrier", "ris");
    let in_ris: Vec<&str> = ris.lines().filter_map(|line| line.strip_prefix("AN  - ")).collect();
    assert_eq!(in_ris, ids);
    assert_eq!(ris.matches("TY  - NEWS\n").count(), ids.len());
    assert_eq!(ris.matches("ER  - \n").count(), ids.len());

    let bibtex = hits("barrier", "bibtex");
    let keys: Vec<&str> =
        bibtex.lines().filter_map(|line| line.strip_prefix("@article{").or(line.strip_prefix("@misc{"))).collect();
    assert_eq!(keys.len(), ids.len());
    assert!(keys.iter().zip(&ids).all(|(key, id)| key.ends_with(&format!("-{id},"))));

    let csl: Value = serde_json::from_str(&hits("barrier", "csl")).expect("JSON");
    let in_csl: Vec<&str> =
        csl.as_array().expect("items").iter().filter_map(|item| item["call-number"].as_str()).collect();
    assert_eq!(in_csl, ids);

    assert_eq!(hits("barrier", "footnote").lines().count(), ids.len());
}

#[test]
fn an_article_is_cited() {
    let show =
        |format| Bench::sample().run(&["show", "2021-01-15-nine-dead-saltgate.txt", "--format", format]).exits(0).out;
    assert!(show("ris").starts_with("TY  - NEWS\nID  - "));
    assert!(show("bibtex").contains("  date = {2021-01-15},\n"));
    let csl: Value = serde_json::from_str(&show("csl")).expect("JSON");
    assert_eq!(csl[0]["issued"]["date-parts"], serde_json::json!([[2021, 1, 15]]));
    assert!(show("footnote").contains(", January 15, 2021"), "{}", show("footnote"));
}

#[test]
fn counts_have_no_place_among_citations() {
    let ran = Bench::sample().run(&["search", "barrier", "--facets", "--format", "ris"]).exits(2);
    assert!(ran.err.contains("--format json"), "{}", ran.err);
}
