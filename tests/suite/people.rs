//! One person across the archive, through the doors that users have: facet, filter, marks, `morgue people`.

use crate::workbench::Bench;
use morgue::article::{Article, Origin, Tag};
use morgue::document::{Document, Scratch};
use morgue::engine::{Engine, PeopleWanted, TantivyEngine, TantivyWriter, WriteOptions, Writer};
use morgue::entities::Recogniser;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

/// An archive of presidents: each form of a name in an article of its own, some in one together.
fn presidents() -> &'static Bench {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    BENCH.get_or_init(|| {
        let bench = Bench::new();
        let texts = [
            "President Vladimir V. Putin spoke in Moscow. Mr. Putin was late.",
            "President Vladimir V. Putin spoke again in Moscow. Mr. Putin left early.",
            "President Vladimir Putin met reporters in Moscow. Mr. Putin smiled.",
            "President George W. Bush spoke in Texas. Mr. Bush flew home.",
            "President George H. W. Bush spoke in Maine. Mr. Bush sailed.",
            "President George Bush spoke in Ohio. Mr. Bush waved.",
            "Officials said that Mr. Lavrov was told.",
        ];
        for (number, text) in texts.iter().enumerate() {
            bench.clipping(&format!("{number}.txt"), "Jan. 5, 2004", "A Day of Speeches", text);
        }
        bench.index();
        bench
    })
}

fn counts(facets: &Value) -> Vec<(String, u64)> {
    let values = facets.as_array().expect("values").iter();
    values
        .map(|value| (value["value"].as_str().expect("a name").to_owned(), value["count"].as_u64().expect("a count")))
        .collect()
}

fn people(answer: &Value) -> Vec<(String, u64)> {
    counts(&answer["facets"]["person"])
}

fn has(counts: &[(String, u64)], name: &str, count: u64) -> bool {
    counts.contains(&(name.to_owned(), count))
}

#[test]
fn the_facet_holds_a_person_once_under_the_form_most_used() {
    let found = people(&presidents().search("*", &["--facets"]));
    assert!(has(&found, "Vladimir V. Putin", 3), "{found:?}");
    for bush in ["George W. Bush", "George H. W. Bush", "George Bush"] {
        assert!(has(&found, bush, 1), "{found:?}");
    }
    assert!(!found.iter().any(|(name, _)| name == "Vladimir Putin"), "{found:?}");
}

#[test]
fn a_filter_takes_every_form_and_nobody_else() {
    let bench = presidents();
    for (query, total) in [
        ("person:putin", 3),
        ("person:\"Vladimir Putin\"", 3),
        ("person:\"Vladimir V. Putin\"", 3),
        ("person:\"Vladimir Vladimirovich Putin\"", 3),
        ("person:\"PUTIN Vladimir\"", 3),
        ("person:\"George W. Bush\"", 1),
        ("person:\"George H. W. Bush\"", 1),
        ("person:\"George Bush\"", 3),
        ("person:\"George X. Bush\"", 0),
        ("person:bush", 3),
        ("person:\"Boris Putin\"", 0),
    ] {
        assert_eq!(bench.total(query), total, "{query}");
    }
    let filtered = bench.run(&["search", "spoke", "--person", "George W. Bush", "--format", "json"]).exits(0).json();
    assert_eq!(filtered["total"], 1);
}

#[test]
fn an_answer_says_whom_it_took() {
    let answer = presidents().search("person:\"Vladimir Putin\"", &[]);
    let forms = json!([{"value": "Vladimir V. Putin", "count": 2}, {"value": "Vladimir Putin", "count": 1}]);
    assert_eq!(
        answer["taken"],
        json!([{
            "field": "person",
            "asked": "vladimir putin",
            "values": [{"value": "Vladimir V. Putin", "count": 3, "forms": forms}]
        }])
    );
    let text = presidents().run(&["search", "person:\"Vladimir V. Putin\""]).exits(0).out;
    assert!(text.contains("Vladimir V. Putin (3 under 2 names)"), "{text}");
}

#[test]
fn marks_follow_every_form() {
    let answer = presidents().search("person:\"Vladimir V. Putin\"", &[]);
    for hit in answer["hits"].as_array().expect("hits") {
        let marks = hit["passages"][0]["marks"].as_array().expect("marks");
        assert_eq!(marks.len(), 2, "{hit}");
    }
}

#[test]
fn an_article_with_two_forms_counts_once_and_a_deleted_article_not_at_all() {
    let bench = Bench::new();
    // The recogniser gives an article one form of a person; two come together where it cannot know, as here.
    let text = "President Robert T. Ashby spoke. Mr. Ashby left.";
    bench.clipping("a.txt", "Jan. 5, 2004", "One", text);
    bench.clipping("b.txt", "Jan. 6, 2004", "Two", "President Robert Ashby spoke. Mr. Ashby left.");
    bench.clipping("c.txt", "Jan. 7, 2004", "Three", "President Robert Q. Ashby spoke. Mr. Ashby left.");
    bench.index();
    let before = people(&bench.search("*", &["--facets"]));
    assert_eq!(before.iter().filter(|(name, _)| name.contains("Ashby")).count(), 3, "{before:?}");
    fs::remove_file(bench.path("corpus/c.txt")).expect("removed");
    bench.index();
    let after = people(&bench.search("*", &["--facets"]));
    assert!(has(&after, "Robert T. Ashby", 2), "{after:?}");
    assert_eq!(bench.total("person:\"Robert Ashby\""), 2);
}

/// The files beside an index that say who is who.
fn people_files(bench: &Bench) -> Vec<PathBuf> {
    let folders = fs::read_dir(bench.path("index")).expect("an index").map(|entry| entry.expect("an entry").path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|folder| fs::read_dir(folder).expect("a folder"));
    let files = files.map(|entry| entry.expect("an entry"));
    files.filter(|file| file.file_name().to_string_lossy().starts_with("people-")).map(|file| file.path()).collect()
}

#[test]
fn who_is_who_needs_its_file_for_speed_alone() {
    let bench = Bench::new();
    for (file, name) in [("a.txt", "Robert T. Ashby"), ("b.txt", "Robert Ashby"), ("c.txt", "Vera Lindqvist")] {
        bench.clipping(file, "Jan. 5, 2004", "One", &format!("President {name} spoke. He left."));
    }
    bench.index();
    let listed = || bench.run(&["people", "--format", "json"]).exits(0).json()["people"].clone();
    let before = listed();
    assert_eq!(before.as_array().map(Vec::len), Some(2), "{before}");
    let file = people_files(&bench);
    assert_eq!(file.len(), 1, "{file:?}");
    let whole = fs::read(&file[0]).expect("read");
    for damaged in [&whole[..whole.len() - 1], b"nothing", b""] {
        fs::write(&file[0], damaged).expect("written");
        assert_eq!(listed(), before);
    }
    fs::remove_file(&file[0]).expect("removed");
    assert_eq!(listed(), before);
    bench.index();
    assert_eq!(fs::read(&file[0]).expect("written again"), whole);
    bench.clipping("d.txt", "Jan. 6, 2004", "One", "President Robert Ashby spoke. He left.");
    bench.index();
    assert_eq!(people_files(&bench).len(), 1);
    assert_eq!(listed()[0]["articles"], 3);
}

#[test]
fn people_are_listed_with_forms_and_reasons() {
    let bench = presidents();
    let putin = bench.run(&["people", "putin", "--format", "json"]).exits(0).json();
    assert_eq!(
        putin,
        json!({"total": 1, "people": [{
            "name": "Vladimir V. Putin",
            "articles": 3,
            "forms": [
                {"name": "Vladimir V. Putin", "articles": 2, "how": "label"},
                {"name": "Vladimir Putin", "articles": 1, "how": "shorter"}
            ]
        }]})
    );
    let all = bench.run(&["people", "list", "--limit", "2", "--format", "json"]).exits(0).json();
    assert_eq!((all["total"].as_u64() > Some(3), all["people"].as_array().map(Vec::len)), (true, Some(2)));
    assert_eq!(all["people"][0], putin["people"][0]);

    let why = bench.run(&["people", "why", "George", "W.", "Bush", "--format", "json"]).exits(0).json();
    assert_eq!(
        why["people"][0]["apart"],
        json!([
            {"name": "George Bush", "articles": 1, "why": "undecided"},
            {"name": "George H. W. Bush", "articles": 1, "why": "middle_name"}
        ])
    );
    let text = bench.run(&["people", "why", "George W. Bush"]).exits(0).out;
    assert!(text.contains("George H. W. Bush 1 — another middle name or initial"), "{text}");
    let table = bench.run(&["people", "putin", "--format", "csv"]).exits(0).out;
    assert_eq!(
        table,
        "name,articles,form,form_articles,how\n\
         Vladimir V. Putin,3,Vladimir V. Putin,2,label\n\
         Vladimir V. Putin,3,Vladimir Putin,1,shorter\n"
    );
    bench.run(&["people", "nobody-of-that-name"]).exits(1);
    bench.run(&["people", "why"]).exits(2);
}

#[test]
fn everybody_of_the_listing_is_who_the_facet_and_the_filter_mean() {
    let bench = Bench::sample();
    let listed = bench.run(&["people", "--limit", "1000", "--format", "json"]).exits(0).json();
    let facet = bench.run(&["facets", "--facet", "person", "-n", "1000", "--format", "json"]).exits(0).json();
    let people: Vec<(String, u64)> = listed["people"]
        .as_array()
        .expect("people")
        .iter()
        .map(|person| {
            (person["name"].as_str().expect("a name").to_owned(), person["articles"].as_u64().expect("articles"))
        })
        .collect();
    assert_eq!(people, counts(&facet["facets"]["person"]));
    assert_eq!(listed["total"].as_u64(), Some(people.len() as u64));
    for (name, articles) in people.iter().filter(|(name, _)| name.contains(' ')).take(12) {
        let answer = bench.search(&format!("person:\"{name}\""), &[]);
        let own = counts(&answer["taken"][0]["values"]);
        assert!(has(&own, name, *articles), "{name}: {own:?}");
    }
}

#[test]
fn place_filed_from_contributors_and_agency_are_facets_and_filters() {
    let bench = Bench::new();
    bench.write(
        "a.txt",
        "Jan. 5, 2004\n\nA Storm\n\nBy Ann Xu\n\nKIEV, Ukraine, Jan. 4 — Rain fell on the town all day.\n\n\
         More rain was expected.\n\nBo Yi in Hull and Cy Zed contributed reporting.\n\n@ The Wexmouth Chronicle\n",
    );
    bench.write(
        "b.txt",
        "Jan. 6, 2004\n\nA Calm\n\nBy The Associated Press\n\nOSLO (AP) — The wind fell in the night.\n\n\
         More calm was expected.\n\n@ The Wexmouth Chronicle\n",
    );
    bench.index();
    let facets = bench.run(&["facets", "--format", "json"]).exits(0).json()["facets"].clone();
    let expected = [
        ("filed", vec![("Kiev, Ukraine", 1), ("Oslo", 1)]),
        ("byline", vec![("Ann Xu", 1)]),
        ("contributor", vec![("Bo Yi", 1), ("Cy Zed", 1)]),
        ("agency", vec![("Associated Press", 1)]),
    ];
    for (group, values) in expected {
        let values: Vec<(String, u64)> = values.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
        assert_eq!(counts(&facets[group]), values, "{group}");
    }
    for (query, total) in [
        ("filed:Kiev", 1),
        ("contributor:\"Bo Yi\"", 1),
        ("contributor:Xu", 0),
        ("agency:associated", 1),
        ("wire:reuters", 0),
    ] {
        assert_eq!(bench.total(query), total, "{query}");
    }
    for (flag, name) in [("--filed", "Oslo"), ("--contributor", "Zed"), ("--agency", "Associated Press")] {
        assert_eq!(bench.run(&["search", flag, name, "--format", "json"]).exits(0).json()["total"], 1, "{flag}");
    }
}

#[test]
fn names_that_the_user_has_settled_are_not_joined() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = WriteOptions { full: true, memory: 30_000_000, threads: 1 };
    let mut writer = TantivyWriter::open(folder.path(), options).expect("a writer");
    for (ordinal, name, settled) in
        [(0, "Ann Roe", true), (1, "Ann B. Roe", true), (2, "Vera Lind", false), (3, "Vera K. Lind", true)]
    {
        let mut article = Article::empty(Origin { path: format!("{ordinal}.txt"), ordinal: 0 }, "clipping");
        article.tags.push(Tag { name: name.to_owned(), ..a_person() });
        let mut document = Document::new(article, &mut Scratch::default());
        document.settled.extend(settled.then(|| name.to_owned()));
        writer.add(document).expect("added");
    }
    writer.commit(b"note").expect("committed");
    let engine = TantivyEngine::open(folder.path()).expect("an index");
    let wanted = PeopleWanted { name: None, offset: 0, limit: 9, reasons: false };
    let people = engine.people(&wanted).expect("people").people;
    let names: Vec<(&str, usize)> = people.iter().map(|person| (person.name.as_str(), person.forms.len())).collect();
    assert_eq!(names, [("Vera K. Lind", 2), ("Ann B. Roe", 1), ("Ann Roe", 1)]);
}

/// As the recogniser makes one, whatever else it says of a tag.
fn a_person() -> Tag {
    let mut tags = Recogniser::new().tag_text("President Ann Roe spoke.");
    tags.remove(0)
}
