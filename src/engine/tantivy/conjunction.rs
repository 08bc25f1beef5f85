//! Queries of which all are wanted and some perhaps not, in a loop that reads plain words without asking at each article
//! what kind of list it is. Not here: single leaves (`words`), any of several (`disjunction`).

use super::words::{LeafQuery, LeafScorer};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
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
        Ok(Box::new(ConjunctionWeight { all: parts(&self.wanted, scoring)?, none: parts(&self.unwanted, scoring)? }))
    }
}

/// The weights of several queries.
pub fn parts(queries: &[Box<dyn Query>], scoring: EnableScoring<'_>) -> tantivy::Result<Vec<Part>> {
    queries.iter().map(|query| Part::new(query.as_ref(), scoring)).collect()
}

/// The weight of one of several queries.
pub enum Part {
    /// Of words.
    Leaf(LeafQuery),
    /// Of anything else.
    Other(Box<dyn Weight>),
}

impl Part {
    fn new(query: &dyn Query, scoring: EnableScoring<'_>) -> tantivy::Result<Part> {
        match query.downcast_ref::<LeafQuery>() {
            Some(leaf) => Ok(Part::Leaf(leaf.clone())),
            None => Ok(Part::Other(query.weight(scoring)?)),
        }
    }

    /// Its scorer in a segment.
    pub fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<LeafScorer> {
        match self {
            Part::Leaf(leaf) => leaf.leaf_scorer(reader, boost),
            Part::Other(weight) => Ok(LeafScorer::Other(weight.scorer(reader, boost)?)),
        }
    }
}

struct ConjunctionWeight {
    all: Vec<Part>,
    none: Vec<Part>,
}

impl ConjunctionWeight {
    fn meeting(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<Meeting>> {
        let scorers = |parts: &[Part]| parts.iter().map(|part| part.scorer(reader, boost)).collect();
        let (all, none): (tantivy::Result<_>, tantivy::Result<_>) = (scorers(&self.all), scorers(&self.none));
        Ok(Meeting::new(all?, none?))
    }
}

impl Weight for ConjunctionWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.meeting(reader, boost)? {
            Some(meeting) => Box::new(meeting),
            None => Box::new(EmptyScorer),
        })
    }

    fn for_each(&self, reader: &SegmentReader, callback: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let Some(mut meeting) = self.meeting(reader, 1.0)? else { return Ok(()) };
        while meeting.doc != TERMINATED {
            callback(meeting.doc, meeting.score());
            meeting.advance();
        }
        Ok(())
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let found = scorer.doc() == doc || scorer.doc() < doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("all of these", if found { scorer.score() } else { 0.0 }))
    }
}

/// Where all meet and none of the others is.
struct Meeting {
    all: Vec<LeafScorer>,
    none: Vec<LeafScorer>,
    /// Numbers of `all`, the one with the fewest articles first.
    order: Vec<usize>,
    doc: DocId,
}

impl Meeting {
    fn new(all: Vec<LeafScorer>, none: Vec<LeafScorer>) -> Option<Meeting> {
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|part| all[*part].size_hint());
        let doc = all[*order.first()?].doc();
        let mut meeting = Meeting { all, none, order, doc };
        meeting.settle();
        Some(meeting)
    }

    fn rarest(&mut self) -> &mut LeafScorer {
        &mut self.all[self.order[0]]
    }

    /// Goes on from an article of the rarest to the next where all meet.
    fn settle(&mut self) {
        'next: while self.doc != TERMINATED {
            for other in &self.order[1..] {
                // Some tell faster whether they have an article than which they have next.
                if let SeekDangerResult::SeekLowerBound(next) = self.all[*other].seek_danger(self.doc) {
                    self.doc = self.rarest().seek(next);
                    continue 'next;
                }
            }
            if !self.none.iter_mut().any(|part| part.seek_danger(self.doc) == SeekDangerResult::Found) {
                return;
            }
            self.doc = self.rarest().advance();
        }
    }
}

impl DocSet for Meeting {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.rarest().advance();
            self.settle();
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = self.rarest().seek(target);
            self.settle();
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.all[self.order[0]].size_hint()
    }
}

impl Scorer for Meeting {
    fn score(&mut self) -> Score {
        // In the order of the query, whatever the order in which articles are looked for.
        self.all.iter_mut().map(Scorer::score).sum()
    }
}
