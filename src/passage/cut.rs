//! What of a paragraph is shown: all of it, but of a long one the sentences around its marks. Not here: which
//! paragraphs (`score`).

use crate::text::{Span, sentences};

/// Paragraphs up to this many bytes are shown whole.
const WHOLE: usize = 900;
/// How many bytes are shown of a longer one, about.
const SHOWN: usize = 600;

/// The bytes of a paragraph to show, given its marks. Cuts at sentences; a sentence that is too
/// long by itself is cut between words.
pub fn cut(text: &str, marks: &[Span]) -> Span {
    if text.len() <= WHOLE {
        return Span::new(0, text.len());
    }
    let pieces: Vec<Span> = sentences(text).into_iter().flat_map(|sentence| bounded(text, sentence)).collect();
    let inside = |piece: &Span| marks.iter().filter(|mark| mark.overlaps(*piece)).count();
    let densest = (0..pieces.len()).rev().max_by_key(|at| inside(&pieces[*at])).unwrap_or_default();
    let Some(mut shown) = pieces.get(densest).copied() else { return Span::new(0, text.len()) };
    let (mut from, mut to) = (densest, densest);
    while shown.len() < SHOWN {
        let before = from.checked_sub(1).map(|at| pieces[at]);
        let behind = pieces.get(to + 1).copied();
        let fits = |piece: &Span| piece.len() + shown.len() <= WHOLE;
        match (before.filter(fits), behind.filter(fits)) {
            (_, Some(piece)) if inside(&piece) > 0 || from == 0 || to <= densest => {
                shown = shown.to(piece);
                to += 1;
            }
            (Some(piece), _) => {
                shown = shown.to(piece);
                from -= 1;
            }
            (None, Some(piece)) => {
                shown = shown.to(piece);
                to += 1;
            }
            (None, None) => break,
        }
    }
    // A mark must not be cut in two.
    for mark in marks {
        if mark.overlaps(shown) {
            shown = shown.to(*mark);
        }
    }
    shown
}

/// A sentence in pieces of at most the shown length, cut between words.
fn bounded(text: &str, sentence: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = sentence.start();
    while sentence.end() - start > SHOWN {
        let mut limit = start + SHOWN;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let end = text[start..limit].rfind(char::is_whitespace).map_or(limit, |space| start + space);
        let end = if end == start { limit } else { end };
        pieces.push(Span::new(start, end));
        start = text.len() - text[end..].trim_start().len();
        if start >= sentence.end() {
            return pieces;
        }
    }
    pieces.push(Span::new(start, sentence.end()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_paragraph_is_shown_whole() {
        assert_eq!(cut("Storm.", &[]), Span::new(0, 6));
    }

    #[test]
    fn of_a_long_one_the_sentences_around_the_marks() {
        let filler = "The committee met again and nothing was decided. ".repeat(30);
        let text = format!("{filler}The gates failed. {filler}");
        let at = text.find("gates").expect("there");
        let shown = cut(&text, &[Span::new(at, at + 5)]);
        assert!(shown.of(&text).contains("The gates failed."));
        assert!(shown.len() <= WHOLE && shown.of(&text).starts_with("The ") && shown.of(&text).ends_with('.'));
    }

    proptest! {
        #[test]
        fn whatever_is_cut_stays_in_range(text in "[a-z é.A]{0,3000}", at in 0_usize..2990) {
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) { at -= 1; }
            let end = text[at..].char_indices().nth(5).map_or(text.len(), |(more, _)| at + more);
            let mark = Span::new(at, end);
            let shown = cut(&text, &[mark]);
            prop_assert!(shown.end() <= text.len() && text.is_char_boundary(shown.start()) && text.is_char_boundary(shown.end()));
            let white = mark.of(&text).trim().is_empty();
            prop_assert!(white || (shown.start() <= mark.start() && mark.end() <= shown.end()));
        }
    }
}
