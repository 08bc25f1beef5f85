//! Two lists as one, read side by side: a stem as it is written and the words that have it. Not here: more than two
//! (`union`).

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocId, DocSet, TERMINATED};

/// The articles that have either of two terms.
pub struct Pair([SegmentPostings; 2]);

impl Pair {
    /// Of these lists, both at their first article.
    pub fn new(first: SegmentPostings, second: SegmentPostings) -> Pair {
        Pair([first, second])
    }

    /// The article that it is at.
    pub fn doc(&self) -> DocId {
        let [first, second] = &self.0;
        first.doc().min(second.doc())
    }

    /// Goes to the next article.
    pub fn advance(&mut self) -> DocId {
        let here = self.doc();
        if here != TERMINATED {
            for list in self.0.iter_mut().filter(|list| list.doc() == here) {
                list.advance();
            }
        }
        self.doc()
    }

    /// Goes to the first article from `target` on, if it is not there or behind.
    pub fn seek(&mut self, target: DocId) -> DocId {
        for list in self.0.iter_mut().filter(|list| list.doc() < target) {
            list.seek(target);
        }
        self.doc()
    }

    /// At most so many articles.
    pub fn size_hint(&self) -> u32 {
        self.0.iter().map(SegmentPostings::size_hint).fold(0, u32::saturating_add)
    }

    /// How often the terms stand in the article that it is at.
    pub fn term_freq(&self) -> u32 {
        let here = self.doc();
        self.0.iter().filter(|list| list.doc() == here).map(SegmentPostings::term_freq).sum()
    }

    /// Adds the positions in the article that it is at, sorted: two words never stand at one.
    pub fn positions(&mut self, positions: &mut Vec<u32>) {
        let (here, from) = (self.doc(), positions.len());
        for list in self.0.iter_mut().filter(|list| list.doc() == here) {
            list.append_positions_with_offset(0, positions);
        }
        positions[from..].sort_unstable();
    }
}
