//! The text of a journal of jrnl's, entry by entry.

use std::collections::VecDeque;
use std::io::BufRead;

use chrono::NaiveDateTime;

use super::entry::{Entry, Notes};
use super::head::{Dates, Head};
use crate::import::lines::{Flaw, Lines};
use crate::import::{Item, Place, Skipped, Source, SourceFault};
use crate::model::record::LARGEST_BODY;

/// A text that is being read.
pub struct Text<R> {
    lines: Lines<R>,
    dates: Dates,
    notes: Notes,
    file: Option<String>,
    open: Option<Open>,
    waiting: VecDeque<Item>,
}

/// An entry whose end was not seen yet.
struct Open {
    line: u64,
    /// None for a day that never was.
    wall: Option<NaiveDateTime>,
    title: String,
    body: String,
    flaw: Option<Flaw>,
}

impl<R: BufRead> Text<R> {
    /// Reads from the beginning; `file` is its name where there are several.
    pub fn new(reader: R, dates: Dates, notes: Notes, file: Option<String>) -> Self {
        let (open, waiting) = (None, VecDeque::new());
        Self { lines: Lines::new(reader), dates, notes, file, open, waiting }
    }

    /// Gives back what names the notes of the next file.
    pub fn into_notes(self) -> Notes {
        self.notes
    }

    fn take(&mut self, line: u64, text: Result<String, Flaw>) {
        let head = text.as_ref().map_or(Head::No, |text| self.dates.read(text));
        let (wall, title) = match head {
            Head::Entry(wall, title) => (Some(wall), title.to_owned()),
            // A line that only looks like the head of an entry must not take words with it.
            Head::NoSuchDay if self.open.as_ref().is_some_and(|open| open.wall.is_some()) => {
                self.lose(line, "its date, which never was; the line stays in the entry above it".into());
                return self.add(line, text);
            }
            Head::NoSuchDay => (None, String::new()),
            Head::No => return self.add(line, text),
        };
        self.finish();
        self.open = Some(Open { line, wall, title, body: String::new(), flaw: None });
    }

    /// Adds a line to the entry that is open. One that cannot be read costs itself, and not the words around it.
    fn add(&mut self, line: u64, text: Result<String, Flaw>) {
        match (text, &mut self.open) {
            (Ok(text), Some(open)) => open.add(&text),
            (Err(flaw), Some(_)) => self.lose(line, format!("a line: {flaw}")),
            (Err(flaw), None) => {
                let place = Place { file: self.file.clone(), line };
                self.waiting.push_back(Item::Skipped(Skipped { place, reason: flaw.to_string() }));
            }
            (Ok(_), None) => {}
        }
    }

    fn lose(&mut self, line: u64, reason: String) {
        let place = Place { file: self.file.clone(), line };
        self.waiting.push_back(Item::Lost(Skipped { place, reason }));
    }

    fn finish(&mut self) {
        let Some(open) = self.open.take() else { return };
        let place = Place { file: self.file.clone(), line: open.line };
        let skip = |reason: String| Item::Skipped(Skipped { place: place.clone(), reason });
        match (open.flaw, open.wall) {
            (Some(flaw), _) => self.waiting.push_back(skip(flaw.to_string())),
            (None, None) => self.waiting.push_back(skip("there is no such day".into())),
            (None, Some(wall)) => {
                let (title, is_starred) = without_star(open.title.trim());
                let title = title.to_owned();
                // A journal ends each entry with an empty line, which is no word of anybody's.
                let body = open.body.trim_end().to_owned();
                let entry = Entry { place, wall, title, body, is_starred, tags: Vec::new() };
                self.waiting.extend(self.notes.take(entry));
            }
        }
    }
}

impl Open {
    fn add(&mut self, text: &str) {
        if self.body.len() + text.len() >= LARGEST_BODY {
            self.flaw = Some(Flaw::TooLarge);
        }
        if self.flaw.is_some() {
            self.body = String::new();
        } else {
            self.body.push_str(text);
            self.body.push('\n');
        }
    }
}

/// Takes the star from the end of a title. jrnl reads `b****` as starred too, and takes all of it; the word stays here.
fn without_star(title: &str) -> (&str, bool) {
    let rest = title.strip_suffix('*');
    match rest {
        Some("") => ("", true),
        Some(rest) if rest.ends_with(' ') => (rest.trim_end(), true),
        Some(_) => (title, true),
        None => (title, false),
    }
}

impl<R: BufRead> Iterator for Text<R> {
    type Item = Result<Item, SourceFault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() {
            match self.lines.next() {
                Ok(Some(line)) => self.take(line.number, line.text),
                Ok(None) if self.open.is_some() => self.finish(),
                Ok(None) => return None,
                Err(fault) => return Some(Err(fault.into())),
            }
        }
        self.waiting.pop_front().map(Ok)
    }
}

impl<R: BufRead> Source for Text<R> {
    fn read_so_far(&self) -> u64 {
        self.lines.read_so_far()
    }
}
