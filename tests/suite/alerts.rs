//! Saved searches through the command line: what is new is the difference of full searches, whatever happens to files and
//! index in between.

use crate::workbench::{Bench, repository};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn add(bench: &Bench, name: &str, query: &str) {
    bench.run(&["alerts", "add", name, "--", query]).exits(0);
}

/// Runs all alerts; the paths of what is new to one of them.
fn news(bench: &Bench, name: &str) -> BTreeSet<String> {
    let ran = bench.run(&["alerts", "run", "--format", "json"]).json();
    let alerts = ran["alerts"].as_array().expect("alerts").clone();
    let alert = alerts.iter().find(|alert| alert["name"] == name).expect("the alert").clone();
    let hits = alert["hits"].as_array().expect("hits");
    assert_eq!(alert["new"].as_u64(), Some(hits.len() as u64));
    hits.iter().map(|hit| hit["path"].as_str().expect("a path").to_owned()).collect()
}

fn found(bench: &Bench, query: &str) -> BTreeSet<String> {
    let page: Value = bench.search(query, &["-n", "1000", "--copies"]);
    let hits = page["hits"].as_array().expect("hits");
    hits.iter().map(|hit| hit["path"].as_str().expect("a path").to_owned()).collect()
}

fn of_one(path: &str) -> BTreeSet<String> {
    BTreeSet::from([path.to_owned()])
}

/// An archive of one article on cod, with an alert that has seen it.
fn started() -> Bench {
    let bench = Bench::new();
    bench.clipping("a.txt", "Jan. 5, 2004", "Cod", "Cod landings fell by a third last year, the union said.");
    bench.index();
    add(&bench, "cod", "cod");
    let first = bench.run(&["alerts", "run"]).exits(1).out;
    assert!(first.starts_with("cod: first run, 1 article taken as seen"), "{first}");
    bench
}

#[test]
fn what_is_new_is_the_difference_of_full_searches() {
    let bench = Bench::new();
    let corpus = repository().join("corpus");
    let mut files: Vec<_> = walk(&corpus);
    files.sort();
    let queries = [("wall", "barrier OR storm"), ("who", "person:lindqvist"), ("all", "*")];
    for (name, query) in queries {
        add(&bench, name, query);
    }
    let mut known: Vec<BTreeSet<String>> = vec![BTreeSet::new(); queries.len()];
    for (round, some) in files.chunks(25).enumerate() {
        for file in some {
            let name = file.strip_prefix(&corpus).expect("below").to_str().expect("a name").to_owned();
            bench.write(&name, fs::read(file).expect("a file"));
        }
        bench.index();
        let ran = bench.run(&["alerts", "run", "--format", "json"]).json();
        for (at, (_, query)) in queries.iter().enumerate() {
            let now = found(&bench, query);
            let hits = ran["alerts"][at]["hits"].as_array().expect("hits").iter();
            let new: BTreeSet<String> = hits.map(|hit| hit["path"].as_str().expect("a path").to_owned()).collect();
            let expected = if round == 0 { BTreeSet::new() } else { now.difference(&known[at]).cloned().collect() };
            assert_eq!(new, expected, "{query}, round {round}");
            known[at] = now;
        }
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn neither_edit_nor_move_nor_copy_nor_rebuild_makes_an_article_new() {
    let bench = started();
    fs::rename(bench.path("corpus/a.txt"), bench.path("corpus/z.txt")).expect("moved");
    bench.index();
    assert_eq!(news(&bench, "cod"), BTreeSet::new(), "moved");
    fs::rename(bench.path("corpus/z.txt"), bench.path("corpus/a.txt")).expect("moved");
    bench.clipping("a.txt", "Jan. 5, 2004", "Cod", "Cod landings fell by a fourth last year, the union said.");
    bench.index();
    assert_eq!(news(&bench, "cod"), BTreeSet::new(), "edited");
    fs::create_dir(bench.path("corpus/old")).expect("a folder");
    fs::rename(bench.path("corpus/a.txt"), bench.path("corpus/old/cod.txt")).expect("moved");
    bench.index();
    assert_eq!(news(&bench, "cod"), BTreeSet::new(), "edited, then moved");
    let text = fs::read(bench.path("corpus/old/cod.txt")).expect("a file");
    bench.write("copy.txt", &text);
    bench.index();
    assert_eq!(news(&bench, "cod"), BTreeSet::new(), "copied");
    fs::remove_dir_all(bench.path("index")).expect("removed");
    bench.index();
    assert_eq!(news(&bench, "cod"), BTreeSet::new(), "index deleted and built anew");
    bench.clipping("b.txt", "Jan. 6, 2004", "Hake", "No cod was landed at all.");
    bench.index();
    assert_eq!(news(&bench, "cod"), of_one("b.txt"));
    assert_eq!(news(&bench, "cod"), BTreeSet::new());
}

#[test]
fn an_article_that_is_put_before_others_in_their_file_is_new_and_they_are_not() {
    let bench = started();
    let one = |day: u32, text: &str| format!("May {day}, 2004\n\nCOD\n\n{text}\n\n@ The Wexmouth Chronicle\n\n");
    let (first, second) = (one(2, "The cod went to Hull."), one(3, "The cod came back from Hull."));
    bench.write("many.txt", format!("{first}{second}"));
    bench.index();
    assert_eq!(told(&bench), ["The cod came back from Hull.", "The cod went to Hull."]);
    bench.write("many.txt", format!("{}{first}{second}", one(4, "Nobody wanted the cod.")));
    bench.index();
    assert_eq!(told(&bench), ["Nobody wanted the cod."]);
    // One that goes, and one that comes at the end, in one run.
    bench.write("many.txt", format!("{first}{second}{}", one(5, "Eight crates of cod were sold.")));
    bench.index();
    assert_eq!(told(&bench), ["Eight crates of cod were sold."]);
    bench.write("many.txt", format!("{first}{}", one(3, "The cod never came back from Hull.")));
    bench.index();
    assert_eq!(told(&bench), [""; 0], "one edited, one gone");
}

/// The first passage of every hit that is new, newest first.
fn told(bench: &Bench) -> Vec<String> {
    let ran = bench.run(&["alerts", "run", "--format", "json"]).json();
    let hits = ran["alerts"][0]["hits"].as_array().expect("hits").clone();
    hits.iter().map(|hit| hit["passages"][0]["text"].as_str().expect("a passage").to_owned()).collect()
}

#[test]
fn what_is_only_peeked_at_and_what_a_killed_run_showed_is_shown_again() {
    let bench = started();
    bench.clipping("b.txt", "Jan. 6, 2004", "Hake", "No cod was landed at all.");
    bench.index();
    let before = fs::read(bench.path("alerts.seen")).expect("what was seen");
    let peeked = bench.run(&["alerts", "run", "--peek"]).exits(0).out;
    assert!(peeked.contains("cod: 1 article new") && peeked.contains("No *cod* was landed"), "{peeked}");
    assert_eq!(fs::read(bench.path("alerts.seen")).expect("what was seen"), before);
    assert_eq!(news(&bench, "cod"), of_one("b.txt"));
    // A run that died before it had written all leaves what was seen as it was.
    fs::write(bench.path("alerts.seen"), before).expect("written");
    assert_eq!(news(&bench, "cod"), of_one("b.txt"));
    assert_eq!(news(&bench, "cod"), BTreeSet::new());
}

#[test]
fn news_come_as_feeds() {
    let bench = started();
    bench.clipping("b.txt", "Jan. 6, 2004", "Hake & Cod", "No cod was landed at all.");
    bench.index();
    let room = ["--room", "http://127.0.0.1:7700/"];
    let atom = bench.run(&[&["alerts", "run", "--peek", "--format", "atom"][..], &room].concat()).exits(0).out;
    assert!(atom.contains("<title>Hake &amp; Cod</title>") && atom.matches("<entry>").count() == 1, "{atom}");
    let feed = bench.run(&[&["alerts", "run", "--format", "jsonfeed"][..], &room].concat()).exits(0).json();
    let item = &feed["items"][0];
    assert_eq!(item["date_published"], "2004-01-06T00:00:00Z");
    let (id, url) = (item["id"].as_str().expect("an id"), item["url"].as_str().expect("an address"));
    let id = id.strip_prefix("urn:morgue:article:").expect("an article");
    assert!(url.starts_with(&format!("http://127.0.0.1:7700/article/{id}#p-")), "{url}");
    let of_search = bench.run(&["search", "cod", "--sort", "newest", "--format", "jsonfeed"]).exits(0).json();
    assert_eq!(of_search["items"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_file_that_is_not_in_order_is_told_with_its_place() {
    let bench = started();
    fs::write(bench.path("alerts.toml"), "[[alert]]\nname = \"cod\"\nquery = 7\n").expect("written");
    let ran = bench.run(&["alerts", "run"]).exits(2);
    assert!(ran.err.contains("alerts.toml:3:9: query is no text") && ran.err.contains("[[alert]]"), "{}", ran.err);
    fs::write(bench.path("alerts.toml"), "[[alert]]\nname = \"cod\"\nquery = \"(cod\"\n").expect("written");
    for format in ["text", "json", "atom"] {
        let ran = bench.run(&["alerts", "run", "--format", format]).exits(1);
        let told = if format == "text" { ran.out } else { ran.err };
        assert!(told.contains("not closed"), "{told}");
    }
    fs::write(bench.path("alerts.seen"), "# seen\ncod\t1\n").expect("written");
    let ran = bench.run(&["alerts", "run"]).exits(2);
    assert!(ran.err.contains("alerts.seen:2: the line is damaged"), "{}", ran.err);
}

#[test]
fn alerts_are_saved_listed_and_removed() {
    let bench = started();
    bench.run(&["alerts", "add", "eel", "eel", "--source", "Aldhaven Ledger", "--since", "2001"]).exits(0);
    let listed = bench.run(&["alerts", "list"]).exits(0).out;
    assert_eq!(listed, "cod: cod\neel: (eel) AND source:\"Aldhaven Ledger\" AND date:2001..\n");
    bench.run(&["alerts", "add", "eel", "eels"]).exits(2);
    bench.run(&["alerts", "add", "bad", "(eel"]).exits(2);
    bench.run(&["alerts", "remove", "cod"]).exits(0);
    bench.run(&["alerts", "remove", "cod"]).exits(2);
    assert!(bench.run(&["alerts", "run", "cod"]).exits(2).err.contains("morgue alerts list"));
    add(&bench, "cod", "cod");
    assert!(bench.run(&["alerts", "run", "cod"]).exits(1).out.contains("first run"));
}

#[test]
fn a_whole_result_is_written_in_every_format_for_it() {
    let bench = Bench::sample();
    let total = bench.search("*", &["--copies"])["total"].as_u64().expect("a total");
    let all = |format: &str| bench.run(&["search", "*", "--all", "--format", format]).exits(0).out;
    let lines = all("jsonl");
    let ids: BTreeSet<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["id"].as_str().expect("an id").to_owned())
        .collect();
    assert_eq!((ids.len() as u64, lines.lines().count() as u64), (total, total));
    assert_eq!(all("ris").matches("TY  - NEWS\n").count() as u64, total);
    let csl: Value = serde_json::from_str(&all("csl")).expect("JSON");
    assert_eq!(csl.as_array().map(|items| items.len() as u64), Some(total));
    assert!(bench.run(&["search", "*", "--all"]).exits(2).err.contains("--format jsonl"));
    bench.run(&["search", "nowheretobefound", "--all", "--format", "csl"]).exits(1);
}
