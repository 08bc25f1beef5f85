//! What an article shows about a word anywhere in it, counted before anything is decided: whether it follows `Mr.`,
//! whether it also stands in small letters. Not here: what follows from it (weights of the model).

use super::tokens::{
    BREAK, CAPITAL, GIVEN, LOCATES, NUMBER, ORG_HEAD, PUNCTUATION, SAYS, SENTENCE_START, SHOUTED, SPEECH, TITLE, Token,
};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Counts for one word, in any case.
#[derive(Debug, Default, Clone, Copy)]
pub struct Evidence {
    /// In small letters.
    pub small: u8,
    /// With a capital inside a sentence.
    pub inside: u8,
    /// Behind an honorific or office.
    pub titled: u8,
    /// Last of a full name.
    pub full: u8,
    /// Beside a verb of speech.
    pub speaks: u8,
    /// Behind `in` and its like.
    pub located: u8,
    /// In front of the last word of an organisation.
    pub organised: u8,
}

/// A table whose keys are hashes.
pub type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;
/// Evidence by hash of the word in lower case.
pub type EvidenceTable = ByHash<Evidence>;

/// Keys are hashes already.
#[derive(Debug, Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key ^ (key >> 32);
    }
}

/// Counts over all tokens of an article; lines in capitals show nothing and are left out.
pub fn gather(tokens: &[Token]) -> EvidenceTable {
    let words = tokens.iter().filter(|token| token.is(CAPITAL)).count();
    let mut table = EvidenceTable::with_capacity_and_hasher(words, Default::default());
    for (at, token) in tokens.iter().enumerate() {
        if token.is(CAPITAL) && !token.is(PUNCTUATION | NUMBER | SHOUTED) {
            let seen = look(tokens, at);
            let known = table.entry(token.lower).or_default();
            known.inside = known.inside.saturating_add(seen.inside);
            known.titled = known.titled.saturating_add(seen.titled);
            known.full = known.full.saturating_add(seen.full);
            known.speaks = known.speaks.saturating_add(seen.speaks);
            known.located = known.located.saturating_add(seen.located);
            known.organised = known.organised.saturating_add(seen.organised);
        }
    }
    for token in tokens.iter().filter(|token| !token.is(CAPITAL | PUNCTUATION | NUMBER)) {
        if let Some(known) = table.get_mut(&token.lower) {
            known.small = known.small.saturating_add(1);
        }
    }
    table
}

fn look(tokens: &[Token], at: usize) -> Evidence {
    let token = &tokens[at];
    let before = at.checked_sub(1).map(|before| &tokens[before]).filter(|_| !token.is(BREAK));
    let behind = tokens.get(at + 1).filter(|behind| !behind.is(BREAK));
    let ends = behind.is_none_or(|behind| !behind.is(CAPITAL));
    let given = |before: &Token| before.is(CAPITAL) && (before.lists & GIVEN != 0 || before.end - before.start == 2);
    let speaks = |token: &Token| token.lists & SPEECH != 0 && !token.is(CAPITAL);
    let mut following = tokens[at + 1..].iter().take(3).take_while(|next| next.is(CAPITAL) && !next.is(BREAK));
    Evidence {
        small: 0,
        inside: u8::from(!token.is(SENTENCE_START)),
        titled: u8::from(before.is_some_and(|before| before.lists & TITLE != 0)),
        full: u8::from(before.is_some_and(given) && ends),
        speaks: u8::from(behind.is_some_and(speaks) || before.is_some_and(|before| before.is(SAYS))),
        located: u8::from(ends && before.is_some_and(|before| before.is(LOCATES))),
        organised: u8::from(following.any(|next| next.lists & ORG_HEAD != 0)),
    }
}
