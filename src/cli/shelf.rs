//! The journal, opened when it is first needed and once for all that follows.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::error::CliError;
use super::random;
use crate::clock::Clock;
use crate::store::{Journal, Locked, State};

/// Where the journal stands, open or not yet.
pub struct Shelf {
    locked: Locked,
    journal: Option<Journal>,
}

impl Shelf {
    /// Looks at nothing yet.
    pub fn at(folder: &Path) -> Self {
        Self { locked: Locked::at(folder), journal: None }
    }

    /// Returns the files of the journal and its keys.
    pub fn files(&self) -> [PathBuf; 2] {
        [self.locked.journal_file(), self.locked.key_file()]
    }

    /// Returns whether there is a journal, and who can open it, without opening it.
    ///
    /// # Errors
    ///
    /// Fails when the folder or the key file cannot be read.
    pub fn state(&self) -> Result<State, CliError> {
        Ok(self.locked.state()?)
    }

    /// Returns the journal, or `None` while there is none. It never makes one.
    ///
    /// # Errors
    ///
    /// Fails when there is a journal that cannot be opened.
    pub fn for_reading(&mut self) -> Result<Option<&mut Journal>, CliError> {
        if self.journal.is_none() {
            self.journal = self.locked.open()?;
        }
        Ok(self.journal.as_mut())
    }

    /// Returns the journal, making it if this is the first thing kept.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be opened or made.
    pub fn for_writing(&mut self, clock: Clock) -> Result<&mut Journal, CliError> {
        let journal = match self.journal.take() {
            Some(journal) => journal,
            None => {
                let id = random::id(clock)?;
                self.locked.create(clock.now().timestamp_millis(), Uuid::from_bytes(*id.as_bytes()))?
            }
        };
        Ok(self.journal.insert(journal))
    }
}
