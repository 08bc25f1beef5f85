//! Two lists as one, read side by side: a stem as it is written and the words that have it. Not here: more than two
//! (`union`).

use super::walk::List;
use tantivy::postings::Postings;
use tantivy::{DocId, DocSet, TERMINATED};

/// The articles that have either of two terms.
pub struct Pair {
    lists: [List; 2],
    /// Room for the positions of both.
    both: Vec<u32>,
}

impl Pair {
    /// Of these lists, both at their first article.
    pub fn new(first: List, second: List) -> Pair {
        Pair { lists: [first, second], both: Vec::new() }
    }

    /// The article that it is at.
    pub fn doc(&self) -> DocId {
        let [first, second] = &self.lists;
        first.doc().min(second.doc())
    }

    /// Goes to the next article.
    pub fn advance(&mut self) -> DocId {
        let here = self.doc();
        if here != TERMINATED {
            for list in self.lists.iter_mut().filter(|list| list.doc() == here) {
                list.advance();
            }
        }
        self.doc()
    }

    /// Goes to the first article from `target` on, if it is not there or behind.
    pub fn seek(&mut self, target: DocId) -> DocId {
        for list in self.lists.iter_mut().filter(|list| list.doc() < target) {
            list.seek(target);
        }
        self.doc()
    }

    /// At most so many articles.
    pub fn size_hint(&self) -> u32 {
        self.lists.iter().map(DocSet::size_hint).fold(0, u32::saturating_add)
    }

    /// Adds the positions in the article that it is at, sorted, each once: two words never stand at one, two names may.
    pub fn positions(&mut self, positions: &mut Vec<u32>) {
        let [first, second] = &mut self.lists;
        if first.doc() < second.doc() {
            return first.append_positions_with_offset(0, positions);
        }
        if first.doc() > second.doc() {
            return second.append_positions_with_offset(0, positions);
        }
        self.both.clear();
        first.append_positions_with_offset(0, &mut self.both);
        second.append_positions_with_offset(0, &mut self.both);
        self.both.sort_unstable();
        self.both.dedup();
        positions.extend_from_slice(&self.both);
    }
}
