//! Every spotted name with what stands before and behind it that tells whom it means: honorific, title, `the elder`.
//! Not here: spotting (`learnt`), whom it means (`resolve`).

use super::learnt::{Kind, Spotted};
use super::lists::{Class, Lexicon};
use crate::article::{Mention, Part, TagKind};
use crate::text::Span;

/// A man or a woman, as far as an honorific or a given name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// `Mr.`, `Edmund`
    Man,
    /// `Mrs.`, `Vera`
    Woman,
}

/// How a person is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Address<'t> {
    /// What the honorific or title says.
    pub gender: Option<Gender>,
    /// `Mr.`, `Dr.`
    pub honorific: bool,
    /// The last title before the name (`Minister` of `Prime Minister`).
    pub title: Option<&'t str>,
    /// `the elder` (true) or `the younger` (false).
    pub elder: Option<bool>,
}

/// A name in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'t> {
    /// In which part of the article.
    pub part: Part,
    /// Bytes in that part.
    pub span: Span,
    /// The text there.
    pub text: &'t str,
    /// What bears it.
    pub kind: Kind,
    /// How it is spoken of.
    pub address: Address<'t>,
    /// Whether `’s` follows.
    pub possessive: bool,
    /// Whether a word follows that makes it no single person (`the Lindqvist siblings`, `Hartwell residents`).
    pub family: bool,
    /// Whether it stands in a headline or deck, before anybody was introduced.
    pub display: bool,
}

impl Candidate<'_> {
    /// Where it stands.
    pub fn mention(&self) -> Mention {
        Mention { part: self.part, span: self.span }
    }
}

/// Looks around a spotted name.
pub fn candidate<'t>(spotted: &Spotted, (part, text): (Part, &'t str), lexicon: &Lexicon) -> Candidate<'t> {
    let span = spotted.span;
    let behind = &text[span.end()..];
    Candidate {
        part,
        span,
        text: span.of(text),
        kind: match spotted.kind {
            Kind::Person if is_thing(&text[..span.start()], lexicon) => Kind::Other,
            Kind::Person => kind_by_form(span.of(text), lexicon),
            kind => kind,
        },
        address: address(&text[..span.start()], lexicon),
        family: lexicon.class(next_word(behind)).any(Class::FAMILY | Class::BEHIND_PLACE | Class::BEHIND_COUNTRY),
        possessive: behind.starts_with("'s") || behind.starts_with("’s") || behind.starts_with(['\'', '’']),
        display: matches!(part, Part::Headline | Part::Deck),
    }
}

/// Whether a ship or a company is named (`the ferry Anna Maria`).
fn is_thing(before: &str, lexicon: &Lexicon) -> bool {
    let word = before.strip_suffix(' ').and_then(|front| front.rsplit([' ', '\n']).next()).unwrap_or_default();
    let small = word.starts_with(char::is_lowercase);
    small && lexicon.class(word).any(Class::VESSEL | Class::COMPANY)
}

/// What a name that reads as a person is by its own words: `Nelson Square` is a place, `Davis Cup` nobody.
fn kind_by_form(name: &str, lexicon: &Lexicon) -> Kind {
    let class = |word: &str| lexicon.class(&word.trim_end_matches('.').to_lowercase());
    if let Some(known) = lexicon.known(name).filter(|_| name.contains(' ')) {
        return if known.kind == TagKind::Org { Kind::Org } else { Kind::Place };
    }
    let Some((front, last)) = name.rsplit_once(' ') else {
        let shouted = name.len() > 2 && !name.contains(char::is_lowercase);
        let common = class(name).any(Class::COMMON | Class::FUNCTION);
        return if shouted && common || name == "Madam" { Kind::Other } else { Kind::Person };
    };
    let of_nobody = matches!(
        last,
        "Olympics"
            | "Cup"
            | "Games"
            | "Prize"
            | "Award"
            | "Awards"
            | "Open"
            | "Championship"
            | "Bowl"
            | "Act"
            | "Trophy"
    );
    let first = class(front.split(' ').next().unwrap_or(front));
    if matches!(front, "St." | "St" | "Saint") {
        Kind::Place
    } else if of_nobody || class(last).is(Class::DEMONYM) && !first.is_given() {
        Kind::Other
    } else if class(last).is(Class::PLACE_HEAD) && (!first.is_given() || front.contains(' ')) {
        Kind::Place
    } else if class(last).any(Class::ORG_HEAD | Class::ORG_SUFFIX) && !first.is_given() {
        Kind::Org
    } else {
        Kind::Person
    }
}

/// The word behind one blank.
fn next_word(behind: &str) -> &str {
    behind.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or_default()
}

/// Reads honorifics and titles backwards from a name.
fn address<'t>(before: &'t str, lexicon: &Lexicon) -> Address<'t> {
    let mut address = Address::default();
    let mut rest = before;
    while let Some(front) = rest.strip_suffix([' ', '\u{a0}']) {
        let start = front
            .rfind([' ', '\u{a0}', '\n', '“', '"', '('])
            .map_or(0, |at| at + front[at..].chars().next().map_or(1, char::len_utf8));
        let word = &front[start..];
        let class = lexicon.class(&word.to_lowercase());
        match word {
            "elder" | "senior" => address.elder = Some(true),
            "younger" | "junior" => address.elder = Some(false),
            _ if !class.any(Class::HONORIFIC | Class::TITLE) => break,
            _ => take(word, class, &mut address),
        }
        rest = &front[..start];
    }
    address
}

fn take<'t>(word: &'t str, class: Class, address: &mut Address<'t>) {
    let capital = word.starts_with(char::is_uppercase);
    address.honorific |= class.is(Class::HONORIFIC) && capital;
    if address.gender.is_none() && capital {
        address.gender = match (class.is(Class::OF_MAN), class.is(Class::OF_WOMAN)) {
            (true, false) => Some(Gender::Man),
            (false, true) => Some(Gender::Woman),
            _ => None,
        };
    }
    if class.is(Class::TITLE) && address.title.is_none() {
        address.title = Some(word);
    }
}
