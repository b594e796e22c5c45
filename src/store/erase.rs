//! Erasing: some records and all that hangs on them, or everything. What leaves no trace is `rebuild`'s doing.

use std::fs;
use std::path::PathBuf;

use rusqlite::{Transaction, named_params};

use super::backup::scratch;
use super::error::StoreError;
use super::files::{self, Small};
use super::journal::Journal;
use super::keys::LONGEST;
use super::lock::Lock;
use super::locked::Locked;
use super::reading::Reading;
use super::rebuild;
use crate::model::id::RecordId;

const LINKED_TO: &str = "SELECT DISTINCT from_record FROM link WHERE to_record = :id ORDER BY from_record";
/// In this order; tags and the index of words go with the record. What happened with one goes with it, also what was
/// logged in another window a moment ago.
const ERASE: [&str; 6] = [
    "DELETE FROM draft WHERE record IN (SELECT from_record FROM link WHERE to_record = :id AND role = 'of')",
    "DELETE FROM record WHERE id IN (SELECT from_record FROM link WHERE to_record = :id AND role = 'of')",
    "DELETE FROM link WHERE from_record IN (SELECT from_record FROM link WHERE to_record = :id AND role = 'of')",
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

/// Erasing everything did not come to its end.
#[derive(Debug)]
pub struct Unfinished {
    /// What stood in the way first.
    pub fault: StoreError,
    /// Whether no key is left: then nothing that is left can be read without a recovery code.
    pub are_keys_gone: bool,
}

impl Locked {
    /// Returns every file that belongs to the journal, there or not.
    pub fn all_files(&self) -> Vec<PathBuf> {
        self.home.all_files()
    }

    /// Erases the keys, and then the journal and all that belongs to it: from the first moment on nothing of it can
    /// be read without a recovery code. No key is needed, and it works on what is damaged too. Other files in the
    /// folder stay. What cannot be removed keeps nothing else from going; running it again goes on.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when another gently was at work for five seconds: then nothing was erased.
    /// [`StoreError::Denied`] or [`StoreError::Io`] name what could not be removed.
    pub fn erase_everything(&self) -> Result<(), Unfinished> {
        let home = &self.home;
        let erase = || -> Result<(), StoreError> {
            if !self.is_folder_there()? {
                return Ok(());
            }
            let _lock = Lock::exclusive_as_it_is(home)?;
            // A backup holds a key too.
            let keys = [home.all_keys().to_vec(), home.all_backups()].concat();
            let keys = keys.iter().map(|path| files::destroy(path)).chain([files::sync_name(&home.keys())]);
            // All of it is tried, the keys first.
            let mut done: Vec<_> = keys.collect();
            done.push(files::remove(&home.restoring()));
            done.push(home.sweep());
            scratch::sweep(&home.backups());
            // One that holds anything else is somebody else's as well, and stays.
            let _ = fs::remove_dir(home.backups());
            let others = [home.journal(), home.rollback_journal(), home.before_repair(), home.lock()];
            done.extend(others.iter().map(|path| files::remove_and_wipe(path)));
            done.push(files::sync_name(&home.lock()));
            done.into_iter().collect()
        };
        erase().map_err(|fault| Unfinished { fault, are_keys_gone: !self.has_keys() })
    }

    /// Returns whether a key may be left. One that could be written over and not removed is gone.
    fn has_keys(&self) -> bool {
        self.home.all_keys().iter().any(|path| match files::read_small(path, LONGEST) {
            Ok(Small::Missing) => false,
            Ok(Small::Bytes(bytes)) => bytes.iter().any(|byte| *byte != 0),
            Ok(Small::Unfit(_)) | Err(_) => true,
        })
    }

    /// Returns whether the folder is there.
    ///
    /// # Errors
    ///
    /// [`StoreError::Denied`] where this login may not look into it: then nobody can say what is in it.
    pub fn is_folder_there(&self) -> Result<bool, StoreError> {
        match self.home.identity() {
            Err(fault @ StoreError::Denied { .. }) => Err(fault),
            _ => Ok(self.home.is_there()),
        }
    }
}
