//! Import: how records come into a journal. One file for each source; what is kept and what is told is `cli`'s business.
//!
//! A source is read once, from its beginning, one record at a time: memory does not grow with it. Whatever it holds,
//! reading it ends, and what cannot be taken is named by its line and left out.

mod stable;

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::rc::Rc;

use chrono::NaiveDateTime;

use crate::model::moment::Moment;
use crate::model::record::Record;

pub use stable::{Named, stable_id};

/// What is read.
pub enum Input {
    /// What a pipe gives: it can be read once, from its beginning.
    Stream(Box<dyn BufRead>),
    /// A plain file, in which places can be sought.
    File(BufReader<File>),
    /// A folder of files.
    Folder(PathBuf),
}

/// Turns a local time that names no offset into a moment, as the clock of this machine counts; `None` for a year that
/// cannot be kept. In the hour that a clock skips it is the moment the skipped time would have been; in the hour that
/// comes twice the first.
pub type Zone = Rc<dyn Fn(NaiveDateTime) -> Option<Moment>>;

/// One source, as `--from` names it.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// What `--from` takes.
    pub name: &'static str,
    /// What it is, in one line for help.
    pub about: &'static str,
    /// What of it has no place in a journal and is left behind, in a sentence; nothing when all comes over.
    pub loses: Option<&'static str>,
    /// Begins to read it.
    pub open: fn(Input, Zone) -> Result<Box<dyn Source>, SourceFault>,
}

/// Every source, in the order they are tried and listed.
pub const ORIGINS: &[Origin] = &[];

/// One thing that a source held.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A record, whole, with the id it will be kept under.
    Record(Box<Record>),
    /// Something that cannot be taken.
    Skipped(Skipped),
    /// Something that was taken, and a part of it that could not be.
    Lost(Skipped),
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
    /// It is not what it was said to be, or ends in the middle.
    #[error("Not {what}: {reason}")]
    Not {
        /// The format, in words, with an article.
        what: &'static str,
        /// What is wrong, in words.
        reason: String,
    },
    /// It is locked in a way of its own.
    #[error("It is encrypted")]
    Encrypted {
        /// What to do about it, with the command of the program that wrote it.
        remedy: &'static str,
    },
}
