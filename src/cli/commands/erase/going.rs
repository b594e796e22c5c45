//! What would go: ids, kinds and dates, and never a word.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::linked;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::shown::{kind_word, short_date};
use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::Kind;

/// The records that would go, and pages that never became one.
#[derive(Serialize)]
pub(super) struct Going {
    erased: Vec<Row>,
    kinds: BTreeMap<String, usize>,
    half_written: usize,
    #[serde(skip)]
    drafts: Vec<RecordId>,
}

#[derive(Serialize)]
struct Row {
    #[serde(serialize_with = "as_text")]
    id: RecordId,
    short: String,
    kind: Kind,
    at: Moment,
}

fn as_text<S: serde::Serializer>(id: &RecordId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

/// How many are named one by one; of more, how many there are says more.
const NAMED: usize = 12;

impl Going {
    /// Looks at these records, each once, the earliest first; one that is not there is passed over. Pages that were begun
    /// about what goes, and never became a record, go with it.
    pub(super) fn look(mut ids: Vec<RecordId>, cx: &mut Context) -> Result<Self, CliError> {
        ids.sort();
        ids.dedup();
        let mut erased = Vec::new();
        let mut kinds = BTreeMap::new();
        let mut drafts = Vec::new();
        if let Some(journal) = cx.journal()? {
            let reading = journal.read()?;
            drafts = linked::half_logged(&ids, &reading)?;
            for id in ids {
                let Some(record) = reading.record(id)? else { continue };
                let short = id.digits()[..reading.short_len(id)?].to_owned();
                *kinds.entry(record.kind.to_string()).or_default() += 1;
                erased.push(Row { id, short, kind: record.kind, at: record.at });
            }
        }
        erased.sort_by_key(|row| (row.at.utc_ms(), row.id));
        Ok(Self { erased, kinds, half_written: drafts.len(), drafts })
    }

    /// Lets these half-written pages go too.
    #[must_use]
    pub(super) fn and_drafts(mut self, drafts: Vec<RecordId>) -> Self {
        self.drafts.extend(drafts);
        self.drafts.sort();
        self.drafts.dedup();
        self.half_written = self.drafts.len();
        self
    }

    /// Looks at the pages that were begun and never became a record: no id shows them, and no date.
    pub(super) fn half_written(cx: &mut Context) -> Result<Self, CliError> {
        let pages = match cx.journal()? {
            Some(journal) => journal.read()?.half_written()?,
            None => Vec::new(),
        };
        Ok(Self::drafts(pages.iter().map(|page| page.record).collect()))
    }

    /// Looks at the page that would have become this record.
    pub(super) fn draft(id: RecordId) -> Self {
        Self::drafts(vec![id])
    }

    fn drafts(drafts: Vec<RecordId>) -> Self {
        Self { erased: Vec::new(), kinds: BTreeMap::new(), half_written: drafts.len(), drafts }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.erased.is_empty() && self.drafts.is_empty()
    }

    pub(super) fn ids(&self) -> Vec<RecordId> {
        self.erased.iter().map(|row| row.id).chain(self.drafts.iter().copied()).collect()
    }

    /// Returns how many there are of each kind: `2 in all: check-in 1, note 1`.
    pub(super) fn counted(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        if !self.drafts.is_empty() {
            counts.insert("half-written page", self.drafts.len());
        }
        for row in &self.erased {
            *counts.entry(kind_word(&row.kind)).or_default() += 1;
        }
        let counts: Vec<_> = counts.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        format!("{} in all: {}.", self.ids().len(), counts.join(", "))
    }

    /// Returns the rows of a few, or the days of many, and how many there are.
    pub(super) fn page(&self, now: DateTime<FixedOffset>) -> String {
        let mut lines = Vec::new();
        if self.erased.len() <= NAMED {
            let when: Vec<_> = self.erased.iter().map(|row| short_date(row.at, now)).collect();
            let widest = when.iter().map(String::len).max().unwrap_or(0);
            for (row, when) in self.erased.iter().zip(when) {
                lines.push(format!("{}  {when:widest$}  {}", row.short, kind_word(&row.kind)));
            }
        } else if let (Some(first), Some(last)) = (self.erased.first(), self.erased.last()) {
            lines.push(format!("From {} to {}.", short_date(first.at, now), short_date(last.at, now)));
        }
        lines.push(self.counted());
        lines.join("\n")
    }
}
