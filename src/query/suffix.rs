//! What stands behind a word or quotation: `~` for likeness or looseness, `^` for weight; and ATLEAST before one. Not here:
//! the grammar (`parse`).

use super::operators::FARTHEST;
use super::parse::{Parser, combined};
use super::token::Mark;
use super::wild::pieces;
use super::words::{folded, shown};
use super::{Clause, Kind};
use crate::text::Span;

/// Fewest letters of a word whose likes are looked for.
const SHORTEST_FUZZY: usize = 3;
/// Longest word of which one letter may differ; of longer ones two.
const LONGEST_OF_ONE_EDIT: usize = 5;
/// Most edits.
const MOST_EDITS: f32 = 2.0;
/// The least and the most that a weight is multiplied by.
const WEIGHTS: (f32, f32) = (0.01, 100.0);
/// More times than that ATLEAST does not count.
const MOST_TIMES: u32 = 1_000;

/// What stands behind a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Suffix {
    /// Behind `~`; `Some(None)` when no number is.
    tilde: Option<Option<f32>>,
    /// Behind `^`.
    weight: Option<Option<f32>>,
}

impl Suffix {
    /// A word and what stands behind it.
    pub(super) fn split(typed: &str) -> (&str, Suffix) {
        let head = typed.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '~' | '^'));
        let at = typed[head.len()..].find(['~', '^']).map(|at| head.len() + at);
        match at.filter(|at| *at > 0) {
            Some(at) => (&typed[..at], Suffix::read(&typed[at..])),
            None => (typed, Suffix::default()),
        }
    }

    fn read(text: &str) -> Suffix {
        let mut suffix = Suffix::default();
        for (at, sign) in text.match_indices(['~', '^']) {
            let behind = &text[at + 1..];
            let number = &behind[..behind.find(['~', '^']).unwrap_or(behind.len())];
            let number = number.trim_end_matches('.').parse().ok();
            if sign == "~" { suffix.tilde = Some(number) } else { suffix.weight = Some(number) }
        }
        suffix
    }
}

impl Parser<'_> {
    /// A clause with what stands behind it, as a token of its own.
    pub(super) fn suffixed(&mut self, clause: Clause, typed: &str, span: Span) -> Clause {
        self.with_suffix(clause, Suffix::read(typed), span)
    }

    pub(super) fn with_suffix(&mut self, clause: Clause, suffix: Suffix, span: Span) -> Clause {
        let clause = match suffix.tilde {
            Some(number) => self.loosened(clause, number, span),
            None => clause,
        };
        match suffix.weight {
            Some(Some(by)) => self.weighted(clause, by, span),
            Some(None) => {
                self.tell(span, "a weight needs a number, as in storm^2; it was ignored");
                clause
            }
            None => clause,
        }
    }

    /// `word~1` and `"a b"~5`.
    fn loosened(&mut self, clause: Clause, number: Option<f32>, span: Span) -> Clause {
        let kind = match &clause.kind {
            Kind::Word(word) => self.fuzzy(word, number, span),
            Kind::Phrase { text, .. } => self.slop(text, number, span),
            _ => {
                self.tell(
                    span,
                    "`~` belongs behind a word or a quotation, as in lindqvst~ or \"harbour board\"~5; it was ignored",
                );
                None
            }
        };
        Clause { kind: kind.unwrap_or(clause.kind), ..clause }
    }

    fn fuzzy(&mut self, word: &str, number: Option<f32>, span: Span) -> Option<Kind> {
        let letters = folded(word).last().map_or(0, |term| term.chars().count());
        if letters < SHORTEST_FUZZY {
            let typed = shown(word);
            self.tell(span, format!("`{typed}` is too short for similar words; it was read as it stands"));
            return None;
        }
        let auto = if letters <= LONGEST_OF_ONE_EDIT { 1 } else { 2 };
        let edits = match number {
            None => auto,
            Some(0.0) => return None,
            Some(1.0) => 1,
            Some(MOST_EDITS) => 2,
            Some(other) => {
                let edits = if other < 1.0 { auto } else { 2 };
                self.tell(span, format!("`~` takes 1 or 2, the letters that may differ; it was read as ~{edits}"));
                edits
            }
        };
        Some(Kind::Fuzzy { word: word.to_owned(), edits })
    }

    fn slop(&mut self, text: &str, number: Option<f32>, span: Span) -> Option<Kind> {
        let slop = match number {
            None => {
                self.tell(
                    span,
                    format!("a loose phrase needs a number, as in \"{}\"~5; it was read as it stands", shown(text)),
                );
                return None;
            }
            Some(number) if number > FARTHEST as f32 => {
                self.tell(span, format!("no phrase is looser than {FARTHEST} words; it was read so"));
                FARTHEST
            }
            // Between 0 and the bound above.
            Some(number) => number as u32,
        };
        if pieces(text).len() < 2 {
            let word = shown(text);
            self.tell(span, format!("a single word cannot be loose; for similar words write {word}~"));
            return None;
        }
        Some(Kind::Phrase { text: text.to_owned(), slop })
    }

    fn weighted(&mut self, clause: Clause, by: f32, sign: Span) -> Clause {
        let Clause { kind, firm, span } = clause;
        let mut inside = |inner: Box<Clause>| Box::new(self.weighted(*inner, by, sign));
        let kind = match kind {
            Kind::Within(scope, inner) => Kind::Within(scope, inside(inner)),
            Kind::AtLeast(times, inner) => Kind::AtLeast(times, inside(inner)),
            Kind::Weighted(before, inner) => return self.weighted(*inner, by * before, sign),
            Kind::Named { group, .. } if !group.stands_in_text() => self.weightless(kind, sign),
            Kind::Everything | Kind::Not(_) | Kind::Dated(_) | Kind::Undated | Kind::Has(_) => {
                self.weightless(kind, sign)
            }
            kind => {
                let (least, most) = WEIGHTS;
                let bounded = by.clamp(least, most);
                if bounded != by {
                    self.tell(sign, format!("a weight lies between {least} and {most}; it was read as {bounded}"));
                }
                let by = (bounded * 100.0).round() / 100.0;
                if by == 1.0 { kind } else { Kind::Weighted(by, Box::new(Clause::new(kind, span))) }
            }
        };
        Clause { kind, firm, span }
    }

    fn weightless(&mut self, kind: Kind, span: Span) -> Kind {
        self.tell(span, "this has no weight in the order of hits; `^` was ignored");
        kind
    }

    /// `ATLEAST5(storm)`, `atleast5 storm`.
    pub(super) fn at_least(&mut self, times: u32, span: Span) -> Option<Clause> {
        self.at += 1;
        let outer = self.inside;
        let follows = self.peek().is_some_and(|token| match token.mark {
            Mark::AtLeast(_) => false,
            Mark::Field(_) => !outer.bound,
            mark => mark.starts_operand(),
        });
        if !follows {
            let typed = shown(span.of(self.text));
            self.tell(span, format!("there is nothing behind {typed} and it was ignored; write ATLEAST5(word)"));
            return None;
        }
        self.inside.bound = true;
        let clause = self.operand();
        self.inside = outer;
        let most = times.clamp(1, MOST_TIMES);
        if most != times {
            self.tell(span, format!("ATLEAST counts from 1 to {MOST_TIMES}; it was read as {most}"));
        }
        let clause = clause?;
        let span = span.to(self.behind());
        let counted = if most == 1 { Some(clause) } else { self.many(most, clause) };
        counted.map(|clause| Clause { span, ..clause })
    }

    fn many(&mut self, times: u32, clause: Clause) -> Option<Clause> {
        let span = clause.span;
        match clause.kind {
            Kind::And(inner) => {
                combined(inner.into_iter().filter_map(|inner| self.many(times, inner)).collect(), Kind::And)
            }
            Kind::Not(_) => Some(clause),
            Kind::AtLeast(before, inner) => Some(Clause::new(Kind::AtLeast(times.max(before), inner), span)),
            Kind::Everything | Kind::Dated(_) | Kind::Undated | Kind::Has(_) => {
                self.tell(span, "this stands nowhere in a text and cannot be counted; it was read as it stands");
                Some(clause)
            }
            Kind::Named { group, .. } if !group.stands_in_text() => {
                self.tell(span, "this stands nowhere in a text and cannot be counted; it was read as it stands");
                Some(clause)
            }
            _ => {
                let placed = self.counted(clause, span)?;
                Some(Clause::new(Kind::AtLeast(times, Box::new(placed)), span))
            }
        }
    }
}
