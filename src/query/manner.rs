//! In whose manner a query is written, and what follows for its small words: `and` is an operator where `w/5` is. Not here:
//! the marks themselves (`dialect`, `operators`).

use super::dialect::Foreign;
use super::operators::{Nearness, Reach, between_operands};
use super::token::{Mark, Token};
use super::{Problem, wild};

/// In whose manner a query is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Manner {
    /// Ours, as far as can be told.
    #[default]
    Ours,
    /// Operators in small letters, which librarians' systems have in common.
    Library,
    Nexis,
    Factiva,
}

impl Manner {
    /// Whether words side by side are a phrase.
    pub(super) fn phrases(self) -> bool {
        matches!(self, Manner::Nexis | Manner::Factiva)
    }

    /// Whose it is, for a note.
    pub(super) fn name(self) -> &'static str {
        match self {
            Manner::Factiva => "as in Factiva",
            Manner::Nexis => "as in Nexis",
            Manner::Library | Manner::Ours => "as in Nexis and Factiva",
        }
    }
}

/// Finds out in whose manner a query is written, and makes operators of the small words that are operators there.
pub(super) fn settle<'q>(text: &'q str, tokens: &mut [Token<'q>], problems: &mut Vec<Problem>) -> Manner {
    words_of_capitals(text, tokens, problems);
    for at in 1..tokens.len().saturating_sub(1) {
        if let (Mark::Word(word), true, true) =
            (tokens[at].mark, tokens[at - 1].mark.ends_operand(), tokens[at + 1].mark.starts_operand())
        {
            tokens[at].mark = between_operands(word).map_or(Mark::Word(word), Mark::Near);
        }
    }
    // A cry ends a sentence: `oil crisis!`.
    let cry = if tokens.len() > 1 { tokens.len() - 1 } else { usize::MAX };
    let said = tokens.iter().enumerate().map(|(at, token)| evidence(*token, text, at == cry));
    let manner = said.max().unwrap_or_default();
    if manner > Manner::Ours {
        small_words(tokens, manner, problems);
    }
    manner
}

fn small_words(tokens: &mut [Token<'_>], manner: Manner, problems: &mut Vec<Problem>) {
    let mut told = Vec::new();
    for at in 0..tokens.len() {
        let in_name = at > 0 && matches!(tokens[at - 1].mark, Mark::Field(_));
        let Mark::Word(word) = tokens[at].mark else { continue };
        let (mark, meant) = match word {
            _ if in_name => continue,
            "and" => (Mark::And, "AND"),
            "or" => (Mark::Or, "OR"),
            "not" => (Mark::Not, "NOT"),
            "same" if manner == Manner::Factiva => {
                (Mark::Near(Nearness { reach: Reach::Paragraph, ordered: false, foreign: false }), "W/P")
            }
            _ => continue,
        };
        tokens[at].mark = mark;
        if !told.contains(&meant) {
            told.push(meant);
            let message = format!("`{word}` was read as {meant}, {}", manner.name());
            problems.push(Problem::note(tokens[at].span, message));
        }
    }
}

/// What a token tells about who wrote it.
fn evidence(token: Token<'_>, text: &str, cry: bool) -> Manner {
    let typed = token.span.of(text);
    let small = typed.contains(char::is_lowercase);
    match token.mark {
        Mark::Near(Nearness { foreign: true, .. }) if typed.starts_with('/') => {
            if typed.ends_with('/') {
                Manner::Factiva
            } else {
                Manner::Nexis
            }
        }
        Mark::Near(Nearness { foreign: true, .. }) if small && !typed.contains('/') => Manner::Factiva,
        Mark::Near(_) | Mark::AtLeast(_) if small => Manner::Library,
        Mark::Field(_) if typed.ends_with('=') => Manner::Factiva,
        Mark::Field(_) if matches!(typed, "hlead" | "pub" | "company" | "geographic") => Manner::Nexis,
        Mark::Field(_) if small && !typed.ends_with(':') => Manner::Library,
        Mark::Form(_) if matches!(typed, "allcaps" | "nocaps" | "caps") => Manner::Nexis,
        Mark::Foreign(Foreign::Codes(name)) if !typed.contains(&format!("{name}(")) => Manner::Factiva,
        Mark::Foreign(Foreign::Codes(_) | Foreign::Date(_)) => Manner::Nexis,
        Mark::Word(word) if starts_so(word, '$') => Manner::Factiva,
        Mark::Word(word) if !cry && starts_so(word, '!') && small => Manner::Nexis,
        _ => Manner::Ours,
    }
}

fn starts_so(word: &str, mark: char) -> bool {
    truncated(word).is_some_and(|(_, by)| by == mark)
}

/// `terroris!`, `storm$`, `storm$2`: the word, and the mark that stands for the rest. Not `US$`, nor a `!` behind
/// fewer than three letters or a name, which is a cry. A word that has wildcards of ours has nobody else's.
pub(super) fn truncated(word: &str) -> Option<(&str, char)> {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '!'));
    if word.contains(['*', '?']) {
        return None;
    }
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let (start, mark) = match (word.strip_suffix('!'), bare.strip_suffix('$')) {
        (Some(start), _) => (start, '!'),
        (_, Some(start)) => (start, '$'),
        _ => return None,
    };
    let letters = start.chars().filter(|c| c.is_alphabetic()).count();
    let begins_small = start.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let ends_well = start.ends_with(char::is_alphanumeric) && !wild::is_address(start);
    (letters >= 3 && ends_well && begins_small).then_some((start, mark))
}

/// In a query that is all in capitals `NEAR` is a word; in a sentence that is, so are `AND`, `OR` and `NOT`. And `PERSON` is one
/// beside another word.
fn words_of_capitals<'q>(text: &'q str, tokens: &mut [Token<'q>], problems: &mut Vec<Problem>) {
    const MANY: usize = 4;
    let is_word = |token: &Token<'_>| matches!(token.mark, Mark::Word(_));
    let shouted = !text.contains(char::is_lowercase);
    let many = shouted && tokens.iter().filter(|token| is_word(token)).count() >= MANY;
    let run_of = |words: usize| many && tokens.windows(words).any(|run| run.iter().all(is_word));
    let (some_run, sentence) = (run_of(2), run_of(MANY));
    let mut told = false;
    for at in 0..tokens.len() {
        let typed = tokens[at].span.of(text);
        let beside = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at)).is_some_and(|token| is_word(token) || matches!(token.mark, Mark::Class(_)))
        };
        let becomes_word = match tokens[at].mark {
            Mark::Class(_) => beside(at.checked_sub(1)) || beside(Some(at + 1)),
            Mark::Near(_) => some_run && matches!(typed, "NEAR" | "SAME" | "ADJ"),
            Mark::And | Mark::Or | Mark::Not => sentence && matches!(typed, "AND" | "OR" | "NOT"),
            _ => false,
        };
        if !becomes_word {
            continue;
        }
        tokens[at].mark = Mark::Word(typed);
        if many && !told {
            told = true;
            let message = format!(
                "in a sentence that is all in capitals {typed} was read as a word; write the other words in small letters if \
                 it is an operator"
            );
            problems.push(Problem::note(tokens[at].span, message));
        }
    }
}
