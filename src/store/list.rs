//! Lists: records by when they were, the newest first, or one by one from the oldest on.

use super::bounds::{Bounds, in_days, is_asked_for};
use super::error::StoreError;
use super::reading::Reading;
use super::row::{self, Hangers};
use crate::model::filter::Filter;
use crate::model::record::Record;

pub(super) const LIST: &str = concat!(
    "SELECT id, kind, at, offset, changed, away, body FROM record WHERE ",
    in_days!(),
    is_asked_for!(),
    " ORDER BY at DESC, id DESC LIMIT :limit"
);
pub(super) const LIST_KIND: &str = concat!(
    "SELECT id, kind, at, offset, changed, away, body FROM record WHERE kind = :kind AND ",
    in_days!(),
    is_asked_for!(),
    " ORDER BY at DESC, id DESC LIMIT :limit"
);
pub(super) const STORY: &str = concat!(
    "SELECT id, kind, at, offset, changed, away, body FROM record WHERE ",
    in_days!(),
    is_asked_for!(),
    " ORDER BY at, id"
);
pub(super) const STORY_KIND: &str = concat!(
    "SELECT id, kind, at, offset, changed, away, body FROM record WHERE kind = :kind AND ",
    in_days!(),
    is_asked_for!(),
    " ORDER BY at, id"
);

impl Reading<'_> {
    /// Returns the records that `filter` lets through, the newest first.
    pub fn list(&self, filter: &Filter) -> Result<Vec<Record>, StoreError> {
        let sql = if filter.kind.is_some() { LIST_KIND } else { LIST };
        let mut statement = self.tx.prepare_cached(sql)?;
        let mut hangers = Hangers::new(&self.tx)?;
        Bounds::of(filter).bind(&mut statement)?;
        let mut rows = statement.raw_query();
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            let mut record = row::blank();
            row::fill(&mut record, row)?;
            hangers.hang(&mut record)?;
            records.push(record);
        }
        Ok(records)
    }

    /// Hands every record that `filter` lets through to `each`, the oldest first, and stops at its first error. Memory
    /// does not grow with the journal. A limit is for lists, and counts for nothing here.
    ///
    /// # Errors
    ///
    /// Returns what `each` returned, or what went wrong with the journal.
    pub fn each_by_time<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut each: impl FnMut(&Record) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = |error: rusqlite::Error| E::from(StoreError::from(error));
        let story = if filter.kind.is_some() { STORY_KIND } else { STORY };
        let mut statement = self.tx.prepare_cached(story).map_err(sql)?;
        let mut hangers = Hangers::new(&self.tx)?;
        Bounds::of(filter).bind(&mut statement)?;
        let mut rows = statement.raw_query();
        let mut record = row::blank();
        while let Some(row) = rows.next().map_err(sql)? {
            row::fill(&mut record, row)?;
            record.tags.clear();
            record.links.clear();
            hangers.hang(&mut record)?;
            each(&record)?;
        }
        Ok(())
    }
}
