//! What the terminal can do, and getting the output there: colours, width, links, a pager. Not here: what is written
//! (`render`).

use crate::render;
use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// How to show things.
#[derive(Debug, Clone, Args)]
pub struct OutputArguments {
    /// Use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = When::Auto)]
    pub color: When,
    /// Wrap text to this many columns
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(30..))]
    pub width: Option<u16>,
    /// Do not page long output
    #[arg(long)]
    pub no_pager: bool,
}

/// In which form to answer.
#[derive(Debug, Clone, Args)]
pub struct ReportFormat {
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text",
          value_parser = PossibleValuesParser::new(render::REPORTERS.map(|(name, _)| name)))]
    format: String,
}

impl ReportFormat {
    /// The reporter of that name.
    ///
    /// # Errors
    /// When there is none.
    pub fn reporter(&self, options: &render::Options) -> Result<Box<dyn render::Reporter>> {
        reporter(&self.format, options, false)
    }
}

/// The reporter of that name. For several answers in a row, JSON stands on a line each.
///
/// # Errors
/// When there is none.
pub fn reporter(name: &str, options: &render::Options, several: bool) -> Result<Box<dyn render::Reporter>> {
    if several && name == "json" {
        return Ok(Box::new(render::json::Json::on_one_line(options.json)));
    }
    render::reporter_by_name(name, options).with_context(|| not_for_this(name))
}

/// The same for lists beside hits.
///
/// # Errors
/// When there is none.
pub fn related(name: &str, options: &render::Options, several: bool) -> Result<Box<dyn render::RelatedRenderer>> {
    if several && name == "json" {
        return Ok(Box::new(render::json::Json::on_one_line(options.json)));
    }
    render::related_by_name(name, options).with_context(|| not_for_this(name))
}

fn not_for_this(format: &str) -> String {
    format!("what was asked for cannot be written as {format}; text and json always can")
}

impl ReportFormat {
    /// The reporter of that name for several answers in a row: in JSON, each stands on a line of its own.
    ///
    /// # Errors
    /// When there is none.
    pub fn reporter_of_many(&self, options: &render::Options) -> Result<Box<dyn render::Reporter>> {
        reporter(&self.format, options, true)
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

const USUAL_WIDTH: usize = 80;

impl OutputArguments {
    /// What the terminal renderer should know. Where the terminal follows links, `corpus` is asked for the folder that they
    /// lead into.
    pub fn terminal(&self, corpus: impl FnOnce() -> Option<PathBuf>) -> render::terminal::Options {
        render::terminal::Options {
            width: self.columns(),
            colour: self.colour(),
            links: if follows_links() { corpus() } else { None },
            ..render::terminal::Options::default()
        }
    }

    fn columns(&self) -> usize {
        let of_terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let of_environment = || env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        self.width.map(usize::from).or_else(of_terminal).or_else(of_environment).unwrap_or(USUAL_WIDTH)
    }

    fn colour(&self) -> bool {
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        }
    }

    /// Writes to standard output; what is longer than the terminal goes through `$PAGER`, or `less`.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        if self.no_pager || !io::stdout().is_terminal() || !is_longer_than_terminal(bytes) || !page(bytes)? {
            write_plainly(bytes)?;
        }
        Ok(())
    }
}

/// Writes to standard output, as it is.
pub fn write_plainly(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

fn is_longer_than_terminal(bytes: &[u8]) -> bool {
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
    terminal_size::terminal_size().is_some_and(|(_, height)| lines >= usize::from(height.0))
}

/// Whether a pager took it.
fn page(bytes: &[u8]) -> Result<bool> {
    let pager = env::var("MORGUE_PAGER").or_else(|_| env::var("PAGER")).unwrap_or_else(|_| "less".to_owned());
    let mut words = pager.split_whitespace();
    let Some(program) = words.next() else { return Ok(false) };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        // Quit when it fits, let colours and links through, leave the screen as it was.
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return Ok(false) };
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(bytes) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error.into()),
            _ => {}
        }
    }
    child.wait()?;
    Ok(true)
}

/// Terminals that are known to follow links; others would show their codes.
fn follows_links() -> bool {
    if let Some(forced) = env::var_os("FORCE_HYPERLINK") {
        return forced != "0";
    }
    let term = env::var("TERM").unwrap_or_default();
    let program = env::var("TERM_PROGRAM").unwrap_or_default();
    let vte = env::var("VTE_VERSION").ok().and_then(|version| version.parse::<u32>().ok()).unwrap_or_default();
    io::stdout().is_terminal()
        && (vte >= 5000
            || ["kitty", "alacritty", "foot", "ghostty"].iter().any(|known| term.contains(known))
            || ["iTerm.app", "WezTerm", "vscode", "ghostty"].contains(&program.as_str())
            || env::var_os("KONSOLE_VERSION").is_some()
            || env::var_os("WT_SESSION").is_some())
}
