//! `morgue index`: bring the index up to date with a folder of articles.

use super::alerts::files_of;
use crate::cli::Exit;
use crate::cli::locate::{DEFAULT_CORPUS, IndexArgument, corpus_of};
use crate::cli::names::{Names, NamesArgument};
use crate::cli::output::{OutputArguments, ReportFormat, write_plainly};
use crate::cli::progress::{Show, Shown};
use crate::cli::query_args::today;
use crate::corpus;
use crate::curate::copy_of;
use crate::engine::{Engine, EngineError, TantivyEngine, TantivyWriter, WriteOptions, Writer};
use crate::entities::{Recogniser, Tagger};
use crate::ingest::{self, Options, Report, ingest};
use crate::render::{self, ArticleCounts, IndexReport, SkippedFile};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

/// What `index` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Folder of articles [default: the one that the index was made from, else corpus]
    #[arg(value_name = "CORPUS")]
    corpus: Option<PathBuf>,
    /// Build everything anew; the old index stays searchable until the new one is complete
    #[arg(long)]
    full: bool,
    /// Memory for building the index, in megabytes
    #[arg(long, value_name = "MB", default_value_t = USUAL_MEMORY, value_parser = clap::value_parser!(u64).range(32..=64_000))]
    memory: u64,
    /// Threads that read articles [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Skip files above this size, in megabytes
    #[arg(long, value_name = "MB", default_value_t = USUAL_LARGEST_FILE)]
    largest_file: u64,
    /// How to show progress, on standard error
    #[arg(long, value_enum, default_value_t = Show::Auto)]
    progress: Show,
    #[command(flatten)]
    format: ReportFormat,
    #[command(flatten)]
    names: NamesArgument,
    #[command(flatten)]
    index: IndexArgument,
    #[command(flatten)]
    output: OutputArguments,
}

const MEGABYTE: u64 = 1_000_000;
/// In megabytes.
const USUAL_MEMORY: u64 = 400;
/// In megabytes.
const USUAL_LARGEST_FILE: u64 = 32;

/// Brings the index up to date and reports.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    let mut work = Work::usual(arguments.corpus()?, arguments.index.index.clone(), &arguments.names);
    work.writing.full = arguments.full;
    work.writing.memory = bytes_of(arguments.memory);
    work.reading.threads = arguments.threads.map_or(work.reading.threads, usize::from);
    work.writing.threads = work.reading.threads;
    work.reading.largest_file = arguments.largest_file.saturating_mul(MEGABYTE);
    work.show = arguments.progress;
    let (report, elapsed) = work.run()?;
    let bytes = TantivyEngine::open(&work.index)?.size()?;
    let shown = for_rendering(&report, elapsed, bytes);
    let options = render::Options { terminal: arguments.output.terminal(|| None), ..render::Options::default() };
    let mut out = Vec::new();
    arguments.format.reporter(&options)?.index(&shown, &mut out)?;
    write_plainly(&out)?;
    Ok(work.names.exit(if report.skipped.is_empty() { Exit::Done } else { Exit::SomeSkipped }))
}

/// Brings an index up to date with the corpus that it was made from; how many articles were tagged anew.
///
/// # Errors
/// When there is no index, or it cannot be written.
pub fn update(index: &IndexArgument, names: &NamesArgument) -> Result<u64> {
    let engine = TantivyEngine::open(&index.index)?;
    let corpus = corpus_of(&engine).context("the folder that the index was made from is not there")?;
    drop(engine);
    let (report, _) = Work::usual(corpus, index.index.clone(), names).run()?;
    Ok(report.retagged)
}

/// Builds an index where there is none, for a command that needs one; says so on standard error, and how far it is to
/// whoever else wants to know.
pub fn build_first(
    index: &IndexArgument,
    names: &NamesArgument,
    corpus: &Path,
    each: &mut dyn FnMut(&ingest::Progress),
) -> Result<()> {
    let folder = index.index.to_string_lossy();
    let folder = render::terminal::safe(&folder);
    anstream::eprintln!("no index at {folder} yet: reading {} first", corpus.display());
    let (report, elapsed) = Work::usual(corpus.to_owned(), index.index.clone(), names).run_telling(each)?;
    let (added, skipped) = (report.added, report.skipped.len());
    let seconds = elapsed.as_secs_f64();
    anstream::eprintln!("{added} articles read in {seconds:.1} s");
    if skipped > 0 {
        anstream::eprintln!("{skipped} files could not be read: morgue index lists them");
    }
    Ok(())
}

fn bytes_of(megabytes: u64) -> usize {
    usize::try_from(megabytes * MEGABYTE).unwrap_or(usize::MAX)
}

fn cores() -> usize {
    available_parallelism().map_or(1, |cores| cores.get())
}

impl Arguments {
    fn corpus(&self) -> Result<PathBuf> {
        if let Some(corpus) = &self.corpus {
            // A folder that does not exist is said before anything else.
            corpus::walk(corpus).map(drop)?;
        }
        let known = match TantivyEngine::open(&self.index.index) {
            Ok(engine) => corpus_of(&engine),
            Err(EngineError::Missing(_) | EngineError::Unfinished(_)) => None,
            // Whose articles it held cannot be told: only a folder that is named may replace them.
            Err(error) if !self.full || self.corpus.is_none() => return Err(error.into()),
            Err(_) => None,
        };
        match (&self.corpus, known) {
            (Some(corpus), Some(known)) if !self.full && !is_same_folder(corpus, &known) => {
                bail!(
                    "the index at {} holds the articles of {}; to replace them by those of {} add --full, to keep both \
                     give another --index",
                    self.index.index.display(),
                    known.display(),
                    corpus.display()
                )
            }
            (Some(corpus), _) => Ok(corpus.clone()),
            (None, Some(known)) => Ok(known),
            (None, None) => Ok(PathBuf::from(DEFAULT_CORPUS)),
        }
    }
}

fn is_same_folder(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    whole(a) == whole(b)
}

struct Work {
    corpus: PathBuf,
    index: PathBuf,
    writing: WriteOptions,
    reading: Options,
    names: Names,
    names_file: PathBuf,
    show: Show,
}

impl Work {
    /// As much memory and as many threads as are taken when nobody says otherwise.
    fn usual(corpus: PathBuf, index: PathBuf, names: &NamesArgument) -> Work {
        let memory = bytes_of(USUAL_MEMORY);
        let largest_file = USUAL_LARGEST_FILE * MEGABYTE;
        Work {
            corpus,
            names: names.read(&index),
            names_file: names.path(&index),
            index,
            writing: WriteOptions { full: false, memory, threads: cores() },
            reading: Options { threads: cores(), largest_file, today: today(), left_out: Vec::new() },
            show: Show::Auto,
        }
    }

    fn left_out(&self) -> Vec<String> {
        let ours = [self.index.clone(), self.names_file.clone(), copy_of(&self.names_file)];
        let [seen, alerts] = files_of(&self.index);
        let lock = alerts.with_extension("lock");
        ours.iter().chain(&[seen, alerts, lock]).filter_map(|path| inside(&self.corpus, path)).collect()
    }

    fn run(&self) -> Result<(Report, Duration)> {
        self.run_telling(&mut |_| {})
    }

    fn run_telling(&self, each: &mut dyn FnMut(&ingest::Progress)) -> Result<(Report, Duration)> {
        // Before a folder for the index is made.
        corpus::walk(&self.corpus).map(drop)?;
        let started = Instant::now();
        let mut writer = TantivyWriter::open(&self.index, self.writing)?;
        let mut shown = Shown::new(self.show);
        let recogniser = Recogniser::new();
        // Where the index lies is known only now that its folder is there.
        let reading = Options { left_out: self.left_out(), ..self.reading.clone() };
        let tagger = Tagger { recogniser: &recogniser, authority: &self.names.authority };
        let report = ingest(&self.corpus, tagger, &mut writer, &reading, &mut |progress: &ingest::Progress| {
            shown.update(progress);
            each(progress);
        });
        shown.finish();
        let report = report.with_context(|| format!("cannot index {}", self.corpus.display()))?;
        Box::new(writer).close()?;
        Ok((report, started.elapsed()))
    }
}

/// The name that a file or folder has in the corpus, when it lies inside.
fn inside(corpus: &Path, path: &Path) -> Option<String> {
    let (corpus, path) = (corpus.canonicalize().ok()?, path.canonicalize().ok()?);
    let parts = path.strip_prefix(corpus).ok()?.iter().map(|part| part.to_string_lossy());
    Some(parts.collect::<Vec<_>>().join("/"))
}

fn for_rendering(report: &Report, elapsed: Duration, bytes: u64) -> IndexReport {
    let skipped = report.skipped.iter();
    IndexReport {
        files: report.files,
        articles: ArticleCounts {
            added: report.added,
            updated: report.updated,
            unchanged: report.unchanged,
            removed: report.removed,
            skipped: report.skipped.len() as u64,
        },
        retagged: report.retagged,
        skipped: skipped.map(|skip| SkippedFile { path: skip.path.clone(), reason: skip.reason.clone() }).collect(),
        elapsed,
        bytes,
    }
}
