//! Many lists as one: the articles that have any of several terms, and where any of them stands. The articles are sorted
//! once, by counting; the positions of a term are opened when an article asks for them. Not here: a single list.

use super::terms::Listed;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

/// The union of several lists.
pub struct Union {
    reader: SegmentReader,
    terms: Vec<Listed>,
    opened: Vec<Option<SegmentPostings>>,
    /// Articles, ascending.
    docs: Vec<DocId>,
    /// For each of them, where its lists start in `lists`; one more at the end.
    starts: Vec<u32>,
    /// Which lists have the article.
    lists: Vec<u16>,
    at: usize,
}

impl Union {
    /// Reads which articles the lists have. At most as many lists as a word may stand for, or a name.
    pub fn open(terms: &[Listed], reader: &SegmentReader) -> tantivy::Result<Union> {
        let entries: u64 = terms.iter().map(|term| u64::from(term.info.doc_freq)).sum();
        let mut union = Union {
            reader: reader.clone(),
            terms: terms.to_vec(),
            opened: terms.iter().map(|_| None).collect(),
            docs: Vec::new(),
            starts: Vec::new(),
            lists: Vec::new(),
            at: 0,
        };
        if entries > u64::from(reader.max_doc()) / 8 {
            union.sort_by_counting(reader.max_doc())?;
        } else {
            union.sort()?;
        }
        Ok(union)
    }

    fn each_entry(&self, see: &mut dyn FnMut(DocId, u16)) -> tantivy::Result<()> {
        for (list, term) in (0..).zip(&self.terms) {
            let index = self.reader.inverted_index(term.field)?;
            let mut blocks = index.read_block_postings_from_terminfo(&term.info, IndexRecordOption::Basic)?;
            while !blocks.docs().is_empty() {
                blocks.docs().iter().for_each(|doc| see(*doc, list));
                blocks.advance();
            }
        }
        Ok(())
    }

    fn sort(&mut self) -> tantivy::Result<()> {
        let mut entries: Vec<(DocId, u16)> = Vec::new();
        self.each_entry(&mut |doc, list| entries.push((doc, list)))?;
        entries.sort_unstable();
        for (doc, list) in entries {
            if self.docs.last() != Some(&doc) {
                self.docs.push(doc);
                self.starts.push(u32::try_from(self.lists.len()).unwrap_or(u32::MAX));
            }
            self.lists.push(list);
        }
        self.starts.push(u32::try_from(self.lists.len()).unwrap_or(u32::MAX));
        Ok(())
    }

    fn sort_by_counting(&mut self, max_doc: u32) -> tantivy::Result<()> {
        let mut next = vec![0_u32; max_doc as usize];
        self.each_entry(&mut |doc, _| next[doc as usize] += 1)?;
        let mut sum = 0;
        for (doc, next) in (0..).zip(next.iter_mut()) {
            let count = std::mem::replace(next, sum);
            if count > 0 {
                self.docs.push(doc);
                self.starts.push(sum);
                sum += count;
            }
        }
        self.starts.push(sum);
        let mut lists = vec![0_u16; sum as usize];
        self.each_entry(&mut |doc, list| {
            let place = &mut next[doc as usize];
            lists[*place as usize] = list;
            *place += 1;
        })?;
        self.lists = lists;
        Ok(())
    }

    /// The article that it is at.
    pub fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Goes to the next article.
    pub fn advance(&mut self) -> DocId {
        self.at = (self.at + 1).min(self.docs.len());
        self.doc()
    }

    /// Goes to the first article from `target` on, if it is not there or behind.
    pub fn seek(&mut self, target: DocId) -> DocId {
        let mut step = 1;
        let mut low = self.at;
        while self.docs.get(low + step).is_some_and(|doc| *doc < target) {
            low += step;
            step *= 2;
        }
        let high = (low + step + 1).min(self.docs.len());
        let low = low.min(high);
        self.at = low + self.docs[low..high].partition_point(|doc| *doc < target);
        self.doc()
    }

    /// How many articles.
    pub fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }

    /// Adds the positions in the article that it is at, sorted, each once.
    pub fn positions(&mut self, positions: &mut Vec<u32>) {
        let Some(doc) = self.docs.get(self.at).copied() else { return };
        let range = self.starts[self.at] as usize..self.starts[self.at + 1] as usize;
        let several = range.len() > 1;
        let mut found = if several { Vec::new() } else { std::mem::take(positions) };
        for list in &self.lists[range] {
            let list = usize::from(*list);
            let opened = &mut self.opened[list];
            if opened.is_none() {
                // What cannot be read has no positions; its articles were read a moment ago.
                *opened = self.terms[list].open(&self.reader, IndexRecordOption::WithFreqsAndPositions).ok();
            }
            let Some(opened) = opened else { continue };
            if opened.doc() < doc {
                opened.seek(doc);
            }
            if opened.doc() == doc {
                opened.append_positions_with_offset(0, &mut found);
            }
        }
        if several {
            found.sort_unstable();
            found.dedup();
            positions.append(&mut found);
        } else {
            *positions = found;
        }
    }
}

/// What several lists say of a few articles, read at once.
pub struct Read {
    /// Article and position, ascending, each once.
    entries: Vec<(DocId, u32)>,
    at: usize,
}

/// A list up to this long is looked through before its positions are opened: most of a word's terms are rare, and stand in
/// none of the few articles.
const SHORT: u32 = 512;

impl Read {
    /// Reads what the lists say of these articles, which ascend.
    pub fn open(terms: &[Listed], reader: &SegmentReader, only: &[DocId]) -> tantivy::Result<Read> {
        let mut wanted = vec![0_u64; reader.max_doc() as usize / 64 + 1];
        only.iter().for_each(|doc| wanted[*doc as usize / 64] |= 1 << (doc % 64));
        let is_wanted = |doc: &DocId| wanted[*doc as usize / 64] & 1 << (doc % 64) != 0;
        let mut read = Read { entries: Vec::new(), at: 0 };
        for term in terms {
            if term.info.doc_freq <= SHORT {
                let index = reader.inverted_index(term.field)?;
                let mut blocks = index.read_block_postings_from_terminfo(&term.info, IndexRecordOption::Basic)?;
                let mut any = false;
                while !any && !blocks.docs().is_empty() {
                    any = blocks.docs().iter().any(is_wanted);
                    blocks.advance();
                }
                if !any {
                    continue;
                }
            }
            read.add(term.open(reader, IndexRecordOption::WithFreqsAndPositions)?, only);
        }
        read.entries.sort_unstable();
        read.entries.dedup();
        Ok(read)
    }

    fn add(&mut self, mut list: SegmentPostings, only: &[DocId]) {
        let mut positions = Vec::new();
        let mut rest = only;
        while let Some(doc) = rest.first() {
            let found = if list.doc() < *doc { list.seek(*doc) } else { list.doc() };
            if found == *doc {
                positions.clear();
                list.append_positions_with_offset(0, &mut positions);
                self.entries.extend(positions.iter().map(|position| (*doc, *position)));
                rest = &rest[1..];
            } else if found == TERMINATED {
                return;
            } else {
                rest = &rest[rest.partition_point(|doc| *doc < found)..];
            }
        }
    }

    /// The article that it is at.
    pub fn doc(&self) -> DocId {
        self.entries.get(self.at).map_or(TERMINATED, |(doc, _)| *doc)
    }

    /// Goes to the next article.
    pub fn advance(&mut self) -> DocId {
        let next = self.doc().saturating_add(1);
        self.seek(next)
    }

    /// Goes to the first article from `target` on, if it is not there or behind.
    pub fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.entries[self.at..].partition_point(|(doc, _)| *doc < target);
        self.doc()
    }

    /// About how many articles.
    pub fn size_hint(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    /// Adds the positions in the article that it is at, sorted, each once.
    pub fn positions(&mut self, positions: &mut Vec<u32>) {
        let here = self.doc();
        let of_doc = self.entries[self.at..].iter().take_while(|(doc, _)| *doc == here);
        positions.extend(of_doc.map(|(_, position)| *position));
    }
}
