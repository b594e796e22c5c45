//! `gently about`: what is kept, where, who can read it, and what this cannot protect from.

use clap::Args;
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content::Care;
use crate::term::text::Text;

/// Say what is kept, where, and what this cannot protect from
#[derive(Args, Debug, Default)]
pub struct AboutArgs {}

#[derive(Serialize)]
struct About<'a> {
    version: &'a str,
    folder: String,
    lines: Vec<String>,
}

/// Prints the page.
///
/// # Errors
///
/// Fails when no home folder is known.
pub fn run(_: &AboutArgs, cx: &mut Context) -> Result<(), CliError> {
    let lines = lines(cx)?;
    if cx.is_json() {
        let folder = cx.paths()?.data().display().to_string();
        return cx.json(&About { version: env!("CARGO_PKG_VERSION"), folder, lines });
    }
    let mut text = Text::new();
    for line in lines {
        text.line(line);
    }
    cx.show(&text)
}

/// Returns the lines of the page, with the folder put in.
///
/// # Errors
///
/// Fails when no home folder is known.
pub fn lines(cx: &mut Context) -> Result<Vec<String>, CliError> {
    let folder = cx.paths()?.data().display().to_string();
    let care = Care::read()?;
    Ok(care.first_run.lines.iter().map(|line| line.replace("{where}", &folder)).collect())
}
