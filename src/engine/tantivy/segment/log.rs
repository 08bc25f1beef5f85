//! Which terms stand where, noted article by article in little memory, and told again in that order. Not here: what the
//! numbers of the terms stand for (`terms`).

/// Bits of an entry that tell how far behind the last one it stands; all of them set when its place comes behind it instead.
const STEP_BITS: u32 = 5;
const FAR: u32 = (1 << STEP_BITS) - 1;

/// Numbers of terms are below this.
pub const TERMS: usize = 1 << (u32::BITS - STEP_BITS);

/// Numbers in a block: as much as is asked of memory at a time, so that little is ever copied to where there is more room.
const BLOCK: usize = 1 << 16;

/// A block is full when it has not so much room left; an article that is longer than that has more in its block.
const ARTICLE: usize = 1 << 12;

/// Entries of articles, one behind the other.
#[derive(Debug, Default)]
pub struct Log {
    blocks: Vec<Block>,
    /// How many entries there are in all articles, and in the one that is being told.
    total: u64,
    here: u32,
    /// The place of the last entry.
    last: u32,
}

/// Whole articles.
#[derive(Debug, Default)]
struct Block {
    /// A term's number and how far it stands behind the entry before, perhaps its place.
    numbers: Vec<u32>,
    /// Where the numbers of each article end.
    ends: Vec<u32>,
}

/// A term in an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Placed {
    /// The number of the article, from 0 on.
    pub article: u32,
    /// Where the term stands in it.
    pub place: u32,
}

impl Log {
    /// Adds an entry to the article that is being told.
    pub fn push(&mut self, term: u32, place: u32) {
        let step = place.wrapping_sub(self.last).min(FAR);
        let Block { numbers, .. } = self.block();
        numbers.push(term << STEP_BITS | step);
        if step == FAR {
            numbers.push(place);
        }
        self.last = place;
        self.here += 1;
    }

    /// The block that the article stands in.
    fn block(&mut self) -> &mut Block {
        if self.blocks.is_empty() {
            self.blocks.push(Block::default());
        }
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }

    /// Ends an article; how many entries it has.
    pub fn end_article(&mut self) -> u32 {
        let Block { numbers, ends } = self.block();
        let end = numbers.len();
        ends.push(end as u32);
        if end + ARTICLE > BLOCK {
            self.blocks.push(Block { numbers: Vec::with_capacity(BLOCK), ends: Vec::new() });
        }
        self.last = 0;
        self.total += u64::from(self.here);
        std::mem::take(&mut self.here)
    }

    /// How many entries there are in the articles that have ended.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Tells all entries in the order in which they were added, each with the number of its term.
    pub fn each(&self, mut tell: impl FnMut(usize, Placed)) {
        let mut article = 0;
        for block in &self.blocks {
            let mut start = 0;
            for end in &block.ends {
                let mut numbers = block.numbers[start..*end as usize].iter();
                let mut place = 0;
                while let Some(number) = numbers.next() {
                    let step = number & FAR;
                    place = if step == FAR { numbers.next().copied().unwrap_or_default() } else { place + step };
                    tell((number >> STEP_BITS) as usize, Placed { article, place });
                }
                article += 1;
                start = *end as usize;
            }
        }
    }

    /// Bytes of memory.
    pub fn memory(&self) -> usize {
        self.blocks.iter().map(|block| 4 * (block.numbers.capacity() + block.ends.capacity())).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_as_they_were_added() {
        let mut log = Log::default();
        let mut expected = Vec::new();
        for article in 0..300 {
            let places = (0..article).map(|at| at * (at % 70));
            for (place, term) in places.chain([7, 7, 5]).zip(0..) {
                log.push(term, place);
                expected.push((term as usize, Placed { article, place }));
            }
            assert_eq!(log.end_article(), article + 3);
        }
        let mut told = Vec::new();
        log.each(|term, placed| told.push((term, placed)));
        assert_eq!(log.total(), told.len() as u64);
        assert!(told == expected);
    }
}
