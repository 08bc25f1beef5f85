//! Resolution within the article: which candidates are the same person, organisation or place. Not here: spans.

mod heading;
mod people;
mod things;

use super::find::{Candidate, Guess, Reading};
use super::lexicon::Lexicon;
use crate::article::{Article, Mention, Tag, TagKind};
use people::People;
use std::collections::{HashMap, HashSet};
use things::Things;

/// The tags of an article. `lower` holds the words that it writes in lower case; `headings` are the texts whose
/// capitals say nothing, read with what the others know.
pub(super) fn resolve<'t>(
    article: &'t Article,
    lexicon: &Lexicon,
    lower: &HashSet<&'t str>,
    candidates: &[Candidate<'t>],
    headings: &[&Reading<'t>],
) -> Vec<Tag> {
    let mut people = People::introduced(candidates, lexicon);
    let mut things = Things::known(article, candidates, lexicon, &people);
    for candidate in candidates {
        match candidate.guess {
            Guess::Org | Guess::Acronym => things.organisation(candidate),
            Guess::Person { .. } | Guess::Maybe if people.is_introduced(&candidate.words) => people.full(candidate),
            Guess::Person { .. } => {}
            Guess::Titled => people.short(candidate),
            Guess::Place | Guess::Bare | Guess::Maybe => place_or_surname(candidate, &mut people, &mut things),
        }
    }
    let mut tags = people.into_tags(article);
    tags.extend(things.into_tags());
    heading::read(headings, lexicon, lower, &mut tags);
    in_reading_order(tags)
}

/// A word that may be a place and may be somebody's surname goes where the evidence is; with evidence for both, or
/// for neither, it goes nowhere.
fn place_or_surname<'t>(candidate: &Candidate<'t>, people: &mut People<'t>, things: &mut Things<'t>) {
    let bears_name = people.bears(&candidate.words);
    let context = candidate.context;
    if !things.is_place(candidate) {
        if !bears_name {
            things.short_organisation(candidate);
        } else if !context.before_place && !context.inside && (context.speaks || !things.is_doubtful(candidate)) {
            people.short(candidate);
        }
    } else if !bears_name || context.inside || context.before_place || context.locative {
        things.place(candidate);
    } else if !things.speaks_for_a_country(candidate) && (context.speaks || !things.is_located(candidate)) {
        people.short(candidate);
    }
}

/// Tags by first mention, mentions by place; one tag for one kind and name.
fn in_reading_order(tags: Vec<Tag>) -> Vec<Tag> {
    let mut merged: Vec<Tag> = Vec::new();
    let mut by_name: HashMap<(TagKind, String), usize> = HashMap::new();
    for tag in tags.into_iter().filter(|tag| !tag.mentions.is_empty()) {
        match by_name.get(&(tag.kind, tag.name.clone())) {
            Some(at) if tag.kind != TagKind::Person => merged[*at].mentions.extend(tag.mentions),
            _ => {
                by_name.insert((tag.kind, tag.name.clone()), merged.len());
                merged.push(tag);
            }
        }
    }
    for tag in &mut merged {
        tag.mentions.sort_unstable();
        tag.mentions.dedup();
    }
    merged.sort_by_key(|tag| tag.mentions.first().copied());
    merged
}

/// A tag with nothing but a name.
fn tag(kind: TagKind, name: String, mentions: Vec<Mention>) -> Tag {
    Tag { kind, name, mentions }
}
