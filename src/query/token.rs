//! The marks and words that a query is written in. Not here: which words are operators (`operators`), what other systems'
//! marks mean (`dialect`), how they belong together (`parse`), what a word means to the analyser (`words`).

use super::Problem;
use super::dialect::{Foreign, foreign};
use super::fields::Target;
use super::operators::{Form, Nearness, operator};
use crate::schema::FacetGroup;
use crate::text::Span;

/// A mark or word of a query and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token<'q> {
    pub(super) mark: Mark<'q>,
    pub(super) span: Span,
}

/// What a token is. A new operator gets a variant here, a line in [`operator`], and a place in the grammar of `parse`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark<'q> {
    /// Anything between white space and marks, as typed.
    Word(&'q str),
    /// What stands between quotation marks.
    Quote {
        inside: &'q str,
        closed: bool,
    },
    /// What stands in `[…]`, or in `{… TO …}`.
    Bracket(&'q str),
    /// A known field, colon included.
    Field(Target),
    /// `foo` of `foo:bar`, where there is no such field.
    NoField(&'q str),
    /// `PERSON`.
    Class(FacetGroup),
    /// `W/5`, `PRE/3`.
    Near(Nearness),
    /// `ATLEAST5`.
    AtLeast(u32),
    /// `EXACT` or `CAPS` before a parenthesis.
    Form(Form),
    /// `~5`, `^2` behind a quotation, parenthesis or bracket.
    Suffix(&'q str),
    /// Something of another system.
    Foreign(Foreign<'q>),
    /// An operator that other systems have.
    Unsupported(&'q str),
    Open,
    Close,
    And,
    Or,
    Not,
    /// `+word`: what it asks for is the case anyway.
    Plus,
}

impl Mark<'_> {
    fn is_clause(self) -> bool {
        use Mark::{Bracket, Class, NoField, Quote, Word};
        matches!(self, Word(_) | Quote { .. } | Bracket(_) | NoField(_) | Class(_) | Mark::Foreign(_))
    }

    /// Whether an operand may end with it.
    pub(super) fn ends_operand(self) -> bool {
        use Mark::{Bracket, Class, Close, Foreign, Quote, Suffix, Word};
        matches!(self, Word(_) | Quote { .. } | Bracket(_) | Class(_) | Close | Suffix(_) | Foreign(_))
    }

    /// Whether an operand may start with it, signs aside.
    pub(super) fn starts_operand(self) -> bool {
        use Mark::{AtLeast, Bracket, Class, Field, Foreign, Form, NoField, Open, Quote, Word};
        let leaf = matches!(self, Word(_) | Quote { .. } | Bracket(_) | Class(_) | NoField(_) | Foreign(_));
        leaf || matches!(self, Open | Field(_) | AtLeast(_) | Form(_))
    }
}

/// Most words, phrases and values of one query.
pub(super) const MOST_CLAUSES: usize = 500;
/// Longest name in brackets, in bytes.
const LONGEST_NAME: usize = 200;

/// Whether a character opens or closes a quotation; which of them does which differs from country to country.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// Cuts a query into tokens; what it cannot read stays a word.
pub(super) fn lex<'q>(input: &'q str, problems: &mut Vec<Problem>) -> Vec<Token<'q>> {
    let mut lexer = Lexer { input, at: 0, tokens: Vec::new() };
    let mut clauses = 0;
    loop {
        let before = lexer.tokens.len();
        if !lexer.step() {
            return lexer.tokens;
        }
        clauses += lexer.tokens[before..].iter().filter(|token| token.mark.is_clause()).count();
        if clauses > MOST_CLAUSES {
            let start = lexer.tokens.pop().map_or(input.len(), |first_too_many| first_too_many.span.start());
            let message = format!("a query has at most {MOST_CLAUSES} words and phrases; the rest was ignored");
            problems.push(Problem::fault(Span::new(start, input.len()), message));
            return lexer.tokens;
        }
    }
}

struct Lexer<'q> {
    input: &'q str,
    at: usize,
    tokens: Vec<Token<'q>>,
}

impl<'q> Lexer<'q> {
    /// Reads one token, or something that is none; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let rest = self.rest();
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return false };
        let second = chars.next();
        match first {
            '(' => self.push(Mark::Open, 1),
            ')' => self.push(Mark::Close, 1),
            '|' => self.push(Mark::Or, rest.len() - rest.trim_start_matches('|').len()),
            _ if rest.starts_with("&&") => self.push(Mark::And, 2),
            _ if is_quote(first) => self.quote(first.len_utf8(), next_quote(rest)),
            '‘' if closing(rest).is_some() => self.quote(first.len_utf8(), closing(rest)),
            '-' | '+' | '!' if self.touches_quote() => self.at += 1,
            '-' if starts_operand(second) => self.push(Mark::Not, 1),
            '+' if starts_operand(second) => self.push(Mark::Plus, 1),
            '!' if second.is_some_and(|c| c.is_alphanumeric() || c == '(' || is_quote(c)) => self.push(Mark::Not, 1),
            '[' | '{' => self.bracket(rest),
            _ => self.word(rest),
        }
        true
    }

    fn rest(&self) -> &'q str {
        &self.input[self.at..]
    }

    fn push(&mut self, mark: Mark<'q>, len: usize) {
        let span = Span::new(self.at, self.at + len);
        self.at = span.end();
        self.tokens.push(Token { mark, span });
    }

    /// Whether the last token is a quotation that ends right here, so that `"front"-led` excludes nothing.
    fn touches_quote(&self) -> bool {
        self.tokens.last().is_some_and(|last| matches!(last.mark, Mark::Quote { .. }) && last.span.end() == self.at)
    }

    fn quote(&mut self, opening: usize, closing: Option<usize>) {
        let rest = self.rest();
        let end = closing.unwrap_or(rest.len());
        let len = end + rest[end..].chars().next().map_or(0, char::len_utf8);
        self.push(Mark::Quote { inside: &rest[opening..end], closed: closing.is_some() }, len);
    }

    fn bracket(&mut self, rest: &'q str) {
        match in_brackets(rest) {
            Some(inside) => self.push(Mark::Bracket(inside), inside.len() + 2),
            None => self.word(rest),
        }
    }

    fn word(&mut self, rest: &'q str) {
        if let Some((mark, len)) = foreign(rest).or_else(|| field(rest)) {
            return self.push(mark, len);
        }
        let word = &rest[..word_end(rest, |_| false)];
        if self.tokens.last().is_some_and(|last| self.follows(last)) {
            if word.starts_with(['~', '^']) {
                let len = word.find(|c: char| !matches!(c, '~' | '^' | '.' | '0'..='9')).unwrap_or(word.len());
                return self.push(Mark::Suffix(&word[..len]), len);
            }
            if !word.chars().any(|c| c.is_alphanumeric() || c == '*') {
                // A comma or full stop behind a quotation is not worth a word.
                self.at += word.len();
                return;
            }
        }
        let opens = rest[word.len()..].starts_with('(');
        self.push(operator(word, opens).unwrap_or(Mark::Word(word)), word.len());
    }

    fn follows(&self, last: &Token<'_>) -> bool {
        matches!(last.mark, Mark::Quote { .. } | Mark::Close | Mark::Bracket(_)) && last.span.end() == self.at
    }
}

/// Where the next quotation mark stands, the first character not counted.
fn next_quote(rest: &str) -> Option<usize> {
    rest.char_indices().skip(1).find(|(_, c)| is_quote(*c)).map(|(at, _)| at)
}

/// Where the quotation that `‘` opens ends: at a `’` that no letter follows, for else it is an apostrophe.
fn closing(rest: &str) -> Option<usize> {
    let ends = |at: usize| !rest[at + '’'.len_utf8()..].starts_with(char::is_alphanumeric);
    rest.match_indices('’').map(|(at, _)| at).find(|at| ends(*at))
}

/// Whether `-` and `+` before this character are operators: `-word`, but neither ` - ` nor `--`.
fn starts_operand(next: Option<char>) -> bool {
    next.is_some_and(|c| !c.is_whitespace() && c != '-' && c != ')')
}

/// The inside of `[…]`, or of `{… TO …}`; brackets do not stand in one another.
fn in_brackets(rest: &str) -> Option<&str> {
    let reach = &rest[..rest.floor_char_boundary(LONGEST_NAME)];
    let end = reach.find([']', '}'])?;
    let inside = reach.get(1..end).filter(|inside| !inside.contains(['[', '{']))?;
    let is_name = rest.starts_with('[') && reach[end..].starts_with(']') && !inside.is_empty();
    (is_name || range_ends(inside).is_some()).then_some(inside)
}

/// The two ends of `a TO b`.
pub(super) fn range_ends(inside: &str) -> Option<(&str, &str)> {
    let stands_alone =
        |at: &usize| inside[..*at].ends_with(char::is_whitespace) && inside[at + 2..].starts_with(char::is_whitespace);
    let at = inside.match_indices("TO").map(|(at, _)| at).find(stands_alone)?;
    Some((inside[..at].trim(), inside[at + 2..].trim()))
}

/// Where the word at the start ends, or where in it a character passes.
pub(super) fn word_end(rest: &str, also: impl Fn(char) -> bool) -> usize {
    let ends = |(at, c): &(usize, char)| {
        c.is_whitespace()
            || matches!(c, '(' | ')' | '|')
            || is_quote(*c)
            || (*c == '&' && rest[*at..].starts_with("&&"))
            || also(*c)
    };
    rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at)
}

/// Reads `name:` or `name(` at the start of a word; with it, how many bytes it takes. `10:30`, `http://` and a `Re:` that
/// nothing follows are no fields.
fn field(rest: &str) -> Option<(Mark<'_>, usize)> {
    let start = word_end(rest, char::is_alphanumeric);
    let end = start + word_end(&rest[start..], |c| c == ':');
    let name = &rest[start..end];
    if rest[end..].starts_with('(') {
        return Target::from_name(name).map(|target| (Mark::Field(target), end));
    }
    let behind = rest[end..].strip_prefix(':')?;
    if let Some(target) = Target::from_name(name) {
        return Some((Mark::Field(target), end + 1));
    }
    let looks_so = name.chars().count() > 1 && name.chars().all(char::is_alphabetic);
    let is_value = |next: char| next.is_alphanumeric() || is_quote(next) || matches!(next, '(' | '*' | '‘');
    (looks_so && behind.starts_with(is_value)).then_some((Mark::NoField(name), end + 1))
}
