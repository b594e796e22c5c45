//! Putting a backup back: it is unpacked beside the journal and can be opened there; what is in the journal's place is
//! set aside as it lies; then they change places.

pub(super) mod swap;

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::backup::archive::{self, Manifest, Writer};
use super::backup::hold::Hold;
use super::backup::scratch::Scratch;
use super::backup::{BackupFault, Kind, copies};
use super::error::StoreError;
use super::files;
use super::home::{Home, JOURNAL, KEYS, ROLLBACK};
use super::keys::Keys;
use super::lock::Lock;
use super::locked::{Locked, With};
use super::secret::Passphrase;

/// A backup that was unpacked and found whole. It goes when this is dropped.
#[derive(Debug)]
pub struct Unpacked {
    scratch: Scratch,
    locked: Locked,
    /// When it was made; `None` for two files that are no backup of ours.
    pub made_at: Option<DateTime<FixedOffset>>,
    /// Why it was made.
    pub kind: Kind,
}

/// A backup is in the journal's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutBack {
    /// What was there before; `None` when there was nothing.
    pub set_aside: Option<PathBuf>,
}

impl Locked {
    /// Unpacks a backup beside the journal, which is not touched: a file that [`Locked::back_up`] made, or a
    /// `journal.db` that has its `journal.keys` beside it, or the folder of the two.
    ///
    /// # Errors
    ///
    /// Refuses what is not exactly that; [`StoreError::Busy`] when another restore is at work.
    pub fn unpack(&self, source: &Path) -> Result<Unpacked, BackupFault> {
        let found = fs::metadata(source).map_err(BackupFault::io(source))?;
        let pair = match source.file_name() {
            _ if found.is_dir() => Some(source.to_owned()),
            Some(name) if name == JOURNAL => Some(files::folder_of(source).to_owned()),
            _ => None,
        };
        let file = match &pair {
            Some(folder) => open_pair(folder, &self.home)?,
            None => files::open_plain(source).map_err(BackupFault::io(source))?,
        };
        self.home.make_folder()?;
        let scratch = Scratch::within(self.home.folder())?;
        let (made_at, kind) = match (&pair, file) {
            (Some(folder), _) => {
                copy_pair(&Home::at(folder), scratch.path())?;
                (None, Kind::Backup)
            }
            (None, Some(file)) => {
                let manifest = archive::read(&file, source, Some(scratch.path()))?;
                (Some(manifest.made_at), manifest.kind)
            }
            (None, None) => {
                let path = source.to_owned();
                return Err(BackupFault::NotOurs { path, reason: "it is not a file" });
            }
        };
        let locked = Self { home: Home::at(scratch.path()), steps: self.steps };
        Ok(Unpacked { scratch, locked, made_at, kind })
    }

    /// Returns whether anything stands in the journal's place, or in that of its keys.
    pub fn has_anything(&self) -> bool {
        [self.home.journal(), self.home.keys()].iter().any(|path| path.symlink_metadata().is_ok())
    }

    /// Puts the backup in the journal's place. What is there is set aside in the folder of [`Locked::backups`] first,
    /// as a backup of its own, whatever its state.
    ///
    /// Killed at any moment, the old journal is there or the new one, whole.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when another gently was at work for five seconds. Nothing was replaced then, unless it
    /// [has begun](BackupFault::Begun).
    pub fn put_back(&self, backup: Unpacked, at: DateTime<FixedOffset>) -> Result<PutBack, BackupFault> {
        let home = &self.home;
        let _lock = Lock::exclusive(home)?;
        // Who erases everything in another window erases what was unpacked too; nothing is to take its place then.
        if !backup.is_there() {
            return Err(StoreError::Gone.into());
        }
        home.sweep()?;
        let set_aside = self.set_aside(at)?;
        match swap::begin(home, backup.scratch.path()).and_then(|()| swap::finish(home)) {
            Ok(()) => Ok(PutBack { set_aside }),
            Err(fault) if home.is_restoring() => Err(BackupFault::Begun(fault)),
            Err(fault) => {
                // If this fails too, the next opening clears it away.
                let _ = home.sweep();
                Err(fault.into())
            }
        }
    }

    /// Writes what stands in the journal's place into a backup of its own, as it lies.
    fn set_aside(&self, at: DateTime<FixedOffset>) -> Result<Option<PathBuf>, BackupFault> {
        let home = &self.home;
        let mut there = Vec::new();
        for name in [KEYS, JOURNAL, ROLLBACK] {
            if let Some(file) = open_own(&home.folder().join(name))? {
                there.push((name, file));
            }
        }
        // Without its journal it is nothing.
        if !there.iter().any(|(name, _)| *name == JOURNAL) {
            there.retain(|(name, _)| *name != ROLLBACK);
        }
        if there.is_empty() {
            return Ok(None);
        }
        let folder = home.backups();
        Home::at(&folder).make_folder()?;
        let scratch = Scratch::within(&folder)?;
        let tar = scratch.tar();
        let file = files::create(&tar)?;
        let keys = Keys::read(home).ok().flatten();
        let mut writer = Writer::to(&file, Manifest::new(Kind::BeforeRestore, at, keys.as_ref()));
        for (name, mut source) in there {
            let bytes = source.metadata().map_err(BackupFault::io(&home.folder().join(name)))?.len();
            writer.add(name, &mut source, bytes).map_err(BackupFault::io(&tar))?;
        }
        writer.finish().and_then(|_| file.sync_all()).map_err(BackupFault::io(&tar))?;
        archive::read(&file, &tar, None)?;
        Ok(Some(copies::place(&tar, &folder, Kind::BeforeRestore, at)?))
    }
}

impl Unpacked {
    /// Returns the backup as a journal that is locked, to find out what it takes.
    pub fn locked(&self) -> &Locked {
        &self.locked
    }

    fn is_there(&self) -> bool {
        let has = |name: &str| self.scratch.path().join(name).is_file();
        match self.kind {
            Kind::Backup => has(JOURNAL) && has(KEYS),
            Kind::BeforeRestore => has(JOURNAL) || has(KEYS),
        }
    }

    /// Returns the folder in which it is unpacked.
    pub fn folder(&self) -> &Path {
        self.scratch.path()
    }

    /// Opens it, checks all of it, and returns how many records it holds.
    ///
    /// # Errors
    ///
    /// As [`Locked::open`], or [`Locked::unlock`] with a passphrase.
    pub fn prove(&self, passphrase: Option<&Passphrase>) -> Result<i64, StoreError> {
        self.locked.prove(&With::of(passphrase))
    }
}

/// Opens a file of a home; `None` when there is none. A link or a folder in its place is nothing that gently put there.
fn open_own(path: &Path) -> Result<Option<File>, StoreError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io(path)(error)),
        Ok(found) if found.is_file() => {}
        Ok(_) => {
            return Err(StoreError::NotAJournal { path: path.to_owned(), reason: "it is not a file" });
        }
    }
    File::open(path).map(Some).map_err(StoreError::io(path))
}

/// Checks that the folder holds a journal and its keys, and is not the one that would be replaced.
fn open_pair(folder: &Path, home: &Home) -> Result<Option<File>, BackupFault> {
    let inode = |path: &Path| fs::metadata(path).ok().map(|found| (found.dev(), found.ino()));
    let path = folder.join(JOURNAL);
    if inode(&path).is_some() && inode(&path) == inode(&home.journal()) {
        return Err(BackupFault::Itself { path });
    }
    let reason = match (open_own(&path)?, open_own(&folder.join(KEYS))?) {
        (Some(_), Some(_)) => return Ok(None),
        (None, _) => "there is no `journal.db` in it",
        (Some(_), None) => "there is no `journal.keys` beside `journal.db`",
    };
    Err(BackupFault::NotOurs { path: folder.to_owned(), reason })
}

/// Copies a pair that somebody may be using. What a program left that was stopped half way comes along, and opening
/// the copy plays it back.
fn copy_pair(from: &Home, to: &Path) -> Result<(), BackupFault> {
    // Looking must not make the lock file where there is none.
    let _lock = if from.lock().exists() { Some(Lock::shared(from)?) } else { None };
    let mut hold = Hold::on(from)?;
    let mut names = vec![KEYS];
    match hold.check_whole(from) {
        Err(BackupFault::HalfDone) => names.push(ROLLBACK),
        checked => checked?,
    }
    for name in names {
        files::copy(&from.folder().join(name), &to.join(name))?;
    }
    let target = to.join(JOURNAL);
    let mut new = files::create(&target)?;
    let journal = hold.file();
    journal.seek(SeekFrom::Start(0)).map_err(BackupFault::io(&from.journal()))?;
    io::copy(journal, &mut new).map_err(BackupFault::io(&target))?;
    Ok(())
}
