//! What can keep an export from standing where it should.

use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be written. None of these leaves half a file, and none names what was in it.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// Something has that name, and nobody said to replace it.
    #[error("Something is already there: `{}`", path.display())]
    Exists {
        /// The target.
        path: PathBuf,
    },
    /// The name is that of a folder.
    #[error("Not a file but a folder: `{}`", path.display())]
    Folder {
        /// The target.
        path: PathBuf,
    },
    /// It is a link, a device or a pipe: replacing it would be a surprise.
    #[error("Not a plain file: `{}`", path.display())]
    NotPlain {
        /// The target.
        path: PathBuf,
    },
    /// A folder was to stand there, and what is there was not written by an export, or has something else in it.
    #[error("Not a folder that gently wrote, or more is in it now: `{}`", path.display())]
    NotOurs {
        /// The target.
        path: PathBuf,
    },
    /// There is no such folder to write in.
    #[error("No such folder for `{}`", path.display())]
    NoFolder {
        /// The target.
        path: PathBuf,
    },
    /// The folder, or the whole disk, may not be written to.
    #[error("Not allowed to write `{}`", path.display())]
    Denied {
        /// The target.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk, or the person's share of it, is full.
    #[error("No room left for `{}`", path.display())]
    NoSpace {
        /// The target.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Anything else.
    #[error("Cannot write `{}`", path.display())]
    Io {
        /// The target.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl FileFault {
    /// Says what `source` means for the file that should become `target`.
    pub fn of(target: &Path, source: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let path = target.to_owned();
        match source.kind() {
            Kind::AlreadyExists => Self::Exists { path },
            Kind::IsADirectory => Self::Folder { path },
            Kind::NotFound | Kind::NotADirectory => Self::NoFolder { path },
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::Denied { path, source },
            Kind::StorageFull | Kind::QuotaExceeded => Self::NoSpace { path, source },
            _ => Self::Io { path, source },
        }
    }
}
