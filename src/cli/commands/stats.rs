//! `morgue stats`: what the index holds.

use crate::cli::Exit;
use crate::cli::locate::IndexArgument;
use crate::cli::output::{OutputArguments, ReportFormat};
use crate::engine::Engine;
use crate::render;
use anyhow::Result;
use clap::Args;

/// What `stats` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    format: ReportFormat,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    output: OutputArguments,
}

/// Says what the index holds.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let stats = arguments.index.open()?.stats()?;
    let options = render::Options { terminal: arguments.output.terminal(|| None), ..render::Options::default() };
    let mut out = Vec::new();
    arguments.format.reporter(&options)?.stats(&stats, &mut out)?;
    arguments.output.write(&out)?;
    Ok(Exit::Done)
}
