//! `morgue people why NAME`: which forms of a name were joined and how, and who was kept apart and why.

use super::Listing;
use crate::cli::Exit;
use crate::engine::PeopleWanted;
use anyhow::Result;
use clap::Args;

/// What `people why` is told.
#[derive(Debug, Args)]
#[group(id = "people_why")]
pub struct Arguments {
    /// The name, or any part of it
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    /// People, at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    limit: usize,
    #[command(flatten)]
    listing: Listing,
}

/// Says why.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let wanted =
        PeopleWanted { name: Some(arguments.name.join(" ")), offset: 0, limit: arguments.limit, reasons: true };
    arguments.listing.write(&wanted)
}
