//! `morgue serve`: the reading room, pages and an API over HTTP. Not here: what it shows (`http`).

use super::index;
use crate::cli::Exit;
use crate::cli::locate::{DEFAULT_CORPUS, IndexArgument, corpus_of};
use crate::cli::names::NamesArgument;
use crate::cli::query_args::today;
use crate::http::{Archive, Limits, Server, Settings};
use crate::render;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

/// What `serve` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Address and port; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7700")]
    listen: SocketAddr,
    /// Open the first page in the browser
    #[arg(long)]
    open: bool,
    /// What a visitor has to know; needed for any address but this machine's own
    #[arg(long, value_name = "TOKEN", env = "MORGUE_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// Further name under which the server may be asked for, such as that of the proxy in front of it
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// A proxy stands in front: its X-Forwarded-For says who is asking
    #[arg(long)]
    behind_proxy: bool,
    /// Requests a second of one client; 0 for any number
    #[arg(long, value_name = "N", default_value_t = 20)]
    rate: u32,
    /// Questions that are answered at the same time [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    seats: Option<u16>,
    /// Questions that may wait for their turn [default: 16 a core]
    #[arg(long, value_name = "N")]
    queue: Option<u16>,
    /// Visitors may join and rename people, which writes the names file; the next index run applies it
    #[arg(long)]
    curate: bool,
    /// Write a line for each request on standard error
    #[arg(long)]
    log: bool,
    #[command(flatten)]
    names: NamesArgument,
    #[command(flatten)]
    index: IndexArgument,
}

/// A token with fewer characters is soon guessed.
const SHORTEST_TOKEN: usize = 12;

/// Serves until it is told to stop.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    arguments.check()?;
    let builds = arguments.index.can_build();
    if !builds {
        arguments.index.open()?;
    }
    let server = Server::bind(arguments.settings())
        .with_context(|| format!("cannot listen on {}; give another with --listen", arguments.listen))?;
    let address = format!("http://{}/", server.address()?);
    anstream::eprintln!("the reading room is open at {address} (Ctrl-C closes it)");
    if builds {
        let (archive, index, names) = (server.archive(), arguments.index.clone(), arguments.names.clone());
        thread::spawn(move || build(&archive, &index, &names));
    }
    if arguments.open {
        open(&address);
    }
    server.run().context("cannot serve")?;
    Ok(Exit::Done)
}

/// Reads the corpus while the page shows how far it is.
fn build(archive: &Arc<Archive>, index: &IndexArgument, names: &NamesArgument) {
    let built = index::build_first(index, names, Path::new(DEFAULT_CORPUS), &mut |progress| {
        archive.at_work(render::html::Progress {
            found: progress.found,
            done: progress.done,
            articles: progress.articles,
            committing: progress.committing,
        });
    });
    if let Err(error) = built {
        let message = format!("{error:#}");
        anstream::eprintln!("error: {}", render::terminal::safe(&message));
        archive.failed("the program says why on its standard error");
    }
}

impl Arguments {
    fn check(&self) -> Result<()> {
        match &self.token {
            None if !self.listen.ip().is_loopback() => bail!(
                "{} can be reached from other machines: give a --token of your choice (or MORGUE_TOKEN) that visitors \
                 have to know, or listen on 127.0.0.1",
                self.listen
            ),
            Some(token) if token.chars().count() < SHORTEST_TOKEN => {
                bail!("a token of fewer than {SHORTEST_TOKEN} characters is soon guessed; try: openssl rand -hex 16")
            }
            Some(token) if !token.bytes().all(|byte| byte.is_ascii_graphic()) => {
                bail!("a token is made of ASCII letters, figures and signs, without spaces")
            }
            _ => Ok(()),
        }
    }

    fn settings(&self) -> Settings {
        let mut limits = Limits::for_cores(thread::available_parallelism().map_or(1, usize::from));
        limits.per_second = self.rate;
        limits.seats = self.seats.map_or(limits.seats, usize::from);
        limits.queue = self.queue.map_or(limits.queue, usize::from);
        Settings {
            listen: self.listen,
            token: self.token.clone(),
            hosts: self.host.clone(),
            behind_proxy: self.behind_proxy,
            index: self.index.index.clone(),
            names: self.curate.then(|| self.names.path(&self.index.index)),
            today,
            corpus_of,
            log: self.log.then_some(log),
            limits,
        }
    }
}

fn log(line: &str) {
    // Nothing can be said when standard error is closed, and the room stays open.
    let _ = writeln!(anstream::stderr().lock(), "{}", render::terminal::safe(line));
}

/// Opens an address in the browser; where there is none, the address has been printed.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let opened =
        Command::new(program).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match opened {
        Ok(mut child) => drop(thread::spawn(move || child.wait())),
        Err(_) => anstream::eprintln!("no browser could be opened; the address is {address}"),
    }
}
