//! The articles of a word with how often it stands in each, read block by block: a list, or two side by side (a stem as it is
//! written and the words that have it). What is asked most reads these, without asking at each article what kind of list
//! it is. Not here: positions (`cursors`), scores (`words`), many lists (`union`).

use std::cmp::Ordering;
use tantivy::postings::BlockSegmentPostings;
use tantivy::{DocId, TERMINATED};

/// Articles come in blocks of so many.
const BLOCK: usize = 128;

/// One list.
pub struct Entries {
    /// Two blocks of numbers, which is much to move about.
    blocks: Box<BlockSegmentPostings>,
    at: usize,
    doc: DocId,
}

impl Entries {
    /// At its first article.
    pub fn new(blocks: BlockSegmentPostings) -> Entries {
        let doc = blocks.doc(0);
        Entries { blocks: Box::new(blocks), at: 0, doc }
    }

    fn frequency(&self) -> u32 {
        self.blocks.freq(self.at)
    }

    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.at += 1;
            if self.at == BLOCK {
                self.blocks.advance();
                self.at = 0;
            }
            self.doc = self.blocks.doc(self.at);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        // The one that is looked for is the next, more often than not.
        if self.doc < target && self.advance() < target {
            self.at = self.blocks.seek(target);
            self.doc = self.blocks.doc(self.at);
        }
        self.doc
    }

    fn each(mut self, see: &mut impl FnMut(DocId, u32)) {
        while self.doc != TERMINATED {
            let rest = self.blocks.docs().iter().zip(self.blocks.freqs()).skip(self.at);
            rest.for_each(|(doc, frequency)| see(*doc, *frequency));
            self.blocks.advance();
            self.at = 0;
            self.doc = self.blocks.doc(0);
        }
    }
}

/// One list, or two of which either will do.
pub enum Listing {
    /// One.
    One(Entries),
    /// Two.
    Two([Entries; 2]),
}

impl Listing {
    /// The article that it is at.
    pub fn doc(&self) -> DocId {
        match self {
            Listing::One(list) => list.doc,
            Listing::Two([first, second]) => first.doc.min(second.doc),
        }
    }

    /// How often the word stands in it.
    pub fn frequency(&self) -> u32 {
        match self {
            Listing::One(list) => list.frequency(),
            Listing::Two([first, second]) => match first.doc.cmp(&second.doc) {
                Ordering::Less => first.frequency(),
                Ordering::Equal => first.frequency() + second.frequency(),
                Ordering::Greater => second.frequency(),
            },
        }
    }

    /// Goes to the next article.
    pub fn advance(&mut self) -> DocId {
        match self {
            Listing::One(list) => list.advance(),
            Listing::Two([first, second]) => {
                let here = first.doc.min(second.doc);
                if first.doc == here {
                    first.advance();
                }
                if second.doc == here {
                    second.advance();
                }
                first.doc.min(second.doc)
            }
        }
    }

    /// Goes to the first article from `target` on, if it is not there or behind.
    pub fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Listing::One(list) => list.seek(target),
            Listing::Two([first, second]) => first.seek(target).min(second.seek(target)),
        }
    }

    /// At most so many articles.
    pub fn size_hint(&self) -> u32 {
        match self {
            Listing::One(list) => list.blocks.doc_freq(),
            Listing::Two([first, second]) => first.blocks.doc_freq().saturating_add(second.blocks.doc_freq()),
        }
    }

    /// Shows every article from here on, with how often the word stands in it.
    pub fn each(self, mut see: impl FnMut(DocId, u32)) {
        match self {
            Listing::One(list) => list.each(&mut see),
            Listing::Two([mut first, mut second]) => {
                while first.doc != TERMINATED && second.doc != TERMINATED {
                    match first.doc.cmp(&second.doc) {
                        Ordering::Less => {
                            see(first.doc, first.frequency());
                            first.advance();
                        }
                        Ordering::Greater => {
                            see(second.doc, second.frequency());
                            second.advance();
                        }
                        Ordering::Equal => {
                            see(first.doc, first.frequency() + second.frequency());
                            first.advance();
                            second.advance();
                        }
                    }
                }
                first.each(&mut see);
                second.each(&mut see);
            }
        }
    }
}
