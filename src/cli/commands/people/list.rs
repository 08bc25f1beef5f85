//! `morgue people [NAME]`: people with their articles and the forms of their names.

use super::PeopleFormat;
use crate::cli::Exit;
use crate::cli::locate::IndexArgument;
use crate::cli::output::OutputArguments;
use crate::engine::{Engine, PeopleWanted};
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
    #[command(flatten)]
    format: PeopleFormat,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    output: OutputArguments,
}

/// Lists.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let name = arguments.name.join(" ");
    let name = Some(name).filter(|name| !name.trim().is_empty());
    let wanted = PeopleWanted { name, limit: arguments.limit, reasons: false };
    let found = arguments.index.open()?.people(&wanted)?;
    let mut out = Vec::new();
    arguments.format.renderer(&arguments.output)?.people(&found, &mut out)?;
    arguments.output.write(&out)?;
    Ok(if found.total == 0 { Exit::NothingFound } else { Exit::Done })
}
