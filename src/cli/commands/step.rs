//! `gently step`: the ladder of trust, and how it went with each.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::{SimpleCommand, Sort, home};

/// Write down small steps, and what came beside what was feared
///
/// A step is one small thing, with somebody or for yourself. It can be made smaller, put back or
/// dropped on any day. With no command it opens a page of them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently step add
  gently step list
  gently step log 0193a2b4
  echo '{\"what\": \"Say what film I like.\", \"hard\": 20}' |
    gently step add --answers -")]
pub struct StepArgs {
    #[command(subcommand)]
    command: Option<SimpleCommand>,
}

/// Adds, lists, shows, logs, changes, or opens the page of them.
///
/// # Errors
///
/// Fails on an id that names no such record, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &StepArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        Some(command) => command.run(Sort::Step, cx),
        None => home::open(Sort::Step, cx),
    }
}
