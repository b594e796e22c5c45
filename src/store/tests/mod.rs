//! The store against real journals in temporary folders. This file holds what the tests share.

mod backing_up;
mod children;
mod creating;
mod erasing;
mod finding;
mod finished;
mod found;
mod keeping;
mod leaking;
mod listing;
mod locking;
mod mending;
mod migrating;
mod modelled;
mod pages;
mod passing;
mod rebuilding;
mod refusing;
mod restoring;
mod searching;
mod sharing;
mod unfinished;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::DateTime;
use tempfile::TempDir;
use uuid::Uuid;

use super::{Journal, Locked};
use crate::model::body::{Body, Note};
use crate::model::filter::{Away, Filter};
use crate::model::id::RecordId;
use crate::model::moment::{DayStart, Moment};
use crate::model::record::Record;

/// A folder with a new journal in it, which goes when this does.
struct Place {
    folder: TempDir,
    journal: Journal,
}

fn place() -> Place {
    let folder = TempDir::new().expect("a temporary folder");
    let journal = create(folder.path());
    Place { folder, journal }
}

fn create(folder: &Path) -> Journal {
    Locked::at(folder).create(0, Uuid::from_u128(1)).expect("a new journal")
}

fn reopen(folder: &Path) -> Journal {
    Locked::at(folder).open().expect("opens").expect("is there")
}

/// The n-th id, in the order of ids.
fn id(n: u32) -> RecordId {
    let mut random = [0; 10];
    random[6..].copy_from_slice(&n.to_be_bytes());
    RecordId::from_parts(1_790_000_000_000, random)
}

fn moment(text: &str) -> Moment {
    let at = DateTime::parse_from_rfc3339(text).expect("a valid test date");
    Moment::new(at).expect("a year that can be kept")
}

/// A note of `text`, the n-th, about one evening.
fn note(n: u32, text: &str) -> Record {
    let body = Body::Note(Note { text: text.into(), ..Note::default() });
    Record::new(id(n), moment("2026-11-21T20:15:00+01:00"), &body)
}

fn keep(journal: &mut Journal, records: &[Record]) {
    let tx = journal.begin().expect("begins");
    for record in records {
        tx.keep(record).expect("keeps");
    }
    tx.commit().expect("commits");
}

fn everything() -> Filter {
    Filter { away: Away::Included, ..Filter::all(DayStart::default()) }
}

/// Every record, by the scan.
fn scan(journal: &mut Journal, filter: &Filter) -> Vec<Record> {
    let mut records = Vec::new();
    let reading = journal.read().expect("reads");
    let each = |record: &Record| {
        records.push(record.clone());
        Ok::<_, super::StoreError>(())
    };
    reading.each_by_id(filter, each).expect("scans");
    records
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = entries.map(|name| name.into_string().expect("plain names")).collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("is there").permissions().mode() & 0o7777
}
