//! Dates as people and papers write them, absolute ones. Not here: ranges and `last week` (`query`), where in an
//! article a date is looked for (`corpus`), the clock (nobody but `cli` reads it).

pub use jiff::civil::Date;
use std::fmt;

/// The days that a date as written may mean, first and last included: `2021-12` is all of that December.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateSpan {
    /// The first day.
    pub first: Date,
    /// The last day, not before the first.
    pub last: Date,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// The day.
    Day,
    /// The month of a year.
    Month,
    /// The year.
    Year,
    /// Days that are none of these (`Dec. 15-17, 2021`).
    Range,
}

impl Precision {
    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year => "year",
            Precision::Range => "range",
        }
    }
}

/// A day of no particular year, as in a dateline (`MOSCOW, March 13 —`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl DateSpan {
    /// A single day.
    pub fn day(day: Date) -> DateSpan {
        DateSpan { first: day, last: day }
    }

    /// A month; `None` when there is no such month.
    pub fn month(year: i16, month: i8) -> Option<DateSpan> {
        let first = Date::new(year, month, 1).ok()?;
        Some(DateSpan { first, last: first.last_of_month() })
    }

    /// A year; `None` outside -9999 to 9999.
    pub fn year(year: i16) -> Option<DateSpan> {
        Some(DateSpan { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? })
    }

    /// How much of the date is known.
    pub fn precision(self) -> Precision {
        if self.first == self.last {
            Precision::Day
        } else if Some(self) == DateSpan::month(self.first.year(), self.first.month()) {
            Precision::Month
        } else if Some(self) == DateSpan::year(self.first.year()) {
            Precision::Year
        } else {
            Precision::Range
        }
    }
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// Days since January 1, 1970; negative before.
pub fn day_number(date: Date) -> i64 {
    date.duration_since(EPOCH).as_hours() / 24
}

/// The day of a number of [`day_number`]; `None` when it is in no year that a date can have.
pub fn day_of_number(number: i64) -> Option<Date> {
    EPOCH.checked_add(jiff::SignedDuration::from_hours(number.checked_mul(24)?)).ok()
}

/// `2021-12-15`, `2021-12`, `2021`, or `2021-12-15..2021-12-17`: as precise as it is known.
impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision() {
            Precision::Day => write!(f, "{}", self.first),
            Precision::Month => write!(f, "{:04}-{:02}", self.first.year(), self.first.month()),
            Precision::Year => write!(f, "{:04}", self.first.year()),
            Precision::Range => write!(f, "{}..{}", self.first, self.last),
        }
    }
}

/// Month names and their usual short forms, lower case, without the dot, in the languages that papers of the archive
/// are most often written in; the position of the row is the month.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "janvier", "janv", "enero", "gennaio", "janeiro", "januari"],
    &["february", "feb", "februar", "février", "fevrier", "févr", "febrero", "febbraio", "fevereiro", "februari"],
    &["march", "mar", "märz", "maerz", "mars", "marzo", "março", "maart"],
    &["april", "apr", "avril", "avr", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "maj"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "luglio", "julho"],
    &["august", "aug", "août", "aout", "agosto", "augustus", "augusti"],
    &["september", "sept", "sep", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "décembre",
        "decembre",
        "déc",
        "diciembre",
        "dicembre",
        "dezembro",
        "desember",
    ],
];

const WEEKDAYS: [&str; 28] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "jeudi",
    "dimanche",
];

/// The number, 1 to 12, of a month's name or short form, in any case, with or without a dot.
pub fn month_number(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let row = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    i8::try_from(row + 1).ok()
}

/// Reads a text that is a date and nothing else. Understands `December 15, 2021` and its short forms, with or without
/// the weekday; `15 December 2021`, `3rd March 1887`; `2021-12-15`, `2021/12/15`, `20211215`, `15/12/2021` where the
/// order is certain; `December 2021`, `2021-12`, `2021`; `Dec. 15-17, 2021`; month names of ten languages; a time of
/// day behind the date is read over.
pub fn parse_date(text: &str) -> Option<DateSpan> {
    let (span, rest) = date_at_start(text)?;
    is_time_of_day(rest).then_some(span)
}

/// Reads a date at the start of a text; returns it with the rest of the text. A bare year counts only when nothing
/// but white space or punctuation follows its four digits.
pub fn date_at_start(text: &str) -> Option<(DateSpan, &str)> {
    let parts = Parts::of(text);
    let from = parts.behind_weekday();
    let read = iso(&parts, from)
        .or_else(|| month_first(&parts, from))
        .or_else(|| day_first(&parts, from))
        .or_else(|| slashes(&parts, from))
        .or_else(|| compact(&parts, from))
        .or_else(|| year_alone(&parts, from))?;
    let end = parts.behind_trailing_weekday(read.upto);
    Some((read.span, &text[parts.end_of(end)..]))
}

/// Reads `March 13` or `13 March`, and nothing else.
pub fn parse_month_day(text: &str) -> Option<MonthDay> {
    let parts = Parts::of(text);
    let words: Vec<&Part> = parts.0.iter().filter(|part| !part.is_mark()).collect();
    let [a, b] = words[..] else { return None };
    let (month, day) = match (a.month(), b.month()) {
        (Some(month), None) => (month, b.day()?),
        (None, Some(month)) => (month, a.day()?),
        _ => return None,
    };
    // 2000 was a leap year, so that February 29 passes.
    Date::new(2000, month, day).ok()?;
    Some(MonthDay { month, day })
}

struct Read {
    span: DateSpan,
    upto: usize,
}

/// A run of letters, a run of digits, or a single other character.
struct Part<'t> {
    text: &'t str,
    end: usize,
}

struct Parts<'t>(Vec<Part<'t>>);

impl<'t> Parts<'t> {
    /// The first parts of a text, as many as the longest date has; white space is left out.
    fn of(text: &'t str) -> Parts<'t> {
        const MOST: usize = 16;
        let kind = |c: char| {
            if c.is_alphabetic() {
                1
            } else if c.is_ascii_digit() {
                2
            } else {
                0
            }
        };
        let mut parts = Vec::new();
        let mut rest = text.char_indices().peekable();
        while let Some((start, first)) = rest.next() {
            if parts.len() == MOST {
                break;
            }
            if first.is_whitespace() {
                continue;
            }
            let mut end = start + first.len_utf8();
            while kind(first) != 0 {
                match rest.next_if(|(_, next)| kind(*next) == kind(first)) {
                    Some((at, next)) => end = at + next.len_utf8(),
                    None => break,
                }
            }
            parts.push(Part { text: &text[start..end], end });
        }
        Parts(parts)
    }

    fn get(&self, at: usize) -> Option<&Part<'t>> {
        self.0.get(at)
    }

    fn is(&self, at: usize, marks: &[&str]) -> bool {
        self.get(at).is_some_and(|part| marks.contains(&part.text))
    }

    /// The part behind `at` and any of these marks there.
    fn over(&self, mut at: usize, marks: &[&str]) -> usize {
        while self.is(at, marks) {
            at += 1;
        }
        at
    }

    fn is_weekday(&self, at: usize) -> bool {
        self.get(at).is_some_and(|part| WEEKDAYS.contains(&part.text.to_lowercase().as_str()))
    }

    fn behind_weekday(&self) -> usize {
        if self.is_weekday(0) { self.over(1, &[",", "."]) } else { 0 }
    }

    fn behind_trailing_weekday(&self, upto: usize) -> usize {
        let at = self.over(upto, &[",", "("]);
        if at > upto && self.is_weekday(at) { self.over(at + 1, &[")"]) } else { upto }
    }

    fn end_of(&self, upto: usize) -> usize {
        upto.checked_sub(1).and_then(|last| self.get(last)).map_or(0, |part| part.end)
    }

    fn year(&self, at: usize) -> Option<i16> {
        let text = self.get(at)?.text;
        let plausible = text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit());
        plausible.then(|| text.parse().ok()).flatten().filter(|year| *year >= 1000)
    }
}

impl Part<'_> {
    fn is_mark(&self) -> bool {
        !self.text.starts_with(char::is_alphanumeric)
    }

    fn month(&self) -> Option<i8> {
        month_number(self.text)
    }

    fn number(&self) -> Option<i8> {
        (self.text.len() <= 2).then(|| self.text.parse().ok()).flatten()
    }

    fn day(&self) -> Option<i8> {
        self.number().filter(|day| (1..=31).contains(day))
    }
}

const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "º", "."];

/// `December 15, 2021`, `Dec. 15-17, 2021`, `December 2021`.
fn month_first(parts: &Parts<'_>, from: usize) -> Option<Read> {
    let month = parts.get(from)?.month()?;
    let at = parts.over(from + 1, &[".", ","]);
    if let Some(year) = parts.year(at) {
        return Some(Read { span: DateSpan::month(year, month)?, upto: at + 1 });
    }
    let first = parts.get(at)?.day()?;
    let mut at = parts.over(at + 1, ORDINALS);
    let mut last = first;
    if parts.is(at, &["-", "–"]) {
        last = parts.get(at + 1)?.day()?;
        at = parts.over(at + 2, ORDINALS);
    }
    at = parts.over(at, &[","]);
    days(parts.year(at)?, month, first, last, at + 1)
}

/// `15 December 2021`, `3rd of March 1887`, `15. Dezember 2021`.
fn day_first(parts: &Parts<'_>, from: usize) -> Option<Read> {
    let day = parts.get(from)?.day()?;
    let at = parts.over(parts.over(from + 1, ORDINALS), &["of", "de", "-"]);
    let month = parts.get(at)?.month()?;
    let at = parts.over(at + 1, &[".", ",", "de", "-"]);
    days(parts.year(at)?, month, day, day, at + 1)
}

/// `2021-12-15`, `2021/12/15`, `2021-12`.
fn iso(parts: &Parts<'_>, from: usize) -> Option<Read> {
    let year = parts.year(from)?;
    if !parts.is(from + 1, &["-", "/"]) {
        return None;
    }
    let month = parts.get(from + 2)?.number()?;
    let separator = parts.get(from + 1)?.text;
    if parts.is(from + 3, &[separator]) {
        let day = parts.get(from + 4)?.day()?;
        return days(year, month, day, day, from + 5);
    }
    Some(Read { span: DateSpan::month(year, month)?, upto: from + 3 })
}

/// `15/12/2021` and `12/15/2021`; `3/4/2021` may be either and is left alone.
fn slashes(parts: &Parts<'_>, from: usize) -> Option<Read> {
    let (a, b) = (parts.get(from)?.number()?, parts.get(from + 2)?.number()?);
    if !parts.is(from + 1, &["/", "."]) || !parts.is(from + 3, &["/", "."]) {
        return None;
    }
    let year = parts.year(from + 4)?;
    let dotted = parts.is(from + 1, &["."]);
    match (a, b) {
        (day, month) if dotted || day > 12 || day == month => days(year, month, day, day, from + 5),
        (month, day) if day > 12 => days(year, month, day, day, from + 5),
        _ => None,
    }
}

/// `20211215`.
fn compact(parts: &Parts<'_>, from: usize) -> Option<Read> {
    let text = parts.get(from)?.text;
    if text.len() != 8 || !text.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let year: i16 = text[..4].parse().ok().filter(|year| *year >= 1000)?;
    let (month, day) = (text[4..6].parse().ok()?, text[6..].parse().ok()?);
    days(year, month, day, day, from + 1)
}

fn year_alone(parts: &Parts<'_>, from: usize) -> Option<Read> {
    let year = parts.year(from)?;
    let ends = parts.get(from + 1).is_none_or(Part::is_mark);
    ends.then(|| DateSpan::year(year)).flatten().map(|span| Read { span, upto: from + 1 })
}

fn days(year: i16, month: i8, first: i8, last: i8, upto: usize) -> Option<Read> {
    let (first, last) = (Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?);
    (first <= last).then_some(Read { span: DateSpan { first, last }, upto })
}

/// Whether nothing stands there but a time of day (`T10:00:00Z`, `, 10:30 a.m. ET`) or final punctuation.
fn is_time_of_day(rest: &str) -> bool {
    let rest = rest.trim().trim_start_matches([',', '.', 'T']).trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest.is_empty()
        || ((1..=2).contains(&digits)
            && rest.len() <= 32
            && rest.bytes().any(|byte| byte == b':')
            && !rest.contains('\n')
            && rest.chars().all(|c| c.is_ascii_alphanumeric() || " :.+-,".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[(&str, &str)]) {
        for (text, expected) in rows {
            let read = parse_date(text).map_or("-".to_owned(), |span| span.to_string());
            assert_eq!(read, *expected, "{text}");
        }
    }

    #[test]
    fn dates_as_papers_write_them() {
        check(&[
            ("December 15, 2021", "2021-12-15"),
            ("Dec. 15, 2021", "2021-12-15"),
            ("DECEMBER 15, 2021", "2021-12-15"),
            ("Wednesday, December 15, 2021", "2021-12-15"),
            ("December 15, 2021 Wednesday", "-"),
            ("December 15, 2021, Wednesday", "2021-12-15"),
            ("Sept. 3, 1939", "1939-09-03"),
            ("14 March 1999", "1999-03-14"),
            ("3rd March 1887", "1887-03-03"),
            ("3rd of March 1887", "1887-03-03"),
            ("15. Dezember 2021", "2021-12-15"),
            ("1er août 1914", "1914-08-01"),
            ("15 de diciembre de 2021", "2021-12-15"),
            ("1999-03-14", "1999-03-14"),
            ("2021/12/15", "2021-12-15"),
            ("20211215", "2021-12-15"),
            ("26-FEB-1987 15:01:01.79", "1987-02-26"),
            ("15/12/2021", "2021-12-15"),
            ("12/15/2021", "2021-12-15"),
            ("3/4/2021", "-"),
            ("15.12.2021", "2021-12-15"),
            ("December 2021", "2021-12"),
            ("2021-12", "2021-12"),
            ("1968", "1968"),
            ("Dec. 15-17, 2021", "2021-12-15..2021-12-17"),
            ("2021-12-15T10:00:00Z", "2021-12-15"),
            ("December 15, 2021, 10:30 a.m. ET", "2021-12-15"),
        ]);
    }

    #[test]
    fn what_is_no_date() {
        check(&[
            ("", "-"),
            ("May", "-"),
            ("March on Washington", "-"),
            ("February 30, 2021", "-"),
            ("2021-13-01", "-"),
            ("12345", "-"),
            ("1968 was a year", "-"),
            ("December 15, 2021 was a Wednesday", "-"),
            ("747", "-"),
        ]);
    }

    #[test]
    fn a_date_at_the_start_leaves_the_rest() {
        let (span, rest) = date_at_start("January 15, 2021, Section A, Page 1").expect("a date");
        assert_eq!((span.to_string().as_str(), rest), ("2021-01-15", ", Section A, Page 1"));
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (date, number) in
            [((1970, 1, 1), 0), ((1969, 12, 31), -1), ((2021, 12, 15), 18_976), ((1605, 3, 1), -133_254)]
        {
            assert_eq!(day_number(Date::new(date.0, date.1, date.2).expect("a date")), number);
        }
    }

    #[test]
    fn days_without_a_year() {
        assert_eq!(parse_month_day("March 13"), Some(MonthDay { month: 3, day: 13 }));
        assert_eq!(parse_month_day("Dec. 31"), Some(MonthDay { month: 12, day: 31 }));
        assert_eq!(parse_month_day("13 March"), Some(MonthDay { month: 3, day: 13 }));
        assert_eq!(parse_month_day("March 1999"), None);
    }
}
