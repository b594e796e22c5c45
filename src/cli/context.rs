//! What a command may use: the mouth, the clock, the folders, the settings, the journal, somebody to ask.
//!
//! Each is made when it is first used, so that help lines need no home folder and `--version` no
//! settings.

mod asking;

use std::env;
use std::io;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, Local};
use serde::Serialize;

use super::again::Again;
use super::args::Global;
use super::error::CliError;
use super::random;
use super::settings::{Settings, SettingsFile};
use super::shelf::Shelf;
use super::surroundings;
use super::unlock::Unlocker;
use crate::clock::{self, Clock};
use crate::content::{ContentError, Library};
use crate::model::guide::Heading;
use crate::model::id::RecordId;
use crate::model::moment::{Day, Moment};
use crate::model::when;
use crate::paths::{self, Paths};
use crate::store::{Journal, Tx};
use crate::term::ask::Ask;
use crate::term::pager::{self, Pager, Shown, Theirs};
use crate::term::secret::On;
use crate::term::text::Text;
use crate::term::ui::Ui;
use crate::term::width;

/// What a command may use.
pub struct Context {
    ui: Ui,
    global: Global,
    clock: Clock,
    paths: Option<Paths>,
    settings: Option<Settings>,
    /// Until the shelf has it.
    unlocker: Option<Unlocker>,
    shelf: Option<Shelf>,
    asker: Option<Box<dyn Ask>>,
    sitting: Sitting,
    again: Again,
    /// Guides of the person's own that are left out are told once, not each time a list is shown.
    has_told_faults: bool,
}

/// Whether the screen is kept from one thing to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sitting {
    /// One command: the screen is given back after each conversation.
    Once,
    /// The menu: it is given back when the person leaves.
    On,
}

impl Context {
    /// Builds the real one from the options, the environment, and what the run before handed over.
    ///
    /// # Errors
    ///
    /// Fails when `GENTLY_NOW` is set to something that is no date.
    pub fn real(global: Global, again: Again) -> Result<Self, CliError> {
        let look = surroundings::look(&global);
        let clock = surroundings::variable(clock::VARIABLE);
        let clock = Clock::from_variable(clock.as_deref()).map_err(|fault| {
            CliError::usage(format!("`{}` is not a date", clock::VARIABLE))
                .because(fault)
                .hint("It takes RFC 3339, such as 2026-11-21T20:15:00+01:00")
        })?;
        let ui = Ui::new(look);
        let unlocker = Unlocker::new(&global);
        Ok(Self {
            ui,
            unlocker: Some(unlocker),
            global,
            clock,
            paths: None,
            settings: None,
            shelf: None,
            asker: None,
            sitting: Sitting::Once,
            again,
            has_told_faults: false,
        })
    }

    /// Returns the mouth.
    pub fn ui(&mut self) -> &mut Ui {
        &mut self.ui
    }

    /// Returns where it was left by itself, to come back to or to be noted.
    pub fn again(&mut self) -> &mut Again {
        &mut self.again
    }

    /// Returns now, with the offset the clock shows.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.clock.now()
    }

    /// Returns now when the clock is held still; then there is no time zone but its offset.
    pub fn zone(&self) -> Option<DateTime<FixedOffset>> {
        match self.clock {
            Clock::Machine => None,
            Clock::Fixed(now) => Some(now),
        }
    }

    /// Returns the day it is, as days are lived.
    pub fn today(&mut self) -> Result<Day, CliError> {
        let starts = self.settings().day_start;
        Ok(self.moment_of(self.now().timestamp_millis())?.day(starts))
    }

    /// Returns the moment that `typed` names, or now.
    ///
    /// # Errors
    ///
    /// Fails on what is no moment, or is still to come.
    pub fn moment(&self, typed: Option<&str>) -> Result<Moment, CliError> {
        let now = self.now();
        let at = match (typed, self.clock) {
            (None, _) => now,
            (Some(text), Clock::Machine) => when::moment(text, now, &Local)?,
            (Some(text), Clock::Fixed(_)) => when::moment(text, now, now.offset())?,
        };
        Moment::new(at)
            .ok_or_else(|| CliError::usage("That year cannot be kept").hint("Years run from 1 to 9999"))
    }

    /// Returns the moment of some UTC milliseconds, with the offset the clock shows now.
    ///
    /// # Errors
    ///
    /// Fails on a year that cannot be kept.
    pub fn moment_of(&self, utc_ms: i64) -> Result<Moment, CliError> {
        let offset = i16::try_from(self.now().offset().local_minus_utc() / 60).unwrap_or(0);
        Moment::from_stored(utc_ms, offset)
            .ok_or_else(|| CliError::failed("The clock shows a year that cannot be kept"))
    }

    /// Returns a new id.
    ///
    /// # Errors
    ///
    /// Fails when the machine gives no random bytes.
    pub fn new_id(&self) -> Result<RecordId, CliError> {
        random::id(self.clock)
    }

    /// Returns where things lie.
    ///
    /// # Errors
    ///
    /// Fails when no home folder is known.
    pub fn paths(&mut self) -> Result<&Paths, CliError> {
        let found = match self.paths.take() {
            Some(paths) => paths,
            None => Paths::find(env::var_os(paths::VARIABLE).map(PathBuf::from).as_deref())?,
        };
        Ok(self.paths.insert(found))
    }

    /// Returns where guides are found: in the program, and in the person's folder where one is known.
    pub fn library(&mut self) -> Library {
        Library::new(self.paths().ok().map(Paths::own_prompts).as_deref())
    }

    /// Returns what lists show of all guides, and warns of files of the person's own that are left out.
    ///
    /// # Errors
    ///
    /// Fails when a file of the program's cannot be used.
    pub fn headings(&mut self) -> Result<Vec<Heading>, CliError> {
        let listed = self.library().list()?;
        self.warn_left_out(&listed.faults);
        Ok(listed.headings)
    }

    /// Warns once of guides of the person's own that are left out: of a few each by itself, and of many together, so
    /// that they push nothing off the screen.
    pub fn warn_left_out(&mut self, faults: &[ContentError]) {
        const FEW: usize = 3;
        if faults.is_empty() || std::mem::replace(&mut self.has_told_faults, true) {
            return;
        }
        if faults.len() > FEW {
            let many = faults.len();
            return self.ui.warning(&format!(
                "{many} of your own guides cannot be used, and are left out. See which: `gently prompts check`"
            ));
        }
        for fault in faults {
            self.ui.warning(&format!("{fault}. It is left out. More: `gently prompts check`"));
        }
    }

    /// Returns the settings. A file that cannot be used is told once, and its lines count for nothing:
    /// help must not hang on it.
    pub fn settings(&mut self) -> &Settings {
        if self.settings.is_none() {
            self.settings = Some(self.read_settings());
        }
        self.settings.get_or_insert_default()
    }

    fn read_settings(&mut self) -> Settings {
        let Ok(path) = self.paths().map(Paths::settings) else { return Settings::default() };
        match SettingsFile::read(&path) {
            Ok(file) => {
                let (settings, complaints) = file.settings();
                for complaint in complaints {
                    self.ui.warning(&format!("{complaint} ({})", path.display()));
                }
                settings
            }
            Err(fault) => {
                let remedy = "The usual settings hold for now. See what is wrong: `gently config list`";
                self.ui.warning(&format!("{fault}. {remedy}"));
                Settings::default()
            }
        }
    }

    /// Returns, once, whether this run made the journal.
    pub fn take_untold(&mut self) -> bool {
        self.shelf.as_mut().is_some_and(Shelf::take_untold)
    }

    /// Returns the shelf on which the journal stands.
    ///
    /// # Errors
    ///
    /// Fails when no home folder is known.
    pub fn shelf(&mut self) -> Result<&mut Shelf, CliError> {
        let shelf = match self.shelf.take() {
            Some(shelf) => shelf,
            None => {
                let mut unlocker = self.unlocker.take().unwrap_or_else(|| Unlocker::new(&self.global));
                if self.again.is_back {
                    // Lines stand below each other: a terminal may know no other way.
                    let on = if self.asks_in_lines() { On::Line } else { On::Page };
                    unlocker.has_locked_itself(on);
                }
                Shelf::at(self.paths()?.data(), unlocker)
            }
        };
        Ok(self.shelf.insert(shelf))
    }

    /// Returns what keeping takes: the shelf and the clock.
    ///
    /// # Errors
    ///
    /// Fails when no home folder is known.
    pub fn keeping(&mut self) -> Result<(&mut Shelf, Clock), CliError> {
        let clock = self.clock;
        Ok((self.shelf()?, clock))
    }

    /// Returns the mouth and the journal together, for what is streamed.
    ///
    /// # Errors
    ///
    /// Fails when there is a journal that cannot be opened.
    pub fn ui_and_journal(&mut self) -> Result<(&mut Ui, Option<&mut Journal>), CliError> {
        self.shelf()?;
        let journal = self.shelf.as_mut().map(Shelf::for_reading).transpose()?.flatten();
        Ok((&mut self.ui, journal))
    }

    /// Returns the journal to read in, or `None` while there is none.
    ///
    /// # Errors
    ///
    /// Fails when there is one that cannot be opened.
    pub fn journal(&mut self) -> Result<Option<&mut Journal>, CliError> {
        self.shelf()?.for_reading()
    }

    /// Begins to write in the journal, making it if there is none.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be written.
    pub fn keep(&mut self) -> Result<Tx<'_>, CliError> {
        let (shelf, clock) = self.keeping()?;
        Ok(shelf.for_writing(clock)?.begin()?)
    }

    /// Returns the number of the open file that holds the passphrase, if one does.
    pub fn passphrase_fd(&self) -> Option<i32> {
        self.global.passphrase_fd
    }

    /// Returns whether JSON was asked for.
    pub fn is_json(&self) -> bool {
        self.global.json
    }

    /// Prints an answer; on a terminal, page by page if it is longer than the screen.
    ///
    /// # Errors
    ///
    /// Fails when stdout cannot be written.
    pub fn show(&mut self, text: &Text) -> Result<(), CliError> {
        if self.global.no_pager
            || self.is_plain()
            || surroundings::variable("TERM").as_deref() == Some("dumb")
        {
            return Ok(self.ui.answer(text)?);
        }
        let rows = width::of_terminal(io::stdout()).map_or(width::USUAL.1, |(_, rows)| rows);
        let (program, term) = (surroundings::variable("PAGER"), surroundings::variable("TERM"));
        let (program, term) = (program.as_deref(), term.as_deref());
        let pager = match (program, self.terminal()) {
            (Some(program), _) => Pager::Theirs(Theirs { program, idle: self.patience(), term }),
            (None, Some(terminal)) => Pager::Own(terminal),
            (None, None) => Pager::Nobody,
        };
        match pager::show(self.ui.look(), text, rows, pager)? {
            Shown::Yes => Ok(()),
            Shown::NotYet => Ok(self.ui.answer(text)?),
        }
    }

    /// Prints an answer as JSON.
    ///
    /// # Errors
    ///
    /// Fails when stdout cannot be written.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), CliError> {
        Ok(self.ui.json(value)?)
    }

    /// Says what was done.
    ///
    /// # Errors
    ///
    /// None today; it returns a result so that a command may end with it.
    pub fn status(&mut self, words: &str) -> Result<(), CliError> {
        self.ui.status(words);
        Ok(())
    }
}
