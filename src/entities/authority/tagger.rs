//! All who have a say in an article's tags, in the order of trust: its own metadata, the names file, the recogniser. Not
//! here: what each of them does.

use super::scan::Parts;
use super::{Authority, Case, Entry, Form, terms};
use crate::article::{Article, Part, Tag, TagKind, TagOrigin};
use crate::entities::{Recogniser, parts};
use std::collections::BTreeMap;

/// Tags articles.
#[derive(Debug, Clone, Copy)]
pub struct Tagger<'t> {
    /// Finds names in the text.
    pub recogniser: &'t Recogniser,
    /// Knows better.
    pub authority: &'t Authority,
}

impl Tagger<'_> {
    /// Fills `article.tags`. What a format has put there is kept and comes first, and is found in the text.
    pub fn tag(&self, article: &mut Article) {
        let given = std::mem::take(&mut article.tags);
        self.recogniser.tag(article);
        let tags = std::mem::take(&mut article.tags);
        let parts = parts(article);
        let tags = with_given(given, tags, &parts);
        let tags = self.authority.apply(&parts, tags);
        article.tags = tags;
    }

    /// The tags of running text that belongs to no article; mentions are in `Part::Paragraph(0)`, bytes in `text`.
    pub fn tag_text(&self, text: &str) -> Vec<Tag> {
        self.authority.apply(&[(Part::Paragraph(0), text)], self.recogniser.tag_text(text))
    }
}

/// Joins the tags that came with an article and those found in it. The given ones are found like names of a names file.
fn with_given(given: Vec<Tag>, found: Vec<Tag>, parts: &[(Part, &str)]) -> Vec<Tag> {
    if given.is_empty() {
        return found;
    }
    let mut entries: Vec<Entry> = Vec::new();
    for tag in &given {
        if !entries.iter().any(|entry| entry.kind == tag.kind && entry.name == tag.name) {
            entries.push(entry(tag, &found));
        }
    }
    let authority = Authority::new(String::new(), entries, Vec::new());
    let given = given.into_iter().map(|tag| Tag { origin: TagOrigin::Metadata, ..tag });
    authority.apply_as(TagOrigin::Metadata, &Parts::new(parts), given.chain(found).collect())
}

/// A given tag as an entry: under its name, as it reads in running text, and under the names of what was found of it.
fn entry(tag: &Tag, found: &[Tag]) -> Entry {
    let mut names = vec![tag.name.clone()];
    if tag.kind == TagKind::Person {
        let running = in_running_order(&tag.name);
        let same = |other: &&Tag| other.kind == TagKind::Person && is_same_person(&running, &other.name);
        names.extend(found.iter().filter(same).map(|other| other.name.clone()));
        names.push(running);
    }
    names.sort_unstable();
    names.dedup();
    let forms = names.iter().map(|name| Form::new(name, Case::Capitals, Vec::new())).collect();
    Entry { kind: tag.kind, name: tag.name.clone(), ids: BTreeMap::new(), forms }
}

/// `PUTIN, VLADIMIR V (1952- )` reads `VLADIMIR V PUTIN`.
fn in_running_order(name: &str) -> String {
    let name = name.split('(').next().unwrap_or_default().trim();
    match name.split_once(',') {
        Some((family, given)) => format!("{} {}", given.trim(), family.trim()),
        None => name.to_owned(),
    }
}

/// Whether two names have the same first and last word, and nothing between them that contradicts.
fn is_same_person(one: &str, other: &str) -> bool {
    let (one, other) = (terms(one), terms(other));
    let (shorter, longer) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let ([first, between @ .., last], [initial, longer @ .., end]) = (&shorter[..], &longer[..]) else { return false };
    let begins = |a: &String, b: &String| a.starts_with(b.as_str()) || b.starts_with(a.as_str());
    first == initial && last == end && (between.is_empty() || between.iter().zip(longer).all(|(a, b)| begins(a, b)))
}
