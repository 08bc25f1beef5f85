//! `morgue show`: one article, whole.

use crate::article::{Article, ArticleId, Permalink};
use crate::cli::Exit;
use crate::cli::locate::{IndexArgument, corpus_of};
use crate::cli::output::{OutputArguments, related, reporter, write_plainly};
use crate::engine::Engine;
use crate::render::{self, citations::Style};
use crate::search::{copies, follow, like};
use anyhow::{Result, bail};
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
    /// Form of the output; ris, bibtex, csl and footnote cite it; jsonl and csv are for --copies and --like
    #[arg(long, value_name = "FORMAT", default_value = "text",
          value_parser = PossibleValuesParser::new(formats()))]
    format: String,
    /// Instead of the article: its copies, in other papers, editions or cut down, and how much of it each has
    #[arg(long, conflicts_with = "like")]
    copies: bool,
    /// Instead of the article: others like it, and what they share with it
    #[arg(long)]
    like: bool,
    /// Articles like it, at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10, requires = "like")]
    limit: usize,
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
        if arguments.copies || arguments.like {
            bail!("{} cites the article itself; give --copies and --like text, json, jsonl or csv", arguments.format);
        }
        style.write(&articles, &mut out)?;
        write_plainly(&out)?;
        return Ok(Exit::Done);
    }
    let terminal = arguments.output.terminal(|| corpus_of(&engine));
    let terminal = render::terminal::Options { numbers: arguments.numbers, linked, ..terminal };
    let options = render::Options {
        terminal,
        json: render::json::Options { linked, ..Default::default() },
        ..Default::default()
    };
    let several = articles.len() > 1;
    if arguments.copies || arguments.like {
        if several && matches!(arguments.format.as_str(), "jsonl" | "csv") {
            bail!(
                "{} articles have this path, and {} has room for the list of one: give an id",
                articles.len(),
                arguments.format
            );
        }
        let renderer = related(&arguments.format, &options, several)?;
        for article in &articles {
            arguments.write_related(&engine, article.id(), &*renderer, &mut out)?;
        }
        arguments.output.write(&out)?;
        return Ok(Exit::Done);
    }
    let reporter = reporter(&arguments.format, &options, several)?;
    for article in &articles {
        reporter.article(article, &mut out)?;
    }
    arguments.output.write(&out)?;
    Ok(Exit::Done)
}

fn formats() -> Vec<&'static str> {
    render::RELATED_RENDERERS.iter().map(|(name, _)| *name).chain(Style::ALL.map(Style::name)).collect()
}

impl Arguments {
    /// Writes the copies of an article, or the articles like it.
    fn write_related(
        &self,
        engine: &dyn Engine,
        id: ArticleId,
        renderer: &dyn render::RelatedRenderer,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        if self.copies {
            copies(engine, id)?.iter().try_for_each(|found| renderer.copies(found, out))?;
        } else {
            like(engine, id, self.limit)?.iter().try_for_each(|found| renderer.like(found, out))?;
        }
        Ok(())
    }
}
