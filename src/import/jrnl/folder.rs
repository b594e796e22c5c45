//! A folder of days, `YYYY/MM/DD.txt`, as jrnl keeps a journal whose path is a folder.

use std::fs::{self, File};
use std::io::{BufReader, Seek};
use std::path::{Path, PathBuf};
use std::vec;

use chrono::NaiveDate;

use super::entry::Notes;
use super::head::Dates;
use super::text::Text;
use crate::import::{DateFormat, Item, Place, Skipped, Source, SourceFault, Told};

/// Returns whether a day of such a journal lies in it.
pub fn is_it(folder: &Path) -> bool {
    days(folder).is_ok_and(|days| !days.is_empty())
}

/// A folder that is being read.
pub struct Folder {
    days: vec::IntoIter<Day>,
    said: Option<DateFormat>,
    /// `None` while a text has it.
    notes: Option<Notes>,
    text: Option<Text<BufReader<File>>>,
    /// Bytes of the days that are done.
    read: u64,
}

/// One day's file.
struct Day {
    name: String,
    path: PathBuf,
    day: NaiveDate,
}

impl Folder {
    /// Finds the days, and reads none of them yet.
    ///
    /// # Errors
    ///
    /// Fails when the folder cannot be read, or holds no day.
    pub fn open(folder: &Path, told: &Told) -> Result<Self, SourceFault> {
        let days = days(folder)?;
        if days.is_empty() {
            return Err(super::not("there is no file in it that is called like 2020/05/22.txt"));
        }
        let notes = Some(Notes::new(told.zone.clone()));
        Ok(Self { days: days.into_iter(), said: told.dates.clone(), notes, text: None, read: 0 })
    }

    /// Opens the next day; what cannot be read of it is told in its place.
    fn turn(&mut self, day: Day) -> Option<Item> {
        let skipped = |reason: &str| {
            let place = Place { file: Some(day.name.clone()), line: 1 };
            Some(Item::Skipped(Skipped { place, reason: reason.into() }))
        };
        let Ok(file) = File::open(&day.path) else { return skipped("it cannot be opened") };
        let mut reader = BufReader::new(file);
        let Ok(dates) = Dates::of_day(&mut reader, self.said.as_ref(), Some(day.day)) else {
            return skipped("it cannot be read");
        };
        let Some(dates) = dates else { return skipped("it does not begin with a date that is known here") };
        if reader.rewind().is_err() {
            return skipped("it cannot be read");
        }
        let notes = self.notes.take()?;
        self.text = Some(Text::new(reader, dates, notes, Some(day.name.clone())));
        None
    }
}

impl Iterator for Folder {
    type Item = Result<Item, SourceFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.text.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            if let Some(text) = self.text.take() {
                self.read += text.read_so_far();
                self.notes = Some(text.into_notes());
            }
            let day = self.days.next()?;
            if let Some(item) = self.turn(day) {
                return Some(Ok(item));
            }
        }
    }
}

impl Source for Folder {
    fn read_so_far(&self) -> u64 {
        self.read + self.text.as_ref().map_or(0, Source::read_so_far)
    }
}

/// Returns the days that lie in `folder`, the oldest first. It looks three folders deep and no deeper, so a link that
/// leads back up is no trap.
fn days(folder: &Path) -> Result<Vec<Day>, std::io::Error> {
    let mut found = Vec::new();
    for (year, path) in numbered(folder, "", 4)? {
        for (month, path) in numbered(&path, "", 2).unwrap_or_default() {
            for (day, path) in numbered(&path, ".txt", 2).unwrap_or_default() {
                let date =
                    i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
                if let Some(date) = date.filter(|_| path.is_file()) {
                    found.push(Day { name: format!("{year:04}/{month:02}/{day:02}.txt"), path, day: date });
                }
            }
        }
    }
    found.sort_by_key(|day| day.day);
    Ok(found)
}

/// Returns what in `folder` is called by so many digits and then `end`.
fn numbered(folder: &Path, end: &str, digits: usize) -> Result<Vec<(u32, PathBuf)>, std::io::Error> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let number = name.to_str().and_then(|name| name.strip_suffix(end));
        let number = number.filter(|name| name.len() == digits && name.bytes().all(|b| b.is_ascii_digit()));
        if let Some(number) = number.and_then(|number| number.parse().ok()) {
            found.push((number, entry.path()));
        }
    }
    Ok(found)
}
