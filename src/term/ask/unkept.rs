//! Why the words on a page are not kept yet, for the page they stand on to say.

use std::sync::{Arc, Mutex, PoisonError};

/// Shared by the one who keeps the words and the one who shows them, on two threads.
#[derive(Clone, Debug, Default)]
pub struct Unkept(Arc<Mutex<Option<String>>>);

impl Unkept {
    /// Takes why they could not be kept, with no stop at its end; `None` once they are.
    pub fn set(&self, why: Option<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = why;
    }

    /// Returns why they are not kept, while they are not.
    pub fn why(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
