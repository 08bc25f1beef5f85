//! Which other languages than English an index has articles in: a bare word is looked up in no more of them. Not here: how
//! their words are kept (`document`).

use super::once::Once;
use super::schema::Fields;
use crate::document::language_key;
use crate::text::Language;
use std::sync::Arc;
use tantivy::Searcher;

/// The languages of an opened index, found when first needed.
#[derive(Default)]
pub struct Languages(Once<[Language]>);

impl Languages {
    /// Those of this searcher's segments. Always asked with the same searcher.
    pub fn of(&self, searcher: &Searcher, fields: &Fields) -> tantivy::Result<Arc<[Language]>> {
        self.0.get_or_find(|| {
            let mut found = Vec::new();
            for language in Language::others() {
                if has(searcher, fields, language)? {
                    found.push(language);
                }
            }
            Ok(found.into())
        })
    }
}

fn has(searcher: &Searcher, fields: &Fields, language: Language) -> tantivy::Result<bool> {
    let key = language_key(language);
    for segment in searcher.segment_readers() {
        let stems = segment.inverted_index(fields.stems)?;
        let mut terms = stems.terms().range().ge(&key).into_stream()?;
        if terms.advance() && terms.key().starts_with(key.as_bytes()) {
            return Ok(true);
        }
    }
    Ok(false)
}
