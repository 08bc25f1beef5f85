//! The names file is written, and taken back. Beside it stands what it was before the last edit: `names.toml.bak`. Not
//! here: edits.

use crate::cli::names::copy_of;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Opens the copy; behind it stands the hash of the text that the edit wrote.
const AFTER: &str = "# the names file before the last edit; after it: ";

/// Writes a text in place of the one before, of which a copy is kept; that of a file that was not there is empty.
///
/// # Errors
/// When the file system says no; then the file is as it was.
pub fn write(path: &Path, before: &str, after: &str) -> Result<()> {
    put(&copy_of(path), &format!("{AFTER}{}\n{before}", hash(after)))?;
    put(path, after)
}

/// Puts back what stood there before the last edit, and says so.
///
/// # Errors
/// When there was no edit, when the file was changed by hand since, or the file system says no.
pub fn take_back(path: &Path) -> Result<String> {
    let copy = copy_of(path);
    let Ok(kept) = fs::read_to_string(&copy) else { bail!("there is no edit to take back") };
    let (head, before) = kept.split_once('\n').unwrap_or((&kept, ""));
    let Some(after) = head.strip_prefix(AFTER) else { bail!("{} was not written by an edit", copy.display()) };
    let now = fs::read_to_string(path).unwrap_or_default();
    if after != hash(&now) {
        bail!("{} has been changed since the last edit; what it was before is in {}", path.display(), copy.display());
    }
    put(path, before)?;
    fs::remove_file(&copy).with_context(|| format!("cannot remove {}", copy.display()))?;
    Ok("the last edit is taken back".to_owned())
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Whole or not at all. A link is followed, so that the file behind it is written.
fn put(path: &Path, text: &str) -> Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        // A temporary file is its writer's alone; this one is read by whom the file was, or a new one would be.
        let known = fs::File::options().create(true).append(true).open(&path)?.metadata()?;
        fs::set_permissions(file.path(), known.permissions())?;
        file.persist(&path)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}
