//! Files that only their owner can read, replaced whole or not at all.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// Puts `text` in the place of the file at `path`, with mode 0600 whatever the umask.
///
/// Folders that are missing are made with mode 0700; one that is there keeps the mode its owner gave it.
/// A link stays a link, and the file that it points to is replaced.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = make_folder_of(&target)?;
    let mut file = tempfile::Builder::new().prefix(".gently-").tempfile_in(folder)?;
    file.as_file().set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|fault| fault.error)?;
    File::open(folder)?.sync_all()
}

/// Takes the lock at `path` for as long as the file lives; `None` while another process has it.
pub(super) fn lock(path: &Path) -> io::Result<Option<File>> {
    make_folder_of(path)?;
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    // A strict umask could leave a lock that its owner cannot open a second time.
    if file.metadata()?.permissions().mode() & 0o777 != 0o600 {
        file.set_permissions(Permissions::from_mode(0o600))?;
    }
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(fault)) => Err(fault),
    }
}

fn make_folder_of(path: &Path) -> io::Result<&Path> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        match DirBuilder::new().mode(0o700).create(folder) {
            Ok(()) => fs::set_permissions(folder, Permissions::from_mode(0o700))?,
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(folder)
}
