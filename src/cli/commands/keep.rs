//! `gently keep`: good things, and things of use, to find again.

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::{AddKindArgs, ListKindArgs, PracticeCommand, Sort, WhichArg, act, home, list};

/// Keep good things, and things of use, to find them again
///
/// Kind words, small wins, strengths, a line you half believe; and plans for hard hours, what sets you
/// off, parts of you. They never show by themselves after something painful. With no command it opens a page of them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently keep add
  gently keep add --kind kind-words
  gently keep list --kind kind-words
  gently keep log 0193a2b4
  echo '{\"what\": \"The bread was warm.\"}' |
    gently keep add --kind good-thing --answers -")]
pub struct KeepArgs {
    #[command(subcommand)]
    command: Option<KeepCommand>,
}

#[derive(Debug, Subcommand)]
enum KeepCommand {
    /// Add one; every question can be skipped
    Add(AddKindArgs),
    /// List them, by kind
    List(ListKindArgs),
    /// Show one, and what was added since
    Show(WhichArg),
    #[command(flatten)]
    Other(PracticeCommand),
}

/// Adds, lists, shows, logs, changes, or opens the page of them.
///
/// # Errors
///
/// Fails on an id that names no such record, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &KeepArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        Some(KeepCommand::Add(args)) => act::add_kind(Sort::Keep, args.kind.as_deref(), &args.add, cx),
        Some(KeepCommand::List(args)) => list::run(Sort::Keep, args.kind.as_deref(), &args.list, cx),
        Some(KeepCommand::Show(which)) => act::show(Sort::Keep, which.id.as_deref(), cx),
        Some(KeepCommand::Other(command)) => command.run(Sort::Keep, cx),
        None => home::open(Sort::Keep, cx),
    }
}
