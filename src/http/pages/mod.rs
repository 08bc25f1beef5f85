//! The pages: one file a page, from its address to what `render::html` is given. Not here: how a page looks.

pub mod article;
pub mod assets;
pub mod login;
pub mod original;
pub mod people;
pub mod search;

/// Media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";
