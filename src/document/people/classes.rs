//! Names of one family name, sorted into people. Not here: how a name is read (`name`).
//!
//! Two names are *compatible* when nothing in them conflicts (and a suffix is not missing too often to be left out). Compatible is not yet the same: `George Bush` is compatible
//! with both presidents. Names are one person when every other name of the family is compatible with all of them or with
//! none. Then no name of the group can be taken for somebody else without all being so taken, and the order in which names
//! come cannot matter.

use super::name::Name;
use std::collections::HashMap;

/// A name, and in how many articles it stands in any spelling.
pub(super) struct Node {
    /// The name.
    pub name: Name,
    /// Articles, added up over its spellings.
    pub articles: u64,
    /// Of a name with a suffix, the articles of all names with this suffix that may be the same.
    pub with_suffix: u64,
    /// Whether the user has settled that this is the name of one person.
    pub settled: bool,
    /// Its spellings.
    pub members: Vec<u32>,
}

/// Of more names than this of one first and one family name, only the spellings are joined.
const MOST_NAMES: usize = 500;
/// A name in so few articles may be a slip of the pen, when a name that it conflicts with …
const SLIP_ARTICLES: u64 = 2;
/// … stands in so many times as many.
const SLIP_SHARE: u64 = 100;
/// A name may lack the suffix of another that stands in so many times as many articles.
const LACK_SHARE: u64 = 10;

/// The people among the names of one family name, each as indices into `nodes`, which are sorted.
pub(super) fn people_of(nodes: &mut [Node]) -> Vec<Vec<usize>> {
    weigh_suffixes(nodes);
    let nodes = &*nodes;
    let mut people: Vec<Vec<usize>> = Vec::new();
    let mut full: Vec<Vec<usize>> = Vec::new();
    let mut initials: Vec<Vec<usize>> = Vec::new();
    let indices: Vec<usize> = (0..nodes.len()).collect();
    for family in indices.chunk_by(|a, b| nodes[*a].name.given.first() == nodes[*b].name.given.first()) {
        let first = &nodes[family[0]].name;
        if first.given.is_empty() {
            // A family name alone is nobody in particular.
            people.extend(family.iter().map(|at| vec![*at]));
        } else if first.is_full() {
            full.extend(same_first_name(nodes, family));
        } else {
            initials.push(family.to_vec());
        }
    }
    for weak in &initials {
        people.extend(with_initial(nodes, &mut full, weak));
    }
    people.extend(full);
    people
}

fn weigh_suffixes(nodes: &mut [Node]) {
    let suffixed: Vec<usize> = (0..nodes.len()).filter(|at| nodes[*at].name.suffix.is_some()).collect();
    for at in suffixed.iter().take(MOST_NAMES) {
        let same = suffixed.iter().filter(|other| {
            nodes[*at].name.suffix == nodes[**other].name.suffix
                && nodes[*at].name.conflict(&nodes[**other].name).is_none()
        });
        nodes[*at].with_suffix = same.map(|other| nodes[*other].articles).sum();
    }
}

/// The people among names of one first name.
fn same_first_name(nodes: &[Node], family: &[usize]) -> Vec<Vec<usize>> {
    if family.len() > MOST_NAMES {
        return family.iter().map(|at| vec![*at]).collect();
    }
    let is_slip = |at: &usize| {
        let own = nodes[*at].articles;
        let outdone = |other: &usize| {
            nodes[*other].articles >= own.saturating_mul(SLIP_SHARE)
                && nodes[*at].name.conflict(&nodes[*other].name).is_some()
        };
        own <= SLIP_ARTICLES && !nodes[*at].settled && family.iter().any(outdone)
    };
    let (slips, sure): (Vec<usize>, Vec<usize>) = family.iter().partition(|at| is_slip(at));
    let singles: Vec<Vec<usize>> = sure.into_iter().map(|at| vec![at]).collect();
    let mut people = joined(nodes, singles);
    let known = people.len();
    for slip in slips {
        let fits = |person: &&mut Vec<usize>| {
            let covered = person.iter().any(|at| nodes[*at].name.covers(&nodes[slip].name));
            covered && are_compatible(nodes, person, &[slip])
        };
        let mut fitting = people[..known].iter_mut().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(person), None) => person.push(slip),
            _ => people.push(vec![slip]),
        }
    }
    people
}

/// The people among names that have the same initial for a first name. One who is known in full and alone has that
/// initial takes those that fit, and is changed in place.
fn with_initial(nodes: &[Node], full: &mut Vec<Vec<usize>>, weak: &[usize]) -> Vec<Vec<usize>> {
    let initial = nodes[weak[0]].name.given[0].as_str();
    let has_initial = |person: &Vec<usize>| nodes[person[0]].name.given[0].starts_with(initial);
    let mut with_it = (0..full.len()).filter(|at| has_initial(&full[*at]));
    let only = with_it.next().filter(|_| with_it.next().is_none());
    if weak.len() > MOST_NAMES {
        return weak.iter().map(|at| vec![*at]).collect();
    }
    let mut items: Vec<Vec<usize>> = only.map(|at| full.swap_remove(at)).into_iter().collect();
    items.extend(weak.iter().map(|at| vec![*at]));
    let mut people = joined(nodes, items);
    if only.is_some() {
        full.push(people.remove(0));
    }
    people
}

/// Joins those that every other is compatible with alike; the first of the items is in the first of the people.
fn joined(nodes: &[Node], items: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    if items.len() < 2 {
        return items;
    }
    let mut fitting: Vec<Vec<usize>> = (0..items.len()).map(|at| vec![at]).collect();
    for at in 0..items.len() {
        for other in at + 1..items.len() {
            if are_compatible(nodes, &items[at], &items[other]) {
                fitting[at].push(other);
                fitting[other].push(at);
            }
        }
    }
    let mut people: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<Vec<usize>, usize> = HashMap::new();
    for (item, mut fits) in items.into_iter().zip(fitting) {
        fits.sort_unstable();
        let person = *known.entry(fits).or_insert(people.len());
        match people.get_mut(person) {
            Some(members) => members.extend(item),
            None => people.push(item),
        }
    }
    people
}

fn are_compatible(nodes: &[Node], one: &[usize], other: &[usize]) -> bool {
    let are =
        |a: &Node, b: &Node| !(a.settled && b.settled) && a.name.conflict(&b.name).is_none() && may_lack_suffix(a, b);
    one.iter().all(|a| other.iter().all(|b| are(&nodes[*a], &nodes[*b])))
}

/// Without `Jr.` a name is the father's, unless it is rare beside the son's.
fn may_lack_suffix(a: &Node, b: &Node) -> bool {
    let (with, without) = match (a.name.suffix, b.name.suffix) {
        (Some(_), None) => (a, b),
        (None, Some(_)) => (b, a),
        _ => return true,
    };
    with.with_suffix >= without.articles.saturating_mul(LACK_SHARE)
}
