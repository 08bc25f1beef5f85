//! What a run removes: the articles that a file has had before. The engine would take a removal for all that it finds when
//! it commits, and pieces of the index come to it with articles whose file was removed just before. Not here: which files
//! those are (`ingest`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::index::{SegmentId, SegmentReader};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, TermQuery, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Term};

/// The order in which a run writes pieces and removes files. What becomes of pieces when the engine merges them needs no
/// place here: it has all removals behind it that came before.
#[derive(Debug, Clone, Default)]
pub struct Fresh(Arc<Mutex<Order>>);

#[derive(Debug, Default)]
struct Order {
    /// How many pieces were written and files removed.
    now: u64,
    /// The pieces of this writer, and when each was written. None is forgotten when it has been committed: a merge that was
    /// begun before looks removals up when it comes to them.
    written: HashMap<SegmentId, u64>,
}

impl Fresh {
    /// Adds a piece that has been written, before the engine knows it.
    pub fn add(&self, piece: SegmentId) {
        let now = self.now();
        self.with(|order| order.written.insert(piece, now));
    }

    /// When it is now, behind all that was before.
    fn now(&self) -> u64 {
        self.with(|order| {
            order.now += 1;
            order.now
        })
    }

    fn is_written_behind(&self, piece: SegmentId, when: u64) -> bool {
        self.with(|order| order.written.get(&piece).is_some_and(|written| *written > when))
    }

    fn with<T>(&self, look: impl FnOnce(&mut Order) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The articles of a term in all pieces that were written before.
#[derive(Debug, Clone)]
pub struct Outdated {
    term: Term,
    fresh: Fresh,
    now: u64,
}

impl Outdated {
    /// Those of this term, in all pieces that are written by now.
    pub fn new(term: Term, fresh: &Fresh) -> Outdated {
        Outdated { term, fresh: fresh.clone(), now: fresh.now() }
    }
}

impl Query for Outdated {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let of_term = TermQuery::new(self.term.clone(), IndexRecordOption::Basic).weight(scoring)?;
        Ok(Box::new(OutdatedWeight { of_term, outdated: self.clone() }))
    }
}

struct OutdatedWeight {
    of_term: Box<dyn Weight>,
    outdated: Outdated,
}

impl Weight for OutdatedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: f32) -> tantivy::Result<Box<dyn Scorer>> {
        let Outdated { fresh, now, .. } = &self.outdated;
        if fresh.is_written_behind(reader.segment_id(), *now) {
            return Ok(Box::new(EmptyScorer));
        }
        self.of_term.scorer(reader, boost)
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.of_term.explain(reader, doc)
    }
}
