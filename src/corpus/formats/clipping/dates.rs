//! Where a clipping's date is found: on a line of its own, in the names of file and folders. Not here: reading a date
//! (`crate::text`), datelines (`dateline`).

use super::words::{strip, width};
use crate::text::{DateSpan, Precision, date_at_start, parse_date};
use unicode_normalization::UnicodeNormalization;

/// Longest date line, in characters (`Wednesday, September 15, 2021, 10:30 a.m. ET`).
const LONGEST: usize = 60;
/// Words before a date that say what it is.
const LABELS: [&str; 7] = ["publication date:", "published on", "published:", "published", "date:", "posted", "le "];
/// Years that a file name may speak of; other four-digit numbers are no years.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;

/// The date on a line that has nothing else.
pub(super) fn date_line(line: &str) -> Option<DateSpan> {
    if width(line) > LONGEST || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let composed: String = line.nfc().collect();
    let label = LABELS.iter().find_map(|label| strip(&composed, label));
    let date = label.unwrap_or(&composed).trim().replace(" den ", " ");
    parse_date(&date).or_else(|| before_weekday(&date))
}

/// A line that is sure to be a date, to the month at least: a bare year may be anything.
pub(super) fn is_date_line(line: &str) -> bool {
    date_line(line).is_some_and(|span| span.precision() != Precision::Year)
}

/// Digits and strokes that might be a date if one knew the order (`3/4/2021`).
pub(super) fn is_doubtful(line: &str) -> bool {
    let parts: Vec<&str> = line.split('/').collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(is_number)
}

/// `December 15, 2021 Wednesday`: the weekday is put where the reader of dates looks for it.
fn before_weekday(line: &str) -> Option<DateSpan> {
    let (_, rest) = date_at_start(line)?;
    let weekday = rest.trim();
    weekday
        .chars()
        .all(char::is_alphabetic)
        .then(|| parse_date(&format!("{weekday}, {}", &line[..line.len() - rest.len()])))?
}

/// The most precise date in a path with `/`: `2021-12-15-…`, `20211215_…`, `2021/12/15/…`, `…/2021/12/…`, `…/2021/…`.
/// A day or month of `00` is not known.
pub(super) fn in_path(path: &str) -> Option<DateSpan> {
    let numbers = numbers(path);
    let found = (0..numbers.len()).filter_map(|at| date_at(path, &numbers[at..]));
    found.max_by_key(|span| match span.precision() {
        Precision::Day | Precision::Range => 2,
        Precision::Month => 1,
        Precision::Year => 0,
    })
}

/// Where runs of digits stand, as start and end.
fn numbers(path: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, _) in path.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match found.last_mut() {
            Some(last) if last.1 == at => last.1 = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

fn date_at(path: &str, numbers: &[(usize, usize)]) -> Option<DateSpan> {
    let (start, end) = numbers[0];
    let text = &path[start..end];
    if text.len() == 8 {
        return day_or_less(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok());
    }
    let year: i16 = text.parse().ok().filter(|_| text.len() == 4)?;
    let part = |number: usize| {
        let ((_, before), (start, end)) = (*numbers.get(number - 1)?, *numbers.get(number)?);
        let joined = start == before + 1 && matches!(path.as_bytes()[before], b'-' | b'_' | b'/' | b'.');
        (joined && end - start <= 2).then(|| path[start..end].parse::<i8>().ok()).flatten()
    };
    if let Some(found) = part(1).and_then(|month| day_or_less(year, month, part(2))) {
        return Some(found);
    }
    let is_folder = path[end..].starts_with('/') && (start == 0 || path[..start].ends_with('/'));
    is_folder.then(|| year_of(year)).flatten()
}

fn day_or_less(year: i16, month: i8, day: Option<i8>) -> Option<DateSpan> {
    if month == 0 {
        return year_of(year);
    }
    let whole = DateSpan::month(year, month).filter(|_| YEARS.contains(&year))?;
    let day = day.and_then(|day| crate::text::Date::new(year, month, day).ok());
    Some(day.map_or(whole, DateSpan::day))
}

fn year_of(year: i16) -> Option<DateSpan> {
    YEARS.contains(&year).then(|| DateSpan::year(year)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[(&str, &str)], read: fn(&str) -> Option<DateSpan>) {
        for (text, expected) in rows {
            assert_eq!(read(text).map_or("-".to_owned(), |span| span.to_string()), *expected, "{text}");
        }
    }

    #[test]
    fn date_lines() {
        check(
            &[
                ("December 15, 2021", "2021-12-15"),
                ("December 15, 2021 Wednesday", "2021-12-15"),
                ("Sunday, March 14, 1999", "1999-03-14"),
                ("Published: Dec. 15, 2021", "2021-12-15"),
                ("Mittwoch, den 15. Dezember 2021", "2021-12-15"),
                ("le 15 décembre 2021", "2021-12-15"),
                ("15 de\u{301}cembre 2021", "2021-12-15"),
                ("June 2022", "2022-06"),
                ("2021", "2021"),
                ("May", "-"),
                ("December 15, 2021 was a Wednesday", "-"),
                ("December 15, 2021 Revisited", "-"),
            ],
            date_line,
        );
        assert!(is_doubtful("3/4/2021") && !is_doubtful("1968") && !is_doubtful("and/or/not"));
    }

    #[test]
    fn dates_in_paths() {
        check(
            &[
                ("2021-12-15-summit.txt", "2021-12-15"),
                ("2021/12/15/summit.txt", "2021-12-15"),
                ("20211215_summit.txt", "2021-12-15"),
                ("paper/2021/12/summit.txt", "2021-12"),
                ("1991/11/1991-11-21-if-ratified-00000000.txt", "1991-11-21"),
                ("courier/1968/1968-11-00-gale.txt", "1968-11"),
                ("courier/1968/1968-00-00-gale.txt", "1968"),
                ("courier/1968/gale.txt", "1968"),
                ("gale-1968.txt", "-"),
                ("top-100-of-12345678.txt", "-"),
                ("000_65d4c2a72f05d57b.txt", "-"),
            ],
            in_path,
        );
    }
}
