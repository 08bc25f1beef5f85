//! RIS, as reference managers read it: a tag of two characters, two spaces, a hyphen, a space, the value, one line each.
//! Lines end in a line feed alone, like everything that the program writes.

use super::{Source, clean};
use crate::search::Author;
use crate::text::{DateSpan, Precision};
use std::io;

/// Writes one record and the empty line behind it.
pub fn write(source: &Source<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let (article, cited) = (source.article, &source.cited);
    let mut record = Record::default();
    record.line("TY", "NEWS");
    record.line("ID", &source.key());
    for author in &cited.authors {
        record.line("AU", &name(author));
    }
    record.line("TI", &cited.title);
    record.line("T2", &starless(article.source.as_deref().unwrap_or_default()));
    let mut notes = source.notes();
    if let Some(date) = article.date {
        record.line("PY", &format!("{:04}", date.span.first.year()));
        record.line("DA", &day(date.span));
        if date.span.precision() == Precision::Range {
            notes.push(format!("Dated {}", date.span));
        }
    }
    record.line("ET", cited.edition.as_deref().unwrap_or_default());
    record.line("SE", article.section.as_deref().unwrap_or_default());
    record.line("SP", cited.page.as_deref().unwrap_or_default());
    record.line("AB", article.deck.as_deref().unwrap_or_default());
    record.line("LA", article.language.as_deref().unwrap_or_default());
    record.line("UR", article.url.as_deref().unwrap_or_default());
    record.line("AN", &article.id().to_string());
    record.line("AV", &article.origin.path);
    for note in &notes {
        record.line("N1", note);
    }
    out.write_all(record.text.as_bytes())?;
    out.write_all(b"ER  - \n\n")
}

#[derive(Default)]
struct Record {
    text: String,
}

impl Record {
    /// A line; none when there is nothing to say.
    fn line(&mut self, tag: &str, value: &str) {
        let value = clean(value);
        if !value.is_empty() {
            self.text.push_str(&format!("{tag}  - {value}\n"));
        }
    }
}

/// `Family, Given, Suffix`. A comma in a part would start the next, and an asterisk is forbidden in names.
fn name(author: &Author) -> String {
    let part = |text: &str| starless(text).replace(',', "");
    match author {
        Author::Body(name) => part(name),
        Author::Person { family, given, suffix: Some(suffix), .. } => {
            format!("{}, {}, {}", part(family), part(given), part(suffix))
        }
        Author::Person { family, given, .. } if given.is_empty() => part(family),
        Author::Person { family, given, .. } => format!("{}, {}", part(family), part(given)),
    }
}

fn starless(text: &str) -> String {
    text.replace('*', "")
}

/// `YYYY/MM/DD/`, where what is not known is left empty: of several days what they share.
fn day(span: DateSpan) -> String {
    let (first, last) = (span.first, span.last);
    let year = format!("{:04}", first.year());
    if span.precision() == Precision::Day {
        format!("{year}/{:02}/{:02}/", first.month(), first.day())
    } else if first.first_of_month() == last.first_of_month() {
        format!("{year}/{:02}//", first.month())
    } else {
        format!("{year}///")
    }
}
