//! Lines of a decoded text, and lines made into running text. Not here: what a line means.

use super::words::width;
use crate::article::{Paragraph, Role};
use crate::corpus::offset::is_invisible;
use crate::corpus::source_offset;
use crate::text::Span;
use memchr::memchr2_iter;

/// A line with something on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// In the decoded text, without white space at either end.
    pub span: Span,
    /// Bytes of white space before it on its line.
    pub indent: usize,
    /// Whether an empty line, a new page or the start of the text stands before it.
    pub gap: bool,
    /// Whether a new page starts with it.
    pub page: bool,
}

/// The lines of a text that have something on them.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::with_capacity(text.len() / 160 + 4);
    let (mut start, mut gap, mut page) = (0, true, false);
    for end in memchr2_iter(b'\n', b'\x0c', text.as_bytes()).chain([text.len()]) {
        let line = &text[start..end];
        page |= start > 0 && text.as_bytes()[start - 1] == b'\x0c';
        let rest = line.trim_start_matches(char::is_whitespace);
        let indent = line.len() - rest.len();
        let kept = rest.trim_end_matches(char::is_whitespace);
        if kept.is_empty() {
            gap = true;
        } else {
            let from = start + indent;
            found.push(Line { span: Span::new(from, from + kept.len()), indent, gap: gap || page, page });
            (gap, page) = (false, false);
        }
        start = end + 1;
    }
    found
}

/// A stretch of running text and where it was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Without line breaks, with single spaces.
    pub text: String,
    /// In the decoded text.
    pub place: Span,
}

impl Piece {
    /// Lines that belong together; at least one.
    pub fn of(text: &str, lines: &[Line]) -> Piece {
        let place = lines[0].span.to(lines[lines.len() - 1].span);
        let mut joined = String::with_capacity(place.len());
        for line in lines {
            push_line(&mut joined, line.span.of(text));
        }
        Piece { text: joined, place }
    }

    /// What stands in a place, which need not end where lines do.
    pub fn within(text: &str, place: Span) -> Piece {
        let mut joined = String::with_capacity(place.len());
        for line in place.of(text).lines() {
            push_line(&mut joined, line.trim());
        }
        Piece { text: joined, place }
    }

    /// Cuts at byte `at` of the text; white space at the cut belongs to neither.
    pub fn split(self, text: &str, at: usize) -> (Piece, Piece) {
        let first = self.text[..at].trim_end().to_owned();
        let rest = self.text[at..].trim_start().to_owned();
        let last_of_first = first.char_indices().next_back();
        let end = last_of_first
            .map_or(self.place.start(), |(start, c)| source_offset(text, self.place, &self.text, start) + c.len_utf8());
        let start = source_offset(text, self.place, &self.text, self.text.len() - rest.len());
        let before = Span::new(self.place.start(), end.max(self.place.start()));
        let behind = Span::new(start.min(self.place.end()), self.place.end());
        (Piece { text: first, place: before }, Piece { text: rest, place: behind })
    }

    /// The part between two bytes of the text.
    pub fn part(self, text: &str, span: Span) -> Piece {
        let (first, _) = self.split(text, span.end());
        first.split(text, span.start()).1
    }

    /// As a paragraph of the article.
    pub fn into_paragraph(self, role: Role) -> Paragraph {
        Paragraph { role, text: self.text, place: self.place }
    }
}

impl From<Paragraph> for Piece {
    fn from(paragraph: Paragraph) -> Piece {
        Piece { text: paragraph.text, place: paragraph.place }
    }
}

/// Adds a line to the text before it: with a space, or without when a word goes on over the line's end.
fn push_line(joined: &mut String, line: &str) {
    if joined.ends_with('\u{ad}') {
        joined.pop();
    } else if is_broken_word(joined, line) {
        if line.starts_with(char::is_lowercase) {
            joined.pop();
        }
    } else if !joined.is_empty() && !line.is_empty() {
        joined.push(' ');
    }
    push_clean(joined, line);
}

/// `bar-` and `rier`, `Anglo-` and `American`; not ` -`, which is a dash.
fn is_broken_word(joined: &str, line: &str) -> bool {
    let before = joined.strip_suffix('-').and_then(|word| word.chars().next_back());
    before.is_some_and(char::is_alphabetic) && line.starts_with(char::is_alphabetic)
}

/// Adds a line, white space made single spaces and invisible characters left out, but for a last soft hyphen, by
/// which the next line knows that a word goes on.
fn push_clean(joined: &mut String, line: &str) {
    if is_plain(line.as_bytes()) {
        joined.push_str(line);
        return;
    }
    let mut before_is_white = false;
    for (at, c) in line.char_indices() {
        let is_last = at + c.len_utf8() == line.len();
        if is_invisible(c) && !(c == '\u{ad}' && is_last) {
            continue;
        }
        if !c.is_whitespace() {
            joined.push(c);
        } else if !before_is_white {
            joined.push(' ');
        }
        before_is_white = c.is_whitespace();
    }
}

/// Whether a line can be taken over as it is. Tests bytes, since nearly all lines pass, and all of them, so that many are
/// tested at once.
fn is_plain(line: &[u8]) -> bool {
    // Letters that share their first byte with the soft hyphen are rare enough to go the slow way.
    let is_odd = |byte: &u8| (*byte == b'\t') | (*byte == 0xc2);
    let is_doubled = |(one, next): (&u8, &u8)| (*one == b' ') & (*next == b' ');
    let odd = line.iter().fold(false, |any, byte| any | is_odd(byte));
    let doubled = line.iter().zip(line.iter().skip(1)).fold(false, |any, pair| any | is_doubled(pair));
    !odd && !doubled
}

/// The longest line, in characters.
pub(super) fn longest(text: &str, lines: &[Line]) -> usize {
    lines.iter().map(|line| width(line.span.of(text))).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let piece = Piece::of(text, &lines(text));
        assert_eq!(piece.text, expected, "{text:?}");
        assert_eq!(piece.place.of(text), text.trim());
    }

    #[test]
    fn lines_become_running_text() {
        check("  one \n two", "one two");
        check("the bar-\nrier failed", "the barrier failed");
        check("an Anglo-\nAmerican pact", "an Anglo-American pact");
        check("he left -\nand came back", "he left - and came back");
        check("ex\u{ad}am\u{ad}\nple", "example");
        check("a  b\tc \t d", "a b c d");
        check("“é” — ünder", "“é” — ünder");
    }

    #[test]
    fn a_piece_is_cut_in_two() {
        let text = "WEXMOUTH, Vester-\nland — The  barrier";
        let piece = Piece::of(text, &lines(text));
        let at = piece.text.find("The").expect("it is there");
        let (first, rest) = piece.split(text, at);
        assert_eq!((first.text.as_str(), rest.text.as_str()), ("WEXMOUTH, Vesterland —", "The barrier"));
        assert_eq!((first.place.of(text), rest.place.of(text)), ("WEXMOUTH, Vester-\nland —", "The  barrier"));
    }

    #[test]
    fn gaps_and_pages() {
        let found: Vec<_> =
            lines("a\nb\n \n  c\x0cd").into_iter().map(|line| (line.indent, line.gap, line.page)).collect();
        assert_eq!(found, [(0, true, false), (0, false, false), (2, true, false), (0, true, true)]);
    }
}
