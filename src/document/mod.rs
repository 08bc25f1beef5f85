//! What of an article goes into an index, and in which form: analysed words, names at their positions, facets, days.
//! Not here: how an engine stores it (`engine`), how names are found (`entities`).

mod facets;
mod words;

pub use facets::{Days, facets, group_of};
pub use words::{NameAt, SECTION_END, WORD_END, Words};

use crate::article::Article;
use crate::schema::FacetGroup;

/// An article, ready for an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its words, analysed.
    pub words: Words,
    /// Its people, organisations and places, at the positions where they are mentioned.
    pub names: Vec<NameAt>,
    /// What is counted over a result; every pair once.
    pub facets: Vec<(FacetGroup, String)>,
    /// When it was published.
    pub days: Option<Days>,
    /// The article itself, as it will be shown.
    pub article: Article,
}

impl Document {
    /// Prepares an article whose tags are set. `scratch` keeps what one thread learns from article to article.
    pub fn new(article: Article, scratch: &mut Scratch) -> Document {
        let (words, names) = words::analyse(&article, scratch);
        let facets = facets(&article);
        let days = article.date.map(|date| Days::of(date.span));
        Document { words, names, facets, days, article }
    }
}

/// What one thread keeps between articles.
#[derive(Debug, Default)]
pub struct Scratch {
    stemmer: crate::text::Stemmer,
}
