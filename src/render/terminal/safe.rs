//! Text of the archive, made harmless for a terminal; and how wide text is there. Not here: colours (`styles`).

use crate::render::hostile::is_hostile;
use std::borrow::Cow;
use textwrap::core::display_width;

/// The one door through which text comes to the terminal: orders to it are replaced by a sign that shows them, one
/// column wide (`␛` for an escape, `�` where there is no sign).
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hostile) { text.chars().map(shown).collect::<String>().into() } else { text.into() }
}

fn shown(c: char) -> char {
    match c {
        '\u{7F}' => '\u{2421}',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ if is_hostile(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// Columns that the text takes once it is safe.
pub fn width(text: &str) -> usize {
    display_width(&safe(text))
}

/// Columns that a character takes.
pub fn char_width(c: char) -> usize {
    display_width(c.encode_utf8(&mut [0; 4]))
}

/// The text, safe, in at most so many columns: what is too much at its end becomes an ellipsis.
pub fn shortened(text: &str, columns: usize) -> String {
    let text = safe(text);
    if display_width(&text) <= columns {
        return text.into_owned();
    }
    let kept = fitting(text.chars(), columns.saturating_sub(1));
    let kept: String = text.chars().take(kept).collect();
    format!("{}…", kept.trim_end())
}

/// The same with its beginning cut off.
pub fn shortened_front(text: &str, columns: usize) -> String {
    let text = safe(text);
    if display_width(&text) <= columns {
        return text.into_owned();
    }
    let kept = fitting(text.chars().rev(), columns.saturating_sub(1));
    let cut = text.chars().count() - kept;
    format!("…{}", text.chars().skip(cut).collect::<String>())
}

/// How many of the characters fit.
fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut taken = 0;
    chars
        .take_while(|c| {
            taken += char_width(*c);
            taken <= columns
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn orders_become_visible() {
        let table = [
            ("plain, naïve, 堤防", "plain, naïve, 堤防"),
            ("\u{1b}[2J", "␛[2J"),
            ("a\nb\tc\u{7}\u{7f}", "a␊b␉c␇␡"),
            ("\u{9b}2J \u{85}", "\u{FFFD}2J \u{FFFD}"),
            ("\u{202e}evil\u{2069}", "\u{FFFD}evil\u{FFFD}"),
        ];
        for (text, expected) in table {
            assert_eq!(safe(text), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_safe_obeys_nothing_and_stays_as_it_is(text in any::<String>()) {
            let once = safe(&text);
            prop_assert!(!once.chars().any(is_hostile));
            prop_assert_eq!(safe(&once), once.clone());
            prop_assert_eq!(once.chars().count(), text.chars().count());
        }

        #[test]
        fn shortened_text_fits(text in any::<String>(), columns in 1_usize..40) {
            prop_assert!(width(&shortened(&text, columns)) <= columns);
            prop_assert!(width(&shortened_front(&text, columns)) <= columns);
        }
    }
}
