//! Where lines end. Not here: styles, which come afterwards.

use super::safe::char_width;
use crate::text::Span;
use textwrap::WordSplitter;
use textwrap::core::{Word, break_words};
use textwrap::word_splitters::split_words;
use textwrap::wrap_algorithms::wrap_first_fit;

/// The lines of a text, in bytes, without the spaces at which they end. A word wider than a line is broken; a line is
/// wider than `columns` only when a single character is.
pub fn wrap(text: &str, columns: usize) -> Vec<Span> {
    let columns = columns.max(1);
    let pieces = split_words(words(text), &WordSplitter::Custom(hyphens));
    let pieces = break_words(pieces, columns);
    let mut start = 0;
    wrap_first_fit(&pieces, &[columns as f64])
        .into_iter()
        .map(|line| {
            let len: usize = line.iter().map(|piece| piece.word.len() + piece.whitespace.len()).sum();
            let space = line.last().map_or(0, |piece| piece.whitespace.len());
            let span = Span::new(start, start + len - space);
            start += len;
            span
        })
        .collect()
}

/// Words with the spaces behind them; a character as wide as two, of which no spaces are typed between words, is a
/// word of its own.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut start = 0;
    let mut ends: Vec<usize> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            ends.push(at);
        }
        before = Some(c);
    }
    ends.push(text.len());
    ends.into_iter().map(move |end| {
        let word = Word::from(&text[start..end]);
        start = end;
        word
    })
}

/// Where a word may be broken behind a hyphen. Paths and addresses, which are copied, are kept whole where they fit.
fn hyphens(word: &str) -> Vec<usize> {
    if word.contains('/') { Vec::new() } else { WordSplitter::HyphenSplitter.split_points(word) }
}

fn may_break(before: char, c: char) -> bool {
    const JOINER: char = '\u{200D}';
    if c == ' ' || before == ' ' {
        return c != ' ';
    }
    let wide = char_width(before) == 2 && char_width(c) > 0 || char_width(c) == 2 && before != JOINER;
    wide && !CLOSING.contains(c) && !OPENING.contains(before)
}

/// What does not stand at the start of a line.
const CLOSING: &str = "、。，．：；！？）」』】〉》…”’)]}.,;:!?*";
/// What does not stand at the end of a line.
const OPENING: &str = "（「『【〈《“‘([{*";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::terminal::safe::{safe, width};
    use proptest::prelude::*;

    #[test]
    fn lines_end_at_spaces_hyphens_and_wide_characters() {
        let table: [(&str, usize, &[&str]); 7] = [
            ("one two three", 7, &["one two", "three"]),
            ("Chernobyl-era  rules", 10, &["Chernobyl-", "era  rules"]),
            ("see a-b/c-d", 10, &["see", "a-b/c-d"]),
            ("海の堤防は、倒れた。", 8, &["海の堤防", "は、倒れ", "た。"]),
            ("at 堤防 now", 6, &["at 堤", "防 now"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("", 5, &[""]),
        ];
        for (text, columns, expected) in table {
            let lines: Vec<&str> = wrap(text, columns).into_iter().map(|line| line.of(text)).collect();
            assert_eq!(lines, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_spaces_is_lost_and_lines_fit(raw in "(\\PC{0,12}[ -]?){0,20}", columns in 2_usize..60) {
            let text = safe(&raw).into_owned();
            let lines = wrap(&text, columns);
            let mut at = 0;
            for line in &lines {
                prop_assert!(text[at..line.start()].bytes().all(|byte| byte == b' '));
                // Spaces at the start of a text are kept, however many they are.
                prop_assert!(width(line.of(&text).trim_start()) <= columns);
                at = line.end();
            }
            prop_assert!(text[at..].bytes().all(|byte| byte == b' '));
        }
    }
}
