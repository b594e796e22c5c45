//! The folder an editor works in: in memory where there is such a place, open to its owner only, with a name
//! that says nothing.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustix::fs::{FlockOperation, flock};
use rustix::io::{FdFlags, fcntl_setfd};
use tempfile::TempDir;

/// The file that is written in. A window title may show its name.
const PAGE: &str = "page.md";
/// Where what is not saved yet may lie: put there by what we tell vim, and by nano when it is made to end.
const UNSAVED: [&str; 2] = ["page.md.now", "page.md.save"];
/// Says whose words these are; whoever works in the folder holds a lock on it.
const LABEL: &str = "label";
/// The folder in memory that all share.
const SHARED: &str = "/dev/shm";
/// How often a folder is removed in which somebody still writes.
const TRIES: usize = 3;
/// How many letters its name has.
const NAME: usize = 16;
/// A label is short; a longer one is none of ours.
const LABEL_MOST: u64 = 64 * 1024;

/// Where such a folder may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In memory: nothing of it reaches the disk, as long as the system does not swap.
    Memory(PathBuf),
    /// On the disk, for want of such a place.
    Disk(PathBuf),
}

impl Place {
    /// Finds the best place: the person's own `runtime` folder (the value of `XDG_RUNTIME_DIR`) when it lies
    /// in memory and nobody else may look into it, else what all share, else the folder for temporary files.
    pub fn find(runtime: Option<&OsStr>) -> Self {
        let own = runtime.map(Path::new).filter(|folder| is_mine_alone(folder) && is_in_memory(folder));
        let shared = || Some(Path::new(SHARED)).filter(|folder| is_for_all(folder) && is_in_memory(folder));
        match own.or_else(shared) {
            Some(folder) => Self::Memory(folder.to_owned()),
            None => Self::Disk(std::env::temp_dir()),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Memory(path) | Self::Disk(path) => path,
        }
    }
}

/// One folder with the file in it. Dropping removes it with all that is there.
#[derive(Debug)]
pub struct Folder {
    folder: TempDir,
    _lock: File,
}

impl Folder {
    /// Makes one with `text` in it. `label` says to a later run whose words these are.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be made, or is not as private as it was asked to be.
    pub fn make(place: &Place, label: &str, text: &str) -> io::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("")
            .rand_bytes(NAME)
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(place.path())?;
        // A umask can take the owner's own rights.
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700))?;
        let is_as_asked =
            is_mine_alone(folder.path()) && (matches!(place, Place::Disk(_)) || is_in_memory(folder.path()));
        if !is_as_asked {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let mut lock = create(&folder.path().join(LABEL))?;
        flock(&lock, FlockOperation::LockExclusive)?;
        // The editor inherits the lock: should we be killed, its folder is in use until it ends too.
        fcntl_setfd(&lock, FdFlags::empty())?;
        lock.write_all(label.as_bytes())?;
        let mut page = create(&folder.path().join(PAGE))?;
        page.write_all(text.as_bytes())?;
        if !text.is_empty() {
            page.write_all(b"\n")?;
        }
        Ok(Self { folder, _lock: lock })
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the file that the editor opens.
    pub fn page(&self) -> PathBuf {
        self.path().join(PAGE)
    }

    /// Has everything stay where it is, under this label, for a later run to [take up](Self::abandoned).
    ///
    /// # Errors
    ///
    /// Fails when the label cannot be written. All else stays all the same.
    pub fn leave(&mut self, label: &str) -> io::Result<()> {
        self.folder.disable_cleanup(true);
        fs::write(self.path().join(LABEL), label)
    }

    /// Removes it with all that is there.
    ///
    /// # Errors
    ///
    /// Fails when something of it cannot be removed.
    pub fn remove(self) -> io::Result<()> {
        self.folder.close()
    }

    /// Returns the saved page, or `None` when it is gone.
    pub fn saved(&self) -> io::Result<Option<Written>> {
        Written::read(&self.page())
    }

    /// Returns whichever is newer: the saved page, or what was not saved yet.
    pub fn newest(&self) -> io::Result<Option<Written>> {
        newest_in(self.path())
    }

    /// Returns what tells one state of the page from another, without reading it.
    pub(super) fn stamps(&self) -> Stamps {
        let stamp = |path: PathBuf| {
            let found = fs::metadata(path).ok()?;
            Some((found.modified().ok()?, found.len(), found.ino()))
        };
        Stamps(pages(self.path()).map(stamp).collect())
    }

    /// Returns whether it is still where it was made.
    pub fn is_there(&self) -> bool {
        self.path().exists()
    }

    /// Finds the folders of runs that were killed, at `place` and where the disk would be used.
    /// Those that somebody works in are left out.
    pub fn abandoned(place: &Place) -> Vec<Lying> {
        let mut found = Lying::find(&[place.path(), &std::env::temp_dir()]);
        found.retain(|folder| !folder.is_in_use());
        found
    }

    /// Finds all folders of this login, wherever one of them could have been made, also those that somebody
    /// works in.
    pub fn all(place: &Place) -> Vec<Lying> {
        Lying::find(&[place.path(), Path::new(SHARED), &std::env::temp_dir()])
    }
}

/// When each file was written, its length and its number; `None` for one that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamps(Vec<Option<(SystemTime, u64, u64)>>);

/// A folder that was found. One that nobody works in is locked as long as this lives.
#[derive(Debug)]
pub struct Lying {
    folder: PathBuf,
    label: String,
    lock: Option<File>,
}

impl Lying {
    fn find(places: &[&Path]) -> Vec<Self> {
        let places: BTreeSet<_> = places.iter().collect();
        let entries = places.iter().filter_map(|place| fs::read_dir(place).ok()).flatten().flatten();
        entries.filter_map(|entry| Self::open(&entry.path())).collect()
    }

    fn open(folder: &Path) -> Option<Self> {
        let name = folder.file_name()?.to_str()?;
        let is_like_ours = name.len() == NAME && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_like_ours || !is_mine_alone(folder) {
            return None;
        }
        let file = File::open(folder.join(LABEL)).ok()?;
        let is_free = flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok();
        let mut label = String::new();
        (&file).take(LABEL_MOST).read_to_string(&mut label).ok()?;
        Some(Self { folder: folder.to_owned(), label, lock: is_free.then_some(file) })
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Returns whether somebody works in it.
    pub fn is_in_use(&self) -> bool {
        self.lock.is_none()
    }

    /// Returns what was said when it was made.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Returns the newest words in it.
    ///
    /// # Errors
    ///
    /// Fails when they cannot be read.
    pub fn newest(&self) -> io::Result<Option<Written>> {
        newest_in(&self.folder)
    }

    /// Removes it with all that is there.
    ///
    /// # Errors
    ///
    /// Fails when something of it cannot be removed.
    pub fn remove(self) -> io::Result<()> {
        let mut removed = fs::remove_dir_all(&self.folder);
        for _ in 0..TRIES {
            // An editor may put a file there at the very moment at which the folder should be empty.
            if removed.as_ref().is_err_and(|fault| fault.kind() == io::ErrorKind::DirectoryNotEmpty) {
                removed = fs::remove_dir_all(&self.folder);
            }
        }
        match removed {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }
}

/// Words as an editor left them.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// The words, without the line end that closes a file.
    pub text: String,
    /// Whether every byte was UTF-8. One that was not became the Latin-1 letter of its number, so that
    /// nothing is lost: such a byte most often is that letter.
    pub is_utf8: bool,
    /// When they were written.
    pub at: SystemTime,
}

impl Written {
    fn read(path: &Path) -> io::Result<Option<Self>> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(fault) => return Err(fault),
        };
        let at = file.metadata()?.modified()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let is_utf8 = std::str::from_utf8(bytes).is_ok();
        Ok(Some(Self { text: decoded(bytes), is_utf8, at }))
    }
}

/// Says how much, and not what.
impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Written({} bytes)", self.text.len())
    }
}

fn decoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|&byte| char::from(byte)));
    }
    text
}

fn pages(folder: &Path) -> impl Iterator<Item = PathBuf> {
    std::iter::once(PAGE).chain(UNSAVED).map(|name| folder.join(name))
}

fn newest_in(folder: &Path) -> io::Result<Option<Written>> {
    let mut newest: Option<Written> = None;
    for path in pages(folder) {
        let Some(written) = Written::read(&path)? else { continue };
        // A file that was cut short in the middle of being saved must not hide the words beside it.
        let is_newer = newest.as_ref().is_none_or(|newest| written.at >= newest.at || newest.is_blank());
        if is_newer && !(written.is_blank() && newest.is_some()) {
            newest = Some(written);
        }
    }
    Ok(newest)
}

impl Written {
    /// Returns whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

fn create(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.set_permissions(Permissions::from_mode(0o600))?;
    Ok(file)
}

/// Returns whether this is a folder (no link to one) of ours that nobody else may look into.
fn is_mine_alone(folder: &Path) -> bool {
    let mine = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(folder)
        .is_ok_and(|found| found.is_dir() && found.uid() == mine && found.mode() & 0o777 == 0o700)
}

/// Returns whether this is a folder in which all may make things and nobody may touch those of others.
fn is_for_all(folder: &Path) -> bool {
    fs::symlink_metadata(folder)
        .is_ok_and(|found| found.is_dir() && found.uid() == 0 && found.mode() & 0o7777 == 0o1777)
}

/// Returns whether what lies here is held in memory: tmpfs or ramfs, by their numbers in statfs(2).
#[cfg(target_os = "linux")]
fn is_in_memory(folder: &Path) -> bool {
    const TMPFS: u64 = 0x0102_1994;
    const RAMFS: u64 = 0x8584_58f6;
    // The field is signed on some machines; both numbers fit 32 bits.
    rustix::fs::statfs(folder).is_ok_and(|found| matches!(found.f_type as u64 & 0xffff_ffff, TMPFS | RAMFS))
}

/// Elsewhere we know of no such place.
#[cfg(not(target_os = "linux"))]
fn is_in_memory(_: &Path) -> bool {
    false
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
