//! The words of a text with what is needed to find names among them: shape, class, what stands before. Case and
//! marks are kept, unlike in the analyser of `text`. Not here: which words make a name (`candidates`).

use super::lists::{Class, Lexicon};
use crate::text::{Span, sentences};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// No capital at the start.
    Lower,
    /// `Putin`, `O’Dowd`, `al-Karim`, `McDonald`.
    Capital,
    /// `NATO`, `PUTIN`, `A&N`: two letters or more, no small one.
    Caps,
    /// `U.S.`, `K.G.B.`, `J.K.`
    Dotted,
    /// `K.`, `V`
    Initial,
    /// Starts with a digit.
    Number,
}

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing but white space.
    Space,
    /// A comma.
    Comma,
    /// An opening quote or parenthesis behind white space.
    Open,
    /// A closing quote or parenthesis before white space.
    Close,
    /// ` & `
    Ampersand,
    /// Anything else, or the start of the text.
    Other,
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Bytes, without possessive, with the dot of an abbreviation.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
    /// What the lists say of it.
    pub class: Class,
    /// Whether `’s` follows, or an apostrophe behind a final s.
    pub possessive: bool,
    /// Whether a sentence or quotation starts with it.
    pub first: bool,
    /// What stands before it.
    pub gap: Gap,
}

impl Word {
    /// Whether it may be part of a name by its writing alone.
    pub fn is_name_like(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Caps | Shape::Dotted | Shape::Initial)
    }

    /// Whether it is written with a capital and may be a given name.
    pub fn is_given(&self) -> bool {
        self.shape == Shape::Capital && self.class.is_given()
    }
}

/// The words of a text, in order.
pub fn scan(text: &str, lexicon: &Lexicon) -> Vec<Word> {
    let mut scanner = Scanner { text, lexicon, at: 0, behind: 0, lower: String::with_capacity(32) };
    let mut starts = sentences(text).into_iter().map(Span::start).peekable();
    let mut words = Vec::with_capacity(text.len() / 6);
    while let Some(start) = scanner.skip_to_word() {
        let mut first = false;
        while starts.next_if(|sentence| *sentence <= start).is_some() {
            first = true;
        }
        words.push(scanner.word(start, first));
    }
    words
}

struct Scanner<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    at: usize,
    /// Where the word before ends, with its possessive.
    behind: usize,
    lower: String,
}

impl Scanner<'_> {
    fn skip_to_word(&mut self) -> Option<usize> {
        let found = self.text[self.at..].find(char::is_alphanumeric)?;
        self.at += found;
        Some(self.at)
    }

    fn word(&mut self, start: usize, first: bool) -> Word {
        let gap_text = &self.text[self.behind..start];
        let first = first || self.behind == 0 || opens_speech(gap_text);
        let gap = if self.behind == 0 { Gap::Other } else { gap_of(gap_text) };
        let (mut end, dotted) = word_end(self.text, start);
        let mut shape = if dotted { Shape::Dotted } else { shape_of(&self.text[start..end]) };
        let (possessive, behind) = possessive(self.text, end);
        let mut class = self.class(&self.text[start..end]);
        if !dotted && !possessive && self.text[end..].starts_with('.') {
            (end, class) = self.with_dot(start, end, shape, class);
        }
        if shape == Shape::Capital && self.text[start..end].contains('-') {
            (shape, class) = self.hyphenated(&self.text[start..end], class);
        }
        if shape == Shape::Initial && end - start == 1 && matches!(&self.text[start..end], "A" | "I" | "O") {
            shape = Shape::Lower;
        }
        self.behind = behind.max(end);
        self.at = self.behind;
        Word { span: Span::new(start, end), shape, class, possessive, first, gap }
    }

    /// Takes in the dot behind an initial or a known abbreviation.
    fn with_dot(&mut self, start: usize, end: usize, shape: Shape, class: Class) -> (usize, Class) {
        match shape {
            Shape::Initial => (end + 1, Class::default()),
            Shape::Capital | Shape::Caps => {
                let dotted = self.class(&self.text[start..end + 1]);
                let generation = matches!(&self.text[start..end], "Jr" | "Sr");
                if dotted == Class::default() && !generation { (end, class) } else { (end + 1, dotted) }
            }
            _ => (end, class),
        }
    }

    fn class(&mut self, word: &str) -> Class {
        self.lower.clear();
        for c in word.chars() {
            match c {
                '’' => self.lower.push('\''),
                _ if c.is_ascii() => self.lower.push(c.to_ascii_lowercase()),
                _ => self.lower.extend(c.to_lowercase()),
            }
        }
        self.lexicon.class(&self.lower)
    }

    /// `Moscow-based` is no name, `Russian-Chinese` is of peoples, `Jean-Pierre` is given.
    fn hyphenated(&mut self, word: &str, class: Class) -> (Shape, Class) {
        let Some((before, after)) = word.split_once('-').filter(|_| class == Class::default()) else {
            return (Shape::Capital, class);
        };
        let (before_class, after_class) = (self.class(before), self.class(after));
        let second_is_small = after.starts_with(char::is_lowercase);
        let syllable = before.len() <= 3 && before_class == Class::default(); // `Ki-moon`
        if second_is_small && !syllable && after.len() > 2 && after_class.is(Class::COMMON) {
            return (Shape::Lower, Class::default());
        }
        if before_class.is(Class::DEMONYM) {
            return (Shape::Capital, Class::DEMONYM);
        }
        if before_class.is(Class::TITLE) && after_class.is(Class::TITLE) {
            return (Shape::Capital, Class::TITLE);
        }
        let given = Class::MALE | Class::FEMALE;
        let kept =
            [Class::MALE, Class::FEMALE].into_iter().filter(|part| before_class.is(*part) && before_class.any(given));
        (Shape::Capital, kept.fold(Class::default(), |class, part| class | part))
    }
}

/// Behind the last byte of the word that starts there, and whether it is single letters with dots.
fn word_end(text: &str, start: usize) -> (usize, bool) {
    if let Some(end) = dotted_end(text, start) {
        return (end, true);
    }
    let mut rest = text[start..].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        if !c.is_alphanumeric() && !joins(&text[start..start + at], c, next, &text[start + at..]) {
            return (start + at, false);
        }
    }
    (text.len(), false)
}

/// Whether a mark inside a word keeps its parts together.
fn joins(before: &str, mark: char, next: Option<char>, rest: &str) -> bool {
    let Some(next) = next else { return false };
    match mark {
        '-' | '\u{2010}' | '\u{2011}' => next.is_alphanumeric(),
        '’' | '\'' => next.is_alphabetic() && !is_possessive(rest),
        '&' => next.is_uppercase() && before.ends_with(char::is_uppercase),
        '.' => next.is_ascii_lowercase() && before.len() > 2,
        '\u{ad}' => true,
        _ => is_mark(mark),
    }
}

/// Combining accents belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// `U.S.`, `K.G.B.`: at least two letters with dots; the last dot may be missing.
fn dotted_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = start;
    while bytes.get(end).is_some_and(u8::is_ascii_uppercase) && bytes.get(end + 1) == Some(&b'.') {
        end += 2;
    }
    let letter_follows = text[end..].starts_with(char::is_alphanumeric);
    match end - start {
        0..4 => None,
        _ if !letter_follows => Some(end),
        _ => Some(end).filter(|_| !text[end..].starts_with(char::is_numeric)),
    }
}

/// Whether `’s` stands here, as the end of a word.
fn is_possessive(rest: &str) -> bool {
    let mut rest = rest.chars();
    matches!(rest.next(), Some('’' | '\''))
        && matches!(rest.next(), Some('s' | 'S'))
        && !rest.next().is_some_and(char::is_alphanumeric)
}

/// Whether a possessive follows a word that ends there, and the byte behind it.
fn possessive(text: &str, end: usize) -> (bool, usize) {
    let rest = &text[end..];
    let Some(mark) = rest.chars().next().filter(|c| matches!(c, '’' | '\'')) else { return (false, end) };
    if is_possessive(rest) {
        return (true, end + mark.len_utf8() + 1);
    }
    let after = &rest[mark.len_utf8()..];
    let plural = text[..end].ends_with(['s', 'S', 'z']) && after.starts_with(' ');
    if plural { (true, end + mark.len_utf8()) } else { (false, end) }
}

fn shape_of(word: &str) -> Shape {
    let Some(first) = word.chars().next() else { return Shape::Lower };
    if first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_uppercase() {
        return if has_small_prefix(word) { Shape::Capital } else { Shape::Lower };
    }
    if word.len() == first.len_utf8() {
        Shape::Initial
    } else if word.chars().any(char::is_lowercase) {
        Shape::Capital
    } else {
        Shape::Caps
    }
}

/// `al-Karim`, `d’Estaing`: small letters, and a name all the same.
fn has_small_prefix(word: &str) -> bool {
    const PREFIXES: [&str; 12] = ["al", "el", "ul", "as", "ash", "at", "ar", "an", "ad", "az", "d", "l"];
    word.split_once(['-', '’', '\''])
        .is_some_and(|(prefix, name)| PREFIXES.contains(&prefix) && name.starts_with(char::is_uppercase))
}

fn gap_of(between: &str) -> Gap {
    let trimmed = between.trim();
    if trimmed.is_empty() {
        return if between.is_empty() { Gap::Other } else { Gap::Space };
    }
    match trimmed {
        "," => Gap::Comma,
        "&" => Gap::Ampersand,
        "“" | "\"" | "‘" | "'" | "(" if between.starts_with(char::is_whitespace) && between.ends_with(trimmed) => {
            Gap::Open
        }
        "”" | "\"" | "’" | "'" | ")" if between.starts_with(trimmed) && between.ends_with(char::is_whitespace) => {
            Gap::Close
        }
        _ => Gap::Other,
    }
}

/// Whether a quotation or the text behind a colon starts here: there a capital says nothing.
fn opens_speech(between: &str) -> bool {
    let trimmed = between.trim();
    trimmed.ends_with(['“', '[', ':', '?', '!', '…', '•'])
        || (trimmed.ends_with('"') && between.starts_with([' ', ',', ':']) && between.ends_with('"'))
        || between.contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks words and shapes, written as `word/Shape`, a possessive with `+`, a sentence start with `^`.
    fn check(text: &str, expected: &str) {
        let lexicon = Lexicon::new();
        let found: Vec<String> = scan(text, &lexicon)
            .iter()
            .map(|word| {
                let start = if word.first { "^" } else { "" };
                let end = if word.possessive { "+" } else { "" };
                format!("{start}{}/{:?}{end}", word.span.of(text), word.shape)
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn words_keep_their_marks() {
        check("Mr. Putin’s aide", "^Mr./Capital Putin/Capital+ aide/Lower");
        check("O’Dowd and al-Karim", "^O’Dowd/Capital and/Lower al-Karim/Capital");
        check("the Dockworkers’ Federation", "^the/Lower Dockworkers/Capital+ Federation/Capital");
        check("K. J. Rowntree", "^K./Initial J./Initial Rowntree/Capital");
        check(
            "J.K. Rowling of the U.S. in 1999",
            "^J.K./Dotted Rowling/Capital of/Lower the/Lower U.S./Dotted in/Lower 1999/Number",
        );
        check("A&N Ferries", "^A&N/Caps Ferries/Capital");
        check("a Moscow-based man", "^a/Lower Moscow-based/Lower man/Lower");
        check("PUTIN’S", "^PUTIN/Caps+");
        check("He left. She said, “Then go.”", "^He/Capital left/Lower ^She/Capital said/Lower ^Then/Capital go/Lower");
        check("Halvorsen Inc. fell", "^Halvorsen/Capital Inc./Capital fell/Lower");
        check("", "");
    }
}
