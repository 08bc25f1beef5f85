//! Questions with the article and the paragraph that answer them. The report shows what a change of ranking does; it is
//! rewritten with SNAPSHOTS=overwrite, and its diff is judged in review.

use crate::workbench::{Bench, repository};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;

/// A question, the article that answers it, and the number of the paragraph.
struct Judged<'t> {
    query: &'t str,
    path: &'t str,
    paragraph: &'t str,
}

/// How a way of asking did: a summary, and for each question where the article came and which paragraph was shown.
struct Outcome {
    summary: String,
    rows: Vec<(String, String, String)>,
}

fn outcome(title: &str, judged: &[Judged<'_>], more: &[&str]) -> Outcome {
    let bench = Bench::sample();
    let file = bench.path(&format!("{}.queries", title.replace(' ', "-")));
    fs::write(&file, judged.iter().map(|one| format!("{}\n", one.query)).collect::<String>()).expect("written");
    let batch = ["search", "--batch", file.to_str().expect("a path"), "--limit", "10", "--passages", "1"];
    let out = bench.run(&[&batch, more].concat()).exits(0).out;
    let (mut first, mut among_five, mut reciprocal, mut paragraphs) = (0, 0, 0.0, 0);
    let mut rows = Vec::new();
    for (one, line) in judged.iter().zip(out.lines()) {
        let page: Value = serde_json::from_str(line).expect("an answer");
        let hits = page["hits"].as_array().expect("hits");
        let shown = |at: usize| hits[at]["passages"][0]["paragraph"].to_string();
        let is_wanted = |at: &usize| {
            let is_article = hits[*at]["path"] == one.path;
            is_article && (!more.contains(&"--passages-only") || shown(*at) == one.paragraph)
        };
        let found = (0..hits.len()).find(is_wanted);
        first += usize::from(found == Some(0));
        among_five += usize::from(found.is_some_and(|at| at < 5));
        reciprocal += found.map_or(0.0, |at| 1.0 / (at + 1) as f64);
        let paragraph = found.map(shown);
        paragraphs += usize::from(paragraph.as_deref() == Some(one.paragraph));
        let rank = found.map_or("-".to_owned(), |at| (at + 1).to_string());
        rows.push((rank, paragraph.unwrap_or("-".to_owned()), page["total"].to_string()));
    }
    assert_eq!(rows.len(), judged.len());
    let mean = reciprocal / judged.len() as f64;
    let summary = format!("{title:26}{first:>7}{among_five:>9}{mean:>12.3}{paragraphs:>13}");
    Outcome { summary, rows }
}

#[test]
fn the_report_is_as_it_was_judged() {
    let text = fs::read_to_string(repository().join("tests/relevance/judgements.tsv")).expect("the questions");
    let judged: Vec<Judged<'_>> = text
        .lines()
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [query, path, paragraph] => Judged { query, path, paragraph },
            _ => panic!("three columns: {line:?}"),
        })
        .collect();
    let all = outcome("all words", &judged, &[]);
    let any = outcome("any word", &judged, &["--any"]);
    let plain = outcome("any word, not expanded", &judged, &["--any", "--no-expand"]);
    let passages = outcome("paragraphs, any word", &judged, &["--any", "--passages-only"]);
    let mut report = format!(
        "{} questions             first  in five  reciprocal  paragraphs\n{}\n{}\n{}\n{}\n\n\
         rank and paragraph shown: all words; any word; rank among paragraphs; wanted paragraph; found: all, any; question\n",
        judged.len(),
        all.summary,
        any.summary,
        plain.summary,
        passages.summary
    );
    for (number, one) in judged.iter().enumerate() {
        let ((rank, shown, found), (any_rank, any_shown, any_found)) = (&all.rows[number], &any.rows[number]);
        let among = &passages.rows[number].0;
        writeln!(
            report,
            "{rank}\t{shown}\t{any_rank}\t{any_shown}\t{among}\tof {}\t{found}\t{any_found}\t{}",
            one.paragraph, one.query
        )
        .expect("written");
    }
    snapbox::assert_data_eq!(report, snapbox::file!["../relevance/report.txt": Text].raw());
}
