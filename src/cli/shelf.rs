//! The journal, opened when it is first needed and once for all that follows.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::error::CliError;
use super::random;
use super::unlock::Unlocker;
use crate::clock::Clock;
use crate::store::{Journal, Key, Locked, State, StoreError, Tx, Unfinished};

/// Where the journal stands, open or not yet.
pub struct Shelf {
    locked: Locked,
    /// Whether there was a journal when this run first looked.
    was_there: bool,
    /// Whether this run made it, and has not told who can read it.
    is_untold: bool,
    /// Whether who is there was told that before anything was kept.
    was_told: bool,
    unlocker: Unlocker,
    journal: Option<Journal>,
}

impl Shelf {
    /// Looks whether there is a journal, and at nothing of it yet.
    pub fn at(folder: &Path, unlocker: Unlocker) -> Self {
        let locked = Locked::at(folder);
        Self {
            was_there: locked.is_there(),
            is_untold: false,
            was_told: false,
            locked,
            unlocker,
            journal: None,
        }
    }

    /// Returns whether the journal of this run was erased, or moved, in another window. None is made anew then.
    pub fn is_gone(&self) -> bool {
        (self.was_there || self.journal.is_some()) && !self.locked.is_there()
    }

    /// Returns the journal's folder as it is from outside.
    pub fn locked(&self) -> &Locked {
        &self.locked
    }

    /// Returns whether this is the time to tell who can read the journal: nothing is in it yet, or the first thing came
    /// into it by this run, and nobody was told so far. From now on they were.
    pub fn tell_now(&mut self) -> bool {
        let is_time = !self.was_told && (self.is_untold || !self.locked.is_there());
        self.was_told |= is_time;
        self.is_untold &= !is_time;
        is_time
    }

    /// Notes that who is there was told who can read the journal.
    pub fn was_told(&mut self) {
        self.was_told = true;
    }

    /// Returns, once, whether this run made the journal, and nobody was told who can read it.
    pub fn take_untold(&mut self) -> bool {
        std::mem::take(&mut self.is_untold)
    }

    /// Returns who opens it.
    pub fn unlocker(&mut self) -> &mut Unlocker {
        &mut self.unlocker
    }

    /// Returns the key of a journal that is only looked at, asking for what it takes.
    ///
    /// # Errors
    ///
    /// As [`Unlocker::key`].
    pub fn key(&mut self) -> Result<Key, CliError> {
        self.unlocker.key(&self.locked)
    }

    /// Returns whether there is a journal, and who can open it, without opening it.
    ///
    /// # Errors
    ///
    /// Fails when the folder or the key file cannot be read.
    pub fn state(&self) -> Result<State, CliError> {
        Ok(self.locked.state()?)
    }

    /// Returns whether the journal can be read with nothing asked.
    pub fn is_open(&mut self) -> bool {
        match &mut self.journal {
            // Another window may have locked it since.
            Some(journal) => journal.read().is_ok(),
            None => self.state().is_ok_and(|state| state == State::Open),
        }
    }

    /// Returns every file that belongs to the journal, there or not.
    pub fn all_files(&self) -> Vec<PathBuf> {
        self.locked.all_files()
    }

    /// Erases the keys, the journal and all that belongs to it. No key is needed.
    ///
    /// # Errors
    ///
    /// Fails when another gently is at work, or something cannot be removed.
    pub fn erase_everything(&mut self) -> Result<(), Unfinished> {
        self.journal = None;
        self.locked.erase_everything()
    }

    /// Returns the journal, or `None` while there is none. It never makes one.
    ///
    /// # Errors
    ///
    /// Fails when there is a journal that cannot be opened.
    pub fn for_reading(&mut self) -> Result<Option<&mut Journal>, CliError> {
        self.find()?;
        Ok(self.journal.as_mut())
    }

    /// Returns the journal if it is open already.
    pub fn open_already(&mut self) -> Option<&mut Journal> {
        self.journal.as_mut()
    }

    /// Returns the journal, making it if this is the first thing kept.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be opened or made.
    pub fn for_writing(&mut self, clock: Clock) -> Result<&mut Journal, CliError> {
        self.find()?;
        let journal = match self.journal.take() {
            Some(journal) => journal,
            None => self.create(clock)?,
        };
        Ok(self.journal.insert(journal))
    }

    /// Begins to write, without asking anybody anything: for words that are kept while a question waits.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be written, or was locked in another place meanwhile.
    pub fn begin_unasked(&mut self, clock: Clock) -> Result<Tx<'_>, CliError> {
        let journal = match self.journal.take() {
            Some(journal) => journal,
            None => match self.locked.open()? {
                Some(journal) => journal,
                None => self.create(clock)?,
            },
        };
        Ok(self.journal.insert(journal).begin()?)
    }

    /// Takes a journal that was opened in another way, such as by a recovery code.
    pub fn put(&mut self, journal: Journal) {
        self.journal = Some(journal);
    }

    /// Opens the journal if there is one; one that was locked in another place is asked for anew.
    fn find(&mut self) -> Result<(), CliError> {
        if let Some(journal) = &mut self.journal {
            match journal.read().map(drop) {
                Err(StoreError::Locked) => {
                    self.journal = None;
                    self.unlocker.was_locked_elsewhere();
                }
                found => return Ok(found?),
            }
        }
        self.journal = self.unlocker.open(&self.locked)?;
        Ok(())
    }

    fn create(&mut self, clock: Clock) -> Result<Journal, CliError> {
        if self.is_gone() {
            return Err(StoreError::Gone.into());
        }
        let id = random::id(clock)?;
        let id = Uuid::from_bytes(*id.as_bytes());
        let journal = self.locked.create(clock.now().timestamp_millis(), id)?;
        self.is_untold = !self.was_told;
        Ok(journal)
    }
}
