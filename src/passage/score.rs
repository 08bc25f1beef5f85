//! How well a paragraph answers: the one formula, over evidence. Not here: how well an article does (`engine`).
//!
//! A paragraph scores BM25 over its own words, with the weight that a leaf has in the whole archive, plus the closeness
//! of different leaves: pairs in the order asked and pairs in any order, within a window. The weights were tuned on
//! public pairs of question and paragraph.

use crate::query::{Evidence, FRONT, LeafId, Stand};
use crate::text::PARAGRAPH_GAP;

const K1: f32 = 0.9;
const B: f32 = 0.4;
/// Share of a pair that stands in the order asked.
const ORDERED: f32 = 0.3;
/// Share of a pair in any order.
const UNORDERED: f32 = 0.3;
/// How many words apart a pair may stand.
const WINDOW: u32 = 8;
/// What the first paragraph gains: news puts what matters first.
const LEAD: f32 = 1.05;

/// What is known of the archive and the query.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Inverse document frequency by leaf; 0 for leaves that do not count.
    pub idf: Vec<f32>,
    /// Mean number of words of a paragraph.
    pub paragraph_words: f32,
}

/// A paragraph and what it scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Number of the paragraph, from 0.
    pub paragraph: usize,
    /// Above 0.
    pub score: f32,
}

/// The paragraphs in which a leaf that counts stands, best first; of equals the earlier.
pub fn best(evidence: &Evidence, weights: &Weights) -> Vec<Scored> {
    let mut scored = Vec::new();
    let mut frequencies = vec![0_u32; weights.idf.len()];
    let counts = |stand: &&Stand| weights.idf.get(usize::from(stand.leaf)).is_some_and(|idf| *idf > 0.0);
    let stands: Vec<Stand> = evidence.stands.iter().filter(counts).copied().collect();
    let mut rest = stands.as_slice();
    for (section, bounds) in evidence.starts.windows(2).enumerate() {
        let (here, behind) = rest.split_at(rest.partition_point(|stand| stand.at < bounds[1]));
        rest = behind;
        let Some(paragraph) = section.checked_sub(FRONT.len()).filter(|_| !here.is_empty()) else { continue };
        let words = (bounds[1] - bounds[0]).saturating_sub(PARAGRAPH_GAP);
        let mut score = bm25(here, words, weights, &mut frequencies) + closeness(here, weights);
        if paragraph == 0 {
            score *= LEAD;
        }
        scored.push(Scored { paragraph, score });
    }
    scored.sort_by(|a, b| b.score.total_cmp(&a.score));
    scored
}

fn bm25(stands: &[Stand], words: u32, weights: &Weights, frequencies: &mut [u32]) -> f32 {
    frequencies.fill(0);
    for stand in stands {
        frequencies[usize::from(stand.leaf)] += 1;
    }
    let norm = K1 * (1.0 - B + B * words as f32 / weights.paragraph_words.max(1.0));
    let score = |(frequency, idf): (&u32, &f32)| {
        let frequency = *frequency as f32;
        idf * frequency * (K1 + 1.0) / (frequency + norm)
    };
    frequencies.iter().zip(&weights.idf).filter(|(frequency, _)| **frequency > 0).map(score).sum()
}

/// For every pair of different leaves that stand within the window, the closest meeting counts.
fn closeness(stands: &[Stand], weights: &Weights) -> f32 {
    let mut closest: Vec<((LeafId, LeafId), u32)> = Vec::new();
    for (number, first) in stands.iter().enumerate() {
        for second in &stands[number + 1..] {
            let gap = second.at.saturating_sub(first.at + first.len - 1).max(1);
            if gap > WINDOW {
                break;
            }
            if first.leaf == second.leaf {
                continue;
            }
            let pair = (first.leaf, second.leaf);
            match closest.iter_mut().find(|(known, _)| *known == pair) {
                Some((_, least)) => *least = gap.min(*least),
                None => closest.push((pair, gap)),
            }
        }
    }
    let idf = |leaf: LeafId| weights.idf[usize::from(leaf)];
    let worth = |((a, b), gap): &((LeafId, LeafId), u32)| {
        let share = if a < b { ORDERED + UNORDERED } else { UNORDERED };
        share * idf(*a).min(idf(*b)) / *gap as f32
    };
    closest.iter().map(worth).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs of ten words each; `a`, `b`, … are leaves, anything else is another word.
    fn check(paragraphs: &[&str], expected: &[usize]) {
        let mut evidence = Evidence { starts: vec![0, 8, 16, 24], ..Evidence::default() };
        let mut position = 32;
        for paragraph in paragraphs {
            evidence.starts.push(position);
            for word in paragraph.split(' ') {
                if let [letter @ b'a'..=b'c'] = word.as_bytes() {
                    evidence.stands.push(Stand { at: position, len: 1, leaf: LeafId::from(letter - b'a') });
                }
                position += 1;
            }
            position += PARAGRAPH_GAP;
        }
        evidence.starts.push(position);
        let weights = Weights { idf: vec![2.0, 2.0, 0.0], paragraph_words: 6.0 };
        let found: Vec<usize> = best(&evidence, &weights).into_iter().map(|scored| scored.paragraph).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_better_paragraph_comes_first() {
        check(&["- - a - - -", "- a b - - -", "- - - - - -"], &[1, 0]);
        check(&["x", "b a - - - -", "a b - - - -"], &[2, 1]);
        check(&["x", "a - - - - b", "a b - - - -"], &[2, 1]);
        check(&["x", "a - - - - - - - - - -", "a - -"], &[2, 1]);
        check(&["c c c c", "x"], &[]);
    }
}
