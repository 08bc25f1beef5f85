//! Positions in text, the one analyser, dates as people write them. Not here: articles, queries, files.

mod dates;
mod inflected;
mod language;
mod problem;
mod sentences;
mod small_words;
mod span;
mod stemmer;
mod tokens;

pub use dates::{
    Date, DateSpan, MonthDay, Precision, date_at_start, day_number, day_of_number, month_number, parse_date,
    parse_month_day,
};
pub use inflected::{Inflected, Stems};
pub use language::{Language, detect_language};
pub use problem::Problem;
pub use sentences::sentences;
pub use small_words::is_small_word;
pub use span::{Span, merge};
pub use stemmer::Stemmer;
pub use tokens::{PARAGRAPH_GAP, Token, Tokenizer, fold, fold_into, tokens};
