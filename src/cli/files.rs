//! Small files of our own: replaced whole or not at all, and readable by their owner only.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use tempfile::NamedTempFile;

/// Replaces `path` with `bytes`, whole or not at all: mode 0600, whatever the umask.
///
/// Folders that are missing are made with mode 0700; one that is there keeps the mode its owner gave it.
/// A link stays a link, and the file that it points to is replaced.
///
/// # Errors
///
/// Fails when the folder or the file cannot be written; the old file is then still whole.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = make_folder_of(&target)?;
    written_in(folder, bytes)?.persist(&target).map_err(|fault| fault.error)?;
    File::open(folder)?.sync_all()
}

/// Makes a file at `path` that holds `bytes`, whole or not at all: mode 0600, whatever the umask. Folders as above.
///
/// # Errors
///
/// Fails when something is there already, which is then untouched, or when it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = make_folder_of(path)?;
    written_in(folder, bytes)?.persist_noclobber(path).map_err(|fault| fault.error)?;
    File::open(folder)?.sync_all()
}

/// Makes `folder` as above where it is missing, and tries whether a file can be written there, before anybody
/// gives words to it.
///
/// # Errors
///
/// Fails when it cannot.
pub fn try_folder(folder: &Path) -> io::Result<()> {
    make_folder(folder)?;
    // Not an empty one, which a full disk would take.
    written_in(folder, &[b' '; 4096]).map(drop)
}

fn written_in(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new_in(folder)?;
    // A umask can take the owner's own rights.
    file.as_file().set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn make_folder_of(path: &Path) -> io::Result<&Path> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    make_folder(folder)?;
    Ok(folder)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        match DirBuilder::new().mode(0o700).create(folder) {
            Ok(()) => fs::set_permissions(folder, Permissions::from_mode(0o700))?,
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}

/// Returns the bytes of a file of at most `most` bytes.
///
/// # Errors
///
/// Fails when it cannot be read or is larger.
pub fn read_at_most(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let length = fs::metadata(path)?.len();
    if length > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than {most} bytes")));
    }
    fs::read(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owner_reads_what_was_replaced() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("deep/er/settings.toml");
        replace(&path, b"one").expect("written");
        replace(&path, b"two").expect("written again");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().expect("a folder")), 0o700);
    }

    #[test]
    fn what_is_there_is_never_written_over() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("deep/own.toml");
        create(&path, b"one").expect("written");
        let refused = create(&path, b"two").expect_err("it is there");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("there"), b"one");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(home.path().join("deep")).expect("a folder").count(), 1);
    }

    #[test]
    fn a_link_stays_a_link_and_what_it_points_to_is_replaced() {
        let home = tempfile::tempdir().expect("a folder");
        let (real, link) = (home.path().join("real.toml"), home.path().join("settings.toml"));
        fs::write(&real, b"one").expect("written");
        std::os::unix::fs::symlink("real.toml", &link).expect("linked");
        replace(&link, b"two").expect("written");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read(&real).expect("there"), b"two");
    }
}
