//! `gently completions`: a script for the shell. It completes commands, options and guides, nothing private.

use clap::builder::{PossibleValuesParser, Str};
use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;

use crate::cli::args::Gently;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content::Library;
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
    let mut tree = with_guides(Gently::command())?;
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut tree, "gently", &mut script);
    Ok(cx.ui().stream(|out| out.write_all(&script))?)
}

/// Lets the shell know the ids of the built-in guides, but for those that wait for a gate.
fn with_guides(tree: Command) -> Result<Command, CliError> {
    let listed = Library::new(None).list()?.headings;
    let open = listed.iter().filter(|guide| gate::shows(guide.gate, None));
    let ids: Vec<Str> = open.map(|guide| Str::from(guide.id.to_string())).collect();
    Ok(tree.mut_subcommand("reflect", |reflect| {
        reflect.mut_arg("guide", |guide| guide.value_parser(PossibleValuesParser::new(ids)))
    }))
}
