//! `morgue people`: who is in the archive, under which names, and what the user says of them. One file a
//! subcommand. Not here: which names are one person (`document`).

mod edit;
mod list;
mod show;
mod why;

use crate::cli::Exit;
use crate::cli::locate::IndexArgument;
use crate::cli::output::OutputArguments;
use crate::engine::{Engine, PeopleWanted};
use crate::render;
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
    /// Show one person: articles over time, and who and what is mentioned with them
    Show(show::Arguments),
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
        Some(Command::Show(arguments)) => show::run(arguments),
        Some(Command::Why(arguments)) => why::run(arguments),
        Some(Command::Edit(command)) => edit::run(command),
    }
}

/// Which index to ask, and in which form to answer.
#[derive(Debug, Args)]
struct Listing {
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text",
          value_parser = PossibleValuesParser::new(render::PEOPLE_RENDERERS.map(|(name, _)| name)))]
    format: String,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    output: OutputArguments,
}

impl Listing {
    fn renderer(&self) -> Result<Box<dyn render::PeopleRenderer>> {
        let options = render::Options { terminal: self.output.terminal(|| None), ..render::Options::default() };
        render::people_by_name(&self.format, &options).with_context(|| format!("there is no format {:?}", self.format))
    }

    /// Writes the people that are wanted.
    fn write(&self, wanted: &PeopleWanted) -> Result<Exit> {
        let found = self.index.open()?.people(wanted)?;
        let mut out = Vec::new();
        self.renderer()?.people(&found, &mut out)?;
        self.output.write(&out)?;
        Ok(if found.total == 0 { Exit::NothingFound } else { Exit::Done })
    }
}
