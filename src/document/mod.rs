//! What of an article goes into an index, and in which form: analysed words, names at their positions, facets, days.
//! Not here: how an engine stores it (`engine`), how names are found (`entities`).

use crate::article::Article;

/// An article, ready for an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The article itself, as it will be shown.
    pub article: Article,
}
