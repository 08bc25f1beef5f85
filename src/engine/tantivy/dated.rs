//! Articles of a date, or without one, from the columns of days. Not here: what a date in a query means (`query`).

use super::schema::column;
use tantivy::columnar::Column;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED};

/// Articles by the days on which they may have been published, days since 1970; scores nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatedQuery {
    /// All these days lie in this range, both ends included.
    Within(Option<i64>, Option<i64>),
    /// No day is known.
    Undated,
}

impl Query for DatedQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(*self))
    }
}

impl Weight for DatedQuery {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let columns = reader.fast_fields();
        let mut scorer = DatedScorer {
            query: *self,
            first: columns.i64(column::FIRST_DAY)?,
            last: columns.i64(column::LAST_DAY)?,
            behind: reader.max_doc(),
            doc: 0,
        };
        scorer.doc = scorer.from(0);
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let found = self.scorer(reader, 1.0)?.seek(doc) == doc;
        Ok(Explanation::new(if found { "dated so" } else { "not dated so" }, 0.0))
    }
}

struct DatedScorer {
    query: DatedQuery,
    first: Column<i64>,
    last: Column<i64>,
    behind: DocId,
    doc: DocId,
}

impl DatedScorer {
    fn holds(&self, doc: DocId) -> bool {
        match (self.query, self.first.first(doc)) {
            (DatedQuery::Undated, first) => first.is_none(),
            (DatedQuery::Within(..), None) => false,
            (DatedQuery::Within(from, to), Some(first)) => {
                from.is_none_or(|from| from <= first)
                    && to.is_none_or(|to| self.last.first(doc).is_some_and(|last| last <= to))
            }
        }
    }

    fn from(&self, doc: DocId) -> DocId {
        (doc..self.behind).find(|doc| self.holds(*doc)).unwrap_or(TERMINATED)
    }
}

impl DocSet for DatedScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.from(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = self.from(target);
        }
        self.doc
    }

    /// Looks at one article only: beside a rare word, most need not be looked at.
    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        if target >= self.behind {
            return SeekDangerResult::SeekLowerBound(TERMINATED);
        }
        if self.holds(target) {
            self.doc = target;
            return SeekDangerResult::Found;
        }
        SeekDangerResult::SeekLowerBound(target + 1)
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.behind
    }
}

impl Scorer for DatedScorer {
    fn score(&mut self) -> Score {
        0.0
    }
}
