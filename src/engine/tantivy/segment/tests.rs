//! Pieces written and read back, held against what was added.

use super::*;
use crate::article::{Article, Origin};
use crate::document::{Row, Scratch};
use crate::engine::tantivy::schema;
use proptest::prelude::*;
use std::collections::BTreeMap;
use tantivy::index::SegmentReader;
use tantivy::postings::Postings as _;
use tantivy::schema::Schema;
use tantivy::{DocSet, Index, IndexWriter, TERMINATED};

/// Where each term stands: in which articles, and at which places of them.
type Places = BTreeMap<String, Vec<(u32, Vec<u32>)>>;

fn document(number: usize, row: &[(String, u32)]) -> Document {
    let article = Article::empty(Origin { path: format!("{number}.txt"), ordinal: 0 }, "clipping");
    let mut document = Document::new(article, &mut Scratch::default());
    document.words.written = Row::default();
    row.iter().for_each(|(term, place)| document.words.written.push(&[term], *place));
    document
}

/// An index of these documents, in as many pieces as there are lists of them.
fn index(pieces: &[Vec<Document>]) -> (Index, Fields) {
    let (schema, fields): (Schema, Fields) = schema::schema();
    let index = Index::builder().schema(schema).settings(schema::settings()).create_in_ram().unwrap();
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
    for documents in pieces {
        let mut segment = Segment::new(writer.new_segment()).unwrap();
        documents.iter().for_each(|document| segment.add(&fields, document).unwrap());
        writer.add_segment(segment.write().unwrap()).unwrap();
    }
    writer.commit().unwrap();
    (index, fields)
}

fn read(reader: &SegmentReader, field: Field) -> Places {
    let index = reader.inverted_index(field).unwrap();
    let mut terms = index.terms().stream().unwrap();
    let mut found = Places::new();
    while terms.advance() {
        let places =
            index.read_postings_from_terminfo(terms.value(), IndexRecordOption::WithFreqsAndPositions).unwrap();
        assert_eq!(terms.value().doc_freq, places.doc_freq());
        found.insert(String::from_utf8(terms.key().to_vec()).unwrap(), articles(places));
    }
    found
}

fn articles(mut postings: tantivy::postings::SegmentPostings) -> Vec<(u32, Vec<u32>)> {
    let mut found = Vec::new();
    while postings.doc() != TERMINATED {
        let mut places = Vec::new();
        postings.positions(&mut places);
        assert_eq!(places.len() as u32, postings.term_freq());
        found.push((postings.doc(), places));
        postings.advance();
    }
    found
}

fn expected(rows: &[Vec<(String, u32)>]) -> Places {
    let mut expected = Places::new();
    for (article, row) in (0..).zip(rows) {
        for (term, place) in row {
            let articles = expected.entry(term.clone()).or_default();
            match articles.last_mut() {
                Some((last, places)) if *last == article => places.push(*place),
                _ => articles.push((article, vec![*place])),
            }
        }
    }
    expected
}

/// Rows of few terms, some of them long, at places close by and far apart.
fn rows() -> impl Strategy<Value = Vec<Vec<(String, u32)>>> {
    let term = (0..40_usize, 0..3_usize).prop_map(|(number, long)| format!("{number}{}", "é".repeat(7 * long)));
    let step = prop_oneof![9 => 0..4_u32, 1 => 20..50_u32, 1 => 0..100_000_u32];
    let row = prop::collection::vec((term, step), 0..60).prop_map(|row| {
        let places = row.into_iter().scan(0, |place, (term, step)| {
            *place += step;
            Some((term, *place))
        });
        places.collect()
    });
    prop::collection::vec(row, 1..200)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What is read is what was added: every term, in which articles, at which places, and how long the articles are.
    #[test]
    fn terms_are_found_where_they_were_added(rows in rows()) {
        let documents = rows.iter().enumerate().map(|(number, row)| document(number, row)).collect();
        let (index, fields) = index(&[documents]);
        let searcher = index.reader().unwrap().searcher();
        let reader = searcher.segment_reader(0);
        prop_assert_eq!(read(reader, fields.written), expected(&rows));
        let terms: usize = rows.iter().map(Vec::len).sum();
        prop_assert_eq!(reader.inverted_index(fields.written).unwrap().total_num_tokens(), terms as u64);
        let lengths = reader.get_fieldnorms_reader(fields.written).unwrap();
        for (article, row) in (0..).zip(&rows) {
            let shown = tantivy::fieldnorm::FieldNormReader::fieldnorm_to_id(row.len() as u32);
            prop_assert_eq!(lengths.fieldnorm_id(article), shown);
        }
    }
}

/// Beside an English word stands its stem, unless it is its own; in an article of another language nothing but what the
/// article tells, even of a word that the piece knows from an English one.
#[test]
fn stems_stand_beside_their_words() {
    let row = |words: &str| words.split(' ').map(str::to_owned).zip(0..).collect::<Vec<_>>();
    let mut documents: Vec<Document> = ["gates of the ward", "the gates", "gates", "wards"]
        .iter()
        .zip(0..)
        .map(|(words, number)| document(number, &row(words)))
        .collect();
    documents[2].words.language = Language::German;
    documents[2].words.stems.push(&["x-gates"], 0);
    let (index, fields) = index(&[documents]);
    let searcher = index.reader().unwrap().searcher();
    let stems = read(searcher.segment_reader(0), fields.stems);
    let expected =
        [("gate", vec![(0, vec![0]), (1, vec![1])]), ("ward", vec![(3, vec![0])]), ("x-gates", vec![(2, vec![0])])];
    assert_eq!(stems, expected.map(|(stem, places)| (stem.to_owned(), places)).into());
}

/// Merging is the engine's, and it finds in the pieces what it would have written itself.
#[test]
fn pieces_become_one() {
    let row = |words: &str| words.split(' ').map(str::to_owned).zip(0..).collect::<Vec<_>>();
    let rows = [row("storm over hull"), row("hull"), row("a storm a day")];
    let documents = |numbers: &[usize]| numbers.iter().map(|number| document(*number, &rows[*number])).collect();
    let (index, fields) = index(&[documents(&[0, 1]), documents(&[2])]);
    let pieces = index.searchable_segment_ids().unwrap();
    assert_eq!(pieces.len(), 2);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
    writer.merge(&pieces).wait().unwrap();
    let searcher = index.reader().unwrap().searcher();
    let [reader] = searcher.segment_readers() else { panic!("more than one piece") };
    let ids = reader.fast_fields().u64(crate::engine::tantivy::schema::column::ID).unwrap();
    let first = documents(&[0])[0].article.id().number();
    assert_eq!(reader.num_docs(), 3);
    // Which of the two pieces comes first is the engine's affair.
    let in_order = ids.first(0) == Some(first);
    let order = if in_order { [0, 1, 2] } else { [2, 0, 1] };
    assert_eq!(read(reader, fields.written), expected(&order.map(|number| rows[number].clone())));
}

/// A word that is too long to be one, or of which nothing is left, is left out, and the words behind it are found where they stand.
#[test]
fn words_of_any_length() {
    let long = "x".repeat(65_530);
    let row = [(long.clone(), 0), (format!("{long}x"), 1), (String::new(), 2), ("storm".to_owned(), 3)];
    let (index, fields) = index(&[vec![document(0, &row)]]);
    let searcher = index.reader().unwrap().searcher();
    let found = read(searcher.segment_reader(0), fields.written);
    assert_eq!(found, expected(&[vec![row[0].clone(), row[3].clone()]]));
}
