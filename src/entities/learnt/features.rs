//! What the model is asked about a token: its own form, its neighbours, the run of words with capitals that it stands in,
//! lists, classes of words, and what the article shows elsewhere. Each feature is a number of 32 bits; the training
//! program and the recogniser call the same function. Not here: what features weigh.

use super::evidence::{Evidence, EvidenceTable};
use super::memory::NEIGHBOURS;
use super::model::Model;
use super::tokens::{
    BREAK, CANDIDATE, CUTS, GRAMMAR, NAME_BITS, PUNCTUATION, SENTENCE_START, SHOUTED, Token, hash, hash_lower,
};

/// An article under the recogniser's eyes.
pub struct View<'v> {
    /// Its parts.
    pub parts: &'v [&'v str],
    /// All their tokens.
    pub tokens: &'v [Token],
    /// What it shows about words.
    pub evidence: &'v EvidenceTable,
    /// Lists and classes.
    pub model: &'v Model,
}

/// Every run of tokens that may be names, by their numbers.
pub fn runs(tokens: &[Token]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    let all = std::iter::from_fn(move || {
        at += tokens[at..].iter().position(|token| token.is(CANDIDATE))?;
        let start = at;
        at += 1;
        while at < tokens.len() && tokens[at].is(CANDIDATE) && !tokens[at].is(BREAK) {
            at += 1;
        }
        Some(start..at)
    });
    all.filter(|run| !(run.len() == 1 && is_grammar(&tokens[run.start])))
}

/// `The`, `But`: by itself at the start of a sentence, a word of grammar is no name. One word with a capital in ten is so.
fn is_grammar(token: &Token) -> bool {
    token.is(SENTENCE_START) && !token.is(SHOUTED) && token.lists & (GRAMMAR | NAME_BITS) == GRAMMAR
}

const BEFORE_TEXT: u64 = (1 << 60) | 1;
const BEHIND_TEXT: u64 = BEFORE_TEXT + 1;
/// Classes of what stands outside the text.
const NO_CLASSES: (u64, u64) = (254, 2000);

/// One hash of two.
pub(super) fn mix(one: u64, two: u64) -> u64 {
    let mixed = one.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ two.rotate_left(31);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// Adds a feature to a list, numbered by template and value.
fn add(features: &mut Vec<u32>, template: u64, value: u64) {
    let mixed = mix(value, template.wrapping_mul(0x51ed_270b));
    features.push((mixed >> 32) as u32);
}

impl View<'_> {
    /// Adds every feature of a token in a run to a list.
    pub fn features(&self, at: usize, run: &std::ops::Range<usize>, to: &mut Vec<u32>) {
        self.own(at, to);
        for far in NEIGHBOURS {
            self.neighbour(at, far, to);
        }
        let inner = self.inner(at, run);
        self.surroundings(&inner, to);
        self.joint(at, &inner, self.known(inner.clone()), to);
    }

    /// The features that ask of several words together, or of more than words; of a token in its part of a
    /// run, with what lists know of that part.
    pub(super) fn joint(&self, at: usize, inner: &std::ops::Range<usize>, known: u16, to: &mut Vec<u32>) {
        self.pairs(at, to);
        self.run(at, inner, to);
        self.lists(at, inner, known, to);
        self.classes(at, inner, to);
        if let Some(evidence) = self.evidence.get(&self.tokens[at].lower) {
            self.shown(at, *evidence, inner.len() == 1, to);
        }
    }

    /// The features of what stands around a part of a run, which are those of all its tokens.
    pub(super) fn surroundings(&self, run: &std::ops::Range<usize>, to: &mut Vec<u32>) {
        let length = run.len().min(6) as u64;
        let alone = u64::from(length == 1);
        let (before, behind) = (self.lower(run.start, -1), self.lower(run.end - 1, 1));
        let (first, last) = (self.class_of(run.start.checked_sub(1)), self.class_of(Some(run.end)));
        add(to, 41, mix(before, length));
        add(to, 42, mix(behind, length));
        add(to, 45, mix(before, behind));
        if let Some(second) = self.tokens.get(run.end + 1) {
            add(to, 50, mix(mix(behind, second.lower), alone));
        }
        if run.start > 1 {
            add(to, 51, mix(mix(before, self.tokens[run.start - 2].lower), alone));
        }
        add(to, 90, last.0 << 10 | length);
        add(to, 91, first.0 << 10 | length);
        add(to, 92, last.0 << 20 | first.0 << 10 | length);
        add(to, 97, last.1 << 4 | length);
        add(to, 98, first.1 << 4 | length);
    }

    /// The part of a run around a token that commas and small words of grammar do not cut.
    pub(super) fn inner(&self, at: usize, run: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let cuts = |at: usize| self.tokens[at].is(CUTS);
        if cuts(at) {
            return at..at + 1;
        }
        let start = (run.start..at).rev().take_while(|before| !cuts(*before)).last().unwrap_or(at);
        let end = (at + 1..run.end).take_while(|next| !cuts(*next)).last().map_or(at + 1, |last| last + 1);
        start..end
    }

    /// The token so far from another in the same paragraph.
    pub(super) fn near(&self, at: usize, far: isize) -> Option<&Token> {
        let there = at.checked_add_signed(far)?;
        let token = self.tokens.get(there)?;
        let between = if far < 0 { there + 1..=at } else { at + 1..=there };
        (!self.tokens[between].iter().any(|token| token.is(BREAK))).then_some(token)
    }

    fn lower(&self, at: usize, far: isize) -> u64 {
        self.near(at, far).map_or(if far < 0 { BEFORE_TEXT } else { BEHIND_TEXT }, |token| token.lower)
    }

    /// What the word is by itself, with its beginnings and ends.
    pub(super) fn own(&self, at: usize, to: &mut Vec<u32>) {
        let token = &self.tokens[at];
        let starts = u64::from(token.is(SENTENCE_START));
        let shouted = u64::from(token.is(SHOUTED));
        let (coarse, fine) = (u64::from(token.coarse), u64::from(token.fine));
        add(to, 0, 1);
        add(to, 1, token.lower);
        add(to, 2, mix(token.lower, starts | shouted << 1));
        if shouted == 0 {
            add(to, 3, token.exact);
        }
        add(to, 13, mix(token.shape, starts));
        add(to, 80, coarse | starts << 10);
        add(to, 81, fine);
        add(to, 99, mix(token.shape, fine));
        if !token.is(PUNCTUATION) {
            self.letters(token, to);
        }
    }

    fn letters(&self, token: &Token, to: &mut Vec<u32>) {
        let word = token.text(self.parts).as_bytes();
        let mut small = [0_u8; 24];
        let length = word.len().min(small.len());
        for (small, byte) in small.iter_mut().zip(word) {
            *small = byte.to_ascii_lowercase();
        }
        for count in 1..=4.min(length.saturating_sub(1)) {
            add(to, 20 + count as u64, hash(&small[..count]));
        }
        if word.len() <= small.len() {
            for count in 1..=5.min(length.saturating_sub(1)) {
                add(to, 30 + count as u64, hash(&small[length - count..length]));
            }
            add(to, 36, mix(hash(&small[length.saturating_sub(3)..length]), token.shape));
        }
    }

    /// What a word so far away is by itself: its form, its end, its classes.
    pub(super) fn neighbour(&self, at: usize, far: isize, to: &mut Vec<u32>) {
        let lower = self.lower(at, far);
        let token = at.checked_add_signed(far).and_then(|at| self.tokens.get(at));
        let (coarse, fine) = token.map_or(NO_CLASSES, |token| (u64::from(token.coarse), u64::from(token.fine)));
        let ending = || {
            token.map_or(0, |token| {
                let word = token.text(self.parts).as_bytes();
                hash(&word[word.len().saturating_sub(3)..])
            })
        };
        let asked: &[(u64, u64)] = match far {
            -2 => &[(6, lower), (95, fine)],
            -1 => &[(4, lower), (37, ending()), (82, coarse), (83, fine)],
            1 => &[(5, lower), (38, ending()), (84, coarse), (85, fine)],
            _ => &[(7, lower), (96, fine)],
        };
        asked.iter().for_each(|(template, value)| add(to, *template, *value));
    }

    /// Words and shapes side by side.
    fn pairs(&self, at: usize, to: &mut Vec<u32>) {
        let token = &self.tokens[at];
        let (second_before, before) = (self.lower(at, -2), self.lower(at, -1));
        let (behind, second_behind) = (self.lower(at, 1), self.lower(at, 2));
        let shape =
            |far: isize| at.checked_add_signed(far).and_then(|at| self.tokens.get(at)).map_or(BEFORE_TEXT, |t| t.shape);
        add(to, 8, mix(before, token.lower));
        add(to, 9, mix(token.lower, behind));
        add(to, 10, mix(before, behind));
        add(to, 11, mix(second_before, before));
        add(to, 12, mix(behind, second_behind));
        add(to, 14, mix(mix(shape(-1), token.shape), shape(1)));
        add(to, 15, mix(token.shape, behind));
        add(to, 16, mix(token.shape, before));
    }

    fn run(&self, at: usize, run: &std::ops::Range<usize>, to: &mut Vec<u32>) {
        let token = &self.tokens[at];
        let word = token.lower;
        let length = run.len().min(6) as u64;
        let place = (at - run.start).min(4) as u64;
        let starts = u64::from(token.is(SENTENCE_START));
        let is_last = u64::from(at + 1 == run.end);
        let before = self.lower(run.start, -1);
        let behind = self.lower(run.end - 1, 1);
        let (first, last) = (self.tokens[run.start].lower, self.tokens[run.end - 1].lower);
        let whole = self.tokens[run.clone()].iter().fold(0, |hash, token| mix(hash, token.lower));
        add(to, 40, place << 8 | length << 1 | starts);
        add(to, 43, mix(last, place.min(2) | is_last << 4));
        add(to, 44, mix(first, place));
        add(to, 46, mix(whole, place));
        add(to, 47, mix(before, word));
        add(to, 48, mix(behind, word));
        add(to, 49, mix(last, word));
    }

    fn lists(&self, at: usize, run: &std::ops::Range<usize>, known: u16, to: &mut Vec<u32>) {
        let bits = |at: usize| if run.contains(&at) { u64::from(self.tokens[at].lists & NAME_BITS) } else { 256 };
        let own = bits(at);
        let (length, place) = (run.len().min(6) as u64, (at - run.start).min(4) as u64);
        add(to, 60, own);
        add(to, 61, own << 10 | bits(at + 1));
        add(to, 62, own << 10 | at.checked_sub(1).map_or(256, bits));
        for bit in (0..8).filter(|bit| own >> bit & 1 != 0) {
            add(to, 63, bit | place << 4 | length << 8);
        }
        if run.len() > 1 {
            let first = if at + 1 < run.end { at } else { at - 1 };
            let pair = if run.len() == 2 { known } else { self.known(first..first + 2) };
            let (known, pair) = (u64::from(known & NAME_BITS), u64::from(pair & NAME_BITS));
            if known != 0 {
                add(to, 64, known);
            }
            if pair != 0 {
                add(to, 65, pair | u64::from(first == at) << 9);
            }
        }
    }

    /// What lists know of these words together.
    pub(super) fn known(&self, words: std::ops::Range<usize>) -> u16 {
        let (first, last) = (&self.tokens[words.start], &self.tokens[words.end - 1]);
        if words.len() == 1 {
            return first.lists;
        }
        let text = &self.parts[first.part as usize][first.start as usize..last.end as usize];
        self.model.lists(hash_lower(text))
    }

    fn classes(&self, at: usize, run: &std::ops::Range<usize>, to: &mut Vec<u32>) {
        let (before, own) = (self.class_of(at.checked_sub(1)), self.class_of(Some(at)));
        let behind = self.class_of(Some(at + 1));
        let (first, last) = (self.class_of(Some(run.start)).0, self.class_of(Some(run.end - 1)).0);
        let (length, place) = (run.len().min(6) as u64, (at - run.start).min(4) as u64);
        add(to, 86, own.0 << 10 | before.0);
        add(to, 87, own.0 << 10 | behind.0);
        add(to, 88, own.0 << 20 | before.0 << 10 | behind.0);
        add(to, 89, own.1 << 12 | place << 4 | length);
        add(to, 93, last << 10 | own.0 << 20 | u64::from(at + 1 == run.end));
        add(to, 94, first << 10 | own.0 << 20 | u64::from(at == run.start));
    }

    /// Coarse and fine class of a token.
    fn class_of(&self, at: Option<usize>) -> (u64, u64) {
        let token = at.and_then(|at| self.tokens.get(at));
        token.map_or(NO_CLASSES, |token| (u64::from(token.coarse), u64::from(token.fine)))
    }

    /// What the article shows elsewhere, none, once or more often.
    fn shown(&self, at: usize, seen: Evidence, alone: bool, to: &mut Vec<u32>) {
        let often = |count: u8| u64::from(count.min(2));
        let token = &self.tokens[at];
        let (alone, shouted) = (u64::from(alone), u64::from(token.is(SHOUTED)) << 20);
        let small = u64::from(seen.small > 0);
        add(to, 70, often(seen.titled) << 1 | shouted | small);
        add(to, 71, often(seen.full) << 4 | often(seen.titled) << 1 | shouted | alone);
        add(to, 72, often(seen.speaks) << 1 | alone | often(seen.full) << 8);
        add(to, 73, often(seen.located) << 1 | often(seen.full) << 3 | alone);
        add(to, 74, often(seen.organised) << 1 | alone);
        add(to, 75, small | u64::from(seen.inside > 0) << 1 | u64::from(token.is(SENTENCE_START)) << 2 | shouted);
        let all = [seen.titled, seen.full, seen.speaks, seen.located, seen.organised];
        add(to, 76, all.iter().fold(alone, |row, count| row << 2 | often(*count)));
    }
}
