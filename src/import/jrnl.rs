//! `jrnl`: the text that jrnl writes, in one file or in a folder of days.
//!
//! An entry begins with a line `[DATE] title`, where DATE is in the journal's own `timeformat`; in jrnl 1 it stands
//! without brackets. The rules are those of jrnl 4.6: `journals/Journal.py`, `Entry.py`, `FolderJournal.py`.

pub(super) mod entry;
mod folder;
mod head;
mod text;

use std::io::{BufRead, Seek};

use super::lines::MARK;
use super::{Input, Origin, Seen, Source, SourceFault, Told};
use entry::Notes;
use head::{Dates, Style};
use text::Text;

/// The text of jrnl.
pub const ORIGIN: Origin = Origin {
    name: "jrnl",
    about: "The text file or the folder of days that jrnl keeps",
    loses: Some(
        "jrnl keeps no time zone: its times are read as this machine's clock counts. A star becomes the tag `starred`. \
         A line that begins with a date in brackets, just as jrnl writes its own, is an entry, as it is in jrnl.",
    ),
    is_it,
    open,
};

const WHAT: &str = "a journal of jrnl's";

fn is_it(seen: &Seen<'_>) -> bool {
    match seen {
        Seen::Folder(path) => folder::is_it(path),
        Seen::Bytes(bytes) => is_encrypted(bytes) || begins_in_brackets(bytes),
    }
}

/// Returns whether an entry begins here, in the way of jrnl 2 and later. Without brackets a line of any log would do; so
/// that is taken only where somebody says it is jrnl's.
fn begins_in_brackets(head: &[u8]) -> bool {
    match Dates::of(head, None) {
        Ok(dates) => dates.is_some_and(|dates| dates.style == Style::Brackets),
        Err(_) => head.strip_prefix(MARK).unwrap_or(head).trim_ascii_start().starts_with(b"["),
    }
}

fn open(mut input: Input, told: &Told) -> Result<Box<dyn Source>, SourceFault> {
    if let Seen::Folder(path) = input.peek()? {
        return Ok(Box::new(folder::Folder::open(path, told)?));
    }
    let Seen::Bytes(head) = input.peek()? else { return Err(not("it is a folder")) };
    if is_encrypted(head) {
        return Err(SourceFault::Encrypted {
            remedy: "Have jrnl write it as plain text, import that, then remove it: `jrnl --format text --file plain.txt`",
        });
    }
    if head.contains(&0) {
        return Err(not("it is no text. If jrnl encrypted it, have jrnl write it as plain text first"));
    }
    let said = told.dates.as_ref();
    let dates = match &mut input {
        // Whether 03/04 is in March or in April may only show at the end.
        Input::File(file) => {
            let dates = Dates::of(&mut *file, said)?;
            file.rewind()?;
            dates
        }
        Input::Stream(reader) => Dates::of(reader.fill_buf()?, said)?,
        Input::Folder(_) => None,
    };
    let dates = dates.ok_or_else(|| not("it does not begin with a date that is known here. Say how its dates are written with `--date-format`"))?;
    Ok(Box::new(Text::new(input.into_reader(WHAT)?, dates, Notes::new(told.zone.clone()), None)))
}

fn not(reason: &str) -> SourceFault {
    SourceFault::Not { what: WHAT, reason: reason.into() }
}

/// Returns whether jrnl encrypted it: version 3 says so, and version 2 is a Fernet token. Version 1 has no mark.
fn is_encrypted(head: &[u8]) -> bool {
    head.starts_with(b"JRNLv3") || head.starts_with(b"gAAAAA")
}
