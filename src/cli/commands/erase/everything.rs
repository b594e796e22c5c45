//! `gently erase --everything`: the keys first, then all else that is ours. It needs no key itself.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{NOTHING_ERASED, is_agreed};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::outside;
use crate::content::Care;
use crate::store::State;
use crate::term::ask::{Ask, AskError, Given, Input, Question, Reply};
use crate::term::outside::Lying;

/// What is typed to go on.
const WORD: &str = "erase";

#[derive(Serialize)]
struct Gone {
    everything: bool,
    files: Vec<String>,
}

/// Shows what lies where, asks for the word, and erases it.
pub(super) fn run(yes: bool, cx: &mut Context) -> Result<(), CliError> {
    let files: Vec<PathBuf> = [cx.shelf()?.all_files(), cx.paths()?.small_files().to_vec()].concat();
    // An open editor's page is plain text: it must not outlast what it was to be kept in.
    let pages: Vec<PathBuf> = outside::pages(cx)?.iter().map(|page| page.path().to_owned()).collect();
    let there: Vec<String> = files
        .iter()
        .filter(|path| is_there(path))
        .chain(&pages)
        .map(|path| path.display().to_string())
        .collect();
    if there.is_empty() {
        return cx.status("Nothing is kept here.");
    }
    let care = Care::read()?.erase;
    let listed: Vec<String> = there.iter().cloned().chain(counted(cx)).collect();
    let page = format!("{}\n\n{}\n\n{}\n{}", care.everything, listed.join("\n"), care.court, care.remains);
    if !yes && !is_agreed(page, cx, |ask| is_typed(&care.ask_word, ask))? {
        return cx.status(NOTHING_ERASED);
    }
    let pages = outside::pages(cx)?;
    let had_reminders = is_there(&cx.paths()?.reminders()) || is_there(&cx.paths()?.spoken());
    cx.shelf()?.erase_everything()?;
    let is_editor_open = pages.iter().any(Lying::is_in_use);
    for page in pages {
        let path = page.path().to_owned();
        page.remove().map_err(|fault| stays(&path, fault))?;
    }
    for path in cx.paths()?.small_files() {
        remove(&path)?;
    }
    remove_empty_folders(cx)?;
    if cx.is_json() {
        cx.json(&Gone { everything: true, files: there })?;
    }
    cx.status("Everything is erased.")?;
    if is_editor_open {
        cx.status(&care.editor)?;
    }
    let own = cx.paths()?.own_prompts();
    if is_there(&own) {
        cx.status(&format!("Your own guides are still here: {}", own.display()))?;
    }
    if had_reminders {
        cx.status(&care.cron)?;
    }
    cx.ui().hint(&care.remains);
    Ok(())
}

/// Asks for the word.
fn is_typed(words: &str, ask: &mut dyn Ask) -> Result<bool, AskError> {
    let question = Question {
        id: WORD,
        above: None,
        ask: words,
        note: Some("Enter on nothing leaves all as it is."),
        input: Input::Text,
        hint: None,
        can_go_back: false,
    };
    Ok(match ask.ask(&question, None, &mut |_| ())? {
        Reply::Given(Given::Text(text)) => text.trim().to_lowercase() == WORD,
        _ => false,
    })
}

/// Counts the records where that takes no key: it must not ask for one.
fn counted(cx: &mut Context) -> Option<String> {
    if cx.shelf().ok()?.state().ok()? != State::Open {
        return None;
    }
    let journal = cx.journal().ok()??;
    let reading = journal.read().ok()?;
    let (records, drafts) = (reading.count().ok()?, reading.drafts().ok()?.len());
    Some(format!("Records in it: {records}. Half written: {drafts}."))
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn remove(path: &Path) -> Result<(), CliError> {
    match fs::remove_file(path) {
        Err(fault) if fault.kind() != ErrorKind::NotFound => Err(stays(path, fault)),
        _ => Ok(()),
    }
}

fn stays(path: &Path, fault: io::Error) -> CliError {
    CliError::failed(format!("Could not remove {}", path.display()))
        .because(fault)
        .hint("The journal and its keys are gone. Check who may write there, then run it again")
}

/// One that holds anything else is somebody else's as well, and stays.
fn remove_empty_folders(cx: &mut Context) -> Result<(), CliError> {
    let paths = cx.paths()?;
    for file in [paths.settings(), paths.spoken(), paths.data().join("journal.db")] {
        if let Some(folder) = file.parent() {
            let _ = fs::remove_dir(folder);
        }
    }
    Ok(())
}
