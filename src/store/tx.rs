//! What can be done to a journal, all of it or nothing.

use std::cell::Cell;
use std::ops::Deref;

use rusqlite::{ErrorCode, OptionalExtension, named_params};

use super::error::StoreError;
use super::reading::Reading;
use crate::model::id::RecordId;
use crate::model::record::{LARGEST_BODY, Record};
use crate::model::search::{indexable, is_within};

const KEEP: &str = "
    INSERT INTO record (id, kind, at, offset, changed, away, body, words)
    VALUES (:id, :kind, :at, :offset, :changed, :away, :body, :words)
    ON CONFLICT (id) DO NOTHING";
const REPLACE: &str = "
    UPDATE record SET kind = :kind, at = :at, offset = :offset, changed = :changed, away = :away,
        body = :body, words = :words
    WHERE id = :id";
#[cfg(test)]
const ERASE: &str = "DELETE FROM record WHERE id = :id";
const WORDS: &str = "SELECT words FROM record WHERE id = :id";
/// Merges the index into one part: only then are words that were taken out gone from it. (FTS5's own
/// secure-delete loses its place in long texts; see `migrations/0002_index.sql`.)
const MERGE: &str = "INSERT INTO record_fts (record_fts) VALUES ('optimize')";
const KEEP_TAG: &str = "INSERT INTO tag (record, name) VALUES (:id, :name) ON CONFLICT DO NOTHING";
const KEEP_LINK: &str = "
    INSERT INTO link (from_record, role, to_record) VALUES (:id, :role, :to) ON CONFLICT DO NOTHING";
const DROP_TAGS: &str = "DELETE FROM tag WHERE record = :id";
const DROP_LINKS: &str = "DELETE FROM link WHERE from_record = :id";

/// One thing a person does, on its way into the journal.
///
/// Whatever is done here happens together: all of it when [`Tx::commit`] returns, nothing of it when this is
/// dropped instead. What was done is seen by the questions asked of this `Tx` (it is a [`Reading`] too), and
/// by nobody else until then. Another program can read meanwhile, and waits up to five seconds to write; so
/// hold no `Tx` while a person is asked something.
///
/// A commit may report an error and be on the disk all the same. Trying again with the same ids is always
/// right: [`Tx::keep`] leaves alone what is there, and [`Tx::put`] comes to the same end twice.
#[must_use = "a transaction that is dropped is undone"]
pub struct Tx<'j> {
    reading: Reading<'j>,
    /// Whether a word went that the index still holds.
    words_went: Cell<bool>,
}

/// What became of a record that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was not there, and now it is.
    New,
    /// A record of this id was there, and was left as it was.
    Already,
}

impl<'j> Tx<'j> {
    pub(super) fn new(reading: Reading<'j>) -> Self {
        Self { reading, words_went: Cell::new(false) }
    }

    /// Keeps a record that was never kept before; leaves the one that is there, if its id is.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unfit`] when its body is not JSON, or is nested 1000 deep (a limit of SQLite's).
    pub fn keep(&self, record: &Record) -> Result<Kept, StoreError> {
        if self.write(KEEP, record)? == 0 {
            return Ok(Kept::Already);
        }
        self.hang(record)?;
        Ok(Kept::New)
    }

    /// Puts `record` in the place of the one with its id; returns whether there was one.
    ///
    /// # Errors
    ///
    /// As [`Tx::keep`].
    pub fn replace(&self, record: &Record) -> Result<bool, StoreError> {
        let words = self.words(record.id)?;
        if self.write(REPLACE, record)? == 0 {
            return Ok(false);
        }
        if words.is_some_and(|old| !is_within(&old, &indexable(&record.view().words()))) {
            self.words_went.set(true);
        }
        for sql in [DROP_TAGS, DROP_LINKS] {
            self.by_id(sql, record.id)?;
        }
        self.hang(record)?;
        Ok(true)
    }

    /// Keeps `record`, in the place of the one with its id if there is one.
    ///
    /// # Errors
    ///
    /// As [`Tx::keep`].
    pub fn put(&self, record: &Record) -> Result<(), StoreError> {
        if self.keep(record)? == Kept::Already {
            self.replace(record)?;
        }
        Ok(())
    }

    /// Takes a record out, for tests; erasing for good is [`super::Journal::erase`]'s business.
    #[cfg(test)]
    pub(super) fn erase(&self, id: RecordId) -> Result<bool, StoreError> {
        self.drop_draft(id)?;
        self.words_went.set(true);
        Ok(self.by_id(ERASE, id)? > 0)
    }

    /// Makes all of it last: on the disk, through a power cut.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when somebody kept reading for five seconds; [`StoreError::NoSpace`]. Then nothing
    /// was done, but see above: another error may come after the fact.
    pub fn commit(self) -> Result<(), StoreError> {
        // In this order, so that the transaction ends before the lock does.
        let Reading { _lock, tx } = self.reading;
        if self.words_went.get() {
            tx.prepare_cached(MERGE)?.execute([])?;
        }
        Ok(tx.commit()?)
    }

    fn words(&self, id: RecordId) -> Result<Option<String>, StoreError> {
        let mut statement = self.tx.prepare_cached(WORDS)?;
        Ok(statement.query_row(named_params! { ":id": id.as_bytes() }, |row| row.get(0)).optional()?)
    }

    fn write(&self, sql: &str, record: &Record) -> Result<usize, StoreError> {
        if record.body.len() > LARGEST_BODY {
            return Err(StoreError::Unfit { record: record.id, part: "body" });
        }
        let written = self.tx.prepare_cached(sql)?.execute(named_params! {
            ":id": record.id.as_bytes(),
            ":kind": record.kind.as_str(),
            ":at": record.at.utc_ms(),
            ":offset": record.at.offset_min(),
            ":changed": record.changed_ms,
            ":away": record.away,
            ":body": record.body,
            ":words": indexable(&record.view().words()),
        });
        written.map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => StoreError::Unfit { record: record.id, part: "body" },
            _ => error.into(),
        })
    }

    fn hang(&self, record: &Record) -> Result<(), StoreError> {
        let id = record.id.as_bytes();
        let mut keep_tag = self.tx.prepare_cached(KEEP_TAG)?;
        for tag in &record.tags {
            keep_tag.execute(named_params! { ":id": id, ":name": tag.as_str() })?;
        }
        let mut keep_link = self.tx.prepare_cached(KEEP_LINK)?;
        for link in &record.links {
            keep_link.execute(named_params! { ":id": id, ":role": link.role, ":to": link.to.as_bytes() })?;
        }
        Ok(())
    }

    fn by_id(&self, sql: &str, id: RecordId) -> Result<usize, StoreError> {
        Ok(self.tx.prepare_cached(sql)?.execute(named_params! { ":id": id.as_bytes() })?)
    }
}

impl<'j> Deref for Tx<'j> {
    type Target = Reading<'j>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}
