//! How well a paragraph answers: the one formula and its weights, over evidence. Not here: how well an article does
//! (`search`, `engine`).
//!
//! A paragraph scores BM25 over its own words, with the weight that a leaf has in the whole archive; words of the
//! headline count as if they stood in it once more, in part; pairs of different leaves close to each other add to it, in
//! the order asked more than in another. The weights were tuned on public pairs of question and paragraph
//! (docs/ranking.md); all lie in the middle of a wide range that does as well.

use super::{Part, named_parts};
use crate::query::{Evidence, FRONT, LeafId, Stand};
use crate::text::PARAGRAPH_GAP;

/// Tempers repetition within a paragraph.
const K1: f32 = 0.9;
/// Tempers the length of a paragraph.
const B: f32 = 0.6;
/// Rare words count for more than BM25 has it: a question names one thing, and asks several about it.
const RARITY: f32 = 1.3;
/// How often a word of the headline counts as said in every paragraph below it.
const HEADLINE: f32 = 0.5;
/// Share of a pair that stands in the order asked.
const ORDERED: f32 = 0.3;
/// Share of a pair in any order.
const UNORDERED: f32 = 0.3;
/// How many words apart a pair may stand.
const WINDOW: u32 = 8;
/// How fast a pair loses with its distance in words: by this power.
const DISTANCE: f32 = 1.5;
/// What the first paragraph gains: news puts what matters first.
const LEAD: f32 = 0.05;

/// What is known of the archive and the query.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Inverse document frequency by leaf; 0 for leaves that do not count.
    pub idf: Vec<f32>,
    /// Mean number of words of a paragraph.
    pub paragraph_words: f32,
    rarity: Vec<f32>,
}

impl Weights {
    /// Of these inverse document frequencies, by leaf, 0 for leaves that do not count.
    pub fn new(idf: Vec<f32>, paragraph_words: f32) -> Weights {
        let rarity = idf.iter().map(|idf| idf.max(0.0).powf(RARITY)).collect();
        Weights { idf, paragraph_words: paragraph_words.max(1.0), rarity }
    }

    /// Whether a leaf counts.
    pub fn counts(&self, leaf: LeafId) -> bool {
        self.idf.get(usize::from(leaf)).is_some_and(|idf| *idf > 0.0)
    }

    /// The weight of the lighter of two leaves.
    fn lighter(&self, a: LeafId, b: LeafId) -> f32 {
        self.rarity[usize::from(a)].min(self.rarity[usize::from(b)])
    }
}

/// A paragraph and what it scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Number of the paragraph, from 0.
    pub paragraph: usize,
    /// Above 0; the sum of the shares.
    pub score: f32,
    /// What the score is made of.
    pub shares: Shares,
}

/// What the score of a paragraph is made of.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shares {
    /// Its words.
    pub words: f32,
    /// The words of the headline above it.
    pub headline: f32,
    /// Words close to each other.
    pub pairs: f32,
    /// That it is the first.
    pub lead: f32,
    /// That it is a caption, a credit or the like, which is never above 0.
    pub role: f32,
    /// Its article.
    pub article: f32,
}

impl Shares {
    /// Their sum.
    pub fn sum(&self) -> f32 {
        self.words + self.headline + self.pairs + self.lead + self.role + self.article
    }

    /// Named, without those that say nothing.
    pub fn parts(&self) -> Vec<Part> {
        named_parts([
            ("words", self.words),
            ("headline", self.headline),
            ("words close together", self.pairs),
            ("first paragraph", self.lead),
            ("role", self.role),
            ("article", self.article),
        ])
    }
}

impl Scored {
    /// The same with other shares.
    pub fn with(self, change: impl FnOnce(&mut Shares)) -> Scored {
        let mut shares = self.shares;
        change(&mut shares);
        Scored { score: shares.sum(), shares, ..self }
    }
}

/// The paragraphs in which a leaf that counts stands, best first; of equals the earlier.
pub fn best(evidence: &Evidence, weights: &Weights) -> Vec<Scored> {
    let mut scored = Vec::new();
    let mut scratch = Scratch::new(weights.idf.len());
    let mut rest = evidence.stands.as_slice();
    for (section, bounds) in evidence.starts.windows(2).enumerate() {
        let (here, behind) = rest.split_at(rest.partition_point(|stand| stand.at < bounds[1]));
        rest = behind;
        if here.is_empty() {
            continue;
        }
        scratch.take(here, weights);
        let Some(paragraph) = section.checked_sub(FRONT.len()) else {
            if section == 0 {
                scratch.stands.iter().for_each(|stand| scratch.headline[usize::from(stand.leaf)] = HEADLINE);
            }
            continue;
        };
        if scratch.stands.is_empty() {
            continue;
        }
        let words = (bounds[1] - bounds[0]).saturating_sub(PARAGRAPH_GAP);
        let (words, headline) = scratch.bm25(words, weights);
        let pairs = scratch.closeness(weights);
        let lead = if paragraph == 0 { LEAD * (words + headline + pairs) } else { 0.0 };
        let shares = Shares { words, headline, pairs, lead, ..Shares::default() };
        scored.push(Scored { paragraph, score: shares.sum(), shares });
    }
    scored.sort_by(|a, b| b.score.total_cmp(&a.score));
    scored
}

/// What is counted in one paragraph after another.
struct Scratch {
    stands: Vec<Stand>,
    frequencies: Vec<f32>,
    headline: Vec<f32>,
    closest: Vec<((LeafId, LeafId), u32)>,
}

impl Scratch {
    fn new(leaves: usize) -> Scratch {
        let none = vec![0.0; leaves];
        Scratch { stands: Vec::new(), frequencies: none.clone(), headline: none, closest: Vec::new() }
    }

    fn take(&mut self, here: &[Stand], weights: &Weights) {
        self.stands.clear();
        self.stands.extend(here.iter().filter(|stand| weights.counts(stand.leaf)));
    }

    /// Of the words of the paragraph, and what those of the headline add.
    fn bm25(&mut self, words: u32, weights: &Weights) -> (f32, f32) {
        self.frequencies.fill(0.0);
        for stand in &self.stands {
            self.frequencies[usize::from(stand.leaf)] += 1.0;
        }
        let norm = K1 * (1.0 - B + B * words as f32 / weights.paragraph_words);
        let tempered = |frequency: f32| frequency * (K1 + 1.0) / (frequency + norm);
        let (mut own, mut headline) = (0.0, 0.0);
        for ((frequency, above), rarity) in self.frequencies.iter().zip(&self.headline).zip(&weights.rarity) {
            let alone = tempered(*frequency);
            own += rarity * alone;
            if *above > 0.0 {
                headline += rarity * (tempered(frequency + above) - alone);
            }
        }
        (own, headline)
    }

    /// For every pair of different leaves that stand within the window, the closest meeting counts.
    fn closeness(&mut self, weights: &Weights) -> f32 {
        self.closest.clear();
        for (number, first) in self.stands.iter().enumerate() {
            for second in &self.stands[number + 1..] {
                let gap = second.at.saturating_sub(first.at + first.len - 1).max(1);
                if gap > WINDOW {
                    break;
                }
                if first.leaf == second.leaf {
                    continue;
                }
                let pair = (first.leaf, second.leaf);
                match self.closest.iter_mut().find(|(known, _)| *known == pair) {
                    Some((_, least)) => *least = gap.min(*least),
                    None => self.closest.push((pair, gap)),
                }
            }
        }
        let worth = |((a, b), gap): &((LeafId, LeafId), u32)| {
            let share = if a < b { ORDERED + UNORDERED } else { UNORDERED };
            share * weights.lighter(*a, *b) / (*gap as f32).powf(DISTANCE)
        };
        self.closest.iter().map(worth).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A headline and paragraphs; `a`, `b`, … are leaves, anything else is another word.
    fn scored(headline: &str, paragraphs: &[&str]) -> Vec<Scored> {
        let mut evidence = Evidence::default();
        let mut position = 0;
        for section in [headline, "", "", ""].iter().chain(paragraphs) {
            evidence.starts.push(position);
            for word in section.split_whitespace() {
                if let [letter @ b'a'..=b'c'] = word.as_bytes() {
                    evidence.stands.push(Stand { at: position, len: 1, leaf: LeafId::from(letter - b'a') });
                }
                position += 1;
            }
            position += PARAGRAPH_GAP;
        }
        evidence.starts.push(position);
        best(&evidence, &Weights::new(vec![2.0, 2.0, 0.0], 6.0))
    }

    fn check(headline: &str, paragraphs: &[&str], expected: &[usize]) {
        let found: Vec<usize> = scored(headline, paragraphs).into_iter().map(|scored| scored.paragraph).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_better_paragraph_comes_first() {
        check("-", &["- - a - - -", "- a b - - -", "- - - - - -"], &[1, 0]);
        check("-", &["x", "b a - - - -", "a b - - - -"], &[2, 1]);
        check("-", &["x", "a - - - - b", "a b - - - -"], &[2, 1]);
        check("-", &["x", "a - - - - - - - - - -", "a - -"], &[2, 1]);
        check("a c", &["c c c c", "x"], &[]);
        check("a", &["x", "a - -", "b - -"], &[2, 1]);
    }

    #[test]
    fn the_shares_add_up() {
        let scored = scored("a", &["a b - c", "b"]);
        for one in &scored {
            let sum: f32 = one.shares.parts().iter().map(|part| part.value).sum();
            assert!((sum - one.score).abs() < 1e-4, "{one:?}");
            assert!(one.shares.words > 0.0 && one.shares.headline > 0.0);
        }
        assert!(scored[0].shares.pairs > 0.0 && scored[0].shares.lead > 0.0 && scored[1].shares.lead == 0.0);
    }
}
