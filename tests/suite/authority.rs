//! The names file through the doors that its user has: `index`, `tag`, `show`, `people`.

use crate::workbench::{Bench, Ran, repository};
use serde_json::{Value, json};
use std::fs;

const FERRY: &str = "Ingrid M. Sorensen, the harbour master, opened the ferry line. Mr. Bakker applauded Ms. Sorensen.";
const STORM: &str =
    "Ingrid Sorensen said on Monday that the storm had spared the port. Ms. Sorensen thanked the crews.";
const FISH: &str = "Pieter Bakker, a fisherman, sold his boat to Tove Lund. Mr. Bakker kept the nets.";

const PILOT: &str = "Ingrid Halvorsen, a harbour pilot, retired on Tuesday. Ms. Halvorsen will write a book.";

/// An archive of three articles, in which one person has two names.
fn bench() -> Bench {
    let bench = Bench::new();
    bench.clipping("ferry.txt", "March 1, 2020", "Ferry Line Opens", FERRY);
    bench.clipping("storm.txt", "March 2, 2020", "Storm Passes the Port", STORM);
    bench.clipping("fish.txt", "March 3, 2020", "A Boat Is Sold", FISH);
    bench
}

fn names(bench: &Bench, text: &str) {
    fs::write(bench.path("names.toml"), text).expect("written");
}

/// Everything that is counted of people, with the articles.
fn people(bench: &Bench) -> Value {
    bench.run(&["facets", "--facet", "person", "--format", "json"]).exits(0).json()["facets"]["person"].clone()
}

/// How many articles are counted under a name.
fn count(bench: &Bench, name: &str) -> u64 {
    let people = people(bench);
    let values = people.as_array().unwrap_or_else(|| panic!("{people}"));
    values.iter().find(|value| value["value"] == name).map_or(0, |value| value["count"].as_u64().expect("a count"))
}

fn retagged(report: &Value) -> (u64, u64) {
    (report["retagged"].as_u64().expect("a number"), report["articles"]["unchanged"].as_u64().expect("a number"))
}

const MERGED: &str = "[[person]]\nname = \"Ingrid M. Sorensen\"\naliases = [\"Ingrid Sorensen\"]\n";

#[test]
fn a_merge_holds_after_a_rebuild_and_undoing_it_restores_what_was() {
    let bench = bench();
    // No rule joins these two: only the user knows.
    bench.clipping("pilot.txt", "March 4, 2020", "A Pilot Retires", PILOT);
    bench.index();
    let before = people(&bench);
    let counts = || (count(&bench, "Ingrid M. Sorensen"), count(&bench, "Ingrid Halvorsen"));
    let sorensens = count(&bench, "Ingrid M. Sorensen") + count(&bench, "Ingrid Sorensen");
    assert_eq!((sorensens, count(&bench, "Ingrid Halvorsen")), (2, 1), "two people before");
    let merge = ["people", "merge", "Ingrid M. Sorensen", "Ingrid Sorensen", "Ingrid Halvorsen", "The Harbour Queen"];
    let ran = bench.run(&merge).exits(0);
    assert!(
        ran.out.contains("\"Ingrid Sorensen\" is \"Ingrid M. Sorensen\"") && ran.out.contains("morgue index"),
        "{}",
        ran.out
    );
    bench.index();
    assert_eq!(counts(), (3, 0));
    bench.run(&["index", "--full"]).exits(0);
    assert_eq!(counts(), (3, 0), "after a rebuild");
    fs::remove_dir_all(bench.path("index")).expect("removed");
    bench.index();
    assert_eq!(counts(), (3, 0), "after the index was deleted");
    let ran = bench.run(&["people", "undo", "--apply"]).exits(0);
    assert!(ran.out.contains("tagged anew: 3"), "{}", ran.out);
    assert_eq!(people(&bench), before);
    bench.run(&["index", "--full"]).exits(0);
    assert_eq!(people(&bench), before, "after another rebuild");
    assert!(bench.run(&["people", "undo"]).exits(2).err.contains("no edit to take back"));
}

#[test]
fn only_the_articles_that_a_change_touches_are_tagged_anew() {
    let bench = bench();
    assert_eq!(retagged(&bench.index()), (0, 0));
    let steps = [
        (MERGED.to_owned(), 2),
        (format!("# A remark.\n{MERGED}ids = {{ wikidata = \"Q1\" }}\n"), 0),
        (format!("never = [\"Tove Lund\"]\n{MERGED}"), 1),
        (format!("{MERGED}[[person]]\nname = \"P. Bakker\"\naliases = [\"Pieter Bakker\"]\n"), 1),
        (format!("{MERGED}[[person]]\nname = \"Bakker\"\n"), 2),
        (String::new(), 3),
    ];
    for (text, expected) in steps {
        names(&bench, &text);
        assert_eq!(retagged(&bench.index()), (expected, 3), "{text}");
        assert_eq!(retagged(&bench.index()), (0, 3), "again: {text}");
    }
    names(&bench, MERGED);
    bench.index();
    fs::remove_file(bench.path("names.toml")).expect("removed");
    assert_eq!(retagged(&bench.index()), (2, 3), "a file that is gone says nothing any more");
}

#[test]
fn an_article_that_is_new_or_changed_is_tagged_by_the_file_too() {
    let bench = bench();
    names(&bench, MERGED);
    bench.index();
    bench.clipping("late.txt", "March 4, 2020", "Ferry Stops", "Ingrid Sorensen stopped the ferry.");
    let report = bench.index();
    assert_eq!((report["articles"]["added"].as_u64(), retagged(&report)), (Some(1), (0, 3)));
    assert_eq!(count(&bench, "Ingrid M. Sorensen"), 3);
}

/// Twenty ways to break a file, each with the line that is named and a piece of what is said.
const BROKEN: [(&str, usize, &str); 20] = [
    ("name =\n", 1, "not TOML"),
    ("[[person]]\nname = \"A\n", 2, "not TOML"),
    ("[[person]\nname = \"A\"\n", 1, "not TOML"),
    ("[[person]]\nname = \"A\"\nname = \"B\"\n", 3, "not TOML"),
    ("[[person]]\nname = \"A\"\n\n[[persons]]\nname = \"B\"\n", 4, "did you mean \"person\""),
    ("nevr = [\"A\"]\n", 1, "did you mean \"never\""),
    ("[person]\nname = \"A\"\n", 1, "[[person]]"),
    ("\n\nperson = \"A\"\n", 3, "[[person]]"),
    ("[[person]]\naliases = [\"A\"]\n", 1, "has no name"),
    ("[[person]]\nname = 7\n", 2, "quotes"),
    ("[[person]]\nname = \"\"\n", 2, "letter"),
    ("[[person]]\nname = \"A\"\nalias = [\"B\"]\n", 3, "did you mean \"aliases\""),
    ("[[person]]\nname = \"A\"\naliases = \"B\"\n", 3, "aliases = ["),
    ("[[person]]\nname = \"A\"\naliases = [\n  \"B\",\n  3,\n]\n", 5, "quotes"),
    ("[[person]]\nname = \"A\"\ncase = \"upper\"\n", 3, "exact"),
    ("[[person]]\nname = \"A\"\nids = \"Q7\"\n", 3, "wikidata"),
    ("[[person]]\nname = \"A\"\naliases = [\"B\",\n\"b\"]\n", 4, "twice"),
    ("[[person]]\nname = \"A\"\n\n[[person]]\nname = \"A\"\n", 5, "two entries"),
    ("[[person]]\nname = \"A\"\naliases = [\"C\"]\n[[person]]\nname = \"B\"\naliases = [\"C\"]\n", 6, "context"),
    ("never = [\"A\"]\n[[person]]\nname = \"A\"\n", 3, "delete it"),
];

fn says(ran: &Ran, file: &str, line: usize, said: &str) {
    assert!(ran.err.contains(&format!("names.toml:{line}:")) && ran.err.contains(said), "{file}\n{}", ran.err);
}

#[test]
fn a_broken_file_stops_nothing_and_is_named_with_its_line() {
    let bench = bench();
    names(&bench, BROKEN[0].0);
    bench.run(&["index", "corpus"]).exits(3);
    names(&bench, MERGED);
    bench.index();
    bench.clipping("late.txt", "March 4, 2020", "Ferry Stops", "Ingrid Sorensen stopped the ferry.");
    for (text, line, said) in BROKEN {
        names(&bench, text);
        let ran = bench.run(&["index", "corpus", "--format", "json"]).exits(3);
        says(&ran, text, line, said);
        assert_eq!(retagged(&ran.json()).0, 0, "{text}");
        assert_eq!(count(&bench, "Ingrid M. Sorensen"), 3, "{text}");
    }
    bench.run(&["index", "corpus", "--full"]).exits(3);
    assert_eq!(count(&bench, "Ingrid M. Sorensen"), 3, "the last good one holds in a rebuild too");
    names(&bench, "\n\u{feff}");
    fs::write(bench.path("names.toml"), b"# \xff\n").expect("written");
    says(&bench.run(&["index"]).exits(3), "not UTF-8", 1, "UTF-8");
    let ran = bench.run(&["tag", "corpus/storm.txt"]).exits(3);
    assert!(
        ran.out.contains("Ingrid M. Sorensen") && ran.err.contains("names of the last run"),
        "{}{}",
        ran.out,
        ran.err
    );
    assert!(bench.run(&["people", "never", "X"]).exits(2).err.contains("cannot read"));
    names(&bench, BROKEN[8].0);
    says(&bench.run(&["people", "never", "X"]).exits(2), "people", 1, "has no name");
    names(&bench, MERGED);
    bench.run(&["index"]).exits(0);
}

#[test]
fn what_is_never_a_person_goes_and_comes_back() {
    let bench = bench();
    bench.index();
    let before = people(&bench);
    bench.run(&["people", "never", "Tove Lund", "--apply"]).exits(0);
    assert_eq!((count(&bench, "Tove Lund"), count(&bench, "Pieter Bakker")), (0, 1));
    bench.run(&["people", "undo", "--apply"]).exits(0);
    assert_eq!(people(&bench), before);
}

#[test]
fn one_name_of_two_people_is_split_by_words_of_the_article() {
    let bench = bench();
    bench.clipping(
        "chess.txt",
        "March 5, 2020",
        "A Draw",
        "Pieter Bakker, a chess master, offered a draw. Mr. Bakker left.",
    );
    bench.index();
    assert_eq!(count(&bench, "Pieter Bakker"), 2);
    let split =
        ["people", "split", "Pieter Bakker", "--when", "chess", "gambit", "--as", "Pieter Bakker (chess)", "--apply"];
    let ran = bench.run(&split).exits(0);
    assert!(ran.out.contains("tagged anew: 2"), "{}", ran.out);
    assert_eq!((count(&bench, "Pieter Bakker"), count(&bench, "Pieter Bakker (chess)")), (1, 1));
    let shown = bench.run(&["show", "chess.txt", "--format", "json"]).exits(0).json();
    let person = &shown["people"][0];
    assert_eq!(
        (&person["name"], &person["origin"], &person["count"]),
        (&json!("Pieter Bakker (chess)"), &json!("authority"), &json!(2))
    );
    assert_eq!(person["forms"], json!([{"text": "Pieter Bakker", "count": 1}, {"text": "Bakker", "count": 1}]));
    assert_eq!(person["first"], json!({"part": "paragraph", "paragraph": 0}));
}

#[test]
fn a_name_is_shown_as_the_user_wants_it() {
    let bench = bench();
    bench.index();
    bench.run(&["people", "rename", "Pieter Bakker", "Piet Bakker", "--apply"]).exits(0);
    assert_eq!((count(&bench, "Pieter Bakker"), count(&bench, "Piet Bakker")), (0, 1));
    assert!(bench.run(&["people", "rename", "Pieter Bakker", "Piet Bakker"]).exits(0).out.contains("nothing to do"));
}

#[test]
fn capitals_are_as_the_file_says() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "Dues", "The ministers met the HOPE group, who hope that Hope will come.");
    names(&bench, "[[org]]\nname = \"HOPE\"\ncase = \"exact\"\n");
    let tagged = bench.run(&["tag", "corpus/a.txt", "--format", "json"]).exits(0).json();
    let found =
        tagged["entities"].as_array().expect("a list").iter().find(|name| name["name"] == "HOPE").expect("HOPE");
    assert_eq!((&found["kind"], &found["origin"], &found["count"]), (&json!("org"), &json!("authority"), &json!(1)));
    assert_eq!(found["forms"], json!([{"text": "HOPE", "count": 1}]));
}

#[test]
fn the_file_may_lie_elsewhere() {
    let bench = bench();
    fs::write(bench.path("who.toml"), MERGED).expect("written");
    bench.run(&["index", "corpus", "--names", "who.toml"]).exits(0);
    assert_eq!(count(&bench, "Ingrid M. Sorensen"), 2);
    let mut by_variable = bench.command(&["index"]);
    by_variable.env("MORGUE_NAMES", "nowhere.toml");
    let output = by_variable.output().expect("the program");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(3) && said.contains("nowhere.toml: cannot be read"), "{said}");
    assert_eq!(count(&bench, "Ingrid M. Sorensen"), 2, "a file that cannot be read takes nothing away");
}

#[test]
fn the_file_is_no_article_when_it_lies_in_the_corpus() {
    let bench = bench();
    let run = |arguments: &[&str]| bench.run(&[arguments, &["--index", "corpus/index"]].concat());
    run(&["index", "corpus"]).exits(0);
    let ran = run(&["people", "merge", "Ingrid M. Sorensen", "Ingrid Sorensen"]).exits(0);
    assert!(ran.out.ends_with("morgue index --index corpus/index\n"), "{}", ran.out);
    assert!(bench.path("corpus/names.toml").is_file() && bench.path("corpus/names.toml.bak").is_file());
    let report = run(&["index", "corpus", "--format", "json"]).exits(0).json();
    assert_eq!((report["files"].as_u64(), report["articles"]["added"].as_u64()), (Some(3), Some(0)));
    assert_eq!(retagged(&report), (2, 3));
}

#[test]
fn an_edit_by_hand_is_not_taken_back() {
    let bench = bench();
    bench.index();
    bench.run(&["people", "never", "Tove Lund"]).exits(0);
    names(&bench, MERGED);
    let ran = bench.run(&["people", "undo"]).exits(2);
    assert!(ran.err.contains("changed since") && ran.err.contains("names.toml.bak"), "{}", ran.err);
    assert_eq!(fs::read_to_string(bench.path("names.toml")).expect("read"), MERGED);
}

/// Everything that is counted of names in the sample archive, in an index.
fn counted(bench: &Bench, index: &str) -> Value {
    let facets = ["--facet", "person", "--facet", "org", "--facet", "place", "-n", "100000"];
    bench.run(&[&["facets", "--format", "json", "--index", index], &facets[..]].concat()).exits(0).json()["facets"]
        .clone()
}

#[test]
fn tagging_anew_what_is_touched_gives_what_a_rebuild_gives() {
    let bench = Bench::new();
    let corpus = repository().join("corpus");
    let corpus = corpus.to_str().expect("a path");
    bench.run(&["index", corpus]).exits(0);
    let found = counted(&bench, "index");
    let of = |group: &str| -> Vec<String> {
        let values = found[group].as_array().expect("a list").iter();
        values.map(|value| value["value"].as_str().expect("a name").to_owned()).collect()
    };
    let (people, orgs, places) = (of("person"), of("org"), of("place"));
    let (mut touched, mut text) = (0, String::new());
    for step in 0..5 {
        let (one, two) = (&people[3 * step], &people[3 * step + 1]);
        let surname = people[3 * step + 2].rsplit(' ').next().expect("a word");
        let files = [
            format!("[[person]]\nname = {one:?}\naliases = [{two:?}]\n"),
            format!("never-person = [{one:?}]\n[[org]]\nname = {surname:?}\n"),
            format!(
                "[[person]]\nname = \"The Same\"\naliases = [{{ name = {two:?}, context = [{:?}] }}]\n",
                places[step]
            ),
            format!(
                "never = [{:?}]\n[[place]]\nname = \"Elsewhere\"\naliases = [{:?}]\n",
                orgs[step],
                places[step + 1]
            ),
            format!(
                "[[org]]\nname = {:?}\n[[person]]\nname = {:?}\naliases = [{:?}]\n",
                places[step], orgs[0], orgs[1]
            ),
        ];
        text.clone_from(&files[step]);
        names(&bench, &text);
        touched += retagged(&bench.run(&["index", "--format", "json"]).exits(0).json()).0;
        bench.run(&["index", corpus, "--index", "whole", "--full"]).exits(0);
        assert_eq!(counted(&bench, "index"), counted(&bench, "whole"), "{text}");
    }
    assert!((5..5 * 74).contains(&touched), "some, but not all: {touched}");
}
