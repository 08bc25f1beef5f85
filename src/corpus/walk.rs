//! The only file reading: which files a corpus holds, and their bytes. Not here: what the bytes mean.

use super::Skipped;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use walkdir::{DirEntry, WalkDir};

/// A file of the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// To open it.
    pub path: PathBuf,
    /// Relative to the corpus, with `/` between the parts. What is not valid UTF-8, control characters and `\` are
    /// written `\xHH`, so that two files never share a name and every name can be printed; [`path_of`] goes back.
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// Nanoseconds since 1970, negative before; 0 when the file system does not say.
    pub modified_ns: i128,
}

/// What is too much to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file that is read, in bytes.
    pub file_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { file_bytes: 32_000_000 }
    }
}

/// There is nothing to walk over.
#[derive(Debug, thiserror::Error)]
pub enum NoCorpus {
    /// The folder does not exist.
    #[error("there is no folder {0}; name the folder that holds your articles: morgue index FOLDER")]
    Missing(PathBuf),
    /// The folder exists and cannot be looked at.
    #[error("cannot look into {0}: {1}")]
    Closed(PathBuf, io::Error),
}

/// The files below a folder (or the one file, when `root` is a file), sorted by name, and what cannot be read there.
/// Hidden files, editor back-ups and their like are passed over silently. A link to a file is read as that file; a
/// link to a folder is not followed, so that no loop of links can hold up a run.
///
/// # Errors
/// When `root` does not exist or cannot be looked at.
pub fn walk(root: &Path) -> Result<impl Iterator<Item = Result<SourceFile, Skipped>>, NoCorpus> {
    match fs::metadata(root) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(NoCorpus::Missing(root.to_owned())),
        Err(error) => return Err(NoCorpus::Closed(root.to_owned(), error)),
        Ok(data) if data.is_dir() => {
            fs::read_dir(root).map_err(|error| NoCorpus::Closed(root.to_owned(), error))?;
        }
        Ok(_) => {}
    }
    let root = root.to_owned();
    let entries = WalkDir::new(&root).sort_by_file_name().into_iter().filter_entry(|e| e.depth() == 0 || !is_hidden(e));
    Ok(entries.filter_map(move |entry| look_at(&root, entry)))
}

/// The bytes of a file.
///
/// # Errors
/// When it is larger than the limit, or cannot be read; the reason says which.
pub fn read(file: &SourceFile, limits: Limits) -> Result<Vec<u8>, Skipped> {
    let skip = |reason: String| Skipped { name: file.name.clone(), reason };
    // Looked at anew: opening a pipe that has taken the file's place would wait for ever.
    let data = fs::metadata(&file.path).map_err(|error| skip(why(&error)))?;
    if !data.is_file() {
        return Err(skip(kind_of(data.file_type())));
    }
    let too_large =
        |size| skip(format!("{} is more than the limit of {}", megabytes(size), megabytes(limits.file_bytes)));
    if data.len() > limits.file_bytes {
        return Err(too_large(data.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0));
    let opened = File::open(&file.path).map_err(|error| skip(why(&error)))?;
    opened.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| skip(why(&error)))?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// Where the file of that name lies: the way back from [`SourceFile::name`].
pub fn path_of(root: &Path, name: &str) -> PathBuf {
    if root.is_file() {
        return root.to_owned();
    }
    name.split('/').fold(root.to_owned(), |path, part| path.join(unescape(part)))
}

fn look_at(root: &Path, entry: Result<DirEntry, walkdir::Error>) -> Option<Result<SourceFile, Skipped>> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let name = error.path().map_or_else(String::new, |path| name_of(root, path));
            let reason = error.io_error().map_or_else(|| error.to_string(), why);
            return Some(Err(Skipped { name, reason }));
        }
    };
    if entry.file_type().is_dir() {
        return None;
    }
    Some(source_file(root, &entry))
}

fn source_file(root: &Path, entry: &DirEntry) -> Result<SourceFile, Skipped> {
    let name = name_of(root, entry.path());
    let skip = |reason: String| Skipped { name: name.clone(), reason };
    let is_link = entry.path_is_symlink();
    let data = fs::metadata(entry.path()).map_err(|error| {
        let dangles = is_link && error.kind() == io::ErrorKind::NotFound;
        skip(if dangles { "link to a file that does not exist".to_owned() } else { why(&error) })
    })?;
    if data.is_dir() {
        return Err(skip("link to a folder; links to folders are not followed".to_owned()));
    }
    if !data.is_file() {
        return Err(skip(kind_of(data.file_type())));
    }
    let modified_ns = data.modified().map_or(0, nanoseconds);
    Ok(SourceFile { path: entry.path().to_owned(), size: data.len(), modified_ns, name })
}

fn nanoseconds(time: std::time::SystemTime) -> i128 {
    let whole = |duration: std::time::Duration| i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX);
    time.duration_since(UNIX_EPOCH).map_or_else(|before| -whole(before.duration()), whole)
}

fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    let is_backup = name.ends_with(b"~") || name.ends_with(b".swp") || name.ends_with(b".swo");
    let by_others = [&b"Thumbs.db"[..], b"desktop.ini", b"__MACOSX"].contains(&name);
    name.starts_with(b".") || is_backup || by_others
}

#[cfg(unix)]
fn kind_of(kind: FileType) -> String {
    use std::os::unix::fs::FileTypeExt;
    let what = if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_dir() {
        "a folder"
    } else {
        "a device"
    };
    format!("{what}, not a file")
}

#[cfg(not(unix))]
fn kind_of(_: FileType) -> String {
    "not a file".to_owned()
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        io::ErrorKind::NotFound => "it is gone since the folder was listed".to_owned(),
        _ => error.to_string(),
    }
}

fn megabytes(bytes: u64) -> String {
    if bytes < 1_000_000 { format!("{bytes} bytes") } else { format!("{:.1} MB", bytes as f64 / 1e6) }
}

fn name_of(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let relative = if relative.as_os_str().is_empty() { path.file_name().map_or(path, Path::new) } else { relative };
    let parts = relative.components().map(|part| escape(part.as_os_str().as_encoded_bytes()));
    parts.collect::<Vec<_>>().join("/")
}

fn escape(bytes: &[u8]) -> String {
    let mut name = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c == '\\' || c.is_control() {
                let mut buffer = [0; 4];
                c.encode_utf8(&mut buffer).bytes().for_each(|byte| name.push_str(&format!("\\x{byte:02x}")));
            } else {
                name.push(c);
            }
        }
        chunk.invalid().iter().for_each(|byte| name.push_str(&format!("\\x{byte:02x}")));
    }
    name
}

fn unescape(part: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find("\\x") {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let byte = rest.get(at + 2..at + 4).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.extend(byte);
        rest = byte.map_or("", |_| &rest[at + 4..]);
    }
    bytes.extend_from_slice(rest.as_bytes());
    path_from(bytes)
}

#[cfg(unix)]
fn path_from(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_from(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    fn listing(root: &Path) -> Vec<String> {
        walk(root)
            .expect("a folder")
            .map(|found| found.map_or_else(|skipped| format!("! {skipped}"), |file| file.name))
            .collect()
    }

    #[test]
    fn every_file_is_found_or_named_with_a_reason() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir_all(root.join("2021/12")).expect("folders");
        fs::create_dir_all(root.join(".git")).expect("folders");
        for name in ["2021/12/b.txt", "2021/12/a.txt", ".git/x", ".DS_Store", "old.txt~", ".a.swp", "new\nline.txt"] {
            fs::write(root.join(name), "x").expect("a file");
        }
        fs::write(root.join(OsStr::from_bytes(b"caf\xe9.txt")), "x").expect("a file");
        symlink("/nonexistent", root.join("dangling.txt")).expect("a link");
        symlink("..", root.join("2021/loop")).expect("a link");
        symlink("2021/12/a.txt", root.join("z.txt")).expect("a link");
        std::os::unix::net::UnixListener::bind(root.join("socket")).expect("a socket");
        assert_eq!(
            listing(root),
            [
                "2021/12/a.txt",
                "2021/12/b.txt",
                "! 2021/loop: link to a folder; links to folders are not followed",
                "caf\\xe9.txt",
                "! dangling.txt: link to a file that does not exist",
                "new\\x0aline.txt",
                "! socket: a socket, not a file",
                "z.txt",
            ]
        );
    }

    #[test]
    fn a_name_leads_back_to_its_file() {
        let root = Path::new("/no/such/root");
        for bytes in [&b"2021/caf\xe9.txt"[..], b"a\\xe9.txt", "é\n.txt".as_bytes()] {
            let path = root.join(OsStr::from_bytes(bytes));
            assert_eq!(path_of(root, &name_of(root, &path)), path);
        }
    }

    #[test]
    fn a_missing_folder_says_what_to_type() {
        let error = walk(Path::new("/no/such/folder")).err().expect("an error");
        assert!(error.to_string().contains("morgue index FOLDER"), "{error}");
    }

    #[test]
    fn a_single_file_is_a_corpus() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "x").expect("a file");
        assert_eq!(listing(&path), ["a.txt"]);
        assert_eq!(path_of(&path, "a.txt"), path);
    }

    #[test]
    fn a_file_over_the_limit_is_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("big.txt"), "x".repeat(11)).expect("a file");
        let file = walk(folder.path()).expect("a folder").next().expect("a file").expect("readable");
        assert_eq!(read(&file, Limits { file_bytes: 11 }).map(|bytes| bytes.len()), Ok(11));
        let reason = read(&file, Limits { file_bytes: 10 }).expect_err("too large").reason;
        assert_eq!(reason, "11 bytes is more than the limit of 10 bytes");
    }
}
