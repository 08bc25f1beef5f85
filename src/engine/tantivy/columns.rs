//! Columns of an opened index that every answer reads, opened once: opening one reads its directory, which takes longer
//! than what a short answer looks up in it. Not here: columns that few answers need.

use super::schema::column;
use crate::schema::FacetGroup;
use std::sync::{Arc, OnceLock};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{Searcher, SegmentOrdinal};

/// The columns of every segment, opened when first needed.
#[derive(Default)]
pub struct Columns(OnceLock<Arc<[SegmentColumns]>>);

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
}

impl Columns {
    /// Those of this searcher's segments, in their order. Always asked with the same searcher.
    pub fn of(&self, searcher: &Searcher) -> tantivy::Result<Arc<[SegmentColumns]>> {
        if let Some(columns) = self.0.get() {
            return Ok(Arc::clone(columns));
        }
        let open = |reader: &tantivy::SegmentReader| {
            let fast = reader.fast_fields();
            Ok(SegmentColumns {
                ids: fast.u64(column::ID)?,
                days: fast.i64(column::FIRST_DAY)?,
                last_days: fast.i64(column::LAST_DAY)?,
                periods: fast.i64(column::PERIOD)?,
                starts: fast.u64(column::STARTS)?,
                sources: fast.str(FacetGroup::Source.name())?,
            })
        };
        let columns: Arc<[SegmentColumns]> =
            searcher.segment_readers().iter().map(open).collect::<tantivy::Result<_>>()?;
        Ok(Arc::clone(self.0.get_or_init(|| columns)))
    }
}

/// Those of one segment.
pub fn of_segment(columns: &[SegmentColumns], segment: SegmentOrdinal) -> tantivy::Result<&SegmentColumns> {
    let missing = || tantivy::TantivyError::InternalError(format!("segment {segment} has no columns"));
    columns.get(segment as usize).ok_or_else(missing)
}
