//! The copies of an opened index: read when first needed, numbered article by article for the walk over the hits. Not
//! here: which articles are copies (`copies`).

use super::copies::Copies;
use super::{TantivyEngine, columns, write};
use crate::article::ArticleId;
use crate::engine::Elsewhere;
use crate::text::{DateSpan, day_of_number};
use std::sync::{Arc, OnceLock};
use tantivy::columnar::Column;
use tantivy::{DocAddress, Searcher};

/// What is known of copies, when it was first needed.
#[derive(Default)]
pub struct KnownCopies {
    copies: OnceLock<Arc<Copies>>,
    by_article: OnceLock<Arc<CopiesByArticle>>,
}

/// For each segment and each of its articles, the number of its group.
pub type CopiesByArticle = Vec<Arc<[u32]>>;

impl TantivyEngine {
    fn known_copies(&self, searcher: &Searcher) -> tantivy::Result<&Arc<Copies>> {
        if let Some(copies) = self.copies.copies.get() {
            return Ok(copies);
        }
        let metas = searcher.index().load_metas()?;
        let copies = match write::read_copies(&self.generation, metas.payload.as_deref()) {
            Some(copies) => copies,
            None => Copies::find(searcher)?,
        };
        Ok(self.copies.copies.get_or_init(|| Arc::new(copies)))
    }

    /// The groups of copies, article by article; `None` when no article has a copy.
    pub(super) fn copies_by_article(&self, searcher: &Searcher) -> tantivy::Result<Option<Arc<CopiesByArticle>>> {
        let copies = self.known_copies(searcher)?;
        if copies.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.copies.by_article.get() {
            return Ok(Some(Arc::clone(known)));
        }
        let segments = (0..).zip(searcher.segment_readers());
        let all = segments.map(|(segment, _)| copies.by_article(searcher, segment)).collect::<tantivy::Result<_>>()?;
        Ok(Some(Arc::clone(self.copies.by_article.get_or_init(|| Arc::new(all)))))
    }

    /// The copies of one article, oldest first, undated last.
    pub(super) fn elsewhere(&self, searcher: &Searcher, id: ArticleId) -> tantivy::Result<Vec<Elsewhere>> {
        let mut found = Vec::new();
        for other in self.known_copies(searcher)?.of(id.number()) {
            let id = ArticleId::from_number(other);
            // One that was removed since the file was written is no longer there.
            if let Some(address) = self.address(searcher, id)? {
                found.push(self.one_elsewhere(searcher, address, id)?);
            }
        }
        let first = |one: &Elsewhere| one.date.map(|date| date.first);
        found.sort_by_key(|one| (first(one).is_none(), first(one), one.id));
        Ok(found)
    }
}

impl TantivyEngine {
    fn one_elsewhere(&self, searcher: &Searcher, at: DocAddress, id: ArticleId) -> tantivy::Result<Elsewhere> {
        let all = self.columns.of(searcher)?;
        let columns = columns::of_segment(&all, at.segment_ord)?;
        let day = |column: &Column<i64>| column.first(at.doc_id).and_then(day_of_number);
        let date = day(&columns.days).zip(day(&columns.last_days)).map(|(first, last)| DateSpan { first, last });
        let mut source = None;
        if let Some(sources) = &columns.sources
            && let Some(number) = sources.term_ords(at.doc_id).next()
        {
            let mut name = String::new();
            sources.ord_to_str(number, &mut name)?;
            source = Some(name);
        }
        Ok(Elsewhere { id, source, date })
    }
}
