//! What makes copies of an article known: a fingerprint of its running text that is alike for texts that are, and how much
//! of one text stands in another, exactly. Not here: which articles of an archive are copies (`engine`).

use crate::article::Article;
use crate::text::Tokenizer;
use std::collections::HashSet;

/// Slots of a fingerprint; the estimated share of common shingles errs by `sqrt(s (1 - s) / SLOTS)`, 0.04 at one half.
pub const SLOTS: usize = 128;
/// Numbers in which a fingerprint is stored: eight slots each, and the number of shingles.
pub const NUMBERS: usize = SLOTS / 8 + 1;
/// So many words side by side are a shingle.
const SHINGLE: usize = 5;
/// A text of fewer shingles has no fingerprint: a line that two papers share does not make copies.
const FEWEST_SHINGLES: usize = 12;

/// A sketch of the set of shingles of an article: one-permutation MinHash (Li, Owen, Zhang 2012), empty slots filled from
/// others (Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing", 2017), eight bits kept of each slot
/// (Li, König 2010).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    slots: [u8; SLOTS],
    shingles: u32,
}

/// How alike two texts are.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Alike {
    /// Shingles of both among shingles of either (Jaccard).
    pub resemblance: f32,
    /// Share of the first text that stands in the second.
    pub first_in_second: f32,
    /// Share of the second text that stands in the first.
    pub second_in_first: f32,
}

impl Alike {
    /// Whether one is a copy of the other, perhaps cut down or edited: two thirds of the shorter stand in the longer, and
    /// they have enough in common that the shorter is no mere quotation.
    pub fn are_copies(self) -> bool {
        const RESEMBLANCE: f32 = 0.3;
        const CONTAINED: f32 = 0.66;
        self.resemblance >= RESEMBLANCE && self.first_in_second.max(self.second_in_first) >= CONTAINED
    }

    fn of(resemblance: f32, first: f32, second: f32) -> Alike {
        // |A ∩ B| from J = |A ∩ B| / |A ∪ B| and |A ∪ B| = |A| + |B| - |A ∩ B|.
        let common = resemblance * (first + second) / (1.0 + resemblance);
        let share = |of: f32| if of > 0.0 { (common / of).min(1.0) } else { 0.0 };
        Alike { resemblance, first_in_second: share(first), second_in_first: share(second) }
    }
}

/// A fingerprint in the making, which is told the words of an article's running text one after the other. Headline, deck,
/// bylines, captions and credit lines do not count: they are what papers change.
#[derive(Debug)]
pub struct Fingerprinter {
    shingles: Shingles,
    least: [u64; SLOTS],
    count: u32,
}

impl Default for Fingerprinter {
    fn default() -> Fingerprinter {
        Fingerprinter { shingles: Shingles::default(), least: [u64::MAX; SLOTS], count: 0 }
    }
}

impl Fingerprinter {
    /// The next word, folded.
    pub fn tell(&mut self, term: &str) {
        if let Some(shingle) = self.shingles.next(term) {
            self.count += 1;
            let slot = &mut self.least[(shingle >> 57) as usize];
            *slot = (*slot).min(shingle);
        }
    }

    /// The fingerprint; `None` when the text is too short.
    pub fn finish(self) -> Option<Fingerprint> {
        if (self.count as usize) < FEWEST_SHINGLES {
            return None;
        }
        let mut slots = [0; SLOTS];
        for (number, slot) in (0_u64..).zip(&mut slots) {
            let mut from = number as usize;
            let mut attempt = 0;
            while self.least[from] == u64::MAX {
                attempt += 1;
                from = (mixed(number << 32 | attempt) >> 57) as usize;
            }
            *slot = (mixed(self.least[from] ^ attempt) & 0xff) as u8;
        }
        Some(Fingerprint { slots, shingles: self.count })
    }
}

impl Fingerprint {
    /// As numbers, to be stored.
    pub fn to_numbers(&self) -> [u64; NUMBERS] {
        let mut numbers = [0; NUMBERS];
        numbers[0] = u64::from(self.shingles);
        for (number, eight) in numbers[1..].iter_mut().zip(self.slots.as_chunks::<8>().0) {
            *number = u64::from_le_bytes(*eight);
        }
        numbers
    }

    /// From the numbers of [`Fingerprint::to_numbers`]; `None` for anything else.
    pub fn from_numbers(numbers: impl Iterator<Item = u64>) -> Option<Fingerprint> {
        let mut read = [0; NUMBERS];
        let mut count = 0;
        for number in numbers {
            *read.get_mut(count)? = number;
            count += 1;
        }
        let mut slots = [0; SLOTS];
        for (eight, number) in slots.as_chunks_mut::<8>().0.iter_mut().zip(&read[1..]) {
            *eight = number.to_le_bytes();
        }
        (count == NUMBERS).then_some(Fingerprint { slots, shingles: u32::try_from(read[0]).unwrap_or(u32::MAX) })
    }

    /// Words of the text, nearly.
    pub fn length(&self) -> u32 {
        self.shingles
    }

    /// One of the slots.
    pub fn slot(&self, number: usize) -> u8 {
        self.slots[number % SLOTS]
    }

    /// How alike two texts are, estimated.
    pub fn alike(&self, other: &Fingerprint) -> Alike {
        let same = self.slots.iter().zip(&other.slots).filter(|(one, other)| one == other).count() as f32;
        // Of slots that differ, one in 256 looks the same.
        let by_chance = 1.0 / 256.0;
        let resemblance = ((same / SLOTS as f32 - by_chance) / (1.0 - by_chance)).max(0.0);
        Alike::of(resemblance, self.shingles as f32, other.shingles as f32)
    }
}

/// How alike the running texts of two articles are, exactly.
pub fn alike(first: &Article, second: &Article) -> Alike {
    let set = |article: &Article| {
        let mut found = HashSet::new();
        let mut shingles = Shingles::default();
        for paragraph in article.paragraphs.iter().filter(|paragraph| paragraph.role.is_running()) {
            let mut tokenizer = Tokenizer::new(&paragraph.text);
            while let Some(token) = tokenizer.advance() {
                found.extend(shingles.next(token.term));
            }
        }
        found
    };
    let (first, second) = (set(first), set(second));
    let common = first.intersection(&second).count() as f32;
    let share = |of: f32| if of > 0.0 { common / of } else { 0.0 };
    Alike {
        resemblance: share(first.len() as f32 + second.len() as f32 - common),
        first_in_second: share(first.len() as f32),
        second_in_first: share(second.len() as f32),
    }
}

/// Every five words side by side, across paragraphs: papers set them anew.
#[derive(Debug, Default)]
struct Shingles {
    /// Hashes of the last words, each in the place of the one that was read so many words before.
    last: [u64; RING],
    read: usize,
}

/// The least power of two that has room for a shingle.
const RING: usize = SHINGLE.next_power_of_two();

impl Shingles {
    /// The hash of the shingle that a word ends; `None` before there are words enough.
    fn next(&mut self, term: &str) -> Option<u64> {
        self.last[self.read % RING] = hash(term);
        self.read += 1;
        let first = self.read.checked_sub(SHINGLE)?;
        let words = (first..self.read).map(|at| self.last[at % RING]);
        Some(mixed(words.fold(0_u64, |joined, word| joined.rotate_left(11).wrapping_add(word))))
    }
}

/// FNV-1a: stored fingerprints must come out the same in every version.
fn hash(term: &str) -> u64 {
    term.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input moves every bit of the output.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Origin, Paragraph, Role};
    use crate::document::{Document, Scratch};
    use crate::text::Span;

    fn article(words: impl Iterator<Item = u64>) -> Article {
        let text = words.map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
        let mut article = Article::empty(Origin { path: "a".to_owned(), ordinal: 0 }, "clipping");
        let half = text[..text.len() / 2].rfind(' ').unwrap_or(0);
        for part in [&text[..half], &text[half..]] {
            article.paragraphs.push(Paragraph { role: Role::Body, text: part.to_owned(), place: Span::new(0, 0) });
        }
        article
    }

    fn printed(article: &Article) -> Option<Fingerprint> {
        Document::new(article.clone(), &mut Scratch::default()).fingerprint
    }

    /// A made text: words of a vocabulary of 3,000, as a seed chooses them.
    fn text(seed: u64, words: u64) -> impl Iterator<Item = u64> {
        (0..words).map(move |at| mixed(seed << 32 | at) % 3000)
    }

    #[test]
    fn a_fingerprint_comes_back_from_its_numbers() {
        let print = printed(&article(text(1, 400))).unwrap();
        assert_eq!(Fingerprint::from_numbers(print.to_numbers().into_iter()), Some(print.clone()));
        assert_eq!(Fingerprint::from_numbers(print.to_numbers()[1..].iter().copied()), None);
        assert_eq!(Fingerprint::from_numbers(std::iter::repeat_n(1, NUMBERS + 1)), None);
        assert_eq!(printed(&article(text(1, 10))), None);
    }

    #[test]
    fn the_estimate_is_near_the_truth() {
        for length in [40, 120, 400, 1500] {
            let (mut off, mut off_share) = (0.0_f32, 0.0_f32);
            for seed in 0..40 {
                let whole = article(text(seed, length));
                for kept in [1.0, 0.9, 0.8, 0.6, 0.3] {
                    let cut = article(text(seed, length).take((length as f64 * kept) as usize));
                    let (Some(a), Some(b)) = (printed(&whole), printed(&cut)) else { continue };
                    let (guess, truth) = (a.alike(&b), alike(&whole, &cut));
                    off = off.max((guess.resemblance - truth.resemblance).abs());
                    off_share = off_share.max((guess.second_in_first - truth.second_in_first).abs());
                }
                let other = article(text(seed + 1000, length));
                let prints = (printed(&whole).unwrap(), printed(&other).unwrap());
                assert!(prints.0.alike(&prints.1).resemblance < 0.1, "{length} {seed}");
            }
            // Four standard deviations at one half; a short text has fewer shingles than slots.
            assert!(off < if length < 100 { 0.30 } else { 0.19 }, "{length}: {off} {off_share}");
        }
    }

    #[test]
    fn a_text_and_itself_are_alike_in_every_way() {
        let (one, other) = (article(text(3, 300)), article(text(3, 300)));
        let whole = Alike { resemblance: 1.0, first_in_second: 1.0, second_in_first: 1.0 };
        assert_eq!(alike(&one, &other), whole);
        assert_eq!(printed(&one).unwrap().alike(&printed(&other).unwrap()), whole);
    }
}
