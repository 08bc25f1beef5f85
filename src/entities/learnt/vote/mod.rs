//! The article votes on its own names: a form that is clearly a person once is one everywhere, a family name goes with
//! the full name, lines in capitals are read by what the running text knows, datelines by their form. Each rule stands
//! because it gains on text that it was not written on (docs/names.md). Not here: whom a name means (`resolve`).

mod form;
mod lines;
mod quotes;
mod settle;
mod trim;

use super::Kind;
use super::evidence::ByHash;
use super::features::{View, mix};
use super::tokens::{BREAK, CAPITAL, PUNCTUATION, Token};
use form::Verdict;
use std::ops::Range;

/// A name, by the numbers of its tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What bears it.
    pub kind: Kind,
    /// How sure the model is, natural logarithm of odds.
    pub margin: f32,
}

/// The names of an article after its vote, in order, none inside another.
pub fn vote(view: &View, spotted: Vec<Name>) -> Vec<Name> {
    let ballot = Ballot { view };
    let names = ballot.trim(spotted);
    let forms = ballot.count(&names);
    let mut verdicts: ByHash<Verdict> = ByHash::with_capacity_and_hasher(forms.len(), Default::default());
    verdicts.extend(forms.iter().filter_map(|(key, form)| Some((*key, form.verdict()?))));
    let mut names = ballot.settle(names, &verdicts);
    ballot.extend(&mut names, &forms, &verdicts);
    ballot.extend_behind_first_words(&mut names, &verdicts);
    ballot.add_addressed(&mut names);
    ballot.take_first_months(&mut names);
    ballot.take_places(&mut names);
    ballot.join_nicknames(&mut names);
    ballot.read_shouts(&mut names, &verdicts, &forms);
    ballot.read_datelines(&mut names);
    ballot.read_parties(&mut names);
    ballot.drop_titles(&mut names);
    names.retain(|name| !ballot.is_quoted_title(name));
    names
}

/// An article on which its own names vote.
struct Ballot<'b> {
    view: &'b View<'b>,
}

impl Ballot<'_> {
    fn token(&self, at: usize) -> &Token {
        &self.view.tokens[at]
    }

    fn text(&self, at: usize) -> &str {
        self.token(at).text(self.view.parts)
    }

    fn key(&self, tokens: Range<usize>) -> u64 {
        self.view.tokens[tokens].iter().fold(0, |key, token| mix(key, token.exact))
    }

    fn lower_key(&self, tokens: Range<usize>) -> u64 {
        self.view.tokens[tokens].iter().fold(0, |key, token| mix(key, token.lower))
    }

    /// The token before, in the same paragraph and without punctuation between.
    fn before(&self, at: usize) -> Option<&Token> {
        let before = self.token(at.checked_sub(1).filter(|_| !self.token(at).is(BREAK))?);
        (!before.is(PUNCTUATION)).then_some(before)
    }

    fn behind(&self, end: usize) -> Option<&Token> {
        self.view.tokens.get(end).filter(|token| !token.is(BREAK | PUNCTUATION))
    }

    /// The next words with capitals that stand together, hyphens between them included.
    fn next_run(&self, from: usize) -> Option<Range<usize>> {
        let tokens = self.view.tokens;
        let start = from + tokens[from..].iter().position(|token| token.is(CAPITAL))?;
        let mut end = start + 1;
        while end < tokens.len() && !tokens[end].is(BREAK) {
            if tokens[end].is(CAPITAL) {
                end += 1;
            } else if self.is_hyphen(end) && tokens[end + 1].is(CAPITAL) {
                end += 2;
            } else {
                break;
            }
        }
        Some(start..end)
    }

    /// Whether this is the token at a place, which may lie behind the last.
    fn stands(&self, at: usize, text: &str) -> bool {
        self.view.tokens.get(at).is_some_and(|token| token.text(self.view.parts) == text)
    }

    /// Whether a hyphen stands there that glues the tokens on both sides.
    fn is_hyphen(&self, at: usize) -> bool {
        let glued = |at: usize| self.view.tokens.get(at).is_some_and(|token| token.start == self.token(at - 1).end);
        self.stands(at, "-") && glued(at) && glued(at + 1)
    }
}

/// Adds those names that lie on none of the others.
fn add_missing(names: &mut Vec<Name>, mut more: Vec<Name>) {
    more.retain(|name| !overlaps(names, &name.tokens));
    names.extend(more);
    names.sort_by_key(|name| name.tokens.start);
}

/// Takes out every name that reaches into these tokens.
fn clear(names: &mut Vec<Name>, tokens: &Range<usize>) {
    names.retain(|name| name.tokens.end <= tokens.start || name.tokens.start >= tokens.end);
}

fn overlaps(names: &[Name], tokens: &Range<usize>) -> bool {
    let next = names.partition_point(|name| name.tokens.end <= tokens.start);
    names.get(next).is_some_and(|name| name.tokens.start < tokens.end)
}
