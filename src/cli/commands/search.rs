//! `morgue search`: find articles and their best passages; one query, or a file of them.

use super::alerts::FeedArguments;
use crate::cli::Exit;
use crate::cli::locate::{IndexArgument, corpus_of};
use crate::cli::output::{OutputArguments, write_plainly};
use crate::cli::query_args::{QueryArguments, today};
use crate::engine::Engine;
use crate::query::Filter;
use crate::render::{self, json::Json};
use crate::schema::FacetGroup;
use crate::search::{Order, Problem, Request, SearchPage, every, search};
use crate::text::{Date, Span};
use anyhow::{Context, Result, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What `search` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    query: QueryArguments,
    /// Hits to show
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Hits to pass over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// Any of the words will do, the more the better; what has a + or an AND must be there. For questions as one asks them
    #[arg(long)]
    any: bool,
    /// Each hit is a paragraph, the best of the whole archive; --limit and --offset count them
    #[arg(long)]
    passages_only: bool,
    /// Most such paragraphs of one article; 0 for no bound
    #[arg(long, value_name = "N", default_value_t = 0, requires = "passages_only")]
    per_article: usize,
    /// Passages of each hit, at most
    #[arg(long, value_name = "N", default_value_t = 3)]
    passages: usize,
    /// In which order
    #[arg(long, value_enum, default_value_t = Sort::Relevance)]
    sort: Sort,
    /// Prefer recent articles: what an article gains by its age halves every so many days
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
    recent: Option<u32>,
    /// With --any: do not let words that the best articles share help to rank the others
    #[arg(long)]
    no_expand: bool,
    /// Tell every part of each score
    #[arg(long)]
    explain: bool,
    /// Count people, organisations, places, reporters, papers, sections and years over all hits
    #[arg(long)]
    facets: bool,
    /// Values of each facet, at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    facet_values: usize,
    /// Count all hits by month, or by day when they lie within two months
    #[arg(long)]
    timeline: bool,
    /// Show every copy of an article as a hit of its own: wire copy in several papers, editions, cut-down versions
    #[arg(long)]
    copies: bool,
    /// Count the hits of each clause of the query by itself
    #[arg(long)]
    clauses: bool,
    /// Answer a file of queries, one a line (- is standard input): one JSON object a line, in order
    #[arg(long, value_name = "FILE", conflicts_with_all = ["query", "format"])]
    batch: Option<PathBuf>,
    /// Every hit, copies too, one after the other, newest first unless --sort oldest (with jsonl, csv, ris, bibtex, csl, footnote)
    #[arg(long, conflicts_with_all = ["limit", "batch", "facets", "timeline", "passages_only"])]
    all: bool,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text",
          value_parser = PossibleValuesParser::new(render::RENDERERS.map(|(name, _)| name)))]
    format: String,
    #[command(flatten)]
    feed: FeedArguments,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    output: OutputArguments,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// Best first
    Relevance,
    /// Newest first
    Newest,
    /// Oldest first
    Oldest,
}

/// Answers.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let today = today();
    let filters = arguments.query.filters(today)?;
    if let Some(batch) = &arguments.batch {
        return answer_file(arguments, batch, filters, today);
    }
    if arguments.query.is_empty() {
        bail!("nothing is asked for; type some words, or '*' for everything: morgue search WORDS");
    }
    if (arguments.facets || arguments.timeline) && !matches!(arguments.format.as_str(), "text" | "json") {
        bail!(
            "--facets and --timeline have no place in {0}, which is one hit after the other; use --format json",
            arguments.format
        );
    }
    let engine = arguments.index.open()?;
    let request = arguments.request(arguments.query.text(), filters, today);
    if arguments.all {
        return export(arguments, &engine, &request);
    }
    let (page, took) = answer(&engine, &request)?;
    let mut out = Vec::new();
    arguments.renderer(&engine, took)?.render(&page, &mut out)?;
    if arguments.format == "text" {
        arguments.output.write(&out)?
    } else {
        write_plainly(&out)?
    }
    Ok(if page.total == 0 { Exit::NothingFound } else { Exit::Done })
}

/// Writes every hit as it is found.
fn export(arguments: &Arguments, engine: &dyn Engine, request: &Request) -> Result<Exit> {
    let Some(exporter) = render::exporter_by_name(&arguments.format) else {
        bail!(
            "--all writes one hit after the other; use --format {}",
            render::EXPORTERS.map(|(name, _)| name).join(", ")
        );
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut number = 0;
    let mut written = exporter.begin(&mut out);
    every(engine, request, &mut |hit| {
        if written.is_ok() {
            written = exporter.hit(&hit, number, &mut out);
            number += 1;
        }
        written.is_ok()
    })?;
    written.and_then(|()| exporter.end(number, &mut out)).and_then(|()| out.flush())?;
    Ok(if number == 0 { Exit::NothingFound } else { Exit::Done })
}

fn answer(engine: &dyn Engine, request: &Request) -> Result<(SearchPage, Duration)> {
    let started = Instant::now();
    let page = search(engine, request)?;
    Ok((page, started.elapsed()))
}

impl Arguments {
    fn request(&self, query: String, filters: Vec<Filter>, today: Date) -> Request {
        Request {
            query,
            filters,
            offset: self.offset,
            limit: self.limit,
            passages: self.passages,
            any: self.any,
            passages_only: self.passages_only,
            per_article: self.per_article,
            half_life: self.recent,
            explain: self.explain,
            expand: !self.no_expand,
            order: match self.sort {
                Sort::Relevance => Order::Relevance,
                Sort::Newest => Order::Newest,
                Sort::Oldest => Order::Oldest,
            },
            facets: if self.facets { FacetGroup::ALL.to_vec() } else { Vec::new() },
            facet_values: self.facet_values,
            timeline: self.timeline,
            today,
            collapse: !self.copies,
            clauses: self.clauses,
            // A file of queries is answered for a program, which asks for counts when it wants them.
            advise: self.batch.is_none() || self.clauses,
        }
    }

    fn renderer(&self, engine: &dyn Engine, took: Duration) -> Result<Box<dyn render::Renderer>> {
        let terminal = self.output.terminal(|| corpus_of(engine));
        let terminal = render::terminal::Options { took: Some(took), ..terminal };
        let json = render::json::Options { took, ..Default::default() };
        let options = render::Options { terminal, json, feed: self.feed.options(None) };
        render::by_name(&self.format, &options).with_context(|| format!("there is no format {:?}", self.format))
    }
}

/// One query a line in, one object a line out, in order; a line that cannot be answered says so in its object.
fn answer_file(arguments: &Arguments, path: &Path, filters: Vec<Filter>, today: Date) -> Result<Exit> {
    let lines = open_lines(path)?;
    let engine = arguments.index.open()?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in lines.split(b'\n') {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        let query = String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned();
        let request = arguments.request(query, filters.clone(), today);
        let (page, took) = answer_line(&engine, &request);
        let options = render::json::Options { took, ..Default::default() };
        render::Renderer::render(&Json::on_one_line(options), &page, &mut out)?;
        // Whoever asks line by line waits for the answer before asking on.
        out.flush()?;
    }
    Ok(Exit::Done)
}

fn open_lines(path: &Path) -> Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).with_context(|| format!("cannot read the queries in {}", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}

fn answer_line(engine: &dyn Engine, request: &Request) -> (SearchPage, Duration) {
    if request.query.trim().is_empty() && request.filters.is_empty() {
        return (unanswered(request, "the line is empty; write * for everything".to_owned()), Duration::ZERO);
    }
    let answered = answer(engine, request);
    answered.unwrap_or_else(|error| (unanswered(request, format!("{error:#}")), Duration::ZERO))
}

fn unanswered(request: &Request, message: String) -> SearchPage {
    let span = Span::new(0, request.query.len());
    SearchPage {
        query: request.query.clone(),
        problems: vec![Problem::fault(span, message)],
        offset: request.offset,
        ..SearchPage::default()
    }
}
