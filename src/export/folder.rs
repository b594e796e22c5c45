//! A folder that is written beside its place and renamed whole.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::file::{FileFault, OWNER_ALONE, Overwrite, UNFINISHED, mode, sync_folder};

/// A folder that is being written. Dropped, nothing is left; a kill leaves what was written so far under a name that
/// begins with [`UNFINISHED`], and the next export to the same place takes that away.
pub struct Folder {
    target: PathBuf,
    beside: PathBuf,
    overwrite: Overwrite,
    is_name: fn(&str) -> bool,
    making: TempDir,
    /// Held while it is being written, so that no other export takes it for left behind.
    _mark: File,
    open: Option<(String, BufWriter<File>)>,
}

/// A file of the folder, to be gone on with.
pub struct Page<'a> {
    /// Goes on at its end.
    pub out: &'a mut BufWriter<File>,
    /// Whether nothing is in it yet.
    pub is_new: bool,
}

/// Stands in every folder of ours: only what has it is ever replaced.
const MARK: &str = ".gently-export";
const MARK_SAYS: &str =
    "This folder was written by `gently export`. With `--force` another takes its place.\n";

/// How the name of a folder begins that makes room where two cannot change names. It is never swept: for a moment
/// nothing stands at its place.
const REPLACED: &str = "gently-replaced-";

const FOR_OWNER_ALONE: u32 = 0o700;

impl Folder {
    /// Begins a folder for its owner alone that will stand at `target`, with files whose names are `is_name`.
    ///
    /// # Errors
    ///
    /// Says early what would stand in the way at the end: something that is not ours, or a folder of ours that nobody
    /// said to replace. Then whatever keeps a folder from being made beside it.
    pub fn open(target: &Path, overwrite: Overwrite, is_name: fn(&str) -> bool) -> Result<Self, FileFault> {
        let target: PathBuf = target.components().collect();
        check(&target, overwrite, is_name)?;
        let beside = match target.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        sweep(&beside, is_name);
        let fault = |source| FileFault::of(&target, source);
        let permissions = Permissions::from_mode(FOR_OWNER_ALONE);
        let making = tempfile::Builder::new().prefix(UNFINISHED).permissions(permissions).tempdir_in(&beside);
        let making = making.map_err(fault)?;
        let mut mark = new_file(&making.path().join(MARK)).map_err(fault)?;
        // Where locks are unknown, nothing is swept either.
        let _ = mark.try_lock();
        mark.write_all(MARK_SAYS.as_bytes()).map_err(fault)?;
        Ok(Self { target, beside, overwrite, is_name, making, _mark: mark, open: None })
    }

    /// Returns the file of this name, which goes on if it was begun before.
    pub fn file(&mut self, name: &str) -> io::Result<Page<'_>> {
        let is_open = self.open.as_ref().is_some_and(|(open, _)| open == name);
        let mut is_new = false;
        if !is_open {
            self.close()?;
            let path = self.making.path().join(name);
            let file = match new_file(&path) {
                Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
                    OpenOptions::new().append(true).open(&path)?
                }
                file => {
                    is_new = true;
                    file?
                }
            };
            self.open = Some((name.to_owned(), BufWriter::new(file)));
        }
        let (_, out) = self.open.as_mut().expect("opened above");
        Ok(Page { out, is_new })
    }

    /// Returns what an error of writing means for this folder.
    pub fn fault(&self, source: io::Error) -> FileFault {
        FileFault::of(&self.target, source)
    }

    /// Returns whether the file system keeps the folder to its owner.
    pub fn is_private(&self) -> bool {
        File::open(self.making.path())
            .and_then(|folder| mode(&folder))
            .is_ok_and(|mode| mode == FOR_OWNER_ALONE)
    }

    /// Puts the folder in its place, on disk and under its name.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), and when the disk is full. Then what was at the place is still there.
    pub fn finish(mut self) -> Result<(), FileFault> {
        self.close().map_err(|source| self.fault(source))?;
        let Self { target, beside, overwrite, is_name, making, .. } = self;
        let fault = |source| FileFault::of(&target, source);
        sync_all_in(making.path()).map_err(fault)?;
        check(&target, overwrite, is_name)?;
        place(making, &target).map_err(fault)?;
        sync_folder(&beside).map_err(fault)
    }

    fn close(&mut self) -> io::Result<()> {
        let Some((_, out)) = self.open.take() else { return Ok(()) };
        out.into_inner().map_err(io::IntoInnerError::into_error).map(drop)
    }
}

fn new_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(OWNER_ALONE).open(path)
}

/// Looks at the name itself: a link is not followed, wherever it leads.
fn check(target: &Path, overwrite: Overwrite, is_name: fn(&str) -> bool) -> Result<(), FileFault> {
    let path = target.to_owned();
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(FileFault::of(target, error)),
        Ok(there) if !there.is_dir() || target.file_name().is_none() => Err(FileFault::NotOurs { path }),
        Ok(_) if !is_ours(target, is_name).map_err(|error| FileFault::of(target, error))? => {
            Err(FileFault::NotOurs { path })
        }
        Ok(_) if overwrite == Overwrite::Refuse => Err(FileFault::Exists { path }),
        Ok(_) => Ok(()),
    }
}

/// Returns whether nothing is in a folder but what an export put there: somebody's own file in it must not go.
fn is_ours(folder: &Path, is_name: fn(&str) -> bool) -> io::Result<bool> {
    let (mut is_marked, mut is_empty) = (false, true);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_mark = name == OsStr::new(MARK);
        if !entry.file_type()?.is_file() || !(is_mark || name.to_str().is_some_and(is_name)) {
            return Ok(false);
        }
        is_marked |= is_mark;
        is_empty = false;
    }
    Ok(is_marked || is_empty)
}

/// Takes away what exports that were killed left here: they hold plain text. It is no matter if that fails.
fn sweep(beside: &Path, is_name: fn(&str) -> bool) {
    let Ok(entries) = fs::read_dir(beside) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_unfinished = entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED));
        if !is_unfinished || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let Ok(mark) = File::open(path.join(MARK)) else { continue };
        if mark.try_lock().is_ok() && is_ours(&path, is_name).unwrap_or(false) {
            let _ = fs::remove_dir_all(&path);
        }
    }
}

/// Renames a folder to its place. One that is there is taken away after the new one has its name.
fn place(making: TempDir, target: &Path) -> io::Result<()> {
    let is_there = fs::symlink_metadata(target).is_ok();
    if is_there && exchange(making.path(), target)? {
        // If the old one cannot be taken away, the next export tries again.
        let _ = making.close();
        return Ok(());
    }
    let aside = making.path().with_file_name(format!("{REPLACED}{}", std::process::id()));
    if is_there {
        fs::rename(target, &aside)?;
    }
    match fs::rename(making.path(), target) {
        Ok(()) => {
            let _ = making.keep();
            if is_there { fs::remove_dir_all(&aside) } else { Ok(()) }
        }
        Err(fault) => {
            if is_there {
                fs::rename(&aside, target)?;
            }
            Err(fault)
        }
    }
}

/// Lets two folders change names in one step; `false` where the file system cannot.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Makes everything in a folder durable: at once where the system can, for a day a file would take its time thousands of
/// times over.
#[cfg(target_os = "linux")]
fn sync_all_in(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_all_in(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        File::open(entry?.path())?.sync_all()?;
    }
    sync_folder(folder)
}

#[cfg(test)]
mod tests;
