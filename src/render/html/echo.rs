//! The query as typed, with what was not understood underlined, and why. Not here: reading it (`query`).

use crate::search::{Problem, ProblemKind};

/// A query cut at its problems.
pub(super) struct Echo<'a> {
    pub pieces: Vec<Piece<'a>>,
    /// Messages, each with the numbers of its piece, from 1.
    pub messages: Vec<(usize, &'a str)>,
}

pub(super) struct Piece<'a> {
    pub text: &'a str,
    /// Number of the problem that it is about.
    pub problem: Option<usize>,
}

/// The query when something in it was not understood, and how the rest was.
pub(super) fn told<'a>(query: &'a str, problems: &'a [Problem]) -> (Option<Echo<'a>>, Vec<&'a str>) {
    let (faults, notes): (Vec<_>, Vec<_>) = problems.iter().partition(|problem| problem.kind == ProblemKind::Fault);
    let echo = (!faults.is_empty()).then(|| echo(query, faults));
    (echo, notes.into_iter().map(|note| note.message.as_str()).collect())
}

/// Cuts the query at its problems; of two that overlap, the later starts where the earlier ends.
fn echo<'a>(query: &'a str, mut sorted: Vec<&'a Problem>) -> Echo<'a> {
    sorted.sort_by_key(|problem| problem.span.start());
    let mut pieces = Vec::new();
    let mut at = 0;
    for (number, problem) in (1..).zip(&sorted) {
        let (start, end) = (problem.span.start().max(at), problem.span.end().max(at));
        let Some(before) = query.get(at..start) else { continue };
        let Some(bad) = query.get(start..end) else { continue };
        pieces.push(Piece { text: before, problem: None });
        pieces.push(Piece { text: bad, problem: Some(number) });
        at = end;
    }
    pieces.push(Piece { text: query.get(at..).unwrap_or_default(), problem: None });
    pieces.retain(|piece| !piece.text.is_empty());
    Echo { pieces, messages: (1..).zip(&sorted).map(|(number, problem)| (number, problem.message.as_str())).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn every_word_of_the_query_stands_once() {
        let problem = |start, end| Problem::fault(Span::new(start, end), format!("{start}"));
        let check = |query: &str, problems: &[Problem], expected: &str| {
            let echo = echo(query, problems.iter().collect());
            let piece = |piece: &Piece<'_>| match piece.problem {
                Some(number) => format!("[{number}:{}]", piece.text),
                None => piece.text.to_owned(),
            };
            assert_eq!(echo.pieces.iter().map(piece).collect::<String>(), expected);
            assert_eq!(echo.messages.len(), problems.len());
        };
        check("storm (surge", &[problem(6, 7)], "storm [1:(]surge");
        check("a b", &[problem(2, 3), problem(0, 1)], "[1:a] [2:b]");
        check("abc", &[problem(0, 2), problem(1, 3)], "[1:ab][2:c]");
        check("abc", &[problem(0, 9)], "abc");
    }
}
