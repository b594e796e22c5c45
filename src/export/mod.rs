//! Export: how records leave a journal. One file for each format, and [`mod@file`] for where they go.
//!
//! Records stream by one at a time, in the order they are given; no text holds more than a record.

mod csv;
mod fault;
pub mod file;
mod folder;
mod html;
mod jrnl;
mod json;
mod line;
mod markdown;
mod ndjson;
mod sqlite;
mod stamp;
pub mod target;
mod told;
mod unplaced;

use std::io::{self, Write};
use std::path::Path;

use crate::model::moment::{Day, DayStart, Moment};
use crate::model::page::Page;
use crate::model::record::RecordRef;

use self::csv::Csv;
use self::file::{FileFault, Overwrite};
use self::html::Html;
use self::jrnl::Jrnl;
use self::json::Json;
use self::markdown::{DayFiles, Markdown};
use self::ndjson::Ndjson;
use self::sqlite::Sqlite;
use self::target::Target;

/// Writes records in one format: [`begin`](Self::begin) once, [`record`](Self::record) for each,
/// [`end`](Self::end) once.
///
/// Many small pieces are written, so `out` should be buffered; [`file::Destination`] is.
pub trait Exporter {
    /// Writes what stands before the records.
    ///
    /// # Errors
    ///
    /// Whatever `out` reports.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()>;

    /// Writes one record, whose body must be JSON text.
    ///
    /// # Errors
    ///
    /// Whatever `out` reports.
    fn record(&mut self, out: &mut dyn Write, whole: &Whole<'_>) -> io::Result<()>;

    /// Writes what stands after the records.
    ///
    /// # Errors
    ///
    /// Whatever `out` reports.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

/// A record on its way out: as it is stored, and as a person reads it for the formats that want that.
#[derive(Clone, Copy)]
pub struct Whole<'a> {
    /// The record.
    pub record: RecordRef<'a>,
    /// Makes its page, each time it is called, and looks up what it is tied to. An error comes from the journal, not
    /// from where the export goes: hand it on as it is.
    pub page: &'a dyn Fn() -> io::Result<Page>,
    /// Which decides what day it belongs to.
    pub day_start: DayStart,
}

impl Whole<'_> {
    /// Returns the day it belongs to, as it was lived.
    pub fn day(&self) -> Day {
        self.record.at.day(self.day_start)
    }
}

/// In which order a format takes records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By id: the order in which they were made, and the same each time.
    Id,
    /// By the moment they are about, the oldest first: as a person reads them.
    Time,
}

/// One format, as `--format` names it.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What `--format` takes.
    pub name: &'static str,
    /// What it is, in one line for help.
    pub about: &'static str,
    /// The order it takes them in.
    pub order: Order,
    /// What of a journal it cannot hold, in a sentence; nothing when all is in it.
    pub loses: Option<&'static str>,
    /// What comes of it.
    pub writes: Writes,
    /// Begins a folder of it instead, where the format can be one.
    pub folder: Option<OpenTarget>,
}

/// What comes of a format. It says where it can that it was written at the moment it is given.
#[derive(Clone, Copy, Debug)]
pub enum Writes {
    /// JSON, which may go anywhere.
    Json(fn(Moment) -> Box<dyn Exporter>),
    /// Any other text, which may go anywhere.
    Text(fn(Moment) -> Box<dyn Exporter>),
    /// A file that it makes itself: it needs a name, and cannot go to stdout.
    File(OpenTarget),
}

/// Begins what will stand at a path.
pub type OpenTarget = fn(&Path, Overwrite, Moment) -> Result<Box<dyn Target>, FileFault>;

impl Format {
    /// Returns the format that `--format` names so.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Makes the exporter of a text that was written at this moment; `None` for a format that makes its own file.
    pub fn text(&self, written_at: Moment) -> Option<Box<dyn Exporter>> {
        match self.writes {
            Writes::Json(exporter) | Writes::Text(exporter) => Some(exporter(written_at)),
            Writes::File(_) => None,
        }
    }
}

/// Every format, the default first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        about: "One JSON file with everything, to keep or to import again",
        order: Order::Id,
        loses: None,
        writes: Writes::Json(|exported_at| Box::new(Json::new(exported_at))),
        folder: None,
    },
    Format {
        name: "ndjson",
        about: "One record a line, each as JSON, for other programs",
        order: Order::Id,
        loses: None,
        writes: Writes::Json(|_| Box::new(Ndjson::default())),
        folder: None,
    },
    Format {
        name: "markdown",
        about: "Text with a heading for each day, or a folder with a file a day",
        order: Order::Time,
        loses: Some(markdown::LOSES),
        writes: Writes::Text(|_| Box::new(Markdown::default())),
        folder: Some(|path, overwrite, _| Ok(Box::new(DayFiles::open(path, overwrite)?))),
    },
    Format {
        name: "jrnl",
        about: "Text that the journal program jrnl reads",
        order: Order::Time,
        loses: Some(jrnl::LOSES),
        writes: Writes::Text(|_| Box::new(Jrnl::default())),
        folder: None,
    },
    Format {
        name: "csv",
        about: "A row for each record, for a spreadsheet",
        order: Order::Time,
        loses: Some(
            "In csv, the answers of a record stand together in one text. Text that a spreadsheet could run gets a ' in front.",
        ),
        writes: Writes::Text(|_| Box::new(Csv::default())),
        folder: None,
    },
    Format {
        name: "html",
        about: "A page to read or print in a browser",
        order: Order::Time,
        loses: Some(
            "html is for reading: it does not say when a record was changed, and gently cannot take it back in.",
        ),
        writes: Writes::Text(|_| Box::new(Html::default())),
        folder: None,
    },
    Format {
        name: "sqlite",
        about: "A plain SQLite database",
        order: Order::Id,
        loses: None,
        writes: Writes::File(|path, overwrite, _| Ok(Box::new(Sqlite::open(path, overwrite)?))),
        folder: None,
    },
];

/// The JSON Schema of the `json` format; a line of `ndjson` fits its definition `record`.
pub const SCHEMA: &str = include_str!("schema.json");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_format_has_a_name_and_a_line_of_its_own() {
        let names: BTreeSet<_> = FORMATS.iter().map(|format| format.name).collect();
        let abouts: BTreeSet<_> = FORMATS.iter().map(|format| format.about).collect();
        assert_eq!((names.len(), abouts.len()), (FORMATS.len(), FORMATS.len()));
        assert!(abouts.iter().all(|about| (1..72).contains(&about.len()) && !about.ends_with('.')));
    }

    #[test]
    fn the_schema_is_json() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).expect("valid JSON");
        assert_eq!(schema["$id"], "urn:gently:export:1");
    }
}
