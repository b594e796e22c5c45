//! The words as they stand, handed on by a thread of its own: to keep them may be to wait for another
//! program, and neither a key nor the wish to be gone should wait with them.

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::super::AskError;

/// How long words may wait before they are handed on.
pub(super) const SOON: Duration = Duration::from_millis(500);
/// How long a person hardly notices.
const MOMENT: Duration = Duration::from_millis(300);
/// How long it is waited for them to be kept.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whether it is waited until the words are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Urgency {
    /// They are kept in a moment.
    Soon,
    /// It is waited for that moment, so that it can be told if they are not; no longer, for the hide key waits too.
    Shortly,
    /// They are kept before anything else is done.
    Now,
}

/// Hands words on. Whoever gets them sees the newest, and not each that was.
pub(super) struct HandOn {
    /// The newest, until they are taken. A queue of all that were would grow while the journal is busy.
    newest: Arc<Mutex<Option<String>>>,
    to: Sender<Sender<()>>,
    last: Option<Instant>,
}

impl HandOn {
    /// Has all that `asking` hands on given to `typed` by the time this returns.
    pub fn to<T>(
        typed: &mut (dyn FnMut(&str) + Send),
        asking: impl FnOnce(&mut Self) -> Result<T, AskError>,
    ) -> Result<T, AskError> {
        thread::scope(|scope| {
            let newest = Arc::new(Mutex::new(None::<String>));
            let (to, handed) = mpsc::channel();
            let slot = Arc::clone(&newest);
            let give = move || {
                // Whoever waits is told by the drop of what they sent, when their words are kept.
                while let Ok(_told) = handed.recv() {
                    let words = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
                    if let Some(words) = words {
                        typed(&words);
                    }
                }
            };
            thread::Builder::new().name("words".into()).spawn_scoped(scope, give)?;
            asking(&mut Self { newest, to, last: None })
        })
    }

    /// Hands `words` on.
    pub fn words(&mut self, words: String, urgency: Urgency) {
        self.last = Some(Instant::now());
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(words);
        let (tell, told) = mpsc::channel();
        let patience = match urgency {
            Urgency::Soon => Duration::ZERO,
            Urgency::Shortly => MOMENT,
            Urgency::Now => PATIENCE,
        };
        if self.to.send(tell).is_ok() && !patience.is_zero() {
            let _ = told.recv_timeout(patience);
        }
    }

    /// Hands on what a line came to, if anything: otherwise `standing` is what there is, and known unless
    /// something else was handed on before.
    pub fn last(&mut self, words: Option<&str>, standing: &str) {
        if words.is_some() || self.last.is_some() {
            self.words(words.unwrap_or(standing).to_owned(), Urgency::Soon);
        }
    }

    /// Returns whether what comes from a pipe, where thousands of lines come at once, is to be handed on again.
    pub fn is_due(&self) -> bool {
        self.last.is_none_or(|last| last.elapsed() > SOON)
    }
}
