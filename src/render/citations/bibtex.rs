//! BibTeX: an `@article` whose fields the old styles read (`journal`, `year`, `month`), with those that biblatex adds
//! (`date` with its true precision, `entrysubtype`). Text stays as it is but for what TeX would obey.

use super::{Source, clean};
use crate::search::Author;
use crate::text::{DateSpan, Precision};
use std::fmt::Write as _;
use std::io;

/// Names of months that every style knows, unquoted.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Languages of papers, as biblatex calls them.
const LANGUAGES: [(&str, &str); 12] = [
    ("en", "english"),
    ("de", "german"),
    ("fr", "french"),
    ("es", "spanish"),
    ("it", "italian"),
    ("pt", "portuguese"),
    ("nl", "dutch"),
    ("sv", "swedish"),
    ("da", "danish"),
    ("nb", "norwegian"),
    ("pl", "polish"),
    ("ru", "russian"),
];

/// Writes one entry and the empty line behind it.
pub fn write(source: &Source<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let (article, cited) = (source.article, &source.cited);
    let kind = if article.source.is_some() { "article" } else { "misc" };
    let mut entry = Entry { text: format!("@{kind}{{{},\n", source.key()) };
    let authors: Vec<String> = cited.authors.iter().map(name).collect();
    entry.field("author", &authors.join(" and "));
    // Braces of its own keep a style from changing the capitals of a headline.
    entry.field("title", &protected(&cited.title));
    entry.field("journal", &escaped(article.source.as_deref().unwrap_or_default()));
    entry.field("entrysubtype", "newspaper");
    if let Some(date) = article.date {
        entry.date(date.span);
    }
    entry.field("edition", &escaped(cited.edition.as_deref().unwrap_or_default()));
    entry.field("section", &escaped(article.section.as_deref().unwrap_or_default()));
    entry.field("pages", &escaped(cited.page.as_deref().unwrap_or_default()));
    entry.field("abstract", &escaped(article.deck.as_deref().unwrap_or_default()));
    let language = LANGUAGES.iter().find(|(code, _)| article.language.as_deref() == Some(code));
    entry.field("langid", language.map_or("", |(_, name)| name));
    entry.field("url", &address(article.url.as_deref().unwrap_or_default()));
    entry.field("library", &escaped(&article.origin.path));
    entry.field("annote", &escaped(&source.notes().join("; ")));
    entry.text.push_str("}\n\n");
    out.write_all(entry.text.as_bytes())
}

struct Entry {
    text: String,
}

impl Entry {
    /// A field in braces; none when there is nothing to say.
    fn field(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            // Writing to a string does not fail.
            let _ = writeln!(self.text, "  {name} = {{{value}}},");
        }
    }

    fn date(&mut self, span: DateSpan) {
        let (first, last) = (span.first, span.last);
        self.field("year", &format!("{:04}", first.year()));
        let month = usize::try_from(first.month() - 1).ok().and_then(|month| MONTHS.get(month));
        let one_month = first.first_of_month() == last.first_of_month();
        if let Some(month) = month.filter(|_| one_month) {
            let _ = writeln!(self.text, "  month = {month},");
        }
        let date = match span.precision() {
            Precision::Range => format!("{first}/{last}"),
            _ => span.to_string(),
        };
        self.field("date", &date);
    }
}

/// `Family, Suffix, Given`; what is nobody's name, or would be split, stands in braces.
fn name(author: &Author) -> String {
    match author {
        Author::Body(name) => protected(name),
        Author::Person { family, given, .. } if given.is_empty() => protected(family),
        Author::Person { family, given, suffix, .. } => {
            let suffix = suffix.as_ref().map(|suffix| format!(" {},", part(suffix))).unwrap_or_default();
            format!("{},{suffix} {}", part(family), part(given))
        }
    }
}

fn part(text: &str) -> String {
    let splits = text.contains(',') || text.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if splits { protected(text) } else { escaped(text) }
}

fn protected(text: &str) -> String {
    let text = escaped(text);
    if text.is_empty() { text } else { format!("{{{text}}}") }
}

/// What TeX would obey becomes what it prints. Braces are named, because BibTeX counts them even behind a backslash.
fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '$' | '&' | '#' | '%' | '_' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// An address is read letter by letter: nothing in it is escaped, and what would end the field is percent-encoded.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for c in clean(url).chars() {
        match c {
            '{' | '}' | '\\' | ' ' | '"' | '\u{FFFD}' => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(address, "%{byte:02X}");
                }
            }
            _ => address.push(c),
        }
    }
    address
}
