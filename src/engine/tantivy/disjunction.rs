//! Any of several words: their lists are read one behind the other into one row of scores, without asking at each article
//! which list has the next. Not here: what is wanted together (`conjunction`), any of several that are no words (the engine's
//! own).

use super::words::LeafQuery;
use tantivy::query::{BooleanQuery, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, Score, SegmentReader};

/// Any of these.
#[derive(Debug, Clone)]
pub struct Disjunction(pub Vec<LeafQuery>);

impl Query for Disjunction {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let words = self.0.clone();
        let nested = words.iter().map(|word| Box::new(word.clone()) as Box<dyn Query>).collect();
        Ok(Box::new(DisjunctionWeight { words, nested: BooleanQuery::union(nested).weight(scoring)? }))
    }
}

struct DisjunctionWeight {
    words: Vec<LeafQuery>,
    /// The engine's own, for what is part of something else, where not every article is asked for.
    nested: Box<dyn Weight>,
}

impl Weight for DisjunctionWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.nested.scorer(reader, boost)
    }

    fn for_each(&self, reader: &SegmentReader, callback: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let mut scores = vec![0.0; reader.max_doc() as usize];
        let mut found = vec![0_u64; scores.len().div_ceil(64)];
        for word in &self.words {
            word.leaf_scorer(reader, 1.0)?.each(&mut |doc: DocId, score: Score| {
                scores[doc as usize] += score;
                found[doc as usize / 64] |= 1 << (doc % 64);
            });
        }
        for (number, mut bits) in (0..).zip(found) {
            while bits != 0 {
                let doc: DocId = number * 64 + bits.trailing_zeros();
                callback(doc, scores[doc as usize]);
                bits &= bits - 1;
            }
        }
        Ok(())
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.nested.explain(reader, doc)
    }
}
