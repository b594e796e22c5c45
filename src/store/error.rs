//! What can go wrong with a journal. No error holds a word that a person wrote, nor a key.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::{files, home};
use crate::model::id::RecordId;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is a journal, and its key file is not beside it.
    #[error("The journal's key file is missing: {}", path.display())]
    NoKeys {
        /// Where it should be.
        path: PathBuf,
    },
    /// The key file is not one that any version writes.
    #[error("The journal's key file cannot be read: {}, {reason}", path.display())]
    BrokenKeys {
        /// The key file.
        path: PathBuf,
        /// What is wrong with it, in words.
        reason: String,
    },
    /// The journal was there when this began, and is in its place no longer.
    #[error("Nothing is kept here any more: the journal was erased or moved in another window")]
    Gone,
    /// The key is sealed under a passphrase, and none was given.
    #[error("The journal is locked")]
    Locked,
    /// The passphrase is another one.
    #[error("That passphrase does not open the journal")]
    WrongPassphrase,
    /// The recovery code is sound, and belongs to something else.
    #[error("That recovery code does not open this journal, or the journal is damaged")]
    WrongCode,
    /// There is a sealed key file, and the journal that it belongs to is missing.
    #[error("There are keys here, and no journal to them: {}", path.display())]
    KeysAlone {
        /// The key file.
        path: PathBuf,
    },
    /// What a repair kept opens with the key that was to go.
    #[error("What a repair kept is in the way, because only the old key opens it: {}", path.display())]
    KeptByRepair {
        /// The journal as it was before the repair.
        path: PathBuf,
    },
    /// The key is sealed in ways that this version does not know.
    #[error("The journal is locked in a way that this version cannot open")]
    UnknownLock,
    /// The file in the journal's place is something else.
    #[error("Not a gently journal: {}, {reason}", path.display())]
    NotAJournal {
        /// The file.
        path: PathBuf,
        /// What it is instead, in words.
        reason: &'static str,
    },
    /// The key does not open the file, or a part of the file does not check out.
    #[error("The journal cannot be opened: it is damaged, or this is not its key file")]
    Damaged(#[source] Option<rusqlite::Error>),
    /// The first page can be read, and nothing of what was kept.
    #[error("Nothing can be read of the journal any more: {}", path.display())]
    NothingRead {
        /// The journal.
        path: PathBuf,
    },
    /// A newer gently wrote the file.
    #[error("Written by a newer gently, as format {found}; this one reads up to {known}: {}", path.display())]
    Newer {
        /// The journal or its key file.
        path: PathBuf,
        /// The version in the file.
        found: i64,
        /// The highest version read here.
        known: i64,
    },
    /// A record holds something that can be neither kept nor read.
    #[error("Record {record} does not fit: its {part} cannot be read")]
    Unfit {
        /// The record.
        record: RecordId,
        /// The part of it.
        part: &'static str,
    },
    /// Another program was at work for as long as we were willing to wait.
    #[error("Another gently is using the journal")]
    Busy,
    /// The disk, or the share of it that is ours, is full.
    #[error("There is no room left on the disk")]
    NoSpace(#[source] Option<io::Error>),
    /// Reading or writing here is not allowed.
    #[error("No permission: {}", path.display())]
    Denied {
        /// The file, or the folder that is in its way; its name alone where SQLite found out.
        path: PathBuf,
    },
    /// The system could not do something with a file.
    #[error("Could not read or write: {}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is in its place, and the system could not say whether it will be after a power cut.
    #[error("It is done, but the disk did not confirm it: {}", path.display())]
    Unconfirmed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// SQLite could not do something, for a reason of its own.
    #[error("The journal could not be read or written just now")]
    Sql(#[source] rusqlite::Error),
}

impl StoreError {
    /// Returns how to tell what the system said about `path`, for `map_err`.
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| {
            let path = path.to_path_buf();
            match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace(Some(source)),
                io::ErrorKind::PermissionDenied => Self::Denied { path: files::in_the_way(&path).into() },
                io::ErrorKind::ReadOnlyFilesystem => Self::Denied { path },
                _ => Self::Io { path, source },
            }
        }
    }
}

impl StoreError {
    /// Returns a plain failure instead of [`StoreError::Unconfirmed`], where more was to be done than that.
    pub(super) fn into_failure(self) -> Self {
        match self {
            Self::Unconfirmed { path, source } => Self::io(&path)(source),
            other => other,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    // EDQUOT is not told apart here: SQLite turns it into a general I/O error. ENOSPC becomes `DiskFull`.
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::NoSpace(None),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::Denied { path: home::JOURNAL.into() }
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(Some(error)),
            _ => Self::Sql(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn a_full_disk_and_a_full_quota_are_no_space() {
        for code in [rustix::io::Errno::NOSPC, rustix::io::Errno::DQUOT] {
            let error = StoreError::io(Path::new("f"))(code.into());
            assert!(matches!(error, StoreError::NoSpace(_)), "{error}");
        }
    }

    #[test]
    fn what_sqlite_says_becomes_what_happened() {
        let said = |code| StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert!(matches!(said(ffi::SQLITE_FULL), StoreError::NoSpace(_)));
        assert!(matches!(said(ffi::SQLITE_BUSY), StoreError::Busy));
        assert!(matches!(said(ffi::SQLITE_LOCKED), StoreError::Busy));
        assert!(matches!(said(ffi::SQLITE_READONLY), StoreError::Denied { .. }));
        assert!(matches!(said(ffi::SQLITE_CANTOPEN), StoreError::Denied { .. }));
        assert!(matches!(said(ffi::SQLITE_CORRUPT), StoreError::Damaged(_)));
        assert!(matches!(said(ffi::SQLITE_NOTADB), StoreError::Damaged(_)));
        assert!(matches!(said(ffi::SQLITE_IOERR), StoreError::Sql(_)));
    }

    #[test]
    fn a_read_only_place_is_denied_by_name() {
        for code in [rustix::io::Errno::ROFS, rustix::io::Errno::ACCESS] {
            let error = StoreError::io(Path::new("/p/f"))(code.into());
            assert_eq!(error.to_string(), "No permission: /p/f");
        }
    }
}
