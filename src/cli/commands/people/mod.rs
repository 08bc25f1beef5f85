//! `morgue people`: what the user says of names, written into the names file. Not here: how it is written (`edit`).

mod edit;
mod undo;

use crate::cli::Exit;
use anyhow::Result;
use clap::{Args, Subcommand};

/// What `people` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    Edit(edit::Command),
}

/// Does it.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    match &arguments.command {
        Command::Edit(command) => edit::run(command),
    }
}
