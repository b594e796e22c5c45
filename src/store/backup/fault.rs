//! What can go wrong with a backup.

use std::path::{Path, PathBuf};

use crate::store::error::StoreError;

/// Why a backup could not be made, read or put back. None holds a word that a person wrote.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// There is no such folder, nor the one it would be made in.
    #[error("No such folder: {}", path.display())]
    NoFolder {
        /// The folder that was named.
        path: PathBuf,
    },
    /// Something else stands where the folder should be.
    #[error("Not a folder: {}", path.display())]
    NotAFolder {
        /// What was named as the folder.
        path: PathBuf,
    },
    /// A program was stopped while it wrote. Opening the journal with its key puts that right.
    #[error("A program was stopped while it wrote in the journal")]
    HalfDone,
    /// It is no backup of ours.
    #[error("Not a backup that gently made: {}, {reason}", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
        /// What is odd about it, in words.
        reason: &'static str,
    },
    /// It is a backup, and not as it was written.
    #[error("The backup is damaged: {}, {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, in words.
        reason: &'static str,
    },
    /// A newer gently made it.
    #[error("Made by a newer gently, as format {found}; this one reads up to {known}: {}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version in the file.
        found: i64,
        /// The highest version read here.
        known: i64,
    },
    /// It is the journal that would be replaced.
    #[error("That is the journal itself, not a backup: {}", path.display())]
    Itself {
        /// What was named.
        path: PathBuf,
    },
    /// From here on each opening goes on with it, until it is done.
    #[error("The restore has begun, and is not done yet")]
    Begun(#[source] StoreError),
    /// Anything else.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BackupFault {
    /// Returns how to tell what the system said about `path`, for `map_err`.
    pub(in crate::store) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Store(StoreError::io(path)(source))
    }
}
