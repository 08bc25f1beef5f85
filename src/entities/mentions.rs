//! Every spotted name with what stands before and behind it that tells whom it means: honorific, title, `the elder`.
//! Not here: spotting (`learnt`), whom it means (`resolve`).

use super::around::{is_elsewhere, is_of_school};
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

impl Address<'_> {
    /// Whether nothing before the name says that a person follows.
    pub fn is_none(&self) -> bool {
        !self.honorific && self.title.is_none() && self.elder.is_none()
    }
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
    pub nobody: bool,
    /// Whether the words around make it more likely a place or a thing (`grew up in Hartwell`, `the Hilton`).
    pub elsewhere: bool,
    /// The text before it.
    pub before: &'t str,
    /// Whether it stands beside a verb of speech.
    pub speaks: bool,
    /// Whether it stands in a headline or deck, before anybody was introduced.
    pub display: bool,
    /// Whether it reads as a person, and the words around it say that a thing is called so (`the ferry Anna Maria`).
    pub thing: bool,
}

impl Candidate<'_> {
    /// `Michael Dell founded Dell`: who was named in full a few small words before would not be named again.
    pub fn is_object_of(&self, full: &Candidate) -> bool {
        let near = self.part == full.part && self.span.start() > full.span.end();
        let named = full.kind == Kind::Person && full.text.ends_with(self.text) && full.text.len() > self.text.len();
        near && named && !self.possessive && small_words(self.before).is_some_and(|at| at <= full.span.end())
    }

    /// Where it stands.
    pub fn mention(&self) -> Mention {
        Mention { part: self.part, span: self.span }
    }
}

/// Looks around a spotted name.
pub fn candidate<'t>(spotted: &Spotted, (part, text): (Part, &'t str), lexicon: &Lexicon) -> Candidate<'t> {
    let span = spotted.span;
    let (before, behind) = (&text[..span.start()], &text[span.end()..]);
    let name = span.of(text);
    let thing = spotted.kind == Kind::Person && is_thing(before, lexicon);
    let object = || is_object(before, name, behind, lexicon) || is_of_firm(before, name, behind);
    let attribute = Class::BEHIND_PLACE | Class::BEHIND_COUNTRY | Class::BEHIND_COMPANY;
    let next = lexicon.class(next_word(behind));
    let address = address(before, lexicon);
    Candidate {
        part,
        span,
        text: span.of(text),
        kind: match spotted.kind {
            Kind::Person if thing || object() => Kind::Other,
            Kind::Person => kind_by_form(name, lexicon),
            kind => kind,
        },
        address,
        // `Leonard Smith waters the hedge`: a full name is no family's and no country's.
        nobody: next.is(Class::FAMILY) || is_couple(before, lexicon) || !name.contains(' ') && next.any(attribute),
        elsewhere: address.is_none()
            && (!name.contains(' ') && is_elsewhere(before, behind, lexicon) || is_of_school(before)),
        before,
        speaks: next.is(Class::SPEECH) || before.ends_with(" said ") || before.ends_with(" says "),
        possessive: behind.starts_with("'s") || behind.starts_with("’s") || behind.starts_with(['\'', '’']),
        display: matches!(part, Part::Headline | Part::Deck),
        thing,
    }
}

/// What a thing is called that was told once (`the dredger Lady Constance`) is that thing elsewhere too, unless a person of
/// that name is met more often.
pub fn spread_things(found: &mut [Candidate]) {
    let things: Vec<&str> =
        found.iter().filter(|one| one.thing && one.text.contains(' ')).map(|one| one.text).collect();
    if things.is_empty() {
        return;
    }
    for at in 0..found.len() {
        let text = found[at].text;
        let told = things.iter().filter(|thing| **thing == text).count();
        let is_person = |one: &&Candidate| one.kind == Kind::Person && one.text == text;
        if found[at].kind == Kind::Person && told > 0 && found.iter().filter(is_person).count() <= told {
            found[at].kind = Kind::Other;
        }
    }
}

/// `the Paris Hilton, the George Washington Bridge`: whole names of people have no article. That of `the George Bush speech`
/// is the speech's.
fn is_object(before: &str, name: &str, behind: &str, lexicon: &Lexicon) -> bool {
    let article = before.strip_suffix(" ").and_then(|front| front.strip_suffix("the").or(front.strip_suffix("The")));
    if !name.contains(' ') || article.is_none_or(|front| front.ends_with(char::is_alphanumeric)) {
        return false;
    }
    let titled = name.split(' ').next().is_some_and(|first| {
        lexicon.class_in_any_case(first).any(Class::TITLE | Class::HONORIFIC) && !matches!(first, "Lady" | "Miss")
    });
    let bears_article = ["Lama", "Khan", "Mary", "Buddha", "Muhammad", "Baptist"].iter().any(|end| name.ends_with(end));
    let verb = matches!(next_word(behind), "was" | "is" | "has" | "had" | "were" | "are" | "will");
    let ends = behind.is_empty() || behind.starts_with(['.', ',', ';', ':', '!', '?', ')']) || verb;
    let goes_on =
        behind.starts_with(' ') && next_word(behind).starts_with(char::is_uppercase) && next_word(behind) != "I";
    !titled && !bears_article && (ends || goes_on)
}

/// `Johnson & Johnson`, but not `Bill Fresquet & Angelo`.
fn is_of_firm(before: &str, name: &str, behind: &str) -> bool {
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let behind_partner = || {
        let mut words = before.strip_suffix(" & ").map(|front| front.rsplit(' ')).into_iter().flatten();
        let ends = |word: &&str| word.ends_with(['.', ',', ':', ';']);
        capital(words.next().filter(|word| !ends(word))) && !capital(words.next().filter(|word| !ends(word)))
    };
    let before_partner = behind.strip_prefix(" & ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    !name.contains(' ') && (before_partner || behind_partner())
}

/// `Mr. and Mrs. Peel` are two.
fn is_couple(before: &str, lexicon: &Lexicon) -> bool {
    let mut words = before.trim_end().rsplit(' ');
    let honorific = |word: Option<&str>| word.is_some_and(|word| lexicon.class_in_any_case(word).is(Class::HONORIFIC));
    honorific(words.next()) && words.next() == Some("and") && honorific(words.next())
}

/// Whether a ship or a company is named (`the ferry Anna Maria`).
fn is_thing(before: &str, lexicon: &Lexicon) -> bool {
    let word = before.strip_suffix(' ').and_then(|front| front.rsplit([' ', '\n']).next()).unwrap_or_default();
    let small = word.starts_with(char::is_lowercase);
    small && lexicon.class(word).any(Class::VESSEL | Class::COMPANY)
}

/// What a name that reads as a person is by its own words: `Nelson Square` is a place, `Davis Cup` nobody.
fn kind_by_form(name: &str, lexicon: &Lexicon) -> Kind {
    let class = |word: &str| lexicon.class_in_any_case(word.trim_end_matches('.'));
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
    let peoples = matches!(
        last,
        "Democrats"
            | "Republicans"
            | "Conservatives"
            | "Socialists"
            | "Communists"
            | "Liberals"
            | "Catholics"
            | "Protestants"
            | "Muslims"
            | "Christians"
            | "Jews"
            | "Methodists"
            | "Baptists"
            | "Lutherans"
    );
    let street = matches!(
        last,
        "Street"
            | "Square"
            | "Avenue"
            | "Boulevard"
            | "Highway"
            | "Parkway"
            | "Airport"
            | "Bridge"
            | "Stadium"
            | "Station"
            | "County"
    );
    if matches!(front, "St." | "St" | "Saint") {
        Kind::Place
    } else if of_nobody || class(last).is(Class::DEMONYM) && !first.is_given() || peoples {
        Kind::Other
    } else if street {
        Kind::Place
    } else if class(last).is(Class::ORG_SUFFIX) {
        Kind::Org
    } else if class(last).is(Class::PLACE_HEAD) && (!first.is_given() || front.contains(' ')) {
        Kind::Place
    } else if class(last).any(Class::ORG_HEAD | Class::ORG_SUFFIX) && (!first.is_given() || is_city(front, lexicon)) {
        Kind::Org
    } else {
        Kind::Person
    }
}

/// `London` of `London Metal Exchange`, whoever else has it for a first name.
fn is_city(front: &str, lexicon: &Lexicon) -> bool {
    front
        .split_once(' ')
        .is_some_and(|(first, _)| lexicon.known(first).is_some_and(|known| known.kind == TagKind::Place))
}

/// How far back from a name words in small letters reach, with nothing but blanks between.
fn small_words(before: &str) -> Option<usize> {
    let words = before.trim_end_matches(|c: char| c.is_lowercase() || c == ' ');
    (words.len() + 2 < before.len() && before.ends_with(' ')).then_some(words.len())
}

/// The word behind one blank.
pub(super) fn next_word(behind: &str) -> &str {
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
        let class = lexicon.class_in_any_case(word);
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
