//! `morgue show`: one article, whole.

use crate::article::{Article, Permalink};
use crate::cli::Exit;
use crate::cli::locate::{IndexArgument, corpus_of};
use crate::cli::output::{OutputArguments, reporter, write_plainly};
use crate::engine::Engine;
use crate::render::{self, citations::Style};
use crate::search::follow;
use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

/// What `show` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Its id, as search prints it, a permalink (ID#p-…), or the path of its file, or the end of that path
    #[arg(value_name = "ID")]
    id: String,
    /// Number the paragraphs, from 0 as in JSON
    #[arg(long)]
    numbers: bool,
    /// Form of the output; ris, bibtex, csl and footnote cite it
    #[arg(long, value_name = "FORMAT", default_value = "text",
          value_parser = PossibleValuesParser::new(formats()))]
    format: String,
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
    let target = match arguments.id.parse::<Permalink>() {
        Ok(link) => follow(&engine, link)?,
        Err(_) => None,
    };
    let linked = target.as_ref().and_then(|target| target.paragraph);
    let articles: Vec<Article> = match target {
        Some(target) => {
            if let Some(said) = target.kept.said() {
                anstream::eprintln!("{said}");
            }
            vec![target.article]
        }
        None => engine.fetch(&engine.at_path(&arguments.id, MOST)?)?.into_iter().flatten().collect(),
    };
    if articles.is_empty() {
        let id = &arguments.id;
        anstream::eprintln!("no article has the id or path {id:?}; `morgue search` prints both below each hit");
        return Ok(Exit::NothingFound);
    }
    let mut out = Vec::new();
    if let Some(style) = Style::from_name(&arguments.format) {
        style.write(&articles, &mut out)?;
        write_plainly(&out)?;
        return Ok(Exit::Done);
    }
    let terminal = arguments.output.terminal(|| corpus_of(&engine));
    let terminal = render::terminal::Options { numbers: arguments.numbers, linked, ..terminal };
    let options = render::Options { terminal, json: render::json::Options { linked, ..Default::default() } };
    let reporter = reporter(&arguments.format, &options, articles.len() > 1)?;
    for article in &articles {
        reporter.article(article, &mut out)?;
    }
    arguments.output.write(&out)?;
    Ok(Exit::Done)
}

fn formats() -> Vec<&'static str> {
    render::REPORTERS.iter().map(|(name, _)| *name).chain(Style::ALL.map(Style::name)).collect()
}
