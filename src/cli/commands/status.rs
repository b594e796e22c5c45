//! What `gently` says where there is no terminal: three lines, no dates, no counts.

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::store::State;
use crate::term::text::Text;

#[derive(Serialize)]
struct Status {
    journal: &'static str,
    help: &'static str,
    begin: &'static str,
}

/// Prints whether the journal is locked or open, where help is, and how to begin.
///
/// # Errors
///
/// Fails when the key file cannot be read.
pub fn run(cx: &mut Context) -> Result<(), CliError> {
    let (word, sentence) = match cx.shelf()?.state()? {
        State::Missing => ("none", "There is no journal here yet."),
        State::Open => ("open", "Your journal is open: anyone who can use this login can read it."),
        State::Locked => ("locked", "Your journal is locked."),
    };
    let (help, begin) = ("gently help-lines", "gently checkin");
    if cx.is_json() {
        return cx.json(&Status { journal: word, help, begin });
    }
    let mut text = Text::new();
    text.line(sentence);
    text.line(format!("Help lines: {help}"));
    text.line(format!("To begin: {begin}"));
    cx.show(&text)
}
