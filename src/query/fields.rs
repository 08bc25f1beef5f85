//! The names that fields have in a query. Not here: what stands behind the colon (`parse`).

use super::{Part, Scope};
use crate::schema::{FacetGroup, Field};

/// What a field name restricts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A field of running text, or a part of the article.
    Text(Scope),
    /// The names of a group.
    Name(FacetGroup),
    /// The day of publication.
    Date,
}

/// The name that is printed comes first in each row, other ways to say it behind.
const NAMES: [(Target, &[&str]); 16] = [
    (Target::Text(Scope::Only(Field::Headline)), &["headline", "title", "head", "hed", "ti"]),
    (Target::Text(Scope::Only(Field::Deck)), &["deck", "dek", "subtitle", "summary"]),
    (Target::Text(Scope::Only(Field::Byline)), &["byline", "by", "author", "reporter", "au"]),
    (Target::Text(Scope::Only(Field::Dateline)), &["dateline"]),
    (Target::Text(Scope::Only(Field::Body)), &["body", "text"]),
    (Target::Text(Scope::Lead), &["lead"]),
    (Target::Text(Scope::HeadAndLead), &["hlead"]),
    (Target::Name(FacetGroup::Person), &["person", "people", "persons"]),
    (Target::Name(FacetGroup::Org), &["org", "orgs", "organisation", "organization", "organisations", "organizations"]),
    (Target::Name(FacetGroup::Place), &["place", "places", "location"]),
    (Target::Name(FacetGroup::Filed), &["filed"]),
    (Target::Name(FacetGroup::Contributor), &["contributor", "contributors"]),
    (Target::Name(FacetGroup::Agency), &["agency", "wire"]),
    (Target::Name(FacetGroup::Source), &["source", "paper", "publication", "newspaper", "pub"]),
    (Target::Name(FacetGroup::Section), &["section"]),
    (Target::Date, &["date", "dates", "year", "published"]),
];

impl Target {
    /// The target of a field name, in any case, without the colon.
    pub(super) fn from_name(name: &str) -> Option<Target> {
        let is_name = |known: &&str| known.eq_ignore_ascii_case(name);
        NAMES.iter().find(|(_, names)| names.iter().any(is_name)).map(|(target, _)| *target)
    }

    /// The name that is printed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Target::Text(scope) => scope_name(scope),
            Target::Name(group) => group.name(),
            Target::Date => "date",
        }
    }
}

impl Part {
    /// The field of it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Text(scope) => scope_name(scope),
            Part::Names(group) => group.name(),
        }
    }
}

/// The name of a part of the article.
pub(super) fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Only(field) => field.name(),
        Scope::Lead => "lead",
        Scope::HeadAndLead => "hlead",
        // Nothing is ever restricted to everything.
        Scope::Anywhere => "text",
    }
}

/// The field names that are printed, for a message.
pub(super) fn all_names() -> String {
    NAMES.map(|(target, _)| target.name()).join(", ")
}

/// The field name that was most likely meant, when one is close enough.
pub(super) fn suggestion(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let most = if name.chars().count() < 5 { 1 } else { 2 };
    let known = NAMES.iter().flat_map(|(_, names)| names.iter().copied());
    known.map(|known| (distance(&name, known), known)).min().filter(|(far, _)| *far <= most).map(|(_, known)| known)
}

/// Letters to add, leave out or change to make one word of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (above, letter) in a.chars().take(40).enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for at in 0..b.len() {
            let changed = diagonal + usize::from(b[at] != letter);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_names_are_suggested() {
        let rows = [
            ("headlin", Some("headline")),
            ("Persn", Some("person")),
            ("autor", Some("author")),
            ("organisaton", Some("organisation")),
            ("dat", Some("date")),
            ("foo", None),
            ("Ukraine", None),
            ("", None),
        ];
        for (typed, meant) in rows {
            assert_eq!(suggestion(typed), meant, "{typed}");
        }
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name}");
            assert_eq!(Target::from_name(&name.to_uppercase()), Target::from_name(name));
        }
        for (target, names) in NAMES {
            assert_eq!(target.name(), names[0]);
        }
    }
}
