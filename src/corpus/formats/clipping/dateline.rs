//! Datelines: `MOSCOW, March 13 (Reuters) —`. Not here: the publication date (`dates`).

use super::words::{ends_sentence, first_letter, is_shouting, is_title, width};
use crate::text::{Date, DateSpan, MonthDay, date_at_start, parse_month_day};

/// How far into a paragraph the dash may stand, in bytes.
const REACH: usize = 120;
/// Most words of the place.
const MOST_WORDS: usize = 6;
/// Small words inside the names of places.
const SMALL: [&str; 16] =
    ["of", "and", "the", "de", "la", "le", "el", "al", "du", "do", "da", "on", "in", "near", "am", "del"];
/// Capitalised words that open a sentence before a dash, and are no town.
const NO_TOWN: [&str; 30] = [
    "a", "an", "but", "and", "yes", "no", "so", "still", "then", "now", "perhaps", "well", "enough", "mr", "mrs", "ms",
    "he", "she", "it", "they", "we", "i", "this", "that", "there", "here", "what", "why", "who", "you",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A dateline at the head of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// As written.
    pub place: String,
    /// The day it names.
    pub date: Option<Written>,
    /// In parentheses.
    pub agency: Option<String>,
    /// The byte at which the text behind the dash starts.
    pub upto: usize,
}

/// A date as a dateline writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// With its year.
    Whole(DateSpan),
    /// `March 13`.
    Day(MonthDay),
    /// `Monday`, from 0.
    Weekday(i8),
}

impl Written {
    /// The date, when it says the year.
    pub fn whole(self) -> Option<DateSpan> {
        if let Written::Whole(span) = self { Some(span) } else { None }
    }

    /// The day it means in a paper of that date: the last such day that is not after it, give or take the two days by
    /// which a web page may run ahead. `March 13` needs the year, `Monday` the day.
    pub fn resolve(self, published: Option<DateSpan>) -> Option<DateSpan> {
        match self {
            Written::Whole(span) => Some(span),
            Written::Day(day) => month_day(day, published?.last),
            Written::Weekday(number) => last_weekday(number, published?),
        }
    }
}

fn last_weekday(number: i8, published: DateSpan) -> Option<DateSpan> {
    let day = published.last;
    let back = (day.weekday().to_monday_zero_offset() - number).rem_euclid(7);
    let is_a_day = published.first == day;
    is_a_day.then(|| day.checked_sub(jiff::Span::new().days(back)).ok()).flatten().map(DateSpan::day)
}

fn month_day(day: MonthDay, published: Date) -> Option<DateSpan> {
    const AHEAD: i32 = 2;
    let in_year = |year| Date::new(year, day.month, day.day).ok();
    let same = in_year(published.year()).filter(|date| (*date - published).get_days() <= AHEAD);
    same.or_else(|| in_year(published.year() - 1)).map(DateSpan::day)
}

/// The dateline at the head of a paragraph, if it has one: a place set in capitals, or one or two capitalised words,
/// then a dash, then the start of a sentence. A dash inside a sentence (`IBM — the biggest maker — said`) makes none.
pub(super) fn at_start(text: &str) -> Option<Cut> {
    let (end, next) = dash(text)?;
    let upto = text.len() - text[next..].trim_start().len();
    let rest = &text[upto..];
    let found = read(text[..end].trim_end())?;
    let is_caps = is_caps_place(&found.place);
    let is_sure = found.agency.is_some() || found.date.is_some() || (is_caps && found.place.contains(','));
    let fits = if is_caps {
        starts_sentence(rest) || is_sure || (width(&found.place) >= 5 && dash(rest).is_none())
    } else {
        starts_sentence(rest) && is_town(&found.place) && text[next..].starts_with(' ')
    };
    (fits && !rest.is_empty()).then_some(Cut { upto, ..found })
}

/// A dateline that is a paragraph by itself: `RIYADH, Saudi Arabia, March 29`. Without a dash it must name more than
/// the town.
pub(super) fn alone(text: &str) -> Option<Cut> {
    let bare = text.trim_end_matches(['—', '–', '-', ' ', '_']);
    let is_short = width(text) <= 60 && !ends_sentence(bare);
    let found = read(bare).filter(|_| is_short)?;
    let says_more = found.date.is_some() || found.agency.is_some() || found.place.contains(", ");
    let region_is_small = found.place.split(", ").skip(1).all(|region| !is_shouting(region));
    (is_caps_place(&found.place) && says_more && region_is_small).then_some(Cut { upto: text.len(), ..found })
}

/// Where the first dash starts and ends.
fn dash(text: &str) -> Option<(usize, usize)> {
    let spaced = |at: usize, len: usize| text[..at].ends_with(' ') || text[at + len..].starts_with(' ');
    let mut rest = text.char_indices().take_while(|(at, _)| *at < REACH);
    rest.find_map(|(at, c)| match c {
        '—' | '―' => Some((at, at + c.len_utf8())),
        '–' if spaced(at, c.len_utf8()) => Some((at, at + c.len_utf8())),
        '-' if text[at..].starts_with("--") => Some((at, text.len() - text[at..].trim_start_matches('-').len())),
        '-' | '_' if text[..at].ends_with(' ') && text[at + 1..].starts_with(' ') => Some((at, at + 1)),
        _ => None,
    })
}

/// Reads what stands before the dash.
fn read(prefix: &str) -> Option<Cut> {
    if prefix.contains([':', ';', '?', '!', '“', '”', '"', '[']) {
        return None;
    }
    let (plain, agency) = take_agency(prefix)?;
    let plain = plain.trim().trim_end_matches(',');
    let plain = if plain.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit()) {
        plain.trim_end_matches('.')
    } else {
        plain
    };
    let (place, date) = take_date(plain);
    let words = place.split_whitespace().count();
    let is_place = (1..=MOST_WORDS).contains(&words) && first_letter(place).is_some_and(char::is_alphabetic);
    is_place.then(|| Cut { place: place.to_owned(), date, agency, upto: 0 })
}

/// `MOSCOW (AP), March 13`: without the agency, and the agency.
fn take_agency(prefix: &str) -> Option<(String, Option<String>)> {
    let Some((before, behind)) = prefix.split_once('(') else { return Some((prefix.to_owned(), None)) };
    let (agency, behind) = behind.split_once(')')?;
    let is_agency = width(agency) <= 30 && agency.starts_with(char::is_uppercase) && !before.trim().is_empty();
    is_agency.then(|| (format!("{}{behind}", before.trim_end()), Some(agency.trim().to_owned())))
}

/// Cuts the date off the end of the place: its last one or two parts between commas.
fn take_date(plain: &str) -> (&str, Option<Written>) {
    let commas: Vec<usize> = plain.match_indices(',').map(|(at, _)| at).collect();
    for comma in commas.iter().rev().take(3).rev() {
        if let Some(date) = written(plain[comma + 1..].trim()) {
            return (plain[..*comma].trim_end(), Some(date));
        }
    }
    (plain, None)
}

fn written(text: &str) -> Option<Written> {
    let day =
        text.split_once(", ").filter(|(weekday, _)| weekday_number(weekday).is_some()).map_or(text, |(_, day)| day);
    match date_at_start(day) {
        Some((span, rest)) if rest.trim().is_empty() => Some(Written::Whole(span)),
        _ => parse_month_day(day).map(Written::Day).or_else(|| weekday_number(text).map(Written::Weekday)),
    }
}

fn weekday_number(text: &str) -> Option<i8> {
    let number = WEEKDAYS.iter().position(|name| name.eq_ignore_ascii_case(text))?;
    i8::try_from(number).ok()
}

/// `KIEV, Ukraine`, `GROZNY, Russia, and MOSCOW`, `St. PETERSBURG`: the first part in capitals, the others capitalised.
pub(super) fn is_caps_place(place: &str) -> bool {
    let (town, regions) = place.split_once(',').unwrap_or((place, ""));
    let is_caps = |word: &str| is_shouting(word) || word.chars().filter(|c| c.is_alphabetic()).count() == 1;
    let any_caps =
        town.split_whitespace().any(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2 && is_shouting(word));
    let all_fit = town.split_whitespace().all(|word| is_caps(word) || is_small(word) || is_saint(word));
    any_caps
        && all_fit
        && regions.split_whitespace().all(|word| is_small(word) || !word.starts_with(char::is_lowercase))
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word.to_lowercase().as_str()) || word.chars().all(|c| !c.is_alphabetic())
}

fn is_saint(word: &str) -> bool {
    matches!(word, "St." | "Ste." | "Mt." | "Ft." | "Near" | "Aboard" | "Fort" | "Saint")
}

/// `Moscow`, `The Hague`, `St. Orrin`, `Paris, France`: up to three capitalised words, none of which opens a sentence.
fn is_town(place: &str) -> bool {
    let first = place.split([',', ' ']).next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    let (town, regions) = place.split_once(',').unwrap_or((place, ""));
    let few = town.split_whitespace().count() <= 3 && regions.split_whitespace().count() <= 2;
    let is_the = first == "the" && !place.starts_with("The Hague");
    let has_digit = place.contains(|c: char| c.is_ascii_digit());
    let all_capitalised = place.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || is_small(word));
    few && !is_the && !has_digit && all_capitalised && is_title(place) && !NO_TOWN.contains(&first.as_str())
}

/// Whether the text behind the dash starts as a sentence does.
fn starts_sentence(rest: &str) -> bool {
    let first = rest.trim_start_matches(['“', '‘', '"', '\'', '(', '[', '«', '`']).chars().next();
    first.is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || "$£€…#".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cut: Option<Cut>, text: &str) -> String {
        let Some(cut) = cut else { return "-".to_owned() };
        let published = DateSpan::day(Date::constant(1999, 3, 14));
        let date = cut.date.map_or(String::new(), |date| {
            format!(" [{}]", date.resolve(Some(published)).map_or("?".to_owned(), |d| d.to_string()))
        });
        let agency = cut.agency.map_or(String::new(), |agency| format!(" ({agency})"));
        format!("{}{date}{agency}|{}", cut.place, &text[cut.upto..])
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(shown(at_start(text), text), expected, "{text}");
    }

    #[test]
    fn datelines() {
        check("MOSCOW — The", "MOSCOW|The");
        check("MOSCOW—The", "MOSCOW|The");
        check("MOSCOW – The", "MOSCOW|The");
        check("MOSCOW -- The", "MOSCOW|The");
        check("MOSCOW - The", "MOSCOW|The");
        check("BUENOS AIRES, Argentina (AP) _ The", "BUENOS AIRES, Argentina (AP)|The");
        check("MOSCOW, March 13 — The", "MOSCOW [1999-03-13]|The");
        check("MOSCOW, Dec. 31 — The", "MOSCOW [1998-12-31]|The");
        check("MOSCOW, March 13, 1999 — The", "MOSCOW [1999-03-13]|The");
        check("MOSCOW, Friday (Reuters) — The", "MOSCOW [1999-03-12] (Reuters)|The");
        check("MOSCOW (AP), March 13 — The", "MOSCOW [1999-03-13] (AP)|The");
        check("LONDON, March 3.—The", "LONDON [1999-03-03]|The");
        check("WASHINGTON (AP) — The", "WASHINGTON (AP)|The");
        check("KIEV, Ukraine — The", "KIEV, Ukraine|The");
        check("RIYADH, Saudi Arabia, March 29 — The", "RIYADH, Saudi Arabia [1998-03-29]|The");
        check("UNITED NATIONS — The", "UNITED NATIONS|The");
        check("ABOARD AIR FORCE ONE — The", "ABOARD AIR FORCE ONE|The");
        check("GROZNY, Russia, and MOSCOW — The", "GROZNY, Russia, and MOSCOW|The");
        check("HARTWELL and WEXMOUTH — For", "HARTWELL and WEXMOUTH|For");
        check("SARAJEVO, Bosnia and Herzegovina — The", "SARAJEVO, Bosnia and Herzegovina|The");
        check("KINSHASA, Democratic Republic of Congo — The", "KINSHASA, Democratic Republic of Congo|The");
        check("NEAR KURSK — The", "NEAR KURSK|The");
        check("St. PETERSBURG — “We", "St. PETERSBURG|“We");
        check("THE HAGUE — The", "THE HAGUE|The");
        check("WASHINGTON, D.C. — The", "WASHINGTON, D.C.|The");
        check("SAN JUAN, P.R. — $3 million", "SAN JUAN, P.R.|$3 million");
        check("McALLEN, Tex. — The", "McALLEN, Tex.|The");
        check("SÃO PAULO, Brazil — in the", "SÃO PAULO, Brazil|in the");
        check("Moscow — The", "Moscow|The");
        check("St. Orrin — The", "St. Orrin|The");
        check("Kiev, Ukraine — The", "Kiev, Ukraine|The");
    }

    #[test]
    fn dashes_that_make_no_dateline() {
        for text in [
            "IBM — the biggest maker — said on Friday",
            "NATO — which had no plan — met",
            "The court — a court of nine — ruled",
            "But — The",
            "Mr. Putin — President of Russia — said",
            "He said: MOSCOW — The",
            "A well-known man",
            "“MOSCOW — The",
            "MOSCOW —",
            "—",
            "",
        ] {
            check(text, "-");
        }
    }

    #[test]
    fn datelines_by_themselves() {
        let check = |text: &str, expected: &str| assert_eq!(shown(alone(text), text), expected, "{text}");
        check("RIYADH, Saudi Arabia, March 29", "RIYADH, Saudi Arabia [1998-03-29]|");
        check("MOSCOW, March 13 —", "MOSCOW [1999-03-13]|");
        check("INTRODUCTION", "-");
        check("MARIT DAHL Upper Wex", "-");
    }
}
