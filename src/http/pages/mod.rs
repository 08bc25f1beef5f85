//! The pages: one file a page, from its address to what `render::html` is given. Not here: how a page looks.

pub mod article;
pub mod assets;
pub mod login;
pub mod original;
pub mod people;
pub mod search;
pub mod taken;

/// Media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";

use super::archive::Opened;
use super::parameters::Parameters;
use crate::render::html;

/// What every page says of the archive.
fn room_of(opened: &Opened) -> html::Room {
    html::Room { articles: opened.holdings.articles, curate: None }
}

/// The parameters of a page, as an address that its links are made from.
fn address(path: &str, parameters: &Parameters) -> html::Address {
    let given = parameters.pairs().iter().filter(|(_, value)| !value.trim().is_empty());
    html::Address::asking(path, given.cloned().collect())
}
