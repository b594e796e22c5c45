//! What is to be read, opened, and what it is.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Seek};
use std::os::fd::AsFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::import::{self, Input, ORIGINS, Origin};
use crate::term::interrupt::Patient;

/// What is read.
pub struct Opened {
    /// What a person calls it.
    pub name: String,
    /// What it gives.
    pub input: Input,
    /// How many bytes it holds, where that is known.
    pub size: Option<u64>,
}

impl Opened {
    /// Opens a file, a folder or, with `-`, standard input.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read.
    pub fn open(path: &Path, cx: &mut Context) -> Result<Self, CliError> {
        if path.as_os_str() != "-" {
            let name = path.display().to_string();
            return Self::of(name.clone(), || of_path(path)).map_err(|fault| unreadable(&name, fault));
        }
        if io::stdin().is_terminal() {
            cx.ui().status("Reading from the keyboard. Ctrl-D at the start of a line ends it.");
        }
        let name = "standard input";
        Self::of(name.into(), of_stdin).map_err(|fault| unreadable(name, fault))
    }

    fn of(name: String, open: impl FnOnce() -> io::Result<(Input, Option<u64>)>) -> io::Result<Self> {
        let (input, size) = open()?;
        Ok(Self { name, input, size })
    }

    /// Returns what it is: what was said, or what its beginning shows.
    ///
    /// # Errors
    ///
    /// Fails on what is nothing known here.
    pub fn origin(&mut self, said: Option<&str>) -> Result<&'static Origin, CliError> {
        if let Some(origin) = said.and_then(|said| ORIGINS.iter().find(|origin| origin.name == said)) {
            return Ok(origin);
        }
        let found = import::recognise(&mut self.input).map_err(|fault| unreadable(&self.name, fault))?;
        found.ok_or_else(|| {
            let known: Vec<_> = ORIGINS.iter().map(|origin| origin.name).collect();
            CliError::failed(format!("It is not clear what this is: {}", self.name))
                .because(format!("It begins like none of these: {}", known.join(", ")))
                .hint("If you know what it is, name it: `gently import FILE --from SOURCE`. Nothing was kept")
        })
    }
}

fn of_path(path: &Path) -> io::Result<(Input, Option<u64>)> {
    if path.is_dir() {
        return Ok((Input::Folder(path.to_owned()), None));
    }
    // A named pipe that nobody writes to yet would hold the opening, which Ctrl-C does not end.
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    of_file(OpenOptions::new().read(true).custom_flags(flags).open(path)?)
}

fn of_stdin() -> io::Result<(Input, Option<u64>)> {
    // Not through Rust's buffer, past which nobody can wait.
    of_file(io::stdin().as_fd().try_clone_to_owned()?.into())
}

fn of_file(mut file: File) -> io::Result<(Input, Option<u64>)> {
    let about = file.metadata()?;
    // The start of it may have been read already: a passphrase, say. Then it is taken on from there.
    let is_whole = about.is_file() && file.stream_position().is_ok_and(|at| at == 0);
    if is_whole {
        return Ok((Input::file(file), Some(about.len())));
    }
    Ok((Input::stream(Patient(file))?, None))
}

fn unreadable(name: &str, fault: io::Error) -> CliError {
    if crate::term::interrupt::is_stop(&fault) {
        return super::found::stopped();
    }
    CliError::failed(format!("Could not read {name}"))
        .because(fault)
        .hint("Check the path; `-` reads standard input. Nothing was kept")
}
