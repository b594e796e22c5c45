//! Where a passphrase comes from: what a script gives, or else the person at the terminal. Never an argument.

use std::env;
use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rustix::fs::OFlags;
use zeroize::Zeroizing;

use super::args::Global;
use super::descriptor::{Descriptor, first_line};
use super::error::CliError;
use super::surroundings;
use crate::content::LockWords;
use crate::store::{Journal, Key, Locked, Passphrase, StoreError};
use crate::term::Ui;
use crate::term::ask::AskError;
use crate::term::children::{
    self, PASSPHRASE as VARIABLE, PASSPHRASE_COMMAND as COMMAND, PASSPHRASE_FILE as FILE,
};
use crate::term::secret::{On, Quiet, Secret};

/// The flag that names an open file which holds it.
pub const FLAG: &str = "--passphrase-fd";

/// How often a person may try before the command ends. There is no lock-out: it may be run again.
const TRIES: usize = 3;

/// Opens what is locked.
pub struct Unlocker {
    ui: Ui,
    /// `--passphrase-fd`.
    descriptor: Option<Descriptor>,
    /// What came from stdin, where that is the descriptor: what follows it there is for somebody else.
    from_stdin: Option<Result<Zeroizing<String>, CliError>>,
    /// What locked it.
    by: LockedBy,
    /// Whether it is a backup that is to be opened.
    is_backup: bool,
    /// Whether there is nobody any more.
    asks_nobody: bool,
    /// Whether a person opened it since that was last looked at.
    was_answered: bool,
}

/// What locked the journal. A script opens it at the start; later it may know the old passphrase alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LockedBy {
    /// It was locked when this run began.
    Start,
    /// It locked itself, because nobody was there. It is asked for there.
    Itself(On),
    /// Another program gave it a passphrase, or another one, while this run had it open.
    Another,
}

impl Unlocker {
    /// Takes the open file that holds the passphrase, if one does. Of stdin the first line is read at
    /// once, for what follows it there is somebody else's.
    pub fn new(global: &Global) -> Self {
        let ui = Ui::new(surroundings::look(global));
        let mut descriptor = global.passphrase_fd.map(|number| Descriptor::take(FLAG, number));
        let from_stdin = descriptor.as_mut().filter(|it| it.is_stdin()).map(Descriptor::first_line);
        Self {
            ui,
            descriptor,
            from_stdin,
            by: LockedBy::Start,
            is_backup: false,
            asks_nobody: false,
            was_answered: false,
        }
    }

    /// Notes that the journal has locked itself: only a person at the terminal opens it again, asked there.
    pub fn has_locked_itself(&mut self, on: On) {
        self.by = LockedBy::Itself(on);
    }

    /// Notes that another program locked it while it was open: only a person at the terminal opens it again.
    pub fn was_locked_elsewhere(&mut self) {
        self.by = LockedBy::Another;
    }

    /// Notes that the person is leaving: what is locked stays so.
    pub fn ask_nobody(&mut self) {
        self.asks_nobody = true;
    }

    /// Notes that the person is there all the same.
    pub fn ask_again(&mut self) {
        self.asks_nobody = false;
    }

    /// Returns whether a person opened it since this was last asked.
    pub fn was_answered(&mut self) -> bool {
        std::mem::take(&mut self.was_answered)
    }

    /// Opens the journal, asking for what it takes; `None` when there is no journal.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be opened, or is locked and nobody can be asked, or after three tries.
    pub fn open(&mut self, locked: &Locked) -> Result<Option<Journal>, CliError> {
        self.by(|passphrase| passphrase.map_or_else(|| locked.open(), |passphrase| locked.unlock(passphrase)))
    }

    /// Returns the key of a journal that is only looked at, asking for what it takes.
    ///
    /// # Errors
    ///
    /// As [`Unlocker::open`].
    pub fn key(&mut self, locked: &Locked) -> Result<Key, CliError> {
        self.by(|passphrase| locked.key(passphrase))
    }

    /// Opens a backup by `attempt`, asking for what it takes: the passphrase of its day.
    ///
    /// # Errors
    ///
    /// As [`Unlocker::open`].
    pub fn of_backup<T>(
        &mut self,
        attempt: impl FnMut(Option<&Passphrase>) -> Result<T, StoreError>,
    ) -> Result<T, CliError> {
        self.is_backup = true;
        let done = self.by(attempt);
        self.is_backup = false;
        done
    }

    /// Tries without a passphrase, with what a script gives, or with what a person types.
    fn by<T>(
        &mut self,
        mut attempt: impl FnMut(Option<&Passphrase>) -> Result<T, StoreError>,
    ) -> Result<T, CliError> {
        match attempt(None) {
            Err(StoreError::Locked) => {}
            opened => return Ok(opened?),
        }
        if self.asks_nobody {
            return Err(StoreError::Locked.into());
        }
        match self.given()? {
            Some(passphrase) => Ok(attempt(Some(&passphrase))?),
            None => self.ask(attempt),
        }
    }

    /// Returns the passphrase that a script gives, if one does.
    ///
    /// # Errors
    ///
    /// Fails when a script was to give one, and did not.
    pub fn given(&mut self) -> Result<Option<Passphrase>, CliError> {
        if self.by != LockedBy::Start {
            return Ok(None);
        }
        if let Some(descriptor) = &mut self.descriptor {
            let text = self.from_stdin.take().unwrap_or_else(|| descriptor.first_line())?;
            return taken(&text, &descriptor.name()).map(Some);
        }
        if let Some(command) = set(COMMAND) {
            return from_command(&command).and_then(|text| taken(&text, COMMAND)).map(Some);
        }
        if let Some(path) = env::var_os(FILE).filter(|path| !path.is_empty()).map(PathBuf::from) {
            return from_file(&path).and_then(|text| taken(&text, FILE)).map(Some);
        }
        let Some(text) = set(VARIABLE).map(Zeroizing::new) else { return Ok(None) };
        self.ui.warning(&format!(
            "Other programs of this login can read {VARIABLE}. {COMMAND} or --passphrase-fd is better"
        ));
        taken(&text, VARIABLE).map(Some)
    }

    fn ask<T>(
        &mut self,
        mut attempt: impl FnMut(Option<&Passphrase>) -> Result<T, StoreError>,
    ) -> Result<T, CliError> {
        let words = LockWords::read()?;
        let (on, mut lines) = match self.by {
            LockedBy::Start if self.is_backup => (On::Line, words.locked.backup.as_slice()),
            LockedBy::Start => (On::Line, [].as_slice()),
            LockedBy::Itself(on) => (on, words.locked.alone.as_slice()),
            LockedBy::Another => (On::Line, words.locked.elsewhere.as_slice()),
        };
        let mut quiet = match Quiet::take(on) {
            Err(AskError::Nobody) => return Err(StoreError::Locked.into()),
            taken => taken?,
        };
        let again = if self.is_backup { &words.locked.backup_again } else { &words.locked.again };
        for left in (0..TRIES).rev() {
            let tried = match quiet.read(lines, &words.locked.ask)? {
                Secret::Typed(typed) => match Passphrase::new(&typed) {
                    Some(passphrase) => attempt(Some(&passphrase)),
                    None => return Err(stays_locked()),
                },
                Secret::Unfit => Err(StoreError::WrongPassphrase),
                Secret::Left => return Err(stays_locked()),
            };
            match tried {
                Err(StoreError::WrongPassphrase) if left > 0 => lines = again,
                // Whoever is in the midst of words may go on trying.
                Err(StoreError::WrongPassphrase) if self.by == LockedBy::Another => {
                    return Err(stays_locked());
                }
                opened => {
                    self.was_answered = opened.is_ok();
                    return Ok(opened?);
                }
            }
        }
        unreachable!("the last try returns")
    }
}

fn stays_locked() -> CliError {
    CliError::locked("The journal stays locked").hint("Help lines work without it: `gently help-lines`")
}

fn set(name: &str) -> Option<String> {
    surroundings::variable(name).filter(|value| !value.is_empty())
}

fn taken(text: &str, from: &str) -> Result<Passphrase, CliError> {
    Passphrase::new(text).ok_or_else(|| {
        CliError::failed(format!("No passphrase came from {from}"))
            .hint(format!("Its first line is taken, up to {} bytes", Passphrase::LONGEST))
    })
}

fn from_command(command: &str) -> Result<Zeroizing<String>, CliError> {
    let failed = |why: String| {
        CliError::failed(format!("The command in {COMMAND} gave no passphrase"))
            .because(why)
            .hint("Run that command by hand to see what it says")
    };
    let mut shell = children::command("/bin/sh");
    // Our stdin may carry what is to be kept.
    shell.args(["-c", command]).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = shell.spawn().map_err(|fault| failed(fault.to_string()))?;
    let mut pipe = child.stdout.take().expect("its stdout was asked for");
    let line = first_line(&mut pipe);
    // It may say more, and would fail if nobody listened.
    let _ = io::copy(&mut pipe, &mut io::sink());
    let status = child.wait().map_err(|fault| failed(fault.to_string()))?;
    if !status.success() {
        return Err(failed(format!("It ended with {status}")));
    }
    line.map_err(|fault| failed(fault.to_string()))
}

fn from_file(path: &Path) -> Result<Zeroizing<String>, CliError> {
    let shown = path.display();
    let unreadable = |fault: io::Error| {
        CliError::failed(format!("Could not read the file in {FILE}: {shown}"))
            .because(fault)
            .hint("Check that path")
    };
    // NONBLOCK, because opening a named pipe would otherwise wait for somebody to write.
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(unreadable)?;
    let found = file.metadata().map_err(unreadable)?;
    if !found.is_file() {
        return Err(CliError::failed(format!("Not a file, in {FILE}: {shown}")).hint("Check that path"));
    }
    if found.mode() & 0o077 != 0 || found.uid() != rustix::process::geteuid().as_raw() {
        return Err(CliError::failed(format!("Others can read the file in {FILE}: {shown}"))
            .hint(format!("Make it yours alone: `chmod 600 {shown}`; better change the passphrase then")));
    }
    first_line(file).map_err(unreadable)
}
