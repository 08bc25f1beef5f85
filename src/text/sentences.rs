//! Where sentences end. Not here: paragraphs, which the formats know.

use super::Span;

/// Words with a dot that does not end a sentence; lower case, without the dot.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "sr", "jr", "st", "ste", "messrs", "mme", "mlle", "gen", "adm", "col", "lt",
    "maj", "capt", "cmdr", "cpl", "sgt", "pvt", "brig", "gov", "sen", "rep", "reps", "sens", "pres", "amb", "rev",
    "hon", "supt", "insp", "det", "msgr", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "inc", "co", "corp", "ltd", "bros", "plc",
    "llc", "vs", "v", "etc", "al", "no", "nos", "vol", "pp", "p", "ed", "eds", "fig", "approx", "est", "dept", "univ",
    "assn", "ave", "blvd", "rd", "mt", "ft", "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill",
    "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa",
    "tenn", "tex", "vt", "va", "wash", "wis", "wyo", "e.g", "i.e", "cf", "ca", "viz",
];

/// Bytes of the longest of them.
const LONGEST_ABBREVIATION: usize = 6;

/// The sentences of a paragraph, without the white space between them; together they hold every other character.
/// Knows `Mr.`, `Gen.`, `Dec. 15`, `U.S.`, `J. K. Rowling`, and closing quotes behind the final mark.
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = skip_white(paragraph, 0);
    let mut behind = 0;
    while let Some((at, mark)) = next_mark(paragraph, behind) {
        behind = at + mark.len_utf8();
        let end = behind_closing_marks(paragraph, behind);
        let next = skip_white(paragraph, end);
        let ends_here = next > end && next < paragraph.len() && starts_sentence(&paragraph[next..]);
        if ends_here && !(mark == '.' && is_abbreviation(paragraph, start, at, &paragraph[next..])) {
            found.push(Span::new(start, end));
            start = next;
            behind = next;
        }
    }
    let end = paragraph.trim_end().len();
    if start < end {
        found.push(Span::new(start, end));
    }
    found
}

/// The first mark from a byte on that may end a sentence.
fn next_mark(text: &str, mut from: usize) -> Option<(usize, char)> {
    const ELLIPSIS: &str = "…";
    let may_be = |byte: &u8| matches!(byte, b'.' | b'!' | b'?') || *byte == ELLIPSIS.as_bytes()[0];
    loop {
        from += text.as_bytes().get(from..)?.iter().position(may_be)?;
        match text.as_bytes()[from] {
            mark if mark.is_ascii() => return Some((from, char::from(mark))),
            _ if text[from..].starts_with(ELLIPSIS) => return Some((from, '…')),
            _ => from += 1,
        }
    }
}

fn skip_white(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}

fn behind_closing_marks(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start_matches(['.', '!', '?', '”', '’', '"', '\'', ')', ']', '»']).len()
}

fn starts_sentence(rest: &str) -> bool {
    let first = rest.trim_start_matches(['“', '‘', '"', '\'', '(', '[', '«', '—', ' ', '$', '£', '€']).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
}

/// Whether the dot at `at` belongs to the word before it.
fn is_abbreviation(text: &str, from: usize, at: usize, next: &str) -> bool {
    let word_start = text[from..at].rfind(|c: char| c.is_whitespace() || "(“‘\"'[—-".contains(c));
    let word = &text[word_start
        .map_or(from, |before| from + before + text[from + before..].chars().next().map_or(0, char::len_utf8))
        ..at];
    let lower = if word.len() > LONGEST_ABBREVIATION { String::new() } else { word.to_lowercase() };
    if lower == "no"
        || lower == "p"
        || lower == "pp"
        || lower == "sun"
        || lower == "mar"
        || lower == "sat"
        || lower == "fig"
    {
        // Words that also end sentences: abbreviations only before a number.
        return next.starts_with(|c: char| c.is_ascii_digit());
    }
    if ABBREVIATIONS.contains(&lower.as_str()) {
        return true;
    }
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let is_acronym = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    is_initial || (is_acronym && !starts_with_opener(next))
}

/// Behind `U.S.` a sentence does end when one of these follows; any other capital may be a name.
fn starts_with_opener(next: &str) -> bool {
    const OPENERS: [&str; 24] = [
        "The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "It", "They", "We", "I", "That", "This",
        "There", "Those", "Mr.", "Ms.", "Mrs.", "Still", "For", "“",
    ];
    let first = next.split_whitespace().next().unwrap_or_default();
    next.starts_with('“') || OPENERS.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(paragraph: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(paragraph).into_iter().map(|span| span.of(paragraph)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentence_ends() {
        check(
            "Mr. Putin met Gen. Mark A. Milley on Dec. 15. They spoke.",
            &["Mr. Putin met Gen. Mark A. Milley on Dec. 15.", "They spoke."],
        );
        check("J. K. Rowling was there. So was he.", &["J. K. Rowling was there.", "So was he."]);
        check("“It failed.” She left! Why? Nobody knows…", &["“It failed.”", "She left!", "Why?", "Nobody knows…"]);
        check("He lives in the U.S. The Senate voted.", &["He lives in the U.S.", "The Senate voted."]);
        check("The U.S. Senate voted at 3.5 percent.", &["The U.S. Senate voted at 3.5 percent."]);
        check("He said no. Nobody moved.", &["He said no.", "Nobody moved."]);
        check("Halvorsen Inc. was fined.", &["Halvorsen Inc. was fined."]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_is_lost(paragraph in "[A-Za-z .!?”“é]{0,60}") {
            let kept: String = sentences(&paragraph).into_iter().flat_map(|span| span.of(&paragraph).chars()).filter(|c| !c.is_whitespace()).collect();
            let all: String = paragraph.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(kept, all);
        }
    }
}
