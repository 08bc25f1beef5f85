//! `morgue people merge`, `split`, `rename`, `never`, `undo`: the names file, edited. Not here: what an edit makes of its
//! text (`entities::authority::edit`).

use crate::cli::Exit;
use anyhow::Result;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take the last edit back
    Undo,
}

pub fn run(_: &Command) -> Result<Exit> {
    Ok(Exit::Done)
}
