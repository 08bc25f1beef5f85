//! `morgue people [NAME]`: people with their articles and the forms of their names.

use super::Listing;
use crate::cli::Exit;
use crate::engine::PeopleWanted;
use anyhow::Result;
use clap::Args;

/// What `people list` is told.
#[derive(Debug, Args)]
#[group(id = "people_list")]
pub struct Arguments {
    /// Only people who bear this name; any part of it will do
    #[arg(value_name = "NAME")]
    name: Vec<String>,
    /// People, at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 50)]
    limit: usize,
    /// People to leave out at the start, for the next page of them
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    #[command(flatten)]
    listing: Listing,
}

/// Lists.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let name = arguments.name.join(" ");
    let name = Some(name).filter(|name| !name.trim().is_empty());
    let wanted = PeopleWanted { name, offset: arguments.offset, limit: arguments.limit, reasons: false };
    arguments.listing.write(&wanted)
}
