//! Every example of docs/query.md is read without a remark.

use super::{TODAY, interpreted, parse};

const PAGE: &str = include_str!("../../../docs/query.md");

/// The first cell of every row between the comments.
fn examples() -> Vec<String> {
    let sections = PAGE.split("<!-- examples -->").skip(1);
    let rows = sections.flat_map(|section| section.split("<!-- end -->").next().unwrap_or_default().lines());
    let typed = rows.filter_map(|row| row.strip_prefix("| `")?.split_once("` |"));
    typed.map(|(typed, _)| typed.replace("\\|", "|")).collect()
}

#[test]
fn every_example_is_understood() {
    let examples = examples();
    assert!(examples.len() > 35, "{}", examples.len());
    for example in examples {
        let (query, problems) = parse(&example, TODAY);
        assert_eq!(problems, [], "{example}");
        assert!(!interpreted(&query, &[]).is_empty());
    }
}
