//! `gently prompts`: the guides there are, the words of one, and guides of the person's own. It opens no journal.

mod check;
mod making;
mod new;
mod show;
mod unfinished;

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides::{self, GuideFilter};
use crate::model::gate;

/// See the guides there are, what each asks, and make your own
///
/// Your own guides are small files in your config folder, in the form that `gently prompts new` writes.
/// They are plain text, which others may read. One with the id of a guide that came with gently takes
/// its place.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently prompts list --depth light
  gently prompts list --theme repair --all
  gently prompts show boundaries/name-one-limit
  gently prompts new
  echo '{\"title\": \"Small joys\", \"ask-1\": \"What was nice?\"}' |
    gently prompts new --answers -
  gently prompts check")]
pub struct PromptsArgs {
    #[command(subcommand)]
    command: PromptsCommand,
}

#[derive(Debug, Subcommand)]
enum PromptsCommand {
    /// List the guides by theme
    ///
    /// Pages about one person are left out. They are in `gently reflect`, under "About someone".
    List {
        #[command(flatten)]
        filter: GuideFilter,
        /// Name the pages about one person too
        #[arg(long)]
        all: bool,
    },
    /// Show what a guide asks, with the ids for an answers file
    Show {
        /// Which guide, as `theme/name`
        #[arg(value_name = "GUIDE")]
        guide: String,
    },
    /// Make a guide of your own, question by question
    #[command(long_about = new::LONG_ABOUT)]
    New(new::NewArgs),
    /// Say what is wrong with guides of your own, and how to mend it
    Check(check::CheckArgs),
}

/// Prints guides, or makes or checks one.
///
/// # Errors
///
/// Fails on an unknown theme or guide, on one that cannot be written, or on one with faults.
pub fn run(args: &PromptsArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        PromptsCommand::List { filter, all } => {
            let mut found = filter.pick(cx)?;
            found.retain(|guide| *all || gate::shows(guide.gate, None));
            guides::print(&found, cx)
        }
        PromptsCommand::Show { guide } => {
            let guide = guides::named(guide, cx)?;
            show::run(&guide, cx)
        }
        PromptsCommand::New(args) => new::run(args, cx),
        PromptsCommand::Check(args) => check::run(args, cx),
    }
}
