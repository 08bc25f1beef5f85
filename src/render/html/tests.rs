//! Pages of the fixture, whose text is hostile. Not here: what a browser makes of them.

use super::*;
use crate::article::Article;
use crate::render::fixture;
use crate::render::hostile::is_hostile;
use crate::search::{Portrait, SearchPage};
use crate::text::Span;
use std::time::Duration;

const SCRIPT: &str = "<script>alert(1)</script>\" onmouseover=\"x' <img src=x onerror=y>&lt;";

fn room() -> Room {
    Room { articles: 12_345, curate: None }
}

/// A page of which every text of the archive is an attack.
fn attacking() -> SearchPage {
    let mut page = fixture::page();
    page.query = format!("{SCRIPT} {}", page.query);
    page.interpreted = SCRIPT.to_owned();
    page.caps.push(SCRIPT.to_owned());
    for hit in &mut page.hits {
        let article = &mut hit.article;
        article.headline = SCRIPT.to_owned();
        hit.headline_marks = vec![Span::new(0, 8)];
        article.deck = Some(SCRIPT.to_owned());
        hit.deck_marks = vec![Span::new(3, 9)];
        article.source = Some(SCRIPT.to_owned());
        article.section = Some(SCRIPT.to_owned());
        article.page = Some(SCRIPT.to_owned());
        article.url = Some("javascript:alert(1)".to_owned());
        article.origin.path = SCRIPT.to_owned();
        article.warnings = vec![SCRIPT.to_owned()];
        article.bylines.iter_mut().for_each(|byline| byline.name = SCRIPT.to_owned());
        article.tags.iter_mut().for_each(|tag| tag.name = SCRIPT.to_owned());
        hit.copies.iter_mut().for_each(|copy| copy.source = Some(SCRIPT.to_owned()));
        hit.passages.iter_mut().for_each(|passage| {
            passage.text = SCRIPT.to_owned();
            passage.marks = vec![Span::new(1, 20)];
        });
    }
    for (_, counts) in page.facets.iter_mut().flatten() {
        counts.iter_mut().for_each(|count| count.value = SCRIPT.to_owned());
    }
    page.taken.iter_mut().flat_map(|taken| &mut taken.values).for_each(|value| value.value = SCRIPT.to_owned());
    page
}

/// A person of whom every text is an attack.
fn attacked_portrait() -> Portrait {
    let mut portrait = fixture::portrait();
    portrait.first = attacking().hits.into_iter().next().map(|hit| hit.article);
    portrait.with.iter_mut().flat_map(|(_, all)| all).for_each(|one| one.name = SCRIPT.to_owned());
    portrait.others.iter_mut().for_each(|other| other.name = SCRIPT.to_owned());
    portrait.person.name = SCRIPT.to_owned();
    portrait
}

fn set(page: &SearchPage) -> String {
    let address = Address::new("/").with("q", &page.query).with("person", SCRIPT).with("since", "2020");
    results(&Results {
        room: &room(),
        page,
        address: &address,
        took: Duration::from_micros(1438),
        per_page: 10,
        beside: &Beside::default(),
        exports: vec![("CSV".to_owned(), "/export?format=csv".to_owned())],
        feeds: vec![("application/atom+xml", "/feed/atom?q=barrier".to_owned())],
    })
}

fn read(article: &Article) -> String {
    let marks: Vec<Vec<Span>> = article.paragraphs.iter().map(|_| vec![Span::new(0, 3)]).collect();
    super::article(&Reading {
        room: &room(),
        article,
        headline_marks: &[Span::new(0, 4)],
        deck_marks: &[],
        paragraph_marks: &marks,
        results: &Address::new("/").with("q", SCRIPT),
        original: Some("/article/x/original".to_owned()),
        footnote: SCRIPT.to_owned(),
        citations: vec![],
        copies: fixture::copies().copies.iter().map(Neighbour::copy).collect(),
        like: fixture::like().found.iter().map(Neighbour::like).collect(),
    })
}

/// What is between the tags of a page, and the tags.
fn tags(page: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').expect("a tag has an end");
        tags.push(&rest[start..=start + end]);
        rest = &rest[start + end + 1..];
    }
    tags
}

/// A page is whole and harmless: no handler, no style, no script of its own, nothing from elsewhere, nothing that the
/// terminal or the browser obeys, every id once, every tag closed.
fn check_harmless(page: &str) {
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"), "{page}");
    assert!(!page.chars().any(|c| is_hostile(c) && c != '\n' && c != '\t'), "hostile characters");
    let mut open = Vec::new();
    let mut ids = Vec::new();
    for tag in tags(page) {
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>', '\n', '/']).next().unwrap_or_default();
        let is_void = matches!(name, "!doctype" | "meta" | "link" | "input" | "img" | "br") || tag.ends_with("/>");
        if tag.starts_with("</") {
            assert_eq!(open.pop(), Some(name), "{tag}");
            continue;
        }
        if !is_void {
            open.push(name);
        }
        assert!(name != "img" && name != "iframe", "{tag}");
        assert!(name != "script" || tag.starts_with("<script src=\"/assets/morgue-"), "{tag}");
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(!outside.contains(" on") && !outside.contains(" style"), "{tag}");
        assert!(!tag.contains("javascript:"), "{tag}");
        let id = tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next());
        ids.extend(id.map(str::to_owned));
    }
    assert!(open.is_empty(), "left open: {open:?}");
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
}

#[test]
fn no_text_of_the_archive_is_markup() {
    for page in [fixture::page(), attacking(), SearchPage::default()] {
        check_harmless(&set(&page));
        check_harmless(&front(&Front { room: &room(), page: &page }));
        let address = Address::new("/").with("q", &page.query);
        let today = "29 November 2026".to_owned();
        check_harmless(&clippings(&Clippings { room: &room(), page: &page, address: &address, today, alone: false }));
        for hit in &page.hits {
            check_harmless(&read(&hit.article));
        }
        for (group, counts) in page.facets.iter().flatten() {
            let counts = &counts[..];
            check_harmless(&values(&Values { room: &room(), group: *group, counts, address: &address, sieve: "" }));
        }
    }
    let curating = Room { curate: Some("\"><script>".to_owned()), ..room() };
    for room in [room(), curating] {
        check_harmless(&people(&People {
            room: &room,
            name: SCRIPT,
            found: &fixture::people(),
            offset: 0,
            per_page: 1,
        }));
        check_harmless(&person(&PersonPage {
            room: &room,
            portrait: &attacked_portrait(),
            newest: &attacking(),
            can_take_back: true,
            said: SCRIPT,
        }));
        check_harmless(&help(&room));
        check_harmless(&empty(&room));
    }
    check_harmless(&trouble(&Trouble { status: 404, title: SCRIPT, detail: SCRIPT, remedy: SCRIPT }));
    check_harmless(&progress(&Progress { found: 10, done: 3, articles: 5, committing: false }));
    check_harmless(&login(true, SCRIPT));
}

#[test]
fn every_mark_of_an_answer_is_in_its_page() {
    let page = fixture::page();
    let marks: usize = page
        .hits
        .iter()
        .map(|hit| hit.headline_marks.len() + hit.passages.iter().map(|passage| passage.marks.len()).sum::<usize>())
        .sum();
    assert_eq!(set(&page).matches("<mark>").count(), marks);
}

#[test]
fn a_hit_says_where_else_it_stands_and_an_article_what_is_near_it() {
    let page = fixture::page();
    let set = set(&page);
    assert!(set.contains("<p class=\"also\">Also in <a href=\"/article/"), "{set}");
    assert!(set.contains("collapse=no\">show each</a>"), "{set}");
    let read = read(&fixture::article());
    assert!(read.contains("<h2>Versions</h2>") && read.contains("<span class=\"n\">shorter</span>"), "{read}");
    assert!(read.contains("<h2>Like this</h2>") && read.contains("<small>both: "), "{read}");
}

#[test]
fn what_was_not_understood_is_underlined() {
    let page = set(&fixture::page());
    assert!(page.contains("<span class=\"bad\">(<sup>1</sup></span>concrete"), "{page}");
    assert!(page.contains("<li value=\"1\">this parenthesis is not closed"), "{page}");
}

#[test]
fn nothing_found_says_what_to_try() {
    let advice =
        crate::search::Advice { change: "without \"surge\"".to_owned(), query: "storm".to_owned(), articles: 3 };
    let page = SearchPage { query: "storm surge".to_owned(), advice: vec![advice], ..SearchPage::default() };
    let page = set(&page);
    assert!(page.contains("q=storm\">without &quot;surge&quot;</a> <span class=\"n\">3 articles</span>"), "{page}");
}

#[test]
fn an_article_is_set_with_its_marks_names_and_anchors() {
    let article = fixture::article();
    let page = read(&article);
    for part in [
        "<p class=\"kick\">The Wexmouth Chronicle · World · Page A1</p>",
        "<mark data-hit=\"1\" id=\"hit-1\">NINE</mark>",
        &format!("<h2 class=\"text\" id=\"{}\">", anchors(&article)[1]),
        &format!("<p class=\"text caption\" id=\"{}\"><span class=\"role\">Caption</span> ", anchors(&article)[3]),
        "<span class=\"dl\">WEXMOUTH, Vesterland</span> — ",
        "By <a href=\"/?byline=Priya+Raman\"><b>Priya Raman</b></a> and ",
        "rel=\"noreferrer nofollow\">On the web</a>",
        "href=\"/people/Elin%20Lindqvist\"",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    // Each mark is a hit of its own here: headline and five paragraphs.
    assert_eq!(page.matches("<rect class=\"tick\"").count(), 6);
}

#[test]
fn a_person_is_shown_with_time_company_and_the_forms_of_the_name() {
    let portrait = fixture::portrait();
    let view =
        PersonPage { room: &room(), portrait: &portrait, newest: &fixture::page(), can_take_back: true, said: "" };
    let page = person(&view);
    for part in [
        "In 1,031 articles. What stands below is counted in the newest 11",
        "November 2020: 1 article",
        "<h2>Mentioned with</h2><ul><li class=\"pair\"><a href=\"/people/Jonas%20van%20der%20Meer\">",
        "aria-label=\"5 articles with Jonas van der Meer, in one paragraph in 2\">5</a>",
        "<h2>First</h2>",
        "<h2>Last</h2>",
        "<h2>Of the same name</h2><ul><li class=\"pair\"><a href=\"/people/Per%20Lindqvist\">",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("<form class=\"small\" method"), "nothing may be changed here");
    let curating = Room { curate: Some("the-token".to_owned()), ..room() };
    let page = person(&PersonPage { room: &curating, ..view });
    assert_eq!(page.matches("name=\"csrf\" value=\"the-token\"").count(), 3);
}
