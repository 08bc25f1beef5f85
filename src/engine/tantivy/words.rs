//! One leaf of a plan over postings: words side by side, each perhaps one of several terms, perhaps in one section
//! only. Finds articles, scores them, and tells where they matched, all from the same cursors. Not here: which terms a
//! word stands for (`lower`).

use super::schema::column;
use std::ops::Range;
use std::sync::Arc;
use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// BM25 parameters: `K1` tempers repetition, `B` the length of an article.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// What a leaf looks for in an index.
#[derive(Debug, Clone)]
pub struct Sought {
    /// For each word, the terms that satisfy it; terms carry their field.
    pub slots: Vec<Vec<Term>>,
    /// In which sections of the article, by number; `None` is anywhere.
    pub sections: Option<Range<usize>>,
    /// Whether the terms are names, whose positions are those of `schema::mention_place`.
    pub mentions: bool,
}

impl Sought {
    fn is_plain(&self) -> bool {
        self.slots.len() == 1 && self.sections.is_none()
    }
}

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
        if self.sought.is_plain() {
            return plain_scorer(&self.sought.slots[0], reader, lengths);
        }
        let Some(cursors) = Cursors::open(&self.sought, reader)? else { return Ok(Box::new(EmptyScorer)) };
        let mut scorer = RowScorer { cursors, lengths, stands: Vec::new(), doc: 0 };
        scorer.doc = scorer.cursors.first();
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let found = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("words side by side", if found { scorer.score() } else { 0.0 }))
    }
}

/// BM25 of one leaf in one segment, after Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009).
struct Lengths {
    norms: Option<(FieldNormReader, Box<[f32; 256]>)>,
    factor: f32,
}

impl Lengths {
    fn of(scoring: Option<Scoring>, reader: &SegmentReader, boost: Score) -> tantivy::Result<Lengths> {
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

    fn score(&self, doc: DocId, frequency: u32) -> Score {
        let Some((norms, table)) = &self.norms else { return 0.0 };
        let frequency = frequency as f32;
        self.factor * frequency / (frequency + table[usize::from(norms.fieldnorm_id(doc))])
    }
}

fn plain_scorer(terms: &[Term], reader: &SegmentReader, lengths: Lengths) -> tantivy::Result<Box<dyn Scorer>> {
    let mut lists = open_all(terms, reader, IndexRecordOption::WithFreqs)?;
    match lists.len() {
        0 => Ok(Box::new(EmptyScorer)),
        1 => Ok(Box::new(TermScorer { postings: lists.remove(0), lengths })),
        _ => Ok(Box::new(UnionScorer { docs: union(lists, reader.max_doc()), at: 0, lengths })),
    }
}

fn open_all(
    terms: &[Term],
    reader: &SegmentReader,
    option: IndexRecordOption,
) -> tantivy::Result<Vec<SegmentPostings>> {
    let mut lists = Vec::with_capacity(terms.len());
    for term in terms {
        lists.extend(reader.inverted_index(term.field())?.read_postings(term, option)?);
    }
    Ok(lists)
}

/// One term, anywhere.
struct TermScorer {
    postings: SegmentPostings,
    lengths: Lengths,
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

/// Any of many terms, anywhere: their lists are added up beforehand, which costs no more than reading them once.
struct UnionScorer {
    docs: Vec<(DocId, u32)>,
    at: usize,
    lengths: Lengths,
}

fn union(lists: Vec<SegmentPostings>, max_doc: u32) -> Vec<(DocId, u32)> {
    let total: u64 = lists.iter().map(|list| u64::from(list.size_hint())).sum();
    if total > u64::from(max_doc) / 8 {
        return dense_union(lists, max_doc);
    }
    let mut docs: Vec<(DocId, u32)> = Vec::with_capacity(usize::try_from(total).unwrap_or_default());
    for mut list in lists {
        while list.doc() != TERMINATED {
            docs.push((list.doc(), list.term_freq()));
            list.advance();
        }
    }
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

fn dense_union(lists: Vec<SegmentPostings>, max_doc: u32) -> Vec<(DocId, u32)> {
    let mut frequencies = vec![0_u32; max_doc as usize];
    for mut list in lists {
        while list.doc() != TERMINATED {
            frequencies[list.doc() as usize] += list.term_freq();
            list.advance();
        }
    }
    (0..).zip(frequencies).filter(|(_, frequency)| *frequency > 0).collect()
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

/// One cursor a word, moved together.
pub struct Cursors {
    slots: Vec<Slot>,
    /// Slots from the rarest to the commonest.
    order: Vec<usize>,
    sections: Option<(Range<usize>, Column<u64>)>,
    scratch: Vec<u32>,
}

impl Cursors {
    /// Opens the cursors of a leaf in a segment; `None` when a word has no term there.
    pub fn open(sought: &Sought, reader: &SegmentReader) -> tantivy::Result<Option<Cursors>> {
        let mut slots = Vec::with_capacity(sought.slots.len());
        for terms in &sought.slots {
            let lists = open_all(terms, reader, IndexRecordOption::WithFreqsAndPositions)?;
            if lists.is_empty() {
                return Ok(None);
            }
            slots.push(Slot::of(lists));
        }
        let mut order: Vec<usize> = (0..slots.len()).collect();
        order.sort_by_key(|slot| slots[*slot].size_hint());
        let sections = match &sought.sections {
            Some(sections) => Some((sections.clone(), reader.fast_fields().u64(column::STARTS)?)),
            None => None,
        };
        Ok(Some(Cursors { slots, order, sections, scratch: Vec::new() }))
    }

    fn first(&mut self) -> DocId {
        let rarest = self.slots[self.order[0]].doc();
        self.align(rarest)
    }

    fn next(&mut self) -> DocId {
        let next = self.slots[self.order[0]].advance();
        self.align(next)
    }

    /// The first article from `target` on that has all words, wherever they stand.
    pub fn seek(&mut self, target: DocId) -> DocId {
        let found = self.slots[self.order[0]].seek(target);
        self.align(found)
    }

    fn align(&mut self, mut candidate: DocId) -> DocId {
        'again: while candidate != TERMINATED {
            for at in 1..self.order.len() {
                let found = self.slots[self.order[at]].seek(candidate);
                if found > candidate {
                    candidate = self.slots[self.order[0]].seek(found);
                    continue 'again;
                }
            }
            return candidate;
        }
        TERMINATED
    }

    fn size_hint(&self) -> u32 {
        self.slots[self.order[0]].size_hint()
    }

    /// Adds the positions at which the words stand side by side in the article that all cursors are at.
    pub fn stands(&mut self, doc: DocId, stands: &mut Vec<u32>) {
        let kept = stands.len();
        self.slots[0].positions(stands);
        for (offset, slot) in (1..).zip(&mut self.slots[1..]) {
            if stands.len() == kept {
                return;
            }
            self.scratch.clear();
            slot.positions(&mut self.scratch);
            keep_followed(stands, kept, &self.scratch, offset);
        }
        if let Some((sections, starts)) = &self.sections {
            keep_within(stands, kept, sections, starts.values_for_doc(doc));
        }
    }
}

/// Of the positions from `kept` on, keeps those with `position + offset` among the followers; both are sorted.
fn keep_followed(stands: &mut Vec<u32>, kept: usize, followers: &[u32], offset: u32) {
    let mut follower = 0;
    let mut to = kept;
    for from in kept..stands.len() {
        let wanted = stands[from] + offset;
        while followers.get(follower).is_some_and(|position| *position < wanted) {
            follower += 1;
        }
        if followers.get(follower) == Some(&wanted) {
            stands[to] = stands[from];
            to += 1;
        }
    }
    stands.truncate(to);
}

fn keep_within(stands: &mut Vec<u32>, kept: usize, sections: &Range<usize>, starts: impl Iterator<Item = u64>) {
    let starts: Vec<u32> = starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect();
    let last = starts.len().saturating_sub(1);
    let bound = |section: usize| starts.get(section.min(last)).copied().unwrap_or_default();
    let (from, to) = (bound(sections.start), bound(sections.end));
    let mut number = 0;
    stands.retain(|position| {
        number += 1;
        number <= kept || (from..to).contains(position)
    });
}

/// The lists of the terms of one word.
enum Slot {
    One(Box<SegmentPostings>),
    Many { lists: Vec<SegmentPostings>, doc: DocId },
}

impl Slot {
    fn of(mut lists: Vec<SegmentPostings>) -> Slot {
        if lists.len() == 1 {
            return Slot::One(Box::new(lists.remove(0)));
        }
        let doc = lists.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
        Slot::Many { lists, doc }
    }

    fn doc(&self) -> DocId {
        match self {
            Slot::One(list) => list.doc(),
            Slot::Many { doc, .. } => *doc,
        }
    }

    fn advance(&mut self) -> DocId {
        match self {
            Slot::One(list) => list.advance(),
            Slot::Many { doc, .. } if *doc == TERMINATED => TERMINATED,
            Slot::Many { doc, .. } => {
                let next = *doc + 1;
                self.seek(next)
            }
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Slot::One(list) if list.doc() < target => list.seek(target),
            Slot::One(list) => list.doc(),
            Slot::Many { lists, doc } => {
                if *doc < target {
                    for list in lists.iter_mut().filter(|list| list.doc() < target) {
                        list.seek(target);
                    }
                    *doc = lists.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
                }
                *doc
            }
        }
    }

    fn size_hint(&self) -> u32 {
        match self {
            Slot::One(list) => list.size_hint(),
            Slot::Many { lists, .. } => lists.iter().map(DocSet::size_hint).fold(0, u32::saturating_add),
        }
    }

    /// Adds the positions in the current article, sorted.
    fn positions(&mut self, positions: &mut Vec<u32>) {
        match self {
            Slot::One(list) => list.append_positions_with_offset(0, positions),
            Slot::Many { lists, doc } => {
                let from = positions.len();
                for list in lists.iter_mut().filter(|list| list.doc() == *doc) {
                    list.append_positions_with_offset(0, positions);
                }
                positions[from..].sort_unstable();
            }
        }
    }
}
