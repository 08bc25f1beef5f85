//! Lines that say who else worked on an article, and where it was printed. Not here: bylines (`byline`).

use super::words::{starts_with, width};
use crate::article::{Paragraph, Role};

/// Longest credit, in characters.
const LONGEST: usize = 800;
/// Words that may follow `contributed` and `reported` in a credit.
const OBJECTS: [&str; 10] =
    ["reporting", "research", "to", "from", "writing", "for", "additional", "photographs", "and", "in"];
/// Words that open a credit.
const OPENERS: [&str; 9] = [
    "additional reporting by ",
    "(additional reporting by ",
    "reporting by ",
    "(reporting by ",
    "research was contributed by ",
    "compiled by ",
    "(compiled by ",
    "follow ",
    "photographs by ",
];
/// Small words that a credit may have.
const SMALL: [&str; 28] = [
    "and",
    "in",
    "from",
    "at",
    "of",
    "the",
    "with",
    "for",
    "this",
    "article",
    "report",
    "story",
    "to",
    "van",
    "de",
    "der",
    "von",
    "al",
    "bin",
    "el",
    "also",
    "reporting",
    "research",
    "on",
    "additional",
    "by",
    "writing",
    "photographs",
];
/// Most words that may stand before the verb.
const MOST_NAMES: usize = 40;

/// Whether a paragraph is a credit: names and a verb of reporting, and in that sentence nothing else.
pub(super) fn is_credit(text: &str) -> bool {
    if text.len() > 4 * LONGEST || width(text) > LONGEST {
        return false;
    }
    let opens = OPENERS.iter().any(|opener| starts_with(text, opener));
    if opens
        && (!starts_with(text, "follow ") || text.contains(" on Twitter"))
        && !starts_with(text, "reporting by the ")
    {
        return true;
    }
    // Word by word to the verb: nearly every paragraph of text falls out at its second or third word.
    let mut names = 0;
    let mut words = text.split(' ').skip_while(|word| {
        let goes_on = names < MOST_NAMES && fits(word) && !word.ends_with(['.', '”']) | is_initial(word);
        names += 1;
        goes_on
    });
    let verb = words.next().unwrap_or_default();
    let says_reported = says_reported(verb, words);
    names > 1 && says_reported
}

/// Whether a verb and what follows it, to the end of the sentence, are those of a credit.
fn says_reported<'t>(verb: &str, rest: impl Iterator<Item = &'t str>) -> bool {
    let objects: &[&str] = match verb {
        "contributed." => return true,
        "contributed" => &OBJECTS,
        "reported" => &["from", "for"],
        _ => return false,
    };
    let rest: Vec<&str> = rest.collect();
    let object = rest.first().map_or("", |word| word.trim_end_matches(['.', ',']));
    let end = rest.iter().position(|word| word.ends_with('.') && !is_initial(word));
    let sentence = &rest[..end.map_or(rest.len(), |last| last + 1)];
    // What was contributed to is an article or a report; a firm contributes to other things.
    let is_article = object != "to"
        || sentence.iter().any(|word| matches!(word.trim_end_matches(['.', ',']), "article" | "report" | "story"));
    objects.contains(&object) && is_article && sentence.iter().all(|word| fits(word))
}

/// `J.`, `Jr.`, `St.`
fn is_initial(word: &str) -> bool {
    word.len() <= 3 && word.ends_with('.')
}

/// Whether a paragraph says where the article stood in the paper.
pub(super) fn is_print_line(text: &str) -> bool {
    let opens = starts_with(text, "a version of this article") || starts_with(text, "this article appeared in print");
    opens && text.len() <= 4 * LONGEST
}

/// Section and page of the print line: `Section A, Page 1` and `on page A1` are both section `A`, page `A1`.
pub(super) fn printed_on(paragraphs: &[Paragraph]) -> (Option<String>, Option<String>) {
    let mut lines =
        paragraphs.iter().filter(|paragraph| paragraph.role == Role::Credit && is_print_line(&paragraph.text));
    lines.next().map_or((None, None), |line| section_and_page(&line.text))
}

fn section_and_page(line: &str) -> (Option<String>, Option<String>) {
    let section = behind(line, "section ").map(|rest| word_before_comma(rest).to_owned());
    let page = behind(line, "page ").map(|rest| rest.split([' ', ',', '.', ';']).next().unwrap_or_default());
    let page = page.filter(|page| page.contains(|c: char| c.is_ascii_digit()));
    let starts_page = page.and_then(|page| page.chars().next()).filter(|c| c.is_alphabetic());
    let is_letters = |section: &String| section.len() <= 2 && section.chars().all(|c| c.is_ascii_uppercase());
    match (section, page, starts_page) {
        (Some(section), Some(page), None) if is_letters(&section) => {
            let page = format!("{section}{page}");
            (Some(section), Some(page))
        }
        (None, Some(page), Some(letter)) => (Some(letter.to_string()), Some(page.to_owned())),
        (section, page, _) => (section, page.map(str::to_owned)),
    }
}

fn behind<'t>(line: &'t str, word: &str) -> Option<&'t str> {
    line.char_indices().map(|(at, _)| &line[at..]).find(|rest| starts_with(rest, word)).map(|rest| &rest[word.len()..])
}

fn word_before_comma(rest: &str) -> &str {
    let end = rest.find([',', '.', ';']).unwrap_or(rest.len());
    rest[..end].trim()
}

/// A name, a place, or one of the small words among them.
fn fits(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.is_empty() || SMALL.contains(&word) || word.contains(|c: char| c.is_alphabetic() && !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits() {
        let rows = [
            ("Michael Wines contributed reporting from Kiev.", true),
            ("X contributed reporting.", true),
            ("Ann Xu reported from Davos, and Bo Yi from Guangzhou, China.", true),
            ("Su-hyun Lee in Seoul and Owen Guo in Beijing contributed reporting.", true),
            ("Ann Xu and Bo Yi contributed reporting from The Hague", true),
            ("Ann Xu reported from Moscow. Cy Zed, Di Ott and Ed Fu contributed research.", true),
            ("Ann Xu contributed reporting. Follow Ann Xu on Twitter: @annxu.", true),
            ("Ann Xu contributed reporting for this article.", true),
            ("Pia van de Velde contributed to this report.", true),
            ("Additional reporting by Ann Xu", true),
            ("(Reporting by Ann Xu; editing by Bo Yi)", true),
            ("Reuters reported from Kabul that twelve people had died.", false),
            ("The ministry said that nobody contributed reporting.", false),
            ("The firm contributed to this year’s deficit.", false),
            ("Follow the money, he said.", false),
        ];
        for (text, expected) in rows {
            assert_eq!(is_credit(text), expected, "{text}");
        }
    }

    #[test]
    fn print_lines() {
        let check = |line: &str, section: Option<&str>, page: Option<&str>| {
            assert!(is_print_line(line), "{line}");
            let found = section_and_page(line);
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (section, page), "{line}");
        };
        check("A version of this article appears in print on Jan. 16, 2021, Section A, Page 1.", Some("A"), Some("A1"));
        check(
            "A version of this article appears in print on Jan. 16, 2021, on Page A1 of the New York edition.",
            Some("A"),
            Some("A1"),
        );
        check(
            "A version of this article appeared in print on Jan. 16, 2021, Section Sunday Business, Page 3.",
            Some("Sunday Business"),
            Some("3"),
        );
        check("A version of this article appears in print.", None, None);
    }
}
