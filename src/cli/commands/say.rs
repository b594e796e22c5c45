//! `gently say`: words to say, made piece by piece, and rehearsed alone.

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::{
    AddKindArgs, ListKindArgs, PracticeCommand, Sort, WhichArg, act, home, list, say,
};

/// Find words to say: a request, a limit, a line that begins with I
///
/// Nothing of it has to be said to anybody. With no command it opens a page of them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently say add
  gently say add --kind request
  gently say list
  gently say show 0193a2b4 --print")]
pub struct SayArgs {
    #[command(subcommand)]
    command: Option<SayCommand>,
}

#[derive(Debug, Subcommand)]
enum SayCommand {
    /// Add one; every question can be skipped
    Add(WordsArgs),
    /// List them, by kind
    List(ListKindArgs),
    /// Show one, and what became of it
    Show(ShowArgs),
    #[command(flatten)]
    Other(PracticeCommand),
}

#[derive(Args, Debug)]
struct WordsArgs {
    /// The limit they are for: the beginning of an id, as `gently boundary list` shows it
    #[arg(long, value_name = "ID")]
    boundary: Option<String>,
    #[command(flatten)]
    add: AddKindArgs,
}

#[derive(Args, Debug)]
struct ShowArgs {
    #[command(flatten)]
    which: WhichArg,
    /// The words alone, as a page to take along: plain text, which others can read
    #[arg(long)]
    print: bool,
}

/// Adds, lists, shows, logs, changes, or opens the page of them.
///
/// # Errors
///
/// Fails on an id that names no such record, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &SayArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        Some(SayCommand::Add(args)) => say::add(args.boundary.as_deref(), &args.add, cx),
        Some(SayCommand::List(args)) => list::run(Sort::Say, args.kind.as_deref(), &args.list, cx),
        Some(SayCommand::Show(args)) if args.print && !cx.is_json() => {
            say::print(args.which.id.as_deref(), cx)
        }
        Some(SayCommand::Show(args)) => act::show(Sort::Say, args.which.id.as_deref(), cx),
        Some(SayCommand::Other(command)) => command.run(Sort::Say, cx),
        None => home::open(Sort::Say, cx),
    }
}
