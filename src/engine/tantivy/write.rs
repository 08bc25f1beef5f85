//! Documents into the embedded index; one commit, all or nothing. Not here: which files are added (`ingest`).

use super::copies::Copies;
use super::generation::{Home, WriteLock, sync_folder};
use super::naming;
use super::outdated::{Fresh, Outdated};
use super::people;
use super::register::{self, Register};
use super::schema::{self, Fields, term};
use super::segment::Segment;
use crate::article::TagKind;
use crate::document::{Document, group_of};
use crate::engine::{EngineError, Writer};
use crate::schema::FacetGroup;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::{self, Write as _};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy};

/// How a run writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteOptions {
    /// Whether to build everything anew beside what is there.
    pub full: bool,
    /// Bytes that the index may keep in memory before it writes a piece to disk.
    pub memory: usize,
    /// Threads that add articles, as a rule: each of them has its share of the memory.
    pub threads: usize,
}

/// The least memory of a piece, in bytes: many small ones take longer to merge than they spare.
const LEAST_MEMORY: usize = 4_000_000;
/// What the engine insists on for a thread of its own, which gets nothing to do here.
const ENGINE_MEMORY: usize = 15_000_000;
/// Pieces that are written side by side: writing one takes memory of its own.
const WRITTEN_AT_ONCE: usize = 8;

/// Writes to the embedded index.
pub struct TantivyWriter {
    home: Home,
    generation: PathBuf,
    writer: IndexWriter,
    fields: Fields,
    /// The piece of the index that each thread fills; none while the thread adds an article.
    segments: Mutex<HashMap<ThreadId, Segment>>,
    /// Pieces that are written.
    fresh: Fresh,
    /// Bytes at which a piece is written.
    memory: usize,
    full: bool,
    note: Vec<u8>,
    _lock: WriteLock,
}

impl TantivyWriter {
    /// Opens the index at a path for writing; makes it when there is none.
    ///
    /// # Errors
    /// When another run writes to it, it has another version and is not to be rebuilt, or the file system says no.
    pub fn open(path: &Path, options: WriteOptions) -> Result<TantivyWriter, EngineError> {
        let home = Home::at(path);
        let lock = home.lock()?;
        let current = match home.current() {
            Ok(current) => Some(current),
            Err(EngineError::Missing(_) | EngineError::Unfinished(_)) => None,
            Err(EngineError::Version { .. }) if options.full => None,
            Err(error) => return Err(error),
        };
        let full = options.full || current.is_none();
        let generation = match &current {
            Some(current) if !full => current.clone(),
            _ => home.new_generation()?,
        };
        // What a killed run left behind goes now; of another version, the one that is searched by older programs stays.
        if let Some(current) = &current {
            home.remove_others(&[current, &generation])?;
        }
        let broken = |error: tantivy::TantivyError| super::broken(path, &error);
        let (schema, fields) = schema::schema();
        let index = if full {
            Index::builder().schema(schema).settings(schema::settings()).create_in_dir(&generation)
        } else {
            Index::open_in_dir(&generation)
        };
        let index = index.map_err(broken)?;
        let writer = index_writer(&index).map_err(broken)?;
        let note = read_note(&generation, index.load_metas().map_err(broken)?.payload.as_deref())?;
        let memory = (options.memory / options.threads.max(1)).max(LEAST_MEMORY);
        let (segments, fresh) = Default::default();
        Ok(TantivyWriter { home, generation, writer, fields, segments, fresh, memory, full, note, _lock: lock })
    }
}

fn index_writer(index: &Index) -> tantivy::Result<IndexWriter> {
    let options = IndexWriterOptions::builder()
        .memory_budget_per_thread(ENGINE_MEMORY)
        .num_worker_threads(1)
        .num_merge_threads(1)
        .build();
    let writer: IndexWriter = index.writer_with_options(options)?;
    // A run that was killed may have left a file behind under a name that this one is about to use.
    writer.garbage_collect_files().wait()?;
    let mut policy = LogMergePolicy::default();
    // Deletes alone would never cause a merge, and dead articles would keep their share in every word's frequency.
    policy.set_del_docs_ratio_before_merge(0.2);
    writer.set_merge_policy(Box::new(policy));
    Ok(writer)
}

impl Writer for TantivyWriter {
    fn add(&self, document: Document) -> Result<(), EngineError> {
        self.add_to_segment(&document).map_err(|error| super::broken(self.home.root(), &error))
    }

    fn remove(&self, path: &str) -> Result<(), EngineError> {
        self.remove_file(path).map_err(|error| super::broken(self.home.root(), &error))
    }

    fn files_naming(&self, names: &[Vec<String>]) -> Result<BTreeSet<String>, EngineError> {
        let find = || {
            let searcher = self.writer.index().reader()?.searcher();
            let open = |group| Ok((group, Register::open(&self.generation, &searcher, group)?));
            let registers: Vec<_> = TagKind::ALL.map(group_of).into_iter().map(open).collect::<tantivy::Result<_>>()?;
            naming::files_naming(&searcher, &self.fields, &registers, names)
        };
        find().map_err(|error| super::broken(self.home.root(), &error))
    }

    fn commit(&mut self, note: &[u8]) -> Result<(), EngineError> {
        let root = self.home.root().to_owned();
        let broken = |error: tantivy::TantivyError| super::broken(&root, &error);
        self.write_segments().map_err(broken)?;
        let mut prepared = self.writer.prepare_commit().map_err(broken)?;
        // The note is named by the commit that it belongs to: whichever commit survives, its own note is beside it.
        let name = format!("note-{}", prepared.opstamp());
        write_note(&self.generation, &name, note)?;
        prepared.set_payload(&name);
        prepared.commit().map_err(broken)?;
        // The commit renames its list of segments into place; the rename is to be durable before anything older goes.
        sync_folder(&self.generation).map_err(|source| EngineError::Io { path: self.generation.clone(), source })?;
        // Whoever opens the index without this file finds the copies anew, so that no commit fails for it.
        let _ = self.write_copies(&name);
        if self.full {
            self.home.make_current(&self.generation)?;
            self.full = false;
        }
        self.note = note.to_owned();
        // The commit stands whether or not the old can be cleared away at this moment; the next run clears it.
        let _ = self.home.remove_others(&[&self.generation]);
        let _ = remove_other_notes(&self.generation, &name);
        Ok(())
    }

    fn note(&self) -> Result<Vec<u8>, EngineError> {
        Ok(self.note.clone())
    }

    fn close(self: Box<Self>) -> Result<(), EngineError> {
        let TantivyWriter { home, generation, writer, fields, _lock, .. } = *self;
        let index = writer.index().clone();
        writer.wait_merging_threads().map_err(|error| super::broken(home.root(), &error))?;
        // Without the files, whoever asks for names first waits; that is no reason to say that the run failed.
        let _ = keep_names(&index, &fields, &generation);
        Ok(())
    }
}

/// Finds out which names there are in what was committed and who is who, unless it is known already.
fn keep_names(index: &Index, fields: &Fields, generation: &Path) -> tantivy::Result<()> {
    let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    if searcher.num_docs() == 0 {
        return Ok(());
    }
    let mut others =
        FacetGroup::ALL.into_iter().filter(|group| ![FacetGroup::Person, FacetGroup::Year].contains(group));
    thread::scope(|scope| {
        let people = scope.spawn(|| people::keep(generation, &searcher, fields));
        let others = others.try_for_each(|group| register::keep(generation, &searcher, group));
        others.and(people.join().unwrap_or(Ok(())))
    })
}

impl TantivyWriter {
    /// Writes which articles are copies, as of the commit that was just made, under the name of its note.
    fn write_copies(&self, note: &str) -> tantivy::Result<()> {
        let copies = Copies::find(&self.writer.index().reader()?.searcher())?;
        let path = self.generation.join(copies_name(note));
        let mut file = tempfile::NamedTempFile::new_in(&self.generation)?;
        file.write_all(&copies.to_bytes())?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }

    /// Adds a document to the piece of this thread, which is written when it is full.
    fn add_to_segment(&self, document: &Document) -> tantivy::Result<()> {
        let thread = thread::current().id();
        let begun = self.segments().remove(&thread);
        let mut segment = begun.map_or_else(|| Segment::new(self.writer.new_segment()), Ok)?;
        segment.add(&self.fields, document)?;
        if segment.memory() >= self.memory {
            return self.write_segment(segment);
        }
        self.segments().insert(thread, segment);
        Ok(())
    }

    fn remove_file(&self, path: &str) -> tantivy::Result<()> {
        // What the engine is to remove must have been written before. A run adds what it has removed, and seldom removes
        // what it has added; one thread at a time has to do with a file, as a piece that another is adding to is not seen here.
        let has_file = |_: &ThreadId, segment: &mut Segment| segment.has_file(&self.fields, path);
        let with_file: Vec<(ThreadId, Segment)> = self.segments().extract_if(has_file).collect();
        with_file.into_iter().try_for_each(|(_, segment)| self.write_segment(segment))?;
        let outdated = Outdated::new(term(self.fields.path, path), &self.fresh);
        self.writer.delete_query(Box::new(outdated)).map(|_| ())
    }

    fn write_segment(&self, segment: Segment) -> tantivy::Result<()> {
        let piece = segment.write()?;
        self.fresh.add(piece.id());
        self.writer.add_segment(piece)
    }

    /// Writes all pieces, several side by side.
    fn write_segments(&self) -> tantivy::Result<()> {
        let mut segments = std::mem::take(&mut *self.segments()).into_values().peekable();
        while segments.peek().is_some() {
            thread::scope(|scope| {
                let write = |segment| scope.spawn(move || self.write_segment(segment));
                let writing: Vec<_> = segments.by_ref().take(WRITTEN_AT_ONCE).map(write).collect();
                let written =
                    writing.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
                written.collect::<tantivy::Result<()>>()
            })?;
        }
        Ok(())
    }

    fn segments(&self) -> MutexGuard<'_, HashMap<ThreadId, Segment>> {
        self.segments.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The note that a commit names.
pub fn read_note(generation: &Path, name: Option<&str>) -> Result<Vec<u8>, EngineError> {
    let Some(name) = name else { return Ok(Vec::new()) };
    let path = generation.join(name);
    let broken = |message: String| EngineError::Broken { path: generation.to_owned(), message };
    match fs::read(&path) {
        Ok(note) if note.is_empty() => Err(broken("its list of files is empty".to_owned())),
        Ok(note) => Ok(note),
        Err(error) => Err(broken(format!("its list of files cannot be read: {error}"))),
    }
}

/// Which articles are copies, as of a commit that named its note so; `None` when that cannot be read.
pub fn read_copies(generation: &Path, note: Option<&str>) -> Option<Copies> {
    Copies::from_bytes(&fs::read(generation.join(copies_name(note?))).ok()?)
}

fn copies_name(note: &str) -> String {
    note.replace("note-", "copies-")
}

fn write_note(generation: &Path, name: &str, note: &[u8]) -> Result<(), EngineError> {
    let path = generation.join(name);
    let write = || -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(generation)?;
        file.write_all(note)?;
        file.as_file().sync_all()?;
        file.persist(&path)?;
        sync_folder(generation)
    };
    write().map_err(|source| EngineError::Io { path: path.clone(), source })
}

fn remove_other_notes(generation: &Path, kept: &str) -> Result<(), EngineError> {
    let clean = || -> io::Result<()> {
        for entry in fs::read_dir(generation)? {
            let entry = entry?;
            let name = entry.file_name();
            let is_old = |name: &str| {
                (name.starts_with("note-") || name.starts_with("copies-")) && name != kept && name != copies_name(kept)
            };
            if name.to_str().is_some_and(is_old) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    };
    clean().map_err(|source| EngineError::Io { path: generation.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Origin};
    use crate::document::Scratch;
    use crate::engine::{Engine, TantivyEngine};

    const THREADS: usize = 20;
    const FILES: usize = 3;

    fn path(thread: usize, file: usize) -> String {
        format!("{thread}/{file}.txt")
    }

    /// Puts an article with this headline into every file, on many threads, so that the engine has pieces enough to merge.
    fn fill(writer: &TantivyWriter, headline: &str) {
        let fill = |thread| {
            for file in 0..FILES {
                let path = path(thread, file);
                writer.remove(&path).unwrap();
                let mut article = Article::empty(Origin { path, ordinal: 0 }, "clipping");
                article.headline = headline.to_owned();
                writer.add(Document::new(article, &mut Scratch::default())).unwrap();
            }
        };
        thread::scope(|scope| {
            for thread in 0..THREADS {
                scope.spawn(move || fill(thread));
            }
        });
    }

    #[test]
    fn articles_stay_that_were_added_behind_a_removal_of_their_file() {
        let folder = tempfile::tempdir().unwrap();
        let options = WriteOptions { full: true, memory: 20_000_000, threads: THREADS };
        let mut writer = TantivyWriter::open(folder.path(), options).unwrap();
        for headline in ["first", "second", "third"] {
            fill(&writer, headline);
            writer.commit(headline.as_bytes()).unwrap();
        }
        Box::new(writer).close().unwrap();
        let engine = TantivyEngine::open(folder.path()).unwrap();
        assert_eq!(engine.stats().unwrap().articles, (THREADS * FILES) as u64);
        for (thread, file) in (0..THREADS).flat_map(|thread| (0..FILES).map(move |file| (thread, file))) {
            let ids = engine.at_path(&path(thread, file), 10).unwrap();
            let found = engine.fetch(&ids).unwrap();
            let headlines: Vec<String> = found.into_iter().flatten().map(|article| article.headline).collect();
            assert_eq!(headlines, ["third"]);
        }
    }
}
