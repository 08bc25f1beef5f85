//! What is found out about an opened index when it is first asked for, and kept. Not here: what that is (`columns`, `walk`,
//! `languages`).

use std::sync::{Arc, OnceLock};

/// Something that is the same for as long as an index is open.
#[derive(Debug)]
pub struct Once<T: ?Sized>(OnceLock<Arc<T>>);

impl<T: ?Sized> Default for Once<T> {
    fn default() -> Once<T> {
        Once(OnceLock::new())
    }
}

impl<T: ?Sized> Once<T> {
    /// What was found, or what is found now; of two that are found at the same time, the first stays.
    ///
    /// # Errors
    /// When it is not found; then it is looked for again the next time.
    pub fn get_or_find(&self, find: impl FnOnce() -> tantivy::Result<Arc<T>>) -> tantivy::Result<Arc<T>> {
        if let Some(found) = self.0.get() {
            return Ok(Arc::clone(found));
        }
        let found = find()?;
        Ok(Arc::clone(self.0.get_or_init(|| found)))
    }
}
