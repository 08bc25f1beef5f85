//! `morgue facets`: what the articles of a result have in common.

use crate::cli::Exit;
use crate::cli::locate::IndexArgument;
use crate::cli::output::{OutputArguments, related, reporter};
use crate::cli::query_args::{QueryArguments, today};
use crate::render;
use crate::schema::FacetGroup;
use crate::search::{Order, Request, search, significant};
use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::time::Instant;

/// What `facets` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    query: QueryArguments,
    /// Only this facet; may be given several times
    #[arg(long, value_name = "FACET",
          value_parser = PossibleValuesParser::new(FacetGroup::ALL.map(FacetGroup::name)))]
    facet: Vec<String>,
    /// Instead of counts: people, organisations, places and words that the hits have more of than the rest of the archive
    #[arg(long, conflicts_with = "facet")]
    significant: bool,
    /// Values of each facet, at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20)]
    values: usize,
    /// Form of the output; jsonl and csv are for --significant
    #[arg(long, value_name = "FORMAT", default_value = "text",
          value_parser = PossibleValuesParser::new(render::RELATED_RENDERERS.map(|(name, _)| name)))]
    format: String,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    output: OutputArguments,
}

/// Counts.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let today = today();
    let request = Request {
        query: if arguments.query.is_empty() { "*".to_owned() } else { arguments.query.text() },
        filters: arguments.query.filters(today)?,
        offset: 0,
        limit: 0,
        passages: 0,
        order: Order::Relevance,
        facets: arguments.groups(),
        facet_values: arguments.values,
        timeline: true,
        today,
        ..Request::default()
    };
    let engine = arguments.index.open()?;
    let started = Instant::now();
    if arguments.significant {
        let options = render::Options { terminal: arguments.output.terminal(|| None), ..render::Options::default() };
        let found = significant(&engine, &request)?;
        let mut out = Vec::new();
        related(&arguments.format, &options, false)?.significant(&found, &mut out)?;
        arguments.output.write(&out)?;
        return Ok(if found.total == 0 { Exit::NothingFound } else { Exit::Done });
    }
    let page = search(&engine, &request)?;
    let took = started.elapsed();
    let terminal = render::terminal::Options { took: Some(took), ..arguments.output.terminal(|| None) };
    let options =
        render::Options { terminal, json: render::json::Options { took, ..Default::default() }, ..Default::default() };
    let mut out = Vec::new();
    reporter(&arguments.format, &options, false)?.facets(&page, &mut out)?;
    arguments.output.write(&out)?;
    Ok(if page.total == 0 { Exit::NothingFound } else { Exit::Done })
}

impl Arguments {
    fn groups(&self) -> Vec<FacetGroup> {
        if self.facet.is_empty() {
            return FacetGroup::ALL.to_vec();
        }
        self.facet.iter().filter_map(|name| FacetGroup::from_name(name)).collect()
    }
}
