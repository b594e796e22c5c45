//! `gently man`: the manual, one page for each command.

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::args::Gently;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::nearest;

/// Print the manual page of gently, or of one command
///
/// The page is in the form that `man` reads: `gently man | man -l -`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently man | man -l -
  gently man checkin | man -l -")]
pub struct ManArgs {
    /// Which command
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the page.
///
/// # Errors
///
/// Fails on an unknown command, or when stdout cannot be written.
pub fn run(args: &ManArgs, cx: &mut Context) -> Result<(), CliError> {
    let mut tree = Gently::command();
    tree.build();
    let page = match &args.command {
        None => tree,
        Some(name) => subcommand(&tree, name)?,
    };
    let mut roff = Vec::new();
    Man::new(page)
        .manual("gently")
        .source(concat!("gently ", env!("CARGO_PKG_VERSION")))
        .render(&mut roff)?;
    Ok(cx.ui().stream(|out| out.write_all(&roff))?)
}

fn subcommand(tree: &Command, name: &str) -> Result<Command, CliError> {
    tree.find_subcommand(name).cloned().ok_or_else(|| {
        let names = tree.get_subcommands().map(Command::get_name);
        let hint = match nearest(name, names) {
            Some(close) => format!("The nearest is `{close}`. See them: `gently --help`"),
            None => "See them: `gently --help`".to_owned(),
        };
        CliError::usage(format!("No command `{name}`")).hint(hint)
    })
}
