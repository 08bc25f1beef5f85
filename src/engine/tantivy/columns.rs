//! Columns of an opened index that every answer reads, opened once: opening one reads its directory, which takes longer
//! than what a short answer looks up in it. Not here: columns that few answers need.

use super::once::Once;
use super::schema::column;
use crate::schema::FacetGroup;
use std::sync::{Arc, OnceLock};
use tantivy::columnar::{Column, StrColumn};
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentOrdinal, SegmentReader};

/// The columns of every segment, opened when first needed.
#[derive(Default)]
pub struct Columns(Once<[SegmentColumns]>);

/// The columns of one segment.
#[derive(Clone)]
pub struct SegmentColumns {
    /// See [`column::ID`].
    pub ids: Column<u64>,
    /// See [`column::FIRST_DAY`].
    pub days: Column<i64>,
    /// See [`column::LAST_DAY`].
    pub last_days: Column<i64>,
    /// See [`column::PERIOD`].
    pub periods: Column<i64>,
    /// See [`column::STARTS`].
    pub starts: Column<u64>,
    /// The papers.
    pub sources: Option<StrColumn>,
    /// Which segment.
    segment: SegmentId,
    dates: Arc<OnceLock<Arc<Dates>>>,
}

/// First and last day of every article of a segment, unpacked: a date beside a common word asks for most of them.
#[derive(Debug)]
pub struct Dates(Vec<(i32, i32)>);

/// Stands for the day of an article that has none; no date goes back so far.
const UNDATED: i32 = i32::MIN;

impl Dates {
    fn new(first: &Column<i64>, last: &Column<i64>, articles: u32) -> Dates {
        Dates(unpacked(first, articles).into_iter().zip(unpacked(last, articles)).collect())
    }

    /// Whether all days on which an article may have been published lie between these two, both included.
    pub fn within(&self, doc: DocId, from: Option<i64>, to: Option<i64>) -> bool {
        let (first, last) = self.0.get(doc as usize).copied().unwrap_or((UNDATED, UNDATED));
        first != UNDATED
            && from.is_none_or(|from| from <= i64::from(first))
            && to.is_none_or(|to| i64::from(last) <= to)
    }
}

/// The value of every article, from a column that has at most one of each.
fn unpacked(column: &Column<i64>, articles: u32) -> Vec<i32> {
    let count = column.values.num_vals();
    let mut values = vec![0; count as usize];
    column.values.get_range(0, &mut values);
    let mut docs = (0..count).collect();
    column.index.select_batch_in_place(0, &mut docs);
    let mut days = vec![UNDATED; articles as usize];
    for (doc, value) in docs.into_iter().zip(values) {
        days[doc as usize] = i32::try_from(value).unwrap_or(if value < 0 { UNDATED + 1 } else { i32::MAX });
    }
    days
}

impl SegmentColumns {
    /// The dates of its articles, unpacked when first needed.
    pub fn dates(&self) -> Arc<Dates> {
        let unpack = || Arc::new(Dates::new(&self.days, &self.last_days, self.ids.num_docs()));
        Arc::clone(self.dates.get_or_init(unpack))
    }
}

impl Columns {
    /// Those of this searcher's segments, in their order. Always asked with the same searcher.
    pub fn of(&self, searcher: &Searcher) -> tantivy::Result<Arc<[SegmentColumns]>> {
        let open = |reader: &SegmentReader| {
            let fast = reader.fast_fields();
            Ok(SegmentColumns {
                ids: fast.u64(column::ID)?,
                days: fast.i64(column::FIRST_DAY)?,
                last_days: fast.i64(column::LAST_DAY)?,
                periods: fast.i64(column::PERIOD)?,
                starts: fast.u64(column::STARTS)?,
                sources: fast.str(FacetGroup::Source.name())?,
                segment: reader.segment_id(),
                dates: Arc::default(),
            })
        };
        self.0.get_or_find(|| searcher.segment_readers().iter().map(open).collect())
    }
}

/// The articles of a segment that have a value in one of its columns and are not deleted. Walks over the column.
pub fn articles_with(segment: &SegmentReader, column: &Column<u64>, value: u64) -> Vec<DocId> {
    let mut docs = Vec::new();
    column.get_docids_for_value_range(value..=value, 0..segment.max_doc(), &mut docs);
    docs.retain(|doc| !segment.is_deleted(*doc));
    docs
}

/// Those of the segment of a reader.
pub fn of_reader<'c>(columns: &'c [SegmentColumns], reader: &SegmentReader) -> tantivy::Result<&'c SegmentColumns> {
    let missing = || tantivy::TantivyError::InternalError(format!("segment {} has no columns", reader.segment_id()));
    columns.iter().find(|columns| columns.segment == reader.segment_id()).ok_or_else(missing)
}

/// Those of one segment.
pub fn of_segment(columns: &[SegmentColumns], segment: SegmentOrdinal) -> tantivy::Result<&SegmentColumns> {
    let missing = || tantivy::TantivyError::InternalError(format!("segment {segment} has no columns"));
    columns.get(segment as usize).ok_or_else(missing)
}
