//! The fields of the embedded index and their version. Not here: what is written into them (`write`) and how they are
//! asked (`lower`).

use crate::document::{SAME_PLACE, SECTION_END, SHOUTED, WORD_END};
use crate::schema::{FacetGroup, MOST_MENTION_WORDS};
use crate::text::PARAGRAPH_GAP;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};
use tantivy::{Index, IndexSettings, Term};

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

/// Terms with their places.
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

/// Tells an opened index how the values of its fields are split.
pub fn register_tokenizers(index: &Index) {
    index.tokenizers().register("row", TextAnalyzer::from(RowTokenizer));
    index.tokenizers().register("placed", TextAnalyzer::from(PlacedTokenizer));
}

/// The term under which a name stands at its positions.
pub fn name_key(group: FacetGroup, value: &str) -> String {
    let mut key = String::new();
    push_name_key(&mut key, group, value);
    key
}

/// Adds what [`name_key`] makes to a text.
pub fn push_name_key(out: &mut String, group: FacetGroup, value: &str) {
    out.push_str(group.name());
    out.push(WORD_END);
    out.push_str(value);
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
        key.push(SHOUTED);
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

/// Splits what `document` has analysed: no rule of language lives here.
#[derive(Clone)]
struct RowTokenizer;

struct RowStream<'t> {
    rest: &'t str,
    next_position: usize,
    token: Token,
}

impl Tokenizer for RowTokenizer {
    type TokenStream<'t> = RowStream<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> RowStream<'t> {
        RowStream { rest: text, next_position: 0, token: Token::default() }
    }
}

impl TokenStream for RowStream<'_> {
    fn advance(&mut self) -> bool {
        // All ends are control characters: no byte of a term, nor of another character, is like them.
        let is_end = |byte: &u8| *byte < b' ';
        loop {
            let Some(end) = self.rest.as_bytes().iter().position(is_end) else { return false };
            let (term, rest) = self.rest.split_at(end);
            self.rest = &rest[1..];
            let end = char::from(rest.as_bytes()[0]);
            if end == SECTION_END {
                self.next_position += PARAGRAPH_GAP as usize;
                continue;
            }
            let position = self.next_position;
            self.next_position += usize::from(end != SAME_PLACE);
            if !term.is_empty() {
                self.token.text.clear();
                self.token.text.push_str(term);
                self.token.position = position;
                return true;
            }
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Splits `key WORD_END 3 17 29 SECTION_END …` into the key at each of its positions.
#[derive(Clone)]
struct PlacedTokenizer;

struct PlacedStream<'t> {
    rest: &'t str,
    /// Places of the key in the token that are still to come.
    places: &'t [u8],
    token: Token,
}

impl Tokenizer for PlacedTokenizer {
    type TokenStream<'t> = PlacedStream<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> PlacedStream<'t> {
        PlacedStream { rest: text, places: &[], token: Token::default() }
    }
}

impl PlacedStream<'_> {
    /// The number in digits that comes next, and behind it a space or nothing.
    fn next_place(&mut self) -> usize {
        let mut place = 0;
        while let Some((byte, rest)) = self.places.split_first() {
            self.places = rest;
            match byte {
                b'0'..=b'9' => place = 10 * place + usize::from(byte - b'0'),
                _ => break,
            }
        }
        place
    }
}

impl TokenStream for PlacedStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if !self.places.is_empty() {
                self.token.position = self.next_place();
                return true;
            }
            let Some((entry, rest)) = self.rest.split_once(SECTION_END) else { return false };
            self.rest = rest;
            let Some((key, places)) = entry.rsplit_once(WORD_END) else { continue };
            self.token.text.clear();
            self.token.text.push_str(key);
            self.places = places.as_bytes();
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(mut stream: impl TokenStream) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        while stream.advance() {
            found.push((stream.token().text.replace(WORD_END, "|"), stream.token().position));
        }
        found
    }

    #[test]
    fn words_stand_at_their_places() {
        let text =
            format!("élan{WORD_END}{WORD_END}a{SAME_PLACE}b{WORD_END}c{WORD_END}{SECTION_END}second_section{WORD_END}");
        let found = told(RowTokenizer.token_stream(&text));
        let gap = PARAGRAPH_GAP as usize;
        let expected = [("élan", 0), ("a", 2), ("b", 2), ("c", 3), ("second_section", 4 + gap)];
        assert_eq!(found, expected.map(|(term, place)| (term.to_owned(), place)));
    }

    #[test]
    fn keys_stand_at_their_places() {
        let text = format!(
            "a{WORD_END}b{WORD_END}3 17{SECTION_END}none{SECTION_END}c{WORD_END}{SECTION_END}d{WORD_END}0{SECTION_END}"
        );
        let found = told(PlacedTokenizer.token_stream(&text));
        assert_eq!(found, [("a|b".to_owned(), 3), ("a|b".to_owned(), 17), ("d".to_owned(), 0)]);
    }
}
