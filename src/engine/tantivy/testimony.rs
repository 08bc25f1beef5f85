//! Evidence from postings: where the leaves of a plan stand in the articles of the pool. Not here: evidence from text
//! (`passage`), which must say the same.

use super::columns::{self, SegmentColumns};
use super::cursors::{Cursors, Sought};
use super::lower::Lowered;
use super::schema::{SENTENCE, term};
use super::top::Top;
use crate::query::{Evidence, LeafId, Plan, Stand};
use tantivy::columnar::Column;
use tantivy::postings::Postings;
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentReader};

/// The evidence of each of these articles, in their order, as far as the plan needs it. Reads of every leaf's lists only
/// what these articles have.
pub fn testimony(
    searcher: &Searcher,
    lowered: &Lowered<'_>,
    plan: &Plan,
    pool: &[Top],
    columns: &[SegmentColumns],
) -> tantivy::Result<Vec<Evidence>> {
    let wanted = plan.testimony();
    let mut evidence = vec![Evidence::default(); pool.len()];
    let mut order: Vec<usize> = (0..pool.len()).collect();
    order.sort_unstable_by_key(|at| pool[*at].address);
    for of_segment in order.chunk_by(|a, b| pool[*a].address.segment_ord == pool[*b].address.segment_ord) {
        let ord = pool[of_segment[0]].address.segment_ord;
        let reader = searcher.segment_reader(ord);
        let docs: Vec<(DocId, usize)> = of_segment.iter().map(|at| (pool[*at].address.doc_id, *at)).collect();
        let mut segment = Segment { reader, docs: &docs, evidence: &mut evidence };
        segment.starts(&columns::of_segment(columns, ord)?.starts);
        if wanted.sentences {
            segment.sentences(lowered)?;
        }
        for (leaf, bound) in (0..).zip(lowered.leaves()) {
            if wanted.stands(leaf) {
                segment.stands(leaf, bound.sought.as_deref())?;
            } else if wanted.holds(leaf) {
                segment.holds(leaf, searcher, &*bound.query)?;
            }
        }
    }
    for one in &mut evidence {
        one.stands.sort_unstable();
        one.stands.dedup();
    }
    Ok(evidence)
}

/// The articles of one segment, ascending, with their place in the pool.
struct Segment<'a> {
    reader: &'a SegmentReader,
    docs: &'a [(DocId, usize)],
    evidence: &'a mut [Evidence],
}

impl Segment<'_> {
    fn starts(&mut self, starts: &Column<u64>) {
        let mut read = Vec::new();
        for (doc, at) in self.docs {
            let rows = starts.index.value_row_ids(*doc);
            read.resize(rows.len(), 0);
            starts.values.get_range(u64::from(rows.start), &mut read);
            let positions = read.iter().map(|start| u32::try_from(*start).unwrap_or(u32::MAX));
            self.evidence[*at].starts = positions.collect();
        }
    }

    fn sentences(&mut self, lowered: &Lowered<'_>) -> tantivy::Result<()> {
        let field = lowered.fields().surfaces;
        let postings = self.reader.inverted_index(field)?;
        let list = postings.read_postings(&term(field, SENTENCE), IndexRecordOption::WithFreqsAndPositions)?;
        let Some(mut list) = list else { return Ok(()) };
        for (doc, at) in self.docs {
            if list.doc() <= *doc && list.seek(*doc) == *doc {
                list.append_positions_with_offset(0, &mut self.evidence[*at].sentences);
            }
        }
        Ok(())
    }

    fn stands(&mut self, leaf: LeafId, sought: Option<&Sought>) -> tantivy::Result<()> {
        let Some(sought) = sought else { return Ok(()) };
        let only: Vec<DocId> = self.docs.iter().map(|(doc, _)| *doc).collect();
        let Some(mut cursors) = Cursors::open(sought, self.reader, Some(&only))? else { return Ok(()) };
        let mut found = Vec::new();
        for (doc, at) in self.docs {
            if cursors.seek(*doc) != *doc {
                continue;
            }
            found.clear();
            cursors.stands(*doc, &mut found);
            let evidence = &mut self.evidence[*at];
            let end = evidence.starts.last().copied().unwrap_or_default();
            let places = found.iter().map(|position| sought.place(*position));
            let told = places.take_while(|(position, _)| *position < end);
            evidence.stands.extend(told.map(|(at, len)| Stand { at, len, leaf }));
        }
        Ok(())
    }

    fn holds(&mut self, leaf: LeafId, searcher: &Searcher, query: &dyn Query) -> tantivy::Result<()> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut scorer = weight.scorer(self.reader, 1.0)?;
        for (doc, at) in self.docs {
            if scorer.doc() == *doc || scorer.doc() < *doc && scorer.seek(*doc) == *doc {
                self.evidence[*at].holds.push(leaf);
            }
        }
        Ok(())
    }
}
