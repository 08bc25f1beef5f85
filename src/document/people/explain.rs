//! Why two names are one person's or two people's, for whoever asks. Not here: the decision (`classes`).

use super::Person;
use super::name::{Conflict, Name};
use super::{label, read_all};
use crate::entities::name_parts::is_initial;

/// How a form is joined to the label of its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is the label.
    Label,
    /// The same words in other case, spelling, order or punctuation.
    Spelling,
    /// It gives initials where the label gives names, or names where the label gives initials.
    Initials,
    /// It says less (no middle name, no suffix), and nobody else fits better.
    Shorter,
    /// It says more, and nobody else fits better.
    Fuller,
}

/// Why a person with the same family name was kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Something in the names conflicts.
    Conflict(Conflict),
    /// One of the two is a family name alone.
    SurnameAlone,
    /// The one fits, but others fit as well.
    Undecided,
}

/// A person who was kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// Number of the person.
    pub person: usize,
    /// Why.
    pub why: Why,
}

/// How a form is joined to its label.
pub fn how(form: &str, label: &str) -> How {
    if form == label {
        return How::Label;
    }
    let [form, label] = &pair(form, label);
    if form.key() == label.key() {
        return How::Spelling;
    }
    let extras = |name: &Name| (name.given.len(), name.suffix.is_some(), name.born.is_some());
    let gives_initials = form.given.iter().zip(&label.given).any(|(one, two)| is_initial(one) != is_initial(two));
    match extras(form).cmp(&extras(label)) {
        _ if gives_initials => How::Initials,
        std::cmp::Ordering::Less => How::Shorter,
        std::cmp::Ordering::Greater => How::Fuller,
        std::cmp::Ordering::Equal => How::Initials,
    }
}

/// In what two names conflict that have the same family name; `None` when they do not conflict or have not.
pub fn conflict(one: &str, other: &str) -> Option<Conflict> {
    let [one, other] = pair(one, other);
    let are_comparable = one.surname == other.surname && one.key() != other.key();
    are_comparable.then(|| one.conflict(&other)).flatten()
}

/// Two names, read so that they may be one if there is a way to read them so.
fn pair(one: &str, other: &str) -> [Name; 2] {
    let names = read_all([one, other].into_iter());
    let mut other_reading = names.clone();
    other_reading.iter_mut().for_each(Name::read_western);
    let may_be = |names: &[Name]| names[0].surname == names[1].surname && names[0].conflict(&names[1]).is_none();
    let read = if !may_be(&names) && may_be(&other_reading) { other_reading } else { names };
    let [one, other] = read.try_into().unwrap_or_else(|_| [Name::parse(one), Name::parse(other)]);
    [one, other]
}

/// The people of the same family name whose first names may be taken for this person's, and why each was kept apart; those
/// with most articles first.
pub fn apart<S: AsRef<str>>(names: &[(S, u64)], people: &[Person], person: usize) -> Vec<Apart> {
    let parsed = read_all(names.iter().map(|(name, _)| name.as_ref()));
    let own: Vec<&Name> = people[person].forms.iter().map(|form| &parsed[*form as usize]).collect();
    let mut found: Vec<Apart> = Vec::new();
    for (number, other) in people.iter().enumerate().filter(|(number, _)| *number != person) {
        let others: Vec<&Name> = other.forms.iter().map(|form| &parsed[*form as usize]).collect();
        if own[0].surname == others[0].surname
            && let Some(why) = why(&own, &others)
        {
            found.push(Apart { person: number, why });
        }
    }
    let articles = |apart: &Apart| names[label(&people[apart.person].forms, names) as usize].1;
    found.sort_by_key(|apart| std::cmp::Reverse(articles(apart)));
    found
}

/// `None` when nobody would take the one for the other: `John` is not `Mary`.
fn why(own: &[&Name], others: &[&Name]) -> Option<Why> {
    let mut worst = None;
    for (one, other) in own.iter().flat_map(|one| others.iter().map(move |other| (one, other))) {
        match (one.given.first(), other.given.first()) {
            (None, _) | (_, None) => return Some(Why::SurnameAlone),
            (Some(first), Some(second)) if first.chars().next() != second.chars().next() => return None,
            _ => {
                let lacks = || (one.suffix != other.suffix).then_some(Conflict::Suffix);
                worst = worst.max(one.conflict(other).or_else(lacks));
            }
        }
    }
    Some(worst.map_or(Why::Undecided, Why::Conflict))
}
