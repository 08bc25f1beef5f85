//! Queries of which all are wanted and some perhaps not, in a loop that reads plain words without asking at each article
//! what kind of list it is. Not here: single leaves (`words`), any of several (`disjunction`).

use super::words::{LeafQuery, LeafScorer, each, explained};
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

fn parts(queries: &[Box<dyn Query>], scoring: EnableScoring<'_>) -> tantivy::Result<Vec<Part>> {
    queries.iter().map(|query| Part::new(query.as_ref(), scoring)).collect()
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

    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<LeafScorer> {
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
    /// The scorers of what is wanted and of what is not.
    fn scorers(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<(Vec<LeafScorer>, Vec<LeafScorer>)> {
        let scorers = |parts: &[Part]| parts.iter().map(|part| part.scorer(reader, boost)).collect();
        let all: tantivy::Result<_> = scorers(&self.all);
        Ok((all?, scorers(&self.none)?))
    }
}

impl Weight for ConjunctionWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let (all, none) = self.scorers(reader, boost)?;
        Ok(match Meeting::new(all, none) {
            Some(meeting) => Box::new(meeting),
            None => Box::new(EmptyScorer),
        })
    }

    fn for_each(&self, reader: &SegmentReader, callback: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let (all, none) = self.scorers(reader, 1.0)?;
        if are_alike(&all, &none, reader.max_doc()) {
            added_up(all, none, reader.max_doc(), callback);
            return Ok(());
        }
        if let Some(mut meeting) = Meeting::new(all, none) {
            each(&mut meeting, callback);
        }
        Ok(())
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Ok(explained("all of these", self.scorer(reader, 1.0)?, doc))
    }
}

/// So many articles of a list are read through in the time in which one is looked for in it.
const READ_THROUGH: u32 = 8;
/// A row for all articles pays where one in so many is looked for.
const ROW: u32 = 32;

/// Whether all lists are long, and of a length, so that reading each through is less work than looking for the articles of
/// one in the others.
fn are_alike(all: &[LeafScorer], none: &[LeafScorer], articles: u32) -> bool {
    let rarest = all.iter().map(DocSet::size_hint).min().unwrap_or_default();
    let alike = |scorer: &LeafScorer| scorer.is_list() && scorer.size_hint() <= rarest.saturating_mul(READ_THROUGH);
    rarest >= articles / ROW && all.iter().chain(none).all(alike)
}

/// Reads one list behind the other into a row of how many of them an article was in, and its score.
fn added_up(all: Vec<LeafScorer>, none: Vec<LeafScorer>, articles: u32, callback: &mut dyn FnMut(DocId, Score)) {
    let mut row = vec![(0_u32, 0.0); articles as usize];
    let mut met = 0;
    for scorer in all {
        scorer.each(&mut |doc: DocId, score: Score| {
            let (in_lists, sum) = &mut row[doc as usize];
            *sum += score;
            *in_lists += u32::from(*in_lists == met);
        });
        met += 1;
    }
    for scorer in none {
        scorer.each(&mut |doc: DocId, _: Score| row[doc as usize].0 = 0);
    }
    (0..).zip(row).filter(|(_, (in_lists, _))| *in_lists == met).for_each(|(doc, (_, sum))| callback(doc, sum));
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
