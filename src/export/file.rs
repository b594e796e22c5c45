//! Where an export goes when it goes to a file: whole or not at all, and for its owner's eyes.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

pub use super::fault::FileFault;
use super::unplaced::Unplaced;

/// Whether a file that is there already may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Whatever is there stays.
    Refuse,
    /// A plain file that is there is replaced.
    Replace,
}

/// A file that is being written beside the place where it will stand.
///
/// Until [`finish`](Self::finish) nothing is seen at the target; dropped or killed before, nothing is
/// left. Where the file system knows no files without a name, a kill leaves what was written so far,
/// under a name that begins with [`UNFINISHED`].
#[derive(Debug)]
pub struct Destination {
    target: PathBuf,
    folder: PathBuf,
    overwrite: Overwrite,
    out: BufWriter<Unplaced>,
}

/// How the name of an unfinished export begins.
pub const UNFINISHED: &str = "gently-unfinished-";

const BUFFER: usize = 128 * 1024;
pub(super) const OWNER_ALONE: u32 = 0o600;

impl Destination {
    /// Makes a new file in the folder of `target`, with mode 0600 whatever the umask.
    ///
    /// # Errors
    ///
    /// Says early what would stand in the way at the end: something is there, or it is a folder,
    /// a link or a device. Then whatever keeps a file from being made in that folder.
    pub fn open(target: &Path, overwrite: Overwrite) -> Result<Self, FileFault> {
        Self::begin(target, overwrite, Unplaced::in_folder)
    }

    /// As [`open`](Self::open), for what only writes to a file by its name: see [`path`](Self::path).
    ///
    /// A kill leaves what was written so far, on every file system.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_named(target: &Path, overwrite: Overwrite) -> Result<Self, FileFault> {
        Self::begin(target, overwrite, Unplaced::named_in_folder)
    }

    fn begin(
        target: &Path,
        overwrite: Overwrite,
        make: fn(&Path) -> io::Result<Unplaced>,
    ) -> Result<Self, FileFault> {
        check(target, overwrite)?;
        let folder = match target.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let fault = |source| FileFault::of(target, source);
        let file = make(&folder).map_err(fault)?;
        if mode(file.as_file()).map_err(fault)? != OWNER_ALONE {
            // A umask took the owner's own rights, or this is a stick that knows no modes and may refuse.
            let _ = file.as_file().set_permissions(Permissions::from_mode(OWNER_ALONE));
        }
        let out = BufWriter::with_capacity(BUFFER, file);
        Ok(Self { target: target.to_owned(), folder, overwrite, out })
    }

    /// Returns where the unfinished file lies, if it has a name; [`open_named`](Self::open_named) gives it one.
    pub fn path(&self) -> Option<&Path> {
        self.out.get_ref().path()
    }

    /// Returns whether the file system keeps the file to its owner. A stick with FAT on it does not.
    pub fn is_private(&self) -> bool {
        mode(self.out.get_ref().as_file()).is_ok_and(|mode| mode == OWNER_ALONE)
    }

    /// Returns what an error of [`Write`] means for this file.
    pub fn fault(&self, source: io::Error) -> FileFault {
        FileFault::of(&self.target, source)
    }

    /// Puts the file in its place, on disk and under its name.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), and when the disk is full. Then what was at the target is still
    /// there, and nothing of this file is, unless the last step failed: making the name durable.
    pub fn finish(self) -> Result<(), FileFault> {
        let Self { target, folder, overwrite, out } = self;
        let fault = |source| FileFault::of(&target, source);
        let file = out.into_inner().map_err(|unwritten| fault(unwritten.into_error()))?;
        file.as_file().sync_all().map_err(fault)?;
        check(&target, overwrite)?;
        file.place(&target, overwrite).map_err(fault)?;
        sync_folder(&folder).map_err(fault)
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Looks at the name itself: a link is not followed, wherever it leads.
fn check(target: &Path, overwrite: Overwrite) -> Result<(), FileFault> {
    let path = target.to_owned();
    if target.file_name().is_none() || target.as_os_str().as_bytes().ends_with(b"/") {
        return Err(FileFault::Folder { path });
    }
    match fs::symlink_metadata(target) {
        Ok(there) if there.is_dir() => Err(FileFault::Folder { path }),
        Ok(_) if overwrite == Overwrite::Refuse => Err(FileFault::Exists { path }),
        Ok(there) if !there.is_file() => Err(FileFault::NotPlain { path }),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FileFault::of(target, error)),
        Ok(_) | Err(_) => Ok(()),
    }
}

pub(super) fn mode(file: &File) -> io::Result<u32> {
    Ok(file.metadata()?.permissions().mode() & 0o7777)
}

/// Makes the new name durable. File systems that cannot say so for a folder are taken at their word.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        done => done,
    }
}

#[cfg(test)]
mod tests;
