//! Which files a change of the names file touches. Not here: tagging their articles anew (`run`).

use super::manifest::Manifest;
use crate::engine::{EngineError, Writer};
use crate::entities::Authority;
use std::collections::BTreeSet;

/// Files whose articles are to be tagged anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// These.
    Files(BTreeSet<String>),
    /// All: what was said before can no longer be read.
    All,
}

impl Default for Touched {
    fn default() -> Touched {
        Touched::Files(BTreeSet::new())
    }
}

impl Touched {
    /// What the names of a file touch that it has more, less or otherwise than the one of the last commit.
    pub fn between(before: &Manifest, now: &Authority, writer: &dyn Writer) -> Result<Touched, EngineError> {
        if before.names == now.source() || before.files.is_empty() {
            return Ok(Touched::default());
        }
        match Authority::parse(&before.names) {
            Ok(before) => Ok(Touched::Files(writer.files_naming(&now.differing_names(&before))?)),
            // An earlier version of the program may have taken what this one refuses.
            Err(_) => Ok(Touched::All),
        }
    }

    /// Whether a file is among them.
    pub fn holds(&self, file: &str) -> bool {
        match self {
            Touched::Files(files) => files.contains(file),
            Touched::All => true,
        }
    }
}
