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

const FIRST: &str =
    "The barrier failed before dawn, and nine people drowned in the streets behind it, the harbour authority said.";
const SECOND: &str = "Its director had been warned in writing by three of the engineers who tested the concrete.";

/// An archive of one article, and the permalink of its second paragraph.
fn linked() -> (Bench, String) {
    let bench = Bench::new();
    bench.clipping("a.txt", "Jan. 5, 2004", "The Wall", &format!("{FIRST}\n\n{SECOND}"));
    bench.index();
    let hit = &bench.search("engineers", &[])["hits"][0];
    let passage = &hit["passages"][0];
    assert_eq!(passage["text"], SECOND);
    let link = format!("{}#{}", hit["id"].as_str().expect("an id"), passage["anchor"].as_str().expect("an anchor"));
    (bench, link)
}

/// Where a permalink leads: the path, the paragraph, and what is said about it.
fn follow(bench: &Bench, link: &str) -> (String, Option<String>, String) {
    let ran = bench.run(&["show", link, "--format", "json"]).exits(0);
    let article = ran.json();
    let paragraph = article["linked"].as_u64().map(|number| {
        article["paragraphs"][usize::try_from(number).expect("small")]["text"].as_str().expect("text").to_owned()
    });
    (article["path"].as_str().expect("a path").to_owned(), paragraph, ran.err)
}

#[test]
fn a_permalink_leads_to_its_paragraph() {
    let (bench, link) = linked();
    let expected = ("a.txt".to_owned(), Some(SECOND.to_owned()), String::new());
    assert_eq!(follow(&bench, &link), expected);
    bench.run(&["index", "--full"]).exits(0);
    assert_eq!(follow(&bench, &link), expected);
    let text = bench.run(&["show", &link]).exits(0).out;
    assert!(text.contains("\n» Its director had been warned"), "{text}");
}

#[test]
fn a_permalink_survives_an_edit_elsewhere_and_tells_of_one_to_its_paragraph() {
    let (bench, link) = linked();
    bench.clipping("a.txt", "Jan. 5, 2004", "The Wall", &format!("New lead.\n\n{FIRST}\n\nMore of it.\n\n“{SECOND}”"));
    bench.index();
    assert_eq!(follow(&bench, &link), ("a.txt".to_owned(), Some(format!("“{SECOND}”")), String::new()));
    let edited = SECOND.replace("three of the engineers", "two of the engineers");
    bench.clipping("a.txt", "Jan. 5, 2004", "The Wall", &format!("{edited}\n\n{FIRST}"));
    bench.index();
    let (_, paragraph, said) = follow(&bench, &link);
    assert_eq!(paragraph, Some(edited));
    assert!(said.contains("edited"), "{said}");
    bench.clipping("a.txt", "Jan. 5, 2004", "The Wall", FIRST);
    bench.index();
    let (_, paragraph, said) = follow(&bench, &link);
    assert_eq!(paragraph, None);
    assert!(said.contains("no longer in the article"), "{said}");
}

#[test]
fn a_permalink_survives_a_move_of_the_file() {
    let (bench, link) = linked();
    std::fs::create_dir(bench.path("corpus/2004")).expect("a folder");
    std::fs::rename(bench.path("corpus/a.txt"), bench.path("corpus/2004/wall.txt")).expect("moved");
    bench.index();
    let (path, paragraph, said) = follow(&bench, &link);
    assert_eq!((path.as_str(), paragraph.as_deref()), ("2004/wall.txt", Some(SECOND)));
    assert!(said.contains("no longer where it was"), "{said}");
    std::fs::remove_file(bench.path("corpus/2004/wall.txt")).expect("removed");
    bench.clipping("b.txt", "Jan. 6, 2004", "Other", FIRST);
    bench.index();
    bench.run(&["show", &link]).exits(1);
}
