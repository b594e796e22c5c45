//! Coming back: where the program was when it left by itself, handed to the next run of itself.
//!
//! The next run takes the place of this one (`exec`), so that memory is really gone. What it is told
//! holds no words: ids, places and moments, through a pipe, so that nothing of it stands among the
//! arguments, in a variable or on the disk.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{self, Command};

use rustix::fs::{FileType, OFlags, fcntl_getfl, fstat};
use rustix::stdio::{dup2_stdin, stderr, stdin};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::surroundings;
use crate::model::draft::{About, DraftOf};
use crate::model::id::RecordId;
use crate::model::record::Record;

/// Says that a pipe stands where stdin should be, and for whom: it holds the process id, which `exec`
/// keeps and a child does not share.
const VARIABLE: &str = "GENTLY_AGAIN";

/// Where the program was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// In which conversation about a record.
    pub place: Option<Place>,
    /// At which item of the menu, by its letter.
    pub item: Option<char>,
    /// On which path, by its id, where the conversation is a page of one.
    #[serde(default)]
    pub path: Option<String>,
    /// The guides that were walked to their end in this sitting and left nothing to show for it.
    #[serde(default)]
    pub passed: Vec<String>,
    /// Whether the person said in this sitting that something happened not long ago.
    #[serde(default)]
    pub is_recent: bool,
    /// Whether this run took the place of one that was left alone.
    #[serde(skip)]
    pub is_back: bool,
}

/// A place in a conversation about one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    record: Uuid,
    /// What a draft of it is.
    pub of: DraftOf,
    /// The id of the guide, for a reflection.
    pub guide: Option<String>,
    /// What the record is about.
    pub about: About,
    /// How far it had come.
    pub stage: Stage,
}

/// How far a conversation had come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The page before the first question was shown.
    Opening,
    /// The question at this position, as [`crate::model::walk::Position`] is written, was asked.
    Asking(String),
    /// All was kept, and the last page was shown.
    Closing,
}

impl Place {
    /// Names the place in a conversation about `record`.
    pub fn new(record: &Record, of: DraftOf, guide: Option<String>, stage: Stage) -> Self {
        let id = Uuid::from_bytes(*record.id.as_bytes());
        Self { record: id, of, guide, about: record.into(), stage }
    }

    /// Returns the record it is about, which may not be kept yet.
    pub fn record(&self) -> RecordId {
        RecordId::from_bytes(*self.record.as_bytes())
    }
}

impl Again {
    /// Takes what the run before this one handed over, once, and puts the terminal back in its place.
    ///
    /// Must come before anything looks at stdin.
    pub fn take() -> Self {
        let is_ours = surroundings::variable(VARIABLE).is_some_and(|id| id == process::id().to_string());
        let is_pipe = || fstat(stdin()).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_fifo());
        if !is_ours || !is_pipe() {
            return Self::default();
        }
        let handed = read_all();
        // Where the terminal is gone there is nobody to ask, which the first question will tell.
        let _ = terminal_to_stdin();
        let told: Self = handed.ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
        Self { is_back: true, ..told }
    }

    /// Returns the place if it is in something of this kind, and forgets it.
    pub fn take_place(&mut self, of: DraftOf) -> Option<Place> {
        self.place.take_if(|place| place.of == of)
    }

    /// Executes this program again, with the same arguments, and hands this over.
    ///
    /// Returns only when that fails; stdin may be lost by then.
    pub fn execute(&self) -> io::Error {
        match env::current_exe() {
            Ok(program) => self.execute_as(&program, env::args_os()),
            Err(fault) => fault,
        }
    }

    /// Executes `program` with these arguments, its name first, and hands this over to it.
    ///
    /// Returns only when that fails.
    pub fn execute_as(&self, program: &Path, arguments: impl IntoIterator<Item = OsString>) -> io::Error {
        let mut arguments = arguments.into_iter();
        let name = arguments.next().unwrap_or_default();
        match self.pipe_to_stdin() {
            Ok(()) => Command::new(program)
                .arg0(name)
                .args(arguments)
                .env(VARIABLE, process::id().to_string())
                .exec(),
            Err(fault) => fault,
        }
    }

    /// Puts a pipe that holds this in the place of stdin.
    ///
    /// Any other number would stay open afterwards: only the standard three can be taken over and
    /// closed without `unsafe`.
    fn pipe_to_stdin(&self) -> io::Result<()> {
        let (reader, mut writer) = io::pipe()?;
        // It is far smaller than what a pipe holds, so that nobody need read it meanwhile.
        writer.write_all(&serde_json::to_vec(self)?)?;
        Ok(dup2_stdin(reader)?)
    }
}

fn read_all() -> io::Result<Vec<u8>> {
    let (mut all, mut chunk) = (Vec::new(), [0; 1024]);
    loop {
        // Not through `io::stdin`, which would read ahead into the terminal that comes after.
        match rustix::io::read(stdin(), &mut chunk) {
            Ok(0) => return Ok(all),
            Ok(read) => all.extend_from_slice(&chunk[..read]),
            Err(rustix::io::Errno::INTR) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
}

/// Questions go to stderr, so that it is the terminal; mostly it can be read as well.
fn terminal_to_stdin() -> io::Result<()> {
    match fcntl_getfl(stderr())?.contains(OFlags::RDWR) {
        true => dup2_stdin(stderr())?,
        false => dup2_stdin(File::open("/dev/tty")?)?,
    }
    Ok(())
}
