//! Questions as one asks them: `--any`, paragraphs as hits, and `scripts/eval`, which measures both. Not here: how well the
//! sample archive answers (`relevance`).

use crate::workbench::{Bench, pieces, repository};
use morgue::engine::TantivyEngine;
use morgue::search::{Request, read};
use serde_json::Value;
use std::fs;
use std::process::Command;

fn archive() -> Bench {
    let bench = Bench::new();
    bench.clipping(
        "a.txt",
        "May 3, 2019",
        "GATES STAY OPEN",
        "The flood barrier did not close.\n\nA flood came over the quay.",
    );
    bench.clipping(
        "b.txt",
        "May 4, 2019",
        "MINISTER LEAVES",
        "The minister left on Monday.\n\nNobody spoke of the barrier.",
    );
    bench.clipping("c.txt", "May 5, 2020", "HERRING", "Herring prices fell. It is said that may change.");
    bench.index();
    bench
}

fn paths(page: &Value) -> Vec<&str> {
    page["hits"].as_array().expect("hits").iter().map(|hit| hit["path"].as_str().expect("a path")).collect()
}

/// Each row: the question, how it was read, the articles found, best first.
#[test]
fn any_of_the_words_will_do() {
    let bench = archive();
    let rows: [(&str, &str, &[&str]); 11] = [
        ("Who left the flood barrier open?", "left OR flood OR barrier OR open", &["a.txt", "b.txt"]),
        ("herring barrier", "herring OR barrier", &["c.txt", "b.txt", "a.txt"]),
        ("the herring", "herring", &["c.txt"]),
        ("what is it", "what OR is OR it", &["c.txt"]),
        ("WHO SPOKE OF THE MINISTER AND NOT OF HERRING", "spoke OR minister OR herring", &["b.txt", "c.txt"]),
        ("barrier -minister", "barrier AND NOT minister", &["a.txt"]),
        ("+barrier herring minister", "barrier AND (* OR herring OR minister)", &["b.txt", "a.txt"]),
        ("barrier herring date:2020", "(barrier OR herring) AND date:2020", &["c.txt"]),
        ("did May leave", "may OR leave", &["b.txt", "c.txt"]),
        ("may the herring", "herring", &["c.txt"]),
        ("herring and herrings", "herring^2", &["c.txt"]),
    ];
    for (question, read, expected) in rows {
        let page = bench.search(question, &["--any"]);
        assert_eq!(page["interpreted"].as_str().map(str::to_lowercase), Some(read.to_lowercase()), "{question}");
        assert_eq!(paths(&page), expected, "{question}");
    }
}

#[test]
fn paragraphs_are_hits_of_their_own() {
    let bench = archive();
    let shown = |more: &[&str]| -> Vec<String> {
        let page = bench.search("flood barrier", &[&["--any", "--passages-only"], more].concat());
        assert_eq!(page["total"], 2, "articles are what is counted");
        let hits = page["hits"].as_array().expect("hits");
        assert!(hits.iter().all(|hit| hit["passages"].as_array().is_some_and(|all| all.len() == 1)), "{page}");
        hits.iter().map(|hit| format!("{} {}", hit["path"], hit["passages"][0]["paragraph"])).collect()
    };
    let all = shown(&[]);
    assert_eq!(all[0], "\"a.txt\" 0", "both words");
    assert_eq!(all.len(), 3);
    assert_eq!(shown(&["--limit", "2"]), all[..2]);
    assert_eq!(shown(&["--offset", "1"]), all[1..]);
    assert_eq!(shown(&["--per-article", "1"]).len(), 2);
}

#[test]
fn the_parts_of_a_score_add_up() {
    let bench = archive();
    let sum = |of: &Value| {
        let parts = of["parts"].as_array().expect("parts");
        let values: f64 = parts.iter().map(|part| part["value"].as_f64().expect("a value")).sum();
        assert!(!parts.is_empty() && (values - of["score"].as_f64().expect("a score")).abs() < 1e-3, "{of}");
    };
    for more in [&["--any"][..], &["--any", "--recent", "30"], &["--any", "--passages-only"], &[]] {
        let page = bench.search("flood barrier", &[more, &["--explain"]].concat());
        let hits = page["hits"].as_array().expect("hits");
        assert!(!hits.is_empty());
        for hit in hits {
            sum(hit);
            hit["passages"].as_array().expect("passages").iter().for_each(sum);
        }
        let silent = bench.search("flood barrier", more);
        assert!(silent["hits"][0].get("parts").is_none(), "nothing is told that was not asked");
    }
    let told = bench.run(&["search", "--explain", "flood barrier"]).exits(0).out;
    assert!(told.contains("score ") && told.contains(" = words ") && told.contains("passage "), "{told}");
}

#[test]
fn the_recent_may_come_first() {
    let bench = Bench::new();
    bench.clipping("old.txt", "May 3, 1999", "HERRING", "The herring came back, and herring prices fell.");
    bench.clipping("new.txt", "May 3, 2019", "HERRING", "The herring came back, and prices of it fell.");
    bench.index();
    assert_eq!(paths(&bench.search("herring", &[])), ["old.txt", "new.txt"]);
    assert_eq!(paths(&bench.search("herring", &["--recent", "3650"])), ["new.txt", "old.txt"]);
}

#[test]
fn an_article_is_read_with_the_marks_of_the_question_that_found_it() {
    let bench = archive();
    let engine = TantivyEngine::open(&bench.path("index")).expect("an engine");
    let question = "Who left the flood barrier open?";
    let hit = bench.search(question, &["--any"])["hits"][1].clone();
    assert_eq!(hit["path"], "b.txt");
    let id = hit["id"].as_str().expect("an id").parse().expect("an id");
    let marked = |any: bool| -> Vec<String> {
        let request = Request { query: question.to_owned(), any, ..Request::default() };
        let reading = read(&engine, id, &request).expect("an answer").expect("the article");
        let paragraphs = reading.article.paragraphs.iter().zip(&reading.paragraph_marks);
        paragraphs.flat_map(|(paragraph, marks)| marks.iter().map(|mark| mark.of(&paragraph.text).to_owned())).collect()
    };
    assert_eq!(marked(true), ["left", "barrier"]);
    assert_eq!(marked(false), ["The", "left", "the", "barrier"], "else small words are words like others");
}

#[test]
fn a_word_said_twice_weighs_twice() {
    let bench = archive();
    assert_eq!(paths(&bench.search("minister herring", &["--any"]))[0], "c.txt");
    assert_eq!(paths(&bench.search("minister herring minister", &["--any"]))[0], "b.txt");
}

#[test]
fn words_that_the_best_share_help_to_rank() {
    let bench = Bench::new();
    for number in 0..16 {
        let (subject, more) = match number {
            0..6 => {
                ("The flood barrier stayed open.", "Caissons of the barrier crumbled; the caissons were cast too fast.")
            }
            6..12 => ("The flood came.", "Farmers lost hay, and the hay was wet."),
            _ => ("A barrier is open.", "The caissons of it stand, all caissons."),
        };
        bench.clipping(&format!("{number:02}.txt"), "May 3, 2019", "REPORT", &format!("{subject} {more}"));
    }
    bench.index();
    let question = "which flood barrier stayed open, and \"the\"";
    let page = bench.search(question, &["--any", "--explain", "--limit", "20"]);
    let words: Vec<&str> = page["expansion"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    assert!(words.contains(&"caissons") && !words.contains(&"barrier"), "{words:?}");
    for hit in page["hits"].as_array().expect("hits") {
        for passage in hit["passages"].as_array().expect("passages") {
            let text: Vec<char> = passage["text"].as_str().expect("a text").chars().collect();
            for mark in passage["marks"].as_array().expect("marks") {
                let at = |end: usize| mark[end].as_u64().expect("an offset") as usize;
                let marked: String = text[at(0)..at(1)].iter().collect();
                assert!(!marked.to_lowercase().contains("caisson"), "{marked} was not asked for");
            }
        }
    }
    let plain = bench.search(question, &["--any", "--no-expand", "--limit", "20"]);
    assert!(plain.get("expansion").is_none());
    assert_eq!(plain["total"], page["total"], "nothing is found by it");
    let place = |page: &Value, path: &str| paths(page).iter().position(|found| *found == path);
    assert!(place(&page, "12.txt") < place(&page, "06.txt"), "what shares the words of the best comes first");
    assert!(bench.search("\"flood barrier\" open", &["--limit", "20"]).get("expansion").is_none(), "only with --any");
}

#[test]
fn ranking_is_measured() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: needs python3 on the PATH");
        return;
    }
    let bench = Bench::new();
    let write = |name: &str, text: &str| {
        let path = bench.path("set").join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    let documents = "{\"id\": \"x\", \"title\": \"Herring\", \"body\": \"Prices of herring fell.\"}\n\
        {\"id\": \"y\", \"title\": \"Gates\", \"body\": \"The herring gates stayed open.\"}\n";
    write("articles/docs.jsonl", documents);
    write("articles/queries.tsv", "1\tWhat of the herring?\n2\topen gates\n3\tnot judged\n");
    write("articles/qrels.txt", "1 0 y 1\n2 0 y 2\n2 0 x 0\n");
    let paragraphs = "{\"id\": \"p\", \"title\": \"Gates\", \"text\": \"The gates stayed open.\"}\n\
        {\"id\": \"q\", \"title\": \"Gates\", \"text\": \"Herring swam in by the gates.\"}\n";
    write("paragraphs/passages.jsonl", paragraphs);
    write("paragraphs/questions.tsv", "1\tDid herring swim?\n2\tWhich gates opened and stayed so?\n");
    write("paragraphs/qrels.txt", "1 0 q 1\n2 0 q 1\n");
    let mut command = Command::new("python3");
    command.arg(repository().join("scripts/eval")).args(["--json", "--morgue", env!("CARGO_BIN_EXE_morgue")]);
    let output = command.args([bench.path("set/articles"), bench.path("set/paragraphs")]).output().expect("the script");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let figures: Value = serde_json::from_slice(&output.stdout).expect("figures");
    let close = |set: &str, figure: &str, expected: f64| {
        let found = figures[set][figure].as_f64().expect("a figure");
        assert!((found - expected).abs() < 1e-4, "{set} {figure}: {found}");
    };
    // The first question has its answer second, the second first.
    close("articles", "ndcg@10", (1.0 / 3_f64.log2() + 1.0) / 2.0);
    close("articles", "map", 0.75);
    close("articles", "recall@100", 1.0);
    close("paragraphs", "recall@1", 0.5);
    close("paragraphs", "mrr@10", 0.75);
}

#[test]
fn a_short_paragraph_is_shown_with_the_short_ones_beside_it() {
    let bench = Bench::new();
    let long = "The committee met again and nothing was decided about the barrier. ".repeat(4);
    let sentences =
        ["Q. Did the gates close?", "A. They did not.", "Q. Who knew?", "A. The gates were mine.", &long, "It rained."];
    bench.write(
        "a.txt",
        format!("May 3, 2021\n\nTHE GATES\n\nBy A. N. Other\n\n{long}\n\n{}\n", sentences.join("\n\n")),
    );
    bench.index();
    let count = |list: &Value| list.as_array().map_or(0, Vec::len);
    let shown = |more: &[&str]| {
        let page = bench.search("gates", &[&["--passages", "3"], more].concat());
        let passages =
            page["hits"].as_array().expect("hits").iter().flat_map(|hit| hit["passages"].as_array().cloned());
        let told = passages.flatten().map(|passage| {
            let told = |piece: &Value| format!("{} ({})", piece["text"].as_str().unwrap_or(""), count(&piece["marks"]));
            pieces(&passage).into_iter().map(told).collect::<Vec<_>>().join(" / ")
        });
        told.collect::<Vec<_>>()
    };
    let together =
        "Q. Did the gates close? (1) / A. They did not. (0) / Q. Who knew? (0) / A. The gates were mine. (1)";
    assert_eq!(shown(&[]), [together]);
    let alone = shown(&["--passages-only"]);
    assert!(alone.iter().all(|one| !one.contains(" / ")), "{alone:?}");
    let terminal = bench.run(&["search", "gates"]).out;
    let at = |text: &str| terminal.find(text).unwrap_or_else(|| panic!("no {text:?} in {terminal}"));
    assert!(at("Did the") < at("They did not.") && at("They did not.") < at("Who knew?"), "{terminal}");
    assert!(!terminal.contains("It rained."), "{terminal}");
}
