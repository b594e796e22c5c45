//! A folder for what is not finished: it has one owner at a time, and a kill leaves it for the next one to clear.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError, remove_dir};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;

use rustix::fs::OFlags;

use crate::store::error::StoreError;
use crate::store::files;
use crate::store::home::Home;
use crate::store::lock::{PAUSE, TRIES};

/// Its name, in the folder where the finished thing will stand.
const NAME: &str = "gently-unfinished";
/// A backup that is being written in it. Else it holds a journal, as a home does.
const TAR: &str = "backup.tar";

/// The folder, while it is ours. Dropping it clears it away.
#[derive(Debug)]
pub(in crate::store) struct Scratch {
    path: PathBuf,
    /// Locked. The lock ends with the process.
    _folder: File,
}

impl Scratch {
    /// Makes it in `folder`, or takes over what a killed program left there, cleared.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when another gently had it for five seconds.
    pub(in crate::store) fn within(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(NAME);
        for _ in 0..TRIES {
            match DirBuilder::new().mode(0o700).create(&path) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    return Err(StoreError::io(folder)(error));
                }
                _ => {}
            }
            match take(&path).map_err(StoreError::io(&path))? {
                Some(scratch) => {
                    scratch.clear();
                    return Ok(scratch);
                }
                None => thread::sleep(PAUSE),
            }
        }
        Err(StoreError::Busy)
    }

    pub(in crate::store) fn path(&self) -> &Path {
        &self.path
    }

    pub(in crate::store) fn tar(&self) -> PathBuf {
        self.path.join(TAR)
    }

    /// Removes what gently puts there, and nothing else.
    fn clear(&self) {
        files_in(&self.path).iter().for_each(|file| drop(files::remove_and_wipe(file)));
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.clear();
        // Where this fails, the next one clears it.
        let _ = remove_dir(&self.path);
    }
}

/// Clears away what a killed program left in `folder`. What somebody is at work with stays.
pub(in crate::store) fn sweep(folder: &Path) {
    let path = folder.join(NAME);
    if is_left(folder) {
        drop(take(&path));
    }
}

/// Returns whether there is one, in use or left.
pub(in crate::store) fn is_left(folder: &Path) -> bool {
    folder.join(NAME).symlink_metadata().is_ok()
}

/// Returns every file that one in `folder` may hold.
pub(in crate::store) fn all_files(folder: &Path) -> Vec<PathBuf> {
    files_in(&folder.join(NAME))
}

fn files_in(scratch: &Path) -> Vec<PathBuf> {
    let mut files = Home::at(scratch).own_files();
    files.push(scratch.join(TAR));
    files
}

/// Takes the folder if nobody else has it, and it is still there then.
fn take(path: &Path) -> io::Result<Option<Scratch>> {
    // Not through a link: what is unfinished holds keys, and would lie in another place.
    let flags = (OFlags::DIRECTORY | OFlags::NOFOLLOW).bits().cast_signed();
    let folder = match OpenOptions::new().read(true).custom_flags(flags).open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let found = folder.metadata()?;
    if found.uid() != rustix::process::geteuid().as_raw() {
        return Err(ErrorKind::PermissionDenied.into());
    }
    match folder.try_lock() {
        Err(TryLockError::WouldBlock) => return Ok(None),
        // Some network file systems lock no folder; there two at once is the lesser risk.
        Err(TryLockError::Error(_)) | Ok(()) => {}
    }
    let named = path.symlink_metadata().ok().map(|named| (named.dev(), named.ino()));
    let is_in_place = named == Some((found.dev(), found.ino()));
    Ok(is_in_place.then(|| Scratch { path: path.to_owned(), _folder: folder }))
}
