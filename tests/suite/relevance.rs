//! Questions with the article and the paragraph that answer them. The report shows what a change of ranking does; it is
//! rewritten with SNAPSHOTS=overwrite, and its diff is judged in review.

use crate::workbench::{Bench, repository};
use std::fmt::Write as _;
use std::fs;

#[test]
fn the_report_is_as_it_was_judged() {
    let judged = fs::read_to_string(repository().join("tests/relevance/judgements.tsv")).expect("the questions");
    let questions: Vec<Vec<&str>> = judged.lines().map(|line| line.split('\t').collect()).collect();
    let mut rows = String::new();
    let (mut first, mut among_five, mut reciprocal, mut paragraphs) = (0, 0, 0.0, 0);
    for question in &questions {
        let [query, path, paragraph] = question[..] else { panic!("three columns: {question:?}") };
        let page = Bench::sample().search(query, &["--limit", "10", "--passages", "1"]);
        let hits = page["hits"].as_array().expect("hits");
        let rank = hits.iter().position(|hit| hit["path"] == path).map(|at| at + 1);
        let shown = rank.map(|rank| hits[rank - 1]["passages"][0]["paragraph"].to_string());
        first += usize::from(rank == Some(1));
        among_five += usize::from(rank.is_some_and(|rank| rank <= 5));
        reciprocal += rank.map_or(0.0, |rank| 1.0 / rank as f64);
        paragraphs += usize::from(shown.as_deref() == Some(paragraph));
        let rank = rank.map_or("-".to_owned(), |rank| rank.to_string());
        let shown = shown.unwrap_or("-".to_owned());
        writeln!(rows, "{rank}\t{shown} of {paragraph}\t{}\t{query}", page["total"]).expect("written");
    }
    let n = questions.len();
    let report = format!(
        "{n} questions, all words asked for\n\
         wanted article first      {first}\n\
         among the first five      {among_five}\n\
         mean reciprocal rank      {:.3}\n\
         wanted paragraph shown    {paragraphs}\n\n\
         rank\tparagraph shown of wanted\tfound\tquestion\n{rows}",
        reciprocal / n as f64
    );
    snapbox::assert_data_eq!(report, snapbox::file!["../relevance/report.txt": Text].raw());
}
