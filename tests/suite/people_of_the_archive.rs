//! The people of the sample archive (`tests/names/archive.txt`): the facet holds each once, every form leads to them, and
//! nobody else is there. Not here: passages (`names`).

use crate::names::{WRONG_JOIN, hold_against, read};
use crate::workbench::{Bench, repository};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A person of the archive: the first form is how a reader would list them.
struct Person {
    forms: Vec<String>,
    /// Forms that others bear too.
    shared: Vec<String>,
    /// Forms with a title, as articles write them.
    titled: Vec<String>,
    /// Forms that somebody got wrong.
    misprints: Vec<String>,
}

#[test]
fn each_is_there_once_and_every_form_leads_there() {
    let people = people();
    let facet = facet();
    let asked = Asked::of(&people, &facet);
    let texts = texts();
    let mut cases = BTreeSet::new();
    let mut failures = BTreeMap::new();
    let mut say = |case: String, wrong: Vec<String>| {
        if !wrong.is_empty() {
            failures.insert(case.clone(), wrong);
        }
        cases.insert(case);
    };
    for person in &people {
        let name = &person.forms[0];
        let held: Vec<&String> = person.forms.iter().filter(|form| facet.contains(*form)).collect();
        say(format!("once: {name}"), if held.len() == 1 { vec![] } else { vec![format!("the facet holds {held:?}")] });
        let theirs: BTreeSet<String> = held.iter().flat_map(|value| asked.paths(value)).collect();
        for form in &person.forms {
            say(format!("form: {form} -> {name}"), compare(&theirs, &asked.paths(form), true));
        }
        for form in &person.shared {
            say(format!("form: {form} -> {name}"), compare(&theirs, &asked.paths(form), false));
        }
        let full = person.forms.iter().filter(|form| form.contains(' ') && !form.contains(','));
        let full = full.chain(&person.titled);
        let written = texts.iter().filter(|(_, text)| full.clone().any(|form| contains(text, form)));
        let missing = written.filter(|(path, _)| !theirs.contains(*path)).map(|(path, _)| format!("not in {path}"));
        say(format!("articles: {name}"), missing.collect());
    }
    for value in &facet {
        let known = people.iter().any(|person| person.may_be(value));
        say(format!("nobody: {value}"), if known { vec![] } else { vec!["the facet holds it".to_owned()] });
    }
    hold_against("archive-known.txt", &cases, &failures);
}

impl Person {
    fn may_be(&self, value: &String) -> bool {
        [&self.forms, &self.shared, &self.misprints].iter().any(|forms| forms.contains(value))
    }
}

/// What is wrong when a form, asked for as a person, finds `found` instead of `theirs`; a shared form may find more.
fn compare(theirs: &BTreeSet<String>, found: &BTreeSet<String>, exactly: bool) -> Vec<String> {
    let missing = theirs.difference(found).map(|path| format!("does not find {path}"));
    let more = found.difference(theirs).filter(|_| exactly).map(|path| format!("{WRONG_JOIN}finds {path}"));
    missing.chain(more).collect()
}

/// The answers to `person:"…"` for every form and every value of the facet, asked in one run.
struct Asked(BTreeMap<String, BTreeSet<String>>);

impl Asked {
    fn of(people: &[Person], facet: &BTreeSet<String>) -> Asked {
        let forms = people.iter().flat_map(|person| person.forms.iter().chain(&person.shared)).chain(facet);
        let forms: Vec<&String> = forms.collect::<BTreeSet<_>>().into_iter().collect();
        let bench = Bench::sample();
        let queries: Vec<String> = forms.iter().map(|form| format!("person:\"{form}\"")).collect();
        fs::write(bench.path("people.txt"), queries.join("\n")).expect("written");
        let ran =
            bench.run(&["search", "--batch", "people.txt", "--copies", "--limit", "100", "--passages", "0"]).exits(0);
        let answers = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        let paths = answers.map(|answer| {
            let hits = answer["hits"].as_array().expect("hits").iter();
            hits.map(|hit| hit["path"].as_str().expect("a path").to_owned()).collect()
        });
        let asked: BTreeMap<String, BTreeSet<String>> = forms.iter().map(|form| (*form).clone()).zip(paths).collect();
        assert_eq!(asked.len(), forms.len(), "an answer for each form");
        Asked(asked)
    }

    fn paths(&self, form: &str) -> BTreeSet<String> {
        self.0[form].clone()
    }
}

/// The people of the whole archive, as the facet shows them.
fn facet() -> BTreeSet<String> {
    let bench = Bench::sample();
    let facets = bench.run(&["facets", "*", "-n", "1000", "--format", "json"]).exits(0).json();
    let people = facets["facets"]["person"].as_array().expect("people");
    people.iter().map(|value| value["value"].as_str().expect("a name").to_owned()).collect()
}

fn people() -> Vec<Person> {
    let table = read("archive.txt");
    let lines = table.lines().filter(|line| !line.starts_with("//") && !line.is_empty());
    let person = |line: &str| {
        let forms: Vec<&str> = line.split(" | ").collect();
        let marked =
            |mark: char| forms.iter().filter_map(move |form| form.strip_prefix(mark)).map(str::to_owned).collect();
        let plain = forms.iter().filter(|form| !form.starts_with(['?', '+', '~']));
        let forms = plain.map(|form| (*form).to_owned()).collect();
        Person { forms, shared: marked('?'), titled: marked('+'), misprints: marked('~') }
    };
    lines.map(person).collect()
}

/// The files of the archive by their path, with single spaces.
fn texts() -> BTreeMap<String, String> {
    let corpus = repository().join("corpus");
    let mut found = BTreeMap::new();
    let mut folders = vec![corpus.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).expect("a file");
            let words: Vec<String> = String::from_utf8_lossy(&bytes).split_whitespace().map(str::to_owned).collect();
            let name = path.strip_prefix(&corpus).expect("in the corpus").to_string_lossy().replace('\\', "/");
            found.insert(name, words.join(" "));
        }
    }
    found
}

/// Whether a form stands in the text as whole words, and not with `Jr.` behind it unless the form has it.
fn contains(text: &str, form: &str) -> bool {
    text.match_indices(form).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + form.len()..];
        !before.is_some_and(char::is_alphanumeric)
            && !after.starts_with(|next: char| next.is_alphanumeric() || next == '-')
            && !after.starts_with(" Jr.")
    })
}
