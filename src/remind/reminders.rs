//! The reminders of one person, and the file they are in.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Timelike};

use super::{Fault, file, read, text};
use crate::model::schedule::{ClockTime, Days, Reminder, ReminderWords};

/// The reminders, with the text they were read from.
///
/// A change touches only the block of one reminder: comments and keys of a newer version stay as they are.
#[derive(Clone, Debug)]
pub struct Reminders {
    path: PathBuf,
    /// What the file held when it was last read or written here; `None` while there is no file.
    kept: Option<String>,
    text: String,
    list: Vec<Reminder>,
}

impl Reminders {
    /// Reads the file at `path`. Where there is none, there are no reminders.
    ///
    /// # Errors
    ///
    /// [`Fault::Unread`] where it cannot be opened, and [`Fault::Broken`] with the first line that is no reminder.
    pub fn load(path: &Path) -> Result<Self, Fault> {
        let kept = read_text(path).map_err(|source| Fault::Unread { path: path.to_owned(), source })?;
        let text = kept.clone().unwrap_or_default();
        let list = read::read(&text).map_err(|found| Fault::Broken {
            path: path.to_owned(),
            line: line_of(&text, found.byte),
            flaw: found.flaw,
        })?;
        Ok(Self { path: path.to_owned(), kept, text, list })
    }

    /// Returns the reminders in the order of the file.
    pub fn list(&self) -> &[Reminder] {
        &self.list
    }

    /// Adds a reminder and returns its number, one above the highest there is.
    ///
    /// # Errors
    ///
    /// [`Fault::ByHand`] where the file has a form of its own, and [`Fault::Full`] after 9999.
    pub fn add(
        &mut self,
        at: ClockTime,
        days: Days,
        words: Option<ReminderWords>,
        now: DateTime<FixedOffset>,
    ) -> Result<u32, Fault> {
        let highest = self.list.iter().map(|reminder| reminder.id).max().unwrap_or(0);
        let is_free = |id: &u32| self.list.iter().all(|reminder| reminder.id != *id);
        let id = (highest + 1..=read::HIGHEST).next().or_else(|| (1..=read::HIGHEST).find(is_free));
        let id = id.ok_or(Fault::Full)?;
        let since = now.with_nanosecond(0).unwrap_or(now);
        let reminder = Reminder { id, at, days, since, words };
        let text = text::with(&self.text, &reminder);
        let list = self.list.iter().cloned().chain([reminder]).collect();
        self.become_of(text, list)?;
        Ok(id)
    }

    /// Takes the reminder with this number out.
    ///
    /// # Errors
    ///
    /// [`Fault::NoReminder`] if there is none, and [`Fault::ByHand`] where the file has a form of its own.
    pub fn remove(&mut self, id: u32) -> Result<Reminder, Fault> {
        let place =
            self.list.iter().position(|reminder| reminder.id == id).ok_or(Fault::NoReminder { id })?;
        let text =
            text::without(&self.text, place).ok_or_else(|| Fault::ByHand { path: self.path.clone() })?;
        let mut list = self.list.clone();
        let removed = list.remove(place);
        self.become_of(text, list)?;
        Ok(removed)
    }

    /// Puts the reminders in the place of the file, readable by its owner alone.
    ///
    /// # Errors
    ///
    /// [`Fault::Changed`] if the file is not any more what was read, and [`Fault::Unkept`] if it cannot be written.
    pub fn save(&mut self) -> Result<(), Fault> {
        let unkept = |source| Fault::Unkept { path: self.path.clone(), source };
        if read_text(&self.path).map_err(unkept)? != self.kept {
            return Err(Fault::Changed { path: self.path.clone() });
        }
        file::replace(&self.path, &self.text).map_err(unkept)?;
        self.kept = Some(self.text.clone());
        Ok(())
    }

    /// Takes the new text only if it says exactly what it should.
    fn become_of(&mut self, text: String, list: Vec<Reminder>) -> Result<(), Fault> {
        match read::read(&text) {
            Ok(read) if read == list => {
                (self.text, self.list) = (text, list);
                Ok(())
            }
            _ => Err(Fault::ByHand { path: self.path.clone() }),
        }
    }
}

fn read_text(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests;
