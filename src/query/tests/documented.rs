//! What the manual shows must be understood, what it says of other systems' queries must be so, and what it calls
//! unsupported must be told.

use super::manual::ROWS;
use super::{TODAY, read};
use crate::query::parse;

const MANUAL: &str = include_str!("../../../docs/query.md");

/// The rows of the tables between these two marks, each the queries in its columns.
fn rows(mark: &str) -> Vec<Vec<String>> {
    let (start, end) = (format!("<!-- {mark} -->"), format!("<!-- end of {mark} -->"));
    let mut found = Vec::new();
    for part in MANUAL.split(&start).skip(1) {
        let (table, _) = part.split_once(&end).expect("an end to every beginning");
        let rows = table.lines().filter(|line| line.starts_with("| `"));
        // A bar in a table is written with a backslash, or it would end the column.
        let cell = |cell: &str| cell.trim().trim_matches('`').replace("\\|", "|");
        found.extend(rows.map(|row| row.trim_matches('|').split(" | ").map(cell).collect()));
    }
    found
}

/// The queries in the first column.
fn examples(mark: &str) -> Vec<String> {
    rows(mark).into_iter().map(|mut row| row.remove(0)).collect()
}

#[test]
fn every_example_is_understood() {
    let examples = examples("understood");
    assert!(examples.len() > 90, "{}", examples.len());
    for query in examples {
        let (full, plan, told) = read(&query);
        assert_eq!(told, "", "{query} was read as {full}, {plan}");
        let expected = ROWS.iter().find(|(example, ..)| *example == query);
        assert_eq!(expected, Some(&(query.as_str(), full.as_str(), plan.as_str())), "what it means stands in `manual`");
    }
}

#[test]
fn queries_of_other_systems_are_read_as_it_says() {
    let rows = rows("read");
    assert!(rows.len() > 20, "{}", rows.len());
    for row in rows {
        let (full, plan, _) = read(&row[0]);
        assert_eq!(full, row[1], "{} was read as {plan}", row[0]);
        // In our own way it says the same, and there is nothing to tell.
        assert_eq!(read(&full), (full.clone(), plan, String::new()), "{}", row[0]);
    }
}

#[test]
fn everything_unsupported_is_told() {
    let examples = examples("told");
    assert!(examples.len() > 3, "{}", examples.len());
    for query in examples {
        let (_, problems) = parse(&query, TODAY);
        assert!(!problems.is_empty(), "{query} is told to be unsupported, but was read without a word");
    }
}
