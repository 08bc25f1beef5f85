//! What features weigh, as it lies in memory: adding a dozen weights up is waiting for memory more than anything else, so
//! that a feature takes one line of the processor's cache, and lines are asked for long before they are needed. Not here: the
//! file that they come from (`model`).

use super::decode::LABELS;
use super::evidence::Identity;
use prefetch_index::prefetch_index;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use wide::u16x8;

/// Labels but the first, whose weights are nought.
pub const WEIGHTS: usize = LABELS - 1;
/// Weights of several features, added up, for every label but the first.
pub type Row = [i16; WEIGHTS];

/// Of four hundred thousand features, seven in ten lines are in use and one feature in twenty-five has spilled.
const BUCKETS: usize = 98_304;
/// Features in a bucket.
const ROOM: usize = 6;

/// So many features before one is needed, memory is asked for its line: less is too late, and many more push each other out.
const AHEAD: usize = 32;

/// Rows of features, each of which is weighed by itself.
#[derive(Debug, Default)]
pub struct Asked {
    features: Vec<u32>,
    /// Where the features of each row end.
    ends: Vec<usize>,
}

impl Asked {
    /// Forgets all rows.
    pub fn clear(&mut self) {
        self.features.clear();
        self.ends.clear();
    }

    /// Adds the row of features that are told; its number.
    pub fn add(&mut self, tell: impl FnOnce(&mut Vec<u32>)) -> usize {
        tell(&mut self.features);
        self.ends.push(self.features.len());
        self.ends.len() - 1
    }
}

/// The weights of all features that have any.
#[derive(Debug, Default)]
pub struct Weights {
    buckets: Vec<Bucket>,
    /// Those whose bucket was full.
    spilled: HashMap<u32, [i8; WEIGHTS], BuildHasherDefault<Identity>>,
}

/// Features whose numbers are close, in one line of the cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(C, align(64))]
struct Bucket {
    /// The lower half of each feature's number, which tells the features of a bucket apart; at [`SPILLED`], whether there are
    /// others.
    halves: u16x8,
    /// What they weigh. Nothing at all where no feature is, so that it does not matter which half stands there.
    weights: [[i8; WEIGHTS]; ROOM],
}

/// Behind the features, where a bucket says whether others have spilled.
const SPILLED: usize = ROOM;

impl Weights {
    /// Of these features, each told once.
    pub fn new(features: impl Iterator<Item = (u32, [i8; WEIGHTS])>) -> Weights {
        let mut weights = Weights { buckets: vec![Bucket::default(); BUCKETS], ..Weights::default() };
        for (feature, row) in features {
            let bucket = &mut weights.buckets[bucket_of(feature)];
            match bucket.weights.iter().position(|row| *row == [0; WEIGHTS]) {
                Some(free) => {
                    bucket.halves.as_mut_array()[free] = feature as u16;
                    bucket.weights[free] = row;
                }
                None => {
                    bucket.halves.as_mut_array()[SPILLED] = 1;
                    weights.spilled.insert(feature, row);
                }
            }
        }
        weights
    }

    /// What each row weighs, in their order; features that are not known weigh nothing.
    pub fn sums(&self, asked: &Asked) -> Vec<Row> {
        let features = &asked.features;
        features.iter().take(AHEAD).for_each(|feature| self.fetch(*feature));
        let mut start = 0;
        let sum = |end: &usize| {
            let mut row = Row::default();
            for at in std::mem::replace(&mut start, *end)..*end {
                if let Some(ahead) = features.get(at + AHEAD) {
                    self.fetch(*ahead);
                }
                self.add(features[at], &mut row);
            }
            row
        };
        asked.ends.iter().map(sum).collect()
    }

    /// What these features weigh together.
    pub fn sum(&self, features: &[u32]) -> Row {
        let mut row = Row::default();
        features.iter().for_each(|feature| self.fetch(*feature));
        features.iter().for_each(|feature| self.add(*feature, &mut row));
        row
    }

    /// Asks memory for the line of a feature, without waiting for it.
    fn fetch(&self, feature: u32) {
        prefetch_index(&self.buckets, bucket_of(feature));
    }

    fn add(&self, feature: u32, row: &mut Row) {
        let bucket = &self.buckets[bucket_of(feature)];
        let weights = match bucket.place(feature) {
            Some(place) => Some(&bucket.weights[place]),
            None if bucket.has_spilled() => self.spilled.get(&feature),
            None => None,
        };
        for (sum, weight) in row.iter_mut().zip(weights.unwrap_or(&[0; WEIGHTS])) {
            *sum += i16::from(*weight);
        }
    }
}

/// Features of one bucket follow each other, and are fewer than a half has values.
fn bucket_of(feature: u32) -> usize {
    ((u64::from(feature) * BUCKETS as u64) >> 32) as usize
}

impl Bucket {
    /// Where a feature stands. All halves are compared at once: which of them it is cannot be guessed, and a wrong guess
    /// takes longer.
    fn place(&self, feature: u32) -> Option<usize> {
        let equal = self.halves.simd_eq(u16x8::splat(feature as u16)).to_bitmask() & ((1 << ROOM) - 1);
        (equal != 0).then_some(equal.trailing_zeros() as usize)
    }

    fn has_spilled(&self) -> bool {
        self.halves.as_array()[SPILLED] != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_is_found_and_no_other() {
        let row = |number: u32| [0; WEIGHTS].map(|_: i8| (number % 100) as i8 + 1);
        // Some close to each other, more of them than there is room for, and the ends.
        let close = (0..20).map(|number| 0x0800_0000 + number * 0x10);
        let known: Vec<u32> = close.chain((0..200_000).map(|number: u32| number * 21_474)).chain([u32::MAX]).collect();
        let weights = Weights::new(known.iter().map(|feature| (*feature, row(*feature))));
        assert!(weights.spilled.len() > 10);
        for feature in &known {
            assert_eq!(weights.sum(&[*feature]), row(*feature).map(i16::from), "{feature:#x}");
            assert_eq!(weights.sum(&[feature ^ 1]), Row::default(), "beside {feature:#x}");
        }
        let together = |features: &[u32]| features.iter().map(|feature| row(*feature)[0] as i16).sum::<i16>();
        assert_eq!(weights.sum(&known[..3])[0], together(&known[..3]));
        let mut asked = Asked::default();
        let rows: Vec<&[u32]> = vec![&known[..3], &[], &known[3..60], &known[60..61]];
        let numbers: Vec<usize> = rows.iter().map(|row| asked.add(|to| to.extend_from_slice(row))).collect();
        assert_eq!(numbers, [0, 1, 2, 3]);
        let sums: Vec<i16> = weights.sums(&asked).iter().map(|sum| sum[0]).collect();
        assert_eq!(sums, rows.into_iter().map(together).collect::<Vec<_>>());
    }
}
