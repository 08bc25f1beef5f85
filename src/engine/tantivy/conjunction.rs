//! Queries of which all are wanted and some perhaps not: what the engine's own combination finds and scores, in a loop that reads
//! plain words without asking at each article what kind of list it is. Not here: single leaves (`words`), any of several
//! (the engine's own).

use super::words::{LeafQuery, LeafScorer};
use tantivy::query::{BooleanQuery, EnableScoring, Explanation, Occur, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED};

/// All that is wanted and nothing that is not.
#[derive(Debug)]
pub struct Conjunction {
    /// At least one.
    pub wanted: Vec<Box<dyn Query>>,
    /// What must not be.
    pub unwanted: Vec<Box<dyn Query>>,
}

impl Clone for Conjunction {
    fn clone(&self) -> Conjunction {
        let copy = |queries: &[Box<dyn Query>]| queries.iter().map(|query| query.box_clone()).collect();
        Conjunction { wanted: copy(&self.wanted), unwanted: copy(&self.unwanted) }
    }
}

impl Query for Conjunction {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let Conjunction { wanted, unwanted } = self.clone();
        let all = wanted.iter().map(|query| Part::new(query.as_ref(), scoring)).collect::<tantivy::Result<_>>()?;
        let none = unwanted.iter().map(|query| Part::new(query.as_ref(), scoring)).collect::<tantivy::Result<_>>()?;
        let clauses = wanted.into_iter().map(|query| (Occur::Must, query));
        let clauses = clauses.chain(unwanted.into_iter().map(|query| (Occur::MustNot, query)));
        let nested = BooleanQuery::new(clauses.collect()).weight(scoring)?;
        Ok(Box::new(ConjunctionWeight { all, none, nested }))
    }
}

struct ConjunctionWeight {
    all: Vec<Part>,
    none: Vec<Part>,
    /// The engine's own, for what is part of something else.
    nested: Box<dyn Weight>,
}

enum Part {
    Leaf(LeafQuery),
    Other(Box<dyn Weight>),
}

impl Part {
    fn new(query: &dyn Query, scoring: EnableScoring<'_>) -> tantivy::Result<Part> {
        match query.downcast_ref::<LeafQuery>() {
            Some(leaf) => Ok(Part::Leaf(leaf.clone())),
            None => Ok(Part::Other(query.weight(scoring)?)),
        }
    }

    fn scorer(&self, reader: &SegmentReader) -> tantivy::Result<LeafScorer> {
        match self {
            Part::Leaf(leaf) => leaf.leaf_scorer(reader, 1.0),
            Part::Other(weight) => Ok(LeafScorer::Other(weight.scorer(reader, 1.0)?)),
        }
    }
}

impl Weight for ConjunctionWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.nested.scorer(reader, boost)
    }

    fn for_each(&self, reader: &SegmentReader, callback: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let scorers =
            |parts: &[Part]| parts.iter().map(|part| part.scorer(reader)).collect::<tantivy::Result<Vec<_>>>();
        each(scorers(&self.all)?, scorers(&self.none)?, callback);
        Ok(())
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.nested.explain(reader, doc)
    }
}

fn each(mut all: Vec<LeafScorer>, mut none: Vec<LeafScorer>, callback: &mut dyn FnMut(DocId, Score)) {
    // Scores are added up in the order of the query, whatever the order in which articles are looked for.
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|part| all[*part].size_hint());
    let Some((rarest, others)) = order.split_first() else { return };
    let mut doc = all[*rarest].doc();
    'next: while doc != TERMINATED {
        for other in others {
            // Some tell faster whether they have an article than which they have next.
            if let SeekDangerResult::SeekLowerBound(next) = all[*other].seek_danger(doc) {
                doc = all[*rarest].seek(next);
                continue 'next;
            }
        }
        if !none.iter_mut().any(|part| part.seek_danger(doc) == SeekDangerResult::Found) {
            let score = all.iter_mut().map(Scorer::score).sum();
            callback(doc, score);
        }
        doc = all[*rarest].advance();
    }
}
