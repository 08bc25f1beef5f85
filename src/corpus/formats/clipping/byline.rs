//! Bylines: which lines are one, and who is named in it. Not here: where in a clipping they stand (`head`).

use super::credit::is_credit;
use super::names::mixed_case;
use super::words::{is_shouting, starts_with, strip, width};
use crate::article::Byline;
use crate::text::Span;

/// Longest byline, in characters.
const LONGEST: usize = 300;
/// Words that open a byline; the longer first.
const OPENERS: [&str; 12] = [
    "byline: by ",
    "byline:",
    "compiled by ",
    "reported by ",
    "written by ",
    "story by ",
    "text by ",
    "interview by ",
    "by: ",
    "by ",
    "von ",
    "par ",
];
/// Bylines without `By`.
const AGENCIES: [&str; 8] = [
    "the associated press",
    "associated press",
    "reuters",
    "agence france-presse",
    "united press international",
    "bloomberg news",
    "bloomberg",
    "from wire reports",
];
/// Small words inside names and the names of agencies.
const SMALL: [&str; 24] = [
    "van", "von", "de", "der", "den", "ten", "ter", "di", "da", "dos", "du", "del", "della", "bin", "ibn", "al", "el",
    "la", "le", "y", "e", "of", "the", "for",
];
/// Words that say what somebody is, not who.
const OFFICES: [&str; 9] =
    ["writer", "correspondent", "reporter", "staff", "columnist", "editor", "bureau", "critic", "writers"];
/// Words that are capitalised and start a clause after `By`, not a name.
const TIMES: [&str; 20] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "christmas",
];

/// A byline, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// Who wrote it.
    pub people: Vec<Byline>,
    /// Bytes of the line that say `Special to …`.
    pub special: Option<Span>,
    /// Bytes of the line that name who else worked on it, or what the writer is.
    pub credit: Option<Span>,
}

/// Whether a line is a byline, or the first line of one.
pub(super) fn is_byline(line: &str) -> bool {
    let may_be = OPENERS.iter().chain(&AGENCIES).any(|opener| starts_with(line, opener));
    // A line that goes on from the one above may start with a small `by`.
    may_be && !line.starts_with(char::is_lowercase) && is_read(line)
}

fn is_read(line: &str) -> bool {
    let whole = if is_unfinished(line) { line.trim_end_matches(',').trim_end() } else { line };
    let cut = ["and", "with", "&"].iter().find_map(|word| {
        let before = whole.len().checked_sub(word.len())?;
        let found = whole.get(before..)?.eq_ignore_ascii_case(word) && whole[..before].ends_with(' ');
        found.then(|| whole[..before].trim_end_matches([' ', ',']))
    });
    read(cut.unwrap_or(whole)).is_some()
}

/// Whether a byline goes on in the next line.
pub(super) fn is_unfinished(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    line.ends_with(',') || matches!(last.as_str(), "and" | "with" | "&")
}

/// Whether a line goes on with the byline above it.
pub(super) fn continues(line: &str) -> bool {
    ["and ", "with ", "& "].iter().any(|word| strip(line, word).is_some_and(|rest| read_names(rest).is_some()))
}

/// The paper of a line `Special to The New York Times`.
pub(super) fn special(line: &str) -> Option<&str> {
    let rest = strip(line, "special to ").or_else(|| strip(line, "special for "))?;
    (width(line) <= 80 && !rest.is_empty()).then(|| rest.trim_end_matches('.').trim())
}

/// Reads a whole byline. Only names may stand in it: `By early morning the crowd was gone` is none.
pub(super) fn read(line: &str) -> Option<Read> {
    if line.len() > 4 * LONGEST || width(line) > LONGEST {
        return None;
    }
    if AGENCIES.iter().any(|agency| line.eq_ignore_ascii_case(agency)) {
        return Some(Read { people: vec![Byline { name: mixed_case(line), place: None }], ..Read::default() });
    }
    let rest = OPENERS.iter().find_map(|opener| strip(line, opener))?;
    let offset = line.len() - rest.len();
    let (names, credit) = split_credit(rest);
    let credit = credit.map(|span| span.shifted(offset));
    if names.is_empty() && credit.is_some() {
        return Some(Read { credit, ..Read::default() });
    }
    let mut found = read_names(names)?;
    found.special = found.special.map(|span| span.shifted(offset));
    found.credit = match (found.credit.map(|span| span.shifted(offset)), credit) {
        (Some(office), Some(credit)) => Some(office.to(credit)),
        (office, credit) => office.or(credit),
    };
    Some(found)
}

/// `X; Y contributed reporting.` and `; Y contributed reporting.`: the names and the credit.
fn split_credit(rest: &str) -> (&str, Option<Span>) {
    if let Some((names, credit)) = rest.split_once(';')
        && is_credit(credit.trim())
    {
        return (names.trim(), Some(trimmed(rest, rest.len() - credit.len())));
    }
    (rest.trim(), None)
}

fn trimmed(text: &str, from: usize) -> Span {
    let start = text.len() - text[from..].trim_start().len();
    Span::new(start, text.trim_end().len().max(start))
}

/// Reads what follows `By`.
fn read_names(names: &str) -> Option<Read> {
    let mut found = Read::default();
    let at = find_word(names, "special to ");
    let mut people = names;
    if let Some(at) = at {
        found.special = special(&names[at..]).map(|_| Span::new(at, names.len()));
        people = &names[..at];
    }
    let people = without_full_stop(people.trim_end_matches([' ', ',', ';']));
    let mut segments = segments(people);
    if segments.len() > 1 && segments.last().is_some_and(|last| is_office(last.name.of(people))) {
        let from = segments.pop()?.name.start();
        found.credit = Some(trimmed(people, from));
    }
    for segment in &segments {
        found.people.push(byline(people, segment)?);
    }
    (!found.people.is_empty()).then_some(found)
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).find(|at| strip(&text[*at..], word).is_some())
}

/// `By Michael Gordon.`; the dot of `Jr.` and of initials stays.
fn without_full_stop(names: &str) -> &str {
    let Some(bare) = names.strip_suffix('.') else { return names };
    let last = bare.rsplit([' ', '.']).next().unwrap_or_default();
    if width(last) <= 2 { names } else { bare }
}

/// `Michael Gordon, Times Staff Writer`, `…, Reuters`.
fn is_office(segment: &str) -> bool {
    let last = segment.rsplit(' ').next().unwrap_or_default().to_lowercase();
    OFFICES.contains(&last.as_str()) || AGENCIES.contains(&segment.to_lowercase().as_str())
}

/// A name and perhaps a place, as bytes of the list.
struct Segment {
    name: Span,
    place: Option<Span>,
}

/// Cuts `X, Y and Z`, `X with Y`, `X in Moscow and Y in London` into names.
fn segments(names: &str) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    let mut current: Option<Segment> = None;
    let words: Vec<Span> = words(names);
    for (number, span) in words.iter().enumerate() {
        let word = span.of(names);
        let bare = word.trim_end_matches(',');
        let span = Span::new(span.start(), span.start() + bare.len());
        match (bare.to_lowercase().as_str(), &mut current) {
            ("and" | "&" | "with" | "und" | "et", _) => finish(names, &mut found, current.take()),
            ("in" | "from", Some(segment)) if segment.place.is_none() => {
                segment.place = Some(Span::new(span.end(), span.end()));
            }
            (_, Some(segment)) => grow(segment, span),
            (_, None) => current = Some(Segment { name: span, place: None }),
        }
        let next = words.get(number + 1).map(|next| next.of(names));
        if word.ends_with(',') && !next.is_some_and(is_suffix) {
            finish(names, &mut found, current.take());
        }
    }
    finish(names, &mut found, current);
    found
}

fn words(names: &str) -> Vec<Span> {
    let from = names.as_ptr() as usize;
    names
        .split_whitespace()
        .map(|word| {
            let start = word.as_ptr() as usize - from;
            Span::new(start, start + word.len())
        })
        .collect()
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches(['.', ',']).to_lowercase().as_str(), "jr" | "sr" | "ii" | "iii")
}

fn grow(segment: &mut Segment, word: Span) {
    match &mut segment.place {
        Some(place) if place.is_empty() => *place = word,
        Some(place) => *place = place.to(word),
        None => segment.name = segment.name.to(word),
    }
}

/// A single word behind a place belongs to the place (`in Kiev, Ukraine, and …`).
fn finish(names: &str, found: &mut Vec<Segment>, segment: Option<Segment>) {
    let Some(segment) = segment else { return };
    let is_single = segment.place.is_none() && !segment.name.of(names).contains(' ');
    match found.last_mut().and_then(|last| last.place.as_mut()) {
        Some(place) if is_single => *place = place.to(segment.name),
        _ => found.push(segment),
    }
}

fn byline(names: &str, segment: &Segment) -> Option<Byline> {
    let name = segment.name.of(names);
    let place = segment.place.map(|span| span.of(names));
    let place_is_name = place.is_none_or(|place| is_name(&place.replace(',', "")));
    if !is_name(name) || !place_is_name {
        return None;
    }
    let place = place.map(|place| if is_shouting(names) { mixed_case(place) } else { place.to_owned() });
    Some(Byline { name: mixed_case(&name.replace(',', "")), place })
}

/// One to eight words, all capitalised but for the small ones of names, none of them a number or in quotes.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_time = words.len() == 1 && TIMES.contains(&name.to_lowercase().as_str());
    let has_letters = words.iter().any(|word| is_capitalised(word) && width(word) > 1);
    (1..=8).contains(&words.len()) && has_letters && !is_time && words.iter().all(|word| may_be_in_name(word))
}

fn may_be_in_name(word: &str) -> bool {
    let letters = word.trim_matches(['(', ')', ',', '.']);
    let only_name_marks = word
        .chars()
        .all(|c| c.is_alphabetic() || "-’'.,()/ʻ`\u{301}\u{300}\u{308}\u{327}\u{30c}\u{303}\u{302}\u{30a}".contains(c));
    only_name_marks && (is_capitalised(letters) || SMALL.contains(&letters))
}

/// `Gordon`, `al-Sayed`, `d’Angelo`, `deGrasse`; letters without case count as capitals.
fn is_capitalised(word: &str) -> bool {
    let behind = word
        .split_once(['-', '’', '\''])
        .map_or(word, |(before, behind)| if before.len() <= 3 { behind } else { word });
    [word, behind].iter().any(|part| part.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows a byline as `name @place | name; special; credit`.
    fn check(line: &str, expected: &str) {
        let shown = read(line).map_or("-".to_owned(), |found| {
            let people = found
                .people
                .iter()
                .map(|by| by.place.as_ref().map_or(by.name.clone(), |p| format!("{} @{p}", by.name)));
            let mut shown = people.collect::<Vec<_>>().join(" | ");
            found
                .special
                .iter()
                .filter_map(|span| special(span.of(line)))
                .for_each(|paper| shown.push_str(&format!("; {paper}")));
            found.credit.iter().for_each(|span| shown.push_str(&format!("; {}", span.of(line))));
            shown
        });
        assert_eq!(shown, expected, "{line}");
    }

    #[test]
    fn bylines() {
        check("By Anton Troianovski and Steven Lee Myers", "Anton Troianovski | Steven Lee Myers");
        check("By MICHAEL R. GORDON and CELESTINE BOHLEN", "Michael R. Gordon | Celestine Bohlen");
        check("BY X. YOUNG AND Z. ZOLA", "X. Young | Z. Zola");
        check("By Ann Xu, Bo Yi and Cy Zed", "Ann Xu | Bo Yi | Cy Zed");
        check("By Ann Xu, Bo Yi, and Cy Zed", "Ann Xu | Bo Yi | Cy Zed");
        check("By Ann Xu with Bo Yi", "Ann Xu | Bo Yi");
        check("By Ann Xu in Moscow and Bo Yi in London", "Ann Xu @Moscow | Bo Yi @London");
        check("By Ann Xu in Kiev, Ukraine, and Bo Yi in The Hague", "Ann Xu @Kiev, Ukraine | Bo Yi @The Hague");
        check("By Ann Xu, Special to The New York Times", "Ann Xu; The New York Times");
        check("By The Associated Press", "The Associated Press");
        check("By REUTERS", "Reuters");
        check("Reuters", "Reuters");
        check("By ALLIED WIRE", "Allied Wire");
        check("Compiled by Ann Xu", "Ann Xu");
        check(
            "By Ann Xu; Bo Yi contributed reporting for this article.",
            "Ann Xu; Bo Yi contributed reporting for this article.",
        );
        check(
            "Byline: ; Andrew C. Revkin contributed reporting from Copenhagen.",
            "; Andrew C. Revkin contributed reporting from Copenhagen.",
        );
        check("By Desmond Achterberg Jr.", "Desmond Achterberg Jr.");
        check("By ROBERT T. ASHBY, JR. and Bo Yi", "Robert T. Ashby Jr. | Bo Yi");
        check("By Pia van de Velde and Omar al-Sayed", "Pia van de Velde | Omar al-Sayed");
        check("By Conor O’Brien and Neil deGrasse Tyson.", "-");
        check("By Conor O’Brien.", "Conor O’Brien");
        check("By Ann Xu, Associated Press Writer", "Ann Xu; Associated Press Writer");
        check("By the Editorial Board", "the Editorial Board");
    }

    #[test]
    fn what_is_no_byline() {
        for line in [
            "By early morning the crowd was gone.",
            "By Monday",
            "By Monday morning, the Kremlin had answered",
            "By 1999 it was over",
            "By the time Mr. Putin arrived",
            "Bystanders Watch",
            "By Land, by Sea",
            "By",
            "By ",
        ] {
            check(line, "-");
        }
    }

    #[test]
    fn bylines_over_two_lines() {
        assert!(is_byline("By MICHAEL R. GORDON and") && is_unfinished("By MICHAEL R. GORDON and"));
        assert!(is_byline("By Ann Xu,") && is_unfinished("By Ann Xu,"));
        assert!(continues("and CELESTINE BOHLEN") && !continues("and then there was one"));
    }
}
