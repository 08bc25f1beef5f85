//! How the program ends: exit codes, and what to type after an error. Not here: the errors themselves.

use crate::engine::EngineError;
use std::io;
use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, or found: 0.
    Done,
    /// Nothing found: 1.
    NothingFound,
    /// Wrong usage, or nothing could be done: 2.
    Failed,
    /// Done, but some files could not be read: 3.
    SomeSkipped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::NothingFound => 1,
            Exit::Failed => 2,
            Exit::SomeSkipped => 3,
        })
    }
}

/// Whether the reader of the output has gone, which is no error of ours (`morgue search … | head`).
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|io| io.kind() == io::ErrorKind::BrokenPipe)
}

/// What to type next.
pub fn hint(error: &anyhow::Error) -> Option<String> {
    let engine = error.chain().find_map(|cause| cause.downcast_ref::<EngineError>())?;
    match engine {
        EngineError::Missing(path) => {
            Some(format!("make one: morgue index FOLDER --index {}  (FOLDER holds the articles)", path.display()))
        }
        EngineError::Unfinished(path) => Some(format!(
            "its first run is still at work, or was interrupted; to finish it: morgue index FOLDER --index {}",
            path.display()
        )),
        EngineError::Version { path, .. } => Some(format!(
            "build it anew from the folder that holds the articles: morgue index --full FOLDER --index {}",
            path.display()
        )),
        EngineError::Busy(_) => Some("wait until it is done; searching goes on meanwhile".to_owned()),
        EngineError::Broken { path, .. } => {
            Some(format!("build it anew from the articles: morgue index --full FOLDER --index {}", path.display()))
        }
        EngineError::Io { .. } => None,
    }
}
