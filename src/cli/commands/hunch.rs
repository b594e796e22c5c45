//! `gently hunch`: what was sensed, and how it went with each.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::{SimpleCommand, Sort, home};

/// Keep what you sensed, and how it turned out
///
/// What you sensed, what you did, and later how it turned out. With no command it opens a page of them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently hunch add
  gently hunch list
  gently hunch log 0193a2b4
  echo '{\"what\": \"The tone was off.\"}' | gently hunch add --answers -")]
pub struct HunchArgs {
    #[command(subcommand)]
    command: Option<SimpleCommand>,
}

/// Adds, lists, shows, logs, changes, or opens the page of them.
///
/// # Errors
///
/// Fails on an id that names no such record, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &HunchArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        Some(command) => command.run(Sort::Hunch, cx),
        None => home::open(Sort::Hunch, cx),
    }
}
