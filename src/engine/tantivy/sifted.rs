//! Articles one after the other, each held against what columns say of it: dates, and parts that some articles do not
//! have. Scores nothing. Not here: what a date in a query means (`query`), words (`words`).

use super::columns::{SegmentColumns, of_reader};
use super::cursors::Sections;
use super::schema::column;
use crate::query::{Part, Scope};
use crate::text::PARAGRAPH_GAP;
use std::ops::Range;
use std::sync::Arc;
use tantivy::columnar::Column;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED};

/// A question that columns answer.
#[derive(Clone)]
pub struct SiftedQuery {
    /// What is asked of each article.
    pub asked: Sifted,
    /// The columns of the index.
    pub columns: Arc<[SegmentColumns]>,
}

/// What is asked of each article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sifted {
    /// All days on which it may have been published, since 1970, lie in this range, both ends included.
    Within(Option<i64>, Option<i64>),
    /// No day is known.
    Undated,
    /// It has this part.
    Has(Part),
}

/// The answer for one article.
type Holds = Box<dyn Fn(DocId) -> bool + Send + Sync>;

impl std::fmt::Debug for SiftedQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.asked.fmt(f)
    }
}

impl SiftedQuery {
    fn holds(&self, reader: &SegmentReader) -> tantivy::Result<Holds> {
        let columns = reader.fast_fields();
        Ok(match self.asked {
            Sifted::Undated => {
                let first = of_reader(&self.columns, reader)?.days.clone();
                Box::new(move |doc| first.first(doc).is_none())
            }
            Sifted::Within(from, to) => {
                let dates = of_reader(&self.columns, reader)?.dates();
                Box::new(move |doc| dates.within(doc, from, to))
            }
            Sifted::Has(Part::Names(group)) => match columns.str(group.name())? {
                Some(values) => Box::new(move |doc| values.ords().first(doc).is_some()),
                None => Box::new(|_| false),
            },
            Sifted::Has(Part::Text(scope)) => {
                let (starts, lead) = (columns.u64(column::STARTS)?, columns.u64(column::LEAD)?);
                Box::new(move |doc| has_words(scope, &starts, &lead, doc))
            }
        })
    }
}

/// Whether one of the sections of a scope has a word: between the starts of two lie more positions than the gap.
fn has_words(scope: Scope, starts: &Column<u64>, lead: &Column<u64>, doc: DocId) -> bool {
    let starts: Vec<u64> = starts.values_for_doc(doc).collect();
    let some = |sections: Range<usize>| {
        let of = starts.get(sections.start..starts.len().min(sections.end.saturating_add(1))).unwrap_or_default();
        of.windows(2).any(|pair| pair[1] - pair[0] > u64::from(PARAGRAPH_GAP))
    };
    let has_lead = || lead.first(doc).and_then(|at| usize::try_from(at).ok()).is_some_and(|at| some(at..at + 1));
    match Sections::of(scope) {
        None => some(0..usize::MAX),
        Some(sections) => some(sections.numbers) || sections.lead && has_lead(),
    }
}

impl Query for SiftedQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for SiftedQuery {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scorer = SiftedScorer { holds: self.holds(reader)?, behind: reader.max_doc(), doc: 0 };
        scorer.doc = scorer.from(0);
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let found = self.scorer(reader, 1.0)?.seek(doc) == doc;
        Ok(Explanation::new(if found { "is so" } else { "is not so" }, 0.0))
    }
}

struct SiftedScorer {
    holds: Holds,
    behind: DocId,
    doc: DocId,
}

impl SiftedScorer {
    fn from(&self, doc: DocId) -> DocId {
        (doc..self.behind).find(|doc| (self.holds)(*doc)).unwrap_or(TERMINATED)
    }
}

impl DocSet for SiftedScorer {
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
        if (self.holds)(target) {
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

impl Scorer for SiftedScorer {
    fn score(&mut self) -> Score {
        0.0
    }
}
