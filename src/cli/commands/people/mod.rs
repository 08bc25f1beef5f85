//! `morgue people`: who is in the archive, under which names, and what the user says of them. One file a
//! subcommand. Not here: which names are one person (`document`).

mod edit;
mod list;
mod undo;
mod why;

use crate::cli::Exit;
use crate::cli::output::OutputArguments;
use crate::render::{self, PeopleRenderer};
use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

/// What `people` is told.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    list: list::Arguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List people with their articles and the forms of their names (what `people` does by itself)
    List(list::Arguments),
    /// Say which forms of a name were joined and how, and who was kept apart and why
    Why(why::Arguments),
    #[command(flatten)]
    Edit(edit::Command),
}

/// Does what was asked.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    match &arguments.command {
        None => list::run(&arguments.list),
        Some(Command::List(arguments)) => list::run(arguments),
        Some(Command::Why(arguments)) => why::run(arguments),
        Some(Command::Edit(command)) => edit::run(command),
    }
}

/// In which form to answer.
#[derive(Debug, Clone, Args)]
struct PeopleFormat {
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text",
          value_parser = PossibleValuesParser::new(render::PEOPLE_RENDERERS.map(|(name, _)| name)))]
    format: String,
}

impl PeopleFormat {
    fn renderer(&self, output: &OutputArguments) -> Result<Box<dyn PeopleRenderer>> {
        let options = render::Options { terminal: output.terminal(|| None), ..render::Options::default() };
        render::people_by_name(&self.format, &options).with_context(|| format!("there is no format {:?}", self.format))
    }
}
