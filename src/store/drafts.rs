//! Drafts: what is unfinished, by the record it is or will be.

use rusqlite::{OptionalExtension, named_params};

use super::error::StoreError;
use super::reading::Reading;
use super::tx::Tx;
use crate::model::draft::{Draft, DraftBody};
use crate::model::id::RecordId;

const DRAFTS: &str = "SELECT record, changed, body FROM draft ORDER BY changed DESC, record DESC";
const DRAFT: &str = "SELECT changed, body FROM draft WHERE record = :record";
const PUT: &str = "
    INSERT INTO draft (record, changed, body) VALUES (:record, :changed, :body)
    ON CONFLICT (record) DO UPDATE SET changed = excluded.changed, body = excluded.body";
const DROP: &str = "DELETE FROM draft WHERE record = :record";

impl Reading<'_> {
    /// Returns what is unfinished, the last touched first.
    ///
    /// A draft that only a newer version can read is left where it is and not among them.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.tx.prepare_cached(DRAFTS)?;
        let mut rows = statement.query([])?;
        let mut drafts = Vec::new();
        while let Some(row) = rows.next()? {
            let record = RecordId::from_bytes(row.get(0)?);
            drafts.extend(read(record, row.get(1)?, &row.get::<_, String>(2)?).ok());
        }
        Ok(drafts)
    }

    /// Returns the drafts of what was never kept as a record, the last touched first.
    pub fn half_written(&self) -> Result<Vec<Draft>, StoreError> {
        let mut pages = Vec::new();
        for draft in self.drafts()? {
            if self.record(draft.record)?.is_none() {
                pages.push(draft);
            }
        }
        Ok(pages)
    }

    /// Returns the draft of this record.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unfit`] for a draft that only a newer version can read, so that nobody writes over it.
    pub fn draft(&self, record: RecordId) -> Result<Option<Draft>, StoreError> {
        let mut statement = self.tx.prepare_cached(DRAFT)?;
        let found = statement
            .query_row(named_params! { ":record": record.as_bytes() }, |row| {
                Ok((row.get(0)?, row.get::<_, String>(1)?))
            })
            .optional()?;
        found.map(|(changed_ms, json)| read(record, changed_ms, &json)).transpose()
    }
}

impl Tx<'_> {
    /// Keeps `draft` in place of an earlier one of the same record.
    pub fn put_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        let unfit = |_| StoreError::Unfit { record: draft.record, part: "draft" };
        let body = serde_json::to_string(&draft.body).map_err(unfit)?;
        self.tx.prepare_cached(PUT)?.execute(named_params! {
            ":record": draft.record.as_bytes(), ":changed": draft.changed_ms, ":body": body,
        })?;
        Ok(())
    }

    /// Removes the draft of this record, if there is one.
    pub fn drop_draft(&self, record: RecordId) -> Result<(), StoreError> {
        self.tx.prepare_cached(DROP)?.execute(named_params! { ":record": record.as_bytes() })?;
        Ok(())
    }
}

fn read(record: RecordId, changed_ms: i64, json: &str) -> Result<Draft, StoreError> {
    let body: DraftBody =
        serde_json::from_str(json).map_err(|_| StoreError::Unfit { record, part: "draft" })?;
    Ok(Draft { record, changed_ms, body })
}
