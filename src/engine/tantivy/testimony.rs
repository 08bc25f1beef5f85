//! Evidence from postings: where the leaves of a plan stand in the articles of the pool. Not here: evidence from text
//! (`passage`), which must say the same.

use super::gather::Top;
use super::lower::LoweredLeaf;
use super::schema::column;
use super::words::Cursors;
use crate::query::{Evidence, LeafId, Stand};
use tantivy::Searcher;

/// The evidence of each of these articles, in their order. Reads of every leaf's lists only what these articles have.
pub fn testimony(
    searcher: &Searcher,
    leaves: &[(LeafId, &LoweredLeaf)],
    pool: &[Top],
) -> tantivy::Result<Vec<Evidence>> {
    let mut evidence = vec![Evidence::default(); pool.len()];
    let mut order: Vec<usize> = (0..pool.len()).collect();
    order.sort_unstable_by_key(|at| pool[*at].address);
    for of_segment in order.chunk_by(|a, b| pool[*a].address.segment_ord == pool[*b].address.segment_ord) {
        let reader = searcher.segment_reader(pool[of_segment[0]].address.segment_ord);
        let starts = reader.fast_fields().u64(column::STARTS)?;
        for at in of_segment {
            let positions = starts.values_for_doc(pool[*at].address.doc_id);
            evidence[*at].starts = positions.map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect();
        }
        for (leaf, lowered) in leaves {
            let Some(sought) = &lowered.sought else { continue };
            let Some(mut cursors) = Cursors::open(sought, reader)? else { continue };
            let len = u32::try_from(sought.slots.len()).unwrap_or(u32::MAX);
            let mut found = Vec::new();
            for at in of_segment {
                let doc = pool[*at].address.doc_id;
                if cursors.seek(doc) != doc {
                    continue;
                }
                found.clear();
                cursors.stands(doc, &mut found);
                let end = evidence[*at].starts.last().copied().unwrap_or_default();
                let told = found.iter().filter(|position| **position < end);
                evidence[*at].stands.extend(told.map(|position| Stand { at: *position, len, leaf: *leaf }));
            }
        }
    }
    for one in &mut evidence {
        one.stands.sort_unstable();
    }
    Ok(evidence)
}
