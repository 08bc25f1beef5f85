//! The articles of a word with how often it stands in each, read block by block: a list, or two side by side (a stem as it is
//! written and the words that have it). What is asked most reads these, without asking at each article what kind of list
//! it is. Not here: positions (`cursors`), scores (`words`), many lists (`union`).

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
            self.step(true);
        }
        self.doc
    }

    /// Goes to the next article if it is told to, without a branch that would be guessed wrong; not called at the end.
    fn step(&mut self, goes: bool) {
        self.at += usize::from(goes);
        if self.at == BLOCK {
            self.blocks.advance();
            self.at = 0;
        }
        self.doc = self.blocks.doc(self.at);
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
            Listing::Two([first, second]) => {
                u32::from(first.doc <= second.doc) * first.frequency()
                    + u32::from(second.doc <= first.doc) * second.frequency()
            }
        }
    }

    /// Goes to the next article.
    pub fn advance(&mut self) -> DocId {
        match self {
            Listing::One(list) => list.advance(),
            Listing::Two([first, second]) => {
                let here = first.doc.min(second.doc);
                if here != TERMINATED {
                    first.step(first.doc == here);
                    second.step(second.doc == here);
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
                    merge(&mut first, &mut second, &mut see);
                }
                first.each(&mut see);
                second.each(&mut see);
            }
        }
    }
}

/// Shows the articles of two lists up to the end of the block of one. Which list has the next is as good as chance: it is
/// counted, and not asked.
fn merge(first: &mut Entries, second: &mut Entries, see: &mut impl FnMut(DocId, u32)) {
    let (docs, frequencies) = (first.blocks.docs(), first.blocks.freqs());
    let (others, their_frequencies) = (second.blocks.docs(), second.blocks.freqs());
    let (mut at, mut beside) = (first.at, second.at);
    while let (Some(doc), Some(other)) = (docs.get(at).copied(), others.get(beside).copied()) {
        let (here, there) = (doc <= other, other <= doc);
        see(doc.min(other), u32::from(here) * frequencies[at] + u32::from(there) * their_frequencies[beside]);
        at += usize::from(here);
        beside += usize::from(there);
    }
    for (list, at) in [(first, at), (second, beside)] {
        list.at = at;
        if at == list.blocks.docs().len() {
            list.blocks.advance();
            list.at = 0;
        }
        list.doc = list.blocks.doc(list.at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tantivy::schema::{IndexRecordOption, Schema, TEXT};
    use tantivy::{Index, Searcher, TantivyDocument, Term};

    const ARTICLES: u32 = 1200;

    /// How often `a` and `b` stand in an article: seldom both, sometimes one for a long while.
    fn often(doc: DocId) -> [u32; 2] {
        let a = if doc.is_multiple_of(3) || (500..800).contains(&doc) { doc % 5 + 1 } else { 0 };
        let b = if doc % 7 < 3 && doc < 1100 { doc % 2 + 1 } else { 0 };
        [a, b]
    }

    fn searcher() -> Searcher {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for doc in 0..ARTICLES {
            let [a, b] = often(doc);
            let mut article = TantivyDocument::default();
            article.add_text(field, "a ".repeat(a as usize) + &"b ".repeat(b as usize));
            writer.add_document(article).unwrap();
        }
        writer.commit().unwrap();
        index.reader().unwrap().searcher()
    }

    fn listing(searcher: &Searcher, words: &[&str]) -> Listing {
        let reader = searcher.segment_reader(0);
        let (field, _) = reader.schema().fields().next().unwrap();
        let index = reader.inverted_index(field).unwrap();
        let open = |word: &&str| {
            let term = Term::from_field_text(field, word);
            Entries::new(index.read_block_postings(&term, IndexRecordOption::WithFreqs).unwrap().unwrap())
        };
        match words {
            [one] => Listing::One(open(one)),
            [first, second, ..] => Listing::Two([open(first), open(second)]),
            [] => unreachable!(),
        }
    }

    #[test]
    fn lists_show_their_articles_whichever_way_they_are_read() {
        let searcher = searcher();
        for words in [&["a"][..], &["b"], &["a", "b"], &["b", "a"]] {
            let frequency = |doc| {
                let [a, b] = often(doc);
                u32::from(words.contains(&"a")) * a + u32::from(words.contains(&"b")) * b
            };
            let expected: Vec<(DocId, u32)> =
                (0..ARTICLES).map(|doc| (doc, frequency(doc))).filter(|(_, often)| *often > 0).collect();
            let mut shown = Vec::new();
            listing(&searcher, words).each(|doc, often| shown.push((doc, often)));
            assert_eq!(shown, expected, "{words:?}");
            for step in [1, 2, 13, 200, 900] {
                let (mut walked, mut from) = (listing(&searcher, words), 0);
                let mut rest = expected.as_slice();
                while let Some((doc, often)) = rest.first() {
                    assert_eq!((walked.doc(), walked.frequency()), (*doc, *often), "{words:?} by {step}");
                    from = from.max(*doc) + step;
                    rest = &rest[rest.partition_point(|(doc, _)| *doc < from)..];
                    let next = if step == 1 { walked.advance() } else { walked.seek(from) };
                    assert_eq!(next, rest.first().map_or(TERMINATED, |(doc, _)| *doc));
                }
                assert_eq!(walked.advance(), TERMINATED);
            }
        }
    }
}
