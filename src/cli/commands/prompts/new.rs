//! `gently prompts new`: a guide of the person's own, made by questions, as a file that can be changed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::making::{Made, Now, make_or_go_on};
use super::unfinished::Unfinished;
use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::files;
use crate::content::{OwnGuide, OwnGuideWords};
use crate::model::answers::AnswersFault;
use crate::model::prompt::Prompt;
use crate::model::walk::Walk;

/// What is said in full of it.
pub const LONG_ABOUT: &str = "\
Make a guide of your own, question by question

It becomes a small file in your config folder. That file is plain text, which others may read; what you
answer to its questions later goes in your journal. Nothing that is there is written over.

Each thing you say is on the disk before the next question. Stop at any time: this same command then
goes on from there.

In an answers file the ids are: theme, title, name, depth, minutes, about; then for each question with
its number ask-1, kind-1 (text, long, list, choice, many, scale, pause, breathe), options-1, low-1 and
high-1. Each can be left out.";

/// How a guide is made.
#[derive(Args, Debug)]
pub struct NewArgs {
    #[command(flatten)]
    answers: AnswersArg,
}

/// Asks what the guide is to be, and writes it.
///
/// # Errors
///
/// Fails when nobody can be asked, or the file cannot be written.
pub fn run(args: &NewArgs, cx: &mut Context) -> Result<(), CliError> {
    let words = OwnGuideWords::read(&cx.library().themes()?)?;
    let prompts: Vec<&Prompt> = words.prompts.iter().collect();
    let Some(answers) = args.answers.read_as("gently prompts new --help", &prompts)? else {
        return by_person(&words, cx);
    };
    let mut walk = Walk::over(words.prompts.clone());
    walk.take(&answers).map_err(AnswersFault::NotAsked)?;
    let own = make(&words, &walk);
    if let Some(fault) = own.faults().into_iter().next() {
        return Err(CliError::usage("These answers make no guide that can be used")
            .because(fault.what())
            .hint("Change that answer; nothing was written"));
    }
    if is_there(&own, cx)? {
        return Err(CliError::failed(format!("There is a guide `{}` already", own.id))
            .hint("Choose another `name`; nothing was written"));
    }
    write(&own, cx)?;
    told(&own, cx)
}

/// Asks for it, and says what came of it.
fn by_person(words: &OwnGuideWords, cx: &mut Context) -> Result<(), CliError> {
    let mut ask = cx.take_asker()?;
    let unfinished = Unfinished::in_folder(&folder(cx)?);
    let made = unfinished.and_then(|it| Ok((make_or_go_on(ask.as_mut(), words, &it, cx)?, it)));
    cx.give_back(ask);
    let (Made { before, now }, unfinished) = made?;
    if let Some(before) = before {
        let path = path(&before, cx)?;
        cx.status(&format!("The page from before: {}", path.display()))?;
    }
    match now {
        Now::Whole(own) => told(&own, cx),
        Now::Half => {
            cx.status(&format!("What you wrote is kept, as plain text: {}", unfinished.path().display()))?;
            cx.status("To carry on: `gently prompts new`")
        }
        Now::Erased => cx.status("It is erased."),
        Now::Nothing => cx.status("Nothing was written."),
    }
}

/// Makes the guide of what was answered.
pub(super) fn make(words: &OwnGuideWords, walk: &Walk) -> OwnGuide {
    let kept = walk.kept();
    words.make(|id| {
        kept.answers.iter().find(|answered| answered.prompt == id).map(|answered| &answered.answer)
    })
}

/// Puts the guide in a file, under a name that nothing has yet: what was written must not be lost for a name.
/// One that was put there already, before the end came in between, is not put there again.
pub(super) fn keep(own: &OwnGuide, cx: &mut Context) -> Result<OwnGuide, CliError> {
    let mut found = own.clone();
    let mut number = 1;
    while is_there(&found, cx)? {
        if fs::read(path(&found, cx)?).is_ok_and(|there| there == found.text.as_bytes()) {
            return Ok(found);
        }
        number += 1;
        let name = own.id.name();
        let ended = format!("{}-{number}", &name[..name.len().min(50)]);
        found = own.clone().renamed(&ended).unwrap_or(found);
    }
    write(&found, cx)?;
    Ok(found)
}

/// Returns whether there is such a guide, of the program's or of the person's own, sound or not.
fn is_there(own: &OwnGuide, cx: &mut Context) -> Result<bool, CliError> {
    Ok(path(own, cx)?.exists() || cx.library().ids()?.contains(&own.id))
}

fn folder(cx: &mut Context) -> Result<PathBuf, CliError> {
    Ok(cx.paths()?.own_prompts().join("guides"))
}

fn path(own: &OwnGuide, cx: &mut Context) -> Result<PathBuf, CliError> {
    Ok(folder(cx)?.join(format!("{}.toml", own.id)))
}

fn write(own: &OwnGuide, cx: &mut Context) -> Result<(), CliError> {
    let path = path(own, cx)?;
    files::create(&path, own.text.as_bytes()).map_err(|fault| unwritten(&path, &fault))
}

pub(super) fn unwritten(path: &Path, fault: &io::Error) -> CliError {
    CliError::failed(format!("Could not write `{}`", path.display()))
        .because(fault)
        .hint("Check who may write in that folder; nothing that was there was touched")
}

/// Says where it lies, that others may read it, and how to try it.
fn told(own: &OwnGuide, cx: &mut Context) -> Result<(), CliError> {
    let path = path(own, cx)?;
    if cx.is_json() {
        return cx.json(&serde_json::json!({ "id": own.id.as_str(), "file": path.display().to_string() }));
    }
    cx.status(&format!("Written to {}", path.display()))?;
    cx.status("It is plain text: others may read it. You can change it with any editor.")?;
    match own.faults().first() {
        None => cx.status(&format!("Try it: `gently reflect {}`", own.id)),
        Some(_) => cx.status("It needs a small change first. See which: `gently prompts check`"),
    }
}
