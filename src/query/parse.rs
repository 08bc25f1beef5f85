//! Text to `Query`: the grammar. Not here: what counts as a mark (`token`), words and values (`leaf`).
//!
//! ```text
//! alternatives = conjunction { "OR" conjunction }
//! conjunction  = unary { [ "AND" ] unary }
//! unary        = { "NOT" | "-" | "+" } primary
//! primary      = word | quotation | "(" alternatives ")" | field ":" unary
//! ```

use super::fields::{Target, all_names, suggestion};
use super::nesting::balance;
use super::token::{Mark, Token, lex};
use super::words::shown;
use super::{Clause, Kind, Problem, Query};
use crate::text::{Date, Span};

/// Most bytes of a query that are read.
const LONGEST: usize = 20_000;
/// Most problems that are told; who has more has one of another kind.
const MOST_PROBLEMS: usize = 50;

/// Reads a query; never fails. `today` is what `date:"last week"` counts from. Problems are in the order in which they
/// stand in the query; their spans are bytes of `input`.
pub fn parse(input: &str, today: Date) -> (Query, Vec<Problem>) {
    let mut problems = Vec::new();
    let text = cut(input, &mut problems);
    let tokens = lex(text, &mut problems);
    let whole = problems.is_empty();
    let tokens = balance(tokens, text.len(), whole, &mut problems);
    let mut parser = Parser { text, tokens, at: 0, inside: Inside::default(), today, problems };
    let root = parser.alternatives();
    let root = root.unwrap_or(Clause::new(Kind::Everything, Span::new(0, input.len())));
    (Query { text: input.to_owned(), root }, in_order(parser.problems))
}

fn cut<'q>(input: &'q str, problems: &mut Vec<Problem>) -> &'q str {
    if input.len() <= LONGEST {
        return input;
    }
    let end = input.floor_char_boundary(LONGEST);
    let end = input[..end].rfind(char::is_whitespace).unwrap_or(end);
    let message = format!("a query has at most {LONGEST} bytes; the rest was ignored");
    problems.push(Problem { message, span: Span::new(end, input.len()) });
    &input[..end]
}

fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
    problems.dedup();
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        let span = problems[MOST_PROBLEMS].span;
        problems.truncate(MOST_PROBLEMS);
        problems.push(Problem { message: format!("and {more} more problems from here on"), span });
    }
    problems
}

pub(super) struct Parser<'q> {
    pub(super) text: &'q str,
    pub(super) tokens: Vec<Token<'q>>,
    pub(super) at: usize,
    pub(super) inside: Inside,
    pub(super) today: Date,
    problems: Vec<Problem>,
}

/// Behind which field the parser stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Inside {
    pub(super) target: Option<Target>,
    /// In its parentheses.
    pub(super) grouped: bool,
}

impl<'q> Parser<'q> {
    fn alternatives(&mut self) -> Option<Clause> {
        let mut found = Vec::new();
        let mut before = None;
        loop {
            let told = self.problems.len();
            let clause = self.conjunction();
            let or = self.take(Mark::Or);
            if let (None, Some(idle), true) = (&clause, before.or(or), told == self.problems.len()) {
                self.tell(idle, "there is something missing beside this OR; it was ignored");
            }
            found.extend(clause);
            before = or;
            if or.is_none() {
                return combined(found, Kind::Or);
            }
        }
    }

    fn conjunction(&mut self) -> Option<Clause> {
        const IDLE: &str = "there is something missing beside this AND; it was ignored";
        let mut found: Vec<Clause> = Vec::new();
        let mut waiting = None;
        loop {
            if let Some(and) = self.take(Mark::And) {
                if found.is_empty() || waiting.is_some() {
                    self.tell(and, IDLE);
                } else {
                    waiting = Some(and);
                }
            } else if self.operand_follows() {
                let clause = self.unary();
                if let (Some(_), Some(before), Some(_)) = (waiting, found.last_mut(), &clause) {
                    before.firm = true;
                }
                found.extend(clause.map(|clause| Clause { firm: clause.firm || waiting.is_some(), ..clause }));
                waiting = None;
            } else {
                break;
            }
        }
        if let Some(and) = waiting {
            self.tell(and, IDLE);
        }
        combined(found, Kind::And)
    }

    /// Several NOTs in a row are counted, not nested, so that no query is deeper than its parentheses.
    fn unary(&mut self) -> Option<Clause> {
        let told = self.problems.len();
        let mut not = None;
        let mut negative = false;
        let mut firm = false;
        while let Some(token) = self.peek().filter(|token| matches!(token.mark, Mark::Not | Mark::Plus)) {
            self.at += 1;
            negative ^= token.mark == Mark::Not;
            firm |= token.mark == Mark::Plus;
            not = not.or(Some(token.span));
        }
        let clause = self.primary();
        match (clause, not) {
            (Some(clause), Some(not)) if negative => Some(negated(clause, not)),
            (None, Some(not)) if told == self.problems.len() => {
                self.tell(not, "there is nothing behind this; it was ignored");
                None
            }
            (clause, _) => clause.map(|clause| Clause { firm: clause.firm || firm, ..clause }),
        }
    }

    fn primary(&mut self) -> Option<Clause> {
        let token = self.peek()?;
        match token.mark {
            Mark::Word(_) | Mark::Quote { .. } | Mark::Bracket(_) => self.leaf(token),
            Mark::NoField(name) => self.no_field(name, token.span),
            Mark::Field(target) => self.field(target, token.span),
            Mark::Unsupported(_) => self.unsupported(token.span),
            Mark::Open => self.group(token.span),
            Mark::Close | Mark::And | Mark::Or | Mark::Not | Mark::Plus => None,
        }
    }

    fn group(&mut self, open: Span) -> Option<Clause> {
        let told = self.problems.len();
        self.at += 1;
        let outer = self.inside;
        self.inside.grouped = true;
        let clause = self.alternatives();
        self.inside = outer;
        let close = self.take(Mark::Close).unwrap_or(open);
        if clause.is_none() && told == self.problems.len() {
            self.tell(open.to(close), "there is nothing in these parentheses; they were ignored");
        }
        clause
    }

    fn field(&mut self, target: Target, span: Span) -> Option<Clause> {
        self.at += 1;
        if !self.value_follows() {
            let name = target.name();
            let example = if target == Target::Date { "date:2021".to_owned() } else { format!("{name}:word") };
            self.tell(span, format!("there is nothing behind `{name}:` and it was ignored; write {example}"));
            return None;
        }
        let outer = self.inside;
        self.inside = Inside { target: Some(target), grouped: false };
        let clause = self.unary();
        self.inside = outer;
        let Target::Text(field) = target else { return clause };
        clause.map(|inner| match inner.kind {
            // In `headline:(by:x)` the inner field is what counts.
            Kind::Within(..) | Kind::Named { .. } | Kind::Dated(_) | Kind::Undated => inner,
            _ => {
                let span = span.to(inner.span);
                Clause::new(Kind::Within(field, Box::new(inner)), span)
            }
        })
    }

    /// A field behind a field is no value, so that `by:by:by:…` does not nest.
    fn value_follows(&self) -> bool {
        let mut ahead = self.tokens[self.at..].iter().skip_while(|token| matches!(token.mark, Mark::Not | Mark::Plus));
        ahead.next().is_some_and(|token| {
            matches!(token.mark, Mark::Word(_) | Mark::Quote { .. } | Mark::Bracket(_) | Mark::Open | Mark::NoField(_))
        })
    }

    fn no_field(&mut self, name: &'q str, span: Span) -> Option<Clause> {
        let meant = match suggestion(name) {
            Some(meant) => format!("did you mean `{meant}:`"),
            None => format!("the fields are {}", all_names()),
        };
        let name_shown = shown(name);
        self.tell(span, format!("there is no field `{name_shown}:` and it was read as a word; {meant}"));
        let word = Token { mark: Mark::Word(name), span };
        self.tokens[self.at] = word;
        self.leaf(word)
    }

    fn unsupported(&mut self, span: Span) -> Option<Clause> {
        self.at += 1;
        self.tell_unsupported(span);
        None
    }

    pub(super) fn tell_unsupported(&mut self, span: Span) {
        let operator = shown(span.of(self.text));
        let read = match operator.starts_with(['~', '^']) {
            true => "the quotation was read as it stands",
            false => "what stands beside it was asked for anywhere in the article",
        };
        self.tell(span, format!("`{operator}` is not supported yet and was ignored; {read}"));
    }

    fn operand_follows(&self) -> bool {
        self.peek().is_some_and(|token| !matches!(token.mark, Mark::Close | Mark::And | Mark::Or))
    }

    pub(super) fn peek(&self) -> Option<Token<'q>> {
        self.tokens.get(self.at).copied()
    }

    fn take(&mut self, mark: Mark<'_>) -> Option<Span> {
        let token = self.peek().filter(|token| token.mark == mark)?;
        self.at += 1;
        Some(token.span)
    }

    pub(super) fn tell(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Problem { message: message.into(), span });
    }
}

/// One clause of several; those that are of the same kind already are taken apart: `a (b c)` is `a b c`.
fn combined(clauses: Vec<Clause>, kind: fn(Vec<Clause>) -> Kind) -> Option<Clause> {
    let of_and = matches!(kind(Vec::new()), Kind::And(_));
    let mut flat = Vec::with_capacity(clauses.len());
    for clause in clauses {
        let firm = clause.firm;
        match clause.kind {
            Kind::And(inner) if of_and => {
                flat.extend(inner.into_iter().map(|inner| Clause { firm: inner.firm || firm, ..inner }));
            }
            Kind::Or(inner) if !of_and => flat.extend(inner),
            _ => flat.push(clause),
        }
    }
    if flat.len() < 2 {
        return flat.pop();
    }
    let span = flat.iter().map(|clause| clause.span).reduce(Span::to)?;
    Some(Clause::new(kind(flat), span))
}

fn negated(clause: Clause, not: Span) -> Clause {
    match clause.kind {
        Kind::Not(inner) => *inner,
        _ => {
            let span = not.to(clause.span);
            Clause::new(Kind::Not(Box::new(clause)), span)
        }
    }
}
