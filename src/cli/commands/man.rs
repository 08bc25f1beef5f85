//! `morgue man`: the manual page, in roff (`morgue man | man -l -`).

use crate::cli::Exit;
use crate::cli::output::write_plainly;
use anyhow::{Context, Result};
use clap::Args;

/// What `man` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Of which command; without, of the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the manual page of a program, or of one of its commands.
pub fn run(arguments: &Arguments, mut program: clap::Command) -> Result<Exit> {
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            found.with_context(|| format!("there is no command {name:?}; `morgue help` lists them"))?
        }
    };
    let mut out = Vec::new();
    clap_mangen::Man::new(page).render(&mut out)?;
    write_plainly(&out)?;
    Ok(Exit::Done)
}
