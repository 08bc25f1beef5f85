//! `morgue people why NAME`: which forms of a name were joined and how, and who was kept apart and why.

use super::PeopleFormat;
use crate::cli::Exit;
use crate::cli::locate::IndexArgument;
use crate::cli::output::OutputArguments;
use crate::engine::{Engine, PeopleWanted};
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
    format: PeopleFormat,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    output: OutputArguments,
}

/// Says why.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let wanted = PeopleWanted { name: Some(arguments.name.join(" ")), limit: arguments.limit, reasons: true };
    let found = arguments.index.open()?.people(&wanted)?;
    let mut out = Vec::new();
    arguments.format.renderer(&arguments.output)?.people(&found, &mut out)?;
    arguments.output.write(&out)?;
    Ok(if found.total == 0 { Exit::NothingFound } else { Exit::Done })
}
