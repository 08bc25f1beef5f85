//! What of a question asked in plain language says nothing about its answer: small words, and capitals throughout. Not
//! here: how the rest is combined (`loose`).

use super::words::{folded, stems};
use super::{Clause, Kind, Word};
use crate::text::{Stemmer, is_small_word};
use std::borrow::Cow;

/// Words that are small in small letters and names or months in capitals, where they do not begin the question.
const SMALL_UNLESS_CAPITAL: [&str; 2] = ["may", "will"];
/// A question in capitals has at least so many words; two may be a name or an acronym.
const SHOUTED: usize = 4;

/// The text that is read for a question: one in capitals throughout is read as if it were in small letters, for neither
/// `AND` nor `US` is meant apart there. The same bytes in length.
pub(super) fn unshouted(question: &str) -> Cow<'_, str> {
    let shouts = !question.contains(char::is_lowercase) && question.split_whitespace().count() >= SHOUTED;
    if shouts { Cow::Owned(question.to_ascii_lowercase()) } else { Cow::Borrowed(question) }
}

/// The clauses without the small words; all of them when they are nothing else.
pub(super) fn without_small_words(clauses: Vec<Clause>) -> Vec<Clause> {
    let is_first = |clause: &Clause| clauses.iter().all(|other| clause.span <= other.span);
    let small: Vec<bool> = clauses.iter().map(|clause| is_small(&clause.kind, is_first(clause))).collect();
    if small.iter().all(|small| *small) {
        return clauses;
    }
    clauses.into_iter().zip(small).filter(|(_, small)| !small).map(|(clause, _)| clause).collect()
}

/// The clauses with those that say the same word again left out: the first of them weighs that often more.
pub(super) fn repeated_once(clauses: Vec<Clause>) -> Vec<Clause> {
    let mut stemmer = Stemmer::default();
    let mut said: Vec<(Option<Vec<Word>>, Clause, f32)> = Vec::new();
    for clause in clauses {
        let words = match &clause.kind {
            Kind::Word(typed) => Some(stems(typed, false, &mut stemmer)),
            _ => None,
        };
        match said.iter_mut().find(|(known, ..)| words.is_some() && *known == words) {
            Some((_, _, times)) => *times += 1.0,
            None => said.push((words, clause, 1.0)),
        }
    }
    let weighted = |(_, clause, times): (_, Clause, f32)| match times > 1.0 {
        true => Clause::new(Kind::Weighted(times, Box::new(clause.clone())), clause.span),
        false => clause,
    };
    said.into_iter().map(weighted).collect()
}

fn is_small(kind: &Kind, is_first: bool) -> bool {
    let Kind::Word(typed) = kind else { return false };
    let [word] = &folded(typed)[..] else { return false };
    let is_name = !is_first && typed.starts_with(char::is_uppercase);
    is_small_word(word) || !is_name && SMALL_UNLESS_CAPITAL.contains(&word.as_str())
}
