//! The file of reminders, and the memory of which one spoke when. When one is due is [`crate::model::schedule`]'s
//! to say; printing is not done here. Nothing here needs the journal or a passphrase.

use std::io;
use std::path::PathBuf;

pub use read::Flaw;
pub use reminders::Reminders;
pub use speak::{Telling, Trouble, speak};

mod file;
mod read;
mod reminders;
mod speak;
mod spoken;
mod text;

/// What can go wrong with reminders.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file is there and cannot be opened.
    #[error("Could not read the reminders: {}", .path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file holds something that is no reminder. It is left as it is.
    #[error("Not a reminder: {}, line {line}", .path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        #[source]
        flaw: Flaw,
    },
    /// The file could not be written. It is as it was.
    #[error("Could not keep the reminders: {}", .path.display())]
    Unkept {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Someone else changed the file after it was read. It is as they left it.
    #[error("The reminders were changed by another program: {}", .path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The file is sound, but written in a way that only a person can change.
    #[error("The reminders are in a form that cannot be changed here: {}", .path.display())]
    ByHand {
        /// The file.
        path: PathBuf,
    },
    /// No reminder has this number.
    #[error("No reminder {id}")]
    NoReminder {
        /// The number.
        id: u32,
    },
    /// All numbers are taken.
    #[error("No room for one more reminder")]
    Full,
    /// A reminder was due, but that it spoke could not be noted, so it did not speak.
    #[error("A reminder was due, but cannot note that it spoke: {}", .path.display())]
    Unnoted {
        /// The file that remembers.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}
