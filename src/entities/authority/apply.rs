//! A names file laid over the tags of an article. Not here: finding its names in the text (`scan`).

use super::scan::{Found, Parts, Whose};
use super::{Authority, Entry};
use crate::article::{Mention, Part, Tag, TagKind, TagOrigin};
use std::collections::{BTreeMap, BTreeSet};

impl Authority {
    /// The tags of an article after the file has had its say: tags under its names are renamed and joined, names that it
    /// knows are added where the recogniser found none, and names that are none go. What the article's own metadata say is
    /// renamed, but does not go.
    pub fn apply(&self, parts: &[(Part, &str)], tags: Vec<Tag>) -> Vec<Tag> {
        if self.is_empty() {
            return tags;
        }
        self.apply_as(TagOrigin::Authority, &Parts::new(parts), tags)
    }

    /// The same with another origin for what follows from the file.
    pub(super) fn apply_as(&self, origin: TagOrigin, parts: &Parts<'_>, tags: Vec<Tag>) -> Vec<Tag> {
        let found = self.lookup.find(parts);
        let mut work = Work { entries: &self.entries, owned: BTreeMap::new(), others: Vec::new() };
        for mut tag in tags {
            match self.owner(&tag, &found, parts) {
                Some(entry) => work.give(entry, origin.min(tag.origin), tag.mentions),
                None if tag.origin == TagOrigin::Metadata || self.keep(&mut tag, &found, parts) => {
                    work.others.push(tag)
                }
                None => {}
            }
        }
        for name in &found {
            work.place(name, origin);
        }
        work.into_tags()
    }

    /// The entry that a tag as a whole belongs to: by its name, else by its forms of several words when they agree.
    fn owner(&self, tag: &Tag, found: &[Found], parts: &Parts<'_>) -> Option<usize> {
        let by_name = entry_of(&self.lookup.whose(&tag.name, parts), Some(tag.kind));
        by_name.or_else(|| {
            let whole = |name: &&Found| name.words > 1 && tag.mentions.contains(&name.mention);
            let entries: BTreeSet<usize> =
                found.iter().filter(whole).filter_map(|name| entry_of(&name.whose, Some(tag.kind))).collect();
            entries.first().copied().filter(|_| entries.len() == 1)
        })
    }

    /// Takes from a tag what is never a name of its kind; whether anything is left.
    fn keep(&self, tag: &mut Tag, found: &[Found], parts: &Parts<'_>) -> bool {
        let kind = tag.kind;
        if is_none(&self.lookup.whose(&tag.name, parts), kind) {
            return false;
        }
        let nobodys =
            |mention: &Mention| found.iter().any(|name| is_none(&name.whose, kind) && covers(&name.mention, mention));
        tag.mentions.retain(|mention| !nobodys(mention));
        !tag.mentions.is_empty()
    }
}

fn is_none(whose: &[Whose], kind: TagKind) -> bool {
    whose.iter().any(|whose| matches!(whose, Whose::Nobody(of) if of.is_none_or(|of| of == kind)))
}

/// The one entry that a name belongs to; of several, the one of that kind; `None` when that does not decide it.
fn entry_of(whose: &[Whose], kind: Option<TagKind>) -> Option<usize> {
    let entries = || {
        whose.iter().filter_map(|whose| if let Whose::Entry(number, of) = whose { Some((*number, *of)) } else { None })
    };
    let only = |mut numbers: Vec<usize>| numbers.pop().filter(|_| numbers.is_empty());
    only(entries().map(|(number, _)| number).collect())
        .or_else(|| only(entries().filter(|(_, of)| Some(*of) == kind).map(|(number, _)| number).collect()))
}

fn covers(outer: &Mention, inner: &Mention) -> bool {
    outer.part == inner.part && outer.span.start() <= inner.span.start() && inner.span.end() <= outer.span.end()
}

fn overlap(one: &Mention, other: &Mention) -> bool {
    one.part == other.part && one.span.overlaps(other.span)
}

/// Tags while the file has its say.
struct Work<'e> {
    entries: &'e [Entry],
    /// What each entry has in the article, with the most trusted that said so.
    owned: BTreeMap<usize, (TagOrigin, Vec<Mention>)>,
    others: Vec<Tag>,
}

impl Work<'_> {
    fn give(&mut self, entry: usize, origin: TagOrigin, mentions: impl IntoIterator<Item = Mention>) {
        let (said, all) = self.owned.entry(entry).or_insert_with(|| (origin, Vec::new()));
        *said = origin.min(*said);
        all.extend(mentions);
    }

    /// Puts a name of the file where it stands, in place of what else was found there; but a part of a longer name is not
    /// a name (`Putin` in `Igor Putin`).
    fn place(&mut self, name: &Found, origin: TagOrigin) {
        let is_part =
            |mention: &Mention| covers(mention, &name.mention) && mention.span.len() > name.mention.span.len();
        let here = |tag: &&Tag| tag.mentions.iter().any(|mention| overlap(mention, &name.mention));
        let kind = self.others.iter().find(here).map(|tag| tag.kind);
        let Some(entry) = entry_of(&name.whose, kind) else { return };
        let owned = || self.owned.values().flat_map(|(_, mentions)| mentions);
        if self.others.iter().flat_map(|tag| &tag.mentions).chain(owned()).any(is_part) {
            return;
        }
        let owned = self.owned.values_mut().map(|(_, mentions)| mentions);
        for mentions in self.others.iter_mut().map(|tag| &mut tag.mentions).chain(owned) {
            mentions.retain(|mention| !overlap(mention, &name.mention));
        }
        self.give(entry, origin, [name.mention]);
    }

    /// By kind, in each what the article's metadata say first, then in the order of first mention.
    fn into_tags(self) -> Vec<Tag> {
        let mut tags = self.others;
        for (number, (origin, mentions)) in self.owned {
            let entry = &self.entries[number];
            tags.push(Tag { kind: entry.kind, name: entry.name.clone(), origin, mentions, resolved: true });
        }
        for tag in &mut tags {
            tag.mentions.sort_unstable();
            tag.mentions.dedup();
        }
        tags.retain(|tag| !tag.mentions.is_empty() || tag.origin == TagOrigin::Metadata);
        tags.sort_by_key(|tag| (tag.kind, tag.origin != TagOrigin::Metadata, tag.mentions.first().copied()));
        tags
    }
}
