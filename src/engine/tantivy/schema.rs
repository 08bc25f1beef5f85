//! The fields of the embedded index and their version. Not here: what is written into them (`segment`) and how they are
//! asked (`lower`).

use crate::document::{SHOUTED, WORD_END};
use crate::schema::{FacetGroup, MOST_MENTION_WORDS};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{IndexSettings, Term};

/// Version of what the index holds; an index of another version is refused. One line of history a number:
///
/// - 1: one row of positions for the whole article, written and stemmed, names at their positions, facets, days.
/// - 2: every stored name says where it comes from; facets for the place of the dateline, contributors and agencies.
/// - 3: a mention of a name is one place, told with its length; any mention of a kind; words as they stand in the text;
///   where sentences start; which section is the lead; articles are
///   stored as bytes of their own layout, no longer as JSON;
///   a hash of every paragraph's words, by which a permalink finds its paragraph after the file has moved;
///   words of headlines by themselves, for suggestions while typing; fingerprints, by which copies are known.
/// - 4: a word that is its own stem stands among the written words alone; words with a capital in front stand together;
///   articles are packed one by one, with a dictionary.
/// - 5: the words of an article that is not in English stand with their stems in its language.
/// - 6: by which words a name is found stands in a register of its own, made behind every commit.
pub const INDEX_VERSION: u32 = 6;

/// Handles of the fields.
#[derive(Debug, Clone)]
pub struct Fields {
    /// `ArticleId::number`.
    pub id: Field,
    /// Path of the file.
    pub path: Field,
    /// All words, folded.
    pub written: Field,
    /// Stems of all English words that are not their own stems, at the same positions; in other languages, what
    /// `document::stem_key` starts with, of every word.
    pub stems: Field,
    /// Keys of [`name_key`] at the places of [`mention_place`], those of [`mentioned_key`] too.
    pub names: Field,
    /// Keys of [`surface_key`] at the positions of `written`, where the two differ; [`TITLED`] where that is all there is
    /// to say; and [`SENTENCE`] where one starts.
    pub surfaces: Field,
    /// Names of people that the user has settled.
    pub settled: Field,
    /// Words of the headline, folded, each once: what is offered to somebody who is typing.
    pub headline_words: Field,
    /// Values of a facet, one field a group.
    facets: [Field; FacetGroup::ALL.len()],
    /// Position of the first word of every section.
    pub starts: Field,
    /// Number of the section that is the lead, when there is one.
    pub lead: Field,
    /// Hash of every paragraph's words, [`crate::article::Anchor::hash_of`].
    pub paragraphs: Field,
    /// Numbers of a `Fingerprint`, in their order.
    pub fingerprint: Field,
    /// First day that the date may mean, days since 1970.
    pub first_day: Field,
    /// Last day.
    pub last_day: Field,
    /// `Days::period`.
    pub period: Field,
    /// The article as stored.
    pub article: Field,
}

/// Names of the columns that are read by name.
pub mod column {
    /// See [`super::Fields::id`].
    pub const ID: &str = "id";
    /// See [`super::Fields::starts`].
    pub const STARTS: &str = "starts";
    /// See [`super::Fields::lead`].
    pub const LEAD: &str = "lead";
    /// See [`super::Fields::paragraphs`].
    pub const PARAGRAPHS: &str = "paragraphs";
    /// See [`super::Fields::fingerprint`].
    pub const FINGERPRINT: &str = "fingerprint";
    /// See [`super::Fields::first_day`].
    pub const FIRST_DAY: &str = "first_day";
    /// See [`super::Fields::last_day`].
    pub const LAST_DAY: &str = "last_day";
    /// See [`super::Fields::period`].
    pub const PERIOD: &str = "period";
}

impl Fields {
    /// The field of a facet's values; its column has the group's name.
    pub fn facet(&self, group: FacetGroup) -> Field {
        self.facets[group as usize]
    }
}

/// The schema, and handles to its fields.
pub fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fast_number = NumericOptions::default().set_fast();
    let indexed_number = fast_number.clone() | INDEXED;
    let fields = Fields {
        id: schema.add_u64_field(column::ID, indexed_number.clone()),
        path: schema.add_text_field("path", STRING),
        written: schema.add_text_field("written", TextOptions::default().set_indexing_options(positions("row"))),
        stems: schema.add_text_field("stems", beside("row")),
        names: schema.add_text_field("names", beside("placed")),
        surfaces: schema.add_text_field("surfaces", beside("placed")),
        settled: schema.add_text_field("settled", STRING),
        headline_words: schema.add_text_field("headline_words", STRING),
        facets: FacetGroup::ALL
            .map(|group| schema.add_text_field(group.name(), TextOptions::default().set_fast("raw"))),
        starts: schema.add_u64_field(column::STARTS, FAST),
        lead: schema.add_u64_field(column::LEAD, FAST),
        paragraphs: schema.add_u64_field(column::PARAGRAPHS, FAST),
        fingerprint: schema.add_u64_field(column::FINGERPRINT, FAST),
        first_day: schema.add_i64_field(column::FIRST_DAY, indexed_number.clone()),
        last_day: schema.add_i64_field(column::LAST_DAY, indexed_number),
        period: schema.add_i64_field(column::PERIOD, fast_number),
        article: schema.add_bytes_field("article", STORED),
    };
    (schema.build(), fields)
}

/// Terms with their places, as `segment` tells them. The engine never splits a text: the names of tokenizers are only those
/// that indexes of this version have always had.
fn positions(tokenizer: &str) -> TextFieldIndexing {
    let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer);
    indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions)
}

/// The same beside the row that tells how long an article is.
fn beside(tokenizer: &str) -> TextOptions {
    TextOptions::default().set_indexing_options(positions(tokenizer).set_fieldnorms(false))
}

/// Bytes after which a block of stored articles is full. One article is a third to two thirds of it, and fetching one reads
/// its whole block.
const STORE_BLOCK: usize = 4096;

/// Stored articles are packed one by one (`squeeze`), and not again.
pub fn settings() -> IndexSettings {
    let docstore_compression = tantivy::store::Compressor::None;
    IndexSettings { docstore_compression, docstore_blocksize: STORE_BLOCK, ..IndexSettings::default() }
}

/// The term under which a name stands at its positions.
pub fn name_key(group: FacetGroup, value: &str) -> String {
    [group.name(), WORD_END, value].concat()
}

/// The term under which every mention of a group stands; no name is empty.
pub fn mentioned_key(group: FacetGroup) -> String {
    name_key(group, "")
}

/// The term under which a word stands as it is in the text, where that is not its folded term. All of a folded term start
/// with [`surface_prefix`].
pub fn surface_key(written: &str, surface: &str, shouted: bool) -> String {
    let mut key = format!("{written}{WORD_END}{surface}");
    if shouted {
        key.push_str(SHOUTED);
    }
    key
}

/// What terms of [`surface_key`] start with.
pub fn surface_prefix(written: &str) -> String {
    surface_key(written, "", false)
}

/// The surface in what stands behind [`surface_prefix`], and whether it is shouted.
pub fn undo_surface(rest: &str) -> (&str, bool) {
    rest.strip_suffix(SHOUTED).map_or((rest, false), |surface| (surface, true))
}

/// The term under which sentences start; no key of a word is without [`WORD_END`].
pub const SENTENCE: &str = "sentence";

/// The term under which all words stand that are `document::is_titled`.
pub const TITLED: &str = "titled";

/// A mention as a position of the `names` field: the position of its first word in `written`, and behind it its length.
pub fn mention_place(position: u32, len: u32) -> u32 {
    position.saturating_mul(MOST_MENTION_WORDS).saturating_add(len.clamp(1, MOST_MENTION_WORDS) - 1)
}

/// Position and length of what [`mention_place`] made.
pub fn undo_mention_place(place: u32) -> (u32, u32) {
    (place / MOST_MENTION_WORDS, place % MOST_MENTION_WORDS + 1)
}

/// A term of a text field.
pub fn term(field: Field, text: &str) -> Term {
    Term::from_field_text(field, text)
}
