//! What the manual shows must be understood, and what it calls unsupported must be told.

use super::{TODAY, read};
use crate::query::parse;

const MANUAL: &str = include_str!("../../../docs/query.md");

/// The queries in the first column of the tables between these two marks.
fn examples(mark: &str) -> Vec<String> {
    let (start, end) = (format!("<!-- {mark} -->"), format!("<!-- end of {mark} -->"));
    let mut found = Vec::new();
    for part in MANUAL.split(&start).skip(1) {
        let (table, _) = part.split_once(&end).expect("an end to every beginning");
        let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
        // A bar in a table is written with a backslash, or it would end the column.
        found.extend(rows.filter_map(|row| row.split_once("` |")).map(|(query, _)| query.replace("\\|", "|")));
    }
    found
}

#[test]
fn every_example_is_understood() {
    let examples = examples("understood");
    assert!(examples.len() > 40, "{}", examples.len());
    for query in examples {
        let (full, plan, told) = read(&query);
        assert_eq!(told, "", "{query} was read as {full}, {plan}");
    }
}

#[test]
fn everything_unsupported_is_told() {
    let examples = examples("told");
    assert!(examples.len() > 8, "{}", examples.len());
    for query in examples {
        let (_, problems) = parse(&query, TODAY);
        assert!(!problems.is_empty(), "{query} is told to be unsupported, but was read without a word");
    }
}
