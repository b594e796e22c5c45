//! `gently keep`: good things, and things of use, to find again.

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::{AddArgs, PracticeCommand, Sort, act, home};

/// Keep good things, and things of use, to find them again
///
/// Kind words, small wins, strengths, a line you half believe; and plans for hard hours, what sets you
/// off, parts of you. They never show by themselves after something painful. With no command it opens a page of them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently keep add
  gently keep add --kind kind-words
  gently keep list
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
    Add(KindArgs),
    #[command(flatten)]
    Other(PracticeCommand),
}

#[derive(Args, Debug)]
struct KindArgs {
    /// Which kind, such as `kind-words`; without it you pick
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
pub fn run(args: &KeepArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        Some(KeepCommand::Add(KindArgs { kind, add })) => act::add_kind(Sort::Keep, kind.as_deref(), add, cx),
        Some(KeepCommand::Other(command)) => command.run(Sort::Keep, cx),
        None => home::open(Sort::Keep, cx),
    }
}
