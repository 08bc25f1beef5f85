//! A run, step by step: compare the corpus with the last commit, read what is new, write it, commit once. Not here:
//! what is remembered of a file (`manifest`).

use super::manifest::{Entry, Manifest};
use super::{Options, Progress, Report, Skip};
use crate::article::Article;
use crate::corpus::{self, Limits, NoCorpus, Skipped, SourceFile};
use crate::document::{Document, Scratch};
use crate::engine::{EngineError, Writer};
use crate::entities::Recogniser;
use crossbeam_channel::{Receiver, Sender, bounded};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;

/// Files waiting to be read, and files read and waiting to be written, for each thread: enough that nobody waits, few
/// enough that memory stays bounded.
const WAITING: usize = 4;

/// Brings an index up to date with a corpus, in one commit, all or nothing.
///
/// # Errors
/// When the corpus cannot be walked at all, or the index cannot be written; then the last commit stands. A bad file is
/// no error: it is in the report.
pub fn ingest(
    root: &Path,
    recogniser: &Recogniser,
    writer: &mut dyn Writer,
    options: Options,
    on: &mut dyn FnMut(&Progress),
) -> Result<Report, IngestError> {
    let before = Manifest::read(&writer.note()?);
    let files = corpus::walk(root)?;
    let mut run = Run::new(before, root, writer, on);
    let mut changed = Vec::new();
    for file in files {
        run.meet(file, &mut changed);
    }
    run.walked();
    run.read(changed, recogniser, options)?;
    run.remove_vanished()?;
    run.commit()
}

/// What ends a run.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The corpus folder cannot be walked.
    #[error(transparent)]
    Corpus(#[from] NoCorpus),
    /// The index cannot be written.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

struct Run<'r> {
    before: Manifest,
    after: Manifest,
    writer: &'r mut dyn Writer,
    on: &'r mut dyn FnMut(&Progress),
    progress: Progress,
    report: Report,
    touched: bool,
}

/// A file that is new or may have changed.
struct Job {
    file: SourceFile,
    known_hash: Option<String>,
}

/// What became of it.
struct Outcome {
    file: SourceFile,
    result: Result<Read, Skipped>,
}

struct Read {
    hash: String,
    bytes: u64,
    content: Content,
}

enum Content {
    Same,
    Articles(Vec<Document>),
    Refused(Skipped),
}

impl<'r> Run<'r> {
    fn new(before: Manifest, root: &Path, writer: &'r mut dyn Writer, on: &'r mut dyn FnMut(&Progress)) -> Run<'r> {
        let corpus = root.canonicalize().unwrap_or_else(|_| root.to_owned()).to_string_lossy().into_owned();
        let after = Manifest { corpus, ..Manifest::default() };
        let (progress, report) = (Progress::default(), Report::default());
        Run { before, after, writer, on, progress, report, touched: false }
    }

    fn meet(&mut self, file: Result<SourceFile, Skipped>, changed: &mut Vec<Job>) {
        self.report.files += 1;
        self.progress.found += 1;
        match file {
            Err(skipped) => self.keep_below(skipped),
            Ok(file) => match self.before.files.get(&file.name) {
                Some(entry) if entry.size == file.size && entry.modified_ns == file.modified_ns => {
                    let entry = entry.clone();
                    self.keep(file.name, entry);
                }
                known => {
                    let known_hash = known.map(|entry| entry.hash.clone());
                    changed.push(Job { file, known_hash });
                }
            },
        }
    }

    /// A file or folder that cannot be read today takes nothing with it: what an earlier run had from there stays.
    fn keep_below(&mut self, skipped: Skipped) {
        let below = format!("{}/", skipped.name);
        let kept: Vec<(String, Entry)> = self
            .before
            .files
            .iter()
            .filter(|(name, _)| **name == skipped.name || name.starts_with(&below))
            .map(|(name, entry)| (name.clone(), entry.clone()))
            .collect();
        let articles: u64 = kept.iter().map(|(_, entry)| u64::from(entry.articles)).sum();
        self.skip(skipped, articles);
        for (name, entry) in kept {
            self.report.unchanged += u64::from(entry.articles);
            self.after.files.insert(name, entry);
        }
        self.progress.done += 1;
    }

    fn skip(&mut self, skipped: Skipped, kept: u64) {
        let mut reason = skipped.reason;
        if kept > 0 {
            reason.push_str(&format!("; {kept} articles of an earlier run are kept"));
        }
        self.report.skipped.push(Skip { path: skipped.name, reason });
    }

    fn keep(&mut self, name: String, entry: Entry) {
        match &entry.refused {
            Some(reason) => self.skip(Skipped { name: name.clone(), reason: reason.clone() }, 0),
            None => self.report.unchanged += u64::from(entry.articles),
        }
        self.after.files.insert(name, entry);
        self.progress.done += 1;
    }

    fn walked(&mut self) {
        self.progress.walked = true;
        (self.on)(&self.progress);
    }

    fn read(&mut self, changed: Vec<Job>, recogniser: &Recogniser, options: Options) -> Result<(), EngineError> {
        let threads = options.threads.max(1);
        let (give_job, take_job) = bounded::<Job>(threads * WAITING);
        let (give_outcome, take_outcome) = bounded::<Outcome>(threads * WAITING);
        thread::scope(|scope| {
            scope.spawn(move || {
                for job in changed {
                    // Nobody takes jobs any more when the index could not be written.
                    if give_job.send(job).is_err() {
                        return;
                    }
                }
            });
            for _ in 0..threads {
                let (jobs, outcomes) = (take_job.clone(), give_outcome.clone());
                scope.spawn(move || work(&jobs, &outcomes, recogniser, options));
            }
            drop((take_job, give_outcome));
            for outcome in &take_outcome {
                self.take(outcome)?;
            }
            Ok(())
        })
    }

    fn take(&mut self, outcome: Outcome) -> Result<(), EngineError> {
        let Outcome { file, result } = outcome;
        match result {
            Err(skipped) => self.keep_below(skipped),
            Ok(read) => {
                self.report.bytes += read.bytes;
                self.progress.bytes += read.bytes;
                self.progress.done += 1;
                self.write(file, read)?;
            }
        }
        (self.on)(&self.progress);
        Ok(())
    }

    fn write(&mut self, file: SourceFile, read: Read) -> Result<(), EngineError> {
        self.touched = true;
        let before = self.before.files.get(&file.name).map(|entry| entry.articles);
        let mut entry =
            Entry { size: file.size, modified_ns: file.modified_ns, hash: read.hash, articles: 0, refused: None };
        match read.content {
            Content::Same => {
                let known = self.before.files.get(&file.name);
                entry.articles = before.unwrap_or_default();
                entry.refused = known.and_then(|known| known.refused.clone());
                self.keep(file.name, entry);
                self.progress.done -= 1;
                return Ok(());
            }
            Content::Articles(documents) => {
                entry.articles = u32::try_from(documents.len()).unwrap_or(u32::MAX);
                self.replace(&file.name, documents, before)?;
            }
            Content::Refused(skipped) => {
                entry.refused = Some(skipped.reason.clone());
                self.replace(&file.name, Vec::new(), before)?;
                self.skip(skipped, 0);
            }
        }
        self.after.files.insert(file.name, entry);
        Ok(())
    }

    fn replace(&mut self, name: &str, documents: Vec<Document>, before: Option<u32>) -> Result<(), EngineError> {
        let now = documents.len() as u64;
        if let Some(before) = before {
            self.writer.remove(name)?;
            self.report.updated += now;
            self.report.removed += u64::from(before).saturating_sub(now);
        } else {
            self.report.added += now;
        }
        self.progress.articles += now;
        for document in documents {
            self.report.warned += u64::from(!document.article.warnings.is_empty());
            self.writer.add(document)?;
        }
        Ok(())
    }

    fn remove_vanished(&mut self) -> Result<(), EngineError> {
        for (name, entry) in &self.before.files {
            if !self.after.files.contains_key(name) {
                self.writer.remove(name)?;
                self.report.removed += u64::from(entry.articles);
                self.touched = true;
            }
        }
        Ok(())
    }

    fn commit(mut self) -> Result<Report, IngestError> {
        if self.touched || self.before.corpus != self.after.corpus {
            self.progress.committing = true;
            (self.on)(&self.progress);
            self.writer.commit(&self.after.write())?;
        }
        self.report.skipped.sort_unstable();
        Ok(self.report)
    }
}

fn work(jobs: &Receiver<Job>, outcomes: &Sender<Outcome>, recogniser: &Recogniser, options: Options) {
    let mut scratch = Scratch::default();
    for job in jobs {
        let result = read(&job, recogniser, options, &mut scratch);
        if outcomes.send(Outcome { file: job.file, result }).is_err() {
            return;
        }
    }
}

fn read(job: &Job, recogniser: &Recogniser, options: Options, scratch: &mut Scratch) -> Result<Read, Skipped> {
    let bytes = corpus::read(&job.file, Limits { file_bytes: options.largest_file })?;
    let hash = blake3::hash(&bytes).to_hex().as_str()[..32].to_owned();
    let size = bytes.len() as u64;
    if job.known_hash.as_ref() == Some(&hash) {
        return Ok(Read { hash, bytes: size, content: Content::Same });
    }
    let content = match corpus::parse_file(&job.file.name, &bytes) {
        Err(skipped) => Content::Refused(skipped),
        Ok(articles) => {
            let prepare = |mut article| {
                corpus::warn_of_future_date(&mut article, options.today);
                tag(&mut article, recogniser);
                Document::new(article, scratch)
            };
            Content::Articles(articles.into_iter().map(prepare).collect())
        }
    };
    Ok(Read { hash, bytes: size, content })
}

/// An article at which the recogniser stumbles is indexed without names, and says so.
fn tag(article: &mut Article, recogniser: &Recogniser) {
    let tagged = catch_unwind(AssertUnwindSafe(|| recogniser.tag(article)));
    if tagged.is_err() {
        article.tags.clear();
        article.warnings.push("its names could not be read".to_owned());
    }
}
