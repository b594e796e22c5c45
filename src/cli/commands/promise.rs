//! `gently promise`: promises, and how it went with each.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::{SimpleCommand, Sort, home};

/// Write down small promises, to yourself or to another
///
/// When this happens, I will do that. It can be kept, changed or let go, once or many times. No day is
/// set, and nothing reminds you. With no command it opens a page of them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently promise add
  gently promise list
  gently promise log 0193a2b4
  echo '{\"what\": \"One glass of water.\"}' | gently promise add --answers -")]
pub struct PromiseArgs {
    #[command(subcommand)]
    command: Option<SimpleCommand>,
}

/// Adds, lists, shows, logs, changes, or opens the page of them.
///
/// # Errors
///
/// Fails on an id that names no such record, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &PromiseArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        Some(command) => command.run(Sort::Promise, cx),
        None => home::open(Sort::Promise, cx),
    }
}
