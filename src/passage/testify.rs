//! Evidence from text: what an engine reads from its postings, found again on the words themselves. Not here: what an
//! engine says of the same article (the two must agree).

use crate::query::{Ask, Evidence, FRONT, LeafId, Plan, Scope, Stand, Word};
use crate::schema::{FacetGroup, Field};
use crate::text::{PARAGRAPH_GAP, Span, Stemmer, Tokenizer, tokens};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// A place where a name stands in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameHere<'a> {
    /// Number of the section.
    pub section: usize,
    /// Bytes in that section's text.
    pub span: Span,
    /// What kind of name.
    pub group: FacetGroup,
    /// Under which it is known.
    pub value: &'a str,
}

/// For leaves that ask for a name, the names that an engine took it for; where it says nothing, a name is borne by whoever
/// has all its words.
#[derive(Debug, Clone, Default)]
pub struct Bearers<'a>(HashMap<LeafId, HashSet<&'a str>>);

impl<'a> Bearers<'a> {
    /// Adds the names that a leaf was taken for.
    pub fn add(&mut self, leaf: LeafId, names: impl Iterator<Item = &'a str>) {
        self.0.entry(leaf).or_default().extend(names);
    }

    fn bears(&self, leaf: LeafId, value: &str, words: &[String]) -> bool {
        self.0.get(&leaf).map_or_else(|| bears(value, words), |names| names.contains(value))
    }
}

/// Where the positive leaves of a plan stand in an article, given all its sections and names.
pub fn testify(
    plan: &Plan,
    sections: &[Cow<'_, str>],
    names: &[NameHere<'_>],
    bearers: &Bearers<'_>,
    stemmer: &mut Stemmer,
) -> Evidence {
    let mut evidence = Evidence::default();
    let mut position = 0;
    for (number, text) in sections.iter().enumerate() {
        evidence.starts.push(position);
        let section = Section::analyse(text, stemmer);
        for (leaf, asked) in (0..).zip(&plan.leaves).filter(|(_, leaf)| leaf.positive) {
            match &asked.ask {
                Ask::Words { scope, words } if covers(*scope, number) => {
                    section.find(leaf, words, position, &mut evidence.stands);
                }
                Ask::Named { group, words } => {
                    let here = names.iter().filter(|name| name.section == number && name.group == *group);
                    let meant = here.filter(|name| bearers.bears(leaf, name.value, words));
                    let stands = meant.flat_map(|name| section.words_of(name.span, position));
                    evidence.stands.extend(stands.map(|at| Stand { at, len: 1, leaf }));
                }
                Ask::Words { .. } | Ask::Dated(_) | Ask::Undated => {}
            }
        }
        position += u32::try_from(section.words.len()).unwrap_or(u32::MAX) + PARAGRAPH_GAP;
    }
    evidence.starts.push(position);
    evidence.stands.sort_unstable();
    evidence
}

struct Section {
    words: Vec<(String, String, Span)>,
}

impl Section {
    fn analyse(text: &str, stemmer: &mut Stemmer) -> Section {
        let mut tokenizer = Tokenizer::new(text);
        let mut words = Vec::new();
        while let Some(token) = tokenizer.advance() {
            words.push((token.term.to_owned(), stemmer.stem(token.term).to_owned(), token.span));
        }
        Section { words }
    }

    fn find(&self, leaf: LeafId, words: &[Word], base: u32, out: &mut Vec<Stand>) {
        let len = u32::try_from(words.len()).unwrap_or(u32::MAX);
        for (at, row) in (base..).zip(self.words.windows(words.len().max(1))) {
            if row.iter().zip(words).all(|((written, stem, _), word)| word.matches(written, stem)) {
                out.push(Stand { at, len, leaf });
            }
        }
    }

    fn words_of(&self, span: Span, base: u32) -> impl Iterator<Item = u32> {
        let here = (base..).zip(&self.words).filter(move |(_, (_, _, word))| word.overlaps(span));
        here.map(|(at, _)| at)
    }
}

fn covers(scope: Scope, section: usize) -> bool {
    match scope {
        Scope::Anywhere => true,
        Scope::Only(Field::Body) => section >= FRONT.len(),
        Scope::Only(field) => FRONT.get(section) == Some(&field),
    }
}

fn bears(value: &str, words: &[String]) -> bool {
    let own = tokens(value);
    words.iter().all(|word| own.iter().any(|(term, _)| term == word))
}
