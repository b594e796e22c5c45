//! Export: how records leave a journal. One file for each format, and [`mod@file`] for where they go.
//!
//! Records stream by one at a time, in the order they are given; no format holds more than a line.

mod fault;
pub mod file;
mod json;
mod line;
mod ndjson;
mod stamp;
mod unplaced;

use std::io::{self, Write};

use crate::model::moment::Moment;
use crate::model::page::Page;
use crate::model::record::RecordRef;

use self::json::Json;
use self::ndjson::Ndjson;

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
    /// Makes its page, each time it is called.
    pub page: &'a dyn Fn() -> Page,
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
    /// Makes its exporter, which says where it can that it was written at this moment.
    pub open: fn(Moment) -> Box<dyn Exporter>,
}

/// Every format, the default first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        about: "One JSON file with everything, to keep or to import again",
        order: Order::Id,
        loses: None,
        open: |exported_at| Box::new(Json::new(exported_at)),
    },
    Format {
        name: "ndjson",
        about: "One record a line, each as JSON, for other programs",
        order: Order::Id,
        loses: None,
        open: |_| Box::new(Ndjson::default()),
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
