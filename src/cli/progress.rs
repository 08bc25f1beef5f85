//! How far an index run is: a bar on a terminal, lines in a log, JSON for scripts; always on standard error. Not here:
//! what is done (`ingest`).

use crate::ingest::Progress;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// How to show progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// A bar on a terminal, lines elsewhere
    Auto,
    /// A bar
    Bar,
    /// A line now and then
    Plain,
    /// A JSON object a line
    Json,
    /// Nothing
    None,
}

/// Shows how far a run is.
pub struct Shown {
    kind: Kind,
    started: Instant,
    last: Option<Instant>,
}

enum Kind {
    Bar(ProgressBar),
    Plain,
    Json,
    Nothing,
}

const BAR: &str = "{bar:32} {human_pos} of {human_len} files  {rate} a second  {eta} left";
const SPINNER: &str = "{spinner} {msg}";
const BETWEEN_LINES: Duration = Duration::from_secs(5);
const BETWEEN_OBJECTS: Duration = Duration::from_millis(200);

impl Shown {
    /// Starts the clock.
    pub fn new(show: Show) -> Shown {
        let kind = match show {
            Show::Auto if io::stderr().is_terminal() => Kind::Bar(bar()),
            Show::Bar => Kind::Bar(bar()),
            Show::Auto | Show::Plain => Kind::Plain,
            Show::Json => Kind::Json,
            Show::None => Kind::Nothing,
        };
        Shown { kind, started: Instant::now(), last: None }
    }

    /// Shows where the run is now.
    pub fn update(&mut self, progress: &Progress) {
        match &self.kind {
            Kind::Nothing => return,
            Kind::Bar(bar) => return draw(bar, progress),
            Kind::Plain | Kind::Json => {}
        }
        if !self.is_due(progress) {
            return;
        }
        self.last = Some(Instant::now());
        if matches!(self.kind, Kind::Json) { self.object(progress) } else { self.line(progress) }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Kind::Bar(bar) = &self.kind {
            bar.finish_and_clear();
        }
    }

    /// The first line waits for its turn too, so that a short run says nothing but its result; a script is always told
    /// when the index is being written.
    fn is_due(&self, progress: &Progress) -> bool {
        let is_json = matches!(self.kind, Kind::Json);
        let between = if is_json { BETWEEN_OBJECTS } else { BETWEEN_LINES };
        let goes_on_for_long = self.last.is_some();
        self.last.unwrap_or(self.started).elapsed() >= between || progress.committing && (is_json || goes_on_for_long)
    }

    fn rate(&self, progress: &Progress) -> f64 {
        progress.done as f64 / self.started.elapsed().as_secs_f64().max(0.001)
    }

    fn line(&self, progress: &Progress) {
        let Progress { done, found, articles, .. } = progress;
        let rate = self.rate(progress);
        if progress.committing {
            anstream::eprintln!("{done} of {found} files read, {articles} articles; writing the index");
        } else {
            let left = (found.saturating_sub(*done)) as f64 / rate.max(0.001);
            anstream::eprintln!("{done} of {found} files read, {rate:.0} a second, {left:.0} s left");
        }
    }

    fn object(&self, progress: &Progress) {
        let object = serde_json::json!({
            "found": progress.found,
            "walked": progress.walked,
            "done": progress.done,
            "articles": progress.articles,
            "bytes": progress.bytes,
            "committing": progress.committing,
            "elapsed_s": (self.started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
        });
        anstream::eprintln!("{object}");
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    bar.set_style(style(SPINNER));
    bar.set_message("looking for articles");
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
        // The bar is drawn again in a moment; a rate that cannot be written is not missed.
        let _ = write!(out, "{:.0}", state.per_sec());
    })
}

fn draw(bar: &ProgressBar, progress: &Progress) {
    if progress.committing {
        bar.set_style(style(SPINNER));
        bar.set_message(format!("{} articles read; writing the index", progress.articles));
    } else {
        if bar.length() == Some(0) {
            bar.set_style(style(BAR));
            // The time that the walk took is no measure of the time that reading takes.
            bar.reset_eta();
        }
        bar.set_length(progress.found);
        bar.set_position(progress.done);
    }
}
