//! `gently bring-back`: what was put away returns to its place.

use clap::Args;

use super::put_away::{Place, move_to};
use crate::cli::context::Context;
use crate::cli::error::CliError;

/// Bring back what was put away
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently list --away
  gently bring-back 0193a2b4")]
pub struct BringBackArgs {
    /// The beginnings of the ids, as `gently list --away` shows them
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

/// Brings the records back.
///
/// # Errors
///
/// Fails on an id that names nothing, or more than one record; then none was brought back.
pub fn run(args: &BringBackArgs, cx: &mut Context) -> Result<(), CliError> {
    move_to(Place::Back, &args.ids, cx)?;
    cx.status("Back in its place: `gently list`")
}
