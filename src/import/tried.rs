//! What a source makes of some bytes, on one line an item, for tests.

use std::fmt::Write as _;
use std::io::Cursor;
use std::rc::Rc;

use chrono::{FixedOffset, TimeZone};

use super::{Input, Item, Origin, Told};
use crate::model::body::Body;
use crate::model::moment::Moment;

/// A clock that is one hour ahead, always.
pub(super) fn told() -> Told {
    let zone = FixedOffset::east_opt(3600).expect("an hour");
    Told { zone: Rc::new(move |local| Moment::new(zone.from_local_datetime(&local).single()?)), dates: None }
}

/// Reads bytes as a pipe gives them.
pub(super) fn stream(origin: &Origin, bytes: &[u8]) -> Vec<String> {
    let input = Input::stream(Cursor::new(bytes.to_vec())).expect("a buffer reads");
    read(origin, input, &told())
}

/// Reads a file that holds these bytes.
pub(super) fn file(origin: &Origin, bytes: &[u8]) -> Vec<String> {
    let mut file = tempfile::tempfile().expect("a file");
    std::io::Write::write_all(&mut file, bytes).expect("room");
    std::io::Seek::rewind(&mut file).expect("a file");
    read(origin, Input::file(file), &told())
}

/// Reads all there is, up to the first fault.
pub(super) fn read(origin: &Origin, input: Input, told: &Told) -> Vec<String> {
    let mut source = match (origin.open)(input, told) {
        Ok(source) => source,
        Err(fault) => return vec![format!("fault: {fault}")],
    };
    let mut lines = Vec::new();
    for item in source.by_ref() {
        match item {
            Ok(item) => lines.push(line(&item)),
            Err(fault) => {
                lines.push(format!("fault: {fault}"));
                break;
            }
        }
    }
    lines
}

fn line(item: &Item) -> String {
    let record = match item {
        Item::Record(incoming) => &incoming.record,
        Item::Skipped(skipped) => return format!("skipped {}: {}", skipped.place, skipped.reason),
        Item::Lost(lost) => return format!("lost {}: {}", lost.place, lost.reason),
    };
    let mut line = format!("{}", record.at.datetime().format("%Y-%m-%d %H:%M:%S %:z"));
    record.tags.iter().for_each(|tag| write!(line, " +{tag}").expect("a string takes all"));
    match record.view() {
        Body::Note(note) => write!(line, " {:?}", note.text).expect("a string takes all"),
        other => write!(line, " {}", other.to_json()).expect("a string takes all"),
    }
    line
}
