//! A row a hit, or an entry of another list, for spreadsheets. Not here: several passages of a hit (the best one stands for
//! it), counts.

use super::hostile::is_hostile;
use super::people::how_name;
use super::{Exporter, PeopleRenderer, RelatedRenderer};
use crate::article::{Article, TagKind};
use crate::search::{Copies, Found, Like, PeopleFound, Portrait, Significant};
use std::io;

/// Writes comma-separated values: a row of names, then a row a hit, as RFC 4180 wants it but for lines that end in a
/// line feed alone. A cell that a spreadsheet would take for a formula starts with an apostrophe.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

const COLUMNS: [&str; 11] =
    ["id", "path", "date", "headline", "byline", "source", "dateline", "score", "people", "passage", "copies"];

impl Exporter for Csv {
    fn media_type(&self) -> &'static str {
        "text/csv; charset=utf-8"
    }

    fn begin(&self, out: &mut dyn io::Write) -> io::Result<()> {
        write_row(&COLUMNS, out)
    }

    fn hit(&self, hit: &Found, _number: u64, out: &mut dyn io::Write) -> io::Result<()> {
        write_row(&row(hit), out)
    }
}

fn write_row(cells: &[impl AsRef<[u8]>], out: &mut dyn io::Write) -> io::Result<()> {
    let mut row = ::csv::Writer::from_writer(out);
    row.write_record(cells)?;
    row.flush()
}

impl PeopleRenderer for Csv {
    /// A row a form.
    fn people(&self, found: &PeopleFound, out: &mut dyn io::Write) -> io::Result<()> {
        let mut rows = ::csv::Writer::from_writer(out);
        rows.write_record(["name", "articles", "form", "form_articles", "how"])?;
        for person in &found.people {
            let articles = person.articles.to_string();
            for form in &person.forms {
                let (name, form_articles) = (cell(&form.name), form.articles.to_string());
                rows.write_record([&cell(&person.name), &articles, &name, &form_articles, how_name(form.how)])?;
            }
        }
        rows.flush()
    }

    /// A row a name that is mentioned with the person.
    fn portrait(&self, portrait: &Portrait, out: &mut dyn io::Write) -> io::Result<()> {
        let mut rows = ::csv::Writer::from_writer(out);
        rows.write_record(["group", "name", "articles", "paragraphs", "archive", "weight"])?;
        for (group, together) in &portrait.with {
            for one in together {
                let [articles, close, all] = [one.articles, one.close, one.all].map(|count| count.to_string());
                let (name, weight) = (cell(&one.name), rounded(one.weight));
                rows.write_record([group.name(), &name, &articles, &close, &all, &weight])?;
            }
        }
        rows.flush()
    }
}

/// What tells an article apart, first in its row.
const LISTED: [&str; 5] = ["id", "path", "date", "headline", "source"];

fn listed_article(article: &Article) -> [String; LISTED.len()] {
    [
        article.id().to_string(),
        cell(&article.origin.path),
        cell(&article.date.map(|date| date.span.to_string()).unwrap_or_default()),
        cell(&article.headline),
        cell(article.source.as_deref().unwrap_or_default()),
    ]
}

/// Two decimals.
fn rounded(number: f64) -> String {
    format!("{}", (number * 100.0).round() / 100.0)
}

impl RelatedRenderer for Csv {
    /// A row a copy.
    fn copies(&self, found: &Copies, out: &mut dyn io::Write) -> io::Result<()> {
        write_row(&[LISTED.as_slice(), &["of_article", "of_copy"]].concat(), out)?;
        found.copies.iter().try_for_each(|copy| {
            let shares = [copy.of_article, copy.of_copy].map(|share| rounded(share.into()));
            write_row(&[listed_article(&copy.article).as_slice(), &shares].concat(), out)
        })
    }

    /// A row an article.
    fn like(&self, found: &Like, out: &mut dyn io::Write) -> io::Result<()> {
        write_row(&[LISTED.as_slice(), &["score", "shared"]].concat(), out)?;
        found.found.iter().try_for_each(|similar| {
            let shared = cell(&listed(similar.shared.iter().map(|telling| telling.text.as_str())));
            let last = [rounded(similar.score.into()), shared];
            write_row(&[listed_article(&similar.article).as_slice(), &last].concat(), out)
        })
    }

    /// A row a name or a word.
    fn significant(&self, found: &Significant, out: &mut dyn io::Write) -> io::Result<()> {
        write_row(&["kind", "value", "hits", "articles", "score"], out)?;
        found.by_kind().try_for_each(|(kind, over)| {
            let [hits, articles] = [over.hits, over.articles].map(|count| count.to_string());
            write_row(&[kind, &cell(&over.value), &hits, &articles, &rounded(over.score)], out)
        })
    }
}

fn row(hit: &Found) -> [String; COLUMNS.len()] {
    let article = &hit.article;
    let people = article.tags.iter().filter(|tag| tag.kind == TagKind::Person);
    [
        article.id().to_string(),
        cell(&article.origin.path),
        cell(&article.date.map(|date| date.span.to_string()).unwrap_or_default()),
        cell(&article.headline),
        cell(&listed(article.bylines.iter().map(|byline| byline.name.as_str()))),
        cell(article.source.as_deref().unwrap_or_default()),
        cell(article.dateline.as_ref().map_or("", |dateline| &dateline.place)),
        hit.score.to_string(),
        cell(&listed(people.map(|person| person.name.as_str()))),
        cell(hit.passages.first().map_or("", |passage| &passage.text)),
        hit.copies.len().to_string(),
    ]
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("; ")
}

/// Text of the archive as a cell: orders to a terminal become `�`, and what a spreadsheet would calculate becomes text.
fn cell(text: &str) -> String {
    let mut safe: String = text.chars().map(|c| if is_hostile(c) { '\u{FFFD}' } else { c }).collect();
    // Spreadsheets look past spaces, and some past full-width forms of the same signs.
    if safe.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        safe.insert(0, '\'');
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{PageOf, Renderer, fixture};

    #[test]
    fn a_page_becomes_rows() {
        let mut bytes = Vec::new();
        PageOf(Csv).render(&fixture::page(), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        snapbox::assert_data_eq!(text, snapbox::file!["snapshots/page.csv": Text].raw());
    }

    #[test]
    fn no_cell_is_a_formula_or_an_order() {
        let table = [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("\t=1", "\u{FFFD}=1"),
            ("＝1", "'＝1"),
            ("1 = 1", "1 = 1"),
            ("a\u{1b}[2Jb", "a\u{FFFD}[2Jb"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(cell(text), expected);
        }
    }
}
