//! What may be typed after the command of a practice; the same for all of them.

use clap::{Args, Subcommand};

use super::{Sort, act, list, log};
use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;

/// What can be done with practices of which there is one form.
#[derive(Debug, Subcommand)]
pub enum SimpleCommand {
    /// Add one; every question can be skipped
    Add(AddArgs),
    /// List them
    List(ListArgs),
    /// Show one, and what happened with it
    Show(WhichArg),
    /// The rest.
    #[command(flatten)]
    Other(PracticeCommand),
}

/// What can be done with every practice in the same way.
#[derive(Debug, Subcommand)]
pub enum PracticeCommand {
    /// Say how it went
    Log(LogArgs),
    /// Change one, or what was logged, with the answers there
    Edit(EditArgs),
    /// Let one rest; it keeps its place
    Rest(WhichArg),
    /// Bring one back that rests
    BringBack(WhichArg),
}

/// How one is added.
#[derive(Args, Debug, Default)]
pub struct AddArgs {
    /// Whom it is about: the beginning of an id, as `gently person list` shows it
    #[arg(long, value_name = "ID")]
    pub person: Option<String>,
    /// When it was, such as 'yesterday 22:00'
    #[arg(long, value_name = "WHEN")]
    pub at: Option<String>,
    /// The answers of a script.
    #[command(flatten)]
    pub answers: AnswersArg,
}

/// How one is added where there are several kinds.
#[derive(Args, Debug, Default)]
pub struct AddKindArgs {
    /// Which kind; without it you pick
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// The rest.
    #[command(flatten)]
    pub add: AddArgs,
}

/// Which are listed where there are several kinds.
#[derive(Args, Debug, Default)]
pub struct ListKindArgs {
    /// Only those of this kind
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// The rest.
    #[command(flatten)]
    pub list: ListArgs,
}

/// Which are listed.
#[derive(Args, Debug, Default)]
pub struct ListArgs {
    /// Only those about this person
    #[arg(long, value_name = "ID")]
    pub person: Option<String>,
    /// Those that rest too, or were let go
    #[arg(long)]
    pub resting: bool,
}

/// Which one.
#[derive(Args, Debug, Default)]
pub struct WhichArg {
    /// The beginning of the id, as the list shows it; without it you pick
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

/// What is logged.
#[derive(Args, Debug, Default)]
pub struct LogArgs {
    /// The beginning of the id, as the list shows it; without it you pick
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// When it was, such as 'yesterday 22:00'
    #[arg(long, value_name = "WHEN")]
    pub at: Option<String>,
    /// The answers of a script.
    #[command(flatten)]
    pub answers: AnswersArg,
}

/// What is changed.
#[derive(Args, Debug, Default)]
pub struct EditArgs {
    /// The beginning of the id, as the list shows it; without it you pick
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Move it to another moment, such as 'yesterday 22:00'
    #[arg(long, value_name = "WHEN")]
    pub at: Option<String>,
    /// The answers of a script.
    #[command(flatten)]
    pub answers: AnswersArg,
}

impl SimpleCommand {
    /// Does it.
    ///
    /// # Errors
    ///
    /// Fails on an id that names no such practice, when nobody can be asked, or when the journal cannot be written.
    pub fn run(&self, sort: Sort, cx: &mut Context) -> Result<(), CliError> {
        match self {
            Self::Add(args) => act::add(sort, sort.command(), args, cx),
            Self::List(args) => list::run(sort, None, args, cx),
            Self::Show(which) => act::show(sort, which.id.as_deref(), cx),
            Self::Other(command) => command.run(sort, cx),
        }
    }
}

impl PracticeCommand {
    /// Does it.
    ///
    /// # Errors
    ///
    /// As [`SimpleCommand::run`].
    pub fn run(&self, sort: Sort, cx: &mut Context) -> Result<(), CliError> {
        match self {
            Self::Log(args) => log::log(sort, args, cx),
            Self::Edit(args) => act::edit(sort, args, cx),
            Self::Rest(which) => act::rest(sort, which.id.as_deref(), cx),
            Self::BringBack(which) => act::bring_back(sort, which.id.as_deref(), cx),
        }
    }
}
