//! Words beside a command: asked for, from standard input, or, where the person wants that, from the command line.

use super::context::Context;
use super::error::CliError;
use super::settings;
use crate::content::Care;

/// Where the words of a command come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// None were given: they are asked for.
    Nothing,
    /// `-`: they come from standard input.
    Dash,
    /// They stood on the command line, and the person allowed that.
    Words(String),
}

/// Reads what stood after `command`, such as `gently write`.
///
/// # Errors
///
/// Refuses words where they were not allowed: they stay in the history of the shell.
pub fn read(words: &[String], command: &str, cx: &mut Context) -> Result<Typed, CliError> {
    match words {
        [] => Ok(Typed::Nothing),
        [dash] if dash == "-" => Ok(Typed::Dash),
        words if cx.settings().arguments == settings::Arguments::Allow => Ok(Typed::Words(words.join(" "))),
        _ => Err(CliError::usage("Words are not taken from the command line")
            .because(Care::read()?.why_not_arguments.text)
            .hint(format!("Type `{command}`, Enter, then your words; from a pipe, `{command} -`"))),
    }
}
