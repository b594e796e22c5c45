//! `jrnl-json`: what `jrnl --format json` writes.

use std::collections::VecDeque;
use std::io::BufRead;

use chrono::NaiveDateTime;
use serde::Deserialize;

use super::elements::Elements;
use super::jrnl::entry::{Entry, Notes};
use super::lines::Flaw;
use super::{HEAD, Input, Item, Origin, Place, Seen, Skipped, Source, SourceFault, Told};

/// The JSON of jrnl.
pub const ORIGIN: Origin = Origin {
    name: "jrnl-json",
    about: "What `jrnl --format json` writes",
    loses: Some(
        "jrnl's JSON has no seconds and no time zone: its times are read as this machine's clock counts. A star becomes \
         the tag `starred`.",
    ),
    is_it,
    open,
};

const WHAT: &str = "JSON of jrnl's";
const ENTRIES: &str = "entries";

fn is_it(seen: &Seen<'_>) -> bool {
    let Seen::Bytes(head) = seen else { return false };
    // `tags` comes first, and can be longer than all that is seen.
    let fields = Elements::fields(*head, ENTRIES).unwrap_or_default();
    let begins_so = fields.len() == 1 && fields[0].0 == "tags";
    begins_so && (head.len() == HEAD || matches!(Elements::open(*head, ENTRIES), Ok(Some(_))))
}

fn open(input: Input, told: &Told) -> Result<Box<dyn Source>, SourceFault> {
    let no_entries = || SourceFault::Not { what: WHAT, reason: "there is no list of entries in it".into() };
    let elements = Elements::open(input.into_reader(WHAT)?, ENTRIES)?.ok_or_else(no_entries)?;
    Ok(Box::new(JrnlJson { elements, notes: Notes::new(told.zone.clone()), waiting: VecDeque::new() }))
}

struct JrnlJson<R> {
    elements: Elements<R>,
    notes: Notes,
    waiting: VecDeque<Item>,
}

/// An entry as `json_exporter.py` writes it.
#[derive(Deserialize)]
struct Written {
    title: String,
    body: String,
    /// `2020-05-22`.
    date: String,
    /// `15:55`.
    time: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    starred: bool,
}

impl<R: BufRead> JrnlJson<R> {
    fn take(&mut self, line: u64, text: Result<String, Flaw>) {
        match read(line, text) {
            Ok(entry) => self.waiting.extend(self.notes.take(entry)),
            Err(reason) => {
                self.waiting.push_back(Item::Skipped(Skipped { place: Place::line(line), reason }));
            }
        }
    }
}

fn read(line: u64, text: Result<String, Flaw>) -> Result<Entry, String> {
    let text = text.map_err(|flaw| flaw.to_string())?;
    let written: Written = serde_json::from_str(&text).map_err(|_| "it is no entry of jrnl's".to_owned())?;
    let at = format!("{} {}", written.date, written.time);
    let wall = NaiveDateTime::parse_from_str(&at, "%Y-%m-%d %H:%M");
    let wall = wall.map_err(|_| "its date or its time is none".to_owned())?;
    Ok(Entry {
        place: Place::line(line),
        wall,
        title: written.title.trim().to_owned(),
        body: written.body.trim_end().to_owned(),
        is_starred: written.starred,
        tags: written.tags,
    })
}

impl<R: BufRead> Iterator for JrnlJson<R> {
    type Item = Result<Item, SourceFault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() {
            match self.elements.next() {
                Ok(Some(element)) => self.take(element.line, element.text),
                Ok(None) => return None,
                Err(fault) => return Some(Err(fault.into())),
            }
        }
        self.waiting.pop_front().map(Ok)
    }
}

impl<R: BufRead> Source for JrnlJson<R> {
    fn read_so_far(&self) -> u64 {
        self.elements.read_so_far()
    }
}
