//! Which words are operators, and what they say. Not here: their place in the grammar (`parse`), how the marks of other
//! systems are read (`dialect`).

use super::token::Mark;
use super::{How, Within};
use crate::schema::FacetGroup;

/// How close `NEAR` alone is.
pub(super) const NEAR: u32 = 10;
/// The farthest that an operator can be asked to look, in words.
pub(super) const FARTHEST: u32 = 1_000;

/// How close two things shall stand, as an operator says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nearness {
    pub(super) reach: Reach,
    /// Whether in the order in which they are written.
    pub(super) ordered: bool,
    /// Whether this is how other systems write it, so that it is worth a note.
    pub(super) foreign: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// As typed, not yet held against any bound.
    Words(u32),
    Sentence,
    Paragraph,
    /// A whole field of the article.
    Field,
}

/// How the letters of words are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Exact,
    Capitals,
    /// Exactly so, in small letters.
    Small,
}

/// The operator that a word is, when it is one by itself. `opens`: whether a parenthesis stands right behind it.
pub(super) fn operator(word: &str, opens: bool) -> Option<Mark<'_>> {
    match word {
        "AND" | "&&" | "&" => return Some(Mark::And),
        "OR" => return Some(Mark::Or),
        "NOT" => return Some(Mark::Not),
        _ => {}
    }
    // Before letters a `?` is one of them: `?near5` is a word.
    let idle = |c: char| !c.is_alphanumeric() && !matches!(c, '*' | '/' | '+');
    let bare = word.trim_start_matches(|c| idle(c) && c != '?').trim_end_matches(idle);
    if bare == "XOR" {
        return Some(Mark::Unsupported(word));
    }
    let class = || class(word).map(Mark::Class);
    near(bare).map(Mark::Near).or_else(|| at_least(bare)).or_else(|| form(bare).filter(|_| opens)).or_else(class)
}

/// Any name of a group.
pub(super) fn class(word: &str) -> Option<FacetGroup> {
    match word {
        "PERSON" => Some(FacetGroup::Person),
        "ORG" => Some(FacetGroup::Org),
        "PLACE" => Some(FacetGroup::Place),
        _ => None,
    }
}

fn form(word: &str) -> Option<Mark<'_>> {
    let form = match word.to_ascii_lowercase().as_str() {
        "exact" => Form::Exact,
        "caps" | "allcaps" => Form::Capitals,
        "nocaps" => Form::Small,
        _ => return None,
    };
    Some(Mark::Form(form))
}

fn at_least(word: &str) -> Option<Mark<'_>> {
    let number = word.get(..7).filter(|name| name.eq_ignore_ascii_case("atleast")).map(|_| &word[7..])?;
    // What is too large for a number is too large.
    digits(number.strip_prefix('/').unwrap_or(number)).map(Mark::AtLeast)
}

/// A number, as large as it can be told.
fn digits(text: &str) -> Option<u32> {
    let all = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().unwrap_or(u32::MAX))
}

/// `NEAR`, `NEAR/5`, `W/5`, `PRE/3`, `W/S`; also `near5`, `adj3`, `/5`, `/s`, `/N5/`, `ADJ`, `SAME`.
fn near(word: &str) -> Option<Nearness> {
    let native = |reach, ordered| Some(Nearness { reach, ordered, foreign: false });
    let foreign = |reach, ordered| Some(Nearness { reach, ordered, foreign: true });
    match word {
        "NEAR" => return native(Reach::Words(NEAR), false),
        "ADJ" => return foreign(Reach::Words(1), true),
        "SAME" => return foreign(Reach::Paragraph, false),
        _ => {}
    }
    let lower = word.to_ascii_lowercase();
    if let Some(number) = lower.strip_prefix("/n").and_then(|rest| rest.strip_suffix('/')) {
        return foreign(Reach::Words(digits(number)?), false);
    }
    if let Some((name, reach)) = lower.split_once('/') {
        let (reach, by_number) = match reach {
            "s" | "sent" | "sentence" => (Reach::Sentence, false),
            "p" | "para" | "paragraph" => (Reach::Paragraph, false),
            "seg" | "segment" => (Reach::Field, false),
            number => (Reach::Words(digits(number)?), true),
        };
        return match name {
            "w" | "near" => native(reach, false),
            "pre" => native(reach, true),
            "" | "n" if by_number || name.is_empty() => foreign(reach, false),
            "p" | "adj" | "onear" if by_number => foreign(reach, true),
            _ => None,
        };
    }
    let name = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = digits(&lower[name.len()..])?;
    match name {
        "near" => foreign(Reach::Words(number), false),
        "adj" | "pre" => foreign(Reach::Words(number), true),
        _ => None,
    }
}

/// `w5`, an operator only between two operands.
pub(super) fn between_operands(word: &str) -> Option<Nearness> {
    let number = digits(word.strip_prefix('w')?)?;
    Some(Nearness { reach: Reach::Words(number), ordered: true, foreign: true })
}

impl Nearness {
    /// How, within bounds; `None` for a whole field.
    pub(super) fn how(self) -> Option<How> {
        let within = match self.reach {
            Reach::Words(words) => Within::Words(words.clamp(1, FARTHEST)),
            Reach::Sentence => Within::Sentence,
            Reach::Paragraph => Within::Section,
            Reach::Field => return None,
        };
        Some(if self.ordered { How::Before(within) } else { How::Near(within) })
    }
}

impl How {
    /// The same, wanted nowhere.
    pub(super) fn denied(self) -> How {
        How::Apart(self.within())
    }

    pub(super) fn within(self) -> Within {
        match self {
            How::Near(within) | How::Before(within) | How::Apart(within) => within,
        }
    }

    /// As it is printed.
    pub(super) fn name(self) -> String {
        let reach = match self.within() {
            Within::Words(words) => words.to_string(),
            Within::Sentence => "S".to_owned(),
            Within::Section => "P".to_owned(),
        };
        match self {
            How::Near(_) => format!("W/{reach}"),
            How::Before(_) => format!("PRE/{reach}"),
            How::Apart(_) => format!("NOT W/{reach}"),
        }
    }
}
