//! What of a question asked in plain language says nothing about its answer: small words, and capitals throughout. Not
//! here: how the rest is combined (`loose`).

use super::words::folded;
use super::{Clause, Kind};
use std::borrow::Cow;

/// Words that nearly every English paragraph has, and the words that make a sentence a question. As the analyser
/// folds them, in alphabetical order.
const SMALL: [&str; 146] = [
    "a",
    "about",
    "above",
    "after",
    "again",
    "against",
    "all",
    "also",
    "am",
    "an",
    "and",
    "any",
    "anything",
    "are",
    "arent",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "can",
    "cannot",
    "could",
    "couldnt",
    "did",
    "didnt",
    "do",
    "does",
    "doesnt",
    "doing",
    "done",
    "dont",
    "during",
    "each",
    "either",
    "etc",
    "ever",
    "exist",
    "few",
    "find",
    "for",
    "from",
    "further",
    "give",
    "given",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "him",
    "his",
    "how",
    "however",
    "i",
    "if",
    "im",
    "in",
    "interested",
    "into",
    "is",
    "isnt",
    "it",
    "its",
    "itself",
    "just",
    "me",
    "might",
    "more",
    "most",
    "must",
    "my",
    "no",
    "nor",
    "not",
    "of",
    "off",
    "on",
    "once",
    "only",
    "or",
    "other",
    "others",
    "our",
    "out",
    "over",
    "own",
    "per",
    "please",
    "same",
    "shall",
    "she",
    "should",
    "so",
    "some",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "too",
    "under",
    "until",
    "up",
    "upon",
    "very",
    "was",
    "wasnt",
    "we",
    "were",
    "werent",
    "what",
    "whatever",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "with",
    "within",
    "would",
    "you",
    "your",
];
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

fn is_small(kind: &Kind, is_first: bool) -> bool {
    let Kind::Word(typed) = kind else { return false };
    let [word] = &folded(typed)[..] else { return false };
    let is_name = !is_first && typed.starts_with(char::is_uppercase);
    SMALL.binary_search(&word.as_str()).is_ok() || !is_name && SMALL_UNLESS_CAPITAL.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_searched() {
        assert!(SMALL.is_sorted());
    }
}
