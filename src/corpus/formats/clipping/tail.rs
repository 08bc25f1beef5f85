//! The foot of a clipping: source line and web address. Not here: credit lines, which are paragraphs (`credit`).

use super::lines::Line;
use super::words::{starts_with, strip, width};

/// Longest source line, in characters.
const LONGEST: usize = 120;

/// What stands at the foot.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// The paper.
    pub source: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// Number of the line with which the foot starts.
    pub from: usize,
}

/// Reads the foot: the last two lines may be the source line and the address, in any order.
pub(super) fn read(text: &str, lines: &[Line]) -> Tail {
    let mut tail = Tail { from: lines.len(), ..Tail::default() };
    let mut reserved = 0;
    while tail.from > 0 && lines.len() - tail.from < 2 + reserved {
        let line = lines[tail.from - 1].span.of(text);
        if tail.url.is_none()
            && let Some(address) = address(line)
        {
            tail.url = Some(address.to_owned());
        } else if tail.source.is_none()
            && let Some(paper) = source(line)
        {
            tail.source = Some(paper.to_owned());
        } else if tail.source.is_none() && reserved == 0 && is_reservation(line) {
            reserved = 1;
        } else {
            break;
        }
        tail.from -= 1;
    }
    if reserved == 1 && tail.source.is_none() { Tail { from: lines.len(), ..Tail::default() } } else { tail }
}

/// Whether a line names the paper, as in [`source`].
pub(super) fn is_source(line: &str) -> bool {
    source(line).is_some()
}

/// The web address on a line that has nothing else: `https://…`, `URL: …`.
pub(super) fn address(line: &str) -> Option<&str> {
    let rest = strip(line, "url:").unwrap_or(line).trim();
    let is_address =
        (starts_with(rest, "http://") || starts_with(rest, "https://")) && !rest.contains(char::is_whitespace);
    is_address.then_some(rest)
}

/// The paper of a source line: `@ The New York Times`, `© 1999 …`, `(c) 2002 Reuters`, `Copyright 1987 The …`.
fn source(line: &str) -> Option<&str> {
    let (rest, needs_year) = behind_mark(line)?;
    let (rest, has_year) = behind_years(rest);
    let rest = strip(rest, "by ").unwrap_or(rest).trim();
    let paper = without_reservation(rest);
    let is_name = paper.starts_with(char::is_alphabetic) && width(line) <= LONGEST;
    (is_name && (has_year || !needs_year)).then_some(paper)
}

/// What follows the mark, and whether the mark alone is not enough.
fn behind_mark(line: &str) -> Option<(&str, bool)> {
    if let Some(rest) = line.strip_prefix('@') {
        // Without a space it is somebody's handle.
        return rest.starts_with(char::is_whitespace).then(|| (rest.trim_start(), false));
    }
    let sign = |line| strip(line, "(c)").or_else(|| strip(line, "©")).map(str::trim_start);
    if let Some(rest) = sign(line) {
        return Some((rest, false));
    }
    let rest = strip(line, "copyright")?;
    let rest = rest.trim_start_matches([' ', ',', ':', '\u{a0}']);
    Some(sign(rest).map_or((rest, true), |rest| (rest, false)))
}

/// `1999`, `1999-2001`, `1999,`.
fn behind_years(line: &str) -> (&str, bool) {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || " -–,.\u{a0}".contains(c));
    let years = line[..line.len() - rest.len()].bytes().filter(u8::is_ascii_digit).count();
    (rest, years >= 4)
}

/// Cuts off `All rights reserved.`
fn without_reservation(paper: &str) -> &str {
    const WORDS: &str = "all rights reserved";
    let trimmed = paper.trim_end_matches(['.', ' ']);
    let cut = trimmed.len().saturating_sub(WORDS.len());
    match trimmed.get(cut..) {
        Some(end) if end.eq_ignore_ascii_case(WORDS) => trimmed[..cut].trim_end_matches([' ', '.', ',', ';']),
        _ => paper,
    }
}

fn is_reservation(line: &str) -> bool {
    line.trim_end_matches('.').eq_ignore_ascii_case("all rights reserved")
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn source_lines() {
        let rows = [
            ("@ The New York Times", Some("The New York Times")),
            ("© 1999 The New York Times Company", Some("The New York Times Company")),
            ("©1999-2001 The Paper", Some("The Paper")),
            ("(c) 2002 Reuters", Some("Reuters")),
            ("Copyright 1987 The Northern Courier", Some("The Northern Courier")),
            ("Copyright (c) 2001 by The Paper. All Rights Reserved.", Some("The Paper")),
            ("Copyright, 1912, by The Paper", Some("The Paper")),
            ("COPYRIGHT © 2001 THE PAPER", Some("THE PAPER")),
            ("Copyright law was changed today", None),
            ("@handle", None),
            ("© 1999", None),
            ("The Paper", None),
        ];
        for (line, expected) in rows {
            assert_eq!(source(line), expected, "{line}");
        }
    }

    fn check(text: &str, source: Option<&str>, url: Option<&str>, from: usize) {
        let found = read(text, &lines(text));
        assert_eq!((found.source.as_deref(), found.url.as_deref(), found.from), (source, url, from), "{text:?}");
    }

    #[test]
    fn the_foot() {
        check("text\n@ The Paper", Some("The Paper"), None, 1);
        check("text\n@ The Paper\nhttps://a.example/b", Some("The Paper"), Some("https://a.example/b"), 1);
        check("text\nURL: https://a.example/b\n@ The Paper", Some("The Paper"), Some("https://a.example/b"), 1);
        check("text\n© 1999 The Paper\nAll rights reserved.", Some("The Paper"), None, 1);
        check("text\nAll rights reserved.", None, None, 2);
        check("@ The Paper\ntext\nmore", None, None, 3);
        check("see https://a.example/b", None, None, 1);
    }
}
