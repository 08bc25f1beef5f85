//! One leaf of a plan as a query: words side by side, each perhaps one of several terms, perhaps in one section only. Finds
//! articles and scores them. Not here: which terms a word stands for (`terms`), where they stand (`cursors`).

use super::cursors::{Cursors, Sought};
use super::entries::{Entries, Listing};
use super::terms::{Listed, Terms};
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED};

/// BM25 parameters: `K1` tempers repetition, `B` the length of an article: wire stories want less of it than books do.
const K1: f32 = 1.2;
const B: f32 = 0.5;

/// How a leaf scores.
#[derive(Debug, Clone)]
pub struct Scoring {
    /// Inverse document frequency.
    pub idf: f32,
    /// What lengths count for; the same for all leaves of a query.
    pub norms: Norms,
    /// Whose lengths count.
    pub lengths: Field,
}

/// What the length of an article counts for in BM25, by the number that the engine keeps for it.
#[derive(Debug, Clone)]
pub struct Norms(Arc<[f32; 256]>);

impl Norms {
    /// With this mean number of words of an article.
    pub fn new(mean_words: f32) -> Norms {
        let mut norms = [0.0; 256];
        for (id, norm) in (0..=u8::MAX).zip(&mut norms) {
            let words = FieldNormReader::id_to_fieldnorm(id) as f32;
            *norm = K1 * (1.0 - B + B * words / mean_words.max(1.0));
        }
        Norms(Arc::new(norms))
    }
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

impl LeafQuery {
    /// Its scorer, of which callers may ask which kind it is.
    pub fn leaf_scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<LeafScorer> {
        let lengths = Lengths::of(self.scoring.as_ref(), reader, boost)?;
        if let Some(terms) = self.sought.plain() {
            return plain_scorer(terms, reader, lengths);
        }
        let Some(cursors) = Cursors::open(&self.sought, reader, None)? else {
            return Ok(LeafScorer::Other(Box::new(EmptyScorer)));
        };
        let mut scorer = RowScorer { cursors, lengths, stands: Vec::new(), doc: 0 };
        scorer.doc = scorer.cursors.first();
        scorer.settle();
        Ok(LeafScorer::Row(Box::new(scorer)))
    }
}

impl Weight for LeafQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.leaf_scorer(reader, boost)? {
            LeafScorer::Other(scorer) => scorer,
            scorer => Box::new(scorer),
        })
    }

    fn for_each(&self, reader: &SegmentReader, callback: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        self.leaf_scorer(reader, 1.0)?.each(callback);
        Ok(())
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Ok(explained("words side by side", self.scorer(reader, 1.0)?, doc))
    }
}

/// BM25 of one leaf in one segment, after Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009).
pub struct Lengths {
    norms: Option<(FieldNormReader, Norms)>,
    factor: f32,
}

impl Lengths {
    /// For a segment; without scoring, everything scores 0.
    pub fn of(scoring: Option<&Scoring>, reader: &SegmentReader, boost: Score) -> tantivy::Result<Lengths> {
        let Some(scoring) = scoring else { return Ok(Lengths { norms: None, factor: 0.0 }) };
        let norms = reader.fieldnorms_readers().get_field(scoring.lengths)?;
        let norms = norms.map(|lengths| (lengths, scoring.norms.clone()));
        Ok(Lengths { norms, factor: boost * scoring.idf * (K1 + 1.0) })
    }

    /// Whether anything scores.
    pub fn count(&self) -> bool {
        self.norms.is_some()
    }

    /// What an article scores in which it stands so often.
    pub fn score(&self, doc: DocId, frequency: u32) -> Score {
        let Some((lengths, norms)) = &self.norms else { return 0.0 };
        let frequency = frequency as f32;
        self.factor * frequency / (frequency + norms.0[usize::from(lengths.fieldnorm_id(doc))])
    }
}

/// The scorer of one word anywhere.
pub fn plain_scorer(terms: &Terms, reader: &SegmentReader, lengths: Lengths) -> tantivy::Result<LeafScorer> {
    let open = |term: &Listed| term.blocks(reader).map(Entries::new);
    Ok(match terms.of_segment(reader) {
        [] => LeafScorer::Other(Box::new(EmptyScorer)),
        [one] => LeafScorer::Plain(Listing::One(open(one)?), lengths),
        [first, second] => LeafScorer::Plain(Listing::Two([open(first)?, open(second)?]), lengths),
        many => {
            let lists = many.iter().map(|term| term.blocks(reader)).collect::<tantivy::Result<_>>()?;
            LeafScorer::Union(UnionScorer { all: union(lists, reader.max_doc()), lengths })
        }
    })
}

/// The scorer of a leaf, or of anything else.
pub enum LeafScorer {
    /// Of one or two terms, anywhere.
    Plain(Listing, Lengths),
    /// Of many terms, anywhere.
    Union(UnionScorer),
    /// Of words side by side, or in some sections only.
    Row(Box<RowScorer>),
    /// Of what is no leaf.
    Other(Box<dyn Scorer>),
}

impl LeafScorer {
    /// Whether it is nothing but lists of articles, of which each is read in no time.
    pub fn is_list(&self) -> bool {
        matches!(self, LeafScorer::Plain(..) | LeafScorer::Union(_))
    }

    /// Shows every article from here on, with its score.
    pub fn each(self, callback: &mut (impl FnMut(DocId, Score) + ?Sized)) {
        match self {
            LeafScorer::Plain(listing, lengths) => {
                listing.each(|doc, frequency| callback(doc, lengths.score(doc, frequency)));
            }
            LeafScorer::Union(mut scorer) => each(&mut scorer, callback),
            LeafScorer::Row(mut scorer) => each(scorer.as_mut(), callback),
            LeafScorer::Other(mut scorer) => each(scorer.as_mut(), callback),
        }
    }
}

/// What an article scores, 0 when it is not found.
pub fn explained(what: &'static str, mut scorer: Box<dyn Scorer>, doc: DocId) -> Explanation {
    let found = scorer.doc() == doc || scorer.doc() < doc && scorer.seek(doc) == doc;
    Explanation::new(what, if found { scorer.score() } else { 0.0 })
}

/// Shows every article from the one on that a scorer is at, with its score.
pub fn each<S: Scorer + ?Sized>(scorer: &mut S, callback: &mut (impl FnMut(DocId, Score) + ?Sized)) {
    let mut doc = scorer.doc();
    while doc != TERMINATED {
        callback(doc, scorer.score());
        doc = scorer.advance();
    }
}

impl DocSet for LeafScorer {
    fn advance(&mut self) -> DocId {
        match self {
            LeafScorer::Plain(listing, _) => listing.advance(),
            LeafScorer::Union(scorer) => scorer.advance(),
            LeafScorer::Row(scorer) => scorer.advance(),
            LeafScorer::Other(scorer) => scorer.advance(),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match self {
            LeafScorer::Plain(listing, _) => listing.seek(target),
            LeafScorer::Union(scorer) => scorer.seek(target),
            LeafScorer::Row(scorer) => scorer.seek(target),
            // Whoever is there or behind need not move, and some are not to be told to.
            LeafScorer::Other(scorer) if scorer.doc() < target => scorer.seek(target),
            LeafScorer::Other(scorer) => scorer.doc(),
        }
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        if let LeafScorer::Other(scorer) = self {
            return scorer.seek_danger(target);
        }
        match self.seek(target) {
            found if found == target => SeekDangerResult::Found,
            found => SeekDangerResult::SeekLowerBound(found),
        }
    }

    fn doc(&self) -> DocId {
        match self {
            LeafScorer::Plain(listing, _) => listing.doc(),
            LeafScorer::Union(scorer) => scorer.doc(),
            LeafScorer::Row(scorer) => scorer.doc(),
            LeafScorer::Other(scorer) => scorer.doc(),
        }
    }

    fn size_hint(&self) -> u32 {
        match self {
            LeafScorer::Plain(listing, _) => listing.size_hint(),
            LeafScorer::Union(scorer) => scorer.size_hint(),
            LeafScorer::Row(scorer) => scorer.size_hint(),
            LeafScorer::Other(scorer) => scorer.size_hint(),
        }
    }
}

impl Scorer for LeafScorer {
    fn score(&mut self) -> Score {
        match self {
            LeafScorer::Plain(listing, lengths) => lengths.score(listing.doc(), listing.frequency()),
            LeafScorer::Union(scorer) => scorer.score(),
            LeafScorer::Row(scorer) => scorer.score(),
            LeafScorer::Other(scorer) => scorer.score(),
        }
    }
}

/// Any of many terms, anywhere: their lists are added up beforehand, which costs no more than reading them once.
pub struct UnionScorer {
    all: AddedUp,
    lengths: Lengths,
}

/// Lists added up.
enum AddedUp {
    /// Articles with frequencies, and the place among them.
    Few(Vec<(DocId, u32)>, usize),
    /// The frequency in every article of the segment, and the article.
    Many(Vec<u32>, DocId),
}

fn union(lists: Vec<BlockSegmentPostings>, max_doc: u32) -> AddedUp {
    let total: u64 = lists.iter().map(|list| u64::from(list.doc_freq())).sum();
    if total > u64::from(max_doc) / 8 {
        let mut frequencies = vec![0_u32; max_doc as usize];
        each_entry(lists, |doc, frequency| frequencies[doc as usize] += frequency);
        let first = first_from(&frequencies, 0);
        return AddedUp::Many(frequencies, first);
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
    AddedUp::Few(docs, 0)
}

fn each_entry(lists: Vec<BlockSegmentPostings>, mut see: impl FnMut(DocId, u32)) {
    for mut blocks in lists {
        while !blocks.docs().is_empty() {
            blocks.docs().iter().zip(blocks.freqs()).for_each(|(doc, frequency)| see(*doc, *frequency));
            blocks.advance();
        }
    }
}

/// The first article from one on whose frequency is not 0.
fn first_from(frequencies: &[u32], doc: DocId) -> DocId {
    let rest = frequencies.get(doc as usize..).unwrap_or_default();
    let ahead = rest.iter().position(|frequency| *frequency > 0);
    ahead.and_then(|ahead| DocId::try_from(ahead).ok()).map_or(TERMINATED, |ahead| doc + ahead)
}

impl DocSet for UnionScorer {
    fn advance(&mut self) -> DocId {
        match &mut self.all {
            AddedUp::Few(docs, at) => *at = (*at + 1).min(docs.len()),
            AddedUp::Many(_, TERMINATED) => {}
            AddedUp::Many(frequencies, doc) => *doc = first_from(frequencies, *doc + 1),
        }
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match &mut self.all {
            AddedUp::Few(docs, at) => *at += docs[*at..].partition_point(|(doc, _)| *doc < target),
            AddedUp::Many(frequencies, doc) if *doc < target => *doc = first_from(frequencies, target),
            AddedUp::Many(..) => {}
        }
        self.doc()
    }

    fn doc(&self) -> DocId {
        match &self.all {
            AddedUp::Few(docs, at) => docs.get(*at).map_or(TERMINATED, |(doc, _)| *doc),
            AddedUp::Many(_, doc) => *doc,
        }
    }

    fn size_hint(&self) -> u32 {
        match &self.all {
            AddedUp::Few(docs, _) => u32::try_from(docs.len()).unwrap_or(u32::MAX),
            AddedUp::Many(frequencies, _) => u32::try_from(frequencies.len()).unwrap_or(u32::MAX),
        }
    }
}

impl Scorer for UnionScorer {
    fn score(&mut self) -> Score {
        let entry = match &self.all {
            AddedUp::Few(docs, at) => docs.get(*at).copied(),
            AddedUp::Many(frequencies, doc) => frequencies.get(*doc as usize).map(|frequency| (*doc, *frequency)),
        };
        entry.map_or(0.0, |(doc, frequency)| self.lengths.score(doc, frequency))
    }
}

/// Words side by side, or words in some sections only.
pub struct RowScorer {
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
