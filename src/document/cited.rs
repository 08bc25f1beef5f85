//! An article as a citation names it: its authors in family and given names, its agency, the edition. Not here: how a
//! format writes that down (`render`).

use super::staff;
use crate::article::Article;
use crate::entities::mixed_case::mixed_case;
use crate::entities::name_parts::{is_capital_particle, is_suffix, is_surname_first};
use crate::text::fold;

/// What a citation says of an article beside what stands in its fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cited {
    /// Who wrote it, in the order given; the agency when nobody else is named.
    pub authors: Vec<Author>,
    /// The wire agencies that it names, when they are not its authors.
    pub agencies: Vec<String>,
    /// The edition of the paper (`New York edition`), when the article tells.
    pub edition: Option<String>,
    /// The page, as printed (`A1`).
    pub page: Option<String>,
    /// Where it was filed from, in mixed case.
    pub filed: Option<String>,
    /// The headline, or how the text begins when there is none; empty when there is no text.
    pub title: String,
}

/// Who wrote an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// A human being.
    Person {
        /// As the byline has it.
        whole: String,
        /// With its particles (`van der Meer`).
        family: String,
        /// Given names and initials; empty when there are none.
        given: String,
        /// `Jr.`, `III`.
        suffix: Option<String>,
        /// Whether the family name stands first (`Choe Sang-Hun`).
        family_first: bool,
    },
    /// An agency or a desk.
    Body(String),
}

/// Words of a text that stand for a headline that is missing.
const OPENING_WORDS: usize = 8;

/// Reads an article for a citation.
pub fn cited(article: &Article) -> Cited {
    let people = article.bylines.iter().filter(|byline| staff::agency_of(&byline.name).is_none());
    let mut authors: Vec<Author> = people.map(|byline| author(&byline.name)).collect();
    let mut agencies = staff::agencies(article);
    agencies.dedup();
    if authors.is_empty() {
        authors = std::mem::take(&mut agencies).into_iter().map(Author::Body).collect();
    }
    let printed = article.credit.as_deref().unwrap_or_default();
    Cited {
        authors,
        agencies,
        edition: edition(printed),
        page: article.page.clone().or_else(|| page(printed)),
        filed: article.dateline.as_ref().map(|dateline| mixed_case(&dateline.place)),
        title: title(article),
    }
}

fn title(article: &Article) -> String {
    if !article.headline.trim().is_empty() {
        return article.headline.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let texts = article.deck.iter().chain(article.paragraphs.iter().map(|paragraph| &paragraph.text));
    let Some(text) = texts.into_iter().find(|text| !text.trim().is_empty()) else { return String::new() };
    let words: Vec<&str> = text.split_whitespace().collect();
    let opening = words.iter().take(OPENING_WORDS).copied().collect::<Vec<_>>().join(" ");
    if words.len() > OPENING_WORDS { format!("{opening} …") } else { opening }
}

/// Reads the name of a byline into its parts, word for word as written.
pub fn author(name: &str) -> Author {
    let name = name.trim();
    let (words, suffix) = without_suffix(name);
    if words.is_empty() || name.chars().any(|c| c.is_ascii_digit()) || is_body(name) {
        return Author::Body(name.to_owned());
    }
    let (family, given, family_first) = match words.iter().position(|word| word.ends_with(',')) {
        Some(comma) => inverted(&words, comma),
        None if is_family_first(&words) => (words[0].to_owned(), words[1..].join(" "), true),
        None => {
            let start = surname_start(&words);
            (words[start..].join(" "), words[..start].join(" "), false)
        }
    };
    Author::Person { whole: name.to_owned(), family, given, suffix, family_first }
}

/// The words of a name but for its suffix; the comma before the suffix goes with it.
fn without_suffix(name: &str) -> (Vec<&str>, Option<String>) {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let last = words.last().map(|word| word.trim_end_matches(','));
    let Some(suffix) = last.filter(|word| words.len() > 1 && is_suffix(word)) else { return (words, None) };
    let suffix = suffix.to_owned();
    words.pop();
    if let Some(last) = words.last_mut() {
        *last = last.trim_end_matches(',');
    }
    (words, Some(suffix))
}

/// `Meer, Jonas van der`: particles behind the given names belong to the family name.
fn inverted(words: &[&str], comma: usize) -> (String, String, bool) {
    let family: Vec<&str> = words[..=comma].iter().map(|word| word.trim_end_matches(',')).collect();
    let behind = &words[comma + 1..];
    let trailing = behind.iter().skip(1).rev().take_while(|word| is_small_particle(word)).count();
    let (given, particles) = behind.split_at(behind.len() - trailing);
    ([particles, &family].concat().join(" "), given.join(" "), false)
}

/// Whether the family name stands first: lists say that it may, and the given name shows that it does, by a hyphen
/// (`Choe Sang-Hun`) or by its two syllables, of which the last is no Western family name (`Ban Ki Moon`).
fn is_family_first(words: &[&str]) -> bool {
    let known = |word: &&str| is_surname_first(&fold(word));
    match words {
        [first, given] => known(first) && given.contains(['-', '‑']),
        [first, _, last] => known(first) && known(last),
        _ => false,
    }
}

/// Where the family name starts: at the last word, or at the particles before it.
fn surname_start(words: &[&str]) -> usize {
    let last = words.len() - 1;
    let belongs = |at: &usize| {
        is_small_particle(words[*at])
            || (is_capital_particle(words[*at]) && *at > 0)
            || (matches!(words[*at], "Der" | "Den" | "Las" | "Los" | "Dos" | "Das") && *at > 0)
    };
    (0..last).rev().take_while(belongs).last().unwrap_or(last)
}

fn is_small_particle(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !word.contains('-')
}

/// `The Editorial Board`, `Staff`: nobody's name.
fn is_body(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    let last = fold(name.rsplit(' ').next().unwrap_or_default());
    first.eq_ignore_ascii_case("the")
        || matches!(
            last.as_str(),
            "board" | "staff" | "desk" | "editors" | "team" | "bureau" | "correspondent" | "reporter"
        )
}

/// The edition that a line tells (`of the New York edition`).
fn edition(line: &str) -> Option<String> {
    let end = line.find(" edition")? + " edition".len();
    let start = line[..end].rfind(" the ")? + " the ".len();
    let edition = &line[start..end];
    (edition.split(' ').count() <= 4).then(|| edition.to_owned())
}

/// The page that a line tells: `on Page A1`, `Section A, Page 1`.
fn page(line: &str) -> Option<String> {
    let (before, behind) = line.split_once("Page ")?;
    let number: String = behind.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    let section = before.trim_end_matches([' ', ',']).rsplit_once("Section ").map(|(_, section)| section);
    match section {
        _ if number.is_empty() => None,
        Some(section) if section.len() <= 2 && number.starts_with(|c: char| c.is_ascii_digit()) => {
            Some(format!("{section}{number}"))
        }
        _ => Some(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Byline, Dateline, Origin, Paragraph, Role};
    use crate::text::Span;

    #[test]
    fn names_are_read_into_their_parts() {
        for (name, expected) in [
            ("Priya Raman", "Raman|Priya||"),
            ("Michael R. Gordon", "Gordon|Michael R.||"),
            ("Jonas van der Meer", "van der Meer|Jonas||"),
            ("Pia Van de Velde", "Van de Velde|Pia||"),
            ("Yusuf al-Karim", "al-Karim|Yusuf||"),
            ("Robert T. Ashby Jr.", "Ashby|Robert T.|Jr.|"),
            ("Robert T. Ashby, Jr.", "Ashby|Robert T.|Jr.|"),
            ("Henry Ford II", "Ford|Henry|II|"),
            ("Gordon, Michael R.", "Gordon|Michael R.||"),
            ("Meer, Jonas van der", "van der Meer|Jonas||"),
            ("Choe Sang-Hun", "Choe|Sang-Hun||first"),
            ("Su-hyun Lee", "Lee|Su-hyun||"),
            ("Kim Barker", "Barker|Kim||"),
            ("Ban Ki Moon", "Ban|Ki Moon||first"),
            ("Robert “Bob” Ashby", "Ashby|Robert “Bob”||"),
            ("Madonna", "Madonna|||"),
            ("Al Gore", "Gore|Al||"),
            ("The Editorial Board", "="),
            ("Aldhaven Desk", "="),
        ] {
            let read = match author(name) {
                Author::Body(body) => {
                    assert_eq!(body, name);
                    "=".to_owned()
                }
                Author::Person { whole, family, given, suffix, family_first } => {
                    assert_eq!(whole, name);
                    let first = if family_first { "first" } else { "" };
                    format!("{family}|{given}|{}|{first}", suffix.unwrap_or_default())
                }
            };
            assert_eq!(read, expected, "{name}");
        }
    }

    #[test]
    fn an_agency_is_the_author_when_nobody_else_is() {
        let mut article = Article::empty(Origin { path: "a".to_owned(), ordinal: 0 }, "clipping");
        article.dateline = Some(Dateline { place: "HULL".to_owned(), date: None, agency: Some("AP".to_owned()) });
        assert_eq!(cited(&article).authors, [Author::Body("Associated Press".to_owned())]);
        article.bylines = vec![Byline { name: "Ann Xu".to_owned(), place: None }];
        let with_reporter = cited(&article);
        assert_eq!(with_reporter.authors, [author("Ann Xu")]);
        assert_eq!(with_reporter.agencies, ["Associated Press"]);
    }

    #[test]
    fn edition_and_page_are_taken_from_the_line_that_tells_them() {
        for (credit, expected) in [
            (
                "A version of this article appears in print on Jan. 16, 2021, on Page A1 of the New York edition.",
                "New York edition|A1",
            ),
            (
                "A version of this article appears in print on Jan. 16, 2021, Section A, Page 1 of the National edition with the headline: X",
                "National edition|A1",
            ),
            ("Ann Xu contributed reporting.", "|"),
        ] {
            let mut article = Article::empty(Origin { path: "a".to_owned(), ordinal: 0 }, "clipping");
            article.credit = Some(credit.to_owned());
            let cited = cited(&article);
            assert_eq!(format!("{}|{}", cited.edition.unwrap_or_default(), cited.page.unwrap_or_default()), expected);
        }
    }

    #[test]
    fn a_text_without_headline_is_named_by_its_first_words() {
        let mut article = Article::empty(Origin { path: "a".to_owned(), ordinal: 0 }, "clipping");
        assert_eq!(cited(&article).title, "");
        let text = "One two three four five six seven eight nine.".to_owned();
        article.paragraphs = vec![Paragraph { role: Role::Lead, text, place: Span::new(0, 0) }];
        assert_eq!(cited(&article).title, "One two three four five six seven eight …");
    }
}
