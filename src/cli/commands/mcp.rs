//! `morgue mcp`: the archive as tools for a program that speaks the Model Context Protocol, over standard input and output.
//! Not here: messages and tools (`mcp`).

use crate::cli::Exit;
use crate::cli::locate::IndexArgument;
use crate::cli::query_args::today;
use crate::engine::Engine;
use crate::mcp;
use anyhow::{Context, Result};
use clap::Args;
use std::io::{self, BufRead, Read, Write};

/// What `mcp` is told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    index: IndexArgument,
}

/// A message with more bytes is refused.
const LONGEST: u64 = 1_000_000;

/// Answers until there are no more messages.
pub fn run(arguments: &Arguments) -> Result<Exit> {
    // What is wrong with the index is said before anything is answered.
    drop(arguments.index.open()?);
    // Opening takes a millisecond and sees every commit.
    let open = || match arguments.index.open() {
        Ok(engine) => Ok(Box::new(engine) as Box<dyn Engine>),
        Err(error) => Err(format!("{error:#}")),
    };
    let mut input = io::stdin().lock();
    let mut out = io::stdout().lock();
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut line).context("cannot read standard input")?;
        if read == 0 {
            return Ok(Exit::Done);
        }
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        if let Some(answer) = mcp::answer(text.trim(), &open, today()) {
            writeln!(out, "{answer}")?;
            out.flush()?;
        }
    }
}
