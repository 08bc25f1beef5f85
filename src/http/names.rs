//! The names file, open to be mended from the pages: by one visitor at a time, and only by a form that came from a page of
//! this server. Not here: what an edit makes of the file (`curate`), the forms (`render::html`).

use super::guard::is_token;
use super::problem::Problem;
use crate::article::TagKind;
use crate::curate::{Edit, NotCurated, copy_of, curate, take_back};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A names file that visitors may edit.
pub struct Names {
    path: PathBuf,
    /// What every form must carry. It is made anew whenever the server starts, and stands on its pages only, which no
    /// other site can read.
    token: String,
    /// Two edits at once would be one edit lost.
    turn: Mutex<()>,
}

impl Names {
    /// The file; `None` when the system gives no random bytes to make a token of, so that nothing is open to be guessed.
    pub fn open(path: &Path) -> Option<Names> {
        let mut random = [0; 32];
        getrandom::fill(&mut random).ok()?;
        let token = blake3::Hash::from_bytes(random).to_hex().to_string();
        Some(Names { path: path.to_owned(), token, turn: Mutex::new(()) })
    }

    /// What a form must carry.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Whether a form carries it.
    ///
    /// # Errors
    /// When it does not: another site sent it, or the page is older than the server.
    pub fn check(&self, said: Option<&str>) -> Result<(), Problem> {
        if is_token(said.unwrap_or_default(), &self.token) { Ok(()) } else { Err(Problem::stale_form()) }
    }

    /// Whether there is an edit to be taken back.
    pub fn can_take_back(&self) -> bool {
        copy_of(&self.path).exists()
    }

    /// Edits what the file says of people; whether that changed it.
    ///
    /// # Errors
    /// When the file has problems or cannot be written, or the edit makes no sense.
    pub fn edit(&self, edit: &Edit) -> Result<bool, Problem> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        curate(&self.path, TagKind::Person, edit).map(|done| !done.is_empty()).map_err(told)
    }

    /// Takes the last edit back.
    ///
    /// # Errors
    /// When there is none, or the file was changed by hand since.
    pub fn take_back(&self) -> Result<(), Problem> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        take_back(&self.path).map(drop).map_err(told)
    }
}

/// Where the file lies is the owner's business; what is wrong in it is told by the command line.
fn told(error: NotCurated) -> Problem {
    match error {
        NotCurated::Refused(why) => Problem::conflict(why, "go back and give another name"),
        NotCurated::NotTakenBack(_) => Problem::conflict(
            "there is no edit to take back, or the names file was changed by hand since",
            "what stood there before the last edit is in the .bak file beside it",
        ),
        NotCurated::Broken { .. } => Problem::conflict(
            "the names file has problems that have to be put right first",
            "run morgue index, which names each of them with its line",
        ),
        NotCurated::Io { doing, .. } => Problem::internal(format!("cannot {doing} the names file")),
    }
}
