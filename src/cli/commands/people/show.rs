//! `morgue people show NAME`: one person, over time, and who and what is mentioned with them.

use super::Listing;
use crate::cli::Exit;
use crate::search::portrait;
use anyhow::Result;
use clap::Args;

/// What `people show` is told.
#[derive(Debug, Args)]
#[group(id = "people_show")]
pub struct Arguments {
    /// The name; any part of it will do, a full one means its bearer
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    /// People, organisations and places mentioned with the person, at most so many of each
    #[arg(long, short = 'n', value_name = "N", default_value_t = 15)]
    limit: usize,
    #[command(flatten)]
    listing: Listing,
}

/// Shows.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let name = arguments.name.join(" ");
    let engine = arguments.listing.index.open()?;
    let Some(portrait) = portrait(&engine, &name, arguments.limit)? else {
        anstream::eprintln!("nobody in the archive is called {name:?}; `morgue people` lists who is");
        return Ok(Exit::NothingFound);
    };
    let mut out = Vec::new();
    arguments.listing.renderer()?.portrait(&portrait, &mut out)?;
    arguments.listing.output.write(&out)?;
    Ok(Exit::Done)
}
