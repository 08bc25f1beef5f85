//! The list of one term read article after article, with its positions: for lists that have nearly every article that is
//! looked at. The engine's own list begins anew at each article, which costs more there than the reading itself. Not here:
//! lists most of which are skipped (the engine's own), several terms (`pair`, `union`).

use super::once::Once;
use super::terms::Listed;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use tantivy::directory::{CompositeFile, OwnedBytes};
use tantivy::index::{SegmentComponent, SegmentId};
use tantivy::positions::PositionReader;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED};

/// Articles and positions come in blocks of so many.
const BLOCK: usize = 128;
/// A list is walked along when it has at most so many times the articles of the shortest list beside it: that many are
/// passed over in the time that one skip takes.
const WALKED: u32 = 64;

/// The files in which positions are, one a segment.
pub type Positions = HashMap<SegmentId, CompositeFile>;

/// They, opened once.
#[derive(Debug, Default)]
pub struct PositionFiles(Once<Positions>);

impl PositionFiles {
    /// Those of this searcher's segments. Always asked with the same searcher.
    pub fn of(&self, searcher: &Searcher) -> tantivy::Result<Arc<Positions>> {
        let open = |reader: &SegmentReader| {
            Ok((reader.segment_id(), CompositeFile::open(&reader.open_read(SegmentComponent::Positions)?)?))
        };
        self.0
            .get_or_find(|| Ok(Arc::new(searcher.segment_readers().iter().map(open).collect::<tantivy::Result<_>>()?)))
    }
}

/// The list of one term, walked along or skipped through.
pub enum List {
    /// Skipped through.
    Skipped(Box<SegmentPostings>),
    /// Walked along.
    Walked(Box<Walk>),
}

impl List {
    /// Opens the list of a term with its positions. `beside` is the number of articles of the shortest list that it is
    /// compared with.
    pub fn open(term: &Listed, reader: &SegmentReader, files: &Positions, beside: u32) -> tantivy::Result<List> {
        if term.info.doc_freq <= beside.saturating_mul(WALKED)
            && let Some(positions) = files.get(&reader.segment_id()).and_then(|file| file.open_read(term.field))
        {
            let positions = positions.read_bytes_slice(term.info.positions_range.clone())?;
            return Ok(List::Walked(Box::new(Walk::new(term.blocks(reader)?, positions)?)));
        }
        Ok(List::Skipped(Box::new(term.open(reader, IndexRecordOption::WithFreqsAndPositions)?)))
    }
}

impl List {
    fn of(&self) -> &dyn Postings {
        match self {
            List::Skipped(list) => list.as_ref(),
            List::Walked(list) => list.as_ref(),
        }
    }
}

impl DocSet for List {
    fn advance(&mut self) -> DocId {
        match self {
            List::Skipped(list) if list.doc() == TERMINATED => TERMINATED,
            List::Skipped(list) => list.advance(),
            List::Walked(list) => list.advance(),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match self {
            List::Skipped(list) if list.doc() < target => list.seek(target),
            List::Skipped(list) => list.doc(),
            List::Walked(list) => list.seek(target),
        }
    }

    fn doc(&self) -> DocId {
        match self {
            List::Skipped(list) => list.doc(),
            List::Walked(list) => list.doc(),
        }
    }

    fn size_hint(&self) -> u32 {
        self.of().size_hint()
    }
}

impl Postings for List {
    fn term_freq(&self) -> u32 {
        self.of().term_freq()
    }

    fn append_positions_with_offset(&mut self, offset: u32, output: &mut Vec<u32>) {
        match self {
            List::Skipped(list) => list.append_positions_with_offset(offset, output),
            List::Walked(list) => list.append_positions_with_offset(offset, output),
        }
    }
}

/// A list that is walked along.
pub struct Walk {
    blocks: BlockSegmentPostings,
    /// Place in the block of articles.
    at: usize,
    /// How many positions all articles have that stand before the place `counted` of the block.
    before: u64,
    counted: usize,
    positions: PositionReader,
    /// How many positions come in full blocks; those behind them can only be read as many as there are.
    in_blocks: u64,
    /// The last block of positions that was read, each told from the one before, and the number of its first.
    block: [u32; BLOCK],
    block_starts: u64,
}

impl Walk {
    fn new(blocks: BlockSegmentPostings, positions: OwnedBytes) -> io::Result<Walk> {
        let in_blocks = full_blocks(&positions) * BLOCK as u64;
        let positions = PositionReader::open(positions)?;
        let (block, block_starts) = ([0; BLOCK], u64::MAX);
        Ok(Walk { blocks, at: 0, before: 0, counted: 0, positions, in_blocks, block, block_starts })
    }

    fn next_block(&mut self) {
        self.count_until(self.blocks.docs().len());
        self.blocks.advance();
        (self.at, self.counted) = (0, 0);
    }

    fn count_until(&mut self, place: usize) {
        self.before += u64::from(self.blocks.freqs()[self.counted..place].iter().sum::<u32>());
        self.counted = place;
    }

    /// Of the positions from `kept` on, which are sorted, keeps those with `position + offset` among the positions here, of
    /// which those behind the last are not read.
    pub fn keep_followed(&mut self, stands: &mut Vec<u32>, kept: usize, offset: u32) {
        self.count_until(self.at);
        let (mut looked_for, mut to, mut position) = (kept, kept, 0);
        let (mut number, end) = (self.before, self.before + u64::from(self.term_freq()));
        'all: while number < end {
            let steps = self.steps(number, end);
            number += steps.len() as u64;
            let Some(mut next) = stands.get(looked_for).map(|stand| stand + offset) else { break };
            for step in steps {
                position += step;
                while next <= position {
                    stands[to] = stands[looked_for];
                    to += usize::from(next == position);
                    looked_for += 1;
                    let Some(stand) = stands.get(looked_for) else { break 'all };
                    next = stand + offset;
                }
            }
        }
        stands.truncate(to);
    }

    /// Adds so many positions from the one with this number on.
    fn read(&mut self, mut number: u64, count: u32, mut position: u32, output: &mut Vec<u32>) {
        let end = number + u64::from(count);
        while number < end {
            let steps = self.steps(number, end);
            number += steps.len() as u64;
            output.extend(steps.iter().map(|step| {
                position += step;
                position
            }));
        }
    }

    /// Positions from the one with this number on, each told from the one before: as many before `end` as lie in one block.
    fn steps(&mut self, number: u64, end: u64) -> &[u32] {
        if number >= self.in_blocks {
            // At most one block is not full.
            let rest = &mut self.block[..(end - number) as usize];
            self.positions.read(number, rest);
            self.block_starts = u64::MAX;
            return rest;
        }
        let starts = number - number % BLOCK as u64;
        if self.block_starts != starts {
            self.positions.read(starts, &mut self.block);
            self.block_starts = starts;
        }
        let upto = (end - starts).min(BLOCK as u64) as usize;
        &self.block[(number - starts) as usize..upto]
    }
}

impl DocSet for Walk {
    fn advance(&mut self) -> DocId {
        if self.doc() != TERMINATED {
            if self.at + 1 == BLOCK {
                self.next_block();
            } else {
                self.at += 1;
            }
        }
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() >= target {
            return self.doc();
        }
        while self.blocks.doc(BLOCK - 1) < target {
            self.next_block();
        }
        let ahead = &self.blocks.docs()[self.at..];
        // The one that is looked for is near, more often than not.
        let near = ahead.iter().take(NEAR).position(|doc| *doc >= target);
        self.at += near.unwrap_or_else(|| ahead.partition_point(|doc| *doc < target));
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.blocks.doc(self.at)
    }

    fn size_hint(&self) -> u32 {
        self.blocks.doc_freq()
    }
}

/// So many articles of a block are looked at one after the other.
const NEAR: usize = 4;

impl Postings for Walk {
    fn term_freq(&self) -> u32 {
        self.blocks.freq(self.at)
    }

    fn append_positions_with_offset(&mut self, offset: u32, output: &mut Vec<u32>) {
        self.count_until(self.at);
        self.read(self.before, self.term_freq(), offset, output);
    }
}

/// How many full blocks the positions of a term have: the number that they begin with, seven bits a byte, the lowest first,
/// with a high bit in the last byte.
fn full_blocks(positions: &[u8]) -> u64 {
    let mut blocks = 0;
    for (shift, byte) in (0..64).step_by(7).zip(positions) {
        blocks |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 != 0 {
            break;
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use tantivy::schema::{Schema, TEXT};
    use tantivy::{Index, TantivyDocument, Term};

    /// An index in which `a` stands in most articles, seldom or often.
    fn index() -> (Index, Term) {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for number in 0..1500_u32 {
            let often = if number % 7 == 3 {
                0
            } else if number % 97 == 0 {
                300
            } else {
                number * 31 % 9 + 1
            };
            let words = (0..often).map(|at| if (at * number) % 5 == 0 { "a b " } else { "a " });
            let mut article = TantivyDocument::default();
            article.add_text(field, words.collect::<String>());
            writer.add_document(article).unwrap();
        }
        writer.commit().unwrap();
        (index, Term::from_field_text(field, "a"))
    }

    fn lists(searcher: &Searcher, term: &Term) -> (List, List) {
        let reader = searcher.segment_reader(0);
        let info = reader.inverted_index(term.field()).unwrap().get_term_info(term).unwrap().unwrap();
        let listed = Listed { field: term.field(), info };
        let files = PositionFiles::default().of(searcher).unwrap();
        let open = |beside| List::open(&listed, reader, &files, beside).unwrap();
        (open(u32::MAX), open(0))
    }

    #[test]
    fn a_list_that_is_walked_along_is_the_list_that_is_skipped_through() {
        let (index, term) = index();
        let searcher = index.reader().unwrap().searcher();
        for (step, reads) in [(1, 1), (1, 3), (2, 1), (5, 2), (40, 1), (300, 1)] {
            let (mut walked, mut skipped) = lists(&searcher, &term);
            assert!(matches!(walked, List::Walked(_)) && matches!(skipped, List::Skipped(_)));
            let mut met = 0;
            while skipped.doc() != TERMINATED {
                assert_eq!((walked.doc(), walked.term_freq()), (skipped.doc(), skipped.term_freq()));
                let (mut found, mut wanted) = (vec![7], vec![7]);
                if met % reads == 0 {
                    walked.append_positions_with_offset(0, &mut found);
                    skipped.append_positions_with_offset(0, &mut wanted);
                }
                assert_eq!(found, wanted, "article {}", skipped.doc());
                if let (List::Walked(list), true) = (&mut walked, met % reads == 0) {
                    let looked_for = |from: u32| vec![7, from, from + 1, from + 5, from + 9_999];
                    for from in [0, wanted.len() as u32 / 3] {
                        let mut kept = looked_for(from);
                        list.keep_followed(&mut kept, 1, 2);
                        let among = |position: &u32| wanted[1..].contains(&(position + 2));
                        let all = looked_for(from);
                        let expected: Vec<u32> = all[..1]
                            .iter()
                            .chain(all[1..].iter().filter(|position| among(position)))
                            .copied()
                            .collect();
                        assert_eq!(kept, expected, "article {}", list.doc());
                    }
                }
                met += 1;
                let target = skipped.doc() + step;
                let next = if step == 1 {
                    (walked.advance(), skipped.advance())
                } else {
                    (walked.seek(target), skipped.seek(target))
                };
                assert_eq!(next.0, next.1);
            }
            assert_eq!((walked.doc(), walked.advance(), walked.seek(5000)), (TERMINATED, TERMINATED, TERMINATED));
            assert!(met > 3);
        }
    }
}
