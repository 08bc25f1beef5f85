//! The folder of an index: generations side by side, one of them current. A rebuild writes a new generation and makes
//! it current in one step, so that there is always one to search. Not here: what a generation holds (`schema`).
//!
//! ```text
//! index/CURRENT      "gen-0003 1": the folder of the current generation, version of the index format
//! index/gen-0003/    the generation
//! index/lock         held by the run that writes
//! ```

use super::schema::INDEX_VERSION;
use crate::engine::EngineError;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const CURRENT: &str = "CURRENT";
const LOCK: &str = "lock";
const PREFIX: &str = "gen-";

/// The folder of an index.
#[derive(Debug, Clone)]
pub struct Home {
    root: PathBuf,
}

/// Held while a run writes; let go when it is dropped, or by the system when the process dies.
#[derive(Debug)]
pub struct WriteLock {
    _file: File,
}

impl Home {
    /// The folder at this path, whether it exists or not.
    pub fn at(root: &Path) -> Home {
        Home { root: root.to_owned() }
    }

    /// Its path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the current generation.
    pub fn current(&self) -> Result<PathBuf, EngineError> {
        let path = self.root.join(CURRENT);
        let line = match fs::read_to_string(&path) {
            Ok(line) => line,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let has_any = self.generations().is_ok_and(|generations| !generations.is_empty());
                let root = self.root.clone();
                return Err(if has_any { EngineError::Unfinished(root) } else { EngineError::Missing(root) });
            }
            Err(source) => return Err(EngineError::Io { path, source }),
        };
        let (name, version) = line.trim_end().split_once(' ').unwrap_or((line.trim_end(), "unknown"));
        if version != INDEX_VERSION.to_string() {
            let found = version.to_owned();
            return Err(EngineError::Version { path: self.root.clone(), found, expected: INDEX_VERSION });
        }
        Ok(self.root.join(name))
    }

    /// Makes the folder if need be, and keeps other runs from writing to it.
    pub fn lock(&self) -> Result<WriteLock, EngineError> {
        fs::create_dir_all(&self.root).map_err(|source| self.io(source))?;
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(self.root.join(LOCK));
        let file = file.map_err(|source| self.io(source))?;
        match file.try_lock() {
            Ok(()) => Ok(WriteLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(EngineError::Busy(self.root.clone())),
            Err(TryLockError::Error(source)) => Err(self.io(source)),
        }
    }

    /// Makes the folder of a generation that has never been. Call it under the lock.
    pub fn new_generation(&self) -> Result<PathBuf, EngineError> {
        let newest = self.generations()?.into_iter().filter_map(|path| number(&path)).max().unwrap_or(0);
        let path = self.root.join(format!("{PREFIX}{:04}", newest + 1));
        fs::create_dir(&path).map_err(|source| EngineError::Io { path: path.clone(), source })?;
        Ok(path)
    }

    /// Makes a generation the current one, in one step and for good.
    pub fn make_current(&self, generation: &Path) -> Result<(), EngineError> {
        let name = generation.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let replace = || -> io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(&self.root)?;
            writeln!(file, "{name} {INDEX_VERSION}")?;
            file.as_file().sync_all()?;
            file.persist(self.root.join(CURRENT))?;
            sync_folder(&self.root)
        };
        replace().map_err(|source| self.io(source))
    }

    /// Removes every generation but these: those that were replaced, and what a killed run left behind. Whoever has one
    /// of them open goes on reading it. Call it under the lock.
    pub fn remove_others(&self, kept: &[&Path]) -> Result<(), EngineError> {
        for path in self.generations()? {
            if !kept.contains(&path.as_path()) {
                fs::remove_dir_all(&path).map_err(|source| EngineError::Io { path: path.clone(), source })?;
            }
        }
        Ok(())
    }

    fn generations(&self) -> Result<Vec<PathBuf>, EngineError> {
        let list = || -> io::Result<Vec<PathBuf>> {
            fs::read_dir(&self.root)?.map(|entry| entry.map(|entry| entry.path())).collect()
        };
        let mut paths = list().map_err(|source| self.io(source))?;
        paths.retain(|path| number(path).is_some());
        Ok(paths)
    }

    fn io(&self, source: io::Error) -> EngineError {
        EngineError::Io { path: self.root.clone(), source }
    }
}

fn number(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.strip_prefix(PREFIX)?.parse().ok()
}

/// Makes renames in a folder durable; a system that cannot open folders does so by itself.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder) {
        Ok(folder) => folder.sync_all(),
        Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generation_replaces_the_last_in_one_step() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::at(&folder.path().join("index"));
        assert!(matches!(home.current(), Err(EngineError::Missing(_))));
        let lock = home.lock().expect("the lock");
        assert!(matches!(home.lock(), Err(EngineError::Busy(_))));
        let first = home.new_generation().expect("a first");
        home.make_current(&first).expect("current");
        let second = home.new_generation().expect("a second");
        assert_eq!(home.current().expect("the first"), first);
        home.make_current(&second).expect("current");
        home.remove_others(&[&second]).expect("removal");
        assert_eq!(home.current().expect("the second"), second);
        assert!(!first.exists() && second.exists());
        drop(lock);
        home.lock().expect("the lock is free again");
    }

    #[test]
    fn another_version_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(CURRENT), "gen-0001 999\n").expect("written");
        let found = Home::at(folder.path()).current().expect_err("refused");
        assert!(found.to_string().contains("format 999"), "{found}");
    }
}
