//! Copies of an article: wire copy that several papers print under headlines of their own, cut down and edited.

use crate::workbench::Bench;
use morgue::article::{Article, Role};
use morgue::engine::{Engine, Order, TantivyEngine, Wanted};
use morgue::query::{parse, plan};
use morgue::text::Date;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

/// How the papers print what the wire sends: share of the words that are kept, and every how manieth of them is changed.
const PAPERS: [(&str, f64, usize); 6] = [
    ("The Allied Wire", 1.0, usize::MAX),
    ("The Meridian Post", 1.0, usize::MAX),
    ("The Wexmouth Chronicle", 0.9, 50),
    ("The Aldhaven Ledger", 0.8, 40),
    ("The Northern Courier", 0.6, 40),
    ("The Dorn Observer", 0.6, usize::MAX),
];

fn sample_articles() -> Vec<Article> {
    let engine = TantivyEngine::open(&Bench::sample().path("index")).expect("the sample archive");
    let everything = plan(&parse("*", Date::constant(2024, 6, 1)).0, &[]);
    let wanted = Wanted { hits: 200, order: Order::Oldest, ..Wanted::default() };
    let ids: Vec<_> = engine.search(&everything, &wanted).expect("an answer").hits.iter().map(|hit| hit.id).collect();
    let articles = engine.fetch(&ids).expect("articles").into_iter().flatten();
    // What is wire copy there already would make two stories of one.
    let pairs = articles.zip(engine.copies(&ids).expect("copies"));
    pairs.filter(|(_, copies)| copies.is_empty()).map(|(article, _)| article).collect()
}

/// The running text of an article as a paper prints it, under another headline, with another reporter and credit line.
fn printed(article: &Article, number: usize, paper: &str, kept: f64, changed: usize) -> String {
    let running = article.paragraphs.iter().filter(|one| matches!(one.role, Role::Lead | Role::Body));
    let words: Vec<Vec<&str>> = running.map(|one| one.text.split_whitespace().collect()).collect();
    let mut left = (words.iter().map(Vec::len).sum::<usize>() as f64 * kept) as usize;
    let mut text = format!(
        "March {}, 20{:02}\n\nA HEADLINE OF ITS OWN FOR {paper} {number}\n\nBy Reporter {paper}\n\nOSLO — ",
        number % 28 + 1,
        10 + number % 14
    );
    let mut at = 0;
    for paragraph in words {
        let mut line = Vec::new();
        for word in paragraph.into_iter().take(left) {
            at += 1;
            left -= 1;
            line.push(if at % changed == 0 { "otherwise" } else { word });
        }
        if !line.is_empty() {
            text.push_str(&line.join(" "));
            text.push_str("\n\n");
        }
    }
    text + &format!("A desk of {paper} contributed reporting.\n\n@ {paper}\n")
}

fn stem(paper: &str) -> String {
    paper.to_lowercase().replace(' ', "-")
}

/// An archive in which every sample article is printed by all papers; article `n` of each paper is the same story.
fn wire() -> &'static Bench {
    static WIRE: OnceLock<Bench> = OnceLock::new();
    WIRE.get_or_init(|| {
        let bench = Bench::new();
        for (number, article) in sample_articles().iter().enumerate() {
            for (paper, kept, changed) in PAPERS {
                let text = printed(article, number, paper, kept, changed);
                bench.write(&format!("{}/{number:03}.txt", stem(paper)), text);
            }
        }
        assert_eq!(bench.index()["skipped"], serde_json::json!([]));
        bench
    })
}

/// All hits of a query, page by page.
fn pages(bench: &Bench, query: &str, flags: &[&str], limit: usize) -> (Vec<String>, Value) {
    let mut ids = Vec::new();
    let mut offset = 0;
    loop {
        let (limit, from) = (limit.to_string(), offset.to_string());
        let page = bench.search(query, &[&["--limit", &limit, "--offset", &from][..], flags].concat());
        let hits = page["hits"].as_array().expect("hits").clone();
        ids.extend(hits.iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()));
        offset += hits.len();
        if hits.is_empty() {
            return (ids, page);
        }
    }
}

#[test]
fn what_papers_make_of_wire_copy_is_known_as_copies() {
    let engine = TantivyEngine::open(&wire().path("index")).expect("the archive");
    let everything = plan(&parse("*", Date::constant(2024, 6, 1)).0, &[]);
    let wanted = Wanted { hits: 2000, order: Order::Oldest, ..Wanted::default() };
    let ids: Vec<_> = engine.search(&everything, &wanted).expect("an answer").hits.iter().map(|hit| hit.id).collect();
    let articles: Vec<Article> = engine.fetch(&ids).expect("articles").into_iter().flatten().collect();
    let story = |path: &str| path.rsplit('/').next().expect("a name").to_owned();
    let stories: BTreeMap<_, _> = articles.iter().map(|one| (one.id(), story(&one.origin.path))).collect();
    let (mut right, mut wrong, mut wanted) = (0_u32, 0_u32, 0_u32);
    let mut missed: BTreeMap<&str, u32> = BTreeMap::new();
    for (article, copies) in articles.iter().zip(engine.copies(&ids).expect("copies")) {
        let found: BTreeSet<_> = copies.iter().map(|copy| copy.id).collect();
        for other in articles.iter().filter(|other| other.id() != article.id()) {
            let same = stories[&other.id()] == stories[&article.id()];
            wanted += u32::from(same);
            match (found.contains(&other.id()), same) {
                (true, true) => right += 1,
                (true, false) => wrong += 1,
                (false, true) => {
                    *missed.entry(other.origin.path.split('/').next().unwrap_or_default()).or_default() += 1
                }
                (false, false) => {}
            }
        }
    }
    let (precision, recall) = (f64::from(right) / f64::from(right + wrong), f64::from(right) / f64::from(wanted));
    assert!(
        wanted > 1500 && precision >= 0.99 && recall >= 0.97,
        "precision {precision:.4}, recall {recall:.4}: {missed:?}"
    );
}

#[test]
fn copies_stand_as_one_hit_before_paging() {
    let bench = wire();
    for (query, flags) in [
        ("barrier", &[][..]),
        ("*", &[]),
        ("barrier", &["--sort", "newest"]),
        ("ferry OR storm", &["--sort", "oldest"]),
    ] {
        let (ids, page) = pages(bench, query, flags, 7);
        let (total, collapsed) =
            (page["total"].as_u64().expect("a total"), page["collapsed"].as_u64().expect("a count"));
        assert_eq!(ids.len() as u64, total - collapsed, "{query}");
        assert!(collapsed > total / 2, "{query}: {collapsed} of {total}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{query}");
        let whole = bench.search(query, &[&["--limit", "500"][..], flags].concat());
        let mut behind = BTreeSet::new();
        for (hit, id) in whole["hits"].as_array().expect("hits").iter().zip(&ids) {
            assert_eq!(hit["id"], id.as_str(), "{query}: pages and the whole");
            behind.extend(hit["copies"].as_array().expect("copies").iter().map(|copy| copy["id"].to_string()));
        }
        assert!(ids.iter().all(|id| !behind.contains(&format!("{id:?}"))), "{query}: a hit is a copy of another");
    }
}

#[test]
fn every_copy_is_shown_on_request_and_counts_stay_what_they_are() {
    let bench = wire();
    let folded = bench.search("barrier", &["--limit", "500", "--facets", "--timeline"]);
    let (ids, all) = pages(bench, "barrier", &["--copies"], 100);
    assert_eq!((all["collapsed"].as_u64(), all["total"].as_u64()), (Some(0), Some(ids.len() as u64)));
    assert_eq!(folded["total"], all["total"]);
    let counted = bench.search("barrier", &["--copies", "--facets", "--timeline"]);
    for key in ["facets", "timeline", "undated", "total"] {
        assert_eq!(folded[key], counted[key], "{key}");
    }
    assert_eq!(counted["hits"][0]["copies"], serde_json::json!([]));
    let ran = bench.run(&["search", "barrier"]).exits(0);
    assert!(ran.out.contains("--copies shows all") && ran.out.contains("5 copies: "), "{}", ran.out);
}

#[test]
fn the_copies_of_an_article_are_listed_with_how_much_of_it_they_have() {
    let bench = wire();
    let shown = bench.run(&["show", "the-allied-wire/010.txt", "--copies", "--format", "json"]).exits(0).json();
    assert_eq!(shown["total"], 5);
    let of = |paper: &str, key: &str| {
        let copies = shown["copies"].as_array().expect("copies");
        copies.iter().find(|copy| copy["source"] == paper).expect("the paper")[key].as_f64().expect("a share")
    };
    assert!(of("The Meridian Post", "of_article") > 0.97 && of("The Meridian Post", "of_copy") > 0.97, "{shown}");
    assert!((of("The Dorn Observer", "of_article") - 0.6).abs() < 0.05, "{}", of("The Dorn Observer", "of_article"));
    assert!(of("The Dorn Observer", "of_copy") > 0.95, "{shown}");
    let text = bench.run(&["show", "the-allied-wire/010.txt", "--copies"]).exits(0).out;
    assert!(text.contains("5 copies of: ") && text.contains(" % of the text"), "{text}");
}

#[test]
fn copies_come_and_go_with_their_files() {
    let bench = Bench::new();
    let article = &sample_articles()[3];
    for paper in ["a", "b", "c"] {
        bench.write(&format!("{paper}.txt"), printed(article, 1, paper, 1.0, usize::MAX));
    }
    bench.index();
    let count = |id: &str| bench.run(&["show", id, "--copies", "--format", "json"]).exits(0).json()["total"].clone();
    assert_eq!(count("a.txt"), 2);
    fs::remove_file(bench.path("corpus/c.txt")).expect("removed");
    bench.index();
    assert_eq!(count("a.txt"), 1);
    // An index whose file of copies is lost or spoilt finds them anew.
    let generation = fs::read_dir(bench.path("index")).expect("the index").flatten().map(|entry| entry.path());
    let generation = generation.filter(|path| path.is_dir()).find(|path| path.to_string_lossy().contains("gen-"));
    let files = fs::read_dir(generation.expect("a generation")).expect("its files").flatten();
    let file = files.map(|file| file.path()).find(|path| path.to_string_lossy().contains("copies-")).expect("the file");
    fs::write(&file, b"spoilt").expect("written");
    assert_eq!(count("a.txt"), 1);
    fs::remove_file(&file).expect("removed");
    assert_eq!(count("b.txt"), 1);
    assert_eq!(bench.search("*", &[])["collapsed"], 1);
}
