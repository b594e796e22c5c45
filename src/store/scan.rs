//! The scan: every record in the order of ids, one at a time, for whoever writes them all out.

use rusqlite::Rows;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;

use super::bounds::{Bounds, in_days, is_asked_for, on_days};
use super::error::StoreError;
use super::reading::Reading;
use super::row;
use crate::model::filter::Filter;
use crate::model::id::RecordId;
use crate::model::record::Record;

pub(super) const EACH: &str = concat!(
    "SELECT id, kind, at, offset, changed, away, body FROM record
    WHERE (:kind IS NULL OR kind = :kind) AND ",
    on_days!(),
    is_asked_for!(),
    " ORDER BY id"
);
pub(super) const EACH_NEWEST: &str = concat!(
    "SELECT id, kind, at, offset, changed, away, body FROM record
    WHERE id IN (
        SELECT id FROM record WHERE (:kind IS NULL OR kind = :kind) AND ",
    in_days!(),
    is_asked_for!(),
    " ORDER BY at DESC, id DESC LIMIT :limit)
    ORDER BY id"
);
const TAGS: &str = "SELECT record, name FROM tag ORDER BY record, name";
const LINKS: &str = "SELECT from_record, role, to_record FROM link ORDER BY from_record, role, to_record";

impl Reading<'_> {
    /// Hands every record that `filter` lets through to `each`, in the order of ids, and stops at its first
    /// error. Memory does not grow with the journal: the same record is filled again and again.
    ///
    /// # Errors
    ///
    /// Returns what `each` returned, or what went wrong with the journal.
    pub fn each_by_id<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut each: impl FnMut(&Record) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = |error: rusqlite::Error| E::from(StoreError::from(error));
        let mut statement =
            self.tx.prepare_cached(if filter.limit.is_some() { EACH_NEWEST } else { EACH }).map_err(sql)?;
        let mut tags = self.tx.prepare_cached(TAGS).map_err(sql)?;
        let mut links = self.tx.prepare_cached(LINKS).map_err(sql)?;
        Bounds::of(filter).bind(&mut statement)?;
        let mut rows = statement.raw_query();
        let mut tags = Cursor::new(tags.query([]).map_err(sql)?)?;
        let mut links = Cursor::new(links.query([]).map_err(sql)?)?;
        let mut record = row::blank();
        while let Some(row) = rows.next().map_err(sql)? {
            row::fill(&mut record, row)?;
            record.tags.clear();
            record.links.clear();
            tags.take(record.id, |row| {
                record.tags.push(row::tag(record.id, row::text(row, 1)?)?);
                Ok(())
            })?;
            links.take(record.id, |row| {
                record.links.push(row::link(row, 1)?);
                Ok(())
            })?;
            each(&record)?;
        }
        Ok(())
    }
}

/// Rows in the order of the record ids in their first column, read along with the records.
struct Cursor<'s> {
    rows: Rows<'s>,
    /// The record that the current row hangs on; `None` after the last row.
    at: Option<RecordId>,
}

impl<'s> Cursor<'s> {
    fn new(rows: Rows<'s>) -> Result<Self, StoreError> {
        let mut cursor = Self { rows, at: None };
        cursor.step()?;
        Ok(cursor)
    }

    fn step(&mut self) -> Result<(), StoreError> {
        self.at = self.rows.next()?.map(|row| row.get(0).map(RecordId::from_bytes)).transpose()?;
        Ok(())
    }

    /// Hands over the rows of `record`, passing by those of records that came before it.
    fn take(
        &mut self,
        record: RecordId,
        mut hang: impl FnMut(&rusqlite::Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        while let Some(at) = self.at.filter(|at| *at <= record) {
            if at == record
                && let Some(row) = self.rows.get()
            {
                hang(row)?;
            }
            self.step()?;
        }
        Ok(())
    }
}
