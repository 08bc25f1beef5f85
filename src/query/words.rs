//! What the analyser makes of the words of a query. Not here: syntax (`parse`), wildcards (`wild`), how the words are
//! combined (`planner`).

use super::surnames::is_surname;
use super::wild::pieces;
use super::{Bare, Word};
use crate::text::{Stemmer, Token, Tokenizer};

/// The words of a bare text, each in any of its forms; what has a wildcard in it as any word of that form. `doubtful`: whether
/// it is the first of several words, whose capital may be only that of a sentence.
pub(super) fn stems(text: &str, doubtful: bool, stemmer: &mut Stemmer) -> Vec<Word> {
    let stem = |term: String, surface: &str| match is_surname(&term, surface, doubtful) {
        true => Word::Written(term),
        false => Word::Stem(Bare::new(&term, surface, stemmer)),
    };
    read(text, stem)
}

/// The words of a quoted text, as they are written there; a gap only between two of them.
pub(super) fn written(text: &str) -> Vec<Word> {
    let mut words = read(text, |term, _| Word::Written(term));
    while words.last() == Some(&Word::Any) {
        words.pop();
    }
    let gaps = words.iter().take_while(|word| **word == Word::Any).count();
    words.drain(..gaps);
    words
}

fn read(text: &str, mut plain: impl FnMut(String, &str) -> Word) -> Vec<Word> {
    let word = |piece: super::wild::Piece| match piece.word() {
        Some(word) => word,
        None => plain(piece.term, piece.span.of(text)),
    };
    pieces(text).into_iter().map(word).collect()
}

/// The words of a text letter by letter.
pub(super) fn exact(text: &str) -> Vec<Word> {
    each(text, |token| Word::Exact(token.span.of(text).to_owned()))
}

/// The folded terms of a text.
pub(super) fn folded(text: &str) -> Vec<String> {
    each(text, |token| token.term.to_owned())
}

/// The folded words of a name, and the forms of those that have wildcards; a star by itself is no word of it.
pub(super) fn name_words(name: &str) -> Vec<String> {
    pieces(name).into_iter().map(|piece| piece.term).filter(|term| term != "*").collect()
}

/// The text without what stands before its first and behind its last word; `None` when it has no word.
pub(super) fn trimmed(text: &str) -> Option<&str> {
    const MOST: usize = 4;
    let mut text = text;
    // More than once, because a word may lose one possessive after another: `1,000's's`.
    for _ in 0..MOST {
        let spans = each(text, |token| token.span);
        let inner = spans.first()?.to(*spans.last()?).of(text);
        if inner.len() == text.len() {
            break;
        }
        text = inner;
    }
    Some(text)
}

fn each<T>(text: &str, read: impl Fn(&Token<'_>) -> T) -> Vec<T> {
    let mut tokenizer = Tokenizer::for_query(text);
    let mut found = Vec::new();
    while let Some(token) = tokenizer.advance() {
        found.push(read(&token));
    }
    found
}

/// A part of a query as a message shows it: not longer than a line.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
