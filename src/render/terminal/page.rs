//! What stands above the hits: how many, how the query was read, what in it was not understood. Not here: the hits.

use super::honest;
use super::rich::Rich;
use super::safe::{shortened, shortened_front, width};
use super::sheet::Sheet;
use super::styles::Role;
use super::words;
use crate::schema::FacetCount;
use crate::search::{Problem, ProblemKind, SearchPage, Taken};
use crate::text::Span;
use std::io;
use std::time::Duration;

/// Lines below the first hang by this much.
const HANG: usize = 4;
/// Of what a name was taken for, so many values are named.
const VALUES: usize = 5;

/// Writes everything above the hits.
pub fn write_head(page: &SearchPage, took: Option<Duration>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.block(0, &summary(page, took))?;
    for problem in &page.problems {
        write_told(&page.query, problem, sheet)?;
    }
    for taken in &page.taken {
        sheet.item(&Rich::default(), 0, &taken_for(taken))?;
    }
    for cap in &page.caps {
        sheet.block(0, &Rich::of(Role::Remark, cap))?;
    }
    honest::write_clauses(&page.clauses, sheet)?;
    honest::write_advice(&page.advice, page.total == 0, sheet)?;
    if page.total == 0 && page.advice.is_empty() {
        sheet.block(0, &Rich::of(Role::Remark, &suggestion(page)))?;
    }
    Ok(())
}

fn summary(page: &SearchPage, took: Option<Duration>) -> Rich {
    let found = if page.total == 0 { "Nothing found".to_owned() } else { words::counted(page.total, "article") };
    let mut line = Rich::of(Role::Count, &found);
    if !page.interpreted.is_empty() {
        line.push(Role::Text, " for: ");
        line.push(Role::Headline, &page.interpreted);
    }
    if let Some(took) = took {
        line.push(Role::Remark, &format!(" ({})", words::duration(took)));
    }
    line.push(Role::Remark, &shown(page));
    if page.collapsed > 0 {
        let (copies, are) = if page.collapsed == 1 { ("copy", "is") } else { ("copies", "are") };
        let number = words::number(page.collapsed);
        line.push(Role::Remark, &format!(" · {number} {copies} of others {are} folded in, --copies shows all"));
    }
    line
}

/// Which of the hits are on the page, when not all of them are.
fn shown(page: &SearchPage) -> String {
    let (first, last) = (page.offset.saturating_add(1), page.offset.saturating_add(page.hits.len()));
    match page.hits.len() as u64 {
        all if all + page.collapsed == page.total => String::new(),
        0 if page.offset > 0 => format!(" · none from number {first} on"),
        0 => String::new(),
        1 => format!(" · number {first} shown"),
        _ => format!(" · {first}–{last} shown"),
    }
}

/// What was not understood, where it stands; how something was, in a line.
fn write_told(query: &str, problem: &Problem, sheet: &mut Sheet<'_>) -> io::Result<()> {
    match problem.kind {
        ProblemKind::Fault => write_problem(query, problem, sheet),
        ProblemKind::Note => sheet.block(0, &Rich::of(Role::Remark, &format!("Note: {}", problem.message))),
    }
}

/// The problem, and below it the query with a caret under what is meant.
fn write_problem(query: &str, problem: &Problem, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.block(0, &Rich::of(Role::Warning, &problem.message))?;
    let excerpt = Excerpt::of(query, problem.span, sheet.columns() - HANG);
    let mut line = Rich::default();
    line.pad_to(HANG);
    line.push(Role::Remark, &excerpt.before);
    line.push(Role::Text, &excerpt.inside);
    line.push(Role::Remark, &excerpt.after);
    sheet.line(&line)?;
    let mut carets = Rich::default();
    carets.pad_to(HANG + width(&excerpt.before));
    carets.push(Role::Warning, &"^".repeat(width(&excerpt.inside).max(1)));
    sheet.line(&carets)
}

/// As much of a query as fits on a line around a span of it.
struct Excerpt {
    before: String,
    inside: String,
    after: String,
}

impl Excerpt {
    fn of(query: &str, span: Span, columns: usize) -> Excerpt {
        // A column is kept for the caret of a problem at the end, where there is no text above it.
        let room = columns.saturating_sub(1);
        let inside = shortened(span.of(query), room / 2);
        let after = &query[span.end()..];
        let for_before = (room - width(&inside)).saturating_sub(width(after).min(room / 4));
        let before = shortened_front(&query[..span.start()], for_before);
        let after = shortened(after, room - width(&inside) - width(&before));
        Excerpt { before, inside, after }
    }
}

fn taken_for(taken: &Taken) -> Rich {
    let mut line = Rich::of(Role::Remark, &format!("{}:{} → ", taken.group.name(), taken.asked));
    if taken.values.is_empty() {
        line.push(Role::Warning, "no such name in this archive");
    }
    for (number, FacetCount { value, count }) in taken.values.iter().take(VALUES).enumerate() {
        line.push(Role::Remark, if number == 0 { "" } else { ", " });
        line.push(Role::Text, value);
        let others = taken.forms.get(number).map_or(0, |forms| forms.len().saturating_sub(1));
        let more =
            if others == 0 { String::new() } else { format!(" under {} names", words::number(others as u64 + 1)) };
        line.push(Role::Remark, &format!(" ({}{more})", words::number(*count)));
    }
    if let Some(more @ 1..) = taken.values.len().checked_sub(VALUES) {
        line.push(Role::Remark, &format!(" and {} more", words::number(more as u64)));
    }
    line
}

/// What may help when nothing was found: the first that fits the query.
fn suggestion(page: &SearchPage) -> String {
    if let Some(taken) = page.taken.iter().find(|taken| taken.values.is_empty()) {
        return format!("Try the name without {}:, as plain words.", taken.group.name());
    }
    let query = page.query.as_str();
    let suggestion = if query.contains('"') {
        "Try the words without quotation marks: in them, words are looked for exactly as written."
    } else if query.contains(':') {
        "Try it without one of the conditions."
    } else if query.split_whitespace().nth(1).is_some() {
        "Try fewer words, or put OR between them."
    } else {
        "Try another spelling, or the beginning of the word with a star (govern*)."
    };
    suggestion.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_lines as check;
    use super::*;
    use crate::render::fixture::at;
    use crate::schema::FacetGroup;

    fn nothing(query: &str) -> SearchPage {
        SearchPage { query: query.to_owned(), interpreted: query.to_owned(), ..SearchPage::default() }
    }

    #[test]
    fn carets_stand_under_what_is_meant() {
        let long = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho";
        let table: [(&str, Span, &[&str]); 6] = [
            ("storm AND", at("storm AND", "AND", 0), &["    storm AND", "          ^^^"]),
            ("堤防 (海", at("堤防 (海", "(", 0), &["    堤防 (海", "         ^"]),
            ("(堤防", at("(堤防", "堤防", 0), &["    (堤防", "     ^^^^"]),
            ("a\u{1b}b\n(", Span::new(4, 5), &["    a␛b␊(", "        ^"]),
            ("\"open", Span::new(5, 5), &["    \"open", "         ^"]),
            (
                long,
                at(long, "theta", 0),
                &["    …lta epsilon zeta eta theta iota k…", "                          ^^^^^"],
            ),
        ];
        for (query, span, expected) in table {
            let problem = Problem::fault(span, "not understood");
            check(|sheet| write_problem(query, &problem, sheet), 40, &[&["not understood"], expected].concat());
        }
    }

    #[test]
    fn how_something_was_read_is_no_problem() {
        let query = "storm w/5 surge";
        let note = Problem::note(at(query, "w/5", 0), "`w/5` was read as W/5");
        check(|sheet| write_told(query, &note, sheet), 40, &["Note: `w/5` was read as W/5"]);
    }

    #[test]
    fn nothing_found_comes_with_a_suggestion() {
        let table = [
            (
                "\"one line\"",
                "Try the words without quotation marks: in them, words are looked for exactly as written.",
            ),
            ("date:2021 storm", "Try it without one of the conditions."),
            ("storm hull", "Try fewer words, or put OR between them."),
            ("stormm", "Try another spelling, or the beginning of the word with a star (govern*)."),
        ];
        for (query, expected) in table {
            check(
                |sheet| write_head(&nothing(query), None, sheet),
                200,
                &[&format!("Nothing found for: {query}"), expected],
            );
        }
    }

    #[test]
    fn a_name_that_nobody_bears_is_said() {
        let taken =
            Taken { leaf: 0, group: FacetGroup::Person, asked: "zzz".to_owned(), values: vec![], forms: vec![] };
        let page = SearchPage { taken: vec![taken], ..nothing("person:zzz") };
        let expected = [
            "Nothing found for: person:zzz",
            "person:zzz → no such name in this archive",
            "Try the name without person:, as plain words.",
        ];
        check(|sheet| write_head(&page, None, sheet), 80, &expected);
    }

    #[test]
    fn the_first_line_says_which_hits_are_shown() {
        let hits = crate::render::fixture::page().hits;
        let page = |total, offset, shown: usize| SearchPage {
            total,
            offset,
            hits: hits.iter().take(shown).cloned().collect(),
            ..nothing("x")
        };
        let table = [
            (page(3, 0, 3), "3 articles for: x"),
            (page(1, 0, 1), "1 article for: x"),
            (page(1200, 0, 3), "1,200 articles for: x · 1–3 shown"),
            (page(12, 11, 1), "12 articles for: x · number 12 shown"),
            (page(12, 20, 0), "12 articles for: x · none from number 21 on"),
        ];
        for (page, expected) in table {
            check(|sheet| write_head(&page, None, sheet), 80, &[expected]);
        }
    }
}
