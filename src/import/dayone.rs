//! `dayone`: what the Day One app exports (a zip of JSON and photos, or that JSON), and the folders of Day One Classic.

mod archive;
mod entry;
mod typed;

use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader};

use super::elements::{Element, Elements};
use super::files::{self, Found};
use super::noted::skipped;
use super::places::Places;
use super::{
    HEAD, Input, Item, Origin, Place, Seen, Skipped, Source, SourceFault, Told, dayone_classic, stable_id,
};
use crate::model::id::RecordId;
use archive::{Archive, Member};
use entry::Read;

/// Journals of Day One.
pub(super) const ORIGIN: Origin = Origin {
    name: "dayone",
    about: "What Day One exports as JSON (.zip or .json), or a Classic folder",
    loses: Some(
        "Photos, sound and other files stay behind, and so do places, weather and looks such as bold. Spaces in tags \
         become hyphens. Starred and pinned become tags",
    ),
    is_it,
    open,
};

/// What the fault is told of.
const WHAT: &str = "a Day One journal";

fn is_it(seen: &Seen<'_>) -> bool {
    match seen {
        Seen::Bytes(bytes) => {
            archive::is_zip(bytes) || dayone_classic::is_it(bytes) || {
                let first =
                    Elements::open(*bytes, "entries").ok().flatten().and_then(|mut all| all.next().ok()?);
                // The beginning may hold no more than a part of the first entry.
                let text = first.map(|element| element.text.unwrap_or_default());
                let has_mark = |text: &str| text.contains("\"creationDate\"");
                text.is_some_and(|text| {
                    has_mark(&text) || text.is_empty() && has_mark(&String::from_utf8_lossy(bytes))
                })
            }
        }
        Seen::Folder(folder) => {
            let is_journal =
                |found: &Found| File::open(&found.path).is_ok_and(|file| is_entries(BufReader::new(file)));
            dayone_classic::is_folder(folder)
                || files::below(folder, &["json"]).is_ok_and(|found| {
                    found.iter().filter(|found| !found.is_odd && !found.name.contains('/')).any(is_journal)
                })
        }
    }
}

fn is_entries(mut reader: impl BufRead) -> bool {
    reader.fill_buf().is_ok_and(|bytes| is_it(&Seen::Bytes(bytes)))
}

fn open(mut input: Input, told: &Told) -> Result<Box<dyn Source>, SourceFault> {
    let texts = match input.peek()? {
        Seen::Folder(folder) if dayone_classic::is_folder(folder) => {
            return dayone_classic::open(input, told);
        }
        Seen::Folder(folder) => Texts::of(files::below(folder, &["json"])?),
        Seen::Bytes(bytes) if dayone_classic::is_it(bytes) => return dayone_classic::open(input, told),
        Seen::Bytes(bytes) if archive::is_zip(bytes) => match input {
            Input::File(file) => Texts::Zip(Archive::open(file.into_inner())?),
            _ => {
                let reason = "a zip archive cannot be read from a pipe. Save it to a file first".to_owned();
                return Err(SourceFault::Not { what: WHAT, reason });
            }
        },
        Seen::Bytes(_) => Texts::One(Some(input.into_reader(WHAT)?)),
    };
    let mut dayone = DayOne {
        texts,
        open: None,
        places: Places::new(told.zone.clone()),
        ids: Ids::default(),
        items: VecDeque::new(),
        read: 0,
    };
    if !dayone.begin()? && dayone.items.is_empty() {
        let reason = "no JSON with a list of `entries` is in it".to_owned();
        return Err(SourceFault::Not { what: WHAT, reason });
    }
    Ok(Box::new(dayone))
}

/// Where JSON comes from.
enum Texts {
    /// One text.
    One(Option<Box<dyn BufRead>>),
    /// Files of a folder.
    Files(std::vec::IntoIter<Found>),
    /// Members of a zip archive.
    Zip(Archive),
}

/// One JSON text, and its name where there are many.
type Text = (Option<String>, Box<dyn BufRead>);

impl Texts {
    fn of(mut found: Vec<Found>) -> Self {
        found.retain(|file| !file.is_odd && !file.name.contains('/'));
        Self::Files(found.into_iter())
    }

    fn next(&mut self) -> io::Result<Option<Text>> {
        Ok(match self {
            Self::One(reader) => reader.take().map(|reader| (None, reader)),
            Self::Files(found) => match found.next() {
                Some(found) => {
                    let reader = BufReader::with_capacity(HEAD, File::open(&found.path)?);
                    Some((Some(found.name), Box::new(reader) as Box<dyn BufRead>))
                }
                None => None,
            },
            Self::Zip(archive) => archive.next()?.map(|Member { name, reader }| (Some(name), reader)),
        })
    }
}

/// The entries of a text, and its name.
type Open = (Option<String>, Elements<Box<dyn BufRead>>);

/// Journals that are being read.
struct DayOne {
    texts: Texts,
    open: Option<Open>,
    places: Places,
    ids: Ids,
    items: VecDeque<Item>,
    /// Bytes of the texts before this one.
    read: u64,
}

impl DayOne {
    /// Begins the next text that holds entries; returns whether there was one.
    fn begin(&mut self) -> Result<bool, SourceFault> {
        while let Some((name, reader)) = self.texts.next()? {
            if let Some(elements) = Elements::open(reader, "entries")? {
                self.open = Some((name, elements));
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn take_in(&mut self, element: Element, file: Option<String>) {
        let place = Place { file, line: element.line };
        let read = match element.text {
            Ok(text) => entry::read(&text, &mut self.places),
            Err(flaw) => Err(format!("an entry: {flaw}")),
        };
        match read {
            Ok(Read { uuid, entry, left }) => {
                let id = self.ids.id(entry.at.utc_ms(), uuid.as_deref(), &entry.text);
                entry.settle(id, place.clone(), &mut self.items);
                let lost = left.map(|reason| Item::Lost(Skipped { place, reason }));
                self.items.extend(lost);
            }
            Err(reason) => self.items.push_back(skipped(place, reason)),
        }
    }

    fn step(&mut self) -> Result<bool, SourceFault> {
        let Some((name, elements)) = &mut self.open else { return self.begin() };
        match elements.next() {
            Ok(Some(element)) => {
                let name = name.clone();
                self.take_in(element, name);
            }
            Ok(None) => {
                self.read += elements.read_so_far();
                self.open = None;
            }
            Err(fault) if matches!(self.texts, Texts::Zip(_)) => {
                // What is damaged costs itself: other members may be sound.
                let place = Place { file: name.clone(), line: 1 };
                self.items.push_back(skipped(place, format!("the rest of it cannot be unpacked: {fault}")));
                self.open = None;
            }
            Err(fault) => return Err(fault.into()),
        }
        Ok(true)
    }
}

impl Iterator for DayOne {
    type Item = Result<Item, SourceFault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.items.is_empty() {
            match self.step() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(fault) => return Some(Err(fault)),
            }
        }
        self.items.pop_front().map(Ok)
    }
}

impl Source for DayOne {
    fn read_so_far(&self) -> u64 {
        match &self.texts {
            Texts::Zip(archive) => archive.read_so_far(),
            _ => self.read + self.open.as_ref().map_or(0, |(_, elements)| elements.read_so_far()),
        }
    }
}

/// Ids by Day One's own, so that an entry is the same one through the zip, the bare JSON and Day One Classic.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// The id that the whole of each would have, to tell an entry that stands there twice from another of its name.
    known: HashMap<RecordId, RecordId>,
}

impl Ids {
    /// Returns the id of an entry of this moment (UTC milliseconds).
    pub fn id(&mut self, utc_ms: i64, uuid: Option<&str>, text: &str) -> RecordId {
        let Some(uuid) = uuid.map(plain).filter(|uuid| !uuid.is_empty()) else {
            return stable_id(ORIGIN.name, utc_ms, &["", text]);
        };
        let (id, whole) =
            (stable_id(ORIGIN.name, utc_ms, &[&uuid]), stable_id(ORIGIN.name, utc_ms, &[&uuid, text]));
        if *self.known.entry(id).or_insert(whole) == whole { id } else { whole }
    }
}

/// Day One writes 32 hexadecimal digits; others put hyphens in, or small letters.
fn plain(uuid: &str) -> String {
    uuid.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(64).collect()
}

#[cfg(test)]
mod tests;
