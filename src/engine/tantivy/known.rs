//! What is looked up rather than searched: articles by the words of a paragraph, names by themselves. Not here: queries
//! (`lower`).

use super::columns::articles_with;
use super::facets::FacetNames;
use super::schema::{Fields, column};
use crate::article::ArticleId;
use crate::schema::{FacetCount, FacetGroup};
use tantivy::Searcher;

/// Articles that have a paragraph of this hash, in the order of their ids. Walks over one column, which takes some
/// milliseconds for a million articles.
pub fn with_paragraph(searcher: &Searcher, hash: u64, limit: usize) -> tantivy::Result<Vec<ArticleId>> {
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let hashes = segment.fast_fields().u64(column::PARAGRAPHS)?;
        let ids = segment.fast_fields().u64(column::ID)?;
        let docs = articles_with(segment, &hashes, hash).into_iter();
        found.extend(docs.filter_map(|doc| ids.first(doc)).map(ArticleId::from_number));
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
    names: &FacetNames,
    group: FacetGroup,
    name: &str,
) -> tantivy::Result<FacetCount> {
    if group == FacetGroup::Person
        && let Some(person) = names.people(searcher, fields)?.bearer_of(name)
    {
        return Ok(person);
    }
    let register = names.register(searcher, group)?;
    let count = register.number(name).map_or(0, |number| register.articles(number));
    Ok(FacetCount { value: name.to_owned(), count })
}
