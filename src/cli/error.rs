//! The border: every failure becomes a message, its causes, one hint and an exit code, once.

use std::error::Error;
use std::process::ExitCode;

use super::denied;
use super::settings::SettingsFault;
use crate::content::{ContentError, Owner};
use crate::model::answers::AnswersFault;
use crate::model::id::NotAnId;
use crate::model::schedule::{NotATime, NotDays, NotWords};
use crate::model::tag::NotATag;
use crate::model::when::{Because, NotADate};
use crate::paths::{self, NoFolder};
use crate::store::StoreError;
use crate::term::ask::{AskError, Away};
use crate::term::ui::is_reader_gone;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done; also "nothing there" and "stopped and saved".
    Done = 0,
    /// It could not be done.
    Failed = 1,
    /// It was asked for in a way that means nothing, or nobody could be asked.
    Usage = 2,
    /// The journal is locked and nobody can be asked.
    Locked = 3,
    /// A fault of ours.
    Bug = 70,
    /// Somebody else is writing; later it may go through.
    Busy = 75,
    /// Ctrl-C ended it, outside a question.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// A failure as a person meets it.
#[derive(Debug)]
pub struct CliError {
    /// How the program ends.
    pub exit: Exit,
    /// What happened, and to what.
    pub message: String,
    /// Why, from near to far.
    pub causes: Vec<String>,
    /// What to do next.
    pub hint: Option<String>,
    /// Whether nothing is said at all: the reader of a pipe has left.
    pub is_quiet: bool,
    /// Whether it is no failure, but a person who is gone in the midst of a question.
    pub away: Option<Away>,
}

impl CliError {
    /// Something could not be done.
    pub fn failed(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Failed,
            message: message.into(),
            causes: Vec::new(),
            hint: None,
            is_quiet: false,
            away: None,
        }
    }

    /// Something was asked for in a way that means nothing.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, ..Self::failed(message) }
    }

    /// The journal is locked, and stays so.
    pub fn locked(message: impl Into<String>) -> Self {
        Self { exit: Exit::Locked, ..Self::failed(message) }
    }

    /// A fault of ours.
    pub fn bug() -> Self {
        let message = "gently met a fault of its own and stopped";
        let hint = "What was kept is kept. Run the same command again; `gently list` shows what is there";
        Self { exit: Exit::Bug, ..Self::failed(message) }.hint(hint)
    }

    /// Says nothing of it; the exit code tells.
    #[must_use]
    pub fn quietly(self) -> Self {
        Self { is_quiet: true, ..self }
    }

    /// Says what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Takes over a fault of an inner room with its causes.
    pub(in crate::cli) fn of(exit: Exit, fault: &dyn Error, hint: impl Into<String>) -> Self {
        let mut causes = Vec::new();
        let mut cause = fault.source();
        while let Some(fault) = cause {
            causes.push(fault.to_string().trim_end().to_owned());
            cause = fault.source();
        }
        Self { exit, causes, hint: Some(hint.into()), ..Self::failed(fault.to_string()) }
    }
}

impl CliError {
    /// Names a cause.
    #[must_use]
    pub fn because(mut self, cause: impl ToString) -> Self {
        self.causes.push(cause.to_string());
        self
    }
}

impl From<StoreError> for CliError {
    fn from(fault: StoreError) -> Self {
        let (exit, hint) = match &fault {
            StoreError::NoKeys { .. } => (
                Exit::Failed,
                "Nothing was changed. Put `journal.keys` back from a backup, or use the recovery code: `gently passphrase recovery --use`",
            ),
            StoreError::BrokenKeys { .. } => (
                Exit::Failed,
                "Put an older copy of `journal.keys` back, or use the recovery code: `gently passphrase recovery --use`",
            ),
            StoreError::Gone => (Exit::Failed, "To begin anew: `gently checkin`"),
            StoreError::Locked => (Exit::Locked, ""),
            StoreError::WrongPassphrase => (
                Exit::Failed,
                "Nothing was changed. Try again; with a recovery code: `gently passphrase recovery --use`",
            ),
            StoreError::WrongCode => (
                Exit::Failed,
                "Nothing was changed. A passphrase set or changed since ends older codes; look for a newer one. `gently doctor` finds damage",
            ),
            StoreError::KeysAlone { .. } => (
                Exit::Failed,
                "Put `journal.db` back from a backup. To begin anew, move `journal.keys` to another folder first",
            ),
            StoreError::KeptByRepair { .. } => (
                Exit::Failed,
                "Nothing was changed. Move that file to another folder, or remove it, then run this again",
            ),
            StoreError::UnknownLock => {
                (Exit::Locked, "A newer gently can open it. Help lines work without it: `gently help-lines`")
            }
            StoreError::NotAJournal { .. } => (
                Exit::Failed,
                "Move that file away, or name another folder with `GENTLY_HOME`; it was not touched",
            ),
            StoreError::Damaged(_) => (
                Exit::Failed,
                "Nothing was changed. If there is a backup, put it back: `gently restore FILE`. Else see what can be mended: `gently doctor`",
            ),
            StoreError::NothingRead { .. } => (
                Exit::Failed,
                "It was left as it is. If there is a backup, put it back: `gently restore FILE`",
            ),
            StoreError::Newer { .. } => (Exit::Failed, "Update gently; nothing was changed"),
            StoreError::Unfit { .. } => (Exit::Failed, "The other records are there: `gently list`"),
            StoreError::Busy => (Exit::Busy, "Try again in a moment; nothing was changed"),
            StoreError::NoSpace(_) => {
                (Exit::Failed, "Make room on the disk, then run it again; what was kept is kept")
            }
            StoreError::Denied { .. } => (Exit::Failed, ""),
            StoreError::Io { .. } => (
                Exit::Failed,
                "Check that path, or name another folder with `GENTLY_HOME`; what was kept is kept",
            ),
            StoreError::Unconfirmed { .. } => (
                Exit::Failed,
                "It holds from now on, and a power cut could still undo it. What was kept is kept; look after the disk",
            ),
            StoreError::Sql(_) => (Exit::Failed, "Try again; what was kept is kept"),
        };
        let told = Self::of(exit, &fault, hint);
        match fault {
            // What SQLite says of it ("file is not a database") frightens and helps nobody.
            StoreError::Damaged(_) => Self { causes: Vec::new(), ..told },
            // Whoever reads this reads a log; one line is enough.
            StoreError::Locked => {
                let way = "type the passphrase in a terminal, or give it with `--passphrase-fd N`";
                Self { message: format!("{}: {way}", told.message), hint: None, ..told }
            }
            // Who can change it depends on whose it is.
            StoreError::Denied { path } => Self { hint: Some(denied::remedy(&path)), ..told },
            _ => told,
        }
    }
}

impl From<ContentError> for CliError {
    fn from(fault: ContentError) -> Self {
        match fault.owner() {
            Owner::Program => {
                Self::of(Exit::Bug, &fault, "This is a fault of ours; the journal was not touched")
            }
            Owner::Person => {
                Self::of(Exit::Failed, &fault, "See what is wrong in your own guides: `gently prompts check`")
            }
        }
    }
}

impl From<AskError> for CliError {
    fn from(fault: AskError) -> Self {
        match &fault {
            AskError::Away(away) => Self {
                exit: Exit::Done,
                is_quiet: true,
                away: Some(*away),
                ..Self::failed(fault.to_string())
            },
            AskError::Nobody => Self::of(
                Exit::Usage,
                &fault,
                "Run it in a terminal, or give `--answers FILE`; `--plain` asks in lines",
            ),
            AskError::NotText(_) => Self::of(
                Exit::Failed,
                &fault,
                "Turn it into UTF-8 first, for instance with `iconv -t utf-8`; nothing was kept of it",
            ),
            AskError::TooLong => Self::of(Exit::Failed, &fault, "Split it into smaller records"),
            AskError::Io(_) => Self::of(Exit::Failed, &fault, "Try again, or ask in lines with `--plain`"),
        }
    }
}

impl From<AnswersFault> for CliError {
    fn from(fault: AnswersFault) -> Self {
        let hint = match &fault {
            AnswersFault::NotJson(_) => {
                "It takes one object, prompt id to answer, such as {\"mood\": 4}; nothing was kept".to_owned()
            }
            AnswersFault::Unknown { nearest: Some(id), .. } => {
                format!("The nearest is `{id}`; nothing was kept")
            }
            AnswersFault::Unknown { nearest: None, asked, .. } => {
                let asked: Vec<_> = asked.iter().map(|id| format!("`{id}`")).collect();
                format!("Asked here: {}; nothing was kept", asked.join(", "))
            }
            AnswersFault::Unfit { id, .. } | AnswersFault::NotAsked(id) => {
                format!("Mend or leave out `{id}`; nothing was kept")
            }
        };
        Self::of(Exit::Usage, &fault, hint)
    }
}

impl From<NotADate> for CliError {
    fn from(fault: NotADate) -> Self {
        let hint = match &fault {
            NotADate::NoSuchDay { .. } => "Name a day on the calendar, such as 2026-02-28",
            NotADate::NoSuchTime { .. } => "Say the time like 20:30 or 8:30pm",
            NotADate::Unclear { because: Because::Midnight, .. } => {
                "Use 00:00 for the start of a day, or 23:59 for its end"
            }
            NotADate::Unclear { because: Because::PartOfDay, .. } => "Give a time: `--at 'yesterday 22:00'`",
            NotADate::Unclear { .. } => "Write the year first: 2026-02-01",
            NotADate::ManyDays { .. } => "Name one day, such as 2026-11-21",
            NotADate::Future { .. } => {
                "Name a time that has been, such as 'yesterday 22:00'; without `--at` it is now"
            }
            NotADate::Empty | NotADate::TooLong | NotADate::Unread { .. } => {
                "Say it like 2026-11-21, yesterday, 'last week', '3 days ago' or 'yesterday 22:00'"
            }
        };
        Self::of(Exit::Usage, &fault, hint)
    }
}

impl From<NotAnId> for CliError {
    fn from(fault: NotAnId) -> Self {
        Self::of(Exit::Usage, &fault, "`gently list` shows the ids")
    }
}

impl From<NotATag> for CliError {
    fn from(fault: NotATag) -> Self {
        Self::of(Exit::Usage, &fault, "A tag is up to 40 letters and digits, with - _ . or / between them")
    }
}

impl From<NotATime> for CliError {
    fn from(fault: NotATime) -> Self {
        Self::of(Exit::Usage, &fault, "Write 20:30 or 8pm")
    }
}

impl From<NotDays> for CliError {
    fn from(fault: NotDays) -> Self {
        Self::of(Exit::Usage, &fault, "Write mon-fri, sat,sun or daily")
    }
}

impl From<NotWords> for CliError {
    fn from(fault: NotWords) -> Self {
        Self::of(Exit::Usage, &fault, "Choose one short line of up to 80 letters")
    }
}

impl From<NoFolder> for CliError {
    fn from(fault: NoFolder) -> Self {
        Self::of(Exit::Failed, &fault, format!("Name a folder: `{}=/path/to/folder gently`", paths::VARIABLE))
    }
}

impl From<SettingsFault> for CliError {
    fn from(fault: SettingsFault) -> Self {
        let hint = match &fault {
            SettingsFault::Toml(..) => "Mend that line, or move the file away; it was not touched",
            SettingsFault::Read(..) | SettingsFault::Write(..) => "Check who may read and write that file",
        };
        Self::of(Exit::Failed, &fault, hint)
    }
}

impl From<std::io::Error> for CliError {
    /// Takes over what went wrong with stdout; nothing else gives a bare I/O error.
    fn from(fault: std::io::Error) -> Self {
        if is_reader_gone(&fault) {
            return Self { exit: Exit::Done, is_quiet: true, ..Self::failed("The reader has left") };
        }
        Self::failed("Not everything could be printed")
            .because(fault)
            .hint("Print to another place; what was kept is kept")
    }
}
