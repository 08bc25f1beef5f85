//! A person's name as any article, index card or catalogue writes it, read into parts that can be compared. Not here:
//! which names are one person (`people`).

use crate::entities::name_parts::{given_parts, is_initial, is_particle, is_surname_first, same_given, suffix_of};
use crate::text::fold;
use std::borrow::Cow;

/// A name, read. All parts are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Family name with its particles, without spaces and without the Arabic article (`vandermeer`, `assad`).
    pub surname: String,
    /// Given names and initials, in order.
    pub given: Vec<String>,
    /// `jr`, `iii`
    pub suffix: Option<&'static str>,
    /// Year of birth (`(1952- )`).
    pub born: Option<u16>,
    /// The other reading of a name whose first word may be the family name (`Kim Campbell`): family name, given names.
    pub western: Option<(String, Vec<String>)>,
}

/// In what two names of one family name cannot be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// `John`, `James`.
    First,
    /// `George W.`, `George H. W.`
    Middle,
    /// `Jr.`, `III`.
    Suffix,
    /// `(1924-2018)`, `(1946- )`.
    Born,
}

impl Name {
    /// Reads a name: in either order, in capitals, with nickname in quotes, suffix, year of birth.
    pub fn parse(text: &str) -> Name {
        let (plain, born) = without_asides(text);
        let mut suffix = None;
        let mut born = born;
        let mut parts: Vec<Vec<&str>> = Vec::new();
        for part in plain.split([',', ';']) {
            let words = part.split_whitespace().filter(|word| !takes_aside(word, &parts, &mut suffix, &mut born));
            let words: Vec<&str> = words.filter(|word| word.chars().any(char::is_alphanumeric)).collect();
            if !words.is_empty() {
                parts.push(words);
            }
        }
        let style = Style::of(&plain);
        let mut name = match parts.as_slice() {
            [] => Name::bare(format!("\u{0}{text}")),
            [words] => style.straight(words, suffix.is_some()),
            [surname, given @ ..] => style.inverted(surname, &given.concat()),
        };
        name.suffix = suffix;
        name.born = born;
        name
    }

    fn bare(surname: String) -> Name {
        Name { surname, given: Vec::new(), suffix: None, born: None, western: None }
    }

    /// Takes the other reading.
    pub fn read_western(&mut self) {
        if let Some((surname, given)) = self.western.take() {
            self.surname = surname;
            self.given = given;
        }
    }

    /// Whether its first given name is known in full.
    pub fn is_full(&self) -> bool {
        self.given.first().is_some_and(|first| !is_initial(first))
    }

    /// Names with the same key differ in case, accents, order and punctuation only.
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(self.surname.len() + 24);
        key.push_str(&self.surname);
        key.push('\u{1f}');
        for given in &self.given {
            key.push_str(given);
            if is_initial(given) {
                key.push('.');
            }
        }
        key.push('\u{1f}');
        key.push_str(self.suffix.unwrap_or_default());
        key.push('\u{1f}');
        if let Some(born) = self.born {
            key.push_str(&born.to_string());
        }
        key
    }

    /// In what the two cannot be one person's; both have the same family name.
    pub fn conflict(&self, other: &Name) -> Option<Conflict> {
        let differ = self.given.iter().zip(&other.given).position(|(one, two)| !same_given(one, two));
        match differ {
            Some(0) => Some(Conflict::First),
            Some(_) => Some(Conflict::Middle),
            None if both_differ(self.suffix, other.suffix) => Some(Conflict::Suffix),
            None if both_differ(self.born, other.born) => Some(Conflict::Born),
            None => None,
        }
    }

    /// Whether the other says nothing that this does not.
    pub fn covers(&self, other: &Name) -> bool {
        self.given.len() >= other.given.len()
            && (self.suffix.is_some() || other.suffix.is_none())
            && (self.born.is_some() || other.born.is_none())
    }
}

fn both_differ<T: PartialEq>(one: Option<T>, two: Option<T>) -> bool {
    one.is_some() && two.is_some() && one != two
}

/// Whether a word is a suffix or a year, which is then kept. The first word of all is neither.
fn takes_aside(word: &str, before: &[Vec<&str>], suffix: &mut Option<&'static str>, born: &mut Option<u16>) -> bool {
    if let Some(found) = suffix_of(word) {
        *suffix = Some(found);
        return true;
    }
    let is_years = !before.is_empty() && word.contains(|c: char| c.is_ascii_digit());
    if is_years {
        *born = born.or_else(|| birth_year(word));
    }
    is_years
}

/// The first year in `1952-`, `b. 1952`, `1924-2018`; none in `-2018`.
fn birth_year(text: &str) -> Option<u16> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text[at..].split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let is_death = text[..at].ends_with(['-', '–', 'd']) || text[..at].trim_end().ends_with(['-', '–']);
    let year = digits.parse().ok().filter(|_| digits.len() == 4 && !is_death)?;
    (1000..2100).contains(&year).then_some(year)
}

/// What `fold` makes of a word, sooner for plain letters: archives have hundreds of thousands of names.
fn folded(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_digit() && byte != b'&' && byte != b'+';
    if !word.bytes().all(is_plain) {
        return fold(word);
    }
    word.bytes().filter(u8::is_ascii_alphabetic).map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}

/// The name without parentheses, brackets and nicknames in quotes, and the year of birth that stood in parentheses.
fn without_asides(text: &str) -> (Cow<'_, str>, Option<u16>) {
    if !text.contains(ASIDES) {
        return (Cow::Borrowed(text), None);
    }
    let mut plain = String::with_capacity(text.len());
    let mut born = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let at_start = plain.is_empty() || plain.ends_with(' ');
        let Some(closing) = closing(c, at_start) else {
            plain.push(c);
            rest = behind;
            continue;
        };
        let end = behind.find(closing);
        if c == '(' {
            born = born.or_else(|| birth_year(&behind[..end.unwrap_or(behind.len())]));
        }
        match (end, c) {
            (Some(end), _) => rest = behind[end..].trim_start_matches(closing),
            // A quotation mark that is never closed is a slip; a parenthesis may have been cut off.
            (None, '(' | '[') => rest = "",
            (None, _) => rest = behind,
        }
        plain.push(' ');
    }
    (Cow::Owned(plain), born)
}

const ASIDES: [char; 8] = ['(', '[', '"', '“', '„', '«', '‘', '\''];

fn closing(opening: char, at_start: bool) -> Option<&'static [char]> {
    match opening {
        '(' => Some(&[')']),
        '[' => Some(&[']']),
        '"' => Some(&['"']),
        '“' | '„' => Some(&['”', '“']),
        '«' => Some(&['»']),
        '‘' if at_start => Some(&['’', '\'']),
        '\'' if at_start => Some(&['\'', '’']),
        _ => None,
    }
}

/// How the whole of a name is written: in a mixed-case name, small words are particles.
struct Style {
    mixed: bool,
}

impl Style {
    fn of(text: &str) -> Style {
        Style { mixed: text.contains(char::is_uppercase) && text.contains(char::is_lowercase) }
    }

    /// `Putin, Vladimir V`; particles behind the given names belong to the family name (`Meer, Jonas van der`).
    fn inverted(&self, surname: &[&str], given: &[&str]) -> Name {
        let trailing = given.iter().skip(1).rev().take_while(|word| self.is_particle(word)).count();
        let (given, particles) = given.split_at(given.len() - trailing);
        let surname = [particles, surname].concat();
        Name { given: self.given(given), ..Name::bare(glue(&surname)) }
    }

    fn straight(&self, words: &[&str], has_suffix: bool) -> Name {
        let words = without_address(words);
        let start = self.surname_start(words);
        let western = (glue(&words[start..]), self.given(&words[..start]));
        let first = folded(words[0]);
        let is_western = has_suffix || words.len() > 4 || western.1.iter().any(|given| is_initial(given));
        if words.len() < 2 || is_western || !is_surname_first(&first) {
            return Name { given: western.1, ..Name::bare(western.0) };
        }
        // The parts of such a given name are written apart, with a hyphen or as one.
        let given = words[1..].iter().map(|word| folded(word)).collect::<String>();
        Name { given: vec![given], western: Some(western), ..Name::bare(first) }
    }

    /// Where the family name starts: at the last word, or at the particles before it. A name whose first word is a particle
    /// in small letters has no other (`van der Meer`); with a capital it may be a given name (`Al Gore`).
    fn surname_start(&self, words: &[&str]) -> usize {
        let last = words.len() - 1;
        let belongs =
            |at: &usize| self.is_particle(words[*at]) && (*at > 0 || words[0].starts_with(char::is_lowercase));
        (0..last).rev().take_while(belongs).last().unwrap_or(last)
    }

    fn is_particle(&self, word: &str) -> bool {
        let small = self.mixed && word.starts_with(char::is_lowercase) && !word.contains('-');
        small || (is_particle(&folded(word)) && !is_initial(&folded(word)))
    }

    fn given(&self, words: &[&str]) -> Vec<String> {
        let mut given: Vec<String> = Vec::with_capacity(words.len());
        for word in words {
            match self.is_two_initials(word) {
                true => given.extend(word.chars().map(|letter| letter.to_lowercase().to_string())),
                false => given.extend(given_parts(word).into_iter().filter(|part| !part.is_empty())),
            }
        }
        given
    }

    /// `JK Rowling`; in a name in capitals only what has no vowel.
    fn is_two_initials(&self, word: &str) -> bool {
        let is_pair = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        is_pair && (self.mixed || !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']))
    }
}

/// `Mr. Putin`: recognisers leave addresses out, catalogues do not. `Mrs. John Ashby` is not John Ashby.
fn without_address<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    match words {
        [first, rest @ ..] if rest.len() > 1 && matches!(*first, "Mr." | "Dr." | "Sir" | "Prof." | "Mr" | "Dr") => rest,
        _ => words,
    }
}

/// Words as one family name. The Arabic article is written or left out as a paper likes.
fn glue(words: &[&str]) -> String {
    let mut glued = String::new();
    for (number, word) in words.iter().enumerate() {
        let is_last = number + 1 == words.len();
        let bare =
            word.split_once(['-', '‑']).filter(|(article, rest)| is_article(&folded(article)) && !rest.is_empty());
        let bare = bare.map_or(*word, |(_, bare)| bare);
        let folded = folded(bare);
        if is_last || !is_article(&folded) {
            glued.push_str(&folded);
        }
    }
    glued
}

fn is_article(folded: &str) -> bool {
    matches!(folded, "al" | "el")
}
