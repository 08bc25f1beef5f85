//! `morgue alerts`: saved searches, and what is new since each was last run. Not here: what is new (`alerts`).

use crate::alerts::{self, Alert, News, Seen, add, news, remove};
use crate::cli::Exit;
use crate::cli::locate::IndexArgument;
use crate::cli::names::folder_of;
use crate::cli::output::{OutputArguments, write_plainly};
use crate::cli::query_args::{QueryArguments, today};
use crate::curate::put;
use crate::query::{interpreted, parse};
use crate::render::terminal::safe;
use crate::render::{self, AlertNews, feeds};
use crate::search::SearchPage;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What `alerts` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Save a search under a name
    Add {
        /// By which it is asked for
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        query: Box<QueryArguments>,
        #[command(flatten)]
        files: Files,
    },
    /// List the saved searches
    List {
        #[command(flatten)]
        files: Files,
    },
    /// Remove a saved search
    Remove {
        /// Its name
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        files: Files,
    },
    /// Tell what is new since the last run; exit code 0 when something is, 1 when nothing is
    Run(Run),
}

#[derive(Debug, Args)]
struct Run {
    /// Only these [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Do not take what is shown as seen
    #[arg(long)]
    peek: bool,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json", "atom", "jsonfeed"])]
    format: String,
    #[command(flatten)]
    feed: FeedArguments,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    output: OutputArguments,
}

/// Where the entries of a feed lead.
#[derive(Debug, Clone, Args)]
pub struct FeedArguments {
    /// For feeds: address of a reading room, so that entries lead to its articles (http://127.0.0.1:7700)
    #[arg(long, value_name = "ADDRESS", help_heading = "Feeds")]
    room: Option<String>,
}

impl FeedArguments {
    /// What a feed is made with, now.
    pub fn options(&self, title: Option<String>) -> feeds::Options {
        let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let articles = self.room.as_ref().map(|room| format!("{}/article/", room.trim_end_matches('/')));
        feeds::Options { title, address: None, articles, updated: now }
    }
}

#[derive(Debug, Args)]
struct Files {
    /// File of the saved searches [default: alerts.toml in the folder in which the index lies]
    #[arg(long = "alerts", value_name = "FILE", env = "MORGUE_ALERTS")]
    alerts: Option<PathBuf>,
    #[command(flatten)]
    index: IndexArgument,
}

/// The usual place of the saved searches of an index, and of what they have shown.
pub fn files_of(index: &Path) -> [PathBuf; 2] {
    let alerts = folder_of(index).join("alerts.toml");
    [seen_of(&alerts), alerts]
}

fn seen_of(alerts: &Path) -> PathBuf {
    alerts.with_extension("seen")
}

/// Does what was asked.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    match &arguments.command {
        Command::Add { name, query, files } => files.add(name, query),
        Command::List { files } => files.list(),
        Command::Remove { name, files } => files.remove(name),
        Command::Run(run) => run.run(),
    }
}

impl Files {
    fn path(&self) -> PathBuf {
        self.alerts.clone().unwrap_or_else(|| files_of(&self.index.index)[1].clone())
    }

    fn text(&self) -> Result<String> {
        text_of(&self.path(), self.alerts.is_none())
    }

    fn alerts(&self) -> Result<Vec<Alert>> {
        let path = self.path();
        alerts::read(&self.text()?).map_err(|problems| {
            let told = problems.iter().map(|problem| {
                let alerts::Problem { line, column, message, remedy } = problem;
                format!("{}:{line}:{column}: {message}; {remedy}", path.display())
            });
            anyhow::anyhow!("the saved searches cannot be read:\n  {}", told.collect::<Vec<_>>().join("\n  "))
        })
    }

    fn add(&self, name: &str, query: &QueryArguments) -> Result<Exit> {
        if query.is_empty() {
            bail!("nothing is asked for; type the words to look for: morgue alerts add {name} WORDS");
        }
        let alert = Alert { name: name.trim().to_owned(), query: whole_query(query)? };
        let path = self.path();
        let before = text_of(&path, true)?;
        put(&path, &add(&before, &alert, today()).map_err(|why| anyhow::anyhow!("{}: {why}", path.display()))?)?;
        let (name, query) = (safe(&alert.name), safe(&alert.query));
        let next = "the first run takes what the archive holds as seen: morgue alerts run";
        write_plainly(format!("saved {name}: {query}\n{next}\n").as_bytes())?;
        Ok(Exit::Done)
    }

    fn list(&self) -> Result<Exit> {
        let alerts = self.alerts()?;
        let lines: String =
            alerts.iter().map(|alert| format!("{}: {}\n", safe(&alert.name), safe(&alert.query))).collect();
        write_plainly(lines.as_bytes())?;
        Ok(if alerts.is_empty() { Exit::NothingFound } else { Exit::Done })
    }

    fn remove(&self, name: &str) -> Result<Exit> {
        let path = self.path();
        let after = remove(&self.text()?, name).map_err(|why| anyhow::anyhow!("{}: {why}", path.display()))?;
        let _lock = locked(&path)?;
        let mut seen = read_seen(&seen_of(&path))?;
        put(&path, &after)?;
        // A new alert of this name must not take the old one's articles for its own.
        if seen.of(name).is_some() {
            seen.forget(name);
            put(&seen_of(&path), &seen.write())?;
        }
        write_plainly(format!("removed {}\n", safe(name)).as_bytes())?;
        Ok(Exit::Done)
    }
}

/// The query with the conditions beside it in one text.
fn whole_query(query: &QueryArguments) -> Result<String> {
    let filters = query.filters(today())?;
    let typed = query.text();
    let conditions = interpreted(&parse("*", today()).0, &filters);
    Ok(match (typed.trim(), filters.is_empty()) {
        (typed, true) => typed.to_owned(),
        ("" | "*", false) => conditions,
        (typed, false) => format!("({typed}) AND {conditions}"),
    })
}

/// Only one run at a time may read what was seen and write it.
fn locked(alerts: &Path) -> Result<File> {
    let path = alerts.with_extension("lock");
    let file = File::options().create(true).append(true).open(&path);
    let file = file.with_context(|| format!("cannot use {}", path.display()))?;
    file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}

fn text_of(path: &Path, may_lack: bool) -> Result<String> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && may_lack => Ok(String::new()),
        read => read.with_context(|| format!("cannot read {}", path.display())),
    }
}

fn read_seen(path: &Path) -> Result<Seen> {
    Seen::read(&text_of(path, true)?).map_err(|damaged| {
        let path = path.display();
        let line = damaged.line;
        anyhow::anyhow!(
            "{path}:{line}: the line is damaged; remove it, and its alert starts anew from what the archive holds"
        )
    })
}

impl Run {
    fn run(&self) -> Result<Exit> {
        let known = self.files.alerts()?;
        for name in &self.names {
            if !known.iter().any(|alert| alert.name == *name) {
                bail!("no alert is called {name:?}; morgue alerts list tells which there are");
            }
        }
        let wanted = |alert: &&Alert| self.names.is_empty() || self.names.contains(&alert.name);
        let alerts: Vec<&Alert> = known.iter().filter(wanted).collect();
        if alerts.is_empty() {
            bail!("no search is saved yet; save one: morgue alerts add NAME WORDS");
        }
        let path = self.files.path();
        let _lock = locked(&path)?;
        let mut seen = read_seen(&seen_of(&path))?;
        let engine = self.files.index.open()?;
        let mut all = Vec::with_capacity(alerts.len());
        for alert in alerts {
            let News { page, seen: now, first } = news(&engine, alert, seen.of(&alert.name), today())?;
            let known = now.len() as u64;
            seen.note(&alert.name, now);
            self.warn(alert, &page);
            all.push(AlertNews { name: alert.name.clone(), first, known, page });
        }
        self.write(&all)?;
        // What was shown counts as seen only now: a run that dies before this shows it again, and loses nothing.
        if !self.peek {
            put(&seen_of(&path), &seen.write())?;
        }
        let any = all.iter().any(|news| news.page.total > 0);
        Ok(if any { Exit::Done } else { Exit::NothingFound })
    }

    /// Tells what of a query was not understood, where the output has no place for it.
    fn warn(&self, alert: &Alert, page: &SearchPage) {
        for problem in page.problems.iter().filter(|_| self.format != "text") {
            anstream::eprintln!("{}: {}", safe(&alert.name), safe(&problem.message));
        }
    }

    fn write(&self, all: &[AlertNews]) -> Result<()> {
        let mut out = Vec::new();
        let title = || all.iter().map(|news| news.name.as_str()).collect::<Vec<_>>().join(", ");
        let options = render::Options {
            terminal: self.output.terminal(|| None),
            feed: self.feed.options(Some(title())),
            ..render::Options::default()
        };
        match self.format.as_str() {
            feed @ ("atom" | "jsonfeed") => {
                let hits = all.iter().flat_map(|news| news.page.hits.iter().cloned()).collect();
                let page = SearchPage { hits, ..SearchPage::default() };
                let renderer = render::by_name(feed, &options).context("there is no such feed")?;
                renderer.render(&page, &mut out)?;
            }
            format => {
                let reporter = render::reporter_by_name(format, &options).context("there is no such format")?;
                reporter.alerts(all, &mut out)?;
            }
        }
        Ok(write_plainly(&out)?)
    }
}
