//! Files for their owner only, and files that are there whole or not at all.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, OFlags};
use rustix::io::Errno;
use tempfile::TempPath;
use zeroize::Zeroizing;

use super::error::StoreError;

/// Creates an empty file that only its owner can use, whatever the umask says.
///
/// # Errors
///
/// Fails when anything of that name is there, a link too.
pub(super) fn create(path: &Path) -> Result<File, StoreError> {
    let make = || {
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path)?;
        file.set_permissions(Permissions::from_mode(0o600))?;
        Ok(file)
    };
    make().map_err(by_name(path))
}

/// As [`StoreError::io`], where a name was to be made or taken away: for that the folder must be writable.
fn by_name(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    move |error| match error.kind() {
        ErrorKind::PermissionDenied => StoreError::io(folder_of(path))(error),
        _ => StoreError::io(path)(error),
    }
}

/// Writes `bytes` to `path` so that whoever looks, even after a power cut, finds the old file or the new one,
/// and overwrites what the file held before.
///
/// The temporary file stands beside it, with `.new` after its name. For the holder of the exclusive lock.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put_in_place_and_wipe(&write_beside(path, bytes)?, path)
}

fn write_beside(path: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    remove(&new)?;
    create(&new)?.write_all(bytes).map_err(StoreError::io(&new))?;
    Ok(new)
}

/// Renames `new` to `path` once it is on the disk, and waits until its name is too.
///
/// # Errors
///
/// [`StoreError::Unconfirmed`] when `path` is the new file, and may be the old one again after a power cut.
pub(super) fn put_in_place(new: &Path, path: &Path) -> Result<(), StoreError> {
    sync(new)?;
    fs::rename(new, path).map_err(StoreError::io(path))?;
    let path = path.to_path_buf();
    sync_folder(folder_of(&path)).map_err(|source| StoreError::Unconfirmed { path, source })
}

/// Gives `path` another name, unless that one is taken by an earlier file, which is then as good.
pub(super) fn put_by(path: &Path, by: &Path) -> Result<(), StoreError> {
    match by.symlink_metadata() {
        Ok(_) => Ok(()),
        Err(_) => fs::hard_link(path, by).or_else(|_| fs::rename(path, by)).map_err(StoreError::io(path)),
    }
}

/// As [`put_in_place`], and overwrites the file that `path` named before, unless it has another name.
pub(super) fn put_in_place_and_wipe(new: &Path, path: &Path) -> Result<(), StoreError> {
    let old = open_to_wipe(path);
    // Wiped only once the new name lasts: a power cut before that brings the old file back.
    put_in_place(new, path)?;
    let _ = old.map(|file| wipe(file, 0));
    Ok(())
}

/// Overwrites and removes `path` if it is there. One that has another name, or is a link, is only removed.
pub(super) fn remove_and_wipe(path: &Path) -> Result<(), StoreError> {
    let old = open_to_wipe(path);
    remove(path)?;
    let _ = old.map(|file| wipe(file, 0));
    Ok(())
}

/// Overwrites `path` in its place and then removes it: for a key, which must be gone before its name is.
pub(super) fn destroy(path: &Path) -> Result<(), StoreError> {
    if let Some(file) = open_to_wipe(path) {
        let _ = wipe(file, 1);
    }
    remove(path)
}

fn open_to_wipe(path: &Path) -> Option<File> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    OpenOptions::new().write(true).custom_flags(flags).open(path).ok()
}

/// Writes zeros over a file that has this many names and no more: another hard link is somebody's backup.
///
/// What this reaches is for the disk to say: one that writes elsewhere keeps the old blocks for a while. So
/// no caller fails when it fails.
fn wipe(mut file: File, names: u64) -> io::Result<()> {
    let found = file.metadata()?;
    if !found.is_file() || found.nlink() > names {
        return Ok(());
    }
    io::copy(&mut io::repeat(0).take(found.len()), &mut file)?;
    file.sync_all()
}

/// Returns what keeps this login from `path`: the first folder on the way that it may not go into, else itself.
pub(super) fn in_the_way(path: &Path) -> &Path {
    let shut = |folder: &&Path| rustix::fs::access(*folder, Access::EXEC_OK) == Err(Errno::ACCESS);
    path.ancestors().skip(1).filter(|folder| *folder != Path::new("")).filter(shut).last().unwrap_or(path)
}

/// Waits until what is in the file is on the disk.
pub(super) fn sync(path: &Path) -> Result<(), StoreError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(StoreError::io(path))
}

/// Waits until the name of `path` is on the disk.
pub(super) fn sync_name(path: &Path) -> Result<(), StoreError> {
    let folder = folder_of(path);
    sync_folder(folder).map_err(StoreError::io(folder))
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder).and_then(|folder| folder.sync_all())
}

/// Returns the folder that `path` is in; the parent of a bare name is here, not nowhere.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."))
}

/// Copies `from` to the new file `to`. No SQLite connection of this process may be busy with `from`: closing
/// a file drops every POSIX lock that the process holds on it.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = File::open(from).map_err(StoreError::io(from))?;
    let mut target = create(to)?;
    io::copy(&mut source, &mut target).map_err(StoreError::io(to))?;
    Ok(())
}

/// Renames `new` to `path`, where nothing may be yet.
pub(super) fn place(new: &Path, path: &Path) -> io::Result<()> {
    let placed = TempPath::try_from_path(new)?.persist_noclobber(path);
    placed.map_err(|unplaced| {
        // It is tried again under another name.
        let _ = unplaced.path.keep();
        unplaced.error
    })
}

/// Opens what must be a plain file for reading; `None` when it is something else.
pub(super) fn open_plain(path: &Path) -> io::Result<Option<File>> {
    // NONBLOCK, because opening a named pipe would otherwise wait for somebody to write.
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    Ok(file.metadata()?.is_file().then_some(file))
}

/// Removes `path` if it is there.
pub(super) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed.map_err(by_name(path)),
    }
}

/// What [`read_small`] found.
pub(super) enum Small {
    /// Nothing of that name.
    Missing,
    /// Something that is not to be read, for a reason in words.
    Unfit(&'static str),
    /// What is in it.
    Bytes(Zeroizing<Vec<u8>>),
}

/// Reads a plain file of at most `most` bytes that may hold a secret, following no link.
pub(super) fn read_small(path: &Path, most: usize) -> Result<Small, StoreError> {
    // NONBLOCK, because opening a named pipe would otherwise wait for somebody to write.
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let file = match OpenOptions::new().read(true).custom_flags(flags).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Small::Missing),
        Err(error) if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => {
            return Ok(Small::Unfit("it is a link to another place"));
        }
        Err(error) => return Err(StoreError::io(path)(error)),
    };
    let found = file.metadata().map_err(StoreError::io(path))?;
    if !found.is_file() {
        return Ok(Small::Unfit("it is not a file"));
    }
    if found.len() > u64::try_from(most).unwrap_or(u64::MAX) {
        return Ok(Small::Unfit("it is far too long"));
    }
    // Reserved whole, because growing would leave copies of a key behind; `take` in case it grows meanwhile.
    let mut bytes = Zeroizing::new(Vec::with_capacity(most));
    file.take(found.len()).read_to_end(&mut bytes).map_err(StoreError::io(path))?;
    Ok(Small::Bytes(bytes))
}
