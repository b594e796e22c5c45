//! A file that has no place yet: without a name where the system can, under a name of its own elsewhere.

use std::ffi::OsString;
use std::fs::{File, Permissions};
use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::file::{OWNER_ALONE, Overwrite, UNFINISHED};

/// A file that is written before it has its place.
#[derive(Debug)]
pub(super) enum Unplaced {
    /// Nobody can see it, and a kill leaves nothing (Linux, `O_TMPFILE`).
    Nameless(File, PathBuf),
    /// It stands beside its place under another name.
    Named(NamedTempFile),
}

impl Unplaced {
    /// Makes one in `folder`, for its owner alone as far as the umask lets.
    pub(super) fn in_folder(folder: &Path) -> io::Result<Self> {
        if let Some(file) = nameless(folder) {
            sweep(folder);
            mark(&file);
            return Ok(Self::Nameless(file, folder.to_owned()));
        }
        Self::named_in_folder(folder)
    }

    /// Makes one that has a name on every file system.
    pub(super) fn named_in_folder(folder: &Path) -> io::Result<Self> {
        sweep(folder);
        let permissions = Permissions::from_mode(OWNER_ALONE);
        let file =
            tempfile::Builder::new().prefix(UNFINISHED).permissions(permissions).tempfile_in(folder)?;
        mark(file.as_file());
        Ok(Self::Named(file))
    }

    /// Returns where it lies, if it has a name.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::Nameless(..) => None,
            Self::Named(file) => Some(file.path()),
        }
    }

    pub(super) fn as_file(&self) -> &File {
        match self {
            Self::Nameless(file, _) => file,
            Self::Named(file) => file.as_file(),
        }
    }

    /// Puts it at `target`; with [`Overwrite::Refuse`] whatever came there meanwhile stays.
    pub(super) fn place(self, target: &Path, overwrite: Overwrite) -> io::Result<()> {
        match (self, overwrite) {
            (Self::Named(file), Overwrite::Refuse) => {
                file.persist_noclobber(target).map(drop).map_err(|unplaced| unplaced.error)
            }
            (Self::Named(file), Overwrite::Replace) => {
                file.persist(target).map(drop).map_err(|unplaced| unplaced.error)
            }
            (Self::Nameless(file, _), Overwrite::Refuse) => link(&file, target),
            (Self::Nameless(file, folder), Overwrite::Replace) => {
                // A name cannot be given over one that is there, so it gets one of its own first.
                let beside = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&folder)?;
                let mut name = OsString::from(beside.path());
                name.push("-whole");
                let name = PathBuf::from(name);
                link(&file, &name)?;
                std::fs::rename(&name, target).inspect_err(|_| drop(std::fs::remove_file(&name)))
            }
        }
    }
}

impl Write for Unplaced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Nameless(file, _) => file.write(bytes),
            Self::Named(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.as_file().flush()
    }
}

/// Shows other exports that somebody still writes this, for as long as it is open. A file system without locks sweeps
/// nothing.
fn mark(file: &File) {
    let _ = file.try_lock();
}

/// Takes away what exports that were killed left in `folder`: plain text that nobody asked for. It is no matter if that
/// fails.
fn sweep(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_unfinished = entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED));
        if !is_unfinished || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let is_nobodys = || File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_nobodys() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Opens a file without a name, where the file system has such and `/proc` can give it one later.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let file = File::from(open(folder, flags, Mode::RUSR | Mode::WUSR).ok()?);
    by_proc(&file).exists().then_some(file)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Option<File> {
    None
}

fn by_proc(file: &File) -> PathBuf {
    PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()))
}

/// Gives an open file a name that nothing has yet.
fn link(file: &File, name: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    Ok(linkat(CWD, by_proc(file), CWD, name, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_a_killed_export_left_goes_with_the_next_and_what_is_being_written_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let left = folder.path().join(format!("{UNFINISHED}left"));
        fs::write(&left, "words").expect("room");
        fs::write(folder.path().join("own"), "words").expect("room");
        let names = || fs::read_dir(folder.path()).expect("a folder").count();
        let one = Unplaced::named_in_folder(folder.path()).expect("a file");
        assert!(!left.exists());
        let other = Unplaced::named_in_folder(folder.path()).expect("a file");
        assert_eq!(names(), 3);
        let _nameless = Unplaced::in_folder(folder.path()).expect("a file");
        assert!([&one, &other].iter().all(|file| file.path().is_some_and(Path::exists)));
    }

    #[test]
    fn both_forms_come_to_the_same_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("out");
        let named = || {
            let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder.path());
            Unplaced::Named(file.expect("a named file"))
        };
        let usual = || Unplaced::in_folder(folder.path()).expect("a file");
        for make in [&named as &dyn Fn() -> Unplaced, &usual] {
            let put = |words: &str, overwrite| {
                let mut file = make();
                file.write_all(words.as_bytes()).expect("room");
                file.place(&target, overwrite)
            };
            put("one", Overwrite::Refuse).expect("nothing is there");
            assert!(put("two", Overwrite::Refuse).is_err());
            assert_eq!(fs::read(&target).expect("there"), b"one");
            put("three", Overwrite::Replace).expect("told to");
            assert_eq!(fs::read(&target).expect("there"), b"three");
            fs::remove_file(&target).expect("removed");
            assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
        }
    }
}
