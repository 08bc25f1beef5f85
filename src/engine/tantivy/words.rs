//! One leaf of a plan as a query: words side by side, each perhaps one of several terms, perhaps in one section only. Finds
//! articles and scores them. Not here: which terms a word stands for (`terms`), where they stand (`cursors`).

use super::cursors::{Cursors, Sought};
use super::pair::Pair;
use super::terms::{Listed, Terms};
use std::cmp::Ordering;
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

/// BM25 parameters: `K1` tempers repetition, `B` the length of an article: wire stories want less of it than books do.
const K1: f32 = 1.2;
const B: f32 = 0.5;

/// How a leaf scores.
#[derive(Debug, Clone, Copy)]
pub struct Scoring {
    /// Inverse document frequency.
    pub idf: f32,
    /// Mean number of words of an article.
    pub mean_words: f32,
    /// Whose lengths count.
    pub lengths: Field,
}

/// The query of a leaf; without scoring every hit scores 0.
#[derive(Debug, Clone)]
pub struct LeafQuery {
    /// What it looks for.
    pub sought: Arc<Sought>,
    /// How it scores.
    pub scoring: Option<Scoring>,
}

impl Query for LeafQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for LeafQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let lengths = Lengths::of(self.scoring, reader, boost)?;
        if let Some(terms) = self.sought.plain() {
            return plain_scorer(terms, reader, lengths);
        }
        let Some(cursors) = Cursors::open(&self.sought, reader, None)? else { return Ok(Box::new(EmptyScorer)) };
        let mut scorer = RowScorer { cursors, lengths, stands: Vec::new(), doc: 0 };
        scorer.doc = scorer.cursors.first();
        scorer.settle();
        Ok(Box::new(scorer))
    }

    /// For one word alone, block by block, without asking at each article which kind of scorer it is.
    fn for_each(&self, reader: &SegmentReader, callback: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let lengths = Lengths::of(self.scoring, reader, 1.0)?;
        match self.sought.plain().map(|terms| terms.of_segment(reader)) {
            Some([one]) => each_of_one(one.blocks(reader)?, &lengths, callback),
            Some([first, second]) => each_of_two([first.blocks(reader)?, second.blocks(reader)?], &lengths, callback),
            _ => each(self.scorer(reader, 1.0)?.as_mut(), callback),
        }
        Ok(())
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let found = scorer.doc() == doc || scorer.doc() < doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("words side by side", if found { scorer.score() } else { 0.0 }))
    }
}

/// BM25 of one leaf in one segment, after Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009).
pub struct Lengths {
    norms: Option<(FieldNormReader, Box<[f32; 256]>)>,
    factor: f32,
}

impl Lengths {
    /// For a segment; without scoring, everything scores 0.
    pub fn of(scoring: Option<Scoring>, reader: &SegmentReader, boost: Score) -> tantivy::Result<Lengths> {
        let Some(scoring) = scoring else { return Ok(Lengths { norms: None, factor: 0.0 }) };
        let Some(norms) = reader.fieldnorms_readers().get_field(scoring.lengths)? else {
            return Ok(Lengths { norms: None, factor: 0.0 });
        };
        let mut table = Box::new([0.0; 256]);
        for (id, entry) in (0..=u8::MAX).zip(table.iter_mut()) {
            let words = FieldNormReader::id_to_fieldnorm(id) as f32;
            *entry = K1 * (1.0 - B + B * words / scoring.mean_words.max(1.0));
        }
        Ok(Lengths { norms: Some((norms, table)), factor: boost * scoring.idf * (K1 + 1.0) })
    }

    /// Whether anything scores.
    pub fn count(&self) -> bool {
        self.norms.is_some()
    }

    /// What an article scores in which it stands so often.
    pub fn score(&self, doc: DocId, frequency: u32) -> Score {
        let Some((norms, table)) = &self.norms else { return 0.0 };
        let frequency = frequency as f32;
        self.factor * frequency / (frequency + table[usize::from(norms.fieldnorm_id(doc))])
    }
}

/// The scorer of one word anywhere.
pub fn plain_scorer(terms: &Terms, reader: &SegmentReader, lengths: Lengths) -> tantivy::Result<Box<dyn Scorer>> {
    match terms.of_segment(reader) {
        [] => Ok(Box::new(EmptyScorer)),
        [one] => Ok(Box::new(TermScorer::open(one, reader, lengths)?)),
        [first, second] => Ok(Box::new(PairScorer::open(first, second, reader, lengths)?)),
        many => {
            let lists = many.iter().map(|term| term.blocks(reader)).collect::<tantivy::Result<_>>()?;
            Ok(Box::new(UnionScorer { docs: union(lists, reader.max_doc()), at: 0, lengths }))
        }
    }
}

fn each<S: Scorer + ?Sized>(scorer: &mut S, callback: &mut dyn FnMut(DocId, Score)) {
    let mut doc = scorer.doc();
    while doc != TERMINATED {
        callback(doc, scorer.score());
        doc = scorer.advance();
    }
}

fn each_of_one(mut blocks: BlockSegmentPostings, lengths: &Lengths, callback: &mut dyn FnMut(DocId, Score)) {
    while !blocks.docs().is_empty() {
        for (doc, frequency) in blocks.docs().iter().zip(blocks.freqs()) {
            callback(*doc, lengths.score(*doc, *frequency));
        }
        blocks.advance();
    }
}

fn each_of_two(lists: [BlockSegmentPostings; 2], lengths: &Lengths, callback: &mut dyn FnMut(DocId, Score)) {
    let [mut first, mut second] = lists.map(|blocks| Entries { blocks, at: 0 });
    loop {
        let ((doc, frequency), (other, more)) = (first.entry(), second.entry());
        match doc.cmp(&other) {
            Ordering::Less => {
                callback(doc, lengths.score(doc, frequency));
                first.step();
            }
            Ordering::Greater => {
                callback(other, lengths.score(other, more));
                second.step();
            }
            Ordering::Equal if doc == TERMINATED => return,
            Ordering::Equal => {
                callback(doc, lengths.score(doc, frequency + more));
                first.step();
                second.step();
            }
        }
    }
}

/// Articles of a list with frequencies, one after the other.
struct Entries {
    blocks: BlockSegmentPostings,
    at: usize,
}

impl Entries {
    fn entry(&self) -> (DocId, u32) {
        match self.blocks.docs().get(self.at) {
            Some(doc) => (*doc, self.blocks.freq(self.at)),
            None => (TERMINATED, 0),
        }
    }

    fn step(&mut self) {
        self.at += 1;
        if self.at == self.blocks.docs().len() {
            self.blocks.advance();
            self.at = 0;
        }
    }
}

/// One term, anywhere.
struct TermScorer {
    postings: SegmentPostings,
    lengths: Lengths,
}

impl TermScorer {
    fn open(term: &Listed, reader: &SegmentReader, lengths: Lengths) -> tantivy::Result<TermScorer> {
        Ok(TermScorer { postings: term.open(reader, IndexRecordOption::WithFreqs)?, lengths })
    }
}

impl DocSet for TermScorer {
    fn advance(&mut self) -> DocId {
        self.postings.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.postings.seek(target)
    }

    fn doc(&self) -> DocId {
        self.postings.doc()
    }

    fn size_hint(&self) -> u32 {
        self.postings.size_hint()
    }
}

impl Scorer for TermScorer {
    fn score(&mut self) -> Score {
        self.lengths.score(self.postings.doc(), self.postings.term_freq())
    }
}

/// One of two terms, anywhere.
struct PairScorer {
    pair: Pair<SegmentPostings>,
    lengths: Lengths,
}

impl PairScorer {
    fn open(first: &Listed, second: &Listed, reader: &SegmentReader, lengths: Lengths) -> tantivy::Result<PairScorer> {
        let open = |term: &Listed| term.open(reader, IndexRecordOption::WithFreqs);
        Ok(PairScorer { pair: Pair::new(open(first)?, open(second)?), lengths })
    }
}

impl DocSet for PairScorer {
    fn advance(&mut self) -> DocId {
        self.pair.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.pair.seek(target)
    }

    fn doc(&self) -> DocId {
        self.pair.doc()
    }

    fn size_hint(&self) -> u32 {
        self.pair.size_hint()
    }
}

impl Scorer for PairScorer {
    fn score(&mut self) -> Score {
        self.lengths.score(self.pair.doc(), self.pair.term_freq())
    }
}

/// Any of many terms, anywhere: their lists are added up beforehand, which costs no more than reading them once.
struct UnionScorer {
    docs: Vec<(DocId, u32)>,
    at: usize,
    lengths: Lengths,
}

fn union(lists: Vec<BlockSegmentPostings>, max_doc: u32) -> Vec<(DocId, u32)> {
    let total: u64 = lists.iter().map(|list| u64::from(list.doc_freq())).sum();
    if total > u64::from(max_doc) / 8 {
        return dense_union(lists, max_doc);
    }
    let mut docs: Vec<(DocId, u32)> = Vec::with_capacity(usize::try_from(total).unwrap_or_default());
    each_entry(lists, |doc, frequency| docs.push((doc, frequency)));
    docs.sort_unstable();
    docs.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    docs
}

fn dense_union(lists: Vec<BlockSegmentPostings>, max_doc: u32) -> Vec<(DocId, u32)> {
    let mut frequencies = vec![0_u32; max_doc as usize];
    each_entry(lists, |doc, frequency| frequencies[doc as usize] += frequency);
    (0..).zip(frequencies).filter(|(_, frequency)| *frequency > 0).collect()
}

fn each_entry(lists: Vec<BlockSegmentPostings>, mut see: impl FnMut(DocId, u32)) {
    for mut blocks in lists {
        while !blocks.docs().is_empty() {
            blocks.docs().iter().zip(blocks.freqs()).for_each(|(doc, frequency)| see(*doc, *frequency));
            blocks.advance();
        }
    }
}

impl DocSet for UnionScorer {
    fn advance(&mut self) -> DocId {
        self.at = (self.at + 1).min(self.docs.len());
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.docs[self.at..].partition_point(|(doc, _)| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).map_or(TERMINATED, |(doc, _)| *doc)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for UnionScorer {
    fn score(&mut self) -> Score {
        self.docs.get(self.at).map_or(0.0, |(doc, frequency)| self.lengths.score(*doc, *frequency))
    }
}

/// Words side by side, or words in some sections only.
struct RowScorer {
    cursors: Cursors,
    lengths: Lengths,
    stands: Vec<u32>,
    doc: DocId,
}

impl RowScorer {
    /// Goes on from the current candidate to the next article in which the words really stand so.
    fn settle(&mut self) {
        while self.doc != TERMINATED {
            self.stands.clear();
            self.cursors.stands(self.doc, &mut self.stands);
            if !self.stands.is_empty() {
                return;
            }
            self.doc = self.cursors.next();
        }
    }
}

impl DocSet for RowScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.cursors.next();
            self.settle();
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = self.cursors.seek(target);
            self.settle();
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.cursors.size_hint()
    }
}

impl Scorer for RowScorer {
    fn score(&mut self) -> Score {
        self.lengths.score(self.doc, u32::try_from(self.stands.len()).unwrap_or(u32::MAX))
    }
}
