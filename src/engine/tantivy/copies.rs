//! Which articles of an index are copies of one another: wire copy in several papers, editions, cut-down versions. Found
//! from their fingerprints when a commit is made, kept in a file beside it, and found anew by whoever opens an index
//! without that file. Not here: the fingerprint itself (`document`), what a reader is shown (`search`).

use super::schema::column;
use crate::document::{Fingerprint, SLOTS};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::Searcher;

/// An article without copies.
pub const ALONE: u32 = u32::MAX;
/// Bands of slots: two articles are compared when all slots of one band are the same. With three slots each, of a pair that
/// has 0.4 of its shingles in common 98 in 100 are, of a pair that has 0.1 one in twenty.
const BANDS: usize = 64;
const SLOTS_OF_A_BAND: usize = 3;
/// Of the articles that share a band, one is compared with at most so many of the first and of the last before it: texts
/// that a thousand articles have in common would cost a million comparisons.
const COMPARED: usize = 4;

/// The articles that have copies, in groups. Each group has a fullest article, of which all others are copies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    groups: Vec<Vec<u64>>,
    group_of: HashMap<u64, u32>,
}

struct Known {
    id: u64,
    print: Fingerprint,
}

impl Copies {
    fn new(groups: Vec<Vec<u64>>) -> Copies {
        let mut group_of = HashMap::new();
        for (number, group) in (0..).zip(&groups) {
            group_of.extend(group.iter().map(|id| (*id, number)));
        }
        Copies { groups, group_of }
    }

    /// Compares all articles of an index.
    pub fn find(searcher: &Searcher) -> tantivy::Result<Copies> {
        let mut known = Vec::new();
        for segment in searcher.segment_readers() {
            let ids = segment.fast_fields().u64(column::ID)?;
            let prints = segment.fast_fields().u64(column::FINGERPRINT)?;
            for doc in segment.doc_ids_alive() {
                let print = Fingerprint::from_numbers(prints.values_for_doc(doc));
                known.extend(ids.first(doc).zip(print).map(|(id, print)| Known { id, print }));
            }
        }
        Ok(Copies::new(grouped(known)))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The other articles of its group.
    pub fn of(&self, id: u64) -> Vec<u64> {
        let group = self.group_of.get(&id).and_then(|group| self.groups.get(*group as usize));
        group.into_iter().flatten().copied().filter(|other| *other != id).collect()
    }

    /// For each article of a segment, the number of its group, or [`ALONE`].
    pub fn by_article(&self, searcher: &Searcher, segment: u32) -> tantivy::Result<Arc<[u32]>> {
        let reader = searcher.segment_reader(segment);
        let ids = reader.fast_fields().u64(column::ID)?;
        let group = |doc| ids.first(doc).and_then(|id| self.group_of.get(&id)).copied().unwrap_or(ALONE);
        Ok((0..reader.max_doc()).map(group).collect())
    }

    /// As bytes, to be stored: the number of groups, then of each its size and its ids, all little-endian, and a checksum.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for group in &self.groups {
            bytes.extend((group.len() as u64).to_le_bytes());
            group.iter().for_each(|id| bytes.extend(id.to_le_bytes()));
        }
        let sum = blake3::hash(&bytes);
        bytes.extend(&sum.as_bytes()[..8]);
        bytes
    }

    /// From the bytes of [`Copies::to_bytes`]; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Copies> {
        let (bytes, sum) = bytes.split_last_chunk::<8>()?;
        if blake3::hash(bytes).as_bytes()[..8] != sum[..] {
            return None;
        }
        let (numbers, rest) = bytes.as_chunks::<8>();
        let mut numbers = numbers.iter().map(|number| u64::from_le_bytes(*number));
        let mut groups = Vec::new();
        while let Some(size) = numbers.next() {
            let group: Vec<u64> = numbers.by_ref().take(usize::try_from(size).ok()?).collect();
            (group.len() as u64 == size).then(|| groups.push(group))?;
        }
        rest.is_empty().then(|| Copies::new(groups))
    }
}

/// Groups of copies, each with at least two articles, its fullest first. An article joins the fullest article that it is a
/// copy of; what only shares text with a copy does not join, so that a story does not drift into another.
fn grouped(mut known: Vec<Known>) -> Vec<Vec<u64>> {
    known.sort_unstable_by_key(|one| (Reverse(one.print.length()), one.id));
    let candidates = candidates(&known);
    // For each article, the place of the fullest article of its group.
    let mut fullest: Vec<u32> = (0..).take(known.len()).collect();
    for of_one in candidates.chunk_by(|a, b| a.0 == b.0) {
        let one = &known[of_one[0].0 as usize];
        let likeness = |place: u32| {
            let alike = known[place as usize].print.alike(&one.print);
            alike.are_copies().then_some((alike.resemblance, Reverse(place)))
        };
        let leaders = of_one.iter().map(|(_, other)| fullest[*other as usize]);
        let best = leaders.filter_map(likeness).max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some((_, Reverse(place))) = best {
            fullest[of_one[0].0 as usize] = place;
        }
    }
    let mut groups: HashMap<u32, Vec<u64>> = HashMap::new();
    for (one, leader) in known.iter().zip(&fullest) {
        groups.entry(*leader).or_default().push(one.id);
    }
    let mut groups: Vec<(u32, Vec<u64>)> = groups.into_iter().filter(|(_, group)| group.len() > 1).collect();
    groups.sort_unstable();
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Pairs of an article and a fuller one that share a band, sorted, each once.
fn candidates(known: &[Known]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let mut in_band: Vec<(u32, u32)> = Vec::with_capacity(known.len());
    for band in 0..BANDS {
        in_band.clear();
        in_band.extend(known.iter().zip(0..).map(|(one, place)| (key(&one.print, band), place)));
        in_band.sort_unstable();
        for alike in in_band.chunk_by(|a, b| a.0 == b.0) {
            for at in 1..alike.len() {
                let first = 0..at.min(COMPARED);
                let last = at.saturating_sub(COMPARED).max(first.end)..at;
                pairs.extend(first.chain(last).map(|other| (alike[at].1, alike[other].1)));
            }
        }
        if pairs.len() > known.len() * 8 {
            tidy(&mut pairs, known);
        }
    }
    tidy(&mut pairs, known);
    pairs
}

/// Keeps each pair once, and only those that look like copies.
fn tidy(pairs: &mut Vec<(u32, u32)>, known: &[Known]) {
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(one, other)| known[*other as usize].print.alike(&known[*one as usize].print).are_copies());
}

/// The slots of a band, which lie far apart: neighbours are often filled from the same slot in a short text.
fn key(print: &Fingerprint, band: usize) -> u32 {
    (0..SLOTS_OF_A_BAND).fold(0, |key, part| key << 8 | u32::from(print.slot(band + part * (SLOTS / SLOTS_OF_A_BAND))))
}
