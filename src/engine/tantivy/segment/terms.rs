//! The terms of one field in one piece of the index, each with a number. Not here: where they stand (`postings`).

use foldhash::fast::RandomState;
use prefetch_index::prefetch_index;
use std::hash::BuildHasher;

/// Bytes of the longest term that is kept with what is known of it; nearly all are shorter.
const SHORT: usize = 24;

/// Slots at the beginning, a power of two.
const FEW: usize = 1 << 8;

/// Terms, numbered from 0 in the order in which they come. Looking a term up takes two lines of the processor's cache, and
/// both can be asked for before they are needed: waiting for them is most of what it costs.
#[derive(Debug)]
pub struct Terms {
    hasher: RandomState,
    /// Open addressing, half full at most: in the upper half a term's hash, in the lower one its number and 1; 0 where none is.
    slots: Vec<u64>,
    known: Vec<Known>,
    /// The bytes of the terms that are not short.
    long: Vec<u8>,
}

/// A term, half a line of the cache.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(32))]
struct Known {
    /// The term, or where it starts among the long ones.
    bytes: [u8; SHORT],
    len: u32,
}

impl Default for Terms {
    fn default() -> Terms {
        Terms { hasher: RandomState::default(), slots: vec![0; FEW], known: Vec::new(), long: Vec::new() }
    }
}

impl Terms {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// What a term is looked up by.
    pub fn hash(&self, term: &[u8]) -> u32 {
        (self.hasher.hash_one(term) >> 32) as u32
    }

    /// Asks memory for where the term of a hash is found: the first of two steps.
    pub fn expect_slot(&self, hash: u32) {
        prefetch_index(self.slots.as_slice(), self.first_slot(hash));
    }

    /// Asks memory for the term of a hash: the second step.
    pub fn expect_term(&self, hash: u32) {
        if let Some(number) = number_in(self.slots[self.first_slot(hash)]) {
            prefetch_index(self.known.as_slice(), number);
        }
    }

    /// The number of a term with its hash.
    pub fn number(&mut self, hash: u32, term: &[u8]) -> u32 {
        match self.find(hash, term) {
            Ok(number) => number as u32,
            Err(slot) => self.add(slot, hash, term),
        }
    }

    /// Whether there is a term.
    pub fn has(&self, term: &[u8]) -> bool {
        self.find(self.hash(term), term).is_ok()
    }

    /// The number of a term with its hash, or the free slot that it may have.
    fn find(&self, hash: u32, term: &[u8]) -> Result<usize, usize> {
        let mut slot = self.first_slot(hash);
        while let Some(number) = number_in(self.slots[slot]) {
            if (self.slots[slot] >> 32) as u32 == hash && self.get(number) == term {
                return Ok(number);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        Err(slot)
    }

    /// The term of a number.
    pub fn get(&self, number: usize) -> &[u8] {
        let Known { bytes, len, .. } = &self.known[number];
        let len = *len as usize;
        if len <= SHORT {
            return &bytes[..len];
        }
        let start = bytes.first_chunk().map_or(0, |start| u64::from_le_bytes(*start)) as usize;
        &self.long[start..start + len]
    }

    /// The numbers of all terms, in the order of their bytes.
    pub fn sorted(&self) -> Vec<u32> {
        // Most terms differ in their first bytes, and comparing those needs no look at the terms.
        let first_bytes = |number: u32| {
            let mut first = [0; 8];
            let term = self.get(number as usize);
            let len = term.len().min(first.len());
            first[..len].copy_from_slice(&term[..len]);
            u64::from_be_bytes(first)
        };
        let mut sorted: Vec<(u64, u32)> =
            (0..self.known.len() as u32).map(|number| (first_bytes(number), number)).collect();
        sorted.sort_unstable_by(|(first, number), (other_first, other)| {
            first.cmp(other_first).then_with(|| self.get(*number as usize).cmp(self.get(*other as usize)))
        });
        sorted.into_iter().map(|(_, number)| number).collect()
    }

    /// Bytes of memory.
    pub fn memory(&self) -> usize {
        self.slots.capacity() * size_of::<u64>() + self.known.capacity() * size_of::<Known>() + self.long.capacity()
    }

    fn first_slot(&self, hash: u32) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn add(&mut self, slot: usize, hash: u32, term: &[u8]) -> u32 {
        let mut bytes = [0; SHORT];
        if term.len() <= SHORT {
            bytes[..term.len()].copy_from_slice(term);
        } else {
            bytes[..8].copy_from_slice(&(self.long.len() as u64).to_le_bytes());
            self.long.extend_from_slice(term);
        }
        let number = self.known.len() as u32;
        self.known.push(Known { bytes, len: term.len() as u32 });
        self.slots[slot] = u64::from(hash) << 32 | u64::from(number + 1);
        if 2 * self.known.len() > self.slots.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let mask = 2 * self.slots.len() - 1;
        let full = std::mem::replace(&mut self.slots, vec![0; mask + 1]);
        for slot in full.into_iter().filter(|slot| *slot != 0) {
            let mut at = (slot >> 32) as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = slot;
        }
    }
}

/// The number of the term that a slot names.
fn number_in(slot: u64) -> Option<usize> {
    (slot as u32).checked_sub(1).map(|number| number as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_keep_their_numbers_however_many_and_long_they_are() {
        let mut terms = Terms::default();
        let term = |number: usize| format!("{}{number}", "x".repeat(number % 30)).into_bytes();
        for _ in 0..2 {
            for number in 0..5_000 {
                let term = term(number);
                let hash = terms.hash(&term);
                terms.expect_slot(hash);
                terms.expect_term(hash);
                assert_eq!(terms.number(hash, &term), number as u32);
            }
        }
        assert_eq!(terms.len(), 5_000);
        let sorted: Vec<&[u8]> = terms.sorted().into_iter().map(|number| terms.get(number as usize)).collect();
        assert!(sorted.is_sorted());
        assert!((0..5_000).all(|number| terms.get(number) == term(number)));
    }
}
