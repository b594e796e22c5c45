//! `gently prompts check`: what is wrong with guides of the person's own, and where.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content::{Checked, Library, shown};
use crate::term::text::Text;

/// Which guides to check.
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// One guide's file, or a folder of guides; without it your own folder
    #[arg(value_name = "FILE|DIR")]
    path: Option<PathBuf>,
}

#[derive(Serialize)]
struct CheckedRow<'a> {
    file: String,
    sound: bool,
    faults: Vec<FaultRow<'a>>,
    advice: &'a [String],
}

#[derive(Serialize)]
struct FaultRow<'a> {
    line: Option<usize>,
    key: Option<&'a str>,
    what: &'a str,
}

impl<'a> From<&'a Checked> for CheckedRow<'a> {
    fn from(checked: &'a Checked) -> Self {
        let faults = checked.faults.iter();
        let row = faults.map(|fault| FaultRow { line: fault.line(), key: fault.key(), what: fault.what() });
        Self {
            file: checked.path.display().to_string(),
            sound: checked.faults.is_empty(),
            faults: row.collect(),
            advice: &checked.advice,
        }
    }
}

/// Checks them and says what is wrong.
///
/// # Errors
///
/// Fails on a path that cannot be read, and when a guide has faults.
pub fn run(args: &CheckArgs, cx: &mut Context) -> Result<(), CliError> {
    let checked = match &args.path {
        Some(path) => look(path.clone())?,
        None => match cx.library().own_folder().filter(|folder| folder.exists()) {
            Some(folder) => look(folder.to_owned())?,
            None => Vec::new(),
        },
    };
    if cx.is_json() {
        cx.json(&checked.iter().map(CheckedRow::from).collect::<Vec<_>>())?;
    } else if checked.is_empty() {
        return cx.status("There are no guides of your own here. To make one: `gently prompts new`");
    } else {
        let told = lines(&checked);
        if !told.is_empty() {
            cx.show(&told)?;
        }
    }
    let broken = checked.iter().filter(|checked| !checked.faults.is_empty()).count();
    if broken == 0 {
        return match cx.is_json() {
            true => Ok(()),
            false => cx.status(&format!("{} can be used.", count(checked.len()))),
        };
    }
    Err(CliError::failed(format!("{} cannot be used yet", count(broken)))
        .hint("Change the lines named here, then run it again; until then such a guide is left out"))
}

fn look(path: PathBuf) -> Result<Vec<Checked>, CliError> {
    Library::check(&path).map_err(|fault| {
        CliError::failed(format!("Could not read `{}`", path.display()))
            .because(fault)
            .hint("Check the path; with none, your own folder is checked: `gently prompts check`")
    })
}

fn count(guides: usize) -> String {
    match guides {
        1 => "1 guide".to_owned(),
        several => format!("{several} guides"),
    }
}

fn lines(checked: &[Checked]) -> Text {
    let mut text = Text::new();
    for Checked { path, faults, advice } in checked {
        let path = shown(path);
        for fault in faults {
            let line = fault.line().map(|line| format!(":{line}")).unwrap_or_default();
            text.line(format!("{path}{line}: {}", fault.what()));
        }
        for what in advice {
            text.line(format!("{path}: no fault, but {what}"));
        }
    }
    text
}
