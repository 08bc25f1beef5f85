//! What the model is asked about a token: its own form, its neighbours, the run of words with capitals that it stands in,
//! lists, classes of words, and what the article shows elsewhere. Each feature is a number of 32 bits; the training
//! program and the recogniser call the same function. Not here: what features weigh.

use super::evidence::{Evidence, EvidenceTable};
use super::memory::NEIGHBOURS;
use super::model::Model;
use super::tokens::{BREAK, CANDIDATE, CUTS, NAME_BITS, PUNCTUATION, SENTENCE_START, SHOUTED, Token, hash, hash_lower};

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

/// A run of tokens that may be names, by their numbers.
pub fn runs(tokens: &[Token]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += tokens[at..].iter().position(|token| token.is(CANDIDATE))?;
        let start = at;
        at += 1;
        while at < tokens.len() && tokens[at].is(CANDIDATE) && !tokens[at].is(BREAK) {
            at += 1;
        }
        Some(start..at)
    })
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

/// Where features of one token go, numbered by template.
pub(super) struct Sink<F>(pub(super) F);

impl<F: FnMut(u32)> Sink<F> {
    fn add(&mut self, template: u64, value: u64) {
        let mixed = mix(value, template.wrapping_mul(0x51ed_270b));
        (self.0)((mixed >> 32) as u32);
    }
}

impl View<'_> {
    /// Calls for every feature of a token in a run.
    pub fn features(&self, at: usize, run: &std::ops::Range<usize>, mut each: impl FnMut(u32)) {
        let mut sink = Sink(&mut each);
        self.own(at, &mut sink);
        for far in NEIGHBOURS {
            self.neighbour(at, far, &mut sink);
        }
        self.joint(at, run, each);
    }

    /// The features that ask of several words together, or of more than words.
    pub(super) fn joint(&self, at: usize, run: &std::ops::Range<usize>, each: impl FnMut(u32)) {
        let mut sink = Sink(each);
        let inner = self.inner(at, run);
        self.pairs(at, &mut sink);
        self.run(at, &inner, &mut sink);
        self.lists(at, &inner, &mut sink);
        self.classes(at, &inner, &mut sink);
        if let Some(evidence) = self.evidence.get(&self.tokens[at].lower) {
            self.shown(at, *evidence, inner.len() == 1, &mut sink);
        }
    }

    /// The part of a run around a token that commas and small words of grammar do not cut.
    fn inner(&self, at: usize, run: &std::ops::Range<usize>) -> std::ops::Range<usize> {
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
    pub(super) fn own(&self, at: usize, sink: &mut Sink<impl FnMut(u32)>) {
        let token = &self.tokens[at];
        let starts = u64::from(token.is(SENTENCE_START));
        let shouted = u64::from(token.is(SHOUTED));
        let (coarse, fine) = (u64::from(token.coarse), u64::from(token.fine));
        sink.add(0, 1);
        sink.add(1, token.lower);
        sink.add(2, mix(token.lower, starts | shouted << 1));
        if shouted == 0 {
            sink.add(3, token.exact);
        }
        sink.add(13, mix(token.shape, starts));
        sink.add(80, coarse | starts << 10);
        sink.add(81, fine);
        sink.add(99, mix(token.shape, fine));
        if !token.is(PUNCTUATION) {
            self.letters(token, sink);
        }
    }

    fn letters(&self, token: &Token, sink: &mut Sink<impl FnMut(u32)>) {
        let word = token.text(self.parts).as_bytes();
        let mut small = [0_u8; 24];
        let length = word.len().min(small.len());
        for (small, byte) in small.iter_mut().zip(word) {
            *small = byte.to_ascii_lowercase();
        }
        for count in 1..=4.min(length.saturating_sub(1)) {
            sink.add(20 + count as u64, hash(&small[..count]));
        }
        if word.len() <= small.len() {
            for count in 1..=5.min(length.saturating_sub(1)) {
                sink.add(30 + count as u64, hash(&small[length - count..length]));
            }
            sink.add(36, mix(hash(&small[length.saturating_sub(3)..length]), token.shape));
        }
    }

    /// What a word so far away is by itself: its form, its end, its classes.
    pub(super) fn neighbour(&self, at: usize, far: isize, sink: &mut Sink<impl FnMut(u32)>) {
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
        asked.iter().for_each(|(template, value)| sink.add(*template, *value));
    }

    /// Words and shapes side by side.
    fn pairs(&self, at: usize, sink: &mut Sink<impl FnMut(u32)>) {
        let token = &self.tokens[at];
        let [second_before, before, behind, second_behind] = [-2, -1, 1, 2].map(|far| self.lower(at, far));
        let shape =
            |far: isize| at.checked_add_signed(far).and_then(|at| self.tokens.get(at)).map_or(BEFORE_TEXT, |t| t.shape);
        sink.add(8, mix(before, token.lower));
        sink.add(9, mix(token.lower, behind));
        sink.add(10, mix(before, behind));
        sink.add(11, mix(second_before, before));
        sink.add(12, mix(behind, second_behind));
        sink.add(14, mix(mix(shape(-1), token.shape), shape(1)));
        sink.add(15, mix(token.shape, behind));
        sink.add(16, mix(token.shape, before));
    }

    fn run(&self, at: usize, run: &std::ops::Range<usize>, sink: &mut Sink<impl FnMut(u32)>) {
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
        let alone = u64::from(length == 1);
        sink.add(40, place << 8 | length << 1 | starts);
        sink.add(41, mix(before, length));
        sink.add(42, mix(behind, length));
        sink.add(43, mix(last, place.min(2) | is_last << 4));
        sink.add(44, mix(first, place));
        sink.add(45, mix(before, behind));
        sink.add(46, mix(whole, place));
        sink.add(47, mix(before, word));
        sink.add(48, mix(behind, word));
        sink.add(49, mix(last, word));
        if let Some(second) = self.tokens.get(run.end + 1) {
            sink.add(50, mix(mix(behind, second.lower), alone));
        }
        if run.start > 1 {
            sink.add(51, mix(mix(before, self.tokens[run.start - 2].lower), alone));
        }
    }

    fn lists(&self, at: usize, run: &std::ops::Range<usize>, sink: &mut Sink<impl FnMut(u32)>) {
        let bits = |at: usize| if run.contains(&at) { u64::from(self.tokens[at].lists & NAME_BITS) } else { 256 };
        let own = bits(at);
        let (length, place) = (run.len().min(6) as u64, (at - run.start).min(4) as u64);
        sink.add(60, own);
        sink.add(61, own << 10 | bits(at + 1));
        sink.add(62, own << 10 | at.checked_sub(1).map_or(256, bits));
        for bit in (0..8).filter(|bit| own >> bit & 1 != 0) {
            sink.add(63, bit | place << 4 | length << 8);
        }
        if run.len() > 1 {
            let known = u64::from(self.known(run.clone()) & NAME_BITS);
            if known != 0 {
                sink.add(64, known);
            }
            let first = if at + 1 < run.end { at } else { at - 1 };
            let known = u64::from(self.known(first..first + 2) & NAME_BITS);
            if known != 0 {
                sink.add(65, known | u64::from(first == at) << 9);
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

    fn classes(&self, at: usize, run: &std::ops::Range<usize>, sink: &mut Sink<impl FnMut(u32)>) {
        let classes = |at: Option<usize>| {
            let token = at.and_then(|at| self.tokens.get(at));
            token.map_or(NO_CLASSES, |token| (u64::from(token.coarse), u64::from(token.fine)))
        };
        let [before, own, behind] = [-1, 0, 1].map(|far| classes(at.checked_add_signed(far)));
        let (run_before, run_behind) = (classes(run.start.checked_sub(1)), classes(Some(run.end)));
        let (first, last) = (classes(Some(run.start)).0, classes(Some(run.end - 1)).0);
        let (length, place) = (run.len().min(6) as u64, (at - run.start).min(4) as u64);
        sink.add(86, own.0 << 10 | before.0);
        sink.add(87, own.0 << 10 | behind.0);
        sink.add(88, own.0 << 20 | before.0 << 10 | behind.0);
        sink.add(89, own.1 << 12 | place << 4 | length);
        sink.add(90, run_behind.0 << 10 | length);
        sink.add(91, run_before.0 << 10 | length);
        sink.add(92, run_behind.0 << 20 | run_before.0 << 10 | length);
        sink.add(93, last << 10 | own.0 << 20 | u64::from(at + 1 == run.end));
        sink.add(94, first << 10 | own.0 << 20 | u64::from(at == run.start));
        sink.add(97, run_behind.1 << 4 | length);
        sink.add(98, run_before.1 << 4 | length);
    }

    /// What the article shows elsewhere, none, once or more often.
    fn shown(&self, at: usize, seen: Evidence, alone: bool, sink: &mut Sink<impl FnMut(u32)>) {
        let often = |count: u8| u64::from(count.min(2));
        let token = &self.tokens[at];
        let (alone, shouted) = (u64::from(alone), u64::from(token.is(SHOUTED)) << 20);
        let small = u64::from(seen.small > 0);
        sink.add(70, often(seen.titled) << 1 | shouted | small);
        sink.add(71, often(seen.full) << 4 | often(seen.titled) << 1 | shouted | alone);
        sink.add(72, often(seen.speaks) << 1 | alone | often(seen.full) << 8);
        sink.add(73, often(seen.located) << 1 | often(seen.full) << 3 | alone);
        sink.add(74, often(seen.organised) << 1 | alone);
        sink.add(75, small | u64::from(seen.inside > 0) << 1 | u64::from(token.is(SENTENCE_START)) << 2 | shouted);
        let all = [seen.titled, seen.full, seen.speaks, seen.located, seen.organised];
        sink.add(76, all.iter().fold(alone, |row, count| row << 2 | often(*count)));
    }
}
