//! What a format is, the table of them, and the choice among them. Not here: any one format (`formats`), file reading
//! (`walk`).

use super::{Skipped, binary, formats};
use crate::article::Article;
use crate::text::Date;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How much of a file a format may look at to recognise it, in bytes.
const HEAD: usize = 4096;
/// No newspaper is older than this year; a date before it was misread.
const FIRST_YEAR: i16 = 1600;

/// A way of writing articles into a file. A format is a pure function of a name and bytes: it opens nothing, so that
/// it can be fed anything.
pub trait Format: Sync {
    /// Stands in [`Article::format`].
    fn name(&self) -> &'static str;

    /// Whether a file of that name, with these first bytes, is in this format.
    fn recognises(&self, file_name: &str, head: &[u8]) -> bool;

    /// Hands every article of the file to `each`, in order; `file_name` is the path in the corpus, with `/`.
    ///
    /// # Errors
    /// When no article can be made of the bytes.
    fn parse(&self, file_name: &str, bytes: &[u8], each: &mut dyn FnMut(Article)) -> Result<(), ParseError>;
}

/// Why no article was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// No character but white space.
    #[error("empty file")]
    Empty,
    /// No text.
    #[error("it seems to be {0}")]
    NoText(&'static str),
}

/// All formats; the first that recognises a file reads it, and the last one takes any text.
pub static FORMATS: &[&dyn Format] = &[&formats::Clipping];

/// The articles of a file; `name` is its path in the corpus, with `/` between the parts.
///
/// # Errors
/// When nothing could be made of it: no text, nothing in it, or a format stumbled over it.
pub fn parse_file(name: &str, bytes: &[u8]) -> Result<Vec<Article>, Skipped> {
    let skip = |reason: String| Skipped { name: name.to_owned(), reason };
    let format = choose(name, bytes).ok_or_else(|| skip("no format reads it".to_owned()))?;
    parse_with(format, name, bytes).map_err(skip)
}

/// Leaves a warning on an article that claims to be from later than `today`; its date stays as it is.
pub fn warn_of_future_date(article: &mut Article, today: Date) {
    if let Some(date) = article.date.filter(|date| date.span.first > today) {
        article.warnings.push(format!("the date {} is in the future", date.span));
    }
}

fn choose(name: &str, bytes: &[u8]) -> Option<&'static dyn Format> {
    let head = &bytes[..bytes.len().min(HEAD)];
    FORMATS.iter().copied().find(|format| format.recognises(name, head))
}

/// A panic of a parser is its fault, not that of the archive: the file is set aside and the run goes on.
fn parse_with(format: &dyn Format, name: &str, bytes: &[u8]) -> Result<Vec<Article>, String> {
    let parsing = || {
        let mut articles = Vec::new();
        format.parse(name, bytes, &mut |article| articles.push(article)).map(|()| articles)
    };
    let stumbled = |_| format!("the parser of the format {} stumbled over it; please report this file", format.name());
    let mut articles = catch_unwind(AssertUnwindSafe(parsing)).map_err(stumbled)?.map_err(|error| match error {
        ParseError::Empty | ParseError::NoText(_) => error.to_string(),
    })?;
    if articles.is_empty() {
        return Err(binary::seems(bytes).map_or_else(|| "no article in it".to_owned(), str::to_owned));
    }
    articles.iter_mut().for_each(warn_of_early_date);
    Ok(articles)
}

fn warn_of_early_date(article: &mut Article) {
    if let Some(date) = article.date.filter(|date| date.span.last.year() < FIRST_YEAR) {
        article.warnings.push(format!("the date {} is before {FIRST_YEAR}", date.span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Stumbling;

    impl Format for Stumbling {
        fn name(&self) -> &'static str {
            "stumbling"
        }

        fn recognises(&self, _: &str, _: &[u8]) -> bool {
            true
        }

        fn parse(&self, _: &str, _: &[u8], _: &mut dyn FnMut(Article)) -> Result<(), ParseError> {
            panic!("as a parser may")
        }
    }

    #[test]
    fn a_panic_sets_the_file_aside() {
        let reason = parse_with(&Stumbling, "a.txt", b"x").expect_err("a reason");
        assert!(reason.contains("stumbling"), "{reason}");
    }

    #[test]
    fn what_is_no_article_is_skipped_with_a_reason() {
        let rows: [(&[u8], &str); 4] = [
            (b"", "empty file"),
            (b" \r\n\t\xc2\xa0", "empty file"),
            (b"\xef\xbb\xbf\n", "empty file"),
            (b"%PDF-1.7", "it seems to be a PDF document"),
        ];
        for (bytes, expected) in rows {
            let skipped = parse_file("a.txt", bytes).expect_err("skipped");
            assert_eq!((skipped.name.as_str(), skipped.reason.as_str()), ("a.txt", expected));
        }
    }

    #[test]
    fn odd_dates_stay_and_warn() {
        let article = |date: &str| {
            let text = format!("{date}\n\nA HEADLINE\n\nSome text.");
            parse_file("a.txt", text.as_bytes()).expect("an article").remove(0)
        };
        assert_eq!(article("March 3, 1066").warnings, ["the date 1066-03-03 is before 1600"]);
        let mut future = article("March 3, 2066");
        warn_of_future_date(&mut future, Date::constant(2066, 3, 3));
        assert!(future.warnings.is_empty());
        warn_of_future_date(&mut future, Date::constant(2066, 3, 2));
        assert_eq!(future.warnings, ["the date 2066-03-03 is in the future"]);
    }
}
