//! What starts like the words that are being typed: names by any of their words, headlines, words. Reads dictionaries and
//! short lists only. Not here: what is made of it (`search`).

use super::TantivyEngine;
use super::schema::{column, term};
use crate::article::ArticleId;
use crate::engine::{Starts, StartsWanted};
use crate::schema::{FacetCount, FacetGroup};
use std::cmp::Reverse;
use std::collections::HashMap;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermDictionary;
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED};

/// Most words of headlines that the start of a word stands for; of more, the first in the dictionary are taken.
const MOST_HEADLINE_WORDS: usize = 5_000;

impl TantivyEngine {
    /// Everything that starts so.
    pub(super) fn values_and_words_starting(&self, wanted: &StartsWanted) -> tantivy::Result<Starts> {
        let searcher = self.reader.searcher();
        let Some(start) = wanted.words.last() else { return Ok(Starts::default()) };
        let values = wanted.groups.iter().map(|group| Ok((*group, self.values_starting(&searcher, *group, wanted)?)));
        Ok(Starts {
            values: values.collect::<tantivy::Result<_>>()?,
            headlines: if wanted.headlines { self.headlines(&searcher, wanted)? } else { Vec::new() },
            completions: if wanted.completions {
                self.completions(&searcher, start, wanted.limit)?
            } else {
                Vec::new()
            },
        })
    }

    fn values_starting(
        &self,
        searcher: &Searcher,
        group: FacetGroup,
        wanted: &StartsWanted,
    ) -> tantivy::Result<Vec<FacetCount>> {
        if group == FacetGroup::Person {
            return Ok(self.facet_names.people(searcher, &self.fields)?.starting(&wanted.words, wanted.limit));
        }
        let register = self.facet_names.register(searcher, group)?;
        let mut names = register.starting(&wanted.words);
        names.sort_by_cached_key(|name| Reverse(register.articles(*name)));
        Ok(names.into_iter().take(wanted.limit).map(|name| register.counted(name)).collect())
    }

    fn completions(&self, searcher: &Searcher, start: &str, limit: usize) -> tantivy::Result<Vec<FacetCount>> {
        let mut found: HashMap<String, u64> = HashMap::new();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.written)?;
            each_from(index.terms(), start, |word, articles| match found.get_mut(word) {
                Some(count) => *count += articles,
                None if word.chars().any(char::is_alphabetic) => drop(found.insert(word.to_owned(), articles)),
                None => {}
            })?;
        }
        let mut found = found.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
        most_frequent(&mut found, limit);
        Ok(found)
    }

    fn headlines(&self, searcher: &Searcher, wanted: &StartsWanted) -> tantivy::Result<Vec<ArticleId>> {
        let mut found: Vec<(Reverse<Option<i64>>, u64)> = Vec::new();
        for segment in searcher.segment_readers() {
            let has = headlines_with(segment, self.fields.headline_words, &wanted.words)?;
            let ids = segment.fast_fields().u64(column::ID)?;
            let days = segment.fast_fields().i64(column::FIRST_DAY)?;
            for doc in segment.doc_ids_alive().filter(|doc| has.get(*doc as usize).copied().unwrap_or_default()) {
                found.extend(ids.first(doc).map(|id| (Reverse(days.first(doc)), id)));
            }
            keep_first(&mut found, wanted.limit);
        }
        Ok(found.into_iter().map(|(_, id)| ArticleId::from_number(id)).collect())
    }
}

/// For each article of a segment, whether its headline has all these words, the last of them perhaps only begun.
fn headlines_with(segment: &SegmentReader, field: Field, words: &[String]) -> tantivy::Result<Vec<bool>> {
    let index = segment.inverted_index(field)?;
    let Some((begun, whole)) = words.split_last() else { return Ok(Vec::new()) };
    // How many of the words an article has, counted only from the first on.
    let mut having = vec![0_usize; segment.max_doc() as usize];
    for (number, word) in whole.iter().enumerate() {
        let Some(mut articles) = index.read_postings(&term(field, word), IndexRecordOption::Basic)? else {
            return Ok(Vec::new());
        };
        add(&mut articles, &mut having, number);
    }
    let mut terms = index.terms().range().ge(begun).into_stream()?;
    let mut read = 0;
    while terms.advance() && terms.key().starts_with(begun.as_bytes()) && read < MOST_HEADLINE_WORDS {
        let mut articles = index.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
        add(&mut articles, &mut having, whole.len());
        read += 1;
    }
    Ok(having.into_iter().map(|count| count == words.len()).collect())
}

fn add(articles: &mut impl DocSet, having: &mut [usize], number: usize) {
    while articles.doc() != TERMINATED {
        if let Some(count) = having.get_mut(articles.doc() as usize).filter(|count| **count == number) {
            *count += 1;
        }
        articles.advance();
    }
}

/// Shows every term that starts so, with its articles.
fn each_from(terms: &TermDictionary, start: &str, mut show: impl FnMut(&str, u64)) -> tantivy::Result<()> {
    let mut stream = terms.range().ge(start).into_stream()?;
    while stream.advance() && stream.key().starts_with(start.as_bytes()) {
        let articles = u64::from(stream.value().doc_freq);
        show(&String::from_utf8_lossy(stream.key()), articles);
    }
    Ok(())
}

fn most_frequent(found: &mut Vec<FacetCount>, limit: usize) {
    let before = |a: &FacetCount, b: &FacetCount| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value));
    if limit < found.len() {
        found.select_nth_unstable_by(limit, before);
        found.truncate(limit);
    }
    found.sort_unstable_by(before);
}

fn keep_first<T: Ord>(found: &mut Vec<T>, limit: usize) {
    if limit < found.len() {
        found.select_nth_unstable(limit);
        found.truncate(limit);
    }
    found.sort_unstable();
}
