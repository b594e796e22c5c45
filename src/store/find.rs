//! Search: the records in which words are, the best first.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::bounds::{Bounds, in_days, is_asked_for, on_days};
use super::error::StoreError;
use super::reading::Reading;
use crate::model::filter::Filter;
use crate::model::id::RecordId;
use crate::model::query::Query;
use crate::model::record::Record;

/// The term on what the index does not hold: each of a JSON list is somewhere in the words.
macro_rules! holds_signs {
    () => {
        " AND (:signs IS NULL OR NOT EXISTS (
            SELECT 1 FROM json_each(:signs) WHERE instr(record.words, json_each.value) = 0))"
    };
}

/// The index comes first: CROSS JOIN keeps SQLite from walking the records instead (optoverview.html, 8.1).
pub(super) const WORDS: &str = concat!(
    "SELECT id, at, bm25(record_fts) FROM record_fts CROSS JOIN record ON record.seq = record_fts.rowid
    WHERE record_fts MATCH :words AND (:kind IS NULL OR kind = :kind) AND ",
    on_days!(),
    holds_signs!(),
    is_asked_for!()
);
pub(super) const SIGNS: &str = concat!(
    "SELECT id, at, 0.0 FROM record WHERE (:kind IS NULL OR kind = :kind) AND ",
    in_days!(),
    is_asked_for!(),
    holds_signs!()
);

/// What a search has found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundWords {
    /// As many as the filter's limit says, the best first; of equals the newest.
    pub best: Vec<Record>,
    /// How many there are in all.
    pub total: u64,
}

impl Reading<'_> {
    /// Returns the records that `filter` lets through and in which all of `query` is, by BM25 (fts5.html, 5.1.1).
    ///
    /// Memory does not grow with the journal, only with the limit. Signs alone have no index: for them every record
    /// that the filter lets through is looked at, and the newest comes first. An empty query finds nothing.
    pub fn search(&self, query: &Query, filter: &Filter) -> Result<FoundWords, StoreError> {
        let (words, signs) = (query.expression(), query.signs());
        if query.is_empty() {
            return Ok(FoundWords { best: Vec::new(), total: 0 });
        }
        let mut statement = self.tx.prepare_cached(if words.is_some() { WORDS } else { SIGNS })?;
        Bounds::of(filter).bind(&mut statement)?;
        if let Some(index) = statement.parameter_index(":words")? {
            statement.raw_bind_parameter(index, words)?;
        }
        let signs = (!signs.is_empty()).then(|| serde_json::to_string(&signs).expect("strings are JSON"));
        if let Some(index) = statement.parameter_index(":signs")? {
            statement.raw_bind_parameter(index, signs)?;
        }
        let limit = filter.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        let mut rows = statement.raw_query();
        let (mut best, mut total) = (BinaryHeap::new(), 0);
        while let Some(row) = rows.next()? {
            total += 1;
            best.push(Place { rank: row.get(2)?, at: row.get(1)?, id: RecordId::from_bytes(row.get(0)?) });
            if best.len() > limit {
                best.pop();
            }
        }
        let records = best.into_sorted_vec().into_iter().map(|place| self.record(place.id));
        let best = records.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        Ok(FoundWords { best, total })
    }
}

/// Where a record stands among those that were found: the least is the best.
#[derive(PartialEq)]
struct Place {
    /// As FTS5 gives it: the better, the less.
    rank: f64,
    /// UTC milliseconds.
    at: i64,
    id: RecordId,
}

impl Eq for Place {}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let newest_first = |place: &Self| Reverse((place.at, place.id));
        self.rank.total_cmp(&other.rank).then_with(|| newest_first(self).cmp(&newest_first(other)))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
