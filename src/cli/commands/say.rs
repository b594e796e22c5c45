//! `gently say`: words to say, made piece by piece, and rehearsed alone.

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::{AddArgs, PracticeCommand, Sort, act, home};

/// Find words to say: a request, a limit, a line that begins with I
///
/// Nothing of it has to be said to anybody. With no command it opens a page of them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently say add
  gently say add --kind request
  gently say list
  gently say show 0193a2b4")]
pub struct SayArgs {
    #[command(subcommand)]
    command: Option<SayCommand>,
}

#[derive(Debug, Subcommand)]
enum SayCommand {
    /// Add one; every question can be skipped
    Add(KindArgs),
    #[command(flatten)]
    Other(PracticeCommand),
}

#[derive(Args, Debug)]
struct KindArgs {
    /// Which kind, such as `request`; without it you pick
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    #[command(flatten)]
    add: AddArgs,
}

/// Adds, lists, shows, logs, changes, or opens the page of them.
///
/// # Errors
///
/// Fails on an id that names no such record, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &SayArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        Some(SayCommand::Add(KindArgs { kind, add })) => act::add_kind(Sort::Say, kind.as_deref(), add, cx),
        Some(SayCommand::Other(command)) => command.run(Sort::Say, cx),
        None => home::open(Sort::Say, cx),
    }
}
