//! What was walked to its end, by guide: found by an index, with nothing read that was written.

use rusqlite::named_params;

use super::error::StoreError;
use super::reading::Reading;
use crate::model::finished::Finished;
use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::ABOUT;

// The terms on `kind` and `finished` are those of the index, word for word: else it is not used.
pub(super) const FINISHED: &str = "
    SELECT id, at, offset,
        (SELECT to_record FROM link WHERE from_record = record.id AND role = :about LIMIT 1)
    FROM record
    WHERE kind = 'reflection' AND json_extract(body, '$.finished')
      AND json_extract(body, '$.guide') = :guide AND at >= :since
    ORDER BY at DESC, id DESC";

impl Reading<'_> {
    /// Returns in which records this guide was walked to its end, and when, since `since` (UTC milliseconds), the
    /// newest first; put away or not.
    pub fn finished(&self, guide: &str, since: i64) -> Result<Vec<(RecordId, Finished)>, StoreError> {
        let mut statement = self.tx.prepare_cached(FINISHED)?;
        let mut rows =
            statement.query(named_params! { ":about": ABOUT, ":guide": guide, ":since": since })?;
        let mut finished = Vec::new();
        while let Some(row) = rows.next()? {
            let record = RecordId::from_bytes(row.get(0)?);
            let unfit = || StoreError::Unfit { record, part: "time" };
            let offset = row.get::<_, i64>(2)?.try_into().map_err(|_| unfit())?;
            let at = Moment::from_stored(row.get(1)?, offset).ok_or_else(unfit)?;
            let about = row.get::<_, Option<[u8; 16]>>(3)?.map(RecordId::from_bytes);
            finished.push((record, Finished { guide: guide.to_owned(), at, about }));
        }
        Ok(finished)
    }
}
