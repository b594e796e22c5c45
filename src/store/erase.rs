//! Erasing: some records and all that hangs on them, or everything. What leaves no trace is `rebuild`'s doing.

use std::path::PathBuf;

use rusqlite::{Transaction, named_params};

use super::error::StoreError;
use super::journal::Journal;
use super::lock::Lock;
use super::locked::Locked;
use super::reading::Reading;
use super::{files, rebuild};
use crate::model::id::RecordId;

const LINKED_TO: &str = "SELECT DISTINCT from_record FROM link WHERE to_record = :id ORDER BY from_record";
/// In this order; tags and the index of words go with the record.
const ERASE: [&str; 3] = [
    "DELETE FROM draft WHERE record = :id",
    "DELETE FROM link WHERE :id IN (from_record, to_record)",
    "DELETE FROM record WHERE id = :id",
];

impl Reading<'_> {
    /// Returns the records that have a link to this one, in the order of ids.
    pub fn linked_to(&self, id: RecordId) -> Result<Vec<RecordId>, StoreError> {
        let mut statement = self.tx.prepare_cached(LINKED_TO)?;
        let rows = statement
            .query_map(named_params! { ":id": id.as_bytes() }, |row| row.get(0).map(RecordId::from_bytes))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Journal {
    /// Erases these records for good, with their tags, their drafts, their words in the index and the links
    /// from them and to them: the journal is written anew without them. What a repair kept goes as well.
    ///
    /// Killed at any moment, all of them are there or none is. `progress` hears of bytes written and bytes
    /// expected, ten times a second at most.
    ///
    /// # Errors
    ///
    /// As [`Journal::begin`], and [`StoreError::NoSpace`] when there is no room for two more copies of the
    /// journal. Then nothing was erased.
    pub fn erase(&mut self, ids: &[RecordId], progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        let _lock = self.exclusive()?;
        self.write_without(ids, progress)?;
        files::remove_and_wipe(&self.locked.home.before_repair())
    }

    /// Writes the journal anew as it is, so that no unused part of the file holds what was changed in it.
    ///
    /// # Errors
    ///
    /// As [`Journal::erase`]; the journal is then as it was.
    pub fn rewrite(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        let _lock = self.exclusive()?;
        self.write_without(&[], progress)
    }

    fn write_without(&self, ids: &[RecordId], progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        let (home, key) = (&self.locked.home, &self.opened.key);
        let mut change = |tx: &Transaction<'_>| {
            for sql in ERASE {
                let mut statement = tx.prepare(sql)?;
                for id in ids {
                    statement.execute(named_params! { ":id": id.as_bytes() })?;
                }
            }
            Ok(())
        };
        rebuild::rebuild(home, key, key, Some(&mut change), progress)?;
        rebuild::take_its_place(home)
    }
}

impl Locked {
    /// Returns every file that belongs to the journal, there or not.
    pub fn all_files(&self) -> Vec<PathBuf> {
        self.home.all_files()
    }

    /// Erases the keys, and then the journal and all that belongs to it: from the first moment on nothing of
    /// it can be read without a recovery code. No key is needed, and it works on what is damaged too. Other files in the folder stay.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when another gently was at work for five seconds: then nothing was erased.
    /// [`StoreError::Denied`] or [`StoreError::Io`] name what could not be removed; running it again goes on.
    pub fn erase_everything(&self) -> Result<(), StoreError> {
        let home = &self.home;
        if !home.is_there() {
            return Ok(());
        }
        let _lock = Lock::exclusive(home)?;
        for path in home.all_keys() {
            files::destroy(&path)?;
        }
        files::sync_name(&home.keys())?;
        home.sweep()?;
        for path in [home.journal(), home.rollback_journal(), home.before_repair(), home.lock()] {
            files::remove_and_wipe(&path)?;
        }
        files::sync_name(&home.lock())
    }
}
