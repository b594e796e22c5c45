//! An open journal.

use rusqlite::TransactionBehavior::{Deferred, Immediate};

use super::error::StoreError;
use super::lock::Lock;
use super::locked::{Locked, Opened, With};
use super::reading::Reading;
use super::recovery::RecoveryCode;
use super::tx::Tx;

/// An open journal. It holds no lock between actions, and each action finds the file that is in place then,
/// even if another program has replaced it since.
pub struct Journal {
    pub(super) locked: Locked,
    pub(super) opened: Opened,
}

impl Journal {
    pub(super) fn new(locked: Locked, opened: Opened) -> Self {
        Self { locked, opened }
    }

    /// Begins to read. What is read stays as it is now until the reading is dropped.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when the journal was being replaced for five seconds; [`StoreError::Gone`] when it is
    /// in its place no longer; as [`Locked::open`] when it was replaced by one that this journal's key does not
    /// open.
    pub fn read(&mut self) -> Result<Reading<'_>, StoreError> {
        let lock = self.steady()?;
        let tx = self.opened.conn.transaction_with_behavior(Deferred)?;
        Ok(Reading::new(tx, lock))
    }

    /// Begins to write.
    ///
    /// # Errors
    ///
    /// As [`Journal::read`]; [`StoreError::Denied`] where nothing can be written; [`StoreError::Busy`] when
    /// another program was writing for five seconds.
    pub fn begin(&mut self) -> Result<Tx<'_>, StoreError> {
        let lock = self.steady()?;
        self.locked.home.check_writable()?;
        let tx = self.opened.conn.transaction_with_behavior(Immediate)?;
        Ok(Tx::new(Reading::new(tx, lock)))
    }

    /// Returns the code that opens this journal whatever becomes of its key file.
    pub fn recovery_code(&self) -> RecoveryCode {
        RecoveryCode::of(&self.opened.key)
    }

    /// Returns the exclusive lock, once the connection is to the file that is in place and can be replaced.
    ///
    /// # Errors
    ///
    /// As [`Journal::begin`]. [`StoreError::Busy`] too when somebody replaced it in this very moment.
    pub(super) fn exclusive(&mut self) -> Result<Lock, StoreError> {
        drop(self.steady()?);
        self.locked.home.check_writable()?;
        let lock = Lock::exclusive(&self.locked.home)?;
        if self.locked.home.identity()? == Some(self.opened.identity) {
            Ok(lock)
        } else {
            Err(StoreError::Busy)
        }
    }

    /// Returns the shared lock, once the connection is to the file that is in place.
    fn steady(&mut self) -> Result<Lock, StoreError> {
        // Before the lock, whose file would be made anew in a home where everything was erased.
        if !self.locked.is_there() {
            return Err(StoreError::Gone);
        }
        let lock = Lock::shared(&self.locked.home)?;
        if self.locked.home.identity()? == Some(self.opened.identity) {
            return Ok(lock);
        }
        drop(lock);
        self.reopen()
    }

    /// Opens what is in place now: with the key of what was open before, or one that lies open.
    pub(super) fn reopen(&mut self) -> Result<Lock, StoreError> {
        let opened = self.locked.open_steady(&With::Key(&self.opened.key))?;
        let (opened, lock) = opened.ok_or(StoreError::Gone)?;
        self.opened = opened;
        Ok(lock)
    }
}
