//! How a row becomes a record.

use rusqlite::{CachedStatement, Row, Transaction, named_params};

use super::error::StoreError;
use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::{Kind, Link, Record};
use crate::model::tag::Tag;

const TAGS: &str = "SELECT name FROM tag WHERE record = :id ORDER BY name";
const LINKS: &str = "SELECT role, to_record FROM link WHERE from_record = :id ORDER BY role, to_record";

/// Returns a record with nothing in it, to be filled.
pub(super) fn blank() -> Record {
    Record {
        id: RecordId::from_bytes([0; 16]),
        kind: Kind::Note,
        at: Moment::from_stored(0, 0).expect("1970 is a year that can be kept"),
        changed_ms: 0,
        away: false,
        body: String::new(),
        tags: Vec::new(),
        links: Vec::new(),
    }
}

/// Fills `record` from the columns `id, kind, at, offset, changed, away, body`, using its buffers again.
pub(super) fn fill(record: &mut Record, row: &Row<'_>) -> Result<(), StoreError> {
    record.id = RecordId::from_bytes(row.get(0)?);
    let unfit = |part| StoreError::Unfit { record: record.id, part };
    record.kind = text(row, 1)?.parse().map_err(|_| unfit("kind"))?;
    let offset = row.get::<_, i64>(3)?.try_into().map_err(|_| unfit("time"))?;
    record.at = Moment::from_stored(row.get(2)?, offset).ok_or_else(|| unfit("time"))?;
    record.changed_ms = row.get(4)?;
    record.away = row.get(5)?;
    record.body.clear();
    record.body.push_str(text(row, 6)?);
    Ok(())
}

/// Looks up what hangs on a record, for one record after another.
pub(super) struct Hangers<'t> {
    tags: CachedStatement<'t>,
    links: CachedStatement<'t>,
}

impl<'t> Hangers<'t> {
    pub(super) fn new(tx: &'t Transaction<'_>) -> Result<Self, StoreError> {
        Ok(Self { tags: tx.prepare_cached(TAGS)?, links: tx.prepare_cached(LINKS)? })
    }

    /// Adds its tags and links to `record`.
    pub(super) fn hang(&mut self, record: &mut Record) -> Result<(), StoreError> {
        let id = record.id;
        let mut rows = self.tags.query(named_params! { ":id": id.as_bytes() })?;
        while let Some(row) = rows.next()? {
            record.tags.push(tag(id, text(row, 0)?)?);
        }
        let mut rows = self.links.query(named_params! { ":id": id.as_bytes() })?;
        while let Some(row) = rows.next()? {
            record.links.push(link(row, 0)?);
        }
        Ok(())
    }
}

/// Reads a tag of `record`.
pub(super) fn tag(record: RecordId, name: &str) -> Result<Tag, StoreError> {
    name.parse().map_err(|_| StoreError::Unfit { record, part: "tag" })
}

/// Reads a link from the columns `role, to_record`, of which the first is number `column`.
pub(super) fn link(row: &Row<'_>, column: usize) -> Result<Link, StoreError> {
    let to = RecordId::from_bytes(row.get(column + 1)?);
    Ok(Link { role: text(row, column)?.to_owned(), to })
}

/// Returns the text in a column.
///
/// SQLCipher hands out a page whose HMAC does not fit as zeros, and only the next page that is asked for fails.
/// No text of ours holds a zero, so one that does is damage, before anybody reads it.
pub(super) fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, StoreError> {
    let value = row.get_ref(column)?;
    let text = value.as_str().map_err(|error| StoreError::Sql(error.into()))?;
    if text.contains('\0') { Err(StoreError::Damaged(None)) } else { Ok(text) }
}
