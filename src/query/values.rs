//! The values of fields: names and dates, as typed. Not here: words and quotations (`leaf`), the forms of dates (`dates`).

use super::dialect::date_expression;
use super::fields::Target;
use super::leaf::{is_star, single_spaced};
use super::parse::Parser;
use super::suffix::Suffix;
use super::token::{Mark, Token, is_quote, range_ends};
use super::wild::{FEWEST_LETTERS, has_wildcards, is_address, trimmed_wild, without_idle_wildcards, without_wildcards};
use super::words::{shown, trimmed};
use super::{Clause, DateRange, Kind, parse_range};
use crate::schema::FacetGroup;
use crate::text::Span;

/// Most words side by side that are tried as one date.
const WORDS_OF_A_DATE: usize = 8;

impl Parser<'_> {
    /// `[Vladimir Putin]`, `[person: Vladimir Putin]`.
    pub(super) fn bracket(&mut self, inside: &str, span: Span) -> Option<Clause> {
        self.at += 1;
        let plain = inside.replace(|c: char| is_quote(c) || matches!(c, '[' | ']' | '{' | '}' | '*' | '?'), " ");
        // Without its marks, what is no range may be one: it would be read back as such.
        if [inside, &plain].into_iter().any(|inside| range_ends(inside).is_some()) {
            self.tell(span, "ranges in brackets are for dates, as in `date:2019..2021`; this one was ignored");
            return None;
        }
        let said = said_group(&plain).or_else(|| said_group(trimmed(&plain)?));
        let (group, name) = match (self.inside.target, said) {
            (_, Some((group, rest))) => (Some(group), rest),
            (Some(Target::Name(group)), _) => (Some(group), plain.as_str()),
            _ => (None, plain.as_str()),
        };
        let Some(name) = trimmed(name).map(single_spaced) else {
            self.tell(span, "there is no name in these brackets; they were ignored");
            return None;
        };
        let kind = match group {
            Some(group) => Kind::Named { group, name, quoted: true },
            None => Kind::Entity(name),
        };
        Some(Clause::new(kind, span))
    }

    /// A name; in parentheses, bare words side by side are one: `person:(Vera Lindqvist)`.
    pub(super) fn name(&mut self, group: FacetGroup, token: Token<'_>) -> Option<Clause> {
        if let Mark::Quote { inside, closed } = token.mark {
            self.at += 1;
            let text = self.quoted(inside, closed, token.span)?;
            let name = self.whole_name(&text, token.span);
            trimmed(&name)?;
            return Some(Clause::new(Kind::Named { group, name, quoted: true }, token.span));
        }
        let typed = token.span.of(self.text);
        let (body, suffix) = Suffix::split(typed);
        if is_star(body) && !(self.inside.grouped && self.another_follows()) {
            self.at += 1;
            let any = self.everything(token.span);
            return Some(self.with_suffix(any, suffix, token.span));
        }
        let mut parts = Vec::new();
        let mut span = token.span;
        let mut suffix = Suffix::default();
        while let Some(Token { mark: Mark::Word(_) | Mark::Class(_), span: here }) = self.peek() {
            let typed = here.of(self.text);
            self.hint();
            self.at += 1;
            span = span.to(here);
            let (body, behind) = if is_address(typed) { (typed, Suffix::default()) } else { Suffix::split(typed) };
            suffix = behind;
            parts.extend(self.part_of_name(body, here));
            if !self.inside.grouped {
                break;
            }
        }
        let quoted = parts.len() > 1;
        let name = if quoted { self.whole_name(&parts.join(" "), span) } else { parts.concat() };
        let clause = (!name.is_empty()).then_some(Clause::new(Kind::Named { group, name, quoted }, span));
        clause.map(|clause| self.with_suffix(clause, suffix, span))
    }

    fn part_of_name(&mut self, word: &str, span: Span) -> Option<String> {
        if is_star(word) {
            self.tell_idle_in_name(span);
            return None;
        }
        if !has_wildcards(word) {
            return self.plain_word(word, span);
        }
        let wild = trimmed_wild(word).filter(|wild| is_address(wild) || Suffix::split(wild).0 == *wild);
        if wild.is_none() {
            self.tell_idle_in_name(span);
        }
        wild.map(str::to_owned).or_else(|| self.plain_word(&without_wildcards(word), span))
    }

    /// A name of several words, without wildcards that mean nothing there; its words come in any order, so that a star
    /// by itself stands for none of them.
    fn whole_name(&mut self, text: &str, span: Span) -> String {
        let (name, idle) = without_idle_wildcards(text);
        let words: Vec<&str> = name.split_whitespace().filter(|word| !is_star(word)).collect();
        if idle || words.len() < name.split_whitespace().count() {
            self.tell_idle_in_name(span);
        }
        words.join(" ")
    }

    pub(super) fn date(&mut self, token: Token<'_>) -> Option<Clause> {
        let (kind, span) = match token.mark {
            Mark::Quote { inside, .. } => (self.dated(inside), token.span),
            Mark::Bracket(inside) => (self.bracketed(inside, token.span), token.span),
            Mark::Word(word) => match (self.bare_date(token.span), Suffix::split(word)) {
                ((None, span), (body, suffix)) if suffix != Suffix::default() => {
                    self.tell(span, "a date has no weight and no likeness; what stands behind it was ignored");
                    (self.dated(body), span)
                }
                (read, _) => read,
            },
            _ => (None, token.span),
        };
        if kind.is_none() {
            let typed = shown(span.of(self.text));
            self.tell(
                span,
                format!(
                    "`{typed}` is not a date and was ignored; understood are 2021, 2021-12-15, \"Dec. 15, 2021\", \
                     1968..1970, >=2020-06, \"last week\", \"past 30 days\", missing"
                ),
            );
        }
        self.at += self.tokens[self.at..].iter().take_while(|token| token.span.end() <= span.end()).count();
        kind.map(|kind| Clause::new(kind, span))
    }

    /// The longest run of bare words that is a date; else the first word.
    fn bare_date(&self, first: Span) -> (Option<Kind>, Span) {
        let words = self.tokens[self.at..].iter().take(WORDS_OF_A_DATE);
        let spans: Vec<Span> =
            words.take_while(|token| matches!(token.mark, Mark::Word(_))).map(|token| first.to(token.span)).collect();
        let read = spans.into_iter().rev().find_map(|span| Some((Some(self.dated(span.of(self.text))?), span)));
        read.unwrap_or((None, first))
    }

    fn dated(&self, text: &str) -> Option<Kind> {
        let undated = |span| Clause::new(Kind::Undated, span);
        match text.trim().to_lowercase().as_str() {
            "missing" | "none" | "unknown" => Some(Kind::Undated),
            "*" => Some(Kind::Not(Box::new(undated(self.tokens[self.at].span)))),
            _ => parse_range(text, self.today).map(Kind::Dated),
        }
    }

    /// `[2019 TO *]`; a brace leaves out the end that it stands at.
    fn bracketed(&self, inside: &str, span: Span) -> Option<Kind> {
        let Some((from, to)) = range_ends(inside) else { return self.dated(inside) };
        let typed = span.of(self.text);
        let end = |sign: [&str; 2], open: bool, text: &str| match text {
            "*" => Some(DateRange { from: None, to: None }),
            "NOW" => parse_range(&format!("{}today", sign[usize::from(open)]), self.today),
            text => parse_range(&format!("{}{text}", sign[usize::from(open)]), self.today),
        };
        let from = end([">=", ">"], typed.starts_with('{'), from)?.from;
        let to = end(["<=", "<"], typed.ends_with('}'), to)?.to;
        match (from, to) {
            (None, None) => None,
            (Some(first), Some(last)) if first > last => {
                parse_range(&format!("{last}..{first}"), self.today).map(Kind::Dated)
            }
            (from, to) => Some(Kind::Dated(DateRange { from, to })),
        }
    }

    /// `date(geq (1/1/2020))`.
    pub(super) fn date_expression(&mut self, inside: &str, span: Span) -> Option<Clause> {
        let typed = shown(span.of(self.text));
        match date_expression(inside, self.today) {
            Some((range, doubtful)) => {
                let order = if doubtful { ", the month before the day" } else { "" };
                self.note(span, format!("`{typed}` was read as a range of dates, as in Nexis{order}"));
                Some(Clause::new(Kind::Dated(range), span))
            }
            None => {
                self.tell(span, format!("`{typed}` is not a range of dates and was ignored; write date:2019..2021"));
                None
            }
        }
    }

    fn tell_idle_in_name(&mut self, span: Span) {
        self.tell(
            span,
            format!("in a name a wildcard needs {FEWEST_LETTERS} letters beside it; elsewhere it was ignored"),
        );
    }
}

/// The kind of name that `person: Vladimir Putin` says, and the name.
fn said_group(text: &str) -> Option<(FacetGroup, &str)> {
    let (name, rest) = text.split_once(':')?;
    match Target::from_name(name.trim())? {
        Target::Name(group) => Some((group, rest)),
        _ => None,
    }
}
