//! What can be asked of a journal, one record at a time.

use std::ops::RangeInclusive;

use rusqlite::{OptionalExtension, Transaction, named_params};

use super::error::StoreError;
use super::lock::Lock;
use super::row::{self, Hangers};
use crate::model::id::{IdPrefix, RecordId};
use crate::model::record::Record;

pub(super) const RECORD: &str = "SELECT id, kind, at, offset, changed, away, body FROM record WHERE id = :id";
pub(super) const BEGINNING: &str =
    "SELECT id FROM record WHERE id BETWEEN :low AND :high ORDER BY id LIMIT :limit";
pub(super) const BEFORE: &str = "SELECT id FROM record WHERE id < :id ORDER BY id DESC LIMIT 1";
pub(super) const AFTER: &str = "SELECT id FROM record WHERE id > :id ORDER BY id LIMIT 1";
pub(super) const NEWEST_BUT: &str = "SELECT id FROM record WHERE id <> :id ORDER BY id DESC LIMIT 1";
const COUNT: &str = "SELECT count(*) FROM record";

/// How many digits of an id are shown: never fewer, so that it looks the same for long, and all at most.
const SHOWN: RangeInclusive<usize> = 10..=32;
/// How many of the records that share a beginning are named.
const NAMED: u32 = 5;

/// A journal being read: everything asked of one `Reading` is as of one moment.
pub struct Reading<'j> {
    // In this order, so that the transaction ends before the lock does.
    pub(super) tx: Transaction<'j>,
    pub(super) _lock: Lock,
}

/// What a beginning of an id names.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// This record and no other.
    One(Record),
    /// Nothing.
    None,
    /// Several records: the first five at most, by id.
    Several(Vec<RecordId>),
}

impl<'j> Reading<'j> {
    pub(super) fn new(tx: Transaction<'j>, lock: Lock) -> Self {
        Self { tx, _lock: lock }
    }

    /// Returns what `prefix` names, put away or not.
    pub fn find(&self, prefix: &IdPrefix) -> Result<Found, StoreError> {
        let (low, high) = prefix.range();
        let mut statement = self.tx.prepare_cached(BEGINNING)?;
        let named = named_params! { ":low": low, ":high": high, ":limit": NAMED };
        let ids = statement.query_map(named, |row| row.get(0).map(RecordId::from_bytes))?;
        let ids = ids.collect::<Result<Vec<_>, _>>()?;
        match ids[..] {
            [] => Ok(Found::None),
            [id] => Ok(self.record(id)?.map_or(Found::None, Found::One)),
            _ => Ok(Found::Several(ids)),
        }
    }

    /// Returns the record with this id.
    pub fn record(&self, id: RecordId) -> Result<Option<Record>, StoreError> {
        let mut statement = self.tx.prepare_cached(RECORD)?;
        let mut rows = statement.query(named_params! { ":id": id.as_bytes() })?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut record = row::blank();
        row::fill(&mut record, row)?;
        Hangers::new(&self.tx)?.hang(&mut record)?;
        Ok(Some(record))
    }

    /// Returns the record that was made last, but for this one.
    pub fn newest_but(&self, id: RecordId) -> Result<Option<RecordId>, StoreError> {
        let mut statement = self.tx.prepare_cached(NEWEST_BUT)?;
        let found = statement.query_row(named_params! { ":id": id.as_bytes() }, |row| row.get(0));
        Ok(found.optional()?.map(RecordId::from_bytes))
    }

    /// Returns how many digits of `id` name it and no other record: 10 at least.
    ///
    /// Ten hold the time to a quarter of a second, so that what was shown goes on naming one record when
    /// the next is kept.
    pub fn short_len(&self, id: RecordId) -> Result<usize, StoreError> {
        let digits = id.digits();
        let mut longest = 0;
        for neighbour in [BEFORE, AFTER] {
            let mut statement = self.tx.prepare_cached(neighbour)?;
            let found = statement
                .query_row(named_params! { ":id": id.as_bytes() }, |row| row.get(0).map(RecordId::from_bytes))
                .optional()?;
            let Some(other) = found.map(|id| id.digits()) else { continue };
            let shared = digits.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
            longest = longest.max(shared);
        }
        Ok((longest + 1).clamp(*SHOWN.start(), *SHOWN.end()))
    }

    /// Returns how many records there are, those put away too.
    pub fn count(&self) -> Result<u64, StoreError> {
        let count: i64 = self.tx.prepare_cached(COUNT)?.query_row([], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}
