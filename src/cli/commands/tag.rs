//! `morgue tag`: the people, organisations and places in files, without an index.

use crate::article::{Article, Part, Tag};
use crate::cli::Exit;
use crate::cli::locate::IndexArgument;
use crate::cli::names::NamesArgument;
use crate::cli::output::{OutputArguments, ReportFormat};
use crate::corpus;
use crate::entities::{Recogniser, Tagger};
use crate::render::{self, Tagged, TaggedName};
use crate::text::Span;
use anyhow::{Context, Result};
use clap::Args;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What `tag` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files to read
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Take the files as running text, without looking for headline, byline and date
    #[arg(long)]
    plain: bool,
    #[command(flatten)]
    names: NamesArgument,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    format: ReportFormat,
    #[command(flatten)]
    output: OutputArguments,
}

/// Tags each file; one that cannot be read is named on standard error, and the rest goes on.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let names = arguments.names.read(&arguments.index.index);
    let tagger = Tagger { recogniser: &Recogniser::new(), authority: &names.authority };
    let options = render::Options { terminal: arguments.output.terminal(|| None), ..render::Options::default() };
    let reporter = arguments.format.reporter_of_many(&options)?;
    let mut out = Vec::new();
    let mut failed = 0;
    for path in &arguments.files {
        match tag(path, arguments.plain, tagger) {
            Ok((text, names)) => {
                let tagged = Tagged { path: path.display().to_string(), text: &text, names };
                reporter.tagged(&tagged, &mut out)?;
            }
            Err(error) => {
                failed += 1;
                let message = format!("{}: {error:#}", path.display());
                anstream::eprintln!("{}", render::terminal::safe(&message));
            }
        }
    }
    arguments.output.write(&out)?;
    Ok(match failed {
        0 => names.exit(Exit::Done),
        failed if failed == arguments.files.len() => Exit::Failed,
        _ => Exit::SomeSkipped,
    })
}

fn tag(path: &Path, plain: bool, tagger: Tagger<'_>) -> Result<(String, Vec<TaggedName>)> {
    let bytes = fs::read(path).context("cannot be read")?;
    let text = corpus::decode(&bytes).text;
    let names = if plain {
        tagger.tag_text(&text).into_iter().map(|tag| named(&tag, |_, span| Some(span))).collect()
    } else {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let articles = corpus::parse_file(&name, &bytes).map_err(|skipped| anyhow::anyhow!(skipped.reason))?;
        in_file(articles, &text, tagger)
    };
    Ok((text, names))
}

fn named(tag: &Tag, place: impl Fn(Part, Span) -> Option<Span>) -> TaggedName {
    let mentions = tag.mentions.iter().filter_map(|mention| place(mention.part, mention.span));
    let (kind, name, mentions) = (tag.kind, tag.name.clone(), mentions.collect());
    TaggedName { kind, name, origin: tag.origin, resolved: tag.resolved, mentions }
}

/// The names of all articles of a file; one that several articles have is told once.
fn in_file(articles: Vec<Article>, text: &str, tagger: Tagger<'_>) -> Vec<TaggedName> {
    let mut order: Vec<TaggedName> = Vec::new();
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for mut article in articles {
        tagger.tag(&mut article);
        for tag in &article.tags {
            let name = named(tag, |part, span| in_decoded(&article, part, span, text));
            match known.get(&(name.kind, name.resolved, name.name.clone())) {
                Some(at) => order[*at].mentions.extend(name.mentions),
                None => {
                    known.insert((name.kind, name.resolved, name.name.clone()), order.len());
                    order.push(name);
                }
            }
        }
    }
    order
}

fn in_decoded(article: &Article, part: Part, span: Span, text: &str) -> Option<Span> {
    let place = match part {
        Part::Headline => article.places.headline,
        Part::Deck => article.places.deck,
        Part::Paragraph(number) => article.paragraphs.get(number).map(|paragraph| paragraph.place),
    }?;
    let at = |offset| corpus::source_offset(text, place, article.part(part), offset);
    let (start, end) = (at(span.start()), at(span.end()));
    (start <= end).then(|| Span::new(start, end))
}
