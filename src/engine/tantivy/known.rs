//! What is looked up rather than searched: articles by the words of a paragraph, names by themselves. Not here: queries
//! (`lower`).

use super::people::People;
use super::schema::{Fields, column, name_word_key, term};
use crate::article::ArticleId;
use crate::schema::{FacetCount, FacetGroup};
use crate::text::tokens;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Searcher, TERMINATED};

/// Articles that have a paragraph of this hash, in the order of their ids. Walks over one column, which takes some
/// milliseconds for a million articles.
pub fn with_paragraph(searcher: &Searcher, hash: u64, limit: usize) -> tantivy::Result<Vec<ArticleId>> {
    let mut found = Vec::new();
    let mut docs = Vec::new();
    for segment in searcher.segment_readers() {
        let hashes = segment.fast_fields().u64(column::PARAGRAPHS)?;
        let ids = segment.fast_fields().u64(column::ID)?;
        docs.clear();
        hashes.get_docids_for_value_range(hash..=hash, 0..segment.max_doc(), &mut docs);
        let alive = docs.iter().filter(|doc| !segment.is_deleted(**doc));
        found.extend(alive.filter_map(|doc| ids.first(*doc)).map(ArticleId::from_number));
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(limit);
    Ok(found)
}

/// How a name is counted in the facet of its group, and in how many articles: a person under the form most used.
pub fn known(
    searcher: &Searcher,
    fields: &Fields,
    people: &People,
    group: FacetGroup,
    name: &str,
) -> tantivy::Result<FacetCount> {
    if group == FacetGroup::Person
        && let Some(person) = people.bearer_of(name)
    {
        return Ok(person);
    }
    let mut count = 0;
    if let Some((word, _)) = tokens(name).into_iter().next() {
        let key = term(fields.name_words, &name_word_key(group, &word, name));
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(fields.name_words)?;
            let Some(mut articles) = index.read_postings(&key, IndexRecordOption::Basic)? else { continue };
            while articles.doc() != TERMINATED {
                count += u64::from(!segment.is_deleted(articles.doc()));
                articles.advance();
            }
        }
    }
    Ok(FacetCount { value: name.to_owned(), count })
}
