//! The user's names file on disk, edited: whole or not at all, and the last edit can be taken back. Beside the file stands
//! what it was before: `names.toml.bak`. Not here: what an edit makes of the text (`entities::authority`), who asks.

pub use crate::entities::authority::edit::Edit;
pub use crate::text::Problem;

use crate::article::TagKind;
use crate::entities::authority::edit::{NotEdited, edit};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why the names file was not edited.
#[derive(Debug, thiserror::Error)]
pub enum NotCurated {
    /// It has problems, which only its owner can put right.
    #[error("the names file has to be put right first:\n  {}", told(path, problems).join("\n  "))]
    Broken {
        /// The file.
        path: PathBuf,
        /// Where and what.
        problems: Vec<Problem>,
    },
    /// The edit makes no sense.
    #[error("{0}")]
    Refused(String),
    /// There is nothing to take back, or the file was changed by hand since.
    #[error("{0}")]
    NotTakenBack(String),
    /// The file system said no.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// `read`, `write`.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// More problems than these are only counted.
const MOST_PROBLEMS: usize = 20;
/// Opens the copy; behind it stands the hash of the text that the edit wrote.
const AFTER: &str = "# the names file before the last edit; after it: ";

/// Edits the file; makes it when there is none. What was done, in words; nothing when the file says so already.
///
/// # Errors
/// When the file has problems or cannot be written, or the edit makes no sense; then it is as it was.
pub fn curate(path: &Path, kind: TagKind, wanted: &Edit) -> Result<Vec<String>, NotCurated> {
    let before = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(source) => return Err(NotCurated::Io { doing: "read", path: path.to_owned(), source }),
    };
    match edit(&before, kind, wanted) {
        Ok(edited) if edited.done.is_empty() => Ok(Vec::new()),
        Ok(edited) => {
            put(&copy_of(path), &format!("{AFTER}{}\n{before}", hash(&edited.text)))?;
            put(path, &edited.text)?;
            Ok(edited.done)
        }
        Err(NotEdited::Broken(problems)) => Err(NotCurated::Broken { path: path.to_owned(), problems }),
        Err(NotEdited::Refused(why)) => Err(NotCurated::Refused(why.to_string())),
    }
}

/// Puts back what stood there before the last edit, and says so.
///
/// # Errors
/// When there was no edit, when the file was changed by hand since, or the file system says no.
pub fn take_back(path: &Path) -> Result<String, NotCurated> {
    let copy = copy_of(path);
    let not = |why: String| Err(NotCurated::NotTakenBack(why));
    let Ok(kept) = fs::read_to_string(&copy) else { return not("there is no edit to take back".to_owned()) };
    let (head, before) = kept.split_once('\n').unwrap_or((&kept, ""));
    let Some(after) = head.strip_prefix(AFTER) else {
        return not(format!("{} was not written by an edit", copy.display()));
    };
    let now = fs::read_to_string(path).unwrap_or_default();
    if after != hash(&now) {
        let (path, copy) = (path.display(), copy.display());
        return not(format!("{path} has been changed since the last edit; what it was before is in {copy}"));
    }
    put(path, before)?;
    fs::remove_file(&copy).map_err(|source| NotCurated::Io { doing: "remove", path: copy, source })?;
    Ok("the last edit is taken back".to_owned())
}

/// Where a names file is kept as it was before the last edit.
pub fn copy_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    path.with_file_name(name)
}

/// `names.toml:3:7: what is wrong; what to type`, a line a problem.
pub fn told(path: &Path, problems: &[Problem]) -> Vec<String> {
    let path = path.display();
    let line = |problem: &Problem| {
        let Problem { line, column, message, remedy } = problem;
        format!("{path}:{line}:{column}: {message}; {remedy}")
    };
    let mut lines: Vec<String> = problems.iter().take(MOST_PROBLEMS).map(line).collect();
    if problems.len() > MOST_PROBLEMS {
        lines.push(format!("{path}: {} more problems", problems.len() - MOST_PROBLEMS));
    }
    lines
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Writes a file of the user's, whole or not at all. A link is followed, so that the file behind it is written.
///
/// # Errors
/// When the file system says no; then the file is as it was.
pub fn put(path: &Path, text: &str) -> Result<(), NotCurated> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        // A temporary file is its writer's alone; this one is read by whom the file was, or a new one would be.
        let known = fs::File::options().create(true).append(true).open(&target)?.metadata()?;
        fs::set_permissions(file.path(), known.permissions())?;
        file.persist(&target)?;
        Ok(())
    };
    write().map_err(|source| NotCurated::Io { doing: "write", path: path.to_owned(), source })
}
