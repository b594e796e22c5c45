//! `markdown`: one text with dates as headings, or a folder with a file a day: gently's own, jrnl's, Obsidian's, Jekyll's.
//!
//! What has no date in its name, its front matter or its headings is named and left out: nothing is dated by guess.

mod document;
mod front;
mod headings;
mod own;

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use chrono::NaiveDate;

use super::files::{self, Found};
use super::noted::skipped;
use super::stamp::{self, Stamp};
use super::{HEAD, Input, Item, Named, Origin, Place, Seen, Source, SourceFault, Told};
use document::{Document, Known};

/// Texts in Markdown.
pub(super) const ORIGIN: Origin = Origin {
    name: "markdown",
    about: "Markdown with dates as headings, or with a date in each file name",
    loses: Some(
        "A heading with a date begins a note, and what stands before the first is left out. Pictures and other files \
         stay behind. From gently's own text a check-in, a reflection or a practice comes as a note",
    ),
    is_it,
    open,
};

const ENDINGS: &[&str] = &["md", "markdown", "mdown"];

/// How many lines are looked at to tell whether it is Markdown with dates.
const LOOKED_AT: usize = 200;

fn is_it(seen: &Seen<'_>) -> bool {
    match seen {
        Seen::Bytes(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let mut lines = text.lines().take(LOOKED_AT);
            let is_dated = |line: &str| front::is_date(line);
            if text.starts_with("---\n") || text.starts_with("---\r\n") {
                lines.by_ref().skip(1).take_while(|line| *line != "---").any(is_dated)
            } else {
                let heading = |line| headings::Heading::read(line);
                lines.filter_map(heading).any(|heading| stamp::leading(heading.text).is_some())
            }
        }
        Seen::Folder(folder) => files::below(folder, ENDINGS)
            .is_ok_and(|found| found.iter().any(|file| named(&file.name).is_some())),
    }
}

fn open(input: Input, told: &Told) -> Result<Box<dyn Source>, SourceFault> {
    let mut markdown = Markdown {
        files: Vec::new().into_iter(),
        document: None,
        told: told.clone(),
        named: Named::default(),
        items: VecDeque::new(),
        read: 0,
    };
    match input {
        Input::Folder(folder) => markdown.files = files::below(&folder, ENDINGS)?.into_iter(),
        input => {
            let reader = input.into_reader("Markdown")?;
            markdown.document = Some(Document::new(reader, Known::default(), told));
        }
    }
    Ok(Box::new(markdown))
}

/// Texts that are being read, one after the other.
struct Markdown {
    files: std::vec::IntoIter<Found>,
    document: Option<Document<Box<dyn BufRead>>>,
    told: Told,
    named: Named,
    items: VecDeque<Item>,
    /// Bytes of the files before this one.
    read: u64,
}

impl Markdown {
    /// Begins the next file; returns whether there was one.
    fn begin(&mut self) -> bool {
        let Some(found) = self.files.next() else { return false };
        let place = Place { file: Some(found.name.clone()), line: 1 };
        if found.is_odd {
            self.items.push_back(skipped(place, files::ODD));
            return true;
        }
        match File::open(&found.path) {
            Ok(file) => {
                let reader: Box<dyn BufRead> = Box::new(BufReader::with_capacity(HEAD, file));
                let (stamp, title) =
                    named(&found.name).map_or((None, None), |(stamp, title)| (Some(stamp), title));
                let known = Known { file: Some(found.name), stamp, title };
                self.document = Some(Document::new(reader, known, &self.told));
            }
            Err(fault) => self.items.push_back(skipped(place, files::unread(&fault))),
        }
        true
    }
}

impl Iterator for Markdown {
    type Item = Result<Item, SourceFault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.items.is_empty() {
            let Some(document) = &mut self.document else {
                if self.begin() {
                    continue;
                }
                return None;
            };
            match document.step(&mut self.named, &mut self.items) {
                Ok(true) => {}
                Ok(false) => {
                    self.read += document.read_so_far();
                    self.document = None;
                }
                Err(fault) => return Some(Err(fault.into())),
            }
        }
        self.items.pop_front().map(Ok)
    }
}

impl Source for Markdown {
    fn read_so_far(&self) -> u64 {
        self.read + self.document.as_ref().map_or(0, Document::read_so_far)
    }
}

/// Returns the day that a file is named by, and a title after it: `2026-01-02 A walk.md`, `2026/01/02.md`.
fn named(name: &str) -> Option<(Stamp, Option<String>)> {
    let path = Path::new(name);
    let stem = path.file_stem()?.to_str()?;
    if let Some((stamp, rest)) = stamp::leading(stem) {
        let title = rest.trim_start_matches(['-', '_', ' ']).trim_end();
        return Some((stamp, Some(title.to_owned()).filter(|title| !title.is_empty())));
    }
    let mut folders = path.parent()?.iter().rev().filter_map(|part| part.to_str());
    let (month, year) = (folders.next()?, folders.next()?);
    let number = |text: &str, digits: usize| text.parse::<u32>().ok().filter(|_| text.len() == digits);
    let day =
        NaiveDate::from_ymd_opt(number(year, 4)?.try_into().ok()?, number(month, 2)?, number(stem, 2)?)?;
    Some((Stamp::of_day(day), None))
}

#[cfg(test)]
mod tests;
