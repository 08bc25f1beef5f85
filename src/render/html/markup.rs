//! The escaper that the templates use; what it does is said in `escape`. Not here: text that passes some other door, for
//! there is none.

use super::escape::escape;
use askama::filters::Escaper;
use std::fmt;

/// Escapes for text and for quoted attributes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markup;

impl Escaper for Markup {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        out.write_str(&escape(text))
    }
}
