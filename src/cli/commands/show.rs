//! `gently show`: one record, whole.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people;
use crate::cli::shown;

/// Show one thing that was kept, whole
///
/// What is shown can stay on the screen and in what the terminal remembers. The menu clears it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently show 0193a2b4
  gently show 0193a2b4 --json")]
pub struct ShowArgs {
    /// The beginning of the id, as `gently list` shows it
    #[arg(value_name = "ID")]
    id: String,
}

/// Prints the record.
///
/// # Errors
///
/// Fails on an id that names nothing, or more than one record.
pub fn run(args: &ShowArgs, cx: &mut Context) -> Result<(), CliError> {
    let record = cx.find(&args.id)?;
    if cx.is_json() {
        return shown::print_one(cx, &record);
    }
    let short = cx.name_of(record.id)?;
    let mut links = Vec::new();
    for link in &record.links {
        let to = match people::with_id(link.to, cx)? {
            Some(someone) => someone.called(),
            None => cx.name_of(link.to)?,
        };
        links.push((link.role.clone(), to));
    }
    let page = shown::page(&record, &short, &links);
    cx.show(&page)
}
