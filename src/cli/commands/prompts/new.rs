//! `gently prompts new`: a guide of the person's own, made by questions, as a file that can be changed.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::files;
use crate::cli::session::Answering;
use crate::cli::step;
use crate::cli::talk;
use crate::content::{Care, OwnGuide, OwnGuideWords};
use crate::model::answers::AnswersFault;
use crate::model::prompt::Prompt;
use crate::model::walk::{Step, Walk};
use crate::term::ask::{Ask, AskError, Question, Reply};

/// How a guide is made.
#[derive(Args, Debug)]
#[command(long_about = "\
Make a guide of your own, question by question

It becomes a small file in your config folder. That file is plain text, which others may read; what you
answer to its questions later goes in your journal. Nothing that is there is written over.

In an answers file the ids are: theme, title, name, depth, minutes, about; then for each question with
its number ask-1, kind-1 (text, long, list, choice, many, scale, pause, breathe), options-1, low-1 and
high-1. Each can be left out.")]
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
    let mut walk = Walk::over(words.prompts.clone());
    match Answering::read(&args.answers, &prompts)? {
        Answering::Script(answers) => {
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
            written(&own, cx)
        }
        Answering::Person => {
            let mut ask = cx.take_asker()?;
            let asked = converse(ask.as_mut(), &words, &mut walk, cx);
            cx.give_back(ask);
            let has_words = !walk.kept().is_empty();
            if let Err(fault) = asked {
                // Whoever is gone finds the file later; nothing is said, for it would be seen.
                if has_words {
                    write(&free(make(&words, &walk), cx)?, cx)?;
                }
                return Err(fault);
            }
            match has_words {
                true => written(&free(make(&words, &walk), cx)?, cx),
                false => cx.status("Nothing was written."),
            }
        }
    }
}

fn make(words: &OwnGuideWords, walk: &Walk) -> OwnGuide {
    let kept = walk.kept();
    words.make(|id| {
        kept.answers.iter().find(|answered| answered.prompt == id).map(|answered| &answered.answer)
    })
}

/// Asks one question after the other, until the last one or a stop.
fn converse(
    ask: &mut dyn Ask,
    words: &OwnGuideWords,
    walk: &mut Walk,
    cx: &mut Context,
) -> Result<(), CliError> {
    let care = Care::read()?;
    let hint = if cx.asks_in_lines() { &care.walk.hint_lines } else { &care.walk.hint };
    let opening = [words.about.clone(), words.plain.clone()];
    if talk::read(ask, &words.title, &opening, "Enter begins.")? == talk::Ending::Stopped {
        return Ok(());
    }
    let mut hint = Some(hint.as_str());
    while let Some(Step::Ask(prompt)) = walk.step() {
        // Only questions are among them.
        let Some(input) = step::input(&prompt.kind) else { break };
        let question = Question {
            id: &prompt.id,
            above: Some(&words.title),
            ask: &prompt.ask,
            note: prompt.note.as_deref(),
            input,
            hint: hint.take(),
            can_go_back: walk.can_go_back(),
        };
        let earlier = walk.earlier().map(step::given);
        let mut typed = String::new();
        let reply = ask.ask(&question, earlier.as_ref(), &mut |text| text.clone_into(&mut typed));
        match reply {
            Ok(Reply::Given(given)) => walk.answer(step::answer(given)),
            Ok(Reply::Cleared) => walk.clear(),
            Ok(Reply::Skip) => walk.skip(),
            Ok(Reply::Back) => {
                walk.hold(&typed);
                walk.back();
            }
            Ok(Reply::Stop(text)) => {
                walk.hold(&text.unwrap_or(typed));
                return Ok(());
            }
            // Whoever is asked goes there and comes back by themselves.
            Ok(Reply::Ground(_) | Reply::Help(_) | Reply::Keep(_) | Reply::Erase(_)) => {}
            Err(fault) => {
                if matches!(fault, AskError::Away(_)) {
                    walk.hold(&typed);
                }
                return Err(fault.into());
            }
        }
    }
    Ok(())
}

/// Returns the guide under a name that nothing has yet: what was written must not be lost for a name.
fn free(own: OwnGuide, cx: &mut Context) -> Result<OwnGuide, CliError> {
    let mut found = own.clone();
    let mut number = 1;
    while is_there(&found, cx)? {
        number += 1;
        let name = own.id.name();
        let ended = format!("{}-{number}", &name[..name.len().min(50)]);
        found = own.clone().renamed(&ended).unwrap_or(found);
    }
    Ok(found)
}

/// Returns whether there is such a guide, of the program's or of the person's own, sound or not.
fn is_there(own: &OwnGuide, cx: &mut Context) -> Result<bool, CliError> {
    Ok(path(own, cx)?.exists() || cx.library().ids()?.contains(&own.id))
}

fn path(own: &OwnGuide, cx: &mut Context) -> Result<PathBuf, CliError> {
    Ok(cx.paths()?.own_prompts().join("guides").join(format!("{}.toml", own.id)))
}

fn write(own: &OwnGuide, cx: &mut Context) -> Result<PathBuf, CliError> {
    let path = path(own, cx)?;
    files::create(&path, own.text.as_bytes()).map_err(|fault| unwritten(&path, &fault))?;
    Ok(path)
}

fn unwritten(path: &Path, fault: &io::Error) -> CliError {
    CliError::failed(format!("Could not write `{}`", path.display()))
        .because(fault)
        .hint("Check who may write in that folder; nothing that was there was touched")
}

/// Writes it, and says where it lies, that others may read it, and how to try it.
fn written(own: &OwnGuide, cx: &mut Context) -> Result<(), CliError> {
    let path = write(own, cx)?;
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
