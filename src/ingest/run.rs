//! A run, step by step: compare the corpus with the last commit, read what is new while the rest is compared, write it, commit
//! once. Not here: what is remembered of a file (`manifest`).

use super::manifest::{Entry, Manifest};
use super::touched::Touched;
use super::{Options, Progress, Report, Skip};
use crate::article::Article;
use crate::corpus::{self, Limits, NoCorpus, Skipped, SourceFile};
use crate::document::{Document, Scratch};
use crate::engine::{EngineError, Writer};
use crate::entities::Tagger;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Files after which a thread tells what became of them: telling of each would cost more than tagging it.
const TOLD_AT_ONCE: usize = 32;

/// Brings an index up to date with a corpus, in one commit, all or nothing.
///
/// # Errors
/// When the corpus cannot be walked at all, or the index cannot be written; then the last commit stands. A bad file is
/// no error: it is in the report.
pub fn ingest(
    root: &Path,
    tagger: Tagger<'_>,
    writer: &mut dyn Writer,
    options: &Options,
    on: &mut dyn FnMut(&Progress),
) -> Result<Report, IngestError> {
    let before = Manifest::read(&writer.note()?).ok_or(IngestError::Manifest)?;
    let files = corpus::walk(root)?;
    let retag = Touched::between(&before, tagger.authority, writer)?;
    let mut run = Run::new(before, root, options.left_out.clone(), on);
    run.retag = retag;
    run.after.names = tagger.authority.source().to_owned();
    run.read(files, &Reader { tagger, writer, options })?;
    run.remove_vanished(writer)?;
    run.commit(writer)
}

/// What ends a run.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The corpus folder cannot be walked.
    #[error(transparent)]
    Corpus(#[from] NoCorpus),
    /// What an earlier run noted of its files was damaged.
    #[error("the list of files in the index is damaged; build it anew: morgue index --full FOLDER")]
    Manifest,
    /// The index cannot be written.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

struct Run<'r> {
    before: Manifest,
    after: Manifest,
    on: &'r mut dyn FnMut(&Progress),
    progress: Progress,
    report: Report,
    touched: bool,
    retag: Touched,
    left_out: Vec<String>,
}

/// A file that is new or may have changed.
struct Job {
    file: SourceFile,
    known_hash: Option<String>,
    /// Whether its articles are to be tagged anew even when it has not changed.
    retag: bool,
}

/// Files that the threads take while others are still being found.
struct Jobs {
    given: Mutex<Receiver<Job>>,
    /// Whether nothing is to be taken any more, because the index cannot be written.
    stopped: AtomicBool,
}

impl Jobs {
    /// The next one; waits while it is not known whether there is one.
    fn take(&self) -> Option<Job> {
        let given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        given.recv().ok().filter(|_| !self.stopped.load(Ordering::Relaxed))
    }
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

/// What was found in a file, and written.
enum Content {
    Same,
    Articles { count: u32, warned: u64, same: bool },
    Refused(Skipped),
}

impl<'r> Run<'r> {
    fn new(before: Manifest, root: &Path, left_out: Vec<String>, on: &'r mut dyn FnMut(&Progress)) -> Run<'r> {
        let corpus = root.canonicalize().unwrap_or_else(|_| root.to_owned()).to_string_lossy().into_owned();
        let after = Manifest { corpus, ..Manifest::default() };
        let (progress, report) = (Progress::default(), Report::default());
        Run { before, after, on, progress, report, touched: false, retag: Touched::default(), left_out }
    }

    /// Reads what is new or may have changed, on several threads, while the rest of the files is looked at.
    fn read(
        &mut self,
        files: impl Iterator<Item = Result<SourceFile, Skipped>>,
        reader: &Reader<'_>,
    ) -> Result<(), EngineError> {
        let (give, jobs) = mpsc::channel();
        let jobs = Jobs { given: Mutex::new(jobs), stopped: AtomicBool::new(false) };
        let (tell, told) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..reader.options.threads.max(1) {
                let (tell, jobs) = (tell.clone(), &jobs);
                scope.spawn(move || reader.work(jobs, &tell));
            }
            drop(tell);
            self.walk(files, &give);
            drop(give);
            for outcomes in told {
                let outcomes: Vec<Outcome> = outcomes?;
                outcomes.into_iter().for_each(|outcome| self.take(outcome));
                (self.on)(&self.progress);
            }
            Ok(())
        })
    }

    fn walk(&mut self, files: impl Iterator<Item = Result<SourceFile, Skipped>>, give: &Sender<Job>) {
        for file in files {
            if let Some(job) = self.meet(file) {
                // Nobody takes it when the index cannot be written, which is told later.
                let _ = give.send(job);
            }
        }
        self.progress.walked = true;
        (self.on)(&self.progress);
    }

    /// Notes a file of the corpus; what is to be done when it is new or may have changed.
    fn meet(&mut self, file: Result<SourceFile, Skipped>) -> Option<Job> {
        let name = file.as_ref().map_or_else(|skipped| &skipped.name, |file| &file.name);
        let is_below = |folder: &String| {
            name.strip_prefix(folder.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if self.left_out.iter().any(is_below) {
            return None;
        }
        self.report.files += 1;
        self.progress.found += 1;
        let file = match file {
            Ok(file) => file,
            Err(skipped) => {
                self.keep_below(skipped);
                self.progress.done += 1;
                return None;
            }
        };
        let retag = self.retag.holds(&file.name);
        match self.before.files.get(&file.name) {
            Some(entry) if entry.size == file.size && entry.modified_ns == file.modified_ns && !retag => {
                let entry = entry.clone();
                self.keep(file.name, entry);
                self.progress.done += 1;
                None
            }
            known => Some(Job { known_hash: known.map(|entry| entry.hash.clone()), file, retag }),
        }
    }

    /// A file or folder that cannot be read today takes nothing with it: what an earlier run had from there stays.
    fn keep_below(&mut self, skipped: Skipped) {
        // A folder whose listing broke off has no name when it is the corpus itself: then everything stays.
        let below = if skipped.name.is_empty() { String::new() } else { format!("{}/", skipped.name) };
        let kept: Vec<(String, Entry)> = self
            .before
            .files
            .iter()
            .filter(|(name, _)| **name == skipped.name || name.starts_with(&below))
            .map(|(name, entry)| (name.clone(), entry.clone()))
            .collect();
        let articles: u64 = kept.iter().map(|(_, entry)| u64::from(entry.articles)).sum();
        self.skip(skipped, articles);
        for (name, mut entry) in kept {
            if self.retag.holds(&name) {
                entry.forget();
            }
            self.report.unchanged += u64::from(entry.articles);
            self.after.files.insert(name, entry);
        }
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
    }

    fn take(&mut self, outcome: Outcome) {
        let Outcome { file, result } = outcome;
        self.progress.done += 1;
        match result {
            Err(skipped) => self.keep_below(skipped),
            Ok(read) => {
                self.report.bytes += read.bytes;
                self.progress.bytes += read.bytes;
                self.account(file, read);
            }
        }
    }

    fn account(&mut self, file: SourceFile, read: Read) {
        self.touched = true;
        let before = self.before.files.get(&file.name);
        // A file that was refused before is new to whoever counts articles.
        let known_articles = before.filter(|entry| entry.refused.is_none()).map(|entry| entry.articles);
        let mut entry =
            Entry { size: file.size, modified_ns: file.modified_ns, hash: read.hash, articles: 0, refused: None };
        match read.content {
            Content::Same => {
                entry.articles = before.map_or(0, |known| known.articles);
                entry.refused = before.and_then(|known| known.refused.clone());
                return self.keep(file.name, entry);
            }
            Content::Articles { count, warned: _, same: true } => {
                entry.articles = count;
                self.report.retagged += u64::from(count);
                return self.keep(file.name, entry);
            }
            Content::Articles { count, warned, same: false } => {
                entry.articles = count;
                self.report.warned += warned;
                self.count(u64::from(count), known_articles);
            }
            Content::Refused(skipped) => {
                entry.refused = Some(skipped.reason.clone());
                self.count(0, known_articles);
                self.skip(skipped, 0);
            }
        }
        self.after.files.insert(file.name, entry);
    }

    fn count(&mut self, now: u64, before: Option<u32>) {
        match before {
            Some(before) => {
                self.report.updated += now;
                self.report.removed += u64::from(before).saturating_sub(now);
            }
            None => self.report.added += now,
        }
        self.progress.articles += now;
    }

    fn remove_vanished(&mut self, writer: &dyn Writer) -> Result<(), EngineError> {
        for (name, entry) in &self.before.files {
            if !self.after.files.contains_key(name) {
                writer.remove(name)?;
                self.report.removed += u64::from(entry.articles);
                self.touched = true;
            }
        }
        Ok(())
    }

    fn commit(mut self, writer: &mut dyn Writer) -> Result<Report, IngestError> {
        let same = self.before.corpus == self.after.corpus && self.before.names == self.after.names;
        if self.touched || !same {
            self.progress.committing = true;
            (self.on)(&self.progress);
            writer.commit(&self.after.write())?;
        }
        self.report.skipped.sort_unstable();
        Ok(self.report)
    }
}

/// What a thread needs to read files and write what is in them.
struct Reader<'r> {
    tagger: Tagger<'r>,
    writer: &'r dyn Writer,
    options: &'r Options,
}

impl Reader<'_> {
    /// Takes one file after the other until there are none, or until the index cannot be written.
    fn work(&self, jobs: &Jobs, tell: &Sender<Result<Vec<Outcome>, EngineError>>) {
        let mut scratch = Scratch::default();
        let mut outcomes = Vec::new();
        while let Some(job) = jobs.take() {
            match self.read(&job, &mut scratch) {
                Ok(result) => outcomes.push(Outcome { file: job.file, result }),
                Err(error) => {
                    jobs.stopped.store(true, Ordering::Relaxed);
                    // Whoever listens has already heard of an error of another thread when nobody listens.
                    let _ = tell.send(Err(error));
                    return;
                }
            }
            if outcomes.len() >= TOLD_AT_ONCE {
                let _ = tell.send(Ok(std::mem::take(&mut outcomes)));
            }
        }
        let _ = tell.send(Ok(outcomes));
    }

    /// Reads a file and writes its articles in place of those that an earlier run had from it.
    fn read(&self, job: &Job, scratch: &mut Scratch) -> Result<Result<Read, Skipped>, EngineError> {
        let limits = Limits { file_bytes: self.options.largest_file };
        let bytes = match corpus::read(&job.file, limits) {
            Ok(bytes) => bytes,
            Err(skipped) => return Ok(Err(skipped)),
        };
        let hash = blake3::hash(&bytes).to_hex().as_str()[..32].to_owned();
        let size = bytes.len() as u64;
        let same = job.known_hash.as_ref() == Some(&hash);
        if same && !job.retag {
            return Ok(Ok(Read { hash, bytes: size, content: Content::Same }));
        }
        if job.known_hash.is_some() {
            self.writer.remove(&job.file.name)?;
        }
        let content = match corpus::parse_file(&job.file.name, &bytes) {
            Err(skipped) => Content::Refused(skipped),
            Ok(articles) => self.write(articles, same, scratch)?,
        };
        Ok(Ok(Read { hash, bytes: size, content }))
    }

    fn write(&self, articles: Vec<Article>, same: bool, scratch: &mut Scratch) -> Result<Content, EngineError> {
        let count = u32::try_from(articles.len()).unwrap_or(u32::MAX);
        let mut warned = 0;
        for mut article in articles {
            corpus::warn_of_future_date(&mut article, self.options.today);
            let document = document(article, self.tagger, scratch);
            warned += u64::from(!document.article.warnings.is_empty());
            self.writer.add(document)?;
        }
        Ok(Content::Articles { count, warned, same })
    }
}

/// An article at which the recogniser stumbles is indexed without names, and says so.
fn document(mut article: Article, tagger: Tagger<'_>, scratch: &mut Scratch) -> Document {
    let tagged = catch_unwind(AssertUnwindSafe(|| tagger.tag(&mut article)));
    if tagged.is_err() {
        article.tags.clear();
        article.warnings.push("its names could not be read".to_owned());
    }
    Document::new(article, scratch)
}
