//! Headlines and other words set in capitals: read with what the running text knows, never a source of new names.
//! Not here: running text (`candidates`).

use super::words::{Shape, Word};
use crate::text::{Span, fold};
use std::collections::HashMap;

/// The longest known name that is looked for, in words.
const LONGEST: usize = 7;

/// Words of a text that are set so that capitals say nothing: all in capitals, or a capital on nearly every word.
pub fn is_display(words: &[Word]) -> bool {
    let letters = |word: &&Word| word.shape != Shape::Number && word.span.len() > 3;
    let long = words.iter().filter(letters).count();
    let capital = words.iter().filter(letters).filter(|word| word.is_name_like()).count();
    let caps = words.iter().filter(letters).filter(|word| word.shape == Shape::Caps).count();
    long > 0 && (capital * 4 >= long * 3 && long > 2 || caps * 2 > long)
}

/// Calls `each` with every stretch of words whose key is in the table, longest first, none twice.
pub fn find_known<V: Copy>(
    text: &str,
    words: &[Word],
    known: &HashMap<String, V>,
    mut each: impl FnMut(Span, V, Option<&str>),
) {
    let folded: Vec<String> = words.iter().map(|word| fold(word.span.of(text))).collect();
    let mut at = 0;
    while at < words.len() {
        let longest = LONGEST.min(words.len() - at);
        let hit = (1..=longest).rev().find_map(|count| Some((count, *known.get(&folded[at..at + count].join(" "))?)));
        match hit {
            Some((count, value)) => {
                let before = at.checked_sub(1).map(|before| folded[before].as_str());
                each(words[at].span.to(words[at + count - 1].span), value, before);
                at += count;
            }
            None => at += 1,
        }
    }
}
