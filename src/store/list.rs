//! Lists: records by when they were, the newest first, or one by one from the oldest on.

use rusqlite::{Statement, ToSql};

use super::error::StoreError;
use super::reading::Reading;
use super::row::{self, Hangers};
use crate::model::filter::{Away, Filter};
use crate::model::record::{Kind, Record};

pub(super) const LIST: &str = "
    SELECT id, kind, at, offset, changed, away, body FROM record
    WHERE at BETWEEN :earliest AND :latest
      AND at + (offset - :day_start) * 60000 BETWEEN :first AND :last
      AND away BETWEEN :least_away AND :most_away
    ORDER BY at DESC, id DESC LIMIT :limit";
pub(super) const LIST_KIND: &str = "
    SELECT id, kind, at, offset, changed, away, body FROM record
    WHERE kind = :kind
      AND at BETWEEN :earliest AND :latest
      AND at + (offset - :day_start) * 60000 BETWEEN :first AND :last
      AND away BETWEEN :least_away AND :most_away
    ORDER BY at DESC, id DESC LIMIT :limit";
pub(super) const STORY: &str = "
    SELECT id, kind, at, offset, changed, away, body FROM record
    WHERE at BETWEEN :earliest AND :latest
      AND at + (offset - :day_start) * 60000 BETWEEN :first AND :last
      AND away BETWEEN :least_away AND :most_away
    ORDER BY at, id";
pub(super) const STORY_KIND: &str = "
    SELECT id, kind, at, offset, changed, away, body FROM record
    WHERE kind = :kind
      AND at BETWEEN :earliest AND :latest
      AND at + (offset - :day_start) * 60000 BETWEEN :first AND :last
      AND away BETWEEN :least_away AND :most_away
    ORDER BY at, id";

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

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

/// A filter as numbers.
///
/// A moment belongs to a day by its local time less the start of the day. No index knows that sum, so lists
/// first take a range of UTC wide enough for every offset, and then ask the sum itself.
pub(super) struct Bounds {
    day_start: i64,
    first: i64,
    last: i64,
    earliest: i64,
    latest: i64,
    kind: Option<Kind>,
    /// From 0, not put away, to 1, put away.
    away: (u8, u8),
    /// SQLite takes -1 for no limit.
    limit: i64,
}

/// The widest offset there is, in minutes: one short of a day.
const WIDEST: i64 = 24 * 60 - 1;

impl Bounds {
    pub(super) fn of(filter: &Filter) -> Self {
        let day_start = i64::from(filter.day_start.minutes());
        let first = filter.from.map_or(i64::MIN, |day| day.number() * DAY_MS);
        let last = filter.to.map_or(i64::MAX, |day| (day.number() + 1) * DAY_MS - 1);
        Self {
            day_start,
            first,
            last,
            earliest: first.saturating_add((day_start - WIDEST) * MINUTE_MS),
            latest: last.saturating_add((day_start + WIDEST) * MINUTE_MS),
            kind: filter.kind.clone(),
            away: match filter.away {
                Away::Hidden => (0, 0),
                Away::Included => (0, 1),
                Away::Only => (1, 1),
            },
            limit: filter.limit.map_or(-1, i64::from),
        }
    }

    /// Binds those of the numbers that `statement` names.
    pub(super) fn bind(&self, statement: &mut Statement<'_>) -> Result<(), StoreError> {
        let kind = self.kind.as_ref().map(Kind::as_str);
        let values: [(&str, &dyn ToSql); 9] = [
            (":day_start", &self.day_start),
            (":first", &self.first),
            (":last", &self.last),
            (":earliest", &self.earliest),
            (":latest", &self.latest),
            (":kind", &kind),
            (":least_away", &self.away.0),
            (":most_away", &self.away.1),
            (":limit", &self.limit),
        ];
        for (name, value) in values {
            if let Some(index) = statement.parameter_index(name)? {
                statement.raw_bind_parameter(index, value)?;
            }
        }
        Ok(())
    }
}
