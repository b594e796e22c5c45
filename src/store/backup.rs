//! A backup: one file that holds the journal and its key file as they were at one moment, made while in use, and
//! proved before it has its name.

pub(super) mod archive;
pub(super) mod copies;
mod fault;
pub(super) mod hold;
pub(super) mod scratch;

use std::fs::{DirBuilder, File};
use std::io::{Cursor, ErrorKind};
use std::num::NonZeroUsize;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use self::archive::{Manifest, Writer};
use self::hold::Hold;
use self::scratch::Scratch;
use super::error::StoreError;
use super::files::{self, Small};
use super::home::{Home, JOURNAL, KEYS};
use super::keys::{Keys, LONGEST};
use super::lock::Lock;
use super::locked::{Locked, With};
use super::proof;
use super::secret::Passphrase;

pub use self::archive::Kind;
pub use self::copies::{Copy, copies};
pub use self::fault::BackupFault;

/// Returns the files that a backup or a restore into `folder` left which is not finished, or never will be.
pub fn unfinished(folder: &Path) -> Vec<PathBuf> {
    let mut files = scratch::all_files(folder);
    files.retain(|path| path.symlink_metadata().is_ok());
    files
}

/// How a backup is proved.
#[derive(Clone, Copy)]
pub enum Proof<'p> {
    /// It is opened, with this where its key is sealed, and every record in it is checked.
    Open(Option<&'p Passphrase>),
    /// It is compared with what was read, byte by byte: there is no key at hand.
    Compare,
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// How long it is.
    pub bytes: u64,
    /// How many records were found in it; `None` when it was not opened.
    pub records: Option<i64>,
    /// Whether it takes a passphrase.
    pub sealed: bool,
    /// Whether the file system keeps it to its owner.
    pub is_private: bool,
    /// Older ones that went.
    pub pruned: Vec<PathBuf>,
    /// Whether an older one that was to go is still there.
    pub is_pruning_cut: bool,
}

impl Locked {
    /// Returns where backups lie, unless another folder is named.
    pub fn backups(&self) -> PathBuf {
        self.home.backups()
    }

    /// Makes a backup in `folder`, which is made, for its owner only, where only itself is missing. `at` is now.
    /// `None` when there is no journal.
    ///
    /// Others may read and write meanwhile: all that was kept before this began is in it. When it is proved and on
    /// the disk, the oldest of this journal's backups there go, so that `keep` are left with it.
    ///
    /// # Errors
    ///
    /// [`BackupFault::HalfDone`] without a key, where a program was stopped while it wrote; [`StoreError::Busy`]
    /// when others wrote without a pause for five seconds, or another backup is made there;
    /// [`StoreError::Damaged`] when the journal is; else as [`Locked::open`], or what keeps a file from being
    /// written. Nothing is left then, and no older backup went.
    pub fn back_up(
        &self,
        folder: &Path,
        proof: Proof<'_>,
        keep: Option<NonZeroUsize>,
        at: DateTime<FixedOffset>,
    ) -> Result<Option<Backup>, BackupFault> {
        // Opening ends what was left half done, and may wait for a passphrase to be worked on: first of all.
        if let Proof::Open(passphrase) = proof
            && self.open_steady(&With::of(passphrase))?.is_none()
        {
            return Ok(None);
        }
        if self.home.identity()?.is_none() {
            return Ok(None);
        }
        make_folder(folder)?;
        let scratch = Scratch::within(folder)?;
        let file = files::create(&scratch.tar())?;
        let manifest = self.copy_to(&file, &scratch, at)?;
        file.sync_all().map_err(BackupFault::io(&scratch.tar()))?;
        let records = match proof {
            Proof::Open(passphrase) => {
                archive::read(&file, &scratch.tar(), Some(scratch.path()))?;
                let copy = Self { home: Home::at(scratch.path()), steps: self.steps };
                Some(copy.prove(&With::of(passphrase))?)
            }
            Proof::Compare => {
                archive::read(&file, &scratch.tar(), None)?;
                None
            }
        };
        let found = file.metadata().map_err(BackupFault::io(&scratch.tar()))?;
        let path = copies::place(&scratch.tar(), folder, Kind::Backup, at)?;
        let (mut pruned, mut is_pruning_cut) = (Vec::new(), false);
        if let (Some(keep), Some(journal)) = (keep, manifest.journal) {
            // It is made, whatever becomes of older ones.
            match copies::prune(folder, keep, journal, &path) {
                Ok(gone) => pruned = gone,
                Err(_) => is_pruning_cut = true,
            }
        }
        let is_private = found.permissions().mode() & 0o777 == 0o600;
        Ok(Some(Backup {
            path,
            bytes: found.len(),
            records,
            sealed: manifest.sealed == Some(true),
            is_private,
            pruned,
            is_pruning_cut,
        }))
    }

    /// Copies both files as they are at one moment.
    fn copy_to(
        &self,
        file: &File,
        scratch: &Scratch,
        at: DateTime<FixedOffset>,
    ) -> Result<Manifest, BackupFault> {
        let home = &self.home;
        // Under this one nobody changes the keys or puts another journal in place; under the next, nobody commits.
        let _lock = Lock::shared(home)?;
        let keys = Keys::read(home)?.ok_or_else(|| StoreError::NoKeys { path: home.keys() })?;
        let mut hold = Hold::on(home)?;
        hold.check_whole(home)?;
        let Small::Bytes(bytes) = files::read_small(&home.keys(), LONGEST)? else {
            return Err(StoreError::NoKeys { path: home.keys() }.into());
        };
        let journal = hold.file();
        let length = journal.metadata().map_err(BackupFault::io(&home.journal()))?.len();
        let mut writer = Writer::to(file, Manifest::new(Kind::Backup, at, Some(&keys)));
        let mut write = || {
            writer.add(KEYS, &mut Cursor::new(&bytes[..]), bytes.len() as u64)?;
            writer.add(JOURNAL, journal, length)
        };
        write().map_err(BackupFault::io(&scratch.tar()))?;
        writer.finish().map_err(BackupFault::io(&scratch.tar()))
    }

    /// Opens the journal as a person would, checks all of it, and returns how many records it holds. Its index is
    /// mended where it is not true: for a copy, which is proved and goes.
    pub(super) fn prove(&self, with: &With<'_>) -> Result<i64, StoreError> {
        let (opened, _lock) = self.open_steady(with)?.ok_or(StoreError::Gone)?;
        proof::mend_index(&opened.conn)?;
        let records = proof::count(&opened.conn)?;
        proof::prove(&opened.conn, records)?;
        Ok(records)
    }
}

/// Makes the folder where only itself is missing: a disk that is not there is not to become a folder on this one.
fn make_folder(folder: &Path) -> Result<(), BackupFault> {
    let path = folder.to_owned();
    match folder.metadata() {
        Ok(found) if found.is_dir() => return Ok(()),
        Ok(_) => return Err(BackupFault::NotAFolder { path }),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(BackupFault::NotAFolder { path });
        }
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(BackupFault::io(folder)(error)),
        Err(_) => {}
    }
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Err(BackupFault::NoFolder { path }),
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(BackupFault::io(folder)(error)),
        _ => Ok(files::sync_name(folder)?),
    }
}
