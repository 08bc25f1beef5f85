//! Ranges of dates as people ask for them. Not here: single dates (`text`), the clock.

use crate::text::{Date, DateSpan, parse_date};
use jiff::Span as Duration;

/// Days from `from` to `to`, both included; an end left out is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl DateRange {
    /// All days of a date as precise as it is known.
    pub fn of(span: DateSpan) -> DateRange {
        DateRange { from: Some(span.first), to: Some(span.last) }
    }
}

/// Reads a range or a single date and nothing else: `2021`, `2021-12-15`, `Dec. 15, 2021`, `1968..1970`, `2021-12..`,
/// `>=2020-06`, `since 2019`, `between May 2019 and 2021`, `1960s`, `last week`, `past 30 days`. A week begins on
/// Monday; `last week` is the calendar week before, `past week` the seven days up to today. Ends in the wrong order
/// are put right. `None` for anything else, and for years before 1000, which no date can be written in.
pub fn parse_range(text: &str, today: Date) -> Option<DateRange> {
    const LONGEST: usize = 100;
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim().replace('…', "..");
    let reader = Reader { today };
    let range =
        reader.two_ends(&text).or_else(|| reader.compared(&text)).or_else(|| reader.days(&text).map(DateRange::of))?;
    let in_reach = |end: Option<Date>| end.is_none_or(|day| day.year() >= 1000);
    (in_reach(range.from) && in_reach(range.to)).then(|| in_order(range))
}

fn in_order(range: DateRange) -> DateRange {
    match range {
        DateRange { from: Some(from), to: Some(to) } if from > to => DateRange { from: Some(to), to: Some(from) },
        _ => range,
    }
}

struct Reader {
    today: Date,
}

/// Words and signs before a date, and which side of it they mean.
const COMPARISONS: [(&str, Side); 15] = [
    (">=", Side::From),
    ("<=", Side::Until),
    ("≥", Side::From),
    ("≤", Side::Until),
    (">", Side::After),
    ("<", Side::Before),
    ("since ", Side::From),
    ("from ", Side::From),
    ("starting ", Side::From),
    ("after ", Side::After),
    ("before ", Side::Before),
    ("until ", Side::Until),
    ("till ", Side::Until),
    ("through ", Side::Until),
    ("up to ", Side::Until),
];

#[derive(Clone, Copy)]
enum Side {
    From,
    Until,
    After,
    Before,
}

impl Reader {
    /// `a..b`, `a..`, `..b`, `between a and b`, `from a to b`, `a to b`, `1968-1970`.
    fn two_ends(&self, text: &str) -> Option<DateRange> {
        if let Some((from, to)) = text.split_once("..") {
            return self.ends(from, to.trim_start_matches('.'));
        }
        if let Some(both) = behind(text, "between ") {
            return self.closed(split(both, " and ")?);
        }
        let both = behind(text, "from ").unwrap_or(text);
        [" to ", " until ", " till ", " through ", " – ", " - ", "–"]
            .iter()
            .find_map(|word| self.closed(split(both, word)?))
            .or_else(|| self.closed(both.split_once('-').filter(|(from, to)| from.len() == 4 && to.len() == 4)?))
    }

    fn ends(&self, from: &str, to: &str) -> Option<DateRange> {
        match (from.trim(), to.trim()) {
            ("", "") => None,
            ("", to) => Some(DateRange { from: None, to: Some(self.days(to)?.last) }),
            (from, "") => Some(DateRange { from: Some(self.days(from)?.first), to: None }),
            (from, to) => self.closed((from, to)),
        }
    }

    fn closed(&self, (from, to): (&str, &str)) -> Option<DateRange> {
        let (from, to) = (self.days(from)?, self.days(to)?);
        Some(DateRange { from: Some(from.first.min(to.first)), to: Some(to.last.max(from.last)) })
    }

    fn compared(&self, text: &str) -> Option<DateRange> {
        let (rest, side) = COMPARISONS.iter().find_map(|(word, side)| Some((behind(text, word)?, *side)))?;
        let span = self.days(rest)?;
        Some(match side {
            Side::From => DateRange { from: Some(span.first), to: None },
            Side::Until => DateRange { from: None, to: Some(span.last) },
            Side::After => DateRange { from: Some(span.last.tomorrow().ok()?), to: None },
            Side::Before => DateRange { from: None, to: Some(span.first.yesterday().ok()?) },
        })
    }

    /// A date, or days counted from today.
    fn days(&self, text: &str) -> Option<DateSpan> {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().skip_while(|word| *word == "the").collect();
        match words[..] {
            ["today"] => Some(DateSpan::day(self.today)),
            ["yesterday"] => Some(DateSpan::day(self.today.yesterday().ok()?)),
            ["this" | "current", unit] => Unit::of(unit)?.around(self.today),
            ["last" | "previous", unit] => Unit::of(unit)?.before(self.today),
            ["past", unit] => self.past(1, Unit::of(unit)?),
            ["past" | "last" | "previous", number, unit] => self.past(number.parse().ok()?, Unit::of(unit)?),
            [decade] if decade.len() > 4 => decade_of(decade).or_else(|| parse_date(text)),
            _ => parse_date(text),
        }
    }

    /// That many days, weeks, … up to today, today included.
    fn past(&self, number: u16, unit: Unit) -> Option<DateSpan> {
        let number = i64::from(number);
        let duration = match unit {
            Unit::Day => Duration::new().try_days(number),
            Unit::Week => Duration::new().try_weeks(number),
            Unit::Month => Duration::new().try_months(number),
            Unit::Year => Duration::new().try_years(number),
        };
        let first = self.today.checked_sub(duration.ok()?).ok()?.tomorrow().ok()?;
        (first <= self.today).then_some(DateSpan { first, last: self.today })
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    fn of(word: &str) -> Option<Unit> {
        match word.strip_suffix('s').unwrap_or(word) {
            "day" => Some(Unit::Day),
            "week" => Some(Unit::Week),
            "month" => Some(Unit::Month),
            "year" => Some(Unit::Year),
            _ => None,
        }
    }

    /// The week, month, … that a day lies in.
    fn around(self, day: Date) -> Option<DateSpan> {
        match self {
            Unit::Day => Some(DateSpan::day(day)),
            Unit::Week => {
                let since_monday = i64::from(day.weekday().to_monday_zero_offset());
                let first = day.checked_sub(Duration::new().try_days(since_monday).ok()?).ok()?;
                Some(DateSpan { first, last: first.checked_add(Duration::new().try_days(6).ok()?).ok()? })
            }
            Unit::Month => DateSpan::month(day.year(), day.month()),
            Unit::Year => DateSpan::year(day.year()),
        }
    }

    /// The one before the one that a day lies in.
    fn before(self, day: Date) -> Option<DateSpan> {
        self.around(self.around(day)?.first.yesterday().ok()?)
    }
}

/// `1960s` and `1960’s`.
fn decade_of(word: &str) -> Option<DateSpan> {
    let year = word.strip_suffix('s')?.trim_end_matches(['’', '\'']);
    let year: i16 = Some(year).filter(|year| year.len() == 4 && year.ends_with('0'))?.parse().ok()?;
    Some(DateSpan { first: DateSpan::year(year)?.first, last: DateSpan::year(year.checked_add(9)?)?.last })
}

/// What stands behind a word at the start, in any case.
fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

/// What stands before and behind a word, in any case.
fn split<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let at = text.to_ascii_lowercase().find(word)?;
    Some((&text[..at], &text[at + word.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Wednesday.
    fn today() -> Date {
        Date::constant(2021, 12, 15)
    }

    fn check(rows: &[(&str, &str)]) {
        for (text, expected) in rows {
            let day = |end: Option<Date>| end.map_or(String::new(), |day| day.to_string());
            let read = parse_range(text, today()).map(|range| format!("{} {}", day(range.from), day(range.to)));
            assert_eq!(read.unwrap_or("-".to_owned()), *expected, "{text}");
        }
    }

    #[test]
    fn single_dates() {
        check(&[
            ("2021", "2021-01-01 2021-12-31"),
            ("2021-12", "2021-12-01 2021-12-31"),
            ("2021-12-15", "2021-12-15 2021-12-15"),
            ("Dec. 15, 2021", "2021-12-15 2021-12-15"),
            ("2021-12-15T10:00:00Z", "2021-12-15 2021-12-15"),
            ("Dec. 15-17, 2021", "2021-12-15 2021-12-17"),
            ("1960s", "1960-01-01 1969-12-31"),
            ("the 1960’s", "1960-01-01 1969-12-31"),
        ]);
    }

    #[test]
    fn two_ends() {
        check(&[
            ("1968..1970", "1968-01-01 1970-12-31"),
            ("1968 … 1970", "1968-01-01 1970-12-31"),
            ("2021-12..", "2021-12-01 "),
            ("..1999", " 1999-12-31"),
            ("Dec. 15, 2021..Dec. 17, 2021", "2021-12-15 2021-12-17"),
            ("last week..today", "2021-12-06 2021-12-15"),
            ("between 2019 and May 2021", "2019-01-01 2021-05-31"),
            ("Between May 1, 2019 And May 3, 2019", "2019-05-01 2019-05-03"),
            ("from 2019 to 2021", "2019-01-01 2021-12-31"),
            ("2019 to 2021", "2019-01-01 2021-12-31"),
            ("1968-1970", "1968-01-01 1970-12-31"),
            ("1968–1970", "1968-01-01 1970-12-31"),
            ("1970..1968", "1968-01-01 1970-12-31"),
        ]);
    }

    #[test]
    fn one_end() {
        check(&[
            (">2020", "2021-01-01 "),
            (">= 2020-06", "2020-06-01 "),
            ("<1999", " 1998-12-31"),
            ("<=1999", " 1999-12-31"),
            ("since 2019", "2019-01-01 "),
            ("after 2019", "2020-01-01 "),
            ("before 2019-05-01", " 2019-04-30"),
            ("until 2019", " 2019-12-31"),
        ]);
    }

    #[test]
    fn counted_from_today() {
        check(&[
            ("today", "2021-12-15 2021-12-15"),
            ("Yesterday", "2021-12-14 2021-12-14"),
            ("this week", "2021-12-13 2021-12-19"),
            ("last week", "2021-12-06 2021-12-12"),
            ("past week", "2021-12-09 2021-12-15"),
            ("this month", "2021-12-01 2021-12-31"),
            ("last month", "2021-11-01 2021-11-30"),
            ("this year", "2021-01-01 2021-12-31"),
            ("last  year", "2020-01-01 2020-12-31"),
            ("past 30 days", "2021-11-16 2021-12-15"),
            ("the last 2 weeks", "2021-12-02 2021-12-15"),
            ("past year", "2020-12-16 2021-12-15"),
            ("since yesterday", "2021-12-14 "),
        ]);
    }

    #[test]
    fn what_is_no_range() {
        let long = "2021 ".repeat(30);
        let no_dates = [
            "",
            "..",
            "last",
            "last wek",
            "2021-13",
            "soon",
            "past 0 days",
            "past 9999 years",
            "past 99999 days",
            "between 2019",
            "20000s",
            "0990s",
            ">",
            "3/4/2021",
            "1968..soon",
            "missing",
            long.as_str(),
        ];
        check(&no_dates.map(|text| (text, "-")));
    }

    proptest! {
        #[test]
        fn ends_are_in_order(text in "(past |last |since |>|<)?[0-9]{0,5}( days| years|\\.\\.|-| to )?(1[0-9]{3})?") {
            if let Some(DateRange { from: Some(from), to: Some(to) }) = parse_range(&text, today()) {
                prop_assert!(from <= to);
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC{0,30}") {
            let _ = parse_range(&text, Date::MAX).or(parse_range(&text, Date::MIN));
        }
    }
}
