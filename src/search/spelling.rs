//! Which words of a query are hardly ever spelled so in the archive, and what may have been meant. Not here: what the whole
//! query then finds (`advise`).

use super::variants::{Replaced, with};
use crate::engine::{Engine, EngineError, NearWanted, NearWord};
use crate::query::{Clause, How, Kind, Query, plan, within_edits};
use crate::schema::FacetGroup;
use crate::text::{Span, Tokenizer};

/// A word in fewer letters than this has too many neighbours to guess.
const FEWEST_LETTERS: usize = 4;
/// From so many letters on, two of them may be wrong.
const TWO_EDITS_FROM: usize = 6;
/// A word in at most so many articles may be a slip, of the query or of the paper.
const HARDLY_EVER: u64 = 3;
/// Then the other spelling must be so many times as frequent.
const TIMES_MORE: u64 = 100;
/// Most words of a query that are looked at.
const MOST_WORDS: usize = 12;
/// Most neighbours of a word that are weighed.
const MOST_NEIGHBOURS: usize = 40;
/// How much rarer a word that is two letters away must be meant than one that is one letter away (Norvig's spelling
/// corrector takes any number of the first before the second; so does this, as long as the first is no rarity itself).
const SECOND_EDIT: f64 = 0.02;
/// Slips seldom touch the first letter.
const FIRST_LETTER: f64 = 0.2;
/// A word that is part of a name is what people look for.
const IN_A_NAME: f64 = 2.0;

/// A word of a query that was perhaps not meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slip {
    /// As typed.
    pub typed: String,
    /// What may have been meant, likeliest first; at least one.
    pub meant: Vec<String>,
    /// The clause in which it stands, by its place in the query.
    clause: Span,
    /// Bytes of that clause's text.
    place: Span,
}

impl Slip {
    /// The query with another word in its place.
    pub fn corrected(&self, root: &Clause, word: &str) -> Clause {
        with(root, &|clause| {
            let (text, rebuild) = text_of(clause).filter(|_| clause.span == self.clause)?;
            let inside = text.get(self.place.start()..self.place.end())?;
            if inside != self.typed {
                return None;
            }
            let changed = format!("{}{word}{}", &text[..self.place.start()], &text[self.place.end()..]);
            Some(Replaced::By(Clause { kind: rebuild(changed), ..clause.clone() }))
        })
    }
}

/// Makes the same kind of clause of other letters.
type Respelled<'c> = Box<dyn Fn(String) -> Kind + 'c>;

/// The text of a clause in which words can be corrected, and how to make the clause of another text.
fn text_of(clause: &Clause) -> Option<(&str, Respelled<'_>)> {
    match &clause.kind {
        Kind::Word(text) => Some((text, Box::new(Kind::Word))),
        Kind::Phrase { text, slop } => Some((text, Box::new(|text| Kind::Phrase { text, slop: *slop }))),
        Kind::Entity(name) => Some((name, Box::new(Kind::Entity))),
        Kind::Named { group, name, quoted } => {
            Some((name, Box::new(|name| Kind::Named { group: *group, name, quoted: *quoted })))
        }
        _ => None,
    }
}

/// The words that are hardly ever spelled so, in the order in which they stand; none under NOT.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn slips(engine: &dyn Engine, root: &Clause) -> Result<Vec<Slip>, EngineError> {
    let mut words: Vec<(Clause, Span, String)> = Vec::new();
    collect(root, &mut words);
    let mut slips = Vec::new();
    for (clause, place, term) in words.into_iter().take(MOST_WORDS) {
        let Some((text, _)) = text_of(&clause) else { continue };
        let typed = place.of(text).to_owned();
        let articles = engine.count(&plan(&alone(&clause, &typed), &[]))?;
        if articles > HARDLY_EVER {
            continue;
        }
        let meant = meant(engine, &clause, &term, articles)?;
        if !meant.is_empty() {
            slips.push(Slip { typed, meant, clause: clause.span, place });
        }
    }
    Ok(slips)
}

/// One word of a clause as a query.
fn alone(clause: &Clause, typed: &str) -> Query {
    let kind = text_of(clause).map_or(Kind::Everything, |(_, rebuild)| rebuild(typed.to_owned()));
    Query { text: typed.to_owned(), root: Clause::new(kind, clause.span) }
}

fn collect(clause: &Clause, words: &mut Vec<(Clause, Span, String)>) {
    match &clause.kind {
        Kind::And(inner) | Kind::Or(inner) => inner.iter().for_each(|clause| collect(clause, words)),
        Kind::Within(_, inner) | Kind::AtLeast(_, inner) | Kind::Weighted(_, inner) => collect(inner, words),
        Kind::Close { first, second, how } => {
            collect(first, words);
            // What must not be near may be spelled as it likes.
            if !matches!(how, How::Apart(_)) {
                collect(second, words);
            }
        }
        Kind::Not(_) => {}
        _ => {
            let Some((text, _)) = text_of(clause) else { return };
            let mut tokenizer = Tokenizer::for_query(text);
            while let Some(token) = tokenizer.advance() {
                let letters = token.term.chars().count();
                let (before, behind) = (&text[..token.span.start()], &text[token.span.end()..]);
                if before.ends_with(['*', '?']) || behind.starts_with(['*', '?']) {
                    continue;
                }
                if letters >= FEWEST_LETTERS && token.term.chars().all(char::is_alphabetic) {
                    words.push((clause.clone(), token.span, token.term.to_owned()));
                }
            }
        }
    }
}

fn meant(engine: &dyn Engine, clause: &Clause, term: &str, articles: u64) -> Result<Vec<String>, EngineError> {
    let of_names = match &clause.kind {
        Kind::Named { group, .. } => Some(*group),
        _ => None,
    };
    let near = engine.near_words(&NearWanted {
        word: term.to_owned(),
        edits: if term.chars().count() >= TWO_EDITS_FROM { 2 } else { 1 },
        groups: of_names.map_or(vec![FacetGroup::Person, FacetGroup::Org, FacetGroup::Place], |group| vec![group]),
        limit: MOST_NEIGHBOURS,
    })?;
    let least = if articles == 0 { 1 } else { articles * TIMES_MORE };
    let frequency = |near: &NearWord| if of_names.is_some() { near.names } else { near.articles };
    let mut weighed: Vec<(f64, String)> = near
        .into_iter()
        .filter(|near| frequency(near) >= least)
        .map(|near| (likelihood(term, &near, frequency(&near)), near.word))
        .collect();
    weighed.sort_by(|(a, a_word), (b, b_word)| b.total_cmp(a).then_with(|| a_word.cmp(b_word)));
    let best = weighed.first().map_or(0.0, |(weight, _)| *weight);
    Ok(weighed.into_iter().take_while(|(weight, _)| weight * 10.0 >= best).take(2).map(|(_, word)| word).collect())
}

fn likelihood(typed: &str, near: &NearWord, frequency: u64) -> f64 {
    let mut weight = frequency as f64;
    if !within_edits(typed, &near.word, 1) {
        weight *= SECOND_EDIT;
    }
    if typed.chars().next() != near.word.chars().next() {
        weight *= FIRST_LETTER;
    }
    if near.names > 0 {
        weight *= IN_A_NAME;
    }
    weight
}
