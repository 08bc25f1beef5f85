//! The article: one record for every format, every field but the text optional. Not here: how it is read
//! (`corpus`), who is in it (`entities` fills `tags`), how it is stored (`engine`).

mod anchor;

pub use anchor::{Anchor, Found as AnchorFound, NotALink, Permalink};

use crate::text::{DateSpan, Language, Span};
use anchor::{read_letters, write_letters};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// Where an article comes from: a file of the corpus, and which article of that file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// Path relative to the corpus folder, with `/` between the parts.
    pub path: String,
    /// Counts the articles of one file from 0.
    pub ordinal: u32,
}

/// Names an article for as long as its file keeps its place: a hash of its [`Origin`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(u64);

/// Digits and letters that cannot be mistaken for one another when read aloud (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Twelve letters of five bits; below one collision in a thousand archives of a million articles.
const LETTERS: u32 = 12;

impl ArticleId {
    /// The id of the article that stands there.
    pub fn of(origin: &Origin) -> ArticleId {
        let mut hasher = blake3::Hasher::new();
        hasher.update(origin.path.as_bytes());
        hasher.update(&[0]);
        hasher.update(&origin.ordinal.to_le_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        ArticleId(u64::from_le_bytes(first) >> (64 - 5 * LETTERS))
    }

    /// The id as a number, for storage.
    pub fn number(self) -> u64 {
        self.0
    }

    /// The id that was stored as this number.
    pub fn from_number(number: u64) -> ArticleId {
        ArticleId(number)
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_letters(self.0, LETTERS, f)
    }
}

/// What was given is not twelve letters of the alphabet that ids are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl FromStr for ArticleId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<ArticleId, NotAnId> {
        if text.len() != LETTERS as usize {
            return Err(NotAnId);
        }
        read_letters(text).map(ArticleId).ok_or(NotAnId)
    }
}

/// One article, as read from its file; `tags` are empty until `entities` has seen it.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// File and place in it.
    pub origin: Origin,
    /// Name of the format that it was read from (`clipping`, …).
    pub format: String,
    /// Lines joined by a space; empty when the file has none.
    pub headline: String,
    /// The summary below the headline, without its brackets.
    pub deck: Option<String>,
    /// Who wrote it, in the order given.
    pub bylines: Vec<Byline>,
    /// The line that names who else worked on it (`X contributed reporting.`), whole.
    pub credit: Option<String>,
    /// Publication date.
    pub date: Option<ArticleDate>,
    /// Where it was filed from.
    pub dateline: Option<Dateline>,
    /// All running text, in order; nothing of the file is dropped from it but what stands in the other fields.
    pub paragraphs: Vec<Paragraph>,
    /// The paper (`The New York Times`).
    pub source: Option<String>,
    /// Section of the paper.
    pub section: Option<String>,
    /// Page, as printed (`A1`).
    pub page: Option<String>,
    /// Address on the web.
    pub url: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// People, organisations and places.
    pub tags: Vec<Tag>,
    /// What a librarian should know about how it was read (`layout not recognised`).
    pub warnings: Vec<String>,
    /// Where headline and deck stand in the decoded file, when they do.
    pub places: Places,
}

/// Byte ranges in the decoded file; paragraphs carry their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    /// Of the headline.
    pub headline: Option<Span>,
    /// Of the deck, without brackets.
    pub deck: Option<Span>,
}

impl Article {
    /// An article of which nothing is known but where it stands.
    pub fn empty(origin: Origin, format: &str) -> Article {
        Article {
            origin,
            format: format.to_owned(),
            headline: String::new(),
            deck: None,
            bylines: Vec::new(),
            credit: None,
            date: None,
            dateline: None,
            paragraphs: Vec::new(),
            source: None,
            section: None,
            page: None,
            url: None,
            language: None,
            tags: Vec::new(),
            warnings: Vec::new(),
            places: Places::default(),
        }
    }

    /// The id of its place in the corpus.
    pub fn id(&self) -> ArticleId {
        ArticleId::of(&self.origin)
    }

    /// The language in which its words are stemmed.
    pub fn stemmed_in(&self) -> Language {
        Language::of(self.language.as_deref())
    }

    /// Number of the section that is the lead, the first paragraph of the text, when there is one.
    pub fn lead(&self) -> Option<usize> {
        let lead = self.paragraphs.iter().position(|paragraph| paragraph.role == Role::Lead)?;
        Some(Part::Paragraph(lead).section())
    }

    /// Everything that is read and searched, in the order in which its words are numbered: headline, deck, who wrote it
    /// (credit line included), where it was filed from, each perhaps empty, then every paragraph.
    pub fn sections(&self) -> Vec<Cow<'_, str>> {
        let mut sections = Vec::with_capacity(4 + self.paragraphs.len());
        sections.push(Cow::Borrowed(self.headline.as_str()));
        sections.push(Cow::Borrowed(self.deck.as_deref().unwrap_or_default()));
        sections.push(Cow::Owned(self.reporters()));
        sections.push(Cow::Borrowed(self.dateline.as_ref().map_or("", |dateline| dateline.place.as_str())));
        sections.extend(self.paragraphs.iter().map(|paragraph| Cow::Borrowed(paragraph.text.as_str())));
        sections
    }

    fn reporters(&self) -> String {
        let names = self.bylines.iter().map(|byline| byline.name.as_str());
        names.chain(self.credit.as_deref()).collect::<Vec<_>>().join(", ")
    }

    /// The text of a part; empty when there is no such part.
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Headline => &self.headline,
            Part::Deck => self.deck.as_deref().unwrap_or_default(),
            Part::Paragraph(number) => self.paragraphs.get(number).map_or("", |paragraph| &paragraph.text),
        }
    }
}

/// A reporter or an agency, as the byline names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    /// In mixed case (`Michael R. Gordon`), however the paper set it.
    pub name: String,
    /// `By X in Moscow`.
    pub place: Option<String>,
}

/// When an article was published, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleDate {
    /// The days it may have been.
    pub span: DateSpan,
    /// Who says so.
    pub source: DateSource,
}

/// Where a date was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// In the place that the format has for it.
    Field,
    /// In the dateline.
    Dateline,
    /// In the name of the file or of its folders.
    FileName,
}

impl DateSource {
    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            DateSource::Field => "field",
            DateSource::Dateline => "dateline",
            DateSource::FileName => "filename",
        }
    }
}

/// `MOSCOW, March 13 —`: where the article was filed from, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// As written, without the dash (`KIEV, Ukraine`).
    pub place: String,
    /// Resolved against the publication date when it names no year.
    pub date: Option<DateSpan>,
    /// The agency in parentheses (`AP`).
    pub agency: Option<String>,
}

/// A paragraph and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is in the article.
    pub role: Role,
    /// Without line breaks, with single spaces.
    pub text: String,
    /// Byte range in the decoded file from which `text` was made; white space and hyphenation may differ.
    pub place: Span,
}

/// What a paragraph is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The first paragraph of the text.
    Lead,
    /// Running text.
    Body,
    /// A heading inside the text.
    Subhead,
    /// Below a picture, map or chart.
    Caption,
    /// Who else worked on it.
    Credit,
    /// What the paper took back.
    Correction,
}

impl Role {
    /// All roles, in the order of an article.
    pub const ALL: [Role; 6] = [Role::Lead, Role::Body, Role::Subhead, Role::Caption, Role::Credit, Role::Correction];

    /// Whether it is running text: what remains of an article without what is set around it.
    pub fn is_running(self) -> bool {
        matches!(self, Role::Lead | Role::Body)
    }

    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Body => "body",
            Role::Subhead => "subhead",
            Role::Caption => "caption",
            Role::Credit => "credit",
            Role::Correction => "correction",
        }
    }
}

/// A part of an article that is read: names are found in these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The headline.
    Headline,
    /// The deck.
    Deck,
    /// A paragraph, counted from 0 over all roles.
    Paragraph(usize),
}

impl Part {
    /// Its number among [`Article::sections`].
    pub fn section(self) -> usize {
        match self {
            Part::Headline => 0,
            Part::Deck => 1,
            Part::Paragraph(number) => 4 + number,
        }
    }
}

/// What kind of thing bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagKind {
    /// A human being.
    Person,
    /// A company, party, ministry, team, court.
    Org,
    /// A country, town, sea, street.
    Place,
}

impl TagKind {
    /// All kinds.
    pub const ALL: [TagKind; 3] = [TagKind::Person, TagKind::Org, TagKind::Place];

    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            TagKind::Person => "person",
            TagKind::Org => "org",
            TagKind::Place => "place",
        }
    }
}

/// Who says that a name is in an article, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagOrigin {
    /// The file itself, in the place that its format has for names.
    Metadata,
    /// The user, in the names file.
    Authority,
    /// The program, from the text.
    Recogniser,
}

impl TagOrigin {
    /// All of them.
    pub const ALL: [TagOrigin; 3] = [TagOrigin::Metadata, TagOrigin::Authority, TagOrigin::Recogniser];

    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            TagOrigin::Metadata => "metadata",
            TagOrigin::Authority => "authority",
            TagOrigin::Recogniser => "recogniser",
        }
    }
}

/// One person, organisation or place of an article, under one name, with every place where it is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// What bears the name.
    pub kind: TagKind,
    /// The fullest form that the article gives (`Vladimir V. Putin`), or the one that its file or the user prefers.
    pub name: String,
    /// Who says so.
    pub origin: TagOrigin,
    /// In reading order.
    pub mentions: Vec<Mention>,
    /// Whether it is known whom the name means; a family name that two people of the article bear is not.
    pub resolved: bool,
}

/// A place in an article where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// In which part.
    pub part: Part,
    /// Bytes in the text of that part, without title and possessive.
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_written() {
        let id = ArticleId::of(&Origin { path: "1999/a.txt".to_owned(), ordinal: 3 });
        assert_eq!(id.to_string().len(), 12);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("no such id".parse::<ArticleId>(), Err(NotAnId));
    }
}
