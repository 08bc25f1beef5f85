//! `morgue people merge`, `split`, `rename`, `never`, `undo`: the names file, edited. Not here: what an edit makes of its
//! text (`entities::authority::edit`), how the file is written (`curate`).

use crate::article::TagKind;
use crate::cli::Exit;
use crate::cli::commands::index;
use crate::cli::locate::{DEFAULT_INDEX, IndexArgument};
use crate::cli::names::NamesArgument;
use crate::cli::output::write_plainly;
use crate::curate::{Edit, curate, take_back};
use crate::render::terminal::safe;
use anyhow::Result;
use clap::{Args, Subcommand};
use std::path::Path;

/// The subcommands that write.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Join names: all of them are the first
    Merge {
        /// The name that is shown
        #[arg(value_name = "NAME")]
        name: String,
        /// Names of the same person
        #[arg(value_name = "OTHER", required = true)]
        others: Vec<String>,
        #[command(flatten)]
        where_to: WhereTo,
    },
    /// Keep two apart who bear one name, by words that tell whose article it is
    Split {
        /// The name that both bear
        #[arg(value_name = "NAME")]
        name: String,
        /// Words of which one stands in the articles of the other
        #[arg(long, value_name = "WORD", required = true, num_args = 1..)]
        when: Vec<String>,
        /// The name under which the other is shown
        #[arg(long = "as", value_name = "NAME2")]
        other: String,
        #[command(flatten)]
        where_to: WhereTo,
    },
    /// Show a name in another form
    Rename {
        /// The name, or an alias
        #[arg(value_name = "NAME")]
        name: String,
        /// How it is shown from now on
        #[arg(value_name = "NEW")]
        new: String,
        #[command(flatten)]
        where_to: WhereTo,
    },
    /// Say that these are never names of a person
    Never {
        /// What is taken for names
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        #[command(flatten)]
        where_to: WhereTo,
    },
    /// Take the last of these edits back
    Undo {
        #[command(flatten)]
        where_to: WhereTo,
    },
}

/// Which file, and what then.
#[derive(Debug, Args)]
pub struct WhereTo {
    /// What bears the name
    #[arg(long, value_name = "KIND", default_value = "person", value_parser = ["person", "org", "place"])]
    kind: String,
    /// Tag the articles that it touches anew at once
    #[arg(long)]
    apply: bool,
    #[command(flatten)]
    names: NamesArgument,
    #[command(flatten)]
    index: IndexArgument,
}

/// Edits the names file and says what was done and what to type next.
///
/// # Errors
/// When the file has problems or cannot be written, or the edit makes no sense.
pub fn run(command: &Command) -> Result<Exit> {
    let (wanted, where_to) = command.parts();
    let path = where_to.names.path(&where_to.index.index);
    let done = match wanted {
        Some(wanted) => curate(&path, where_to.kind(), &wanted)?,
        None => vec![take_back(&path)?],
    };
    let mut out: String = done.iter().map(|step| format!("{}\n", safe(step))).collect();
    if done.is_empty() {
        out.push_str("nothing to do: the names file says so already\n");
    } else if where_to.apply {
        let retagged = index::update(&where_to.index, &where_to.names)?;
        out.push_str(&format!("articles tagged anew: {retagged}\n"));
    } else {
        let next = where_to.next();
        out.push_str(&format!("written; to tag the articles that it touches anew: {}\n", safe(&next)));
    }
    write_plainly(out.as_bytes())?;
    Ok(Exit::Done)
}

impl Command {
    fn parts(&self) -> (Option<Edit>, &WhereTo) {
        match self {
            Command::Merge { name, others, where_to } => {
                let names = std::iter::once(name).chain(others).cloned().collect();
                (Some(Edit::Merge(names)), where_to)
            }
            Command::Split { name, when, other, where_to } => {
                let (name, context, other) = (name.clone(), when.clone(), other.clone());
                (Some(Edit::Split { name, context, other }), where_to)
            }
            Command::Rename { name, new, where_to } => {
                (Some(Edit::Rename { name: name.clone(), new: new.clone() }), where_to)
            }
            Command::Never { names, where_to } => (Some(Edit::Never(names.clone())), where_to),
            Command::Undo { where_to } => (None, where_to),
        }
    }
}

impl WhereTo {
    /// What to type next, with what has to be said again.
    fn next(&self) -> String {
        let mut next = "morgue index".to_owned();
        if self.index.index != Path::new(DEFAULT_INDEX) {
            next.push_str(&format!(" --index {}", self.index.index.display()));
        }
        if let Some(file) = self.names.named() {
            next.push_str(&format!(" --names {}", file.display()));
        }
        next
    }

    fn kind(&self) -> TagKind {
        TagKind::ALL.into_iter().find(|kind| kind.name() == self.kind).unwrap_or(TagKind::Person)
    }
}
