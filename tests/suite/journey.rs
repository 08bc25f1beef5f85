//! The command line as a reporter or a script uses it, on the sample archive.

use crate::workbench::{Bench, pieces};
use serde_json::{Value, json};
use std::fs;

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn a_search_answers_with_the_contract_of_the_documentation() {
    let page = Bench::sample().search("barrier concrete", &["--facets", "--timeline"]);
    for key in ["query", "interpreted", "problems", "total", "took_ms", "hits", "facets", "timeline", "undated"] {
        assert!(page.get(key).is_some(), "{key}: {:?}", keys(&page));
    }
    let hit = &page["hits"][0];
    for key in [
        "id", "path", "score", "headline", "deck", "bylines", "date", "dateline", "source", "section", "people",
        "orgs", "places", "passages",
    ] {
        assert!(hit.get(key).is_some(), "{key}: {:?}", keys(hit));
    }
    for key in ["paragraph", "text", "marks", "score"] {
        assert!(hit["passages"][0].get(key).is_some(), "{key}");
    }
    for key in ["person", "org", "place", "byline", "source", "section", "year"] {
        assert!(page["facets"].get(key).is_some(), "{key}");
    }
    let plain = Bench::sample().search("barrier", &[]);
    assert!(plain.get("facets").is_none() && plain.get("timeline").is_none() && plain.get("undated").is_none());
}

#[test]
fn the_bars_of_the_timeline_and_the_undated_sum_to_the_total() {
    for query in ["*", "barrier", "person:lindqvist", "storm NOT barrier", "date:2021", "ferry OR cod"] {
        let page = Bench::sample().search(query, &["--timeline"]);
        let bars: u64 =
            page["timeline"].as_array().expect("bars").iter().map(|bar| bar["count"].as_u64().expect("a count")).sum();
        assert_eq!(Some(bars + page["undated"].as_u64().expect("a count")), page["total"].as_u64(), "{query}");
    }
}

#[test]
fn a_day_of_the_timeline_is_what_is_found_on_that_day() {
    let bench = Bench::sample();
    let page = bench.search("barrier", &["--timeline", "--since", "2021-01-10", "--until", "2021-02-20"]);
    let bars = page["timeline"].as_array().expect("bars");
    assert!(bars.len() > 1, "{bars:?}");
    for bar in bars {
        let day = bar["period"].as_str().expect("a period");
        assert_eq!(day.len(), "2021-01-15".len(), "{day}");
        assert_eq!(bench.search(&format!("barrier date:{day}"), &[])["total"], bar["count"], "{day}");
    }
}

#[test]
fn facets_follow_other_filters_and_not_their_own() {
    let bench = Bench::sample();
    let of = |page: &Value, facet: &str, value: &str| {
        let values = page["facets"][facet].as_array().expect("values").clone();
        values.iter().find(|one| one["value"] == value).map_or(0, |one| one["count"].as_u64().expect("a count"))
    };
    let wide = ["--facets", "--facet-values", "1000"];
    let all = bench.search("*", &wide);
    let ledger = bench.search("*", &[&wide[..], &["--source", "Aldhaven Ledger"]].concat());
    let total = ledger["total"].as_u64().expect("a total");
    assert_eq!(of(&all, "source", "The Aldhaven Ledger"), total);
    assert_eq!(ledger["facets"]["source"], all["facets"]["source"], "its own filter does not narrow it");
    let people: u64 = of(&ledger, "person", "Vera K. Lindqvist");
    assert!(people > 0 && people < of(&all, "person", "Vera K. Lindqvist"));
    assert_eq!(bench.search("person:\"Vera K. Lindqvist\"", &["--source", "Aldhaven Ledger"])["total"], people);
}

#[test]
fn conditions_narrow_and_may_stand_in_the_query_or_beside_it() {
    let bench = Bench::sample();
    let rows: [(&str, &[&str], &str); 8] = [
        ("barrier", &["--person", "raman"], "barrier person:raman"),
        ("barrier", &["--since", "2021"], "barrier date:2021.."),
        ("barrier", &["--until", "2020-12-31"], "barrier date:..2020"),
        ("barrier", &["--on", "2021"], "barrier date:2021"),
        ("*", &["--byline", "abernathy"], "byline:abernathy"),
        ("*", &["--place", "oslo"], "place:oslo"),
        ("*", &["--org", "Halvorsen Marine"], "org:\"Halvorsen Marine\""),
        ("*", &["--source", "courier"], "source:courier"),
    ];
    for (query, flags, same) in rows {
        let beside = bench.search(query, flags)["total"].as_u64();
        assert_eq!(beside, bench.search(same, &[])["total"].as_u64(), "{same}");
        assert!(beside.is_some_and(|total| total > 0 && total < 74), "{same}: {beside:?}");
    }
}

#[test]
fn whom_a_name_was_taken_for_is_said() {
    let ran = Bench::sample().run(&["search", "resigns", "--person", "lindqvist"]).exits(0);
    assert!(ran.out.contains("Vera K. Lindqvist"), "{}", ran.out);
    let page = Bench::sample().search("person:lindqvist", &[]);
    let names: Vec<&str> =
        page["taken"][0]["values"].as_array().expect("values").iter().filter_map(|v| v["value"].as_str()).collect();
    assert!(names.contains(&"Vera K. Lindqvist") && names.contains(&"Anders Lindqvist"), "{names:?}");
}

#[test]
fn pages_follow_on_each_other() {
    let bench = Bench::sample();
    let ids = |page: Value| -> Vec<String> {
        page["hits"].as_array().expect("hits").iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()).collect()
    };
    for sort in ["relevance", "newest", "oldest"] {
        let whole = ids(bench.search("harbour", &["--limit", "20", "--sort", sort]));
        let mut parts = ids(bench.search("harbour", &["--limit", "7", "--sort", sort]));
        parts.extend(ids(bench.search("harbour", &["--limit", "13", "--offset", "7", "--sort", sort])));
        assert_eq!(whole, parts, "{sort}");
    }
    let dates = |sort: &str| -> Vec<String> {
        let page = bench.search("harbour", &["--limit", "74", "--sort", sort]);
        page["hits"]
            .as_array()
            .expect("hits")
            .iter()
            .filter_map(|hit| hit["date"].as_str().map(str::to_owned))
            .collect()
    };
    let oldest = dates("oldest");
    assert!(oldest.is_sorted(), "{oldest:?}");
}

#[test]
fn a_file_of_queries_gives_an_object_a_line_in_order() {
    let bench = Bench::sample();
    let queries = "barrier\n\n\"unclosed phrase\n(((\nferry AND\nperson:lindqvist\n*\n";
    let path = bench.path("queries.txt");
    fs::write(&path, queries).expect("written");
    let ran = bench.run(&["search", "--batch", path.to_str().expect("a path")]).exits(0);
    let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let asked: Vec<&str> = answers.iter().map(|answer| answer["query"].as_str().expect("a query")).collect();
    assert_eq!(asked, queries.lines().collect::<Vec<_>>());
    assert_eq!(answers[0]["total"], bench.search("barrier", &[])["total"]);
    assert!(!answers[1]["problems"].as_array().expect("problems").is_empty());
    assert_eq!(answers[6]["total"], 74);
}

#[test]
fn an_article_is_shown_by_id_by_path_and_by_the_end_of_its_path() {
    let bench = Bench::sample();
    let hit = bench.search("\"my name is on the paper\"", &[])["hits"][0].clone();
    let by = |id: &str| bench.run(&["show", id, "--format", "json"]).exits(0).json();
    let article = by(hit["id"].as_str().expect("an id"));
    assert_eq!(article, by(hit["path"].as_str().expect("a path")));
    assert_eq!(article, by("2021-01-29-lindqvist-resigns.txt"));
    assert_eq!(
        (&article["dateline"]["place"], &article["dateline"]["date"]),
        (&json!("ALDHAVEN"), &json!("2021-01-28"))
    );
    assert_eq!(article["bylines"], json!(["Martin J. Thackeray"]));
    bench.run(&["show", "nothing-of-the-kind"]).exits(1);
}

#[test]
fn exit_codes_tell_found_from_not_found_from_wrong() {
    let bench = Bench::sample();
    bench.run(&["search", "barrier"]).exits(0);
    bench.run(&["search", "zxqj"]).exits(1);
    bench.run(&["search", "barrier", "--since", "yesteryear"]).exits(2);
    bench.run(&["search", "barrier", "--since", "2022", "--until", "2021"]).exits(2);
    bench.run(&["search", "barrier", "--facets", "--format", "csv"]).exits(2);
    bench.run(&["search", "barrier", "--format", "xml"]).exits(2);
    bench.run(&["nonsense"]).exits(2);
    bench.run(&["facets", "barrier"]).exits(0);
    bench.run(&["stats"]).exits(0);
    for shell in ["bash", "zsh", "fish"] {
        assert!(bench.run(&["completions", shell]).exits(0).out.contains("morgue"));
    }
    assert!(bench.run(&["man", "search"]).exits(0).out.contains(".TH"));
}

#[test]
fn every_format_tells_of_the_same_hits() {
    let bench = Bench::sample();
    let page = bench.search("ferry", &["--limit", "5"]);
    let ids: Vec<&str> = page["hits"].as_array().expect("hits").iter().filter_map(|hit| hit["id"].as_str()).collect();
    let of = |format: &str| bench.run(&["search", "ferry", "--limit", "5", "--format", format]).exits(0).out;
    let (lines, table, text) = (of("jsonl"), of("csv"), of("text"));
    assert_eq!((lines.lines().count(), ids.len()), (5, 5));
    for id in ids {
        assert!(lines.contains(id) && table.contains(id) && text.contains(id), "{id}");
    }
}

#[test]
fn names_are_found_in_files_without_an_index() {
    let bench = Bench::new();
    let text = "January 29, 2021\n\nLINDQVIST QUITS\n\nBy Ruth Abernathy\n\nOSLO — Vera K. Lindqvist resigned. Ms. Lindqvist’s\nletter was short.\n";
    bench.write("a.txt", text);
    for more in [&[][..], &["--plain"][..]] {
        let ran = bench.run(&[&["tag", "corpus/a.txt", "--format", "json"], more].concat()).exits(0);
        let tagged: Value = serde_json::from_str(&ran.out).expect("JSON");
        let entities = tagged["entities"].as_array().expect("entities");
        let person = entities.iter().find(|entity| entity["kind"] == "person" && entity["name"] == "Vera K. Lindqvist");
        let mentions = person.expect("the person")["mentions"].as_array().expect("mentions");
        let chars: Vec<char> = text.chars().collect();
        let at = |mention: &Value, key: &str| mention[key].as_u64().expect("an offset") as usize;
        let said: Vec<String> = mentions.iter().map(|m| chars[at(m, "start")..at(m, "end")].iter().collect()).collect();
        assert!(said.contains(&"Vera K. Lindqvist".to_owned()) && said.contains(&"Lindqvist".to_owned()), "{said:?}");
    }
    let twice = bench.run(&["tag", "corpus/a.txt", "corpus/missing.txt", "corpus/a.txt", "--format", "json"]).exits(3);
    let objects: Vec<Value> = twice.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(objects.len(), 2);
    bench.run(&["tag", "corpus/missing.txt"]).exits(2);
}

#[test]
fn what_is_asked_too_large_is_bounded() {
    let bench = Bench::sample();
    let most = u64::MAX.to_string();
    for flags in [["--passages", most.as_str()], ["--limit", most.as_str()], ["--facet-values", most.as_str()]] {
        let page = bench.search("storm", &flags);
        assert!(page["total"].as_u64().expect("a total") > 0, "{flags:?}");
    }
    assert_eq!(bench.search("storm", &["--offset", &most])["hits"], json!([]));
}

#[test]
fn without_words_to_rank_by_the_newest_come_first() {
    for query in ["source:chronicle", "*", "date:2021"] {
        let page = Bench::sample().search(query, &["--limit", "74"]);
        let days: Vec<&str> =
            page["hits"].as_array().expect("hits").iter().filter_map(|hit| hit["date"].as_str()).collect();
        assert!(days.len() > 5 && days.windows(2).all(|pair| pair[0][..4] >= pair[1][..4]), "{query}: {days:?}");
    }
}

#[test]
fn a_word_of_the_deck_is_marked_there() {
    let page = Bench::sample().search("deck:harbour", &[]);
    let hit = &page["hits"][0];
    let deck: Vec<char> = hit["deck"].as_str().expect("a deck").chars().collect();
    let mark = &hit["deck_marks"][0];
    let (start, end) = (mark[0].as_u64().expect("a start") as usize, mark[1].as_u64().expect("an end") as usize);
    assert_eq!(deck[start..end].iter().collect::<String>().to_lowercase(), "harbour");
}

/// Each row: the query, the articles it finds, and what is marked in the first of them, headline first.
#[test]
fn every_operator_finds_and_marks_what_it_says() {
    let bench = Bench::new();
    bench.clipping(
        "a.txt",
        "May 3, 2019",
        "STORM HITS HULL",
        "The storm surge broke the hull of the ferry. Nobody was hurt.\n\nA storm, a storm and again a storm: the board left.",
    );
    bench.clipping(
        "b.txt",
        "May 4, 2019",
        "ENGINEER LEAVES",
        "Vera Lindqvist resigned. The hull had rusted long before the great winter storm of that year.\n\nAIDS money was cut.",
    );
    bench.clipping(
        "c.txt",
        "May 5, 2020",
        "STORMS AND GALES",
        "Gales were weak.\n\nThe hull was dry. A storm came. It aids nobody.",
    );
    bench.index();
    let rows: [(&str, &[&str], &[&str]); 29] = [
        ("storm W/5 hull", &["a.txt", "c.txt"], &["STORM", "HULL", "storm", "hull"]),
        ("storm PRE/3 hull", &["a.txt"], &["STORM", "HULL"]),
        ("storm W/S hull", &["a.txt", "b.txt"], &["STORM", "HULL", "storm", "hull"]),
        ("storm W/P hull", &["a.txt", "b.txt", "c.txt"], &["STORM", "HULL", "storm", "hull"]),
        ("hull NOT W/5 storm", &["b.txt"], &["hull"]),
        ("ATLEAST3(storm)", &["a.txt"], &["STORM", "storm", "storm", "storm", "storm"]),
        ("EXACT(\"aids\")", &["c.txt"], &["aids"]),
        ("CAPS(AIDS)", &["b.txt"], &["AIDS"]),
        ("aids", &["b.txt", "c.txt"], &["AIDS"]),
        ("HEADLINE(storm)", &["a.txt", "c.txt"], &["STORM"]),
        ("LEAD(storm)", &["a.txt", "b.txt"], &["storm"]),
        ("HLEAD(gales)", &["c.txt"], &["GALES", "Gales"]),
        ("BYLINE(other)", &["a.txt", "b.txt", "c.txt"], &[]),
        ("[Vera Lindqvist]", &["b.txt"], &["Vera Lindqvist"]),
        ("[Lindqvist] W/5 hull", &["b.txt"], &["Vera Lindqvist", "hull"]),
        ("PERSON W/5 resign*", &["b.txt"], &["Vera Lindqvist", "resigned"]),
        ("person:Lindq*", &["b.txt"], &["Vera Lindqvist"]),
        ("person:\"V?ra Lind*\"", &["b.txt"], &["Vera Lindqvist"]),
        ("person:*", &["b.txt"], &[]),
        ("-person:*", &["a.txt", "c.txt"], &[]),
        ("deck:*", &[], &[]),
        ("headline:* date:2020", &["c.txt"], &[]),
        ("gal*", &["c.txt"], &["GALES", "Gales"]),
        ("*urge", &["a.txt"], &["surge"]),
        ("g?les", &["c.txt"], &["GALES", "Gales"]),
        ("lindqvst~", &["b.txt"], &["Lindqvist"]),
        ("\"the * of the ferry\"", &["a.txt"], &["the hull of the ferry"]),
        ("\"hull storm\"~3", &["a.txt", "c.txt"], &["STORM", "HULL", "storm", "hull"]),
        ("storm /5 hull and date(geq 1/1/2020)", &["c.txt"], &["hull", "storm"]),
    ];
    for (query, found, marked) in rows {
        let page = bench.search(query, &[]);
        let mut hits = page["hits"].as_array().expect("hits").clone();
        hits.sort_by_key(|hit| hit["path"].as_str().map(str::to_owned));
        let paths: Vec<&str> = hits.iter().filter_map(|hit| hit["path"].as_str()).collect();
        assert_eq!(paths, found, "{query}");
        assert_eq!(hits.first().map(marks).unwrap_or_default(), marked, "{query}");
    }
}

/// What is marked in a hit, in the order of the article.
fn marks(hit: &Value) -> Vec<String> {
    let of = |text: &Value, marks: &Value| -> Vec<String> {
        let chars: Vec<char> = text.as_str().unwrap_or_default().chars().collect();
        let at = |mark: &Value, end: usize| mark[end].as_u64().expect("an offset") as usize;
        let marks = marks.as_array().map(Vec::as_slice).unwrap_or_default();
        marks.iter().map(|mark| chars[at(mark, 0)..at(mark, 1)].iter().collect()).collect()
    };
    let mut found = of(&hit["headline"], &hit["headline_marks"]);
    let passages = hit["passages"].as_array().expect("passages").iter();
    let mut passages: Vec<&Value> = passages.flat_map(pieces).collect();
    passages.sort_by_key(|passage| passage["paragraph"].as_u64());
    found.extend(passages.iter().flat_map(|passage| of(&passage["text"], &passage["marks"])));
    found
}
