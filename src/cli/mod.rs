//! The door: arguments, subcommands, exit codes, progress. Not here: anything that would be of use behind another door.

mod commands;
mod exit;
mod locate;
mod names;
mod output;
mod progress;
mod query_args;

pub use exit::Exit;

use crate::render;
use clap::{CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::io::{self, Write};

/// A newspaper's clippings room as one program: point it at a folder of news articles and ask.
///
/// It answers with the paragraphs that matter, ranked, the words marked, filtered by person, place or date.
#[derive(Debug, Parser)]
#[command(name = "morgue", version, max_term_width = 100, propagate_version = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  morgue index clippings/                     read a folder of articles into index/
  morgue search 'tidal barrier'               both words, in any form
  morgue search '\"united front\"' --since 2021  these words, side by side, from 2021 on
  morgue search --person lindqvist resigns    only articles in which a Lindqvist appears
  morgue show 7q2m4k0x9d3f                    one article, whole

The query language: docs/query.md. Exit codes: 0 found or done, 1 nothing found, 2 wrong usage or nothing could be
done, 3 done, but some files could not be read.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Read a folder of articles into the index; only what is new or has changed is read
    Index(commands::index::Arguments),
    /// Find articles and their best passages
    Search(commands::search::Arguments),
    /// Show one article, whole
    Show(commands::show::Arguments),
    /// Count people, organisations, places, papers and years over a result
    Facets(commands::facets::Arguments),
    /// List the people of the archive, say why names were joined or not, and say yourself who is who
    People(commands::people::Arguments),
    /// Say what may be meant by the start of a word or name: people, organisations, places, headlines, words
    Suggest(commands::suggest::Arguments),
    /// Save searches, and tell what is new since each was last run
    Alerts(commands::alerts::Arguments),
    /// Find the people, organisations and places in files, without an index
    Tag(commands::tag::Arguments),
    /// Answer a program that speaks the Model Context Protocol, over standard input and output
    #[cfg(feature = "mcp")]
    Mcp(commands::mcp::Arguments),
    /// Say what the index holds
    Stats(commands::stats::Arguments),
    /// Open the archive in a browser: pages, and an API for programs
    Serve(commands::serve::Arguments),
    /// Print completions for a shell
    Completions(commands::completions::Arguments),
    /// Print the manual page, of the program or of a command
    Man(commands::man::Arguments),
}

/// Runs the program with these arguments, the first of which is its name.
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nothing more can be said when not even the usage can be printed.
            let _ = error.print();
            return if error.use_stderr() { Exit::Failed } else { Exit::Done };
        }
    };
    let result = match arguments.command {
        Command::Index(arguments) => commands::index::run(&arguments),
        Command::Search(arguments) => commands::search::run(&arguments),
        Command::Show(arguments) => commands::show::run(&arguments),
        Command::Facets(arguments) => commands::facets::run(&arguments),
        Command::People(arguments) => commands::people::run(&arguments),
        Command::Suggest(arguments) => commands::suggest::run(&arguments),
        Command::Alerts(arguments) => commands::alerts::run(&arguments),
        Command::Tag(arguments) => commands::tag::run(&arguments),
        #[cfg(feature = "mcp")]
        Command::Mcp(arguments) => commands::mcp::run(&arguments),
        Command::Stats(arguments) => commands::stats::run(&arguments),
        Command::Serve(arguments) => commands::serve::run(&arguments),
        Command::Completions(arguments) => commands::completions::run(&arguments, &mut program()),
        Command::Man(arguments) => commands::man::run(&arguments, program()),
    };
    result.unwrap_or_else(|error| report(&error))
}

fn program() -> clap::Command {
    Arguments::command()
}

/// Says what went wrong and what to type next.
fn report(error: &anyhow::Error) -> Exit {
    if exit::is_broken_pipe(error) {
        return Exit::Done;
    }
    let mut out = anstream::stderr().lock();
    let red = anstyle::AnsiColor::Red.on_default().bold();
    // Nothing more can be said when standard error is closed.
    let message = render::terminal::safe(&format!("{error:#}")).into_owned();
    let _ = writeln!(out, "{red}error:{red:#} {message}");
    if let Some(hint) = exit::hint(error) {
        let _ = writeln!(out, "  {}", render::terminal::safe(&hint));
    }
    let _ = out.flush();
    let _ = io::stdout().flush();
    Exit::Failed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
