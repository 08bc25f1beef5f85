//! What of an article goes into an index, and in which form: analysed words, names at their positions, facets, days.
//! Not here: how an engine stores it (`engine`), how names are found (`entities`).

mod cited;
mod facets;
mod fingerprint;
pub mod people;
mod periods;
mod row;
mod staff;
mod stems;
mod words;

pub use cited::{Author, Cited, author, cited};
pub use facets::{Days, facets, group_of};
pub use fingerprint::{Alike, Fingerprint, NUMBERS, SLOTS, alike};
pub use periods::{CLOSE_DAYS, Periods};
pub use row::Row;
pub use stems::{english_stem, language_key, stem_key};
pub use words::{NameAt, SHOUTED, WORD_END, Words, is_titled};

use crate::article::{Article, Tag, TagKind, TagOrigin};
use crate::schema::FacetGroup;

/// An article, ready for an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its words, analysed.
    pub words: Words,
    /// Its people, organisations and places, at the positions where they are mentioned.
    pub names: Vec<NameAt>,
    /// Names of people that the user has settled: none of them is joined with another of them, whatever the rules say.
    pub settled: Vec<String>,
    /// What is counted over a result; every pair once.
    pub facets: Vec<(FacetGroup, String)>,
    /// When it was published.
    pub days: Option<Days>,
    /// What makes its copies known; `None` when its text is too short to have any.
    pub fingerprint: Option<Fingerprint>,
    /// The article itself, as it will be shown.
    pub article: Article,
}

impl Document {
    /// Prepares an article whose tags are set. `scratch` keeps what one thread learns from article to article.
    pub fn new(article: Article, scratch: &mut Scratch) -> Document {
        let (words, names, fingerprint) = words::analyse(&article, scratch);
        let facets = facets(&article);
        let days = article.date.map(|date| Days::of(date.span));
        let settled = settled(&article);
        Document { words, names, settled, facets, days, fingerprint, article }
    }
}

/// The people whom the user's names file has named.
fn settled(article: &Article) -> Vec<String> {
    let by_user = |tag: &&Tag| tag.kind == TagKind::Person && tag.origin == TagOrigin::Authority;
    article.tags.iter().filter(by_user).map(|tag| tag.name.clone()).collect()
}

/// What one thread keeps between articles.
#[derive(Debug, Default)]
pub struct Scratch {
    stemmer: crate::text::Stemmer,
}
