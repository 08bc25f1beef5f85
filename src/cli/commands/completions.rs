//! `morgue completions`: for the shell to finish what is typed.

use crate::cli::Exit;
use crate::cli::output::write_plainly;
use anyhow::Result;
use clap::Args;
use clap_complete::Shell;

/// What `completions` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions of a program.
pub fn run(arguments: &Arguments, program: &mut clap::Command) -> Result<Exit> {
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, program, "morgue", &mut out);
    write_plainly(&out)?;
    Ok(Exit::Done)
}
