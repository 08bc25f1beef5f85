//! Which commit is being read, and whether there is a newer one: two small files say so. Not here: opening it.

use super::TantivyEngine;
use super::generation::Home;
use crate::engine::EngineError;
use std::fs;
use std::path::Path;

/// The file of a generation that every commit replaces. It names the segments, whose names are never given twice.
const META: &str = "meta.json";
/// Sixteen digits are enough to tell the commits of an archive apart.
const DIGITS: usize = 16;

/// A name for what a generation holds now.
pub fn commit_of(generation: &Path) -> Result<String, EngineError> {
    let path = generation.join(META);
    let meta = fs::read(&path).map_err(|source| EngineError::Io { path, source })?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(generation.file_name().unwrap_or_default().as_encoded_bytes());
    hasher.update(&meta);
    Ok(hasher.finalize().to_hex()[..DIGITS].to_owned())
}

impl TantivyEngine {
    /// Names the commit that is being read: what has the same name gives the same answers.
    pub fn commit(&self) -> &str {
        &self.commit
    }

    /// Whether a newer commit than the one being read is there. Cheap enough to ask several times a second; an index
    /// that is gone, or just being replaced, is none.
    pub fn is_behind(&self) -> bool {
        let newest = Home::at(&self.root).current().and_then(|generation| commit_of(&generation));
        newest.is_ok_and(|newest| newest != self.commit)
    }
}
