//! A home that is locked: what can be known and done before anything is read.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::StoreError;
use super::home::{Home, Identity};
use super::journal::Journal;
use super::keys::{Keys, List, Slots};
use super::lock::Lock;
use super::open::Connect;
use super::recovery::RecoveryCode;
use super::schema::{self, Age, MIGRATIONS, Steps};
use super::secret::{DataKey, Passphrase};
use super::{files, migrate, open};

/// A folder that holds a journal, or will. Nothing was read yet.
#[derive(Clone, Debug)]
pub struct Locked {
    pub(super) home: Home,
    pub(super) steps: Steps,
}

/// What can be seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There is no journal.
    Missing,
    /// The key lies open: anyone who can use this login can read the journal.
    Open,
    /// The key is sealed.
    Locked,
}

/// What a key that lies open in the key file is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenKey {
    /// No key lies open.
    None,
    /// It opens the journal: whatever else is in the key file protects nothing.
    Opens,
    /// It opens nothing here. Anybody who may write the file can put one there.
    OpensNothing,
}

/// What is held against the lock.
pub(super) enum With<'a> {
    /// Nothing: the key must lie open.
    Nothing,
    /// What the key may be sealed under.
    Passphrase(&'a Passphrase),
    /// The data key itself. The key file may then be lost.
    Key(&'a DataKey),
}

impl<'a> With<'a> {
    /// A passphrase where there is one.
    pub(super) fn of(passphrase: Option<&'a Passphrase>) -> Self {
        passphrase.map_or(With::Nothing, With::Passphrase)
    }
}

/// A key that fits a journal, for what is done to it from outside.
pub struct Key(pub(super) DataKey);

/// A connection that was found sound, with the file it is to and the key that opened it.
pub(super) struct Opened {
    pub(super) conn: Connection,
    pub(super) identity: Identity,
    pub(super) key: DataKey,
}

/// What tried keys come to: a connection that has read the file, the key, where it stood, and the file's age.
pub(super) struct Fitting {
    pub(super) conn: Connection,
    pub(super) key: DataKey,
    /// `None` when it did not come from the key file.
    pub(super) list: Option<List>,
    pub(super) age: Age,
}

impl Locked {
    /// Names the folder. It need not be there.
    pub fn at(folder: &Path) -> Self {
        Self { home: Home::at(folder), steps: MIGRATIONS }
    }

    /// Returns whether anything stands in the journal's place, or may: who may not look cannot say.
    pub fn is_there(&self) -> bool {
        !matches!(self.home.identity(), Ok(None))
    }

    /// Returns what can be seen from the names of the files and the key file, and, where a key lies open beside a
    /// lock, from trying it: which of the two holds is for the journal to say.
    ///
    /// # Errors
    ///
    /// As [`Locked::open`], as far as these show it.
    pub fn state(&self) -> Result<State, StoreError> {
        self.end_restore()?;
        if self.home.identity()?.is_none() {
            return Ok(State::Missing);
        }
        let shown = self.keys()?.shown();
        let is_open = match (shown.open, shown.passphrase + shown.other) {
            (0, _) => false,
            (_, 0) => true,
            _ => self.open_key()? == OpenKey::Opens,
        };
        Ok(if is_open { State::Open } else { State::Locked })
    }

    /// Returns what the key that lies open is worth, by trying it.
    ///
    /// # Errors
    ///
    /// As [`Locked::open`], but for what only means that the key does not fit.
    pub fn open_key(&self) -> Result<OpenKey, StoreError> {
        let keys = self.keys()?;
        if keys.shown().open == 0 {
            return Ok(OpenKey::None);
        }
        match self.fitting(Some(&keys), &With::Nothing, open::connect_to_rest) {
            Ok(_) => Ok(OpenKey::Opens),
            Err(StoreError::Locked | StoreError::UnknownLock | StoreError::Damaged(_)) => {
                Ok(OpenKey::OpensNothing)
            }
            Err(error) => Err(error),
        }
    }

    /// Returns what the key file shows of itself; `None` when there is none.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read, or is none.
    pub fn slots(&self) -> Result<Option<Slots>, StoreError> {
        Ok(Keys::read(&self.home)?.map(|keys| keys.shown()))
    }

    /// Opens the journal whose key lies open; `None` when there is none yet. Never creates one.
    ///
    /// A journal of an older version is brought up to this one first, and a change of the key that was left
    /// in the middle is ended.
    ///
    /// # Errors
    ///
    /// Says what is in the way: no keys, sealed keys, another program's file, damage, a newer version, or
    /// another gently that would not let go for five seconds. The file is left as it was.
    pub fn open(&self) -> Result<Option<Journal>, StoreError> {
        self.open_by(&With::Nothing)
    }

    /// Opens the journal with a passphrase, or without where its key lies open.
    ///
    /// # Errors
    ///
    /// As [`Locked::open`], and [`StoreError::WrongPassphrase`].
    pub fn unlock(&self, with: &Passphrase) -> Result<Option<Journal>, StoreError> {
        self.open_by(&With::Passphrase(with))
    }

    /// Opens the journal with its recovery code, even if the key file is lost.
    ///
    /// # Errors
    ///
    /// As [`Locked::open`], and [`StoreError::WrongCode`].
    pub fn recover(&self, code: &RecoveryCode) -> Result<Option<Journal>, StoreError> {
        self.open_by(&With::Key(code.key())).map_err(|error| match error {
            StoreError::Damaged(_) | StoreError::Locked | StoreError::NoKeys { .. } => StoreError::WrongCode,
            other => other,
        })
    }

    /// Returns the key that fits the journal, and changes nothing: for who looks at it as it lies.
    ///
    /// # Errors
    ///
    /// As [`Locked::open`], or [`Locked::unlock`] with a passphrase; [`StoreError::Damaged`] when the first
    /// page cannot be read; [`StoreError::Busy`] while it [is half done](Self::is_half_done).
    pub fn key(&self, with: Option<&Passphrase>) -> Result<Key, StoreError> {
        self.end_restore()?;
        if self.is_half_done() {
            return Err(StoreError::Busy);
        }
        let with = With::of(with);
        Ok(Key(self.fitting(Some(&self.keys()?), &with, open::connect_to_rest)?.key))
    }

    fn open_by(&self, with: &With<'_>) -> Result<Option<Journal>, StoreError> {
        let Some((opened, lock)) = self.open_steady(with)? else { return Ok(None) };
        drop(lock);
        if self.home.has_leftovers()
            && let Some(_lock) = Lock::exclusive_now(&self.home)
        {
            // A leftover is encrypted like the journal; one that stays keeps nobody from reading.
            let _ = self.home.sweep();
        }
        Ok(Some(Journal::new(self.clone(), opened)))
    }

    /// Returns where the journal is or will be.
    pub fn journal_file(&self) -> PathBuf {
        self.home.journal()
    }

    /// Returns where its keys are or will be.
    pub fn key_file(&self) -> PathBuf {
        self.home.keys()
    }

    /// Opens the journal and returns it with a shared lock, under which nobody replaces it.
    pub(super) fn open_steady(&self, with: &With<'_>) -> Result<Option<(Opened, Lock)>, StoreError> {
        self.end_restore()?;
        // The key that fitted is tried first the next time: a passphrase is worked on once.
        let mut found: Option<DataKey> = None;
        // Twice is enough unless somebody keeps putting older journals in place.
        for _ in 0..3 {
            if self.home.identity()?.is_none() {
                return Ok(None);
            }
            let lock = Lock::shared(&self.home)?;
            let Some(identity) = self.home.identity()? else { return Ok(None) };
            let keys = self.keys_for(with)?;
            let again = found.as_ref().map(With::Key);
            let fitting = self.fitting(keys.as_ref(), again.as_ref().unwrap_or(with), open::connect)?;
            let is_changing = keys.as_ref().is_some_and(Keys::is_changing);
            if fitting.age == Age::Current && !(is_changing && fitting.list.is_some()) {
                open::settle(&fitting.conn)?;
                return Ok(Some((Opened { conn: fitting.conn, identity, key: fitting.key }, lock)));
            }
            drop(lock);
            let Fitting { conn, key, list, age } = fitting;
            drop(conn);
            if age == Age::Older {
                migrate::migrate(self, &key)?;
            } else if let Some(list) = list {
                self.end_change(list, identity)?;
            }
            found = Some(key);
        }
        Err(StoreError::Busy)
    }

    /// Ends a restore that was cut off when there was no way back any more.
    fn end_restore(&self) -> Result<(), StoreError> {
        if self.home.is_restoring() { Lock::exclusive(&self.home).map(drop) } else { Ok(()) }
    }

    /// Ends a change of the key that was left in the middle: `list` fitted the journal that was there.
    ///
    /// Where the disk is full or nothing can be written, or somebody acts just now, it waits for another
    /// opening: to read takes no more than the key that fitted.
    fn end_change(&self, list: List, identity: Identity) -> Result<(), StoreError> {
        let Some(_lock) = Lock::exclusive_now(&self.home) else { return Ok(()) };
        if self.home.identity()? != Some(identity) {
            return Ok(());
        }
        let mut keys = self.keys()?;
        // Whoever was cut off may not have seen that the journal's name is on the disk; until it is, a power cut
        // can bring back the journal that only the other list opens.
        if keys.is_changing() && files::sync_name(&self.home.journal()).is_ok() {
            keys.keep(list);
            let _ = keys.write(&self.home);
        }
        let _ = self.home.sweep();
        Ok(())
    }

    /// Tries what may open the file, and returns what does.
    fn fitting(&self, keys: Option<&Keys>, with: &With<'_>, connect: Connect) -> Result<Fitting, StoreError> {
        let path = self.home.journal();
        let mut last = StoreError::Locked;
        let mut attempt = |key: &DataKey, list: Option<List>| -> Result<Option<Fitting>, StoreError> {
            let conn = connect(&path, key)?;
            match schema::age(&conn, &path, self.steps) {
                Ok(age) => Ok(Some(Fitting { conn, key: key.copy(), list, age })),
                Err(error @ StoreError::Damaged(_)) => {
                    last = error;
                    Ok(None)
                }
                Err(error) => Err(error),
            }
        };
        if let With::Key(key) = with
            && let Some(fitting) = attempt(key, None)?
        {
            return Ok(fitting);
        }
        for (list, key) in keys.into_iter().flat_map(Keys::open) {
            if let Some(fitting) = attempt(key, Some(list))? {
                return Ok(fitting);
            }
        }
        let shown = keys.map(Keys::shown).unwrap_or_default();
        let mut is_wrong = false;
        if let (Some(keys), With::Passphrase(passphrase)) = (keys, with) {
            let (unsealed, has_failed) = keys.unseal(&self.home, passphrase)?;
            is_wrong = has_failed;
            for (list, key) in &unsealed {
                if let Some(fitting) = attempt(key, Some(*list))? {
                    return Ok(fitting);
                }
            }
        }
        Err(match (with, shown.passphrase, shown.other) {
            (With::Passphrase(_), 1.., _) if is_wrong => StoreError::WrongPassphrase,
            // A key that was right before and is not now: the journal was locked in another place.
            (With::Nothing | With::Key(_), 1.., _) => StoreError::Locked,
            (With::Nothing | With::Passphrase(_), 0, 1..) => StoreError::UnknownLock,
            _ => open::explain(&path, last),
        })
    }

    /// Reads the keys of a journal that is there.
    pub(super) fn keys(&self) -> Result<Keys, StoreError> {
        Keys::read(&self.home)?.ok_or_else(|| StoreError::NoKeys { path: self.home.keys() })
    }

    /// Reads the keys as far as they are needed: who has the data key can do without.
    fn keys_for(&self, with: &With<'_>) -> Result<Option<Keys>, StoreError> {
        match (self.keys(), with) {
            (Ok(keys), _) => Ok(Some(keys)),
            (Err(StoreError::NoKeys { .. } | StoreError::BrokenKeys { .. }), With::Key(_)) => Ok(None),
            (Err(error), _) => Err(error),
        }
    }
}
