//! The leaves of a query: words, quotations, names, dates, as typed. Not here: the grammar (`parse`), wildcards (`wild`),
//! what stands behind a leaf (`suffix`).

use super::dialect::is_operator;
use super::fields::Target;
use super::manner::{Manner, truncated};
use super::operators::{Form, class, operator};
use super::parse::Parser;
use super::suffix::Suffix;
use super::token::{Mark, Token, is_quote};
use super::wild::{FEWEST_LETTERS, has_wildcards, is_address, trimmed_wild, without_idle_wildcards, without_wildcards};
use super::words::{shown, trimmed};
use super::{Clause, Kind, Part};
use crate::text::Span;

impl Parser<'_> {
    /// Reads the word, quotation or bracket that stands next.
    pub(super) fn leaf(&mut self, token: Token<'_>) -> Option<Clause> {
        match (self.inside.target, token.mark) {
            (Some(Target::Date), _) => self.date(token),
            (_, Mark::Bracket(inside)) => self.bracket(inside, token.span),
            (Some(Target::Name(group)), _) => self.name(group, token),
            (_, Mark::Class(_) | Mark::Word(_) | Mark::Quote { .. }) if self.inside.form.is_some() => self.formed(),
            (_, Mark::Class(group)) => {
                self.at += 1;
                Some(Clause::new(Kind::Mentioned(group), token.span))
            }
            (_, Mark::Quote { inside, closed }) => self.phrase(inside, closed, token.span),
            (_, Mark::Word(word)) if self.manner.phrases() && self.another_follows() => self.run_of_words(word),
            (_, Mark::Word(word)) => {
                self.hint();
                self.at += 1;
                self.word(word, token.span)
            }
            _ => None,
        }
    }

    /// A word as typed, with wildcards and what stands behind it.
    pub(super) fn word(&mut self, typed: &str, span: Span) -> Option<Clause> {
        let (body, suffix) = if is_address(typed) { (typed, Suffix::default()) } else { Suffix::split(typed) };
        if is_star(body) {
            let everything = self.everything(span);
            return Some(self.with_suffix(everything, suffix, span));
        }
        let body = self.untruncated(body, span);
        // By itself it would be a token of its own, or is a word.
        let clause = match class(&body).filter(|_| suffix != Suffix::default()) {
            Some(group) => Some(Clause::new(Kind::Mentioned(group), span)),
            None => self.plain_or_wild(&body, span),
        };
        clause.map(|clause| self.with_suffix(clause, suffix, span))
    }

    fn plain_or_wild(&mut self, typed: &str, span: Span) -> Option<Clause> {
        if has_wildcards(typed) {
            if let Some(wild) = trimmed_wild(typed).filter(|wild| is_address(wild) || Suffix::split(wild).0 == *wild) {
                return Some(Clause::new(Kind::Wild(wild.to_owned()), span));
            }
            let plain = without_wildcards(typed);
            if let Some(read) = trimmed(&plain) {
                self.tell(
                    span,
                    format!(
                        "a wildcard needs {FEWEST_LETTERS} letters beside it; `{}` was read as `{}`",
                        shown(typed),
                        shown(read)
                    ),
                );
            }
            let word = self.plain_word(&plain, span)?;
            return Some(Clause::new(Kind::Word(word), span));
        }
        let word = self.plain_word(typed, span)?;
        if typed.starts_with('~') {
            self.tell(span, format!("`~` belongs behind the word; for similar words write `{}~`", shown(&word)));
        }
        if typed.ends_with('?') && self.at < self.tokens.len() && !is_address(typed) {
            self.tell(
                span,
                format!(
                    "`?` stands for a letter inside a word, not at its end; for any ending write `{}*`",
                    shown(&word)
                ),
            );
        }
        Some(Clause::new(Kind::Word(word), span))
    }

    /// `terroris!` and `storm$` with a star, where they mean one.
    fn untruncated(&mut self, typed: &str, span: Span) -> String {
        match truncated(typed) {
            Some((start, mark)) if mark == '$' || self.manner > Manner::Ours => {
                let system = if mark == '$' { "Factiva" } else { "Nexis" };
                self.note(span, format!("`{}` was read as `{}*`, as in {system}", shown(typed), shown(start)));
                format!("{start}*")
            }
            _ => typed.to_owned(),
        }
    }

    pub(super) fn everything(&self, span: Span) -> Clause {
        let kind = match self.inside.target {
            None => Kind::Everything,
            Some(Target::Text(scope)) => Kind::Has(Part::Text(scope)),
            Some(Target::Name(group)) => Kind::Has(Part::Names(group)),
            Some(Target::Date) => Kind::Not(Box::new(Clause::new(Kind::Undated, span))),
        };
        Clause::new(kind, span)
    }

    /// Without punctuation around it, and never an operator, so that it reads back as it is.
    pub(super) fn plain_word(&mut self, text: &str, span: Span) -> Option<String> {
        let Some(word) = trimmed(text).and_then(without_suffixes) else {
            let message = format!("`{}` has neither letters nor digits and was ignored", shown(span.of(self.text)));
            self.tell(span, message);
            return None;
        };
        if operator(word, false).is_none() {
            return Some(word.to_owned());
        }
        let small = word.to_lowercase();
        if is_operator(&small) {
            self.tell_unsupported(span);
            return None;
        }
        Some(small)
    }

    pub(super) fn another_follows(&self) -> bool {
        matches!(self.tokens.get(self.at + 1).map(|token| token.mark), Some(Mark::Word(word)) if !is_star(word))
    }

    /// In the manner of Nexis and Factiva words side by side are a phrase.
    fn run_of_words(&mut self, first: &str) -> Option<Clause> {
        let mut span = self.tokens[self.at].span;
        if is_star(first) {
            self.at += 1;
            return Some(self.everything(span));
        }
        let mut parts = Vec::new();
        while let Some(Token { mark: Mark::Word(word), span: here }) =
            self.peek().filter(|token| !is_star(token.span.of(self.text)))
        {
            self.at += 1;
            span = span.to(here);
            parts.push(self.untruncated(word, here));
        }
        if !self.phrases_noted {
            self.phrases_noted = true;
            let message = format!("words side by side were read as a phrase, {}", self.manner.name());
            self.note(span, message);
        }
        self.as_phrase(&parts.join(" "), span)
    }

    fn phrase(&mut self, inside: &str, closed: bool, span: Span) -> Option<Clause> {
        self.at += 1;
        let text = self.quoted(inside, closed, span)?;
        self.as_phrase(&text, span)
    }

    fn as_phrase(&mut self, text: &str, span: Span) -> Option<Clause> {
        let (text, idle) = without_idle_wildcards(text);
        if idle {
            self.tell(span, format!(
                "in a quotation a wildcard needs {FEWEST_LETTERS} letters beside it, or two words that it stands between; \
                 elsewhere it was ignored"
            ));
        }
        trimmed(&text)?;
        Some(Clause::new(Kind::Phrase { text: single_spaced(&text), slop: 0 }, span))
    }

    /// The inside of a quotation, unless it holds no words.
    pub(super) fn quoted(&mut self, inside: &str, closed: bool, span: Span) -> Option<String> {
        if trimmed(inside).is_none() {
            self.tell(span, "there are no words in this quotation; it was ignored");
            return None;
        }
        if !closed {
            self.tell(span, "this quotation is not closed; it was read to the end");
        }
        Some(inside.replace(is_quote, " "))
    }

    /// `EXACT(…)`, `CAPS(…)`: the words side by side or the quotation that stand next, in that form.
    fn formed(&mut self) -> Option<Clause> {
        let form = self.inside.form?;
        let first = self.peek()?;
        let mut span = first.span;
        let mut parts = Vec::new();
        if let Mark::Quote { inside, closed } = first.mark {
            self.at += 1;
            parts.push(self.quoted(inside, closed, span)?);
        } else {
            while let Some(Token { mark: Mark::Word(_) | Mark::Class(_), span: here }) = self.peek() {
                self.at += 1;
                span = span.to(here);
                parts.push(here.of(self.text).to_owned());
            }
        }
        let text = parts.join(" ");
        if text.contains('*') {
            self.tell(span, "a star has no meaning where letters are exact; it was ignored");
        }
        let text = text.replace('*', " ");
        if trimmed(&text).is_none() {
            self.tell(span, "there are no words here; it was ignored");
            return None;
        }
        let text = single_spaced(&text);
        let kind = match form {
            Form::Exact => Kind::Exact(text),
            Form::Capitals => Kind::Capitals(text.to_uppercase()),
            Form::Small => Kind::Exact(text.to_lowercase()),
        };
        Some(Clause::new(kind, span))
    }

    /// `EXACT` and what stands in its parentheses.
    pub(super) fn form(&mut self, form: Form, span: Span) -> Option<Clause> {
        self.at += 1;
        let typed = span.of(self.text);
        match form {
            Form::Capitals if !typed.eq_ignore_ascii_case("caps") => {
                self.note(span, format!("`{typed}` was read as CAPS"));
            }
            Form::Small => self.note(span, format!("`{typed}` was read as EXACT, in small letters")),
            _ => {}
        }
        let outer = self.inside;
        self.inside.form = Some(form);
        self.inside.grouped = true;
        let follows =
            self.peek().is_some_and(|token| matches!(token.mark, Mark::Open | Mark::Word(_) | Mark::Quote { .. }));
        let clause = if follows { self.operand() } else { None };
        self.inside = outer;
        if !follows {
            self.tell(span, "there is nothing behind this; it was ignored");
        }
        let span = span.to(self.behind());
        clause.map(|clause| Clause { span, ..clause })
    }

    /// Tells when the word that stands next is a lower-case operator, and seems to be meant as one: between two
    /// operands, one of which is no bare word, or in a name, or in a query of a few words.
    pub(super) fn hint(&mut self) {
        const A_FEW: usize = 5;
        let Some(Token { mark: Mark::Word(word @ ("or" | "and" | "not")), span }) = self.peek() else { return };
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before)).map(|token| token.mark);
        let behind = self.tokens.get(self.at + 1).map(|token| token.mark);
        let (Some(before), Some(behind)) = (before, behind) else { return };
        let starts = !matches!(behind, Mark::Close | Mark::And | Mark::Or | Mark::Unsupported(_));
        let both_bare = matches!((before, behind), (Mark::Word(_), Mark::Word(_)));
        let in_name = matches!(self.inside.target, Some(Target::Name(_)));
        let formal = self.tokens.iter().any(|token| matches!(token.mark, Mark::Near(_) | Mark::AtLeast(_)));
        let short = formal || word != "and" && (self.tokens.len() <= A_FEW || in_name);
        if before.ends_operand() && starts && (short || !both_bare) {
            self.note(span, format!("`{word}` was searched as a word; write {}", word.to_uppercase()));
        }
    }
}

/// What punctuation hid: `1~0?` ends in no `~0`, but `1~0` does; and so with `storm$,`.
fn without_suffixes(word: &str) -> Option<&str> {
    if is_address(word) {
        return Some(word);
    }
    /// Nobody writes more of them behind one word; each takes another look at the whole.
    const MOST: usize = 8;
    let mut word = word;
    for _ in 0..MOST {
        let (body, _) = Suffix::split(word);
        let body = truncated(body).map_or(body, |(start, _)| start);
        if body.len() == word.len() {
            return Some(word);
        }
        word = trimmed(body)?;
    }
    word.split(['~', '^', '$', '!']).find_map(trimmed)
}

pub(super) fn is_star(typed: &str) -> bool {
    typed.bytes().all(|byte| byte == b'*')
}

pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}
