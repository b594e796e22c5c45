//! `gently completions`: a script for the shell. It completes commands, options, guides and cards, nothing private.

use clap::builder::{PossibleValuesParser, Str};
use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;

use crate::cli::args::Gently;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content::{self, Library};
use crate::model::gate;

/// Print a completion script for your shell
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently completions bash > ~/.local/share/bash-completion/completions/gently
  gently completions fish > ~/.config/fish/completions/gently.fish")]
pub struct CompletionsArgs {
    /// Which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script.
///
/// # Errors
///
/// Fails when stdout cannot be written.
pub fn run(args: &CompletionsArgs, cx: &mut Context) -> Result<(), CliError> {
    let mut tree = with_names(Gently::command())?;
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut tree, "gently", &mut script);
    Ok(cx.ui().stream(|out| out.write_all(&script))?)
}

/// Lets the shell know the ids of the built-in guides, but for those that wait for a gate, and the names of the cards.
fn with_names(tree: Command) -> Result<Command, CliError> {
    let listed = Library::new(None).list()?.headings;
    let open = listed.iter().filter(|guide| gate::shows(guide.gate, None));
    let ids: Vec<Str> = open.map(|guide| Str::from(guide.id.to_string())).collect();
    let takes = |command: Command, arg: &str, names: Vec<Str>| {
        command.mut_arg(arg, |arg| arg.value_parser(PossibleValuesParser::new(names)))
    };
    let cards = content::card_names().into_iter().map(Str::from).collect();
    Ok(tree
        .mut_subcommand("reflect", |reflect| takes(reflect, "guide", ids.clone()))
        .mut_subcommand("prompts", |prompts| prompts.mut_subcommand("show", |show| takes(show, "guide", ids)))
        .mut_subcommand("learn", |learn| takes(learn, "card", cards)))
}
