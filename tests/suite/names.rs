//! Who is meant: passages with the people marked in them (`tests/names/*.txt`), each read as an article. A wrong join is a
//! failure that no list of known ones excuses. A person who is none is one, too, and so is a marked person who is not found;
//! what is marked with `?` may be left unresolved. Not here: measuring (`scripts/eval-names`), people across articles (`people_of_the_archive`).
//!
//! A passage is a line `# title`, lines `headline:`, `deck:`, `byline:`, `date:`, `dateline:` if it has them, and
//! paragraphs; one that opens with `credit: ` is a credit line. Marks are three:
//!
//! - `{Putin=Vladimir V. Putin}` must be found, with exactly these ends, in the tag of that name; `{Bill Clinton}` is short
//!   for `{Bill Clinton=Bill Clinton}`;
//! - `{?Clinton=Hillary}` may be found, but never together with a person of another name;
//! - nothing else may be a person.

use crate::workbench::repository;
use morgue::article::{Article, ArticleDate, Byline, DateSource, Dateline, Origin, Paragraph, Part, Role, TagKind};
use morgue::entities::Recogniser;
use morgue::text::{Span, parse_date};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const TABLES: [&str; 6] = ["families", "forms", "namesakes", "places", "press", "strangers"];

/// How complaints start that are never excused: a mention goes to somebody who is not meant.
pub const WRONG_JOIN: &str = "wrong join: ";

/// A name that is marked in a passage.
#[derive(Debug)]
struct Marked {
    part: Part,
    span: Span,
    person: String,
    must: bool,
}

/// A person that was found, with the parts and bytes of its mentions.
struct Found {
    name: String,
    /// Whether it is said to be one person; forms of which nobody can say whom they mean share a tag.
    resolved: bool,
    mentions: Vec<(Part, Span)>,
}

/// A passage: an article, and who is in it.
struct Passage {
    title: String,
    article: Article,
    marked: Vec<Marked>,
}

#[test]
fn nobody_is_joined_wrongly_and_nobody_is_missed() {
    let recogniser = Recogniser::new();
    let mut failures = BTreeMap::new();
    let mut titles = BTreeSet::new();
    for passage in TABLES.iter().flat_map(|table| passages(&read(&format!("{table}.txt")))) {
        let mut article = passage.article.clone();
        recogniser.tag(&mut article);
        let found = complaints(&article, &found_in(&article), &passage.marked);
        if !found.is_empty() {
            failures.insert(passage.title.clone(), found);
        }
        assert!(titles.insert(passage.title.clone()), "two passages are called {:?}", passage.title);
    }
    assert!(titles.len() >= 60, "only {} passages were read", titles.len());
    hold_against("known.txt", &titles, &failures);
}

#[test]
fn the_judge_sees_what_is_wrong() {
    let check = |marked: &str, people: &[(&str, &[&str])], expected: &[&str]| {
        let passage = passages(&format!("# t\n\n{marked}")).remove(0);
        let text = &passage.article.paragraphs[0].text;
        let place = |form: &&str| {
            let start = text.find(form).expect("a form of the text");
            (Part::Paragraph(0), Span::new(start, start + form.len()))
        };
        let found = people.iter().map(|(name, forms)| Found {
            name: (*name).to_owned(),
            resolved: *name != "nobody",
            mentions: forms.iter().map(place).collect(),
        });
        let found: Vec<Found> = found.collect();
        assert_eq!(complaints(&passage.article, &found, &passage.marked), expected, "{marked}");
    };
    let two = "{Bill Clinton} and Mrs. {?Clinton,=Hillary} left Moscow.";
    check(two, &[("Bill Clinton", &["Bill Clinton"])], &[]);
    check(two, &[("Bill Clinton", &["Bill Clinton"]), ("Clinton", &["Clinton,"])], &[]);
    check(two, &[("Bill Clinton", &["Bill Clinton", "Clinton,"])], &["wrong join: Bill Clinton, Hillary in one tag"]);
    check(two, &[("Clinton", &["Clinton,"])], &["must: Bill Clinton (Bill Clinton) is not found"]);
    check(two, &[("Bill Clinton", &["Bill Clinton"]), ("Moscow", &["Moscow"])], &["never: Moscow is no person"]);
    let place = "wrong join: Moscow in the tag of Bill Clinton";
    check(two, &[("Bill Clinton", &["Bill Clinton", "Moscow"])], &[place]);
    check(two, &[("Bill", &["Bill Clinton"])], &["must: Bill Clinton is called Bill"]);
    let nobody = "{?Clinton=Bill} and {?Mrs=Hillary} left.";
    check(nobody, &[("nobody", &["Clinton", "Mrs"])], &[]);
    check(nobody, &[("Clinton", &["Clinton", "Mrs"])], &["wrong join: Bill, Hillary in one tag"]);
    let once = "{Bill Clinton} said. Then {Mr=Bill Clinton} slept.";
    let split = "must: Mr (Bill Clinton) is apart from the others";
    check(once, &[("Bill Clinton", &["Bill Clinton"]), ("Bill Clinton", &["Mr"])], &[split]);
}

/// Fails when a case fails that is not in the list of what is known to fail, when the list is out of date, and at every wrong
/// join, listed or not.
pub fn hold_against(list: &str, cases: &BTreeSet<String>, failures: &BTreeMap<String, Vec<String>>) {
    let joins = failures.iter().flat_map(|(title, why)| why.iter().map(move |why| format!("{title}\n  {why}")));
    let joins: Vec<String> = joins.filter(|case| case.contains(&format!("\n  {WRONG_JOIN}"))).collect();
    assert!(joins.is_empty(), "{} wrong joins, which no list excuses:\n{}", joins.len(), joins.join("\n"));
    let listed: BTreeSet<String> = read(list).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let known = listed.iter().filter(|line| !line.starts_with("//"));
    let stale: Vec<&String> = known.filter(|title| cases.contains(*title) && !failures.contains_key(*title)).collect();
    let unheard: Vec<&String> =
        listed.iter().filter(|line| !line.starts_with("//") && !cases.contains(*line)).collect();
    let new: Vec<String> = failures
        .iter()
        .filter(|(title, _)| !listed.contains(*title))
        .map(|(title, why)| format!("{title}\n  {}", why.join("\n  ")))
        .collect();
    assert!(
        new.is_empty() && stale.is_empty() && unheard.is_empty(),
        "{} of {} fail:\n{}\n\nin {list}, but they pass (take them out): {stale:#?}\nin {list}, but there is no such case: {unheard:#?}",
        new.len(),
        cases.len(),
        new.join("\n"),
    );
}

/// A file of `tests/names`.
pub fn read(name: &str) -> String {
    let path = repository().join("tests/names").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn found_in(article: &Article) -> Vec<Found> {
    let people = article.tags.iter().filter(|tag| tag.kind == TagKind::Person && tag.resolved);
    let found = people.map(|tag| Found {
        name: tag.name.clone(),
        resolved: true,
        mentions: tag.mentions.iter().map(|mention| (mention.part, mention.span)).collect(),
    });
    found.collect()
}

/// What is wrong with the people of an article, in words.
fn complaints(article: &Article, people: &[Found], marked: &[Marked]) -> Vec<String> {
    let mut wrong = BTreeSet::new();
    for found in people {
        let here = |mark: &&Marked| found.mentions.iter().any(|(part, span)| mark.meets(*part, *span));
        let bearers: BTreeSet<&str> = marked.iter().filter(here).map(|mark| mark.person.as_str()).collect();
        let bearers: Vec<&str> = bearers.into_iter().collect();
        let unmarked = |(part, span): &&(Part, Span)| !marked.iter().any(|mark| mark.meets(*part, *span));
        for (part, span) in found.mentions.iter().filter(unmarked) {
            let text = span.of(article.part(*part));
            wrong.insert(match bearers.as_slice() {
                [first, ..] if found.resolved => format!("{WRONG_JOIN}{text} in the tag of {first}"),
                _ => format!("never: {text} is no person"),
            });
        }
        if found.resolved && bearers.len() > 1 {
            wrong.insert(format!("{WRONG_JOIN}{} in one tag", bearers.join(", ")));
        }
    }
    wrong.extend(missed(article, people, marked));
    wrong.into_iter().collect()
}

/// Who must be found and is not, or not together with the other forms, or under another name.
fn missed(article: &Article, people: &[Found], marked: &[Marked]) -> BTreeSet<String> {
    let mut wrong = BTreeSet::new();
    let mut place_of: BTreeMap<&str, usize> = BTreeMap::new();
    for mark in marked.iter().filter(|mark| mark.must) {
        let text = mark.span.of(article.part(mark.part));
        let Some(at) = people.iter().position(|found| found.mentions.contains(&(mark.part, mark.span))) else {
            wrong.insert(format!("must: {text} ({}) is not found", mark.person));
            continue;
        };
        let first = *place_of.entry(&mark.person).or_insert(at);
        if first != at {
            wrong.insert(format!("must: {text} ({}) is apart from the others", mark.person));
        } else if people[at].name != mark.person {
            wrong.insert(format!("must: {} is called {}", mark.person, people[at].name));
        }
    }
    wrong
}

impl Marked {
    fn meets(&self, part: Part, span: Span) -> bool {
        self.part == part && self.span.start() < span.end() && span.start() < self.span.end()
    }
}

/// The passages of a table.
fn passages(table: &str) -> Vec<Passage> {
    let lines = table.lines().filter(|line| !line.starts_with("//"));
    let text = format!("\n{}", lines.collect::<Vec<_>>().join("\n"));
    text.split("\n# ").skip(1).map(passage).collect()
}

fn passage(text: &str) -> Passage {
    let (title, rest) = text.split_once('\n').expect("a title and a text");
    let mut article = Article::empty(Origin { path: "passage.txt".to_owned(), ordinal: 0 }, "test");
    let mut marked = Vec::new();
    let mut body = String::new();
    for line in rest.lines() {
        match line.split_once(": ") {
            Some(("headline", value)) => article.headline = unmark(value, Part::Headline, &mut marked),
            Some(("deck", value)) => article.deck = Some(unmark(value, Part::Deck, &mut marked)),
            Some(("byline", value)) => article.bylines = value.split(" and ").map(byline).collect(),
            Some(("date", value)) => article.date = Some(day(value)),
            Some(("dateline", value)) => {
                article.dateline = Some(Dateline { place: value.to_owned(), date: None, agency: None });
            }
            _ => body.extend([line, "\n"]),
        }
    }
    for text in body.split("\n\n").map(str::trim).filter(|text| !text.is_empty()) {
        let (role, text) = match text.strip_prefix("credit: ") {
            Some(credit) => (Role::Credit, credit),
            None => (if article.paragraphs.is_empty() { Role::Lead } else { Role::Body }, text),
        };
        let text = unmark(&text.replace('\n', " "), Part::Paragraph(article.paragraphs.len()), &mut marked);
        article.paragraphs.push(Paragraph { role, place: Span::new(0, text.len()), text });
    }
    Passage { title: title.to_owned(), article, marked }
}

/// The text without marks, which are added to `marked`.
fn unmark(text: &str, part: Part, marked: &mut Vec<Marked>) -> String {
    let mut pieces = text.split('{');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (mark, after) = piece.split_once('}').expect("a mark is closed");
        let (form, person) = mark.split_once('=').unwrap_or((mark, mark.trim_start_matches('?')));
        let (must, form) = form.strip_prefix('?').map_or((true, form), |form| (false, form));
        let span = Span::new(plain.len(), plain.len() + form.len());
        marked.push(Marked { part, span, person: person.to_owned(), must });
        plain.extend([form, after]);
    }
    plain
}

fn byline(name: &str) -> Byline {
    Byline { name: name.to_owned(), place: None }
}

fn day(written: &str) -> ArticleDate {
    ArticleDate { span: parse_date(written).expect("a date"), source: DateSource::Field }
}
