//! The leaves of a query: words, quotations, names, dates, as typed. Not here: the grammar (`parse`).

use super::fields::Target;
use super::parse::Parser;
use super::token::{Mark, Token, is_quote, operator};
use super::words::{SHORTEST_PREFIX, last_prefix, shown, trimmed, without_idle_stars};
use super::{Clause, Kind, parse_range};
use crate::schema::FacetGroup;
use crate::text::Span;

/// Most words side by side that are tried as one date.
const WORDS_OF_A_DATE: usize = 8;

impl Parser<'_> {
    /// Reads the word, quotation or bracket that stands next.
    pub(super) fn leaf(&mut self, token: Token<'_>) -> Option<Clause> {
        match (self.inside.target, token.mark) {
            (Some(Target::Date), _) => self.date(token),
            (_, Mark::Bracket(_)) => {
                self.at += 1;
                self.tell(
                    token.span,
                    "ranges in brackets are for dates, as in `date:2019..2021`; this one was ignored",
                );
                None
            }
            (Some(Target::Name(group)), _) => self.name(group, token),
            (_, Mark::Quote { inside, closed }) => self.phrase(inside, closed, token.span),
            (_, Mark::Word(word)) => {
                self.hint();
                self.at += 1;
                self.word(word, token.span)
            }
            _ => None,
        }
    }

    /// A word as typed, with or without a star.
    pub(super) fn word(&mut self, typed: &str, span: Span) -> Option<Clause> {
        if is_star(typed) {
            return self.everything(span);
        }
        let (plain, star) = self.without_wildcards(typed, span);
        if star {
            let long_enough = |prefix: String| prefix.chars().count() >= SHORTEST_PREFIX;
            if last_prefix(&plain).is_some_and(long_enough) {
                let prefix = trimmed(&plain)?.to_owned();
                return Some(Clause::new(Kind::Prefix(prefix), span));
            }
            let message = format!("a star needs two letters before it; `{}` was read without it", shown(typed));
            self.tell(span, message);
        }
        let word = self.plain_word(&plain, span)?;
        Some(Clause::new(Kind::Word(word), span))
    }

    fn everything(&mut self, span: Span) -> Option<Clause> {
        match self.inside.target {
            None => Some(Clause::new(Kind::Everything, span)),
            Some(target) => {
                let name = target.name();
                self.tell(
                    span,
                    format!("`{name}:*` is not supported yet and was ignored; write a word or the start of one"),
                );
                None
            }
        }
    }

    /// The word without what other systems understand and this one does not; and whether a star ends it.
    fn without_wildcards(&mut self, typed: &str, span: Span) -> (String, bool) {
        let address = is_address(typed);
        let asked = if self.asks(typed, span) { &typed[..typed.len() - 1] } else { typed };
        let kept = if address { asked } else { without_suffix(asked) };
        let body = kept.trim_end_matches('*');
        let wild = |c: &char| *c == '*' || (!address && matches!(c, '?' | '~' | '^'));
        let plain: String = body.chars().map(|c| if wild(&c) { '-' } else { c }).collect();
        let found = body.chars().chain(asked[kept.len()..].chars()).find(wild);
        if let (Some(mark), Some(read)) = (found, trimmed(&plain)) {
            let what = match mark {
                '?' => "`?` for any letter",
                '~' => "`~` for similar words",
                '^' => "`^` for weight",
                _ => "a star that does not end a word",
            };
            self.tell(span, format!("{what} is not supported yet; `{}` was read as `{}`", shown(typed), shown(read)));
        }
        (plain, kept.ends_with('*'))
    }

    /// Whether the word ends a question, as in `who is the governor?`.
    fn asks(&self, typed: &str, span: Span) -> bool {
        typed.ends_with('?') && span.end() == self.text.trim_end().len() && self.tokens.len() > 1
    }

    /// Without punctuation around it, and never an operator, so that it reads back as it is.
    fn plain_word(&mut self, text: &str, span: Span) -> Option<String> {
        let Some(word) = trimmed(text) else {
            let message = format!("`{}` has neither letters nor digits and was ignored", shown(span.of(self.text)));
            self.tell(span, message);
            return None;
        };
        match operator(word) {
            None => Some(word.to_owned()),
            Some(Mark::Unsupported(_)) => {
                self.tell_unsupported(span);
                None
            }
            Some(_) => Some(word.to_lowercase()),
        }
    }

    fn phrase(&mut self, inside: &str, closed: bool, span: Span) -> Option<Clause> {
        self.at += 1;
        let (text, idle) = without_idle_stars(&self.quoted(inside, closed, span)?);
        if idle {
            self.tell(span, "in a quotation a star ends a word of at least two letters; elsewhere it was ignored");
        }
        Some(Clause::new(Kind::Phrase(single_spaced(&text)), span))
    }

    /// The inside of a quotation, unless it holds no words.
    fn quoted(&mut self, inside: &str, closed: bool, span: Span) -> Option<String> {
        if trimmed(inside).is_none() {
            self.tell(span, "there are no words in this quotation; it was ignored");
            return None;
        }
        if !closed {
            self.tell(span, "this quotation is not closed; it was read to the end");
        }
        Some(inside.replace(is_quote, " "))
    }

    /// A name; in parentheses, bare words side by side are one: `person:(Vera Lindqvist)`.
    fn name(&mut self, group: FacetGroup, token: Token<'_>) -> Option<Clause> {
        if let Mark::Quote { inside, closed } = token.mark {
            self.at += 1;
            let text = self.quoted(inside, closed, token.span)?;
            if text.contains('*') {
                self.tell_star_in_name(group, token.span);
            }
            let name = single_spaced(&text.replace('*', " "));
            return Some(Clause::new(Kind::Named { group, name, quoted: true }, token.span));
        }
        let mut parts = Vec::new();
        let mut span = token.span;
        while let Some(Token { mark: Mark::Word(word), span: here }) = self.peek() {
            self.hint();
            self.at += 1;
            span = span.to(here);
            parts.extend(self.part_of_name(group, word, here));
            if !self.inside.grouped {
                break;
            }
        }
        let quoted = parts.len() > 1;
        let name = parts.join(" ");
        (!name.is_empty()).then_some(Clause::new(Kind::Named { group, name, quoted }, span))
    }

    fn part_of_name(&mut self, group: FacetGroup, word: &str, span: Span) -> Option<String> {
        if is_star(word) {
            self.everything(span);
            return None;
        }
        let (plain, star) = self.without_wildcards(word, span);
        if star {
            self.tell_star_in_name(group, span);
        }
        self.plain_word(&plain, span)
    }

    fn tell_star_in_name(&mut self, group: FacetGroup, span: Span) {
        let message = format!("a star in `{}:` is not supported yet and was ignored; write whole words", group.name());
        self.tell(span, message);
    }

    fn date(&mut self, token: Token<'_>) -> Option<Clause> {
        let (kind, span) = match token.mark {
            Mark::Quote { inside, .. } => (self.dated(inside), token.span),
            Mark::Bracket(inside) => (self.dated(&from_brackets(inside)), token.span),
            _ => self.bare_date(token.span),
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

    /// Tells when the word that stands next is a lower-case operator, and seems to be meant as one: between two
    /// operands, one of which is no bare word, or in a name, or in a query of a few words.
    fn hint(&mut self) {
        const A_FEW: usize = 5;
        let Some(Token { mark: Mark::Word(word @ ("or" | "and" | "not")), span }) = self.peek() else { return };
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before)).map(|token| token.mark);
        let behind = self.tokens.get(self.at + 1).map(|token| token.mark);
        let (Some(before), Some(behind)) = (before, behind) else { return };
        let ends = matches!(before, Mark::Word(_) | Mark::Quote { .. } | Mark::Close);
        let starts = !matches!(behind, Mark::Close | Mark::And | Mark::Or | Mark::Unsupported(_));
        let both_bare = matches!((before, behind), (Mark::Word(_), Mark::Word(_)));
        let in_name = matches!(self.inside.target, Some(Target::Name(_)));
        let short = word != "and" && (self.tokens.len() <= A_FEW || in_name);
        if ends && starts && (short || !both_bare) {
            self.tell(span, format!("`{word}` was searched as a word; write {}", word.to_uppercase()));
        }
    }
}

fn is_star(typed: &str) -> bool {
    typed.bytes().all(|byte| byte == b'*')
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// A web address, in which `?` and `~` are letters like others.
fn is_address(typed: &str) -> bool {
    let typed = typed.trim_start_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let path = typed.strip_prefix("https://").or(typed.strip_prefix("http://"));
    path.is_some_and(|path| path.starts_with(char::is_alphanumeric))
}

/// `putin~`, `putin~0.8`, `putin^2`: what stands before.
fn without_suffix(typed: &str) -> &str {
    let number = |c: char| c.is_ascii_digit() || c == '.';
    let kept = typed.trim_end_matches(number);
    kept.strip_suffix(['~', '^']).unwrap_or(typed)
}

/// `2019 TO *` as `2019..`.
fn from_brackets(inside: &str) -> String {
    let end = |text: &str| if text.trim() == "*" { String::new() } else { text.trim().to_owned() };
    let (from, to) = inside.split_once(" TO ").unwrap_or((inside, ""));
    format!("{}..{}", end(from), end(to))
}
