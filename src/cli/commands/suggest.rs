//! `morgue suggest`: what may be meant by the start of a word or name.

use crate::cli::Exit;
use crate::cli::locate::IndexArgument;
use crate::cli::output::{OutputArguments, ReportFormat};
use crate::render;
use crate::search::suggest;
use anyhow::Result;
use clap::Args;

/// What `suggest` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What was typed so far: the start of a word, of a name, or a query that ends in one
    #[arg(value_name = "PREFIX", required = true)]
    typed: Vec<String>,
    /// Suggestions of each kind, at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 5)]
    limit: usize,
    #[command(flatten)]
    format: ReportFormat,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    output: OutputArguments,
}

/// Suggests.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let engine = arguments.index.open()?;
    let found = suggest(&engine, &arguments.typed.join(" "), arguments.limit)?;
    let options = render::Options { terminal: arguments.output.terminal(|| None), ..render::Options::default() };
    let mut out = Vec::new();
    arguments.format.reporter(&options)?.suggestions(&found, &mut out)?;
    arguments.output.write(&out)?;
    Ok(if found.suggestions.is_empty() { Exit::NothingFound } else { Exit::Done })
}
