//! What stands behind the words on a page: whether they are kept, and whether all of it can still be erased.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Shared by the one who keeps the words and the one who shows them, on two threads.
#[derive(Clone, Debug, Default)]
pub struct OnPage(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    unkept: Option<String>,
    can_erase: bool,
}

impl OnPage {
    /// Takes why the words could not be kept, with no stop at its end; `None` once they are.
    pub fn set_unkept(&self, why: Option<String>) {
        self.lock().unkept = why;
    }

    /// Returns why the words are not kept, while they are not.
    pub fn unkept(&self) -> Option<String> {
        self.lock().unkept.clone()
    }

    /// Takes whether stopping may also erase what was kept of this page.
    pub fn set_can_erase(&self, can_erase: bool) {
        self.lock().can_erase = can_erase;
    }

    /// Returns whether stopping may also erase what was kept of this page.
    pub fn can_erase(&self) -> bool {
        self.lock().can_erase
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
