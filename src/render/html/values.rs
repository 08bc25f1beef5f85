//! All values of a facet, to choose from. Not here: those beside an answer (`chosen`).

use super::chosen::{Chip, Facet, chips, facet};
use super::frame::{Frame, Place, Room};
use super::page;
use super::state::Address;
use crate::schema::{FacetCount, FacetGroup};
use askama::Template;

/// A facet, whole.
pub struct Values<'a> {
    /// Where.
    pub room: &'a Room,
    /// Which.
    pub group: FacetGroup,
    /// Its values, those of most articles first.
    pub counts: &'a [FacetCount],
    /// What is asked beside it, at the address of the results.
    pub address: &'a Address,
    /// What was looked for among the values; empty for all.
    pub sieve: &'a str,
}

/// The page.
pub fn values(view: &Values<'_>) -> String {
    let Values { room, group, counts, address, sieve } = *view;
    let wanted = sieve.to_lowercase();
    let kept: Vec<FacetCount> =
        counts.iter().filter(|count| count.value.to_lowercase().contains(&wanted)).cloned().collect();
    let facet = facet(group, &kept, address, usize::MAX);
    page(&ValuesPage {
        frame: Frame::new(room, facet.heading, Place::Results).asking(address),
        back: address.to_string(),
        kept: address.pairs().iter().filter(|(name, _)| name != "page").cloned().collect(),
        chips: chips(address),
        sieve,
        facet,
    })
}

#[derive(Template)]
#[template(path = "values.html", config = "src/render/html/askama.toml")]
struct ValuesPage<'a> {
    frame: Frame,
    back: String,
    kept: Vec<(String, String)>,
    chips: Vec<Chip>,
    sieve: &'a str,
    facet: Facet,
}
