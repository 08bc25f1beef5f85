//! The learnt weights, lists and word classes as they lie in one file, and how lists and classes are looked up. Not here:
//! how they are learnt (`scripts/names`), how weights are looked up (`weights`).

use super::decode::LABELS;
use super::tokens::{hash, hash_lower};
use super::weights::{Asked, Row, WEIGHTS, Weights};

/// Slots of the weight table in the file, as a power of two.
pub const SLOT_BITS: u32 = 19;
/// A feature stands at most so many slots behind its own.
pub const DISPLACEMENTS: usize = 8;
/// A weight of 127 is this much.
pub const SCALE: f32 = 3.0 / 127.0;
/// First bytes of the file.
pub const MAGIC: &[u8; 8] = b"MRGNAME1";

const SLOTS: usize = (1 << SLOT_BITS) + DISPLACEMENTS;

/// A model, read from its file.
#[derive(Debug)]
pub struct Model {
    weights: Weights,
    /// Score of a label behind another; the last row is the start.
    transitions: [[f32; LABELS]; LABELS + 1],
    lists: Table,
    classes: Table,
}

/// A hash table of 32-bit entries, a fingerprint above the value.
#[derive(Debug)]
pub struct Table {
    entries: Vec<u32>,
    value_bits: u32,
}

/// The check of a feature that stands `displacement` slots behind its own.
pub fn check(feature: u32, displacement: usize) -> u16 {
    ((feature << 3) as u16) | displacement as u16
}

/// The slot of a feature.
pub fn slot(feature: u32) -> usize {
    (feature >> (32 - SLOT_BITS)) as usize
}

/// The feature that stands in a slot under a check: the one has its upper bits, the other its lower.
fn feature(slot: usize, check: u16) -> Option<u32> {
    let home = slot.checked_sub(usize::from(check) % DISPLACEMENTS)?;
    u32::try_from((home << (32 - SLOT_BITS)) | (usize::from(check) / DISPLACEMENTS)).ok()
}

impl Model {
    /// Reads the bytes of a model file; `None` when they are none.
    pub fn read(bytes: &[u8]) -> Option<Model> {
        let mut bytes = bytes.strip_prefix(MAGIC)?;
        let checks = take(&mut bytes, SLOTS * 2)?.as_chunks().0.iter().map(|two| u16::from_le_bytes(*two));
        let weights = take(&mut bytes, SLOTS * WEIGHTS)?.as_chunks().0;
        let weights = weights.iter().map(|row: &[u8; WEIGHTS]| row.map(|weight| weight as i8));
        let slots = checks.zip(weights).enumerate().filter(|(_, (_, weights))| *weights != [0; WEIGHTS]);
        let weights = Weights::new(slots.filter_map(|(at, (check, weights))| Some((feature(at, check)?, weights))));
        let mut transitions = [[0.0; LABELS]; LABELS + 1];
        for cell in transitions.iter_mut().flatten() {
            *cell = f32::from_le_bytes(*take(&mut bytes, 4)?.first_chunk()?);
        }
        let lists = Table::read(&mut bytes, 16)?;
        let classes = Table::read(&mut bytes, 17)?;
        bytes.is_empty().then_some(Model { weights, transitions, lists, classes })
    }

    /// A model that has lists and classes and has learnt nothing: what training starts from.
    pub fn untrained(lists: Table, classes: Table) -> Model {
        let transitions = [[0.0; LABELS]; LABELS + 1];
        Model { weights: Weights::default(), transitions, lists, classes }
    }

    /// What these features weigh together, for every label but the first.
    pub fn sum(&self, features: &[u32]) -> Row {
        self.weights.sum(features)
    }

    /// What each of these rows of features weighs.
    pub fn sums(&self, asked: &Asked) -> Vec<Row> {
        self.weights.sums(asked)
    }

    /// Score of a label behind another; row [`LABELS`] is the start.
    pub fn transitions(&self) -> &[[f32; LABELS]; LABELS + 1] {
        &self.transitions
    }

    /// What lists know of the words with this hash in lower case; 0 for nothing.
    pub fn lists(&self, lower: u64) -> u16 {
        self.lists.get(lower) as u16
    }

    /// Coarse and fine class of a word; 0 for none.
    pub fn classes(&self, exact: u64, lower: u64, word: &str) -> (u8, u16) {
        let mut value = self.classes.get(exact);
        if value == 0 && lower != exact {
            value = self.classes.get(lower);
        }
        if value == 0 && word.len() > 1 {
            value = word.strip_suffix('.').map_or(0, |word| self.classes.get(hash(word.as_bytes())));
        }
        ((value & 0x7f) as u8, (value >> 7) as u16)
    }
}

fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

impl Table {
    /// A table of these words and values; of two words of one fingerprint the first stays.
    pub fn new<'w>(
        words: impl ExactSizeIterator<Item = (&'w str, u32)>,
        value_bits: u32,
        in_lower_case: bool,
    ) -> Table {
        let mut table = Table { entries: vec![0; words.len() * 10 / 8 + 64], value_bits };
        for (word, value) in words {
            let hash = if in_lower_case { hash_lower(word) } else { hash(word.as_bytes()) };
            let (mut at, print) = table.place(hash);
            while table.entries[at] != 0 && table.entries[at] >> value_bits != print {
                at = (at + 1) % table.entries.len();
            }
            if table.entries[at] == 0 {
                table.entries[at] = print << value_bits | value;
            }
        }
        table
    }

    /// The bytes of the table.
    pub fn bytes(&self) -> impl Iterator<Item = u8> {
        let count = self.entries.len() as u32;
        std::iter::once(&count).chain(&self.entries).copied().flat_map(u32::to_le_bytes).collect::<Vec<_>>().into_iter()
    }

    fn read(bytes: &mut &[u8], value_bits: u32) -> Option<Table> {
        let count = u32::from_le_bytes(*take(bytes, 4)?.first_chunk()?) as usize;
        let entries = take(bytes, count.checked_mul(4)?)?.as_chunks().0;
        let entries: Vec<u32> = entries.iter().map(|four| u32::from_le_bytes(*four)).collect();
        entries.contains(&0).then_some(Table { entries, value_bits })
    }

    fn get(&self, hash: u64) -> u32 {
        let (mut at, print) = self.place(hash);
        loop {
            match self.entries[at] {
                0 => return 0,
                entry if entry >> self.value_bits == print => return entry & ((1 << self.value_bits) - 1),
                _ => at = if at + 1 == self.entries.len() { 0 } else { at + 1 },
            }
        }
    }

    /// Home of a hash, and its fingerprint, which is never 0.
    fn place(&self, hash: u64) -> (usize, u32) {
        let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let home = ((mixed >> 32) * self.entries.len() as u64) >> 32;
        let print = (mixed as u32 >> 3) & (u32::MAX >> self.value_bits);
        (home as usize, print.max(1))
    }
}
