//! `morgue show`: one article, whole.

use crate::article::ArticleId;
use crate::cli::Exit;
use crate::cli::locate::{IndexArgument, corpus_of};
use crate::cli::output::{OutputArguments, ReportFormat};
use crate::engine::Engine;
use crate::render;
use anyhow::Result;
use clap::Args;

/// What `show` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Its id, as search prints it, or the path of its file, or the end of that path
    #[arg(value_name = "ID")]
    id: String,
    /// Number the paragraphs, from 0 as in JSON
    #[arg(long)]
    numbers: bool,
    #[command(flatten)]
    format: ReportFormat,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    output: OutputArguments,
}

/// How many articles of one path are shown.
const MOST: usize = 100;

/// Shows it.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let engine = arguments.index.open()?;
    let ids = match arguments.id.parse::<ArticleId>() {
        Ok(id) if engine.fetch(&[id])?.iter().any(Option::is_some) => vec![id],
        _ => engine.at_path(&arguments.id, MOST)?,
    };
    if ids.is_empty() {
        let id = &arguments.id;
        anstream::eprintln!("no article has the id or path {id:?}; `morgue search` prints both below each hit");
        return Ok(Exit::NothingFound);
    }
    let terminal = arguments.output.terminal(|| corpus_of(&engine));
    let terminal = render::terminal::Options { numbers: arguments.numbers, ..terminal };
    let options = render::Options { terminal, ..render::Options::default() };
    let several = ids.len() > 1;
    let reporter =
        if several { arguments.format.reporter_of_many(&options) } else { arguments.format.reporter(&options) }?;
    let mut out = Vec::new();
    for article in engine.fetch(&ids)?.iter().flatten() {
        reporter.article(article, &mut out)?;
    }
    arguments.output.write(&out)?;
    Ok(Exit::Done)
}
