//! A home that is locked: what can be known and done before anything is read.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::StoreError;
use super::home::{Home, Identity};
use super::journal::Journal;
use super::keys::Keys;
use super::lock::Lock;
use super::schema::{self, Age, MIGRATIONS, Steps};
use super::secret::DataKey;
use super::{migrate, open};

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
    /// The key is sealed in a way that this version cannot open.
    Locked,
}

/// A connection that was found sound, with the file it is to.
pub(super) struct Opened {
    pub(super) conn: Connection,
    pub(super) identity: Identity,
}

impl Locked {
    /// Names the folder. It need not be there.
    pub fn at(folder: &Path) -> Self {
        Self { home: Home::at(folder), steps: MIGRATIONS }
    }

    /// Returns what can be seen from the names of the files and the key file alone.
    ///
    /// # Errors
    ///
    /// As [`Locked::open`], as far as these show it.
    pub fn state(&self) -> Result<State, StoreError> {
        if self.home.identity()?.is_none() {
            return Ok(State::Missing);
        }
        let keys = self.keys()?;
        Ok(if keys.open().is_empty() { State::Locked } else { State::Open })
    }

    /// Opens the journal; `None` when there is none yet. Never creates one.
    ///
    /// A journal of an older version is brought up to this one first.
    ///
    /// # Errors
    ///
    /// Says what is in the way: no keys, sealed keys, another program's file, damage, a newer version, or
    /// another gently that would not let go for five seconds. The file is left as it was.
    pub fn open(&self) -> Result<Option<Journal>, StoreError> {
        let Some((opened, lock)) = self.open_steady()? else { return Ok(None) };
        drop(lock);
        if self.home.has_leftovers()
            && let Some(_lock) = Lock::exclusive_now(&self.home)
        {
            self.home.sweep()?;
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
    pub(super) fn open_steady(&self) -> Result<Option<(Opened, Lock)>, StoreError> {
        // Twice is enough unless somebody keeps putting older journals in place.
        for _ in 0..3 {
            if self.home.identity()?.is_none() {
                return Ok(None);
            }
            let lock = Lock::shared(&self.home)?;
            let Some(identity) = self.home.identity()? else { return Ok(None) };
            let keys = self.keys()?;
            let (conn, _, age) = self.open_with(&keys)?;
            if age == Age::Current {
                open::settle(&conn)?;
                return Ok(Some((Opened { conn, identity }, lock)));
            }
            drop(conn);
            drop(lock);
            migrate::migrate(self)?;
        }
        Err(StoreError::Busy)
    }

    /// Tries the open keys in order, and returns the one that fits with a connection that has read the file.
    pub(super) fn open_with<'k>(&self, keys: &'k Keys) -> Result<(Connection, &'k DataKey, Age), StoreError> {
        let path = self.home.journal();
        let mut last = StoreError::Locked;
        for key in keys.open() {
            let conn = open::connect(&path, key)?;
            match schema::age(&conn, &path, self.steps) {
                Ok(age) => return Ok((conn, key, age)),
                Err(error @ StoreError::Damaged(_)) => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(open::explain(&path, last))
    }

    /// Reads the keys of a journal that is there.
    pub(super) fn keys(&self) -> Result<Keys, StoreError> {
        Keys::read(&self.home)?.ok_or_else(|| StoreError::NoKeys { path: self.home.keys() })
    }
}
