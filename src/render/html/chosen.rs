//! What is chosen beside the query, as chips and as the facets to choose from; every choice is a link. Not here:
//! counting.

use super::state::Address;
use crate::render::terminal::words;
use crate::schema::{FacetCount, FacetGroup};

/// So many values are shown before the rest is asked for.
const SHOWN: usize = 6;

/// Something chosen, and the address without it.
pub(super) struct Chip {
    pub kind: &'static str,
    pub value: String,
    pub without: bool,
    pub remove: String,
}

/// A facet.
pub(super) struct Facet {
    pub name: &'static str,
    pub heading: &'static str,
    pub values: Vec<Value>,
    /// All values, when there may be more.
    pub all: Option<String>,
}

pub(super) struct Value {
    pub value: String,
    pub count: String,
    pub chosen: bool,
    pub left_out: bool,
    /// Chooses it, or takes it back.
    pub pick: String,
    /// Leaves it out, or takes that back.
    pub leave: String,
}

/// How a query leaves a value out: there is no parameter for it, so that what is left out stands in the query, where
/// every door of the program understands it.
fn leaving(group: FacetGroup, value: &str) -> String {
    format!("-{}:\"{}\"", group.name(), value.replace(['"', '\\', '*', '?'], " "))
}

/// The values that the query leaves out at its end, last first, as group, value and the address without it.
fn left_out(address: &Address) -> Vec<(FacetGroup, String, Address)> {
    let query = address.get("q").unwrap_or_default();
    let mut rest = query;
    let mut found = Vec::new();
    while let Some((before, clause)) = last_left_out(rest) {
        if let Some((group, value)) = read_left_out(clause) {
            let without = format!("{before} {}", query[rest.len()..].trim()).trim().to_owned();
            found.push((group, value, asking(address, &bared(&without))));
        }
        rest = before;
    }
    found
}

fn last_left_out(query: &str) -> Option<(&str, &str)> {
    let query = query.trim_end();
    let at = query.strip_suffix('"')?.rfind(":\"")?;
    let start = query[..at].rfind(' ').map_or(0, |space| space + 1);
    read_left_out(&query[start..])?;
    Some((query[..start].trim_end(), &query[start..]))
}

fn read_left_out(clause: &str) -> Option<(FacetGroup, String)> {
    let (name, value) = clause.strip_prefix('-')?.strip_suffix('"')?.split_once(":\"")?;
    Some((FacetGroup::from_name(name)?, value.to_owned()))
}

fn asking(address: &Address, query: &str) -> Address {
    if query.is_empty() { address.without_all("q") } else { address.set("q", query) }
}

/// Without the parentheses that were put around all of it.
fn bared(query: &str) -> String {
    let inner = query.strip_prefix('(').and_then(|query| query.strip_suffix(')'));
    inner.filter(|inner| !inner.contains(['(', ')', '"'])).unwrap_or(query).to_owned()
}

/// The address with a value left out as well.
fn leave_out(address: &Address, group: FacetGroup, value: &str) -> Address {
    let query = address.get("q").unwrap_or_default().trim();
    let binds_looser = query.contains(" OR ") || query.contains('|');
    let enclosed = if binds_looser && !query.starts_with('(') { format!("({query})") } else { query.to_owned() };
    asking(address, format!("{enclosed} {}", leaving(group, value)).trim())
}

/// What is chosen, in the order of the address.
pub(super) fn chips(address: &Address) -> Vec<Chip> {
    let chip = |(name, value): &(String, String)| {
        let kind = match (FacetGroup::from_name(name), name.as_str()) {
            (Some(group), _) => one_of(group),
            (None, "since") => "from",
            (None, "until") => "up to",
            (None, "on") => "dated",
            _ => return None,
        };
        Some(Chip { kind, value: value.clone(), without: false, remove: address.without(name, value).to_string() })
    };
    let mut chips: Vec<Chip> = address.pairs().iter().filter_map(chip).collect();
    chips.extend(left_out(address).into_iter().rev().map(|(group, value, without)| Chip {
        kind: one_of(group),
        value,
        without: true,
        remove: without.to_string(),
    }));
    chips
}

/// A facet in the singular.
fn one_of(group: FacetGroup) -> &'static str {
    match group {
        FacetGroup::Person => "person",
        FacetGroup::Org => "organisation",
        FacetGroup::Place => "place",
        FacetGroup::Filed => "filed from",
        FacetGroup::Byline => "by",
        FacetGroup::Contributor => "with work by",
        FacetGroup::Agency => "agency",
        FacetGroup::Source => "paper",
        FacetGroup::Section => "section",
        FacetGroup::Year => "year",
    }
}

/// What there is to choose from; groups without a value are left out.
pub(super) fn facets(counted: &[(FacetGroup, Vec<FacetCount>)], address: &Address) -> Vec<Facet> {
    let counts = |group| counted.iter().find(|(known, _)| *known == group).map(|(_, counts)| counts);
    // Years have the chart.
    let groups = FacetGroup::ALL.into_iter().filter(|group| *group != FacetGroup::Year);
    let facets = groups.filter_map(|group| Some(facet(group, counts(group)?, address, SHOWN)));
    facets.filter(|facet| !facet.values.is_empty()).collect()
}

/// One of them, with so many values and all that are chosen.
pub(super) fn facet(group: FacetGroup, counts: &[FacetCount], address: &Address, shown: usize) -> Facet {
    let left: Vec<(String, Address)> = left_out(address)
        .into_iter()
        .filter(|(of, ..)| *of == group)
        .map(|(_, value, without)| (value, without))
        .collect();
    let is_chosen = |value: &str| address.has(group.name(), value) || left.iter().any(|(left, _)| left == value);
    let kept = counts.iter().enumerate().filter(|(at, count)| *at < shown || is_chosen(&count.value));
    let mut values: Vec<Value> = kept.map(|(_, count)| value(group, count, address, &left)).collect();
    // What is chosen and in no article any more must still be there to be taken back.
    let chosen = address.all(group.name()).chain(left.iter().map(|(left, _)| left.as_str()));
    for missing in chosen.filter(|chosen| counts.iter().all(|count| count.value != *chosen)) {
        values.push(value(group, &FacetCount { value: missing.to_owned(), count: 0 }, address, &left));
    }
    let heading = match group {
        FacetGroup::Byline => "Reporters",
        FacetGroup::Contributor => "Contributed",
        group => words::heading(group),
    };
    let all = (counts.len() > shown).then(|| address.at(&format!("/facets/{}", group.name())).to_string());
    Facet { name: group.name(), heading, values, all }
}

fn value(group: FacetGroup, count: &FacetCount, address: &Address, left: &[(String, Address)]) -> Value {
    let (name, of) = (group.name(), count.value.as_str());
    let chosen = address.has(name, of);
    let brought_back = left.iter().find(|(left, _)| left == of).map(|(_, without)| without);
    let pick = match (chosen, brought_back) {
        (true, _) => address.without(name, of),
        (false, Some(without)) => without.with(name, of),
        (false, None) => address.with(name, of),
    };
    let leave = brought_back.cloned().unwrap_or_else(|| leave_out(&address.without(name, of), group, of));
    Value {
        value: count.value.clone(),
        count: words::number(count.count),
        chosen,
        left_out: brought_back.is_some(),
        pick: pick.to_string(),
        leave: leave.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(values: &[(&str, u64)]) -> Vec<FacetCount> {
        values.iter().map(|(value, count)| FacetCount { value: (*value).to_owned(), count: *count }).collect()
    }

    #[test]
    fn every_choice_can_be_taken_back() {
        let address = Address::new("/").with("q", "storm OR gale").with("person", "Ann Lee");
        let counted = vec![
            (FacetGroup::Place, counts(&[("Dorn", 4), ("Hull", 1)])),
            (FacetGroup::Person, counts(&[("Bo Ek", 2)])),
            (FacetGroup::Org, counts(&[])),
        ];
        let shown = |address: &Address| -> Vec<String> {
            let facets = facets(&counted, address);
            let values = facets.iter().flat_map(|facet| &facet.values);
            values.map(|value| format!("{} {} {} {}", value.value, value.count, value.pick, value.leave)).collect()
        };
        let q = "/?q=storm+OR+gale";
        let left = |what: &str| format!("q=%28storm+OR+gale%29+-{what}");
        assert_eq!(
            shown(&address),
            [
                format!("Bo Ek 2 {q}&person=Ann+Lee&person=Bo+Ek /?person=Ann+Lee&{}", left("person%3A%22Bo+Ek%22")),
                format!("Ann Lee 0 {q} /?{}", left("person%3A%22Ann+Lee%22")),
                format!("Dorn 4 {q}&person=Ann+Lee&place=Dorn /?person=Ann+Lee&{}", left("place%3A%22Dorn%22")),
                format!("Hull 1 {q}&person=Ann+Lee&place=Hull /?person=Ann+Lee&{}", left("place%3A%22Hull%22")),
            ]
        );
        let without = leave_out(&leave_out(&address, FacetGroup::Place, "Hull"), FacetGroup::Person, "Bo Ek");
        let chips: Vec<_> =
            chips(&without).into_iter().map(|chip| (chip.kind, chip.value, chip.without, chip.remove)).collect();
        let chip = |kind, value: &str, without, remove: String| (kind, value.to_owned(), without, remove);
        assert_eq!(
            chips,
            [
                chip("person", "Ann Lee", false, format!("/?{}+-person%3A%22Bo+Ek%22", left("place%3A%22Hull%22"))),
                chip("place", "Hull", true, format!("/?person=Ann+Lee&{}", left("person%3A%22Bo+Ek%22"))),
                chip("person", "Bo Ek", true, format!("/?person=Ann+Lee&{}", left("place%3A%22Hull%22"))),
            ]
        );
        let back = left_out(&leave_out(&address, FacetGroup::Place, "Hull")).remove(0).2;
        assert_eq!(back.get("q"), Some("storm OR gale"));
    }

    #[test]
    fn a_long_facet_keeps_what_is_chosen() {
        let many: Vec<FacetCount> =
            (0..20).map(|number| FacetCount { value: format!("P{number}"), count: 20 - number }).collect();
        let address = Address::new("/").with("person", "P15");
        let facet = facet(FacetGroup::Person, &many, &address, 3);
        let values: Vec<_> = facet.values.iter().map(|value| (value.value.as_str(), value.chosen)).collect();
        assert_eq!(values, [("P0", false), ("P1", false), ("P2", false), ("P15", true)]);
        assert_eq!(facet.all.as_deref(), Some("/facets/person?person=P15"));
    }
}
