//! Text to `Query`: the grammar. Not here: what counts as a mark (`token`), words and values (`leaf`), what stands close to
//! what (`proximity`).
//!
//! ```text
//! alternatives = conjunction { "OR" conjunction }
//! conjunction  = unary { [ "AND" ] unary }
//! unary        = signs chain
//! chain        = operand { [ "NOT" ] ( "W/5" | "PRE/5" | … ) signs operand }
//! operand      = primary [ "~5" ] [ "^2" ]
//! primary      = word | quotation | "[" name "]" | "PERSON" | "(" alternatives ")" | field signs operand
//!              | "ATLEAST5" operand | "EXACT" "(" alternatives ")"
//! signs        = { "NOT" | "-" | "+" }
//! ```

use super::dialect::Foreign;
use super::fields::{Target, all_names, suggestion};
use super::manner::{Manner, settle};
use super::nesting::balance;
use super::operators::Form;
use super::token::{Mark, Token, lex};
use super::words::shown;
use super::{Clause, Kind, Problem, Query, Scope};
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
    let mut tokens = balance(tokens, text.len(), whole, &mut problems);
    let manner = settle(text, &mut tokens, &mut problems);
    let mut parser =
        Parser { text, tokens, at: 0, inside: Inside::default(), today, manner, phrases_noted: false, problems };
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
    problems.push(Problem::fault(Span::new(end, input.len()), message));
    &input[..end]
}

fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
    problems.dedup();
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        let span = problems[MOST_PROBLEMS].span;
        problems.truncate(MOST_PROBLEMS);
        problems.push(Problem::fault(span, format!("and {more} more problems from here on")));
    }
    problems
}

pub(super) struct Parser<'q> {
    pub(super) text: &'q str,
    pub(super) tokens: Vec<Token<'q>>,
    pub(super) at: usize,
    pub(super) inside: Inside,
    pub(super) today: Date,
    pub(super) manner: Manner,
    /// Whether it has been told that words side by side are a phrase.
    pub(super) phrases_noted: bool,
    problems: Vec<Problem>,
}

/// Behind which field the parser stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Inside {
    pub(super) target: Option<Target>,
    /// In its parentheses.
    pub(super) grouped: bool,
    /// Whether right behind a field or an ATLEAST, no parenthesis between: there no second one may stand.
    pub(super) bound: bool,
    /// In `EXACT(…)` and the like.
    pub(super) form: Option<Form>,
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
        let told = self.problems.len();
        loop {
            if let Some(and) = self.take(Mark::And) {
                if waiting.is_some() || (found.is_empty() && self.problems.len() == told) {
                    self.tell(and, IDLE);
                } else if !found.is_empty() {
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

    /// Signs, and what they stand before.
    fn unary(&mut self) -> Option<Clause> {
        self.signed(Parser::chain)
    }

    /// Several NOTs in a row are counted, not nested, so that no query is deeper than its parentheses.
    pub(super) fn signed(&mut self, read: fn(&mut Self) -> Option<Clause>) -> Option<Clause> {
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
        let clause = read(self);
        match (clause, not) {
            (Some(clause), Some(not)) if negative => Some(negated(clause, not)),
            (None, Some(not)) if told == self.problems.len() => {
                self.tell(not, "there is nothing behind this; it was ignored");
                None
            }
            (clause, _) => clause.map(|clause| Clause { firm: clause.firm || firm, ..clause }),
        }
    }

    /// A primary and what stands right behind it.
    pub(super) fn operand(&mut self) -> Option<Clause> {
        let mut clause = self.primary();
        while let Some(Token { mark: Mark::Suffix(typed), span }) = self.peek() {
            self.at += 1;
            clause = clause.map(|clause| self.suffixed(clause, typed, span));
        }
        clause
    }

    fn primary(&mut self) -> Option<Clause> {
        let token = self.peek()?;
        match token.mark {
            Mark::Word(_) | Mark::Quote { .. } | Mark::Bracket(_) | Mark::Class(_) => self.leaf(token),
            Mark::NoField(name) => self.no_field(name, token.span),
            Mark::Field(target) => self.field(target, token.span),
            Mark::AtLeast(times) => self.at_least(times, token.span),
            Mark::Form(form) => self.form(form, token.span),
            Mark::Foreign(what) => self.foreign(what, token.span),
            Mark::Near(_) => {
                self.at += 1;
                let typed = shown(token.span.of(self.text));
                self.tell(token.span, format!("there is something missing beside this {typed}; it was ignored"));
                None
            }
            Mark::Unsupported(_) => self.unsupported(token.span),
            Mark::Open => self.group(token.span),
            Mark::Suffix(_) => {
                self.at += 1;
                None
            }
            Mark::Close | Mark::And | Mark::Or | Mark::Not | Mark::Plus => None,
        }
    }

    fn group(&mut self, open: Span) -> Option<Clause> {
        let told = self.problems.len();
        self.at += 1;
        let outer = self.inside;
        self.inside = Inside { grouped: true, bound: false, ..outer };
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
        let name = target.name();
        if !self.value_follows() {
            let example = if target == Target::Date { "date:2021".to_owned() } else { format!("{name}:word") };
            self.tell(span, format!("there is nothing behind `{name}:` and it was ignored; write {example}"));
            return None;
        }
        self.note_foreign_field(target, span);
        let outer = self.inside;
        self.inside = Inside { target: Some(target), grouped: false, bound: true, form: outer.form };
        let clause = self.signed(Parser::operand);
        self.inside = outer;
        let Target::Text(scope) = target else { return clause };
        clause.map(|inner| {
            let span = span.to(inner.span);
            within(scope, inner, span)
        })
    }

    /// `hd=` and the like are other systems' names.
    fn note_foreign_field(&mut self, target: Target, span: Span) {
        let typed = span.of(self.text);
        let name = typed.trim_end_matches([':', '=']).trim_start_matches(|c: char| !c.is_alphanumeric());
        if typed.ends_with('=') || Target::from_name(name).is_none() {
            let system = if typed.ends_with('=') { "as in Factiva" } else { "as in Nexis" };
            self.note(span, format!("`{}` was read as `{}:`, {system}", shown(typed), target.name()));
        }
    }

    /// A field behind a field is no value, so that `by:by:by:…` does not nest.
    fn value_follows(&self) -> bool {
        let ahead = self.tokens[self.at..].iter().find(|token| !matches!(token.mark, Mark::Not | Mark::Plus));
        ahead.is_some_and(|token| match token.mark {
            Mark::AtLeast(_) => !self.inside.bound,
            Mark::Field(_) => false,
            mark => mark.starts_operand(),
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
        self.tell(span, format!(
            "`{operator}` is not supported and was ignored, so that both are asked for; for one without the other write \
             (a OR b) NOT (a AND b)"
        ));
    }

    fn foreign(&mut self, what: Foreign<'q>, span: Span) -> Option<Clause> {
        self.at += 1;
        match what {
            Foreign::Everything => return Some(self.everything(span)),
            Foreign::Date(inside) => return self.date_expression(inside, span),
            Foreign::Regex => {
                let typed = shown(span.of(self.text));
                self.tell(span, format!(
                    "`{typed}` is a regular expression, which is not understood, and was ignored; write `joh*n` or `wom?n`"
                ));
            }
            Foreign::Codes(name) => {
                let typed = shown(span.of(self.text));
                self.tell(span, format!("articles here have no field `{name}`; `{typed}` was ignored"));
            }
        }
        None
    }

    fn operand_follows(&self) -> bool {
        self.peek().is_some_and(|token| !matches!(token.mark, Mark::Close | Mark::And | Mark::Or))
    }

    pub(super) fn peek(&self) -> Option<Token<'q>> {
        self.tokens.get(self.at).copied()
    }

    /// Where the token stands that was read last.
    pub(super) fn behind(&self) -> Span {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        last.map_or(Span::new(0, 0), |token| token.span)
    }

    pub(super) fn take(&mut self, mark: Mark<'_>) -> Option<Span> {
        let token = self.peek().filter(|token| token.mark == mark)?;
        self.at += 1;
        Some(token.span)
    }

    /// Tells what was not understood.
    pub(super) fn tell(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::fault(span, message));
    }

    /// Tells how something was understood.
    pub(super) fn note(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::note(span, message));
    }
}

/// One clause of several; those that are of the same kind already are taken apart: `a (b c)` is `a b c`.
pub(super) fn combined(clauses: Vec<Clause>, kind: fn(Vec<Clause>) -> Kind) -> Option<Clause> {
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

/// A clause restricted to a part of the article. In `headline:(by:x)` the inner field is what counts, and names are
/// looked for wherever they are mentioned.
pub(super) fn within(scope: Scope, clause: Clause, span: Span) -> Clause {
    let mut kind = &clause.kind;
    while let Kind::Weighted(_, inner) = kind {
        kind = &inner.kind;
    }
    match kind {
        Kind::Within(..) | Kind::Named { .. } | Kind::Dated(_) | Kind::Undated | Kind::Has(_) => clause,
        Kind::Entity(_) | Kind::Mentioned(_) => clause,
        _ => Clause::new(Kind::Within(scope, Box::new(clause)), span),
    }
}

pub(super) fn negated(clause: Clause, not: Span) -> Clause {
    match clause.kind {
        Kind::Not(inner) => *inner,
        _ => {
            let span = not.to(clause.span);
            Clause::new(Kind::Not(Box::new(clause)), span)
        }
    }
}
