//! One module a format; `format::FORMATS` lists them. Not here: the choice among them, decoding.

mod clipping;

pub use clipping::Clipping;
