//! From the cleaned text of a paragraph back to the file. Not here: the cleaning (`formats::clipping::lines`).

use crate::text::Span;

/// Where byte `at` of a paragraph's cleaned `text` stands in the decoded file, given the paragraph's `place` there.
/// Tolerates what cleaning does: white space made one space, soft hyphens and other invisible characters dropped,
/// words mended over the end of a line. An `at` beyond the text gives the end of its last character.
pub fn source_offset(decoded: &str, place: Span, text: &str, at: usize) -> usize {
    let mut source = Source { decoded: place.of(decoded), at: 0 };
    for c in text.char_indices().take_while(|(start, _)| *start < at).map(|(_, c)| c) {
        if !source.advance_over(c) {
            break;
        }
    }
    if let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
        source.skip_dropped(next);
    }
    place.start() + source.at
}

/// Soft hyphens, zero-width spaces and byte order marks: they mean nothing in running text.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

struct Source<'t> {
    decoded: &'t str,
    at: usize,
}

impl Source<'_> {
    /// Moves behind the character of the source that became `c`; false at the end, or when the two texts differ.
    fn advance_over(&mut self, c: char) -> bool {
        self.skip_dropped(c);
        let Some(found) = self.decoded[self.at..].chars().next() else { return false };
        if c == ' ' && found.is_whitespace() {
            let rest = &self.decoded[self.at..];
            self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c)).len();
            return true;
        }
        self.at += found.len_utf8();
        found == c
    }

    /// Moves over what cleaning dropped before `next`.
    fn skip_dropped(&mut self, next: char) {
        while let Some(found) = self.decoded[self.at..].chars().next() {
            let rest = &self.decoded[self.at + found.len_utf8()..];
            let is_mended = found == '-' && rest.trim_start_matches([' ', '\t']).starts_with('\n');
            let is_dropped = is_invisible(found) || is_mended || (found.is_whitespace() && next != ' ');
            if found == next || !is_dropped {
                return;
            }
            self.at += found.len_utf8();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks for `word` in the cleaned text, and checks that the source has `expected` there.
    fn check(decoded: &str, text: &str, word: &str, expected: &str) {
        let place = Span::new(decoded.find('>').map_or(0, |mark| mark + 1), decoded.len());
        let start = text.find(word).expect("the word is in the text");
        let found = source_offset(decoded, place, text, start);
        assert!(decoded[found..].starts_with(expected), "{word}: {:?}", &decoded[found..]);
    }

    #[test]
    fn offsets_survive_cleaning() {
        check(">one two", "one two", "two", "two");
        check("head>one  \n  two three", "one two three", "three", "three");
        check(">the bar-\nrier failed", "the barrier failed", "failed", "failed");
        check(">the bar-\nrier failed", "the barrier failed", "rier", "rier");
        check(">Anglo-\nAmerican pact", "Anglo-American pact", "American", "American");
        check(">ex\u{ad}am\u{ad}\nple of it", "example of it", "of", "of");
        check(">a\u{a0}\u{200b} b", "a b", "b", "b");
        check(">“é” — ünder", "“é” — ünder", "ünder", "ünder");
    }

    #[test]
    fn the_end_is_the_end() {
        let decoded = "xx one \n two  ";
        assert_eq!(source_offset(decoded, Span::new(3, decoded.len()), "one two", 7), 12);
        assert_eq!(source_offset(decoded, Span::new(3, decoded.len()), "one two", 3), 6);
    }
}
