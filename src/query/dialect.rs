//! What is written in the manner of other systems (Nexis, Factiva, ProQuest, Lucene) and has no like here: fields with an
//! equals sign, codes, date expressions, regular expressions. Not here: operators (`operators`), how words are taken in
//! a query of such a manner (`manner`).

use super::fields::Target;
use super::operators::operator;
use super::token::{Mark, is_quote, word_end};
use super::{DateRange, Scope, parse_range};
use crate::schema::{FacetGroup, Field};
use crate::text::Date;

/// Something of another system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign<'q> {
    /// `la=en`: a field of codes that no archive of clippings has.
    Codes(&'q str),
    /// `/joh?n/`.
    Regex,
    /// `*:*`.
    Everything,
    /// The inside of `date(geq (1/1/2020))`.
    Date(&'q str),
}

/// Longest of these that is looked for, in bytes.
const LONGEST: usize = 200;

/// Names of fields before `=` or `(`, and what they are here; `None` for what there is not.
const FIELDS: [(&str, Option<Target>); 38] = [
    ("hd", Some(Target::Text(Scope::Only(Field::Headline)))),
    ("hl", Some(Target::Text(Scope::Only(Field::Headline)))),
    ("hlp", Some(Target::Text(Scope::HeadAndLead))),
    ("lp", Some(Target::Text(Scope::Lead))),
    ("td", Some(Target::Text(Scope::Only(Field::Body)))),
    ("tx", Some(Target::Text(Scope::Only(Field::Body)))),
    ("ft", Some(Target::Text(Scope::Only(Field::Body)))),
    ("cr", Some(Target::Text(Scope::Only(Field::Byline)))),
    ("sn", Some(Target::Name(FacetGroup::Source))),
    ("se", Some(Target::Name(FacetGroup::Section))),
    ("pd", Some(Target::Date)),
    ("dt", Some(Target::Date)),
    ("pubdate", Some(Target::Date)),
    ("company", Some(Target::Name(FacetGroup::Org))),
    ("geographic", Some(Target::Name(FacetGroup::Place))),
    ("la", None),
    ("language", None),
    ("rst", None),
    ("sc", None),
    ("in", None),
    ("ns", None),
    ("re", None),
    ("co", None),
    ("pe", None),
    ("wc", None),
    ("an", None),
    ("vol", None),
    ("pg", None),
    ("art", None),
    ("ct", None),
    ("length", None),
    ("subject", None),
    ("terms", None),
    ("term", None),
    ("ticker", None),
    ("industry", None),
    ("graphic", None),
    ("cite", None),
];

/// Reads something of another system at the start of a word; with it, how many bytes it takes.
pub(super) fn foreign(rest: &str) -> Option<(Mark<'_>, usize)> {
    if rest.starts_with("*:*") {
        return Some((Mark::Foreign(Foreign::Everything), 3));
    }
    regex(rest).or_else(|| date(rest)).or_else(|| field(rest))
}

/// `/joh?n(ath[oa]n)/`, but neither `/usr/bin` nor `/N5/`.
fn regex(rest: &str) -> Option<(Mark<'_>, usize)> {
    let reach = &rest[..rest.floor_char_boundary(LONGEST)];
    let inside = reach.strip_prefix('/')?;
    let end = inside.find('/')?;
    let inside = &inside[..end];
    let is_pattern = inside.contains(['[', ']', '(', ')', '*', '+', '|', '\\', '^', '{', '}', '?', '$']);
    (is_pattern && !inside.contains(char::is_whitespace)).then_some((Mark::Foreign(Foreign::Regex), end + 2))
}

/// `hd=`, `company(`; a field of codes together with its value.
fn field(rest: &str) -> Option<(Mark<'_>, usize)> {
    let start = word_end(rest, char::is_alphanumeric);
    let end = start + word_end(&rest[start..], |c| !c.is_alphanumeric());
    let name = &rest[start..end];
    let sign = rest[end..].chars().next().filter(|sign| matches!(sign, '=' | '(' | '>' | '<'))?;
    let known = FIELDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    if sign == '(' && name.eq_ignore_ascii_case("in") {
        // A word before a parenthesis like any other.
        return None;
    }
    match (known, sign) {
        (Some((_, Some(target))), '=') => Some((Mark::Field(*target), end + 1)),
        (Some((_, Some(target))), '(') => Some((Mark::Field(*target), end)),
        (Some((_, None)), '=' | '(') => {
            let value = end + usize::from(sign == '=');
            Some((Mark::Foreign(Foreign::Codes(name)), value + value_end(&rest[value..])))
        }
        (Some((_, None)), _) if name.eq_ignore_ascii_case("wc") => {
            Some((Mark::Foreign(Foreign::Codes(name)), word_end(rest, |_| false)))
        }
        (None, '=') => Target::from_name(name).map(|target| (Mark::Field(target), end + 1)),
        _ => None,
    }
}

/// Where the value at the start ends: a word, a quotation or what stands in parentheses.
fn value_end(rest: &str) -> usize {
    if rest.starts_with('(') {
        return closing(rest).map_or(1, |end| end + 1);
    }
    let quoted = rest.strip_prefix(is_quote).and_then(|inside| inside.find(is_quote));
    match (quoted, rest.chars().next()) {
        (Some(end), Some(open)) => {
            let end = open.len_utf8() + end;
            end + rest[end..].chars().next().map_or(0, char::len_utf8)
        }
        _ => word_end(rest, |_| false),
    }
}

/// Where the parenthesis that opens a text is closed, when it is not far.
fn closing(rest: &str) -> Option<usize> {
    let mut deep = 0;
    let reach = &rest[..rest.floor_char_boundary(LONGEST)];
    reach.char_indices().find_map(|(at, c)| {
        match c {
            '(' => deep += 1,
            ')' => deep -= 1,
            _ => {}
        }
        (deep == 0).then_some(at)
    })
}

/// `date(geq (1/1/2020))`, `date aft 2019`, `date >= 1/1/2020 and date <= 6/1/2020`.
fn date(rest: &str) -> Option<(Mark<'_>, usize)> {
    rest.get(..4).filter(|name| name.eq_ignore_ascii_case("date"))?;
    let behind = rest[4..].trim_start();
    let start = rest.len() - behind.len();
    if behind.starts_with('(') {
        let end = start + closing(behind)?;
        let inside = &rest[start + 1..end];
        sign(inside.trim_start_matches(|c: char| c == '(' || c.is_whitespace()))?;
        return Some((Mark::Foreign(Foreign::Date(inside)), end + 1));
    }
    (start > 4).then_some(())?;
    let (_, value) = sign(behind)?;
    let end = rest.len() - value.len() + word_end(value, |_| false);
    let inside = &rest[start..end];
    inside.contains(|c: char| c.is_ascii_digit()).then_some((Mark::Foreign(Foreign::Date(inside)), end))
}

/// What a comparison says in signs, and what stands behind it.
fn sign(text: &str) -> Option<(&'static str, &str)> {
    const SIGNS: [(&str, &str); 13] = [
        (">=", ">="),
        ("<=", "<="),
        (">", ">"),
        ("<", "<"),
        ("=", ""),
        ("geq", ">="),
        ("leq", "<="),
        ("after", ">"),
        ("before", "<"),
        ("aft", ">"),
        ("bef", "<"),
        ("gtr", ">"),
        ("lss", "<"),
    ];
    SIGNS.iter().find_map(|(word, sign)| {
        let behind =
            text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)).map(|_| &text[word.len()..])?;
        let ends = !word.ends_with(char::is_alphabetic) || !behind.starts_with(char::is_alphanumeric);
        ends.then(|| (*sign, behind.trim_start()))
    })
}

/// The days of a date expression, and whether it has a date that may be read in two ways.
pub(super) fn date_expression(inside: &str, today: Date) -> Option<(DateRange, bool)> {
    let plain = inside.replace(['(', ')'], " ").to_lowercase();
    let mut days = DateRange { from: None, to: None };
    let mut doubtful = false;
    for part in plain.split(" and ") {
        let (sign, date) = sign(part.trim().trim_start_matches("date").trim())?;
        let (date, either) = american(date.trim());
        doubtful |= either;
        let range = parse_range(&format!("{sign}{date}"), today)?;
        days.from = days.from.max(range.from);
        days.to = if let (Some(a), Some(b)) = (days.to, range.to) { Some(a.min(b)) } else { days.to.or(range.to) };
    }
    Some((days, doubtful))
}

/// `12/31/2020` as `2020-12-31`, month first as these systems have it; and whether it might be meant the other way.
fn american(date: &str) -> (String, bool) {
    let parts: Vec<u32> = date.split('/').filter_map(|part| part.parse().ok()).collect();
    match (parts.as_slice(), date.matches('/').count()) {
        (&[first, second, year], 2) => {
            let year: u32 = if year < 50 {
                year + 2000
            } else if year < 100 {
                year + 1900
            } else {
                year
            };
            let (month, day) = if first <= 12 { (first, second) } else { (second, first) };
            (format!("{year:04}-{month:02}-{day:02}"), first <= 12 && second <= 12 && first != second)
        }
        _ => (date.to_owned(), false),
    }
}

/// Whether a word is an operator by itself.
pub(super) fn is_operator(word: &str) -> bool {
    operator(word, false).is_some()
}
