//! A piece of the index while it is filled: what of a document goes into which field, and how all of it is written at last
//! with the engine's own writers. One thread fills a piece, so that no article passes from a thread to another. Not here: when a
//! piece is full and when it belongs to the index (`write`).

mod log;
mod postings;
mod stems;
mod terms;
#[cfg(test)]
mod tests;

use self::postings::Postings;
use self::stems::EnglishStems;
use super::schema::{Fields, SENTENCE, TITLED, mention_place, name_key};
use super::stored::to_stored;
use crate::article::{Anchor, TagKind};
use crate::document::{Document, Fingerprint, group_of};
use crate::schema::FacetGroup;
use crate::text::{Language, tokens};
use foldhash::fast::RandomState;
use std::collections::HashMap;
use tantivy::directory::TerminatingWrite;
use tantivy::fastfield::FastFieldsWriter;
use tantivy::fieldnorm::{FieldNormReaders, FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::SegmentComponent;
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::{Field, IndexRecordOption, Schema};
use tantivy::store::StoreWriter;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{SegmentMeta, TantivyDocument, i64_to_u64};

/// Bytes of an article's columns, as a rule: facets, most of all.
const ROOM_FOR_COLUMNS: usize = 4096;

/// A piece of the index that is being filled.
pub struct Segment {
    files: tantivy::Segment,
    schema: Schema,
    articles: u32,
    /// The fields that are searched.
    searched: Vec<Field>,
    /// By number of the field.
    postings: Vec<Postings>,
    stems: EnglishStems,
    lengths: FieldNormsWriter,
    columns: FastFieldsWriter,
    store: StoreWriter,
}

impl Segment {
    /// Begins a piece whose files have these names.
    ///
    /// # Errors
    /// When its first file cannot be made.
    pub fn new(files: tantivy::Segment) -> tantivy::Result<Segment> {
        let schema = files.schema();
        let settings = files.index().settings().clone();
        let store = files.open_write(SegmentComponent::Store)?;
        // Articles come packed, so that a thread of its own would have nothing to do.
        let store = StoreWriter::new(store, settings.docstore_compression, settings.docstore_blocksize, false)?;
        let searched = schema.fields().filter(|(_, entry)| entry.is_indexed()).map(|(field, _)| field).collect();
        Ok(Segment {
            articles: 0,
            searched,
            postings: schema.fields().map(|_| Postings::default()).collect(),
            stems: EnglishStems::default(),
            lengths: FieldNormsWriter::for_schema(&schema),
            columns: FastFieldsWriter::from_schema_and_tokenizer_manager(&schema, TokenizerManager::default())?,
            store,
            files,
            schema,
        })
    }

    /// Adds a document.
    ///
    /// # Errors
    /// When its article cannot be written.
    pub fn add(&mut self, fields: &Fields, document: &Document) -> tantivy::Result<()> {
        self.add_words(fields, document);
        self.add_names(fields, document);
        self.add_values(fields, document);
        let values = values(fields, document);
        self.columns.add_document(&values)?;
        self.store.store(&values, &self.schema)?;
        self.end_article();
        Ok(())
    }

    fn add_words(&mut self, fields: &Fields, document: &Document) {
        let words = &document.words;
        self.of(fields.written).add_row(words.written.iter());
        self.of(fields.stems).add_row(words.stems.iter());
        if words.language == Language::English {
            self.add_english_stems(fields);
        }
        let surfaces = self.of(fields.surfaces);
        surfaces.add_row(words.surfaces.iter());
        surfaces.add(SENTENCE.as_bytes(), &words.sentences);
        surfaces.add(TITLED.as_bytes(), &words.titled);
        for word in distinct_words(&document.article.headline) {
            self.of(fields.headline_words).add(word.as_bytes(), &[0]);
        }
    }

    /// Stems beside the words that were added last.
    fn add_english_stems(&mut self, fields: &Fields) {
        let numbers = [fields.written, fields.stems].map(|field| field.field_id() as usize);
        if let Ok([written, stems]) = self.postings.get_disjoint_mut(numbers) {
            self.stems.add(written, stems);
        }
    }

    /// Names at their places; those that have no position of their own, such as papers and sections, stand at 0.
    fn add_names(&mut self, fields: &Fields, document: &Document) {
        let names = self.of(fields.names);
        let mentions = mentions(document);
        for same in mentions.chunk_by(|(kind, tag, _), next| (kind, tag) == (&next.0, &next.1)) {
            let (kind, tag, _) = same[0];
            let name = tag.map_or("", |tag| &document.article.tags[tag].name);
            let places: Vec<u32> = same.iter().map(|(.., place)| *place).collect();
            names.add(name_key(group_of(kind), name).as_bytes(), &places);
        }
        let without_position = |group: FacetGroup| !group.stands_in_text() && group != FacetGroup::Year;
        for (group, value) in document.facets.iter().filter(|(group, _)| without_position(*group)) {
            names.add(name_key(*group, value).as_bytes(), &[mention_place(0, 1)]);
        }
        for name in &document.settled {
            self.of(fields.settled).add(name.as_bytes(), &[0]);
        }
    }

    /// What is looked up as a whole.
    fn add_values(&mut self, fields: &Fields, document: &Document) {
        let id = document.article.id().number();
        self.of(fields.id).add(&id.to_be_bytes(), &[0]);
        self.of(fields.path).add(document.article.origin.path.as_bytes(), &[0]);
        if let Some(days) = document.days {
            for (field, day) in [(fields.first_day, days.first), (fields.last_day, days.last)] {
                self.of(field).add(&i64_to_u64(day).to_be_bytes(), &[0]);
            }
        }
    }

    fn end_article(&mut self) {
        for field in &self.searched {
            let terms = self.postings[field.field_id() as usize].end_article();
            self.lengths.record(self.articles, *field, terms);
        }
        self.articles += 1;
    }

    fn of(&mut self, field: Field) -> &mut Postings {
        &mut self.postings[field.field_id() as usize]
    }

    /// Whether it has an article of this file.
    pub fn has_file(&self, fields: &Fields, path: &str) -> bool {
        self.postings[fields.path.field_id() as usize].has(path.as_bytes())
    }

    /// Bytes of memory that it takes, apart from what writing it takes; more than any when it has as many terms as it may.
    pub fn memory(&self) -> usize {
        let full = self.postings.iter().any(Postings::is_full);
        let postings: usize = self.postings.iter().map(Postings::memory).sum();
        let others = self.stems.memory() + self.columns.mem_usage() + self.store.mem_usage() + self.lengths.mem_usage();
        if full { usize::MAX } else { postings + others }
    }

    /// Writes all of it; what the index knows it by.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(mut self) -> tantivy::Result<SegmentMeta> {
        self.write_lengths()?;
        self.write_postings()?;
        let mut columns = self.files.open_write(SegmentComponent::FastFields)?;
        self.columns.serialize(&mut columns, None)?;
        columns.terminate()?;
        self.store.close()?;
        Ok(self.files.with_max_doc(self.articles).meta().clone())
    }

    fn write_lengths(&mut self) -> tantivy::Result<()> {
        let to = FieldNormsSerializer::from_write(self.files.open_write(SegmentComponent::FieldNorms)?)?;
        self.lengths.fill_up_to_max_doc(self.articles);
        Ok(self.lengths.serialize(to, None)?)
    }

    fn write_postings(&mut self) -> tantivy::Result<()> {
        let lengths = FieldNormReaders::open(self.files.open_read(SegmentComponent::FieldNorms)?)?;
        let mut to = InvertedIndexSerializer::open(&self.files)?;
        let mut room = Vec::new();
        for field in &self.searched {
            let postings = std::mem::take(&mut self.postings[field.field_id() as usize]);
            if postings.total() > 0 {
                let record = self.schema.get_field_entry(*field).field_type().index_record_option();
                let mut to = to.new_field(*field, postings.total(), lengths.get_field(*field)?)?;
                postings.write(&mut to, record.is_some_and(IndexRecordOption::has_positions), &mut room)?;
                to.close()?;
            }
        }
        Ok(to.close()?)
    }
}

/// What is read by the article and not by the term: its columns, and the article itself.
fn values(fields: &Fields, document: &Document) -> TantivyDocument {
    let article = to_stored(&document.article);
    let mut out = TantivyDocument::with_capacity(article.len() + ROOM_FOR_COLUMNS);
    out.add_u64(fields.id, document.article.id().number());
    for start in &document.words.starts {
        out.add_u64(fields.starts, u64::from(*start));
    }
    for paragraph in &document.article.paragraphs {
        out.add_u64(fields.paragraphs, Anchor::hash_of(&paragraph.text));
    }
    if let Some(lead) = document.words.lead {
        out.add_u64(fields.lead, lead as u64);
    }
    for (group, value) in &document.facets {
        out.add_text(fields.facet(*group), value);
    }
    for number in document.fingerprint.iter().flat_map(Fingerprint::to_numbers) {
        out.add_u64(fields.fingerprint, number);
    }
    if let Some(days) = document.days {
        out.add_i64(fields.first_day, days.first);
        out.add_i64(fields.last_day, days.last);
        out.add_i64(fields.period, days.period);
    }
    out.add_bytes(fields.article, &article);
    out
}

fn distinct_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = tokens(text).into_iter().map(|(word, _)| word).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// All mentions of names, each under its tag and under none, as any mention of its kind; those of one name together, in the
/// order of their places.
fn mentions(document: &Document) -> Vec<(TagKind, Option<usize>, u32)> {
    let tags = &document.article.tags;
    let mut first: HashMap<(TagKind, &str), usize, RandomState> = HashMap::default();
    let numbered = tags.iter().enumerate();
    // Two tags may have one name, and a name is told once.
    let names: Vec<usize> = numbered.map(|(at, tag)| *first.entry((tag.kind, &tag.name)).or_insert(at)).collect();
    let mut mentions = Vec::with_capacity(2 * document.names.len());
    for name in &document.names {
        let tags = [Some(names[name.tag]), None];
        mentions.extend(tags.map(|tag| (name.kind, tag, mention_place(name.position, name.len))));
    }
    // Two mentions may start at one word.
    mentions.sort_unstable();
    mentions.dedup();
    mentions
}
