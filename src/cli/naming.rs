//! Records by the beginnings of their ids, as people type and see them.

use super::context::Context;
use super::error::CliError;
use super::shelf::Shelf;
use crate::model::id::RecordId;
use crate::model::record::Record;
use crate::store::Found as InStore;

impl Context {
    /// Returns the one record whose id begins like this.
    ///
    /// # Errors
    ///
    /// Fails when there is none, or more than one.
    pub fn find(&mut self, typed: &str) -> Result<Record, CliError> {
        let prefix = typed.parse()?;
        let found = match self.journal()? {
            Some(journal) => journal.read()?.find(&prefix)?,
            None => InStore::None,
        };
        match found {
            InStore::One(record) => Ok(record),
            InStore::None => {
                Err(CliError::failed(format!("No record `{typed}`")).hint("See what is kept: `gently list`"))
            }
            InStore::Several(_) => {
                Err(CliError::failed(format!("More than one record begins with `{typed}`"))
                    .hint("Add a letter or two: `gently list` shows how many are enough"))
            }
        }
    }

    /// Returns the shortest beginning that names this record, or `None` when it was not kept.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be read.
    pub fn short(&mut self, id: RecordId) -> Result<Option<String>, CliError> {
        let Some(journal) = self.journal()? else { return Ok(None) };
        let reading = journal.read()?;
        if reading.record(id)?.is_none() {
            return Ok(None);
        }
        let length = reading.short_len(id)?;
        Ok(Some(id.digits()[..length].to_owned()))
    }

    /// Returns what names this record: the shortest beginning, or the whole id of one that was not kept.
    ///
    /// # Errors
    ///
    /// As [`Context::short`].
    pub fn name_of(&mut self, id: RecordId) -> Result<String, CliError> {
        Ok(self.short(id)?.unwrap_or_else(|| id.digits()))
    }

    /// Returns what names a record that was just kept: the shortest beginning, or the whole id.
    ///
    /// It asks nobody for anything, and fails never. Another window may have locked the journal since, and that
    /// must not read as if the words were not kept.
    pub fn name_of_kept(&mut self, id: RecordId) -> String {
        let journal = self.shelf().ok().and_then(Shelf::open_already);
        let length = journal.and_then(|journal| journal.read().ok()?.short_len(id).ok());
        let digits = id.digits();
        length.map_or(digits.clone(), |length| digits[..length].to_owned())
    }
}
