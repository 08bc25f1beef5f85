//! Parentheses: after this, each has its partner and none stands too deep. Not here: what they mean (`parse`).

use super::Problem;
use super::token::{Mark, Token};
use crate::text::Span;

/// How deep parentheses may stand in one another.
pub(super) const DEEPEST: usize = 100;

/// Leaves out parentheses without a partner and those that stand too deep, and closes the open ones at the end. What is open at
/// the end of a query that was cut off is not told: it may well be closed behind.
pub(super) fn balance<'q>(
    tokens: Vec<Token<'q>>,
    end: usize,
    whole: bool,
    problems: &mut Vec<Problem>,
) -> Vec<Token<'q>> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut open: Vec<Span> = Vec::new();
    let mut deeper = 0;
    let mut too_deep: Option<Span> = None;
    for token in tokens {
        match token.mark {
            Mark::Open if open.len() >= DEEPEST => {
                deeper += 1;
                too_deep = too_deep.or(Some(token.span));
                continue;
            }
            Mark::Open => open.push(token.span),
            Mark::Close if deeper > 0 => {
                deeper -= 1;
                continue;
            }
            Mark::Close if open.pop().is_none() => {
                problems.push(Problem::fault(token.span, "no parenthesis is open here; this one was ignored"));
                continue;
            }
            _ => {}
        }
        kept.push(token);
    }
    if let Some(span) = too_deep {
        let message =
            format!("parentheses stand in one another more than {DEEPEST} deep; from here on they were ignored");
        problems.push(Problem::fault(span, message));
    }
    if let Some(first) = open.first().filter(|_| whole) {
        problems.push(Problem::fault(*first, unclosed(open.len())));
    }
    kept.extend(open.iter().map(|_| Token { mark: Mark::Close, span: Span::new(end, end) }));
    kept
}

fn unclosed(count: usize) -> String {
    match count {
        1 => "this parenthesis is not closed; it was closed at the end".to_owned(),
        _ => format!("{count} parentheses are not closed; they were closed at the end"),
    }
}
