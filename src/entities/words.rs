//! The words of a text as names need them: exact form, capitals, what stands between them. The analyser of the index
//! folds all that away, which is why it cannot serve here. Not here: which words make a name.

use super::lexicon::{Entry, Lexicon, flag};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `harbour`.
    Lower,
    /// `Harbour`, `O’Dowd`, `al-Karim`.
    Capital,
    /// `NATO`.
    Capitals,
    /// `V.`, `K.J.`, `U.S.`.
    Dotted,
    /// Begins with a digit, or `&`.
    Other,
}

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Space,
    Comma,
    Hyphen,
    /// End of a sentence, start of a quotation, start of the text.
    Stop,
    Other,
}

/// One word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    /// Without possessive.
    pub text: &'t str,
    /// Bytes in the text it comes from, without possessive.
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    pub gap: Gap,
    /// `’s` or, behind an s, `’` follows.
    pub possessive: bool,
    pub entry: Entry,
}

impl Word<'_> {
    pub(super) fn is(&self, any_of: u32) -> bool {
        self.entry.is(any_of)
    }

    /// Whether it may be part of a name by its form.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Dotted)
    }
}

/// Appends the words of a text.
pub(super) fn read_words<'t>(text: &'t str, lexicon: &Lexicon, words: &mut Vec<Word<'t>>) {
    let mut behind_last = 0;
    let mut last_possessive = false;
    while let Some(start) = next_word(text, behind_last) {
        let last = words.last().copied();
        let (end, possessive_end) = word_end(text, start, last, lexicon);
        let gap = match last {
            None => Gap::Stop,
            Some(_) => gap_of(&text[behind_last..start]),
        };
        let word = &text[start..end];
        let mut shape = shape_of(word);
        let entry = if shape == Shape::Other { Entry::default() } else { lexicon.entry(word) };
        if word == "al" || word == "el" {
            shape = Shape::Lower;
        }
        last_possessive |= possessive_end > end;
        words.push(Word { text: word, start, end, shape, gap, possessive: last_possessive, entry });
        last_possessive = false;
        behind_last = possessive_end;
    }
}

fn next_word(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    rest.find(|c: char| c.is_alphanumeric() || c == '&').map(|at| from + at)
}

fn gap_of(between: &str) -> Gap {
    match between {
        " " | "\u{a0}" => Gap::Space,
        ", " => Gap::Comma,
        "-" => Gap::Hyphen,
        _ if between.contains(['.', '!', '?', '“', '"', '‘', ':', '…', '•', '—']) => Gap::Stop,
        _ if between.matches('\n').count() > 1 => Gap::Stop,
        _ if between.trim().is_empty() => Gap::Space,
        _ => Gap::Other,
    }
}

/// Where the word ends, and where its possessive ends.
fn word_end(text: &str, start: usize, last: Option<Word<'_>>, lexicon: &Lexicon) -> (usize, usize) {
    let mut at = start;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        match c {
            '’' | '\'' => match apostrophe(text, start, at, next) {
                Apostrophe::Inside => {}
                Apostrophe::Possessive(end) => return (at, end),
                Apostrophe::Behind => break,
            },
            '-' if hyphen_joins(&text[start..at], &text[next..], last) => {}
            '.' if dot_belongs(text, start, at, lexicon) => {}
            '&' if at == start || text[next..].starts_with(char::is_alphanumeric) => {}
            _ if c.is_alphanumeric() || is_mark(c) => {}
            _ => break,
        }
        at = next;
    }
    (at, at)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

enum Apostrophe {
    Inside,
    Possessive(usize),
    Behind,
}

fn apostrophe(text: &str, start: usize, at: usize, next: usize) -> Apostrophe {
    let rest = &text[next..];
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        (Some('s'), after) if !after.is_some_and(char::is_alphanumeric) => Apostrophe::Possessive(next + 1),
        (Some(c), _) if c.is_alphabetic() => Apostrophe::Inside,
        _ if text[start..at].ends_with('s') && rest.starts_with(' ') => Apostrophe::Possessive(next),
        _ => Apostrophe::Behind,
    }
}

/// `Abdel-Rahman`, `al-Karim`, `Port-au-Prince` and `Kim Dae-jung` are one word each; `Chernobyl-era` is not.
fn hyphen_joins(before: &str, after: &str, last: Option<Word<'_>>) -> bool {
    let Some(first) = after.chars().next().filter(|c| c.is_alphanumeric()) else { return false };
    if !first.is_lowercase() || !before.starts_with(char::is_uppercase) {
        return true;
    }
    if last.is_some_and(|last| last.is(flag::SURNAME_FIRST)) {
        return true;
    }
    let tail = after.trim_start_matches(char::is_alphanumeric);
    tail.strip_prefix('-').is_some_and(|tail| tail.starts_with(char::is_uppercase))
}

/// `V.`, `U.S.`, `Mr.`, `Inc.`: the dot is part of the word.
fn dot_belongs(text: &str, start: usize, at: usize, lexicon: &Lexicon) -> bool {
    let word = &text[start..at];
    let tail = word.rsplit('.').next().unwrap_or(word);
    let mut letters = tail.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if single {
        return word.len() == tail.len() || word.contains('.');
    }
    if word.len() > 12 || !word.starts_with(char::is_uppercase) {
        return false;
    }
    let entry = lexicon.entry(&text[start..=at]);
    entry.flags != 0 || lexicon.place(&text[start..=at]).is_some()
}

fn shape_of(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match word.chars().next() {
        Some(first) if first.is_uppercase() => {
            letters.next();
            let mut rest = letters.peekable();
            let alone = rest.peek().is_none();
            let upper = rest.all(char::is_uppercase);
            match (upper, word.ends_with('.')) {
                (true, true) => Shape::Dotted,
                (true, false) if !alone => Shape::Capitals,
                _ => Shape::Capital,
            }
        }
        Some(first) if first.is_lowercase() => {
            let short_front = word.find(['-', '’', '\'']).filter(|at| *at <= 3);
            match short_front.and_then(|at| word[at..].chars().nth(1)) {
                Some(second) if second.is_uppercase() => Shape::Capital,
                _ => Shape::Lower,
            }
        }
        _ => Shape::Other,
    }
}
