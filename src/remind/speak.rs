//! Saying what is due, once. That it is said is on disk before the words are handed out.

use std::path::Path;

use chrono::{DateTime, TimeDelta, TimeZone};

use super::spoken::Spoken;
use super::{Fault, Reminders, file};
use crate::model::schedule::{Manners, Occurrence, Reminder, ReminderWords};

/// How old a due time may be for its failure to be told: the five minutes between two runs of cron.
const FRESH: TimeDelta = TimeDelta::minutes(5);

/// A failure to speak, and whether to tell it where nobody asked.
#[derive(Debug)]
pub struct Trouble {
    /// What went wrong.
    pub fault: Fault,
    /// Whether to tell it.
    pub telling: Telling,
}

/// Whether a failure is told under cron, which mails each line it sees, at every run.
///
/// To a person who typed the command it is always told. The exit code is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// It is told now.
    Now,
    /// It was told already, or it is not the time.
    Silent,
}

/// Returns the words of all reminders that are due at `now`, the earliest first, and notes that they spoke.
///
/// Each occurrence is returned once, by one process, even when several ask in the same second; a process that
/// ends before it printed them costs that occurrence. The same words are returned once.
///
/// With no reminders this is one failed open; with none due it reads two files and writes nothing.
///
/// # Errors
///
/// * A file of reminders that cannot be read is told once a day, outside the quiet hours.
/// * If it cannot be noted that a reminder spoke, it does not speak: with nothing noted it would speak at each
///   run. That is told in the first five minutes after its time: with cron every five minutes, once.
pub fn speak<Tz: TimeZone>(
    reminders: &Path,
    spoken: &Path,
    now: &DateTime<Tz>,
    manners: &Manners,
) -> Result<Vec<ReminderWords>, Trouble> {
    let reminders = match Reminders::load(reminders) {
        Ok(reminders) => reminders,
        Err(fault) => return Err(Trouble { fault, telling: telling(spoken, now, manners) }),
    };
    let due = find(&reminders, spoken, now, manners);
    if due.is_empty() {
        return Ok(Vec::new());
    }
    note(&reminders, spoken, now, manners).map_err(|source| Trouble {
        fault: Fault::Unnoted { path: spoken.to_owned(), source },
        telling: if due.iter().any(|(_, occurrence)| is_fresh(occurrence, now)) {
            Telling::Now
        } else {
            Telling::Silent
        },
    })
}

/// Decides again under the lock and writes it down. Another process with the lock is speaking right now.
fn note<Tz: TimeZone>(
    reminders: &Reminders,
    spoken: &Path,
    now: &DateTime<Tz>,
    manners: &Manners,
) -> std::io::Result<Vec<ReminderWords>> {
    let Some(_lock) = file::lock(&spoken.with_extension("lock"))? else { return Ok(Vec::new()) };
    let due = find(reminders, spoken, now, manners);
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let mut memory = Spoken::read(spoken);
    memory.forget_all_but(reminders.list());
    let mut lines: Vec<ReminderWords> = Vec::new();
    for (reminder, occurrence) in due {
        memory.note(reminder, &occurrence);
        let words = reminder.words.clone().unwrap_or_default();
        if !lines.contains(&words) {
            lines.push(words);
        }
    }
    memory.write(spoken)?;
    Ok(lines)
}

fn find<'a, Tz: TimeZone>(
    reminders: &'a Reminders,
    spoken: &Path,
    now: &DateTime<Tz>,
    manners: &Manners,
) -> Vec<(&'a Reminder, Occurrence)> {
    if reminders.list().is_empty() {
        return Vec::new();
    }
    let memory = Spoken::read(spoken);
    let due = |reminder: &'a Reminder| {
        reminder.due(now, memory.last(reminder), manners).map(|occurrence| (reminder, occurrence))
    };
    let mut found: Vec<_> = reminders.list().iter().filter_map(due).collect();
    found.sort_by_key(|(_, occurrence)| occurrence.at);
    found
}

fn is_fresh<Tz: TimeZone>(occurrence: &Occurrence, now: &DateTime<Tz>) -> bool {
    now.clone().signed_duration_since(occurrence.at) < FRESH
}

/// Tells a flaw in the reminders once a day, if that can be noted; else not at all.
fn telling<Tz: TimeZone>(spoken: &Path, now: &DateTime<Tz>, manners: &Manners) -> Telling {
    if manners.quiet.covers(now.time()) {
        return Telling::Silent;
    }
    let Ok(Some(_lock)) = file::lock(&spoken.with_extension("lock")) else { return Telling::Silent };
    let mut memory = Spoken::read(spoken);
    let is_new = memory.tell(now.date_naive());
    if is_new && memory.write(spoken).is_ok() { Telling::Now } else { Telling::Silent }
}

#[cfg(test)]
mod tests;
