//! `gently erase --everything`: the keys first, then all else that is ours. It needs no key itself.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::NOTHING_ERASED;
use crate::cli::agreed::is_agreed;
use crate::cli::backups;
use crate::cli::context::Context;
use crate::cli::denied;
use crate::cli::error::CliError;
use crate::cli::outside;
use crate::content::Care;
use crate::store::{self, State, StoreError, Unfinished};
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
    let there = here(cx)?;
    if there.is_empty() {
        return cx.status("Nothing is kept here.");
    }
    let care = Care::read()?.erase;
    let files: Vec<String> = there.iter().map(|path| path.display().to_string()).collect();
    let listed: Vec<String> = files.iter().cloned().chain(counted(cx)).collect();
    let page = format!("{}\n\n{}\n\n{}\n{}", care.everything, listed.join("\n"), care.court, care.remains);
    if !yes && !is_agreed(page, NOTHING_ERASED, cx, |ask| is_typed(&care.ask_word, ask))? {
        return cx.status(NOTHING_ERASED);
    }
    let pages = outside::pages(cx)?;
    let is_editor_open = pages.iter().any(Lying::is_in_use);
    let paths = cx.paths()?.clone();
    // Asked before the settings go, which say where.
    let elsewhere = backups::elsewhere(cx)?;
    let had_reminders = there.iter().any(|path| *path == paths.reminders() || *path == paths.spoken());
    erase(pages, there.len(), cx)?;
    if cx.is_json() {
        cx.json(&Gone { everything: true, files })?;
    }
    cx.status("Everything is erased.")?;
    if is_editor_open {
        cx.status(&care.editor)?;
    }
    backups::tell(&Care::read()?.backup.elsewhere, &elsewhere, cx)?;
    if paths.own_prompts().exists() {
        cx.status(&format!("Your own guides are still here: {}", paths.own_prompts().display()))?;
    }
    if had_reminders {
        cx.status(&care.cron)?;
    }
    cx.ui().hint(&care.remains);
    Ok(())
}

/// Returns what there is of ours, the pages of editors too: they are plain text, and must not outlast what they
/// were to be kept in.
///
/// # Errors
///
/// Fails where nobody can say what there is, because a folder may not be looked into.
fn here(cx: &mut Context) -> Result<Vec<PathBuf>, CliError> {
    let locked = cx.shelf()?.locked();
    locked.is_folder_there()?;
    // Nor in that of the backups.
    store::copies(&locked.backups())?;
    let files = [cx.shelf()?.all_files(), cx.paths()?.small_files().to_vec()].concat();
    let pages = outside::pages(cx)?.into_iter().map(|page| page.path().to_owned());
    let mut here = Vec::new();
    for path in files.into_iter().chain(pages) {
        match fs::symlink_metadata(&path) {
            Ok(_) => here.push(path),
            Err(fault) if fault.kind() == ErrorKind::PermissionDenied => {
                let folder = path.parent().unwrap_or(&path);
                return Err(CliError::failed(format!("No permission: {}", folder.display()))
                    .hint(denied::remedy(folder)));
            }
            Err(_) => {}
        }
    }
    Ok(here)
}

/// Erases all of it. What cannot be removed keeps nothing else from going.
///
/// # Errors
///
/// Fails when something is still here, after saying what, and whether the keys are.
fn erase(pages: Vec<Lying>, before: usize, cx: &mut Context) -> Result<(), CliError> {
    let of_journal = cx.shelf()?.erase_everything();
    if let Err(Unfinished { fault: fault @ StoreError::Busy, .. }) = of_journal {
        return Err(fault.into());
    }
    let are_keys_gone = of_journal.as_ref().map_or_else(|unfinished| unfinished.are_keys_gone, |()| true);
    let mut done = vec![of_journal.map_err(|unfinished| unfinished.fault.into())];
    done.extend(pages.into_iter().map(|page| {
        let path = page.path().to_owned();
        page.remove().map_err(|fault| stays(&path, fault))
    }));
    done.extend(cx.paths()?.small_files().iter().map(|path| remove(path)));
    remove_empty_folders(cx)?;
    let Err(fault) = done.into_iter().collect::<Result<(), CliError>>() else { return Ok(()) };
    let left = here(cx)?;
    cx.ui().warning(match (are_keys_gone, left.len() == before) {
        (true, _) => "The keys are gone. Without a recovery code, nothing that is left of the journal opens",
        (false, true) => "Nothing was erased",
        (false, false) => "The keys are still here",
    });
    for path in left {
        cx.ui().warning(&format!("Still here: {}", path.display()));
    }
    let remedy = fault.hint.unwrap_or_default();
    let again = "Then run it again: `gently erase --everything`";
    Err(CliError {
        message: format!("Not everything is erased: {}", fault.message),
        hint: Some(format!("{remedy}. {again}")),
        ..fault
    })
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

fn remove(path: &Path) -> Result<(), CliError> {
    match fs::remove_file(path) {
        Err(fault) if fault.kind() != ErrorKind::NotFound => Err(stays(path, fault)),
        _ => Ok(()),
    }
}

fn stays(path: &Path, fault: io::Error) -> CliError {
    CliError::failed(format!("Could not remove {}", path.display()))
        .because(fault)
        .hint(denied::remedy(path.parent().unwrap_or(path)))
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
