//! Wildcards in words: which of them count, and what the analyser makes of the words that have them. Not here: which
//! terms they stand for (`forms`), syntax (`parse`).

use super::Word;
use crate::text::{Span, Tokenizer};

/// Fewest letters of a word with wildcards: what fewer would find is half the archive.
pub(super) const FEWEST_LETTERS: usize = 2;

/// Letters that no newspaper has; they stand for `*` and `?` while the analyser cuts a text into words.
const ANY: char = 'ꔀ';
const ONE: char = 'ꔁ';

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands, wildcards included.
    pub(super) span: Span,
    /// Its folded term, or the pattern of one.
    pub(super) term: String,
    wild: bool,
}

impl Piece {
    /// The word with wildcards that it is; `None` for one that has none.
    pub(super) fn word(&self) -> Option<Word> {
        if !self.wild {
            return None;
        }
        let prefix = self.term.strip_suffix('*').filter(|start| !start.contains(['*', '?']));
        Some(match prefix {
            Some("") => Word::Any,
            Some(prefix) => Word::Prefix(prefix.to_owned()),
            None => Word::Wild(self.term.clone()),
        })
    }

    /// Whether its wildcards leave enough letters.
    fn is_enough(&self) -> bool {
        !self.wild || self.term.chars().filter(|c| c.is_alphanumeric()).count() >= FEWEST_LETTERS
    }

    fn is_gap(&self) -> bool {
        self.wild && self.term == "*"
    }
}

/// The words of a text; `*` and `?` are parts of those that they touch.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let marks = marks(text);
    if marks.is_empty() {
        return cut(text).into_iter().map(|(span, term)| Piece { span, term, wild: false }).collect();
    }
    // The letters for wildcards are longer than these: where they stand, and how much further back a place behind so many is.
    let longer = ANY.len_utf8() - 1;
    let moved: Vec<usize> = marks.iter().enumerate().map(|(before, at)| at + before * longer).collect();
    let original = |at: usize| at - longer * moved.partition_point(|mark| *mark < at);
    let mut found: Vec<Piece> = Vec::new();
    for (span, term) in cut(&replaced(text, &marks, ANY, ONE)) {
        let span = Span::new(original(span.start()), original(span.end()));
        let piece = piece(span, &term);
        match found.last_mut() {
            // `U.S.*`: the analyser lets no letter stand behind that dot.
            Some(last) if piece.is_gap() && last.span.end() == piece.span.start() && !last.is_gap() => {
                last.span = last.span.to(piece.span);
                last.term.push('*');
                last.wild = true;
            }
            _ => found.push(piece),
        }
    }
    found
}

fn piece(span: Span, term: &str) -> Piece {
    let mut pattern = String::with_capacity(term.len());
    for c in term.chars() {
        match c {
            ANY if pattern.ends_with('*') => {}
            ANY => pattern.push('*'),
            ONE => pattern.push('?'),
            _ => pattern.push(c),
        }
    }
    let wild = pattern.contains(['*', '?']);
    Piece { span, term: pattern, wild }
}

fn cut(text: &str) -> Vec<(Span, String)> {
    let mut tokenizer = Tokenizer::for_query(text);
    let mut found = Vec::new();
    while let Some(token) = tokenizer.advance() {
        found.push((token.span, token.term.to_owned()));
    }
    found
}

/// Where the wildcards of a text stand. A `?` is one when something of the word follows it: at the end it asks a question.
fn marks(text: &str) -> Vec<usize> {
    let address = is_address(text);
    let mut marks = Vec::new();
    let mut goes_on = false;
    for (at, c) in text.char_indices().rev() {
        let is_mark = c == '*' || (c == '?' && goes_on && !address);
        if is_mark {
            marks.push(at);
        }
        goes_on = is_mark || c.is_alphanumeric();
    }
    marks.reverse();
    marks
}

fn replaced(text: &str, marks: &[usize], any: char, one: char) -> String {
    let mut marks = marks.iter().copied().peekable();
    let letter = |(at, c)| match marks.next_if_eq(&at) {
        Some(_) if c == '*' => any,
        Some(_) => one,
        None => c,
    };
    text.char_indices().map(letter).collect()
}

/// Whether a text has wildcards.
pub(super) fn has_wildcards(text: &str) -> bool {
    !marks(text).is_empty()
}

/// The text without what stands before its first and behind its last word, its wildcards kept; `None` when it has no word
/// or one with too few letters for them.
pub(super) fn trimmed_wild(text: &str) -> Option<&str> {
    /// More than once, because a word may lose one possessive after another: `2021*'s's`.
    const MOST: usize = 4;
    let mut text = text;
    for _ in 0..MOST {
        let pieces = pieces(text);
        let (first, last) = (pieces.first()?, pieces.last()?);
        if !pieces.iter().all(Piece::is_enough) {
            return None;
        }
        let inner = first.span.to(last.span).of(text);
        if inner.len() == text.len() {
            break;
        }
        text = inner;
    }
    Some(text)
}

/// A bare text with its wildcards made hyphens.
pub(super) fn without_wildcards(text: &str) -> String {
    replaced(text, &marks(text), '-', '-')
}

/// A quoted text with blanks for the wildcards that mean nothing there: of words with too few letters, and stars by
/// themselves at either end. And whether there were any.
pub(super) fn without_idle_wildcards(text: &str) -> (String, bool) {
    const ROUNDS: usize = 4;
    let mut text = text.to_owned();
    let mut idle = false;
    for _ in 0..ROUNDS {
        let pieces = pieces(&text);
        let marks = marks(&text);
        let first = pieces.iter().position(|piece| !piece.is_gap()).unwrap_or(pieces.len());
        let last = pieces.iter().rposition(|piece| !piece.is_gap()).unwrap_or_default();
        let good = |number: usize, piece: &Piece| match piece.is_gap() {
            true => (first..last).contains(&number),
            false => piece.is_enough(),
        };
        let mut around = pieces.iter().enumerate().peekable();
        let is_bad = |at: &usize| {
            while around.next_if(|(_, piece)| piece.span.end() <= *at).is_some() {}
            around.peek().is_none_or(|(number, piece)| !good(*number, piece))
        };
        let bad: Vec<usize> = marks.into_iter().filter(is_bad).collect();
        if bad.is_empty() {
            return (text, idle);
        }
        idle = true;
        text = replaced(&text, &bad, ' ', ' ');
    }
    (text.replace(['*', '?'], " "), idle)
}

/// A web address, in which `?` and `~` are letters like others.
pub(super) fn is_address(typed: &str) -> bool {
    let typed = typed.trim_start_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let path = typed.strip_prefix("https://").or(typed.strip_prefix("http://"));
    path.is_some_and(|path| path.starts_with(char::is_alphanumeric))
}
