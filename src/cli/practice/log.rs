//! What happened with a practice, filled in: when it can be, and what is said where it cannot.

use super::Sort;
use super::args::LogArgs;
use super::fill::{self, Blank};
use super::gated;
use super::held::{self, Held};
use super::here;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::resume;
use crate::cli::session::Answering;
use crate::cli::way_in::By;
use crate::content::PracticeForm;
use crate::model::answers::Answers;
use crate::model::body::Practice;
use crate::model::draft::DraftOf;
use crate::model::id::RecordId;
use crate::model::practice::{Often, PromiseKept, id};
use crate::model::record::Kind;
use crate::term::width;

/// The widest name of a practice above the questions about it, in columns.
const WIDEST_NAME: usize = 50;

/// Has what happened with a practice filled in.
///
/// # Errors
///
/// Fails on an id that names no such practice, on one that rests or was logged for good, when exactly this was logged
/// before, when nobody can be asked, or when the journal cannot be written.
pub fn log(sort: Sort, args: &LogArgs, cx: &mut Context) -> Result<(), CliError> {
    // Who comes back to the middle of a log is not asked again which one it was.
    let typed = args.id.clone().or_else(|| here::logged(sort, cx).map(|id| id.digits()));
    let left = left_in_the_middle(cx)?;
    let Some(held) = held::named_or_picked(sort, typed.as_deref(), |held| shut(held, &left).is_none(), cx)?
    else {
        return Ok(());
    };
    if let Some(shut) = shut(&held, &left) {
        return Err(why(shut, &held, cx)?);
    }
    let form = held.form()?;
    let prompts = held.log_prompts(&form);
    let answering = Answering::read(&args.answers, &prompts.iter().collect::<Vec<_>>())?;
    let by = if answering.is_person(cx) { By::Person } else { By::Nobody };
    if !gated::come(&held, by, cx)? {
        return Ok(());
    }
    if let Answering::Script(answers) = &answering {
        can_be_taken(answers, &held, &form, &left, args, cx)?;
    }
    let blank = Blank {
        kind: Kind::Event,
        form: form.id.clone(),
        title: width::truncate(&held.name(), WIDEST_NAME),
        opening: Vec::new(),
        prompts,
        about: None,
        of: Some(held.record.id),
        limit: None,
        at: args.at.clone(),
        is_only: !form.again || is_for_once(&held),
    };
    match fill::come_back(&blank, cx)? {
        Some(_) => Ok(()),
        None => fill::fill(&blank, answering, cx).map(drop),
    }
}

/// Finds out whether a script may log this: neither what is there already, nor a second one where there can be but one.
fn can_be_taken(
    answers: &Answers,
    held: &Held,
    form: &PracticeForm,
    left: &[RecordId],
    args: &LogArgs,
    cx: &mut Context,
) -> Result<(), CliError> {
    let (command, short) = (held.sort.command(), held.short(cx)?);
    let event = answers.iter().fold(Practice::of(&form.id), |event, (id, answer)| event.with(id, answer));
    if held.history.holds(cx.moment(args.at.as_deref())?, &event) {
        return Err(CliError::failed("Exactly this is logged for that moment already")
            .hint(format!("See it: `gently {command} show {short}`; nothing was kept")));
    }
    let is_half_logged = held.history.iter().any(|it| left.contains(&it.id));
    if is_half_logged && (!form.again || is_for_once(held)) {
        return Err(CliError::failed("This is still in the middle")
            .hint(format!("Carry on with it: `gently {command} log {short}`; nothing was kept")));
    }
    Ok(())
}

/// Why a practice cannot be logged now.
#[derive(Clone, Copy)]
enum Shut {
    PutAway,
    Resting,
    LetGo,
    /// How it turned out was logged, in this record, and it turns out once.
    Turned(RecordId),
    /// It was meant for once, and in this record it was kept.
    Kept(RecordId),
}

/// Returns whether it can be logged now.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn is_open(held: &Held, cx: &mut Context) -> Result<bool, CliError> {
    Ok(shut(held, &left_in_the_middle(cx)?).is_none())
}

/// Says why it cannot be logged, if it cannot. What was left in the middle counts as not logged yet.
fn shut(held: &Held, left: &[RecordId]) -> Option<Shut> {
    let history = &held.history;
    let rests = || match history.is_let_go() {
        true => Shut::LetGo,
        false => Shut::Resting,
    };
    let mut told = history.iter().rev().filter(|it| it.tells() && !left.contains(&it.id));
    match held.form() {
        _ if held.record.away => Some(Shut::PutAway),
        _ if history.is_resting() => Some(rests()),
        Ok(form) if !form.again => told.next().map(|it| Shut::Turned(it.id)),
        _ if is_for_once(held) => {
            told.find(|it| it.event.word(id::HOW) == Some(PromiseKept::Kept)).map(|it| Shut::Kept(it.id))
        }
        _ => None,
    }
}

fn is_for_once(held: &Held) -> bool {
    held.sort == Sort::Promise && held.practice.word(id::OFTEN) == Some(Often::Once)
}

fn why(shut: Shut, held: &Held, cx: &mut Context) -> Result<CliError, CliError> {
    let (one, command, short) = (held.sort.one(), held.sort.command(), held.short(cx)?);
    let mut of = |event: RecordId| cx.name_of(event);
    let bring = format!("Bring it back first: `gently {command} bring-back {short}`; nothing was kept");
    Ok(match shut {
        Shut::PutAway => held::put_away(held.sort, &short),
        Shut::Resting => CliError::failed(format!("This {one} rests")).hint(bring),
        Shut::LetGo => CliError::failed(format!("This {one} was let go")).hint(bring),
        Shut::Turned(event) => CliError::failed(format!("How this {one} turned out is logged already"))
            .hint(format!("Change it: `gently edit {}`; nothing was kept", of(event)?)),
        Shut::Kept(event) => {
            CliError::failed(format!("This {one} was for once, and that it was kept is logged already"))
                .hint(format!("Change that: `gently edit {}`; nothing was kept", of(event)?))
        }
    })
}

/// Returns the records of forms that were left in the middle.
fn left_in_the_middle(cx: &mut Context) -> Result<Vec<RecordId>, CliError> {
    Ok(resume::drafts(cx, DraftOf::Practice)?.into_iter().map(|draft| draft.record).collect())
}
