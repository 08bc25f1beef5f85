//! The pages of the reading room, as pure functions of plain data. Templates, style and script stand beside them; text of
//! the archive passes [`escape`], and nothing else does the escaping. Not here: routes (`http`), deciding what is on a page (`search`).

mod address;
mod article;
mod assets;
mod chart;
mod chosen;
mod clippings;
mod echo;
mod escape;
mod frame;
mod help;
mod hit;
mod marked;
pub mod markup;
mod notice;
mod pages;
mod people;
mod results;
mod state;
#[cfg(test)]
mod tests;
mod values;

pub use self::address::{asked, original, search, usual};
pub use self::article::{Neighbour, Reading, article};
pub use self::assets::{ASSETS_PATH, Asset, asset_named, assets};
pub use self::chart::{Beside, Counts};
pub use self::clippings::{Clippings, clippings};
pub use self::escape::escape;
pub use self::frame::Room;
pub use self::help::help;
pub use self::notice::{Progress, Trouble, empty, login, progress, trouble};
pub use self::people::{People, PersonPage, people, person};
pub use self::results::{Front, Results, front, results};
pub use self::state::{Address, encoded};
pub use self::values::{Values, values};

use crate::article::{Anchor, Article};
use askama::Template;

/// The page of a person.
pub fn person_href(name: &str) -> String {
    format!("/people/{}", encoded(name).replace('+', "%20"))
}

/// What names each paragraph of an article in an address.
fn anchors(article: &Article) -> Vec<String> {
    Anchor::all_of(article).iter().map(Anchor::to_string).collect()
}

/// Sets a page. Writing to memory does not fail; if a template ever did, the reader would see an empty page and a test
/// would fail.
fn page(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}
