//! What each clause of a query finds by itself, and what else could be asked. Not here: how the query was read (`page`).

use super::rich::Rich;
use super::sheet::Sheet;
use super::styles::Role;
use super::words;
use crate::search::{Advice, ClauseCount};
use std::io;

/// Clauses and advice stand in by this much.
const INDENT: usize = 4;
/// Columns between a number and its text.
const GAP: usize = 2;

/// Writes a line a clause; those that find nothing stand out.
pub fn write_clauses(clauses: &[ClauseCount], sheet: &mut Sheet<'_>) -> io::Result<()> {
    let digits = digits(clauses.iter().map(|clause| clause.articles));
    clauses.iter().try_for_each(|clause| write(clause.articles, digits, &clause.text, "", sheet))
}

/// Writes a line a query that could be asked instead, with what is changed in it.
pub fn write_advice(advice: &[Advice], nothing_found: bool, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if advice.is_empty() {
        return Ok(());
    }
    sheet.block(0, &Rich::of(Role::Text, if nothing_found { "Try instead:" } else { "Did you mean:" }))?;
    let digits = digits(advice.iter().map(|advice| advice.articles));
    advice.iter().try_for_each(|advice| write(advice.articles, digits, &advice.query, &advice.change, sheet))
}

fn digits(counts: impl Iterator<Item = u64>) -> usize {
    counts.map(|count| words::number(count).len()).max().unwrap_or(0)
}

/// `    12  storm AND lindqvist (lindqvist for lindqvst)`: a query is never cut, so that it can be asked as it stands.
fn write(articles: u64, digits: usize, query: &str, change: &str, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let (role, number) = if articles == 0 { (Role::Warning, Role::Warning) } else { (Role::Text, Role::Count) };
    let mut label = Rich::default();
    label.pad_to(INDENT);
    label.push(number, &format!("{:>digits$}", words::number(articles)));
    let mut line = Rich::of(role, query);
    if !change.is_empty() {
        line.push(Role::Remark, &format!(" ({change})"));
    }
    sheet.item(&label, INDENT + digits + GAP, &line)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_lines as check;
    use super::*;

    #[test]
    fn clauses_stand_below_one_another_with_their_numbers() {
        let clause = |text: &str, articles| ClauseCount { span: None, text: text.to_owned(), articles };
        let clauses = [clause("storm", 1204), clause("person:\"Elin Lindqvist\"", 31), clause("zxqj\u{1b}[2J", 0)];
        check(
            |sheet| write_clauses(&clauses, sheet),
            40,
            &["    1,204  storm", "       31  person:\"Elin Lindqvist\"", "        0  zxqj␛[2J"],
        );
        check(|sheet| write_clauses(&[], sheet), 40, &[]);
    }

    #[test]
    fn advice_says_what_is_changed() {
        let advice = |query: &str, change: &str, articles| Advice {
            query: query.to_owned(),
            change: change.to_owned(),
            articles,
        };
        let advice =
            [advice("storm AND lindqvist", "lindqvist for lindqvst", 12), advice("storm", "without lindqvst", 140)];
        check(
            |sheet| write_advice(&advice, true, sheet),
            60,
            &[
                "Try instead:",
                "     12  storm AND lindqvist (lindqvist for lindqvst)",
                "    140  storm (without lindqvst)",
            ],
        );
        check(
            |sheet| write_advice(&advice[..1], false, sheet),
            34,
            &["Did you mean:", "    12  storm AND lindqvist", "        (lindqvist for lindqvst)"],
        );
    }
}
