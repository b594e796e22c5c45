//! `gently person gate`: the questions about somebody, and which pages show.

use super::WhoArg;
use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::gate;
use crate::cli::people::Someone;
use crate::cli::shown;
use crate::content::{GatePage, GateQuestion, GateWords};
use crate::model::answers::Answers;
use crate::model::gate::Outcome;
use crate::model::prompt::{Options, Prompt, PromptKind};

/// Asks what is asked about somebody, or takes the answers of a file, and keeps what came of it.
pub(super) fn ask(who: &WhoArg, answers: &AnswersArg, cx: &mut Context) -> Result<(), CliError> {
    let words = GateWords::read()?.gate;
    let prompts = prompts(&words);
    let answers = answers.read(&prompts.iter().collect::<Vec<_>>())?;
    let Some(someone) = super::whom(who, answers.is_some(), cx)? else { return Ok(()) };
    let has_person = answers.is_none();
    let asked = match answers {
        Some(answers) => Some(gate::keep(&someone, outcome(&words, &answers)?, cx)?),
        None => gate::ask(&someone, cx)?,
    };
    let Some(someone) = asked else { return cx.status("All is as it was.") };
    tell_outcome(&someone, cx)?;
    match someone.outcome() {
        Some(Outcome::SetAside) if has_person => gate::offer_help_once(cx),
        _ => Ok(()),
    }
}

/// The key in an `--answers` file that takes an outcome in the place of the answers.
const OUTCOME: &str = "outcome";

fn prompts(words: &GatePage) -> Vec<Prompt> {
    let one_of = |options: Vec<String>| PromptKind::Choice(Options { options, own_words: false });
    let question = |it: &GateQuestion| Prompt::new(&it.id, &it.ask, one_of(words.answers.to_vec()));
    let outcomes = Outcome::ALL.map(|outcome| outcome.as_str().to_owned()).to_vec();
    let outcome = Prompt::new(OUTCOME, "", one_of(outcomes));
    words.question.iter().map(question).chain([outcome]).collect()
}

fn outcome(words: &GatePage, answers: &Answers) -> Result<Outcome, CliError> {
    let said =
        words.question.each_ref().map(|it| answers.of(&it.id).and_then(|it| words.said(&it.to_text())));
    let Some(chosen) = answers.of(OUTCOME) else { return Ok(Outcome::of(said)) };
    if said.iter().any(Option::is_some) {
        return Err(CliError::usage(format!("`{OUTCOME}` stands in the place of the answers"))
            .hint("Leave one or the other out; nothing was kept"));
    }
    let chosen = chosen.to_text();
    Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == chosen).ok_or_else(CliError::bug)
}

/// Says the one line for what shows now, and nothing about why.
pub(super) fn tell_outcome(someone: &Someone, cx: &mut Context) -> Result<(), CliError> {
    if cx.is_json() {
        return shown::print_kept(cx, &someone.record);
    }
    match someone.outcome() {
        Some(outcome) => cx.status(GateWords::read()?.gate.line(outcome)),
        None => Ok(()),
    }
}
