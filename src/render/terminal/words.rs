//! Numbers, dates and lists as a reader wants them. Not here: dates as they are asked for (`text`).

use crate::schema::FacetGroup;
use crate::text::{DateSpan, Precision};
use std::time::Duration;

/// `15 December 2021`, `December 2021`, `2021`, `15–17 December 2021`: as precise as it is known.
pub fn date(span: DateSpan) -> String {
    match span.precision() {
        Precision::Day => span.first.strftime("%-d %B %Y").to_string(),
        Precision::Month => span.first.strftime("%B %Y").to_string(),
        Precision::Year => span.first.strftime("%Y").to_string(),
        Precision::Range => range(span),
    }
}

fn range(DateSpan { first, last }: DateSpan) -> String {
    let start = if first.year() != last.year() {
        "%-d %B %Y"
    } else if first.month() != last.month() {
        "%-d %B"
    } else {
        "%-d"
    };
    format!("{}–{}", first.strftime(start), last.strftime("%-d %B %Y"))
}

/// `1,204,311`.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 article`, `12 articles`; the plural is made with an s.
pub fn counted(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", number(count), if count == 1 { "" } else { "s" })
}

/// `A`, `A and B`, `A, B and C`.
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// `0.4 ms`, `14 ms`, `1.2 s`, `2 min 5 s`.
pub fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 0.01 {
        format!("{:.1} ms", seconds * 1000.0)
    } else if seconds < 1.0 {
        format!("{:.0} ms", seconds * 1000.0)
    } else if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {} s", duration.as_secs() / 60, duration.as_secs() % 60)
    }
}

/// `812 bytes`, `5.3 MB`.
pub fn size(bytes: u64) -> String {
    const UNITS: [(f64, &str); 3] = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    let size = bytes as f64;
    match UNITS.into_iter().find(|(unit, _)| size >= *unit) {
        Some((unit, name)) => format!("{:.1} {name}", size / unit),
        None => counted(bytes, "byte"),
    }
}

/// The heading of a facet group.
pub fn heading(group: FacetGroup) -> &'static str {
    match group {
        FacetGroup::Person => "People",
        FacetGroup::Org => "Organisations",
        FacetGroup::Place => "Places",
        FacetGroup::Filed => "Filed from",
        FacetGroup::Byline => "Bylines",
        FacetGroup::Contributor => "Contributors",
        FacetGroup::Agency => "Agencies",
        FacetGroup::Source => "Papers",
        FacetGroup::Section => "Sections",
        FacetGroup::Year => "Years",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Date;

    #[test]
    fn dates_are_as_precise_as_known() {
        let span = |(y1, m1, d1), (y2, m2, d2)| {
            date(DateSpan { first: Date::constant(y1, m1, d1), last: Date::constant(y2, m2, d2) })
        };
        assert_eq!(span((2021, 12, 5), (2021, 12, 5)), "5 December 2021");
        assert_eq!(span((2021, 12, 1), (2021, 12, 31)), "December 2021");
        assert_eq!(span((2021, 1, 1), (2021, 12, 31)), "2021");
        assert_eq!(span((2021, 12, 15), (2021, 12, 17)), "15–17 December 2021");
        assert_eq!(span((2021, 11, 28), (2021, 12, 2)), "28 November–2 December 2021");
        assert_eq!(span((2021, 12, 28), (2022, 1, 2)), "28 December 2021–2 January 2022");
    }

    #[test]
    fn numbers_times_and_lists_read_well() {
        let numbers = [0, 12, 123, 1234, 123_456, 1_234_567].map(number);
        assert_eq!(numbers, ["0", "12", "123", "1,234", "123,456", "1,234,567"]);
        assert_eq!([0, 1, 2000].map(|count| counted(count, "file")), ["0 files", "1 file", "2,000 files"]);
        assert_eq!([1, 812, 5_250_000, 3_400_000_000].map(size), ["1 byte", "812 bytes", "5.2 MB", "3.4 GB"]);
        let times = [432, 14_300, 1_234_567, 125_000_000].map(|micros| duration(Duration::from_micros(micros)));
        assert_eq!(times, ["0.4 ms", "14 ms", "1.2 s", "2 min 5 s"]);
        assert_eq!(listed(&["A", "B", "C"]), "A, B and C");
        assert_eq!(listed(&["A", "B"]), "A and B");
    }
}
