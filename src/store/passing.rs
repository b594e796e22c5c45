//! What passes by for a plot: the moments of records, or one kind's bodies, in the order of time. Nothing is gathered,
//! so memory does not grow with the journal.

use rusqlite::Row;

use super::bounds::{Bounds, in_days};
use super::error::StoreError;
use super::reading::Reading;
use super::row;
use crate::model::filter::Filter;
use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::{ABOUT, OF};

pub(super) const BODIES: &str = concat!(
    "SELECT id, at, offset, body FROM record WHERE kind = :kind AND ",
    in_days!(),
    " ORDER BY at, id"
);
pub(super) const TIED: &str = concat!(
    "SELECT id, at, offset, body,
        (SELECT to_record FROM link WHERE from_record = record.id AND role = :role LIMIT 1)
    FROM record WHERE kind = :kind AND ",
    in_days!(),
    " ORDER BY at, id"
);
pub(super) const MOMENTS: &str =
    concat!("SELECT id, at, offset FROM record WHERE ", in_days!(), " ORDER BY at, id");
pub(super) const MOMENTS_OF_KIND: &str =
    concat!("SELECT id, at, offset FROM record WHERE kind = :kind AND ", in_days!(), " ORDER BY at, id");

/// A record as it passes by, borrowed from its row.
#[derive(Clone, Copy, Debug)]
pub struct Passing<'r> {
    /// Its id.
    pub id: RecordId,
    /// The moment it is about.
    pub at: Moment,
    /// The JSON of its body.
    pub body: &'r str,
    /// What it is tied to in the role that was asked for.
    pub tied: Option<RecordId>,
}

/// To what a record is tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// To the practice that it happened with.
    Practice,
    /// To the person it is about.
    Person,
}

impl Reading<'_> {
    /// Hands every record that `filter` lets through to `each`, the oldest first, with no ties. A filter has to name a
    /// kind, else nothing passes; its limit counts for nothing.
    pub fn each_body(&self, filter: &Filter, mut each: impl FnMut(&Passing<'_>)) -> Result<(), StoreError> {
        self.each_row(BODIES, filter, None, |row| {
            each(&passing(row, None)?);
            Ok(())
        })
    }

    /// As [`Reading::each_body`], with one tie of each.
    pub fn each_tied(
        &self,
        filter: &Filter,
        tie: Tie,
        mut each: impl FnMut(&Passing<'_>),
    ) -> Result<(), StoreError> {
        let role = match tie {
            Tie::Practice => OF,
            Tie::Person => ABOUT,
        };
        self.each_row(TIED, filter, Some(role), |row| {
            let tied = row.get::<_, Option<[u8; 16]>>(4)?.map(RecordId::from_bytes);
            each(&passing(row, tied)?);
            Ok(())
        })
    }

    /// Hands the moment of every record that `filter` lets through to `each`, the oldest first. No body is read; the
    /// filter's limit counts for nothing.
    pub fn each_moment(&self, filter: &Filter, mut each: impl FnMut(Moment)) -> Result<(), StoreError> {
        let sql = if filter.kind.is_some() { MOMENTS_OF_KIND } else { MOMENTS };
        self.each_row(sql, filter, None, |row| {
            each(moment(row)?);
            Ok(())
        })
    }

    fn each_row(
        &self,
        sql: &str,
        filter: &Filter,
        role: Option<&str>,
        mut each: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.tx.prepare_cached(sql)?;
        Bounds::of(filter).bind(&mut statement)?;
        if let Some(index) = statement.parameter_index(":role")? {
            statement.raw_bind_parameter(index, role)?;
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }
}

/// Reads a record from the columns `id, at, offset, body`.
fn passing<'r>(row: &'r Row<'_>, tied: Option<RecordId>) -> Result<Passing<'r>, StoreError> {
    let id = RecordId::from_bytes(row.get(0)?);
    Ok(Passing { id, at: moment(row)?, body: row::text(row, 3)?, tied })
}

/// Reads the moment from the columns `id, at, offset`.
fn moment(row: &Row<'_>) -> Result<Moment, StoreError> {
    let record = RecordId::from_bytes(row.get(0)?);
    let unfit = || StoreError::Unfit { record, part: "time" };
    let offset = row.get::<_, i64>(2)?.try_into().map_err(|_| unfit())?;
    Moment::from_stored(row.get(1)?, offset).ok_or_else(unfit)
}
