//! Documents into the embedded index; one commit, all or nothing. Not here: which files are added (`ingest`).

use super::copies::Copies;
use super::generation::{Home, WriteLock, sync_folder};
use super::naming;
use super::people;
use super::register::{self, Register};
use super::schema::{self, Fields, SENTENCE, TITLED, mention_place, push_name_key, term};
use super::stored::to_stored;
use crate::article::{Anchor, TagKind};
use crate::document::{Document, Fingerprint, SECTION_END, WORD_END, group_of};
use crate::engine::{EngineError, Writer};
use crate::schema::FacetGroup;
use crate::text::tokens;
use foldhash::fast::RandomState;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument};

/// How a run writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteOptions {
    /// Whether to build everything anew beside what is there.
    pub full: bool,
    /// Bytes that the index may keep in memory before it writes a piece to disk.
    pub memory: usize,
    /// Threads that build the index.
    pub threads: usize,
}

/// The least memory that a thread can work with, in bytes.
const LEAST_MEMORY: usize = 15_000_000;

/// Bytes of an article that are neither words nor the article itself, as a rule: names at their places, facets.
const ROOM_FOR_FACETS: usize = 8192;

/// Writes to the embedded index.
pub struct TantivyWriter {
    home: Home,
    generation: PathBuf,
    writer: IndexWriter,
    fields: Fields,
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
        schema::register_tokenizers(&index);
        let writer = index_writer(&index, options).map_err(broken)?;
        let note = read_note(&generation, index.load_metas().map_err(broken)?.payload.as_deref())?;
        Ok(TantivyWriter { home, generation, writer, fields, full, note, _lock: lock })
    }
}

fn index_writer(index: &Index, options: WriteOptions) -> tantivy::Result<IndexWriter> {
    let threads = options.threads.min(options.memory / LEAST_MEMORY).clamp(1, 8);
    let options = IndexWriterOptions::builder()
        .memory_budget_per_thread((options.memory / threads).max(LEAST_MEMORY))
        .num_worker_threads(threads)
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
        let stored = self.document(document);
        self.writer.add_document(stored).map(|_| ()).map_err(|error| super::broken(self.home.root(), &error))
    }

    fn remove(&self, path: &str) -> Result<(), EngineError> {
        self.writer.delete_term(term(self.fields.path, path));
        Ok(())
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

    fn document(&self, document: Document) -> TantivyDocument {
        let fields = &self.fields;
        let article = to_stored(&document.article);
        let words = document.words.written.len() + document.words.stems.len();
        let mut out = TantivyDocument::with_capacity(article.len() + words + ROOM_FOR_FACETS);
        out.add_u64(fields.id, document.article.id().number());
        out.add_text(fields.path, &document.article.origin.path);
        out.add_text(fields.written, &document.words.written);
        out.add_text(fields.stems, &document.words.stems);
        for start in &document.words.starts {
            out.add_u64(fields.starts, u64::from(*start));
        }
        for paragraph in &document.article.paragraphs {
            out.add_u64(fields.paragraphs, Anchor::hash_of(&paragraph.text));
        }
        for word in distinct_words(&document.article.headline) {
            out.add_text(fields.headline_words, word);
        }
        out.add_text(fields.names, placed_names(&document));
        out.add_text(fields.surfaces, placed_surfaces(&document));
        if let Some(lead) = document.words.lead {
            out.add_u64(fields.lead, lead as u64);
        }
        for (group, value) in &document.facets {
            out.add_text(fields.facet(*group), value);
        }
        for name in &document.settled {
            out.add_text(fields.settled, name);
        }
        for number in document.fingerprint.iter().flat_map(Fingerprint::to_numbers) {
            out.add_u64(fields.fingerprint, number);
        }
        if let Some(days) = document.days {
            out.add_i64(fields.first_day, days.first);
            out.add_i64(fields.last_day, days.last);
            out.add_i64(fields.period, days.period);
        }
        out.add_bytes(fields.article, &article);
        out
    }
}

fn distinct_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = tokens(text).into_iter().map(|(word, _)| word).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Names at their positions, in the form that the `placed` tokenizer splits; those that have no position of their own,
/// such as papers and sections, stand at 0.
fn placed_names(document: &Document) -> String {
    let tags = &document.article.tags;
    let mut out = String::with_capacity(32 * tags.len());
    let mut first: HashMap<(TagKind, &str), usize, RandomState> = HashMap::default();
    let numbered = tags.iter().enumerate();
    // Two tags may have one name, and a key is told once.
    let keys: Vec<usize> = numbered.map(|(at, tag)| *first.entry((tag.kind, &tag.name)).or_insert(at)).collect();
    let mut mentions = Vec::with_capacity(2 * document.names.len());
    for name in &document.names {
        // Under its tag, and under none as any mention of its kind.
        let tags = [Some(keys[name.tag]), None];
        mentions.extend(tags.map(|tag| (name.kind, tag, mention_place(name.position, name.len))));
    }
    // The engine wants what stands under a key in order, and two mentions may start at one word.
    mentions.sort_unstable();
    mentions.dedup();
    for same in mentions.chunk_by(|(kind, tag, _), next| (kind, tag) == (&next.0, &next.1)) {
        let (kind, tag, _) = same[0];
        push_name_key(&mut out, group_of(kind), tag.map_or("", |tag| &tags[tag].name));
        push_places(&mut out, same.iter().map(|(.., place)| *place));
    }
    let without_position = |group: FacetGroup| !group.stands_in_text() && group != FacetGroup::Year;
    for (group, value) in document.facets.iter().filter(|(group, _)| without_position(*group)) {
        push_name_key(&mut out, *group, value);
        push_places(&mut out, [mention_place(0, 1)].into_iter());
    }
    out
}

/// Words as they stand in the text and the starts of sentences, in the form that the `placed` tokenizer splits.
fn placed_surfaces(document: &Document) -> String {
    let numbers = document.words.sentences.len() + document.words.titled.len();
    let mut out = String::with_capacity(document.words.surfaces.len() + 6 * numbers + 32);
    for (key, positions) in [(SENTENCE, &document.words.sentences), (TITLED, &document.words.titled)] {
        out.push_str(key);
        push_places(&mut out, positions.iter().copied());
    }
    out.push_str(&document.words.surfaces);
    out
}

/// Adds the places of the key that was added before.
fn push_places(out: &mut String, places: impl Iterator<Item = u32>) {
    let mut digits = itoa::Buffer::new();
    for (number, place) in places.enumerate() {
        out.push(if number == 0 { WORD_END } else { ' ' });
        out.push_str(digits.format(place));
    }
    out.push(SECTION_END);
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
