//! Files beside the segments of an index with what was found out about them behind a commit, so that no question waits for
//! it. A file is of one state of the segments, and whoever finds none for his state finds it out himself. Not here: what is
//! found out, and its layout (`people`, `register`).

use super::generation::sync_folder;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tantivy::Searcher;

/// Files of one kind.
pub struct Kept {
    /// What their names start with.
    prefix: String,
}

/// Bytes of the sum at the end of a file.
const SUM: usize = blake3::OUT_LEN;

impl Kept {
    /// Those whose names start so, as no others do.
    pub fn new(prefix: &str) -> Kept {
        Kept { prefix: prefix.to_owned() }
    }

    /// Whether there is a file of this state.
    pub fn is_there(&self, generation: &Path, searcher: &Searcher) -> bool {
        self.path(generation, searcher).exists()
    }

    /// What the file of this state holds; `None` when there is none, or it is damaged.
    pub fn read(&self, generation: &Path, searcher: &Searcher) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.path(generation, searcher)).ok()?;
        let (held, sum) = bytes.split_last_chunk::<SUM>()?;
        let length = (blake3::hash(held).as_bytes() == sum).then_some(held.len())?;
        bytes.truncate(length);
        Some(bytes)
    }

    /// Writes the file, and removes those of other states.
    ///
    /// # Errors
    /// When the file system says no; then there is no file.
    pub fn write(&self, generation: &Path, searcher: &Searcher, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(generation, searcher);
        let mut file = tempfile::NamedTempFile::new_in(generation)?;
        file.write_all(bytes)?;
        file.write_all(blake3::hash(bytes).as_bytes())?;
        file.persist(&path)?;
        for entry in fs::read_dir(generation)? {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(|name| name.starts_with(&self.prefix)) && entry.path() != path {
                fs::remove_file(entry.path())?;
            }
        }
        sync_folder(generation)
    }

    /// The file of a state: which segments there are, and how many articles of each are deleted.
    fn path(&self, generation: &Path, searcher: &Searcher) -> PathBuf {
        let mut state = blake3::Hasher::new();
        for segment in searcher.segment_readers() {
            state.update(segment.segment_id().uuid_string().as_bytes());
            state.update(&segment.num_deleted_docs().to_le_bytes());
        }
        generation.join(format!("{}{}", self.prefix, &state.finalize().to_hex()[..16]))
    }
}
