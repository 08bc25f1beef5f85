//! The names file: where it is, what is done when it is broken. Not here: what stands in it (`entities::authority`).

use super::Exit;
use crate::curate::told;
use crate::engine::{Engine, TantivyEngine};
use crate::entities::Authority;
use crate::ingest::Manifest;
use crate::render;
use clap::Args;
use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

/// Which names file.
#[derive(Debug, Clone, Args)]
pub struct NamesArgument {
    /// File that says who is who [default: names.toml in the folder in which the index lies]
    #[arg(long = "names", value_name = "FILE", env = VARIABLE)]
    names_file: Option<PathBuf>,
}

const VARIABLE: &str = "MORGUE_NAMES";
/// Its name when nobody says otherwise.
const USUAL_NAME: &str = "names.toml";

/// What is known of names, and whether the file that says so is in order.
#[derive(Debug)]
pub struct Names {
    /// As the file says, or, when it is broken, as it said in the last run.
    pub authority: Authority,
    /// Whether the file could be read and has no problems.
    pub in_order: bool,
}

impl NamesArgument {
    /// For a command that has no flag for it.
    pub fn of_environment() -> NamesArgument {
        NamesArgument { names_file: env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from) }
    }

    /// The file that was named, if one was.
    pub fn named(&self) -> Option<&Path> {
        self.names_file.as_deref()
    }

    /// The file: the one that was named, else `names.toml` beside the index, where deleting the index does not reach it.
    pub fn path(&self, index: &Path) -> PathBuf {
        match &self.names_file {
            Some(path) => path.clone(),
            None => folder_of(index).join(USUAL_NAME),
        }
    }

    /// Reads the file. One that is broken is named on standard error with everything that is wrong in it, and what the
    /// last run of the index knew counts; where there is no file, nothing is known.
    pub fn read(&self, index: &Path) -> Names {
        let path = self.path(index);
        let problems = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.names_file.is_none() => {
                return Names { authority: Authority::default(), in_order: true };
            }
            Err(error) => vec![format!("{}: cannot be read: {error}", path.display())],
            Ok(bytes) => match Authority::read(&bytes) {
                Ok(authority) => return Names { authority, in_order: true },
                Err(problems) => told(&path, &problems),
            },
        };
        for problem in problems {
            anstream::eprintln!("{}", render::terminal::safe(&problem));
        }
        let last = last_good(index);
        let what =
            if last.is_some() { "the names of the last run count until it is put right" } else { "it is left out" };
        anstream::eprintln!("  {}: {what}", render::terminal::safe(&path.display().to_string()));
        Names { authority: last.unwrap_or_default(), in_order: false }
    }
}

impl Names {
    /// How a command ends that would otherwise have ended so.
    pub fn exit(&self, otherwise: Exit) -> Exit {
        match otherwise {
            Exit::Done if !self.in_order => Exit::SomeSkipped,
            otherwise => otherwise,
        }
    }
}

/// The folder in which an index lies, also when it is named from inside (`.`).
pub fn folder_of(index: &Path) -> PathBuf {
    let ends_in_name = matches!(index.components().next_back(), Some(Component::Normal(_)));
    let whole = if ends_in_name { None } else { index.canonicalize().ok() };
    whole.as_deref().unwrap_or(index).parent().map(Path::to_owned).unwrap_or_default()
}

fn last_good(index: &Path) -> Option<Authority> {
    let note = TantivyEngine::open(index).ok()?.note().ok()?;
    Authority::parse(&Manifest::names_of(&note)?).ok()
}
