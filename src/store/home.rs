//! The folder of a journal: the names in it, and what may be done there.

use std::fs::{self, DirBuilder, File};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use rustix::fs::Access;

use super::backup::{copies, scratch};
use super::error::StoreError;
use super::files;

/// The encrypted journal.
pub(super) const JOURNAL: &str = "journal.db";
/// The keys to it.
pub(super) const KEYS: &str = "journal.keys";
/// What SQLite writes beside the journal while something is done, and reads after a kill.
pub(super) const ROLLBACK: &str = "journal.db-journal";
/// There while a backup takes the journal's place: from then on it does, whoever goes on with it.
const RESTORING: &str = "journal.restoring";
/// Where backups lie, unless another folder is named.
const BACKUPS: &str = "backups";
/// An empty file that is locked by whoever acts. Removed only with everything; whoever waited looks again.
const LOCK: &str = "lock";
/// What SQLCipher writes at once, in bytes.
pub(super) const PAGE: u64 = 4096;
/// What a program that was killed may leave: half a journal, or half a key file, that is not in place yet.
const LEFTOVERS: [&str; 8] = [
    "journal.db.new",
    "journal.db.new-journal",
    "journal.keys.new",
    "journal.db.work",
    "journal.db.restored",
    "journal.keys.restored",
    "journal.db-journal.restored",
    "journal.restoring.new",
];

/// A folder that holds a journal, or will.
#[derive(Clone, Debug)]
pub(super) struct Home {
    folder: PathBuf,
}

/// Which file stands in the journal's place: device and inode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    device: u64,
    inode: u64,
}

impl Home {
    pub(super) fn at(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.folder.join(JOURNAL)
    }

    /// Where a journal is built before it is put in place.
    pub(super) fn new_journal(&self) -> PathBuf {
        self.folder.join(LEFTOVERS[0])
    }

    /// Where a copy of the journal is changed before it is built anew.
    pub(super) fn working_copy(&self) -> PathBuf {
        self.folder.join(LEFTOVERS[3])
    }

    pub(super) fn keys(&self) -> PathBuf {
        self.folder.join(KEYS)
    }

    /// Every file that may hold a key by itself.
    pub(super) fn all_keys(&self) -> [PathBuf; 4] {
        [self.keys(), self.folder.join(LEFTOVERS[2]), self.restored(KEYS), self.keys_put_by()]
    }

    /// Where a file of a backup waits to take the place of `name`.
    pub(super) fn restored(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.restored"))
    }

    /// What says that those files are to take their places.
    pub(super) fn restoring(&self) -> PathBuf {
        self.folder.join(RESTORING)
    }

    /// Where backups lie, unless another folder is named.
    pub(super) fn backups(&self) -> PathBuf {
        self.folder.join(BACKUPS)
    }

    /// A key file that could not be the journal's, put by when a recovery code made it a new one.
    pub(super) fn keys_put_by(&self) -> PathBuf {
        self.folder.join("journal.keys.put-by")
    }

    /// The journal as it was before a repair, kept until something is erased.
    pub(super) fn before_repair(&self) -> PathBuf {
        self.folder.join("journal.db.before-repair")
    }

    /// Returns whether a repair kept the journal as it was. One that was cut off before it was done has only
    /// given the journal a second name.
    pub(super) fn has_before_repair(&self) -> bool {
        let inode = |path: PathBuf| path.symlink_metadata().ok().map(|found| (found.dev(), found.ino()));
        let kept = inode(self.before_repair());
        kept.is_some() && kept != inode(self.journal())
    }

    /// What SQLite writes beside the journal while something is done, and reads after a kill.
    pub(super) fn rollback_journal(&self) -> PathBuf {
        self.folder.join(ROLLBACK)
    }

    /// Returns whether something is being done just now, or was when a program was killed.
    ///
    /// One that begins with a zero was not begun or is done with: SQLite passes it over as well (fileformat.html, 3).
    pub(super) fn has_rollback(&self) -> bool {
        let mut first = [0];
        let read = File::open(self.rollback_journal()).and_then(|mut file| file.read_exact(&mut first));
        read.is_ok() && first != [0]
    }

    /// Every file that stands in the folder itself, there or not.
    pub(super) fn own_files(&self) -> Vec<PathBuf> {
        let put_by = [self.before_repair(), self.keys_put_by(), self.restoring()];
        let named = [self.journal(), self.keys(), self.rollback_journal()].into_iter().chain(put_by);
        let leftovers = LEFTOVERS.iter().map(|name| self.folder.join(name));
        named.chain(leftovers).chain([self.lock()]).collect()
    }

    /// Every backup that lies here, and what a backup or a restore that was killed may have left.
    pub(super) fn all_backups(&self) -> Vec<PathBuf> {
        let backups = self.backups();
        let mut files = copies::own(&backups).unwrap_or_default();
        files.extend([&self.folder, &backups].into_iter().flat_map(|folder| scratch::all_files(folder)));
        files
    }

    /// Every file of ours in the folder and in that of its backups, there or not.
    pub(super) fn all_files(&self) -> Vec<PathBuf> {
        [self.own_files(), self.all_backups()].concat()
    }

    pub(super) fn is_there(&self) -> bool {
        self.folder.is_dir()
    }

    pub(super) fn lock(&self) -> PathBuf {
        self.folder.join(LOCK)
    }

    /// Makes the folder, for its owner only. One that is there keeps its mode: it may serve other ends too.
    pub(super) fn make_folder(&self) -> Result<(), StoreError> {
        let missing = self.folder.ancestors().take_while(|folder| !folder.exists()).count();
        match DirBuilder::new().recursive(true).mode(0o700).create(&self.folder) {
            Err(error) if !self.folder.is_dir() => return Err(StoreError::io(&self.folder)(error)),
            _ => {}
        }
        // The name of each new folder must last, or what is in it is lost with it.
        self.folder.ancestors().take(missing).try_for_each(files::sync_name)
    }

    /// Returns which file is the journal; `None` when there is none.
    ///
    /// # Errors
    ///
    /// Refuses a link, a folder, and a file so short that SQLite would take it for a new database.
    pub(super) fn identity(&self) -> Result<Option<Identity>, StoreError> {
        let path = self.journal();
        let found = match fs::symlink_metadata(&path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::io(&path)(error)),
        };
        let reason = match (found.file_type().is_symlink(), found.is_file(), found.len()) {
            (true, ..) => "it is a link to another place",
            (_, false, _) => "it is not a file",
            (_, _, 0) => "it is empty",
            (_, _, ..PAGE) => "it is too short to be one",
            _ => return Ok(Some(Identity { device: found.dev(), inode: found.ino() })),
        };
        Err(StoreError::NotAJournal { path, reason })
    }

    /// Checks that the folder and the journal can be written, before SQLite finds out half way.
    pub(super) fn check_writable(&self) -> Result<(), StoreError> {
        let ask = |path: &Path, access| rustix::fs::access(path, access).map_err(|e| e.into());
        let journal = self.journal();
        ask(&self.folder, Access::WRITE_OK | Access::EXEC_OK).map_err(StoreError::io(&self.folder))?;
        ask(&journal, Access::WRITE_OK).map_err(StoreError::io(&journal))
    }

    /// Returns whether a program that was killed left something here.
    pub(super) fn has_leftovers(&self) -> bool {
        LEFTOVERS.iter().any(|name| self.folder.join(name).symlink_metadata().is_ok())
            || scratch::is_left(&self.folder)
    }

    /// Returns whether a restore is to be ended.
    pub(super) fn is_restoring(&self) -> bool {
        self.restoring().symlink_metadata().is_ok()
    }

    /// Removes what a killed program left. Only for the holder of the exclusive lock.
    ///
    /// Overwritten too: what is erased next must not outlast it in the blocks of a leftover.
    pub(super) fn sweep(&self) -> Result<(), StoreError> {
        scratch::sweep(&self.folder);
        LEFTOVERS.iter().try_for_each(|name| files::remove_and_wipe(&self.folder.join(name)))
    }

    /// Removes a rollback journal whose database is gone: beside a new one, SQLite would play it back into it.
    pub(super) fn sweep_orphan(&self) -> Result<(), StoreError> {
        files::remove(&self.rollback_journal())
    }
}
