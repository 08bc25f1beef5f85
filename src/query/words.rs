//! What the analyser makes of the words of a query. Not here: syntax (`parse`), how the words are combined (`planner`).

use super::Word;
use crate::text::{Stemmer, Token, Tokenizer, fold};

/// Fewest letters before a star: what fewer would find is half the archive.
pub(super) const SHORTEST_PREFIX: usize = 2;

/// The words of a bare text, each in any of its forms.
pub(super) fn stems(text: &str, stemmer: &mut Stemmer) -> Vec<Word> {
    folded(text).iter().map(|term| Word::Stem(stemmer.stem(term).to_owned())).collect()
}

/// The words of a quoted text; `govern*` in it is a prefix.
pub(super) fn written(text: &str) -> Vec<Word> {
    each(text, |token| match starred(text, token) {
        Some(prefix) => Word::Prefix(prefix),
        None => Word::Written(token.term.to_owned()),
    })
}

/// Turns the last of these words, which were read from this text, into a prefix.
pub(super) fn end_in_prefix(text: &str, words: &mut [Word]) {
    if let (Some(last), Some(prefix)) = (words.last_mut(), last_prefix(text)) {
        *last = Word::Prefix(prefix);
    }
}

/// What the last word of a text is as a prefix.
pub(super) fn last_prefix(text: &str) -> Option<String> {
    each(text, |token| prefix_of(text, token)).pop()
}

/// The folded terms of a text.
pub(super) fn folded(text: &str) -> Vec<String> {
    each(text, |token| token.term.to_owned())
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

/// A quoted text with its stars left out where they are not the end of a word of two letters; and whether there were any.
pub(super) fn without_idle_stars(text: &str) -> (String, bool) {
    let good: Vec<usize> =
        each(text, |token| starred(text, token).map(|_| token.span.end())).into_iter().flatten().collect();
    let mut idle = false;
    let keep = |(at, c): (usize, char)| {
        let is_idle = c == '*' && !good.contains(&at);
        idle |= is_idle;
        if is_idle { ' ' } else { c }
    };
    let cleaned: String = text.char_indices().map(keep).collect();
    (cleaned, idle)
}

/// The prefix that a token is, when a star ends it.
fn starred(text: &str, token: &Token<'_>) -> Option<String> {
    let behind = text[token.span.end()..].strip_prefix('*')?;
    let ends = !behind.starts_with(|c: char| c.is_alphanumeric() || c == '*');
    Some(prefix_of(text, token)).filter(|prefix| ends && prefix.chars().count() >= SHORTEST_PREFIX)
}

/// `US*` also begins `USA`, so that a prefix in capitals is no acronym unless it has dots.
fn prefix_of(text: &str, token: &Token<'_>) -> String {
    let typed = token.span.of(text);
    if typed.contains('.') { token.term.to_owned() } else { fold(typed) }
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
