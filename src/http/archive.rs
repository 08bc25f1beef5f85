//! The archive that is shown: opened as soon as there is one, opened anew after every commit. Not here: building it.

use super::problem::Problem;
use crate::engine::{Engine, EngineError, TantivyEngine};
use crate::render::html::Progress;
use crate::search::Stats;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// The index as of one commit. Whoever holds it goes on reading that commit.
pub struct Opened {
    /// To be asked.
    pub engine: TantivyEngine,
    /// What it holds.
    pub holdings: Stats,
}

/// The archive, now.
pub struct Archive {
    index: PathBuf,
    state: RwLock<State>,
}

enum State {
    Waiting(Progress),
    Refused(Problem),
    Open(Arc<Opened>),
}

impl Archive {
    /// The archive whose index is, or will be, there.
    pub fn at(index: &Path) -> Archive {
        Archive { index: index.to_owned(), state: RwLock::new(State::Waiting(Progress::default())) }
    }

    /// As of the last commit.
    ///
    /// # Errors
    /// While there is none that can be read.
    pub fn opened(&self) -> Result<Arc<Opened>, Problem> {
        match &*self.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Open(opened) => Ok(Arc::clone(opened)),
            State::Refused(problem) => Err(problem.clone()),
            State::Waiting(progress) if progress.found > 0 => Err(Problem::not_yet(format!(
                "the archive is being read: {} of {} files so far",
                progress.done, progress.found
            ))),
            State::Waiting(_) => Err(Problem::not_yet("the archive is being read")),
        }
    }

    /// How far the first run is; `None` when it is over, or has failed.
    pub fn progress(&self) -> Option<Progress> {
        match &*self.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Waiting(progress) => Some(*progress),
            State::Refused(_) | State::Open(_) => None,
        }
    }

    /// Says how far the first run is.
    pub fn at_work(&self, progress: Progress) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if matches!(*state, State::Waiting(_)) {
            *state = State::Waiting(progress);
        }
    }

    /// Says that the first run has failed, and why.
    pub fn failed(&self, why: &str) {
        self.refuse(Problem::unusable(format!("the articles could not be read: {why}")));
    }

    /// Looks for a newer commit and opens it. Whoever asks meanwhile is answered from the older one, and the newer is shown
    /// only when it is ready to answer quickly: names are sorted and joined before.
    pub fn refresh(&self) {
        if self.opened().is_ok_and(|opened| !opened.engine.is_behind()) {
            return;
        }
        let opened = TantivyEngine::open(&self.index).and_then(|engine| {
            let holdings = engine.stats()?;
            Ok(Opened { engine, holdings })
        });
        match opened {
            Ok(opened) => self.set(State::Open(Arc::new(opened))),
            Err(EngineError::Missing(_) | EngineError::Unfinished(_)) => {}
            Err(error) => self.refuse(error.into()),
        }
    }

    /// What is open stays open: an index that is being replaced may be unreadable for a moment.
    fn refuse(&self, problem: Problem) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if !matches!(*state, State::Open(_)) {
            *state = State::Refused(problem);
        }
    }

    fn set(&self, new: State) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = new;
    }
}
