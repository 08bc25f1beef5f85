//! Where index and corpus are, and an index where there is none yet. Not here: building it (`ingest`).

use super::commands::index;
use super::names::NamesArgument;
use crate::engine::{Engine, EngineError, TantivyEngine};
use crate::ingest::Manifest;
use anyhow::Result;
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

/// Which index.
#[derive(Debug, Clone, Args)]
pub struct IndexArgument {
    /// Folder of the index
    #[arg(long, value_name = "FOLDER", env = "MORGUE_INDEX", default_value = DEFAULT_INDEX)]
    pub index: PathBuf,
}

/// Where the index is when nobody says so.
pub const DEFAULT_INDEX: &str = "index";
/// Where the articles are when nobody says so.
pub const DEFAULT_CORPUS: &str = "corpus";

impl IndexArgument {
    /// Opens the index. Where there is none yet but a corpus is at hand, builds it first and says so.
    pub fn open(&self) -> Result<TantivyEngine> {
        if self.can_build() {
            index::build_first(self, &NamesArgument::of_environment(), Path::new(DEFAULT_CORPUS), &mut |_| {})?;
        }
        Ok(TantivyEngine::open(&self.index)?)
    }

    /// Whether there is no index yet, but a corpus to make one of.
    pub fn can_build(&self) -> bool {
        matches!(TantivyEngine::open(&self.index), Err(EngineError::Missing(_)))
            && Path::new(DEFAULT_CORPUS).is_dir()
            && is_unused(&self.index)
    }
}

/// Whether nothing stands there that an index would be put among; hidden files do not count.
fn is_unused(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return !folder.is_file() };
    entries.flatten().all(|entry| entry.file_name().to_string_lossy().starts_with('.'))
}

/// The corpus that an index was made from, if it is still there. An index whose note cannot be read at this moment, because
/// a rebuild is just replacing it, has none.
pub fn corpus_of(engine: &dyn Engine) -> Option<PathBuf> {
    let note = engine.note().ok()?;
    Manifest::corpus_of(&note).map(PathBuf::from).filter(|corpus| corpus.is_dir())
}
