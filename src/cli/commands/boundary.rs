//! `gently boundary`: limits, and how it went with each.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::{SimpleCommand, Sort, home};

/// Write down your limits, and how it went with each
///
/// A limit says what is all right for you and what is not, in your words. One that cannot flex is never
/// asked to. With no command it opens a page of them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently boundary add
  gently boundary list
  gently boundary log 0193a2b4
  echo '{\"what\": \"No calls after ten.\"}' | gently boundary add --answers -")]
pub struct BoundaryArgs {
    #[command(subcommand)]
    command: Option<SimpleCommand>,
}

/// Adds, lists, shows, logs, changes, or opens the page of them.
///
/// # Errors
///
/// Fails on an id that names no such record, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &BoundaryArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        Some(command) => command.run(Sort::Boundary, cx),
        None => home::open(Sort::Boundary, cx),
    }
}
