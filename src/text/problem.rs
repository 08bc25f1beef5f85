//! What is wrong in a text that somebody wrote by hand: the names file, the saved searches. Not here: what those texts are to
//! say, and what is wrong with a query, which is told by its span (`query`).

use std::fmt;

/// What is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to type.
    pub remedy: String,
}

impl Problem {
    /// At a byte of a text, or at the last character that starts before it.
    pub fn at(text: &str, byte: usize, message: String, remedy: &str) -> Problem {
        let mut end = byte.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let (line, column) = (before.matches('\n').count() + 1, before[start..].chars().count() + 1);
        Problem { line, column, message, remedy: remedy.to_owned() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}; {}", self.line, self.column, self.message, self.remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_those_of_an_editor() {
        for (text, byte, line, column) in [
            ("", 0, 1, 1),
            ("ab\ncd", 1, 1, 2),
            ("ab\ncd", 3, 2, 1),
            ("é\n€uro", 4, 2, 1),
            ("é\n€uro", 6, 2, 2),
            ("ab", 99, 1, 3),
        ] {
            let problem = Problem::at(text, byte, String::new(), "");
            assert_eq!((problem.line, problem.column), (line, column), "{text:?} {byte}");
        }
    }
}
