//! The memory of which reminder spoke when. Losing it costs at most one word too many.

use std::fs;
use std::io;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::file;
use crate::model::schedule::{Occurrence, Reminder};

/// What was said last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spoken {
    /// The date on which it was last told that the reminders cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told: Option<NaiveDate>,
    #[serde(default, rename = "spoken")]
    list: Vec<Entry>,
}

/// The last date a reminder spoke of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    reminder: u32,
    /// When the reminder was added: a later one may have the same number.
    since: DateTime<FixedOffset>,
    date: NaiveDate,
}

impl Entry {
    fn is_of(&self, reminder: &Reminder) -> bool {
        self.reminder == reminder.id && self.since == reminder.since
    }
}

impl Spoken {
    /// Reads the memory. What cannot be read counts as forgotten: the next write replaces it.
    pub(super) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    /// Returns the date that `reminder` last spoke of.
    pub(super) fn last(&self, reminder: &Reminder) -> Option<NaiveDate> {
        self.list.iter().find(|entry| entry.is_of(reminder)).map(|entry| entry.date)
    }

    /// Notes that `reminder` spoke of `occurrence`.
    pub(super) fn note(&mut self, reminder: &Reminder, occurrence: &Occurrence) {
        self.list.retain(|entry| entry.reminder != reminder.id);
        self.list.push(Entry { reminder: reminder.id, since: reminder.since, date: occurrence.date });
    }

    /// Forgets reminders that are there no more.
    pub(super) fn forget_all_but(&mut self, reminders: &[Reminder]) {
        self.list.retain(|entry| reminders.iter().any(|reminder| entry.is_of(reminder)));
    }

    /// Notes that the flaw in the reminders is told on `date`; returns whether it was not yet.
    pub(super) fn tell(&mut self, date: NaiveDate) -> bool {
        self.told.replace(date) != Some(date)
    }

    /// Puts the memory in the place of the file.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let text = toml::to_string(self).map_err(io::Error::other)?;
        file::replace(path, &text)
    }
}
