//! What the last run knew of every file. It travels in the note of the commit that holds the articles, so that the two
//! can never disagree. Not here: deciding what to read (`run`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Bump it when the same bytes would be read or tagged otherwise: every file then counts as changed.
const READER: u32 = 1;

/// All files of the corpus at the last commit, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// The folder, absolute.
    pub corpus: String,
    /// The names file by which the articles were tagged.
    pub names: String,
    /// What is known of each file.
    pub files: BTreeMap<String, Entry>,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified_ns: i128,
    /// Of its bytes.
    pub hash: String,
    /// How many articles of it are in the index.
    pub articles: u32,
    /// Why it has none, when it was read and refused.
    pub refused: Option<String>,
}

impl Entry {
    /// Makes the file count as changed in the next run.
    pub fn forget(&mut self) {
        self.size = u64::MAX;
        self.hash.clear();
    }
}

#[derive(Serialize, Deserialize)]
struct Header {
    reader: u32,
    corpus: String,
    #[serde(default)]
    names: String,
    /// Of the lines that follow.
    hash: String,
}

impl Manifest {
    /// Reads the note of a commit, `None` when it is damaged: a file that was forgotten would be indexed twice. A note of
    /// another reader gives every entry a size that no file has, so that nothing counts as unchanged and everything as
    /// known.
    pub fn read(note: &[u8]) -> Option<Manifest> {
        if note.is_empty() {
            return Some(Manifest::default());
        }
        let end = note.iter().position(|byte| *byte == b'\n').unwrap_or(note.len());
        let (first, lines) = note.split_at(end);
        let header: Header = serde_json::from_slice(first).ok().filter(|header: &Header| header.hash == hash(lines))?;
        let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let files: Result<BTreeMap<String, Entry>, _> = lines.map(serde_json::from_slice).collect();
        let mut files = files.ok()?;
        if header.reader != READER {
            files.values_mut().for_each(Entry::forget);
        }
        Some(Manifest { corpus: header.corpus, names: header.names, files })
    }

    /// The folder that a note tells of; reads no further.
    pub fn corpus_of(note: &[u8]) -> Option<String> {
        let line = note.split(|byte| *byte == b'\n').next()?;
        serde_json::from_slice::<Header>(line).ok().map(|header| header.corpus)
    }

    /// The names file by which the articles of a note were tagged; reads no further.
    pub fn names_of(note: &[u8]) -> Option<String> {
        let line = note.split(|byte| *byte == b'\n').next()?;
        serde_json::from_slice::<Header>(line).ok().map(|header| header.names)
    }

    /// The note for a commit.
    pub fn write(&self) -> Vec<u8> {
        let mut lines = Vec::new();
        for file in &self.files {
            lines.push(b'\n');
            // Strings and numbers cannot fail to be written.
            lines.extend(serde_json::to_vec(&file).unwrap_or_default());
        }
        let header =
            Header { reader: READER, corpus: self.corpus.clone(), names: self.names.clone(), hash: hash(&lines) };
        let mut note = serde_json::to_vec(&header).unwrap_or_default();
        note.extend(lines);
        note
    }
}

fn hash(lines: &[u8]) -> String {
    blake3::hash(lines).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_reads_back() {
        let entry = Entry { size: 3, modified_ns: -5, hash: "ab".to_owned(), articles: 2, refused: None };
        let mut manifest = Manifest { corpus: "/a b".to_owned(), names: "# a\n".to_owned(), files: BTreeMap::new() };
        manifest.files.insert("a\nb.txt".to_owned(), entry);
        assert_eq!(Manifest::read(&manifest.write()), Some(manifest.clone()));
        assert_eq!(Manifest::corpus_of(&manifest.write()).as_deref(), Some("/a b"));
        assert_eq!(Manifest::names_of(&manifest.write()).as_deref(), Some("# a\n"));
        assert_eq!(Manifest::read(b""), Some(Manifest::default()));
        let mut damaged = manifest.write();
        damaged.truncate(damaged.len() - 20);
        assert_eq!(Manifest::read(&damaged), None);
    }

    #[test]
    fn another_reader_has_seen_nothing_unchanged() {
        let entry = Entry { size: 1, modified_ns: 1, hash: "x".to_owned(), articles: 1, refused: None };
        let files = BTreeMap::from([("a".to_owned(), entry)]);
        let note =
            String::from_utf8(Manifest { corpus: "c".to_owned(), names: String::new(), files }.write()).expect("UTF-8");
        let older = note.replacen(&format!("\"reader\":{READER}"), "\"reader\":0", 1);
        let manifest = Manifest::read(older.as_bytes()).expect("readable");
        assert_eq!((manifest.files["a"].size, manifest.files["a"].hash.as_str()), (u64::MAX, ""));
    }
}
