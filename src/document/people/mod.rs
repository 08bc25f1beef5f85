//! One person across the archive: which names of people are forms of one name. Pure: names and counts in, groups out.
//! Not here: who is meant inside an article (`entities`), counting (`engine`).

mod classes;
mod explain;
mod name;
#[cfg(test)]
mod tests;

pub use explain::{Apart, How, Why, apart, conflict, how};
pub use name::Conflict;

use classes::{Node, people_of};
use name::Name;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// A person: the forms of one name, as indices into the names that were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The form most used; of equals the fuller, then the first in order of characters.
    pub label: u32,
    /// All forms, the label among them, in the order given.
    pub forms: Vec<u32>,
}

/// Sorts the names of an archive, each with its number of articles, into people, in the order of their labels. Every name
/// is in exactly one person; the order of the names does not matter, and the same name is given only once.
///
/// Joined are spellings of the same words (case, accents, punctuation, order, nicknames in quotes), and names of which one
/// says more than the other, as long as no third name tells them apart. Never joined are names that conflict in a given
/// name, an initial, a suffix or a year of birth, and a family name alone joins nothing.
pub fn join<S: AsRef<str>>(names: &[(S, u64)]) -> Vec<Person> {
    join_settled(names, &HashSet::new())
}

/// The same, where the user has settled that some of the names, by their indices, are one person's each: two of them are
/// never joined, and a person who has one is shown under it.
pub fn join_settled<S: AsRef<str>>(names: &[(S, u64)], settled: &HashSet<u32>) -> Vec<Person> {
    let parsed = read_all(names.iter().map(|(name, _)| name.as_ref()));
    let mut people = Vec::with_capacity(parsed.len());
    let person = |mut forms: Vec<u32>| {
        forms.sort_unstable();
        let preferred = forms.iter().copied().find(|form| settled.contains(form));
        Person { label: preferred.unwrap_or_else(|| label(&forms, names)), forms }
    };
    for mut family in families(parsed, names, settled) {
        if let [alone] = family.as_mut_slice() {
            people.push(person(std::mem::take(&mut alone.members)));
            continue;
        }
        family.sort_unstable_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        for members in people_of(&mut family) {
            people.push(person(members.iter().flat_map(|at| family[*at].members.iter().copied()).collect()));
        }
    }
    people.sort_unstable_by_key(|person| person.label);
    people
}

/// Reads all names; one whose order is open (`Kim Campbell`) is read as others show it (`Campbell, Kim`).
fn read_all<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Name> {
    let mut parsed: Vec<Name> = names.map(Name::parse).collect();
    let open: HashSet<(&str, &str)> = parsed.iter().filter_map(western_pair).collect();
    let is_shown = |name: &&Name| name.western.is_none() && !open.is_empty();
    let shown: HashSet<(&str, &str)> =
        parsed.iter().filter(is_shown).filter_map(own_pair).filter(|pair| open.contains(pair)).collect();
    let western: Vec<bool> =
        parsed.iter().map(|name| western_pair(name).is_some_and(|pair| shown.contains(&pair))).collect();
    parsed.iter_mut().zip(western).filter(|(_, western)| *western).for_each(|(name, _)| name.read_western());
    parsed
}

fn own_pair(name: &Name) -> Option<(&str, &str)> {
    Some((&name.surname, name.given.first()?))
}

fn western_pair(name: &Name) -> Option<(&str, &str)> {
    let (surname, given) = name.western.as_ref()?;
    Some((surname, given.first()?))
}

/// The names by family name, spellings of the same words as one.
fn families<S: AsRef<str>>(parsed: Vec<Name>, names: &[(S, u64)], settled: &HashSet<u32>) -> Vec<Vec<Node>> {
    let mut known: HashMap<String, (usize, usize)> = HashMap::with_capacity(parsed.len());
    let mut by_surname: HashMap<String, usize> = HashMap::new();
    let mut families: Vec<Vec<Node>> = Vec::new();
    for (number, name) in (0..).zip(parsed) {
        let articles = names[number as usize].1;
        let mut key = name.key();
        let settled = settled.contains(&number);
        if settled {
            key.push_str(names[number as usize].0.as_ref());
        }
        if let Some((family, at)) = known.get(&key) {
            let node = &mut families[*family][*at];
            node.members.push(number);
            node.articles += articles;
            // `Jean-Claude` is `Jean Claude`, but not a Jean who is also Claude.
            if (name.given.len(), &name.given) < (node.name.given.len(), &node.name.given) {
                node.name = name;
            }
            continue;
        }
        let family = *by_surname.entry(name.surname.clone()).or_insert_with(|| {
            families.push(Vec::new());
            families.len() - 1
        });
        known.insert(key, (family, families[family].len()));
        families[family].push(Node { name, articles, with_suffix: articles, settled, members: vec![number] });
    }
    families
}

fn sort_key(node: &Node) -> (&[String], Option<&'static str>, Option<u16>, bool) {
    (&node.name.given, node.name.suffix, node.name.born, node.settled)
}

fn label<S: AsRef<str>>(forms: &[u32], names: &[(S, u64)]) -> u32 {
    let rank = |form: &u32| {
        let (name, articles) = &names[*form as usize];
        let name = name.as_ref();
        (*articles, name.chars().filter(|c| c.is_alphanumeric()).count(), Reverse(name))
    };
    forms.iter().copied().max_by(|a, b| rank(a).cmp(&rank(b))).unwrap_or_default()
}
