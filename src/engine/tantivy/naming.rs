//! Files in which a name may stand, from the postings of its words and from tags. Not here: who asks (`ingest`).

use super::columns::articles_with;
use super::register::Register;
use super::schema::{Fields, term};
use super::stored::from_stored;
use crate::schema::FacetGroup;
use std::collections::{BTreeSet, HashSet};
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

/// Files with an article that has all terms of one of these names, or a tag of that name, which is in one of the registers.
pub fn files_naming(
    searcher: &Searcher,
    fields: &Fields,
    registers: &[(FacetGroup, Register)],
    names: &[Vec<String>],
) -> tantivy::Result<BTreeSet<String>> {
    let mut found: HashSet<DocAddress> = HashSet::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        let words = name.iter().map(|word| (Occur::Must, exactly(term(fields.written, word))));
        found.extend(searcher.search(&BooleanQuery::new(words.collect()), &DocSetCollector)?);
        // A name need not be written as it is shown: `US` is `United States`.
        // Nor are capitals what they are in a text: there `US` alone is the word `us`.
        let undotted: Vec<String> = name.iter().map(|word| word.replace('.', "")).collect();
        for (group, register) in registers {
            let tags: BTreeSet<&str> = [name, &undotted].iter().flat_map(|name| register.written_so(name)).collect();
            found.extend(tagged(searcher, *group, &tags)?);
        }
    }
    paths(searcher, fields, found)
}

fn exactly(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// The articles with one of these tags.
fn tagged(searcher: &Searcher, group: FacetGroup, tags: &BTreeSet<&str>) -> tantivy::Result<Vec<DocAddress>> {
    let mut found = Vec::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let Some(column) = segment.fast_fields().str(group.name())? else { continue };
        for tag in tags {
            let Some(number) = column.dictionary().term_ord(tag)? else { continue };
            let docs = articles_with(segment, column.ords(), number).into_iter();
            found.extend(docs.map(|doc| DocAddress::new(ord, doc)));
        }
    }
    Ok(found)
}

fn paths(searcher: &Searcher, fields: &Fields, found: HashSet<DocAddress>) -> tantivy::Result<BTreeSet<String>> {
    // In the order of the store, in which each of its blocks is unpacked once.
    let found: BTreeSet<DocAddress> = found.into_iter().collect();
    let mut paths = BTreeSet::new();
    for address in found {
        let document: TantivyDocument = searcher.doc(address)?;
        let stored = document.get_first(fields.article).and_then(|value| value.as_bytes()).and_then(from_stored);
        paths.extend(stored.map(|article| article.origin.path));
    }
    Ok(paths)
}
