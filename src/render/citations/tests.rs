//! Citations against snapshots, and read back by readers that know the formats and not this program.

use super::*;
use crate::article::{ArticleDate, Byline, DateSource};
use crate::render::fixture;
use crate::text::{Date, DateSpan};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn written(style: Style, articles: &[Article]) -> String {
    let mut bytes = Vec::new();
    style.write(articles, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn dated(span: DateSpan) -> Article {
    Article { date: Some(ArticleDate { span, source: DateSource::Field }), ..fixture::article() }
}

#[test]
fn articles_become_citations() {
    let articles = [fixture::article(), fixture::nasty_article()];
    let text = Style::ALL.map(|style| format!("## {}\n{}", style.name(), written(style, &articles))).concat();
    snapbox::assert_data_eq!(text, snapbox::file!["../snapshots/citations.txt": Text].raw());
}

#[test]
fn no_article_is_an_empty_file_and_an_empty_list() {
    for (style, expected) in [(Style::Ris, ""), (Style::Bibtex, ""), (Style::Csl, "[]\n"), (Style::Footnote, "")] {
        assert_eq!(written(style, &[]), expected);
    }
}

#[test]
fn dates_are_as_precise_as_they_are_known() {
    let day = |day| Date::constant(2021, 12, day);
    let range = |first, last| DateSpan { first, last };
    for (span, ris, bibtex, csl, said) in [
        (DateSpan::day(day(5)), "2021/12/05/", "2021-12-05", json!([[2021, 12, 5]]), "December 5, 2021"),
        (DateSpan::month(2021, 12).unwrap(), "2021/12//", "2021-12", json!([[2021, 12]]), "December 2021"),
        (DateSpan::year(2021).unwrap(), "2021///", "2021", json!([[2021]]), "2021"),
        (
            range(day(15), day(17)),
            "2021/12//",
            "2021-12-15/2021-12-17",
            json!([[2021, 12, 15], [2021, 12, 17]]),
            "December 15–17, 2021",
        ),
        (
            range(Date::constant(2020, 11, 30), day(2)),
            "2020///",
            "2020-11-30/2021-12-02",
            json!([[2020, 11, 30], [2021, 12, 2]]),
            "November 30, 2020–December 2, 2021",
        ),
    ] {
        let article = [dated(span)];
        assert_eq!(read_ris(&written(Style::Ris, &article))[0]["DA"], [ris]);
        assert_eq!(read_bibtex(&written(Style::Bibtex, &article))[0]["date"], bibtex);
        let items: Value = serde_json::from_str(&written(Style::Csl, &article)).unwrap();
        assert_eq!(items[0]["issued"]["date-parts"], csl);
        assert!(footnote(&article[0]).contains(&format!(" {said}, ")), "{}", footnote(&article[0]));
    }
    let undated = [Article { date: None, ..fixture::article() }];
    assert!(!written(Style::Ris, &undated).contains("\nDA") && !written(Style::Bibtex, &undated).contains("year"));
}

#[test]
fn footnotes_are_set_as_the_manual_has_them() {
    let by = |names: &[&str]| Article {
        bylines: names.iter().map(|name| Byline { name: (*name).to_owned(), place: None }).collect(),
        headline: "Nine Dead".to_owned(),
        ..fixture::article()
    };
    let rest = "“Nine Dead,” Wexmouth Chronicle, January 15, 2021, World sec., A1, https://chronicle.example/2021/01/15/nine-dead.";
    for (names, authors) in [
        (&["Priya Raman"][..], "Priya Raman, "),
        (&["Raman, Priya", "Robert T. Ashby Jr."], "Priya Raman and Robert T. Ashby Jr., "),
        (&["Ann Xu", "Choe Sang-Hun", "Jonas van der Meer"], "Ann Xu, Choe Sang-Hun, and Jonas van der Meer, "),
        (&["Ann Xu", "Bo Yi", "Cy Zed", "Di Ott"], "Ann Xu et al., "),
        (&["The Associated Press"], "Associated Press, "),
        (&[], ""),
    ] {
        assert_eq!(footnote(&by(names)), format!("{authors}{rest}"));
    }
    let bare = Article { headline: "Who Knew?".to_owned(), ..Article::empty(fixture::article().origin, "clipping") };
    assert_eq!(footnote(&bare), "“Who Knew?.”");
    let quoting = Article { headline: "A \"Line\" and “Another”".to_owned(), ..bare };
    assert_eq!(footnote(&quoting), "“A ‘Line’ and ‘Another’.”");
}

/// A strict reader of RIS: records of tags with their values.
fn read_ris(text: &str) -> Vec<BTreeMap<String, Vec<String>>> {
    let mut records = Vec::new();
    let mut record: Option<BTreeMap<String, Vec<String>>> = None;
    for line in text.lines() {
        let Some(open) = record.as_mut() else {
            if !line.is_empty() {
                assert_eq!(line, "TY  - NEWS");
                record = Some(BTreeMap::new());
            }
            continue;
        };
        let (tag, value) = line.split_at_checked(6).unwrap_or_else(|| panic!("{line:?} is no line of RIS"));
        assert!(
            tag.ends_with("  - ") && tag[..2].bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        );
        if tag == "ER  - " {
            assert_eq!(value, "");
            records.extend(record.take());
            continue;
        }
        assert!(!value.is_empty() && value.trim() == value, "{line:?}");
        open.entry(tag[..2].to_owned()).or_default().push(value.to_owned());
    }
    assert!(record.is_none(), "the last record is not closed");
    records
}

/// A strict reader of BibTeX: entries with their fields, text as TeX would print it.
fn read_bibtex(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut entries = Vec::new();
    let mut rest = text.trim_start();
    while let Some(start) = rest.strip_prefix('@') {
        let (kind, inside) = start.split_once('{').unwrap();
        assert!(matches!(kind, "article" | "misc"));
        let (key, mut fields) = inside.split_once(",\n").unwrap();
        assert!(key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{key}");
        let mut entry = BTreeMap::new();
        while !fields.starts_with('}') {
            let (name, value) = fields.split_once(" = ").unwrap();
            let name = name.trim();
            let (value, behind) = match value.strip_prefix('{') {
                Some(inside) => {
                    let end = closing_brace(inside);
                    let verbatim = name == "url";
                    (if verbatim { inside[..end].to_owned() } else { printed(&inside[..end]) }, &inside[end + 1..])
                }
                None => {
                    let (word, _) = value.split_once(',').unwrap();
                    assert!(word.len() == 3, "{word} is no macro");
                    (word.to_owned(), &value[word.len()..])
                }
            };
            assert!(entry.insert(name.to_owned(), value).is_none(), "{name} twice");
            fields = behind.strip_prefix(",\n").unwrap();
        }
        entries.push(entry);
        rest = fields[1..].trim_start();
    }
    assert_eq!(rest, "");
    entries
}

/// BibTeX counts braces, whatever stands before them.
fn closing_brace(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    panic!("no end: {text}")
}

fn printed(tex: &str) -> String {
    const NAMED: [(&str, &str); 5] = [
        ("\\textbackslash{}", "\\"),
        ("\\textbraceleft{}", "{"),
        ("\\textbraceright{}", "}"),
        ("\\textasciicircum{}", "^"),
        ("\\textasciitilde{}", "~"),
    ];
    let mut out = String::new();
    let mut rest = tex;
    'next: while let Some(c) = rest.chars().next() {
        for (name, meant) in NAMED {
            if let Some(behind) = rest.strip_prefix(name) {
                out.push_str(meant);
                rest = behind;
                continue 'next;
            }
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let next = rest.chars().next().unwrap();
                assert!("$&#%_".contains(next), "an order to TeX: \\{next}");
                out.push(next);
                rest = &rest[1..];
            }
            '{' | '}' => {}
            '$' | '&' | '#' | '%' | '_' | '^' | '~' => panic!("TeX would obey {c} in {tex}"),
            _ => out.push(c),
        }
    }
    out
}

proptest! {
    #[test]
    fn whatever_stands_in_an_article_reads_back(
        headline in "[a-z\\\\{}$&#%_^~\"“,*@= \n\r\u{1b}é堤]{0,24}",
        paper in "[A-Za-z{}\\\\,*% \n]{0,12}",
        byline in "[A-Za-z,{}\\\\%*. ]{0,16}",
        url in "[a-z{}\\\\%#_~&]{0,12}",
        credit in "[ -~]{0,20}",
    ) {
        let mut article = fixture::article();
        article.headline = headline.clone();
        article.source = Some(paper.clone());
        article.bylines = vec![Byline { name: byline, place: None }];
        article.url = Some(url);
        article.credit = Some(credit);
        let articles = [article.clone(), fixture::article()];
        let title = clean(&super::cited(&article).title);

        let ris = read_ris(&written(Style::Ris, &articles));
        prop_assert_eq!(ris.len(), 2);
        prop_assert_eq!(ris[0].get("TI").map_or("", |values| &values[0]), &title);

        let bibtex = read_bibtex(&written(Style::Bibtex, &articles));
        prop_assert_eq!(bibtex.len(), 2);
        prop_assert_eq!(bibtex[0].get("title").map_or("", String::as_str), &title);
        prop_assert_eq!(bibtex[0].get("journal").map_or("", String::as_str), clean(&paper));

        let csl: Value = serde_json::from_str(&written(Style::Csl, &articles)).unwrap();
        prop_assert_eq!(csl[0]["title"].as_str(), Some(title.as_str()));
        prop_assert_eq!(csl.as_array().map(Vec::len), Some(2));
        prop_assert!(!footnote(&article).contains('\n'));
    }
}
