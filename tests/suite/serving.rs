//! The reading room as a visitor and a program use it: pages, the API, what a browser may keep, commits that come while it
//! is open. Not here: attacks (`serving_safely`).

use crate::room::{ReadingRoom, encoded};
use crate::workbench::Bench;
use serde_json::{Value, json};

#[test]
fn the_api_says_what_the_command_line_prints() {
    let room = ReadingRoom::sample();
    let bench = Bench::sample();
    for query in ["barrier concrete", "\"one line\"", "person:lindqvist", "*", "zxqj", "(((", "ferr* OR cod"] {
        let mut page = room.get(&format!("/api/v1/search?q={}&limit=20", encoded(query))).with(200).json();
        let mut printed = bench.search(query, &["--limit", "20"]);
        page["took_ms"] = json!(0);
        printed["took_ms"] = json!(0);
        assert_eq!(page, printed, "{query}");
    }
    let id = room.get("/api/v1/search?q=barrier").json()["hits"][0]["id"].as_str().expect("an id").to_owned();
    let article = room.get(&format!("/api/v1/article/{id}")).with(200).json();
    assert_eq!(article, bench.run(&["show", &id, "--format", "json"]).json());
    assert_eq!(room.get("/api/v1/stats").json(), bench.run(&["stats", "--format", "json"]).json());
    let people = room.get("/api/v1/people?name=lindqvist").with(200).json();
    assert_eq!(people, bench.run(&["people", "lindqvist", "--format", "json"]).json());
    for typed in ["lindq", "storm vera li", "person:lind", "zxqj", ""] {
        let suggested = room.get(&format!("/api/v1/suggest?q={}&limit=5", encoded(typed))).with(200).json();
        assert_eq!(
            suggested,
            bench.run(&["suggest", "--limit", "5", "--format", "json", "--", typed]).json(),
            "{typed}"
        );
    }
    room.get(&format!("/api/v1/suggest?q={}", "a".repeat(400))).with(400);
}

#[test]
fn pages_are_there() {
    let room = ReadingRoom::sample();
    let id = room.get("/api/v1/search?q=barrier").json()["hits"][0]["id"].as_str().expect("an id").to_owned();
    for address in [
        "/",
        "/?q=barrier&page=2",
        "/people",
        "/people?name=lindqvist",
        "/people/Vera%20K.%20Lindqvist",
        "/facets/person?q=barrier",
        "/clippings?q=barrier",
        "/help",
    ] {
        room.get(address).with(200);
    }
    assert!(room.get(&style_of(room)).with(200).header("cache-control").is_some_and(|kept| kept.contains("immutable")));
    let page = room.get(&format!("/article/{id}?q=barrier")).with(200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    let original = room.get(&format!("/article/{id}/original")).with(200);
    assert_eq!(original.header("content-type"), Some("text/plain; charset=utf-8"));
    for address in ["/nothing", "/article/zzz", "/article/000000000000", "/people/Nobody%20Atall", "/assets/none.js"] {
        let page = room.get(address).with(404);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"), "{address}");
    }
}

#[test]
fn a_page_of_results_leads_to_its_feeds() {
    let room = ReadingRoom::sample();
    let page = room.get("/?q=barrier&source=Ledger&page=2&sort=oldest").with(200).text();
    let link = page.split("<link rel=\"alternate\" ").nth(1).and_then(|rest| rest.split('"').nth(5)).expect("a feed");
    assert_eq!(link.replace("&amp;", "&").replace("&#38;", "&"), "/feed/atom?q=barrier&source=Ledger");
    let search = room.get("/api/v1/search?q=barrier&source=Ledger&sort=newest&limit=50").with(200).json();
    let ids = |key: &str, hits: &Value| -> Vec<String> {
        let id = |hit: &Value| hit[key].as_str().expect("an id").replace("urn:morgue:article:", "");
        hits.as_array().expect("hits").iter().map(id).collect()
    };
    let feed = room.get("/feed/jsonfeed?q=barrier&source=Ledger").with(200);
    assert_eq!(feed.header("content-type"), Some("application/feed+json"));
    assert_eq!(ids("id", &feed.json()["items"]), ids("id", &search["hits"]));
    let url = feed.json()["items"][0]["url"].as_str().expect("an address").to_owned();
    let own = format!("http://{}/", room.address);
    room.get(
        url.strip_prefix(&own)
            .map(|path| format!("/{path}"))
            .expect("an address of the room")
            .split('#')
            .next()
            .expect("one"),
    )
    .with(200);
    let atom = room.get("/feed/atom?q=barrier&limit=2").with(200);
    assert_eq!(atom.header("content-type"), Some("application/atom+xml"));
    assert!(atom.text().contains(&format!("href=\"{own}feed/atom?q=barrier&amp;limit=2\"")), "{}", atom.text());
    assert_eq!(atom.text().matches("<entry>").count(), 2);
    room.get("/feed/rss?q=barrier").with(404);
}

/// The address of the style, which changes with its content.
fn style_of(room: &ReadingRoom) -> String {
    let page = room.get("/").with(200).text();
    let links = page.split('"').find(|part| part.starts_with("/assets/") && part.ends_with(".css"));
    links.expect("a style").to_owned()
}

#[test]
fn what_is_wrong_is_told_with_a_remedy() {
    let room = ReadingRoom::sample();
    for (address, status) in [
        ("/api/v1/search?limit=many", 400),
        ("/api/v1/search?persn=x", 400),
        ("/api/v1/article/zzz", 404),
        ("/api/v1/nothing", 404),
    ] {
        let problem = room.get(address).with(status);
        assert_eq!(problem.header("content-type"), Some("application/problem+json"), "{address}");
        let problem = problem.json();
        assert_eq!(problem["status"], status);
        for member in ["type", "title", "detail", "remedy"] {
            assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{address}: {problem}");
        }
    }
    room.post("/api/v1/search", &[], "q=x").with(405);
}

#[test]
fn what_a_client_has_is_not_sent_again() {
    let room = ReadingRoom::sample();
    for address in ["/api/v1/search?q=barrier", "/", &style_of(room), "/api/v1/stats"] {
        let first = room.get(address).with(200);
        let tag = first.header("etag").expect("a tag").to_owned();
        let again = room.ask(address, &[("If-None-Match", &tag)]).with(304);
        assert!(again.body.is_empty() && again.header("etag") == Some(&tag), "{address}");
        room.ask(address, &[("If-None-Match", "\"other\"")]).with(200);
    }
    let other = room.get("/api/v1/search?q=ferry").header("etag").map(str::to_owned);
    assert_ne!(other.as_deref(), room.get("/api/v1/search?q=barrier").header("etag"));
    let packed = room.ask("/api/v1/search?q=*", &[("Accept-Encoding", "gzip")]).with(200);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.body.len() * 2 < room.get("/api/v1/search?q=*").body.len());
}

/// Asks until the answer is as it should be; a server that never gets there is stopped by the bound on tries.
fn eventually(room: &ReadingRoom, address: &str, is_so: impl Fn(&Value) -> bool) {
    for _ in 0..600 {
        let answer = room.get(address);
        if answer.status == 200 && is_so(&answer.json()) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("{address} has not come to say what it should");
}

#[test]
fn commits_are_shown_without_a_restart() {
    let bench = Bench::new();
    bench.clipping("a.txt", "January 1, 2021", "COD RETURNS", "Cod came back.").index();
    let room = ReadingRoom::open(&bench, &[]);
    assert_eq!(room.get("/api/v1/search?q=cod").json()["total"], 1);
    let tag = room.get("/api/v1/search?q=cod").header("etag").expect("a tag").to_owned();
    bench.clipping("b.txt", "January 2, 2021", "MORE COD", "More cod came.").index();
    eventually(&room, "/api/v1/search?q=cod", |page| page["total"] == 2);
    room.ask("/api/v1/search?q=cod", &[("If-None-Match", &tag)]).with(200);
    bench.run(&["index", "corpus", "--full"]).exits(0);
    bench.clipping("c.txt", "January 3, 2021", "STILL MORE COD", "Still more cod.").index();
    eventually(&room, "/api/v1/search?q=cod", |page| page["total"] == 3);
    assert_eq!(room.close(), Some(0));
}

#[test]
fn where_there_is_a_corpus_and_no_index_it_is_read_first() {
    let bench = Bench::new();
    bench.clipping("a.txt", "January 1, 2021", "COD RETURNS", "Cod came back.");
    let room = ReadingRoom::open(&bench, &[]);
    eventually(&room, "/api/v1/search?q=cod", |page| page["total"] == 1);
    room.get("/").with(200);
    assert_eq!(room.get("/api/v1/health").with(200).json()["articles"], 1);
}

#[test]
fn counters_are_there_for_prometheus() {
    let room = ReadingRoom::sample();
    room.get("/api/v1/search?q=barrier").with(200);
    let metrics = room.get("/api/v1/metrics").with(200);
    assert!(metrics.header("content-type").is_some_and(|kind| kind.starts_with("text/plain; version=0.0.4")));
    assert!(metrics.text().contains("morgue_articles 74\n"), "{}", metrics.text());
}

#[test]
fn everybody_is_reached_by_turning_pages() {
    let room = ReadingRoom::sample();
    let all = room.get("/api/v1/people?limit=1000").with(200).json();
    let people = all["people"].as_array().expect("people");
    let mut turned = Vec::new();
    while turned.len() < people.len() {
        let page = room.get(&format!("/api/v1/people?limit=40&offset={}", turned.len())).with(200).json();
        let page = page["people"].as_array().expect("people");
        assert!(!page.is_empty(), "after {}", turned.len());
        turned.extend(page.iter().cloned());
    }
    assert_eq!(&turned, people);
    let last = room.get("/people?page=2").with(200).text();
    assert!(last.contains(&format!("101–{0} of {0}", people.len())), "{last}");
    room.get("/people?page=0").with(400);
}
