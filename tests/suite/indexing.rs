//! From files to an index.

use crate::workbench::{Bench, Ran};
use serde_json::{Value, json};
use std::fs;
use std::time::{Duration, Instant};

fn counts(report: &Value) -> Value {
    report["articles"].clone()
}

fn articles(added: u64, updated: u64, unchanged: u64, removed: u64, skipped: u64) -> Value {
    json!({"added": added, "updated": updated, "unchanged": unchanged, "removed": removed, "skipped": skipped})
}

#[test]
fn only_what_is_new_or_changed_is_read() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.").clipping(
        "b.txt",
        "March 2, 2020",
        "B",
        "Eels swim.",
    );
    assert_eq!(counts(&bench.index()), articles(2, 0, 0, 0, 0));
    assert_eq!(counts(&bench.index()), articles(0, 0, 2, 0, 0));

    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish and herring swim.");
    bench.clipping("c.txt", "March 3, 2020", "C", "Cod swim.");
    fs::remove_file(bench.path("corpus/b.txt")).expect("removed");
    assert_eq!(counts(&bench.index()), articles(1, 1, 0, 1, 0));
    assert_eq!([bench.total("herring"), bench.total("eels"), bench.total("cod"), bench.total("*")], [1, 0, 1, 2]);
}

#[test]
fn a_file_that_was_only_touched_is_not_indexed_again() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.");
    bench.index();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.");
    let file = fs::File::options().write(true).open(bench.path("corpus/a.txt")).expect("opened");
    file.set_modified(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).expect("touched");
    assert_eq!(counts(&bench.index()), articles(0, 0, 1, 0, 0));
    assert_eq!(bench.total("zebrafish"), 1);
}

#[test]
fn a_rebuild_replaces_the_index_in_one_step() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.");
    bench.index();
    let report = bench.run(&["index", "corpus", "--full", "--format", "json"]).exits(0).json();
    assert_eq!(counts(&report), articles(1, 0, 0, 0, 0));
    assert_eq!(bench.total("*"), 1);
    let generations = fs::read_dir(bench.path("index")).expect("the index");
    let names: Vec<_> =
        generations.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    assert_eq!(names.iter().filter(|name| name.starts_with("gen-")).count(), 1, "{names:?}");
}

#[test]
fn an_index_of_another_version_is_refused_with_the_command_that_rebuilds_it() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.");
    bench.index();
    fs::write(bench.path("index/CURRENT"), "gen-0001 0\n").expect("written");
    for arguments in [["search", "zebrafish"], ["index", "corpus"]] {
        let ran = bench.run(&arguments).exits(2);
        assert!(ran.err.contains("format 0") && ran.err.contains("morgue index --full"), "{}", ran.err);
    }
    bench.run(&["index", "corpus", "--full"]).exits(0);
    assert_eq!(bench.total("zebrafish"), 1);
}

#[test]
fn an_index_is_not_silently_given_to_another_corpus() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.");
    bench.index();
    fs::create_dir(bench.path("other")).expect("a folder");
    let ran = bench.run(&["index", "other"]).exits(2);
    assert!(ran.err.contains("add --full"), "{}", ran.err);
    assert_eq!(bench.total("zebrafish"), 1);
    assert_eq!(counts(&bench.run(&["index", "--format", "json"]).exits(0).json()), articles(0, 0, 1, 0, 0));
}

#[cfg(unix)]
#[test]
fn bad_files_are_named_and_the_rest_is_searchable() {
    use std::os::unix::fs::symlink;
    let bench = Bench::new();
    let corpus = bench.path("corpus");
    bench.clipping("good.txt", "March 1, 2020", "GOOD", "Zebrafish swim.");
    bench.clipping("a\nb.txt", "March 1, 2020", "NEWLINE", "Herring swim.");
    bench.write("empty.txt", "");
    let mut noise = 1_u32;
    let mut next = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as u8
    };
    bench.write("noise.txt", (0..100_000).map(|_| next()).collect::<Vec<u8>>());
    bench.write("latin.txt", b"January 3, 2020\n\nH\xff\xfe\x80 BAD\n\nText \x93quoted\x94 lobster here.\n");
    symlink("/nonexistent", corpus.join("dangling.txt")).expect("a link");
    fs::create_dir(corpus.join("sub")).expect("a folder");
    symlink("..", corpus.join("sub/loop")).expect("a link");
    let big =
        "The committee met again in Oslo on the matter of the harbour dues, and nothing was decided. ".repeat(30_000);
    bench.write("big.txt", big);
    let ran: Ran = bench.run(&["index", "corpus", "--largest-file", "2", "--format", "json"]).exits(3);
    let report = ran.json();
    let reasons: Vec<(String, String)> = report["skipped"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|skip| {
            (skip["path"].as_str().expect("a path").to_owned(), skip["reason"].as_str().expect("a reason").to_owned())
        })
        .collect();
    for name in ["empty.txt", "noise.txt", "dangling.txt", "big.txt"] {
        assert!(reasons.iter().any(|(path, reason)| path == name && !reason.is_empty()), "{name}: {reasons:?}");
    }
    for word in ["zebrafish", "herring", "lobster"] {
        assert_eq!(bench.total(word), 1, "{word}");
    }
    assert_eq!(bench.run(&["index", "corpus"]).code, 3, "they are named every time");
}

#[test]
fn what_cannot_be_done_says_what_to_type() {
    let bench = Bench::new();
    fs::remove_dir(bench.path("corpus")).expect("removed");
    let ran = bench.run(&["search", "putin"]).exits(2);
    assert!(ran.err.contains("no index") && ran.err.contains("morgue index FOLDER"), "{}", ran.err);
    let ran = bench.run(&["index", "nowhere"]).exits(2);
    assert!(ran.err.contains("nowhere") && ran.err.contains("morgue index FOLDER"), "{}", ran.err);
    let ran = bench.run(&["search"]).exits(2);
    assert!(ran.err.contains("morgue search"), "{}", ran.err);
}

#[test]
fn an_empty_folder_is_an_empty_archive() {
    let bench = Bench::new();
    assert_eq!(counts(&bench.index()), articles(0, 0, 0, 0, 0));
    bench.run(&["search", "putin"]).exits(1);
}

#[test]
fn a_search_without_an_index_builds_it_from_the_corpus_at_hand() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.");
    let ran = bench.run(&["search", "zebrafish"]).exits(0);
    assert!(ran.err.contains("no index at index yet: reading corpus first"), "{}", ran.err);
    assert!(bench.run(&["search", "zebrafish"]).exits(0).err.is_empty());
}

#[test]
fn killed_at_any_moment_the_last_commit_stands() {
    let bench = Bench::new();
    for number in 0..400 {
        let text = format!("Zebrafish {number} swim past the harbour and the minister watched them go. ").repeat(20);
        bench.clipping(&format!("{number}.txt"), "March 1, 2020", "A HEADLINE", &text);
    }
    let started = Instant::now();
    bench.index();
    let whole = started.elapsed();
    for moment in 1..=6 {
        fs::remove_dir_all(bench.path("index")).expect("removed");
        let mut child = bench.command(&["index", "corpus", "--format", "json"]).spawn().expect("started");
        std::thread::sleep(whole * moment / 7);
        child.kill().expect("killed");
        child.wait().expect("ended");
        bench.run(&["index", "corpus"]).exits(0);
        assert_eq!(bench.total("*"), 400, "after kill {moment}");
    }
    for moment in 1..=4 {
        bench.clipping("0.txt", "March 1, 2020", "CHANGED", &format!("Herring {moment} swim."));
        let mut child = bench.command(&["index", "corpus", "--full"]).spawn().expect("started");
        std::thread::sleep(whole * moment / 5);
        child.kill().expect("killed");
        child.wait().expect("ended");
        assert_eq!(bench.total("*"), 400, "after kill {moment} of a rebuild");
    }
}

#[test]
fn killed_in_an_update_the_last_commit_stands() {
    let bench = Bench::new();
    let text = "Zebrafish swim past the harbour and the minister watched them go. ".repeat(20);
    for number in 0..300 {
        bench.clipping(&format!("{number}.txt"), "March 1, 2020", "A HEADLINE", &text);
    }
    bench.index();
    for moment in 1..=6 {
        let word = ["herring", "plaice", "turbot", "lobster", "mullet", "halibut"][moment - 1];
        for number in 0..60 {
            bench.clipping(&format!("{number}.txt"), "March 1, 2020", "CHANGED", &format!("{text} The {word} came."));
        }
        let mut child = bench.command(&["index", "corpus", "--format", "json"]).spawn().expect("started");
        std::thread::sleep(Duration::from_millis(12 * moment as u64));
        child.kill().expect("killed");
        child.wait().expect("ended");
        assert_eq!(bench.total("*"), 300, "after kill {moment}");
        assert!([0, 60].contains(&bench.total(word)), "all or nothing: {} of {word}", bench.total(word));
        bench.index();
        assert_eq!((bench.total("*"), bench.total(word)), (300, 60), "after kill {moment} and a run");
    }
}

#[test]
fn a_damaged_list_of_files_is_refused_and_nothing_is_doubled() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.").clipping(
        "b.txt",
        "March 2, 2020",
        "B",
        "Eels swim.",
    );
    bench.index();
    let generation = bench.path("index/gen-0001");
    let mut entries = fs::read_dir(generation).expect("the generation").map(|entry| entry.expect("an entry").path());
    let note = entries.find(|path| path.to_string_lossy().contains("note-")).expect("the note");
    let whole = fs::read(&note).expect("read");
    for keep in [0, whole.len() / 2, whole.len() - 3] {
        fs::write(&note, &whole[..keep]).expect("written");
        let ran = bench.run(&["index", "corpus"]).exits(2);
        assert!(ran.err.contains("--full"), "{}", ran.err);
        assert_eq!(bench.total("*"), 2);
    }
    bench.run(&["index", "corpus", "--full"]).exits(0);
    assert_eq!(bench.total("*"), 2);
}

#[test]
fn an_index_inside_the_corpus_is_no_news() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.");
    for expected in [articles(1, 0, 0, 0, 0), articles(0, 0, 1, 0, 0)] {
        let report = bench.run(&["index", "corpus", "--index", "corpus/index", "--format", "json"]).exits(0).json();
        assert_eq!(counts(&report), expected);
    }
}

#[test]
fn a_search_puts_no_index_into_a_folder_that_holds_something_else() {
    let bench = Bench::new();
    bench.clipping("a.txt", "March 1, 2020", "A", "Zebrafish swim.");
    fs::create_dir(bench.path("mine")).expect("a folder");
    fs::write(bench.path("mine/letter.txt"), "Dear editor").expect("written");
    bench.run(&["search", "zebrafish", "--index", "mine"]).exits(2);
    assert_eq!(fs::read_dir(bench.path("mine")).expect("listed").count(), 1);
    bench.index();
    fs::remove_file(bench.path("index/CURRENT")).expect("removed");
    let ran = bench.run(&["search", "zebrafish"]).exits(2);
    assert!(ran.err.contains("not complete"), "{}", ran.err);
}

#[test]
fn an_updated_article_is_shown_once() {
    let bench = Bench::new();
    bench.clipping("sub/a.txt", "March 1, 2020", "A", "Zebrafish swim.").clipping(
        "b.txt",
        "March 2, 2020",
        "B",
        "Eels swim.",
    );
    bench.index();
    bench.clipping("sub/a.txt", "March 1, 2020", "A", "Zebrafish and herring swim.");
    bench.index();
    let shown = bench.run(&["show", "a.txt", "--format", "json"]).exits(0);
    assert!(shown.json()["paragraphs"][0]["text"].as_str().expect("text").contains("herring"));
}
