//! Day One Classic: a folder `X.dayone` with a property list for each entry, which jrnl writes too.
//!
//! Property lists are read by the `plist` crate, which keeps to what Apple writes: entities that a file declares for
//! itself are not resolved. Binary ones are refused: neither program writes them, and their parts can hold each other
//! over and over, so that a small one fills the memory.

use std::collections::VecDeque;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use chrono::DateTime;
use plist::{Dictionary, Value};

use super::dayone::Ids;
use super::files::{self, Found};
use super::noted::{Entry, TOO_LARGE, skipped};
use super::places::Places;
use super::tags::STARRED;
use super::{Input, Item, Place, Skipped, Source, SourceFault, Told};
use crate::model::record::LARGEST_BODY;

const ENDINGS: &[&str] = &["doentry"];

/// What begins a property list that is not XML.
const BINARY: &[u8] = b"bplist";

/// The most lists and tables in one entry: a real one has about ten. They are freed one inside the other, so that
/// without end they would fill the stack.
const MOST_NESTED: usize = 1000;

/// Returns whether these bytes begin an entry.
pub(super) fn is_it(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let has = |text: &[u8]| head.windows(text.len()).any(|part| part == text);
    bytes.starts_with(BINARY)
        || (head.trim_ascii_start().starts_with(b"<") && (has(b"<plist") || has(b"<!DOCTYPE plist")))
}

/// Returns whether a folder is a journal of Day One Classic.
pub(super) fn is_folder(folder: &Path) -> bool {
    files::below(folder, ENDINGS).is_ok_and(|found| !found.is_empty())
}

/// Begins to read a journal, or one entry.
pub(super) fn open(input: Input, told: &Told) -> Result<Box<dyn Source>, SourceFault> {
    let mut classic = Classic {
        files: Vec::new().into_iter(),
        places: Places::new(told.zone.clone()),
        ids: Ids::default(),
        items: VecDeque::new(),
        read: 0,
    };
    match input {
        Input::Folder(folder) => classic.files = files::below(&folder, ENDINGS)?.into_iter(),
        input => {
            let reader = input.into_reader("a Day One Classic entry")?;
            classic.take_in(reader, Place::line(1))?;
        }
    }
    Ok(Box::new(classic))
}

/// Entries that are being read.
struct Classic {
    files: std::vec::IntoIter<Found>,
    places: Places,
    ids: Ids,
    items: VecDeque<Item>,
    read: u64,
}

impl Classic {
    fn take_in(&mut self, reader: impl Read, place: Place) -> std::io::Result<()> {
        let mut bytes = Vec::new();
        reader.take(LARGEST_BODY as u64 + 1).read_to_end(&mut bytes)?;
        self.read += bytes.len() as u64;
        if let Err(reason) = self.settle(&bytes, &place) {
            self.items.push_back(skipped(place, reason));
        }
        Ok(())
    }

    fn settle(&mut self, bytes: &[u8], place: &Place) -> Result<(), &'static str> {
        let fields = dictionary(bytes)?;
        let string = |name| fields.get(name).and_then(Value::as_string);
        let date = |name| {
            let date = fields.get(name).and_then(Value::as_date)?;
            DateTime::parse_from_rfc3339(&date.to_xml_format()).ok().map(|at| at.timestamp_millis())
        };
        let created = date("Creation Date").ok_or("an entry without a date")?;
        let zone = string("Time Zone").filter(|zone| !zone.is_empty());
        let there = zone.and_then(|zone| self.places.there(created, zone));
        let at = there.or_else(|| self.places.here(created)).ok_or("an entry whose year cannot be kept")?;
        let text = string("Entry Text").unwrap_or("").to_owned();
        let tags = fields.get("Tags").and_then(Value::as_array).into_iter().flatten();
        let mut tags: Vec<String> = tags.filter_map(Value::as_string).map(str::to_owned).collect();
        if fields.get("Starred").and_then(Value::as_boolean) == Some(true) {
            tags.push(STARRED.to_owned());
        }
        let id = self.ids.id(created, string("UUID"), &text);
        Entry { at, changed_ms: date("Modified Date"), text, tags }.settle(
            id,
            place.clone(),
            &mut self.items,
        );
        if zone.is_some() && there.is_none() {
            let reason = "its time zone is not known here: it has the clock of this machine".to_owned();
            self.items.push_back(Item::Lost(Skipped { place: place.clone(), reason }));
        }
        Ok(())
    }
}

/// Reads a property list, as XML alone.
fn dictionary(bytes: &[u8]) -> Result<Dictionary, &'static str> {
    if bytes.len() > LARGEST_BODY {
        return Err(TOO_LARGE);
    }
    if bytes.starts_with(BINARY) {
        return Err("a binary property list: on a Mac, `plutil -convert xml1` makes it one that can be read");
    }
    // Openings alone are counted: an end in a comment could hide how deep it goes.
    let is_opening = |part: &&[u8]| part.starts_with(b"<array") || part.starts_with(b"<dict");
    if bytes.windows(6).filter(is_opening).count() > MOST_NESTED {
        return Err("an entry with more parts than Day One writes");
    }
    let value =
        Value::from_reader_xml(bytes).map_err(|_| "an entry that is not the XML that Day One writes")?;
    value.into_dictionary().ok_or("a property list that is no entry")
}

impl Iterator for Classic {
    type Item = Result<Item, SourceFault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.items.is_empty() {
            let found = self.files.next()?;
            let place = Place { file: Some(found.name), line: 1 };
            if found.is_odd {
                self.items.push_back(skipped(place, files::ODD));
                continue;
            }
            let taken = File::open(&found.path).and_then(|file| self.take_in(file, place.clone()));
            if let Err(fault) = taken {
                self.items.push_back(skipped(place, files::unread(&fault)));
            }
        }
        self.items.pop_front().map(Ok)
    }
}

impl Source for Classic {
    fn read_so_far(&self) -> u64 {
        self.read
    }
}

#[cfg(test)]
mod tests;
