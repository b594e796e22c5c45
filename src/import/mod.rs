//! Import: how records come into a journal. One file for each source; what is kept and what is told is `cli`'s business.
//!
//! A source is read once, from its beginning, one record at a time: memory does not grow with it. Whatever it holds,
//! reading it ends, and what cannot be taken is named by its line and left out.

mod csv;
mod dates;
mod dayone;
mod dayone_classic;
mod elements;
mod files;
mod gently;
mod input;
mod jrnl;
mod jrnl_json;
mod lines;
mod markdown;
mod noted;
mod places;
mod stable;
mod stamp;
mod tags;
#[cfg(test)]
mod tried;

use std::fmt;
use std::io;
use std::rc::Rc;

use chrono::NaiveDateTime;

use crate::model::moment::Moment;
use crate::model::record::Record;

pub use dates::{DateFormat, NotADateFormat};
pub use input::{HEAD, Input, Seen};
pub use stable::{Named, stable_id};

/// Turns a local time that names no offset into a moment, as the clock of this machine counts; `None` for a year that
/// cannot be kept. In the hour that a clock skips it is the first minute after it; in the hour that comes twice the
/// first.
pub type Zone = Rc<dyn Fn(NaiveDateTime) -> Option<Moment>>;

/// What the source itself does not tell.
#[derive(Clone)]
pub struct Told {
    /// Where its times without an offset were lived.
    pub zone: Zone,
    /// How it writes its dates, where somebody said so.
    pub dates: Option<DateFormat>,
}

/// One source, as `--from` names it.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// What `--from` takes.
    pub name: &'static str,
    /// What it is, in one line for help.
    pub about: &'static str,
    /// What of it has no place in a journal and is left behind, in a sentence; nothing when all comes over.
    pub loses: Option<&'static str>,
    /// Returns whether this is what is seen at its beginning. It says no where it is not sure: no name decides it.
    pub is_it: fn(&Seen<'_>) -> bool,
    /// Begins to read it.
    pub open: fn(Input, &Told) -> Opened,
}

/// A source from which something can be taken, or why not.
pub type Opened = Result<Box<dyn Source>, SourceFault>;

/// Every source, in the order they are tried and listed: first those whose first line says what they are. A table may
/// hold lines that read like an entry of jrnl's or a heading.
pub const ORIGINS: &[Origin] =
    &[gently::ORIGIN, dayone::ORIGIN, jrnl_json::ORIGIN, csv::ORIGIN, jrnl::ORIGIN, markdown::ORIGIN];

/// Returns the source that `input` is, by what stands in it; `None` for what is nothing known here.
///
/// # Errors
///
/// Fails when it cannot be read.
pub fn recognise(input: &mut Input) -> io::Result<Option<&'static Origin>> {
    let seen = input.peek()?;
    Ok(ORIGINS.iter().find(|origin| (origin.is_it)(&seen)))
}

/// One thing that a source held.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A record, whole.
    Record(Incoming),
    /// Something that cannot be taken.
    Skipped(Skipped),
    /// Something that was taken, and a part of it that could not be.
    Lost(Skipped),
}

/// A record, with the id it will be kept under, and where it began.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The record.
    pub record: Box<Record>,
    /// Where it began.
    pub place: Place,
}

/// Something that was left out. Holds no word that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it began.
    pub place: Place,
    /// Why, in words: what it is and what is wrong with it. No capital, no stop.
    pub reason: String,
}

/// A place in what was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file in an archive or a folder; `None` where there is but one.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: u64,
}

impl Place {
    /// Returns a line of the one file there is.
    pub const fn line(line: u64) -> Self {
        Self { file: None, line }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "{file}:{}", self.line),
            None => write!(f, "{}", self.line),
        }
    }
}

/// A source that is being read. It gives no more once it has given an error.
pub trait Source: Iterator<Item = Result<Item, SourceFault>> {
    /// Returns how many bytes of the source were read so far, for whoever waits.
    fn read_so_far(&self) -> u64;
}

/// Why a source cannot be read any further. What came before it is sound.
#[derive(Debug, thiserror::Error)]
pub enum SourceFault {
    /// The file could not be read.
    #[error("It cannot be read")]
    Io(#[from] io::Error),
    /// It is not what it was said to be.
    #[error("Not {what}: {reason}")]
    Not {
        /// The format, in words, with an article.
        what: &'static str,
        /// What is wrong, in words.
        reason: String,
    },
    /// A newer gently wrote it, in a way that this one does not read.
    #[error("A newer gently wrote it")]
    Newer,
    /// It is locked in a way of its own.
    #[error("It is encrypted")]
    Encrypted {
        /// What to do about it, with the command of the program that wrote it.
        remedy: &'static str,
    },
    /// Its dates can be read in two ways, and nobody said which is right.
    #[error("Its dates can be read in two ways")]
    Dates,
}
