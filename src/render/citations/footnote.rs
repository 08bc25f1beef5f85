//! A footnote in words, as the Chicago Manual of Style (17th edition, 14.191 to 14.200) has articles of newspapers: author,
//! headline in quotation marks, paper, date, edition, section, page, address.

use super::{Source, clean};
use crate::article::Article;
use crate::search::{Author, Cited};
use crate::text::{DateSpan, Precision};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// More authors than these are the first of them `et al.`
const MOST_AUTHORS: usize = 3;

/// The footnote of an article, in plain text, on one line without a line feed.
pub fn footnote(article: &Article) -> String {
    let source = Source::of(article);
    let cited = &source.cited;
    let title = clean(&cited.title);
    let mut parts = vec![authors(cited), quoted(&title)];
    // The manual leaves out the article of an English name.
    let paper = clean(article.source.as_deref().unwrap_or_default());
    parts.push(paper.strip_prefix("The ").unwrap_or(&paper).to_owned());
    parts.push(article.date.map(|date| said(date.span)).unwrap_or_default());
    parts.push(clean(cited.edition.as_deref().unwrap_or_default()));
    let page = clean(cited.page.as_deref().unwrap_or_default());
    parts.push(section(&clean(article.section.as_deref().unwrap_or_default()), &page));
    parts.push(page);
    parts.push(clean(article.url.as_deref().unwrap_or_default()));
    let mut note = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !note.is_empty() {
            // The comma behind a headline stands inside its quotation marks.
            note.push_str(if note.ends_with(",”") { " " } else { ", " });
        }
        note.push_str(part);
    }
    let note = note.strip_suffix(",”").map(|bare| format!("{bare}.”")).unwrap_or(note);
    if note.is_empty() || note.ends_with(['.', '”']) { note } else { format!("{note}.") }
}

fn authors(cited: &Cited) -> String {
    let name = |author: &Author| match author {
        Author::Body(name) => clean(name),
        Author::Person { family, given, suffix, family_first, .. } => {
            let (first, second) = if *family_first { (family, given) } else { (given, family) };
            clean(&format!("{first} {second} {}", suffix.as_deref().unwrap_or_default()))
        }
    };
    let names: Vec<String> = cited.authors.iter().map(name).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first, ..] if names.len() > MOST_AUTHORS => format!("{first} et al."),
        [others @ .., last] => format!("{}, and {last}", others.join(", ")),
    }
}

/// In quotation marks, those inside turned into single ones, the comma within.
fn quoted(title: &str) -> String {
    if title.is_empty() {
        return String::new();
    }
    let mut inside = String::with_capacity(title.len());
    let mut open = false;
    for c in title.chars() {
        inside.push(match c {
            '“' | '„' | '«' => '‘',
            '”' | '»' => '’',
            '"' => {
                open = !open;
                if open { '‘' } else { '’' }
            }
            _ => c,
        });
    }
    format!("“{},”", inside.trim_end_matches('.'))
}

/// `January 15, 2021`, `January 2021`, `2021`, `December 15–17, 2021`: no more than is known.
fn said(span: DateSpan) -> String {
    let (first, last) = (span.first, span.last);
    let month =
        |number: i8| usize::try_from(number - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    let day = |date: crate::text::Date| format!("{} {}, {}", month(date.month()), date.day(), date.year());
    match span.precision() {
        Precision::Day => day(first),
        Precision::Month => format!("{} {}", month(first.month()), first.year()),
        Precision::Year => first.year().to_string(),
        Precision::Range if first.first_of_month() == last.first_of_month() => {
            format!("{} {}–{}, {}", month(first.month()), first.day(), last.day(), first.year())
        }
        Precision::Range if first.year() == last.year() => {
            format!("{} {}–{} {}, {}", month(first.month()), first.day(), month(last.month()), last.day(), first.year())
        }
        Precision::Range => format!("{}–{}", day(first), day(last)),
    }
}

/// `sec. B`, `World sec.`; nothing when the page says it.
fn section(section: &str, page: &str) -> String {
    match section.chars().count() {
        0 => String::new(),
        1 | 2 if page.starts_with(section) => String::new(),
        1 | 2 => format!("sec. {section}"),
        _ => format!("{section} sec."),
    }
}
