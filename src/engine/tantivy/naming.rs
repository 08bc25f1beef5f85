//! Files in which a name may stand, from the postings of its words. Not here: who asks (`ingest`).

use super::schema::{Fields, name_word_prefix, term, undo_name_word};
use super::stored::from_stored;
use crate::article::TagKind;
use crate::document::group_of;
use crate::text::tokens;
use std::collections::{BTreeSet, HashSet};
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

/// Files with an article that has all terms of one of these names, or a tag of that name.
pub fn files_naming(searcher: &Searcher, fields: &Fields, names: &[Vec<String>]) -> tantivy::Result<BTreeSet<String>> {
    let mut found: HashSet<DocAddress> = HashSet::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        let words = name.iter().map(|word| (Occur::Must, exactly(term(fields.written, word))));
        found.extend(searcher.search(&BooleanQuery::new(words.collect()), &DocSetCollector)?);
        // A name need not be written as it is shown: `US` is `United States`.
        // Nor are capitals what they are in a text: there `US` alone is the word `us`.
        let undotted: Vec<String> = name.iter().map(|word| word.replace('.', "")).collect();
        let mut keys = name_keys(searcher, fields, name)?;
        keys.extend(name_keys(searcher, fields, &undotted)?);
        for key in keys {
            found.extend(searcher.search(&*exactly(term(fields.name_words, &key)), &DocSetCollector)?);
        }
    }
    paths(searcher, fields, found)
}

fn exactly(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// The keys of all tags that have this name, under the first of its words.
fn name_keys(searcher: &Searcher, fields: &Fields, name: &[String]) -> tantivy::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.name_words)?;
        for kind in TagKind::ALL {
            let front = name_word_prefix(group_of(kind), &name[0]);
            let mut keys = index.terms().range().ge(front.as_bytes()).into_stream()?;
            while keys.advance() {
                let Some(value) = keys.key().strip_prefix(front.as_bytes()) else { break };
                let value = String::from_utf8_lossy(value);
                if tokens(&undo_name_word(&name[0], &value)).iter().map(|(word, _)| word).eq(name) {
                    found.insert(format!("{front}{value}"));
                }
            }
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
