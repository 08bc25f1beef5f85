//! The first articles in the order asked for, out of all that are found, of copies only the first. Not here: the walk over
//! them (`gather`).

use super::copies::ALONE;
use crate::engine::Order;
use foldhash::fast::RandomState;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering as Memory};
use tantivy::{DocAddress, Score};

/// An article and why it stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Top {
    /// What it scores.
    pub score: Score,
    /// First day, days since 1970; `None` when not known.
    pub day: Option<i64>,
    /// Its id, the last resort.
    pub id: u64,
    /// Where it is.
    pub address: DocAddress,
    /// In which order it stands.
    pub order: Order,
    /// The group of copies of which only the first is kept, or [`ALONE`].
    pub group: u32,
}

impl Eq for Top {}

/// Greater is earlier in the answer.
impl Ord for Top {
    fn cmp(&self, other: &Top) -> Ordering {
        let by_score = || self.score.total_cmp(&other.score);
        let newer = || self.day.cmp(&other.day);
        // Undated stands last in both directions.
        let older = || match (self.day, other.day) {
            (Some(a), Some(b)) => b.cmp(&a),
            (a, b) => a.is_some().cmp(&b.is_some()),
        };
        let first = match self.order {
            Order::Relevance => by_score().then_with(newer),
            Order::Newest => newer().then_with(by_score),
            Order::Oldest => older().then_with(by_score),
        };
        first.then_with(|| other.id.cmp(&self.id))
    }
}

impl PartialOrd for Top {
    fn partial_cmp(&self, other: &Top) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The score below which no article can be among the first: so many that score more are known from other segments.
#[derive(Debug, Default)]
pub struct Floor(AtomicU32);

impl Floor {
    fn get(&self) -> Score {
        Score::from_bits(self.0.load(Memory::Relaxed))
    }

    /// Of scores that are not below 0, the greater have the greater bits.
    fn raise(&self, score: Score) {
        self.0.fetch_max(score.max(0.0).to_bits(), Memory::Relaxed);
    }
}

/// The first articles of one segment. Twice as many are kept as are wanted before the worse half goes, which costs less than
/// keeping them in order all the time.
#[derive(Debug)]
pub struct Firsts {
    limit: usize,
    order: Order,
    kept: Vec<Top>,
    /// What comes behind this one is not among the first.
    last: Option<Top>,
    /// What scores less is not either.
    least: Score,
    floor: Arc<Floor>,
}

impl Firsts {
    /// So many, in this order. Segments that are looked through one after the other share a floor.
    pub fn new(limit: usize, order: Order, floor: &Arc<Floor>) -> Firsts {
        Firsts { limit, order, kept: Vec::new(), last: None, least: floor.get(), floor: Arc::clone(floor) }
    }

    /// Takes an article that scores so much, if it may be among the first.
    pub fn take(&mut self, score: Score, make: impl FnOnce() -> Top) {
        if self.limit == 0 || self.order == Order::Relevance && score < self.least {
            return;
        }
        let top = make();
        if self.last.is_none_or(|last| top > last) {
            self.kept.push(top);
            if self.kept.len() >= self.limit.saturating_mul(2) {
                self.settle();
            }
        }
    }

    fn settle(&mut self) {
        keep_first(&mut self.kept, self.limit);
        // Fewer than wanted leave room for all.
        self.last = if self.kept.len() == self.limit { self.kept.iter().min().copied() } else { None };
        if let Some(last) = self.last
            && self.order == Order::Relevance
        {
            self.floor.raise(last.score);
            self.least = self.floor.get();
        }
    }

    /// The first of them.
    pub fn into_vec(mut self) -> Vec<Top> {
        self.settle();
        self.kept
    }
}

/// Keeps the first of these, in no order, and of each group of copies only the first.
fn keep_first(tops: &mut Vec<Top>, limit: usize) {
    if tops.iter().any(|top| top.group != ALONE) {
        keep_first_of_groups(tops);
    }
    if limit < tops.len() {
        if limit > 0 {
            tops.select_nth_unstable_by(limit - 1, |a, b| b.cmp(a));
        }
        tops.truncate(limit);
    }
}

fn keep_first_of_groups(tops: &mut Vec<Top>) {
    // For each group, the place of its first.
    let mut firsts: HashMap<u32, usize, RandomState> = HashMap::default();
    let mut kept = 0;
    for at in 0..tops.len() {
        let top = tops[at];
        if top.group != ALONE {
            let first = *firsts.entry(top.group).or_insert(kept);
            if first < kept {
                tops[first] = tops[first].max(top);
                continue;
            }
        }
        tops[kept] = top;
        kept += 1;
    }
    tops.truncate(kept);
}

/// The first of these, first first.
pub fn first_of(mut tops: Vec<Top>, limit: usize) -> Vec<Top> {
    keep_first(&mut tops, limit);
    tops.sort_unstable_by(|a, b| b.cmp(a));
    tops
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_of_all_segments_are_found(
            scores in prop::collection::vec(
                prop::collection::vec((0_u8..20, prop::option::of(0_i64..5), prop::sample::select(vec![0, 1, 2, ALONE])), 0..40),
                0..4,
            ),
            limit in 0_usize..12,
            order in prop::sample::select(vec![Order::Relevance, Order::Newest, Order::Oldest]),
        ) {
            let floor = Arc::new(Floor::default());
            let (mut all, mut found, mut id) = (Vec::new(), Vec::new(), 0);
            for (segment, articles) in (0..).zip(&scores) {
                let mut firsts = Firsts::new(limit, order, &floor);
                for (doc, (score, day, group)) in (0..).zip(articles) {
                    id += 1;
                    let (score, address) = (Score::from(*score), DocAddress::new(segment, doc));
                    let top = Top { score, day: *day, id, address, order, group: *group };
                    firsts.take(score, || top);
                    all.push(top);
                }
                found.extend(firsts.into_vec());
            }
            all.sort_unstable_by(|a, b| b.cmp(a));
            let mut met = Vec::new();
            all.retain(|top| top.group == ALONE || !met.contains(&top.group) && { met.push(top.group); true });
            all.truncate(limit);
            prop_assert_eq!(first_of(found, limit), all);
        }
    }
}
