//! Lines to paragraphs: blank lines between them, or one line each, or hard-wrapped. Not here: what a paragraph is
//! in its article (`roles`).

use super::lines::{Line, Piece, longest};
use super::words::{ends_sentence, width};

/// Longest line of text that was wrapped by hand or by a machine, in characters.
const WRAPPED: usize = 120;
/// By how much a wrapped line may be shorter than there was room for, in characters.
const RAGGED: usize = 8;
/// White space before the first line of a paragraph that marks it as one, in bytes.
const INDENT: usize = 2;

/// The paragraphs of these lines.
pub(super) fn pieces(text: &str, lines: &[Line]) -> Vec<Piece> {
    let setting = Setting::of(text, lines);
    let mut found = Vec::with_capacity(lines.len());
    let mut start = 0;
    for end in 1..=lines.len() {
        if end == lines.len() || lines[end].gap || setting.breaks(text, lines[end - 1], lines[end]) {
            found.push(Piece::of(text, &lines[start..end]));
            start = end;
        }
    }
    found
}

/// How a text is set.
struct Setting {
    /// Its longest line, in characters.
    width: usize,
    /// Whether blank lines stand between its paragraphs.
    is_spaced: bool,
    /// Whether its paragraphs start with an indented line.
    is_indented: bool,
    /// Whether its lines end with sentences, as they do when every paragraph has one.
    ends_sentences: bool,
}

impl Setting {
    fn of(text: &str, lines: &[Line]) -> Setting {
        let gaps = lines.iter().skip(1).filter(|line| line.gap).count();
        if gaps + 1 >= lines.len() {
            // Every line is a paragraph already, as in most files.
            return Setting { width: 0, is_spaced: true, is_indented: false, ends_sentences: true };
        }
        let indented = lines.iter().filter(|line| line.indent >= INDENT).count();
        let ends = lines.iter().filter(|line| ends_sentence(line.span.of(text))).count();
        Setting {
            width: longest(text, lines),
            is_spaced: gaps * 2 + 1 >= lines.len(),
            is_indented: indented > 0 && indented * 3 <= lines.len() * 2,
            ends_sentences: ends * 5 >= lines.len() * 4,
        }
    }

    /// Whether a paragraph ends between two lines without a blank line between them.
    fn breaks(&self, text: &str, line: Line, next: Line) -> bool {
        let (before, behind) = (line.span.of(text), next.span.of(text));
        let goes_on = behind.starts_with(char::is_lowercase);
        let ends = ends_sentence(before);
        let (length, next_length) = (width(before), width(behind));
        if length > WRAPPED || next_length > WRAPPED {
            return ends || !goes_on;
        }
        if self.width > WRAPPED {
            // Short lines in a text that is not wrapped: a table, a signature, or one paragraph a line.
            return if self.is_spaced { ends && !goes_on } else { !goes_on };
        }
        if self.ends_sentences {
            return ends && !goes_on;
        }
        if self.is_indented && next.indent >= INDENT {
            return true;
        }
        let first_word = behind.split_whitespace().next().map_or(0, width);
        let had_room = length + 1 + first_word + RAGGED <= self.width;
        ends && !goes_on && had_room
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = pieces(text, &lines(text)).into_iter().map(|piece| piece.text).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn paragraphs() {
        let long = "The worst gale in the memory of living men tore through the Narrows on Sunday night, sank four vessels of the fleet and left.";
        check("One.\n\nTwo.", &["One.", "Two."]);
        check("", &[]);
        check(&format!("{long}\n{long}\nShort one.\n{long}"), &[long, long, "Short one.", long]);
        check(&format!("{long}\n\n{long}\n\nHull      3\nLeeds    1\n\n{long}"), &[long, long, "Hull 3 Leeds 1", long]);
        check(
            "The worst gale in the memory of living men tore through the\nNarrows on Sunday night.\n\nThe lost boats are the Freya and the Sea Har-\nvest.",
            &[
                "The worst gale in the memory of living men tore through the Narrows on Sunday night.",
                "The lost boats are the Freya and the Sea Harvest.",
            ],
        );
        check(
            "The worst gale in the memory of living men tore through the\nNarrows on Sunday night.\nThe lost boats are the Freya, the Sea Harvest and the Mar-\ngit.",
            &[
                "The worst gale in the memory of living men tore through the Narrows on Sunday night.",
                "The lost boats are the Freya, the Sea Harvest and the Margit.",
            ],
        );
        check(
            "  The worst gale in the memory of living men tore through the Narrows.\n  The lost boats are the Freya, the Sea\nHarvest and the Margit.",
            &[
                "The worst gale in the memory of living men tore through the Narrows.",
                "The lost boats are the Freya, the Sea Harvest and the Margit.",
            ],
        );
        check(
            "The worst gale in living memory tore through all the Narrows.\n   The lost boats are the Freya, the Sea\nHarvest and the Margit.",
            &[
                "The worst gale in living memory tore through all the Narrows.",
                "The lost boats are the Freya, the Sea Harvest and the Margit.",
            ],
        );
        check("“Yes.”\n“No.”\n“Why?”", &["“Yes.”", "“No.”", "“Why?”"]);
    }
}
