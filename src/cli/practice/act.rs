//! What can be done with one practice: added, shown, logged, changed, left to rest and brought back.

use super::args::{AddArgs, EditArgs, LogArgs};
use super::fill::{self, Blank};
use super::held::{self, Held};
use super::home;
use super::list;
use super::whom::{self, Whom};
use super::{Sort, page};
use crate::cli::commands::edit;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::session::Answering;
use crate::cli::shown;
use crate::cli::way_in::{self, By, Came};
use crate::content::PracticeForm;
use crate::model::answer::Answer;
use crate::model::answers::Answers;
use crate::model::body::{Body, Practice};
use crate::model::nearest;
use crate::model::practice::{Away, Flex, LimitKept, Word, id};
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::record::{Kind, OF, Record};
use crate::term::safe::one_line;

/// Has a form filled in as a new practice.
///
/// # Errors
///
/// Fails on an id that names nobody, when nobody can be asked, or when the journal cannot be written.
pub fn add(sort: Sort, form: &str, args: &AddArgs, cx: &mut Context) -> Result<(), CliError> {
    let form = held::form(form)?;
    let answering = Answering::read(&args.answers, &form.prompts.iter().collect::<Vec<_>>())?;
    let by = by(&answering, cx);
    let mut blank = Blank {
        kind: sort.kind(),
        form: form.id.clone(),
        title: form.title.clone(),
        opening: vec![form.about.clone()],
        prompts: form.prompts.clone(),
        about: None,
        of: None,
        at: args.at.clone(),
    };
    if fill::come_back(&blank, cx)?.is_some() {
        return Ok(());
    }
    let Whom::Is(someone) = whom::of(sort, &form, args.person.as_deref(), by, cx)? else { return Ok(()) };
    blank.about = someone.map(|someone| someone.record.id);
    fill::fill(&blank, answering, cx).map(drop)
}

/// Has one of several forms filled in: the one that is named, or is picked.
///
/// # Errors
///
/// As [`add`], and on a kind that is none.
pub fn add_kind(sort: Sort, kind: Option<&str>, args: &AddArgs, cx: &mut Context) -> Result<(), CliError> {
    let command = sort.command();
    let forms = sort.forms();
    let names = || forms.iter().filter_map(|id| id.split_once('/')).map(|(_, name)| name);
    let Some(kind) = kind else {
        if args.answers.answers.is_some() || !cx.can_ask() {
            let known = names().collect::<Vec<_>>().join(", ");
            return Err(CliError::usage("No kind is named")
                .hint(format!("`gently {command} add --kind KIND`; kinds are {known}")));
        }
        return home::add(sort, args, cx);
    };
    let Some(name) = names().find(|name| *name == kind) else {
        let known = names().collect::<Vec<_>>().join(", ");
        let hint = match nearest(kind, names()) {
            Some(close) => format!("Did you mean `{close}`? Kinds are {known}"),
            None => format!("Kinds are {known}"),
        };
        return Err(CliError::usage(format!("No kind `{}`", one_line(kind))).hint(hint));
    };
    add(sort, &format!("{command}/{name}"), args, cx)
}

/// Has what happened with a practice filled in.
///
/// # Errors
///
/// Fails on an id that names no such practice, on one that rests or was logged for good, when exactly this was logged
/// before, when nobody can be asked, or when the journal cannot be written.
pub fn log(sort: Sort, args: &LogArgs, cx: &mut Context) -> Result<(), CliError> {
    let can_be_logged = |held: &Held| why_not(held).is_none();
    let Some(held) = held::named_or_picked(sort, args.id.as_deref(), can_be_logged, cx)? else {
        return Ok(());
    };
    if let Some(why) = why_not(&held) {
        return Err(why);
    }
    log_one(&held, args, cx)
}

/// Logs this one.
///
/// # Errors
///
/// As [`log`].
pub fn log_one(held: &Held, args: &LogArgs, cx: &mut Context) -> Result<(), CliError> {
    let form = held.form()?;
    let prompts = asked_of(held, &form);
    let answering = Answering::read(&args.answers, &prompts.iter().collect::<Vec<_>>())?;
    if !shows(held, &form, by(&answering, cx), cx)? {
        return Ok(());
    }
    let blank = Blank {
        kind: Kind::Event,
        form: form.id.clone(),
        title: form.title.clone(),
        opening: Vec::new(),
        prompts,
        about: None,
        of: Some(held.record.id),
        at: args.at.clone(),
    };
    if let Answering::Script(answers) = &answering {
        let event = filled(&form.id, answers);
        if held.history.holds(cx.moment(args.at.as_deref())?, &event) {
            return Err(CliError::failed("Exactly this is logged for that moment already").hint(format!(
                "See it: `gently {} show {}`; nothing was kept",
                sort_of(held),
                short(held, cx)?
            )));
        }
    }
    match fill::come_back(&blank, cx)? {
        Some(_) => Ok(()),
        None => fill::fill(&blank, answering, cx).map(drop),
    }
}

fn sort_of(held: &Held) -> &'static str {
    held.sort.command()
}

fn short(held: &Held, cx: &mut Context) -> Result<String, CliError> {
    Ok(cx.short(held.record.id)?.unwrap_or_else(|| held.record.id.digits()))
}

fn by(answering: &Answering, cx: &mut Context) -> By {
    if answering.is_person(cx) { By::Person } else { By::Nobody }
}

fn filled(form: &str, answers: &Answers) -> Practice {
    answers.iter().fold(Practice::of(form), |event, (id, answer)| event.with(id, answer))
}

/// Returns what is asked when this one is logged. A limit that cannot flex is never offered to be eased.
fn asked_of(held: &Held, form: &PracticeForm) -> Vec<Prompt> {
    let mut prompts = form.log.clone();
    let is_firm = held.sort == Sort::Boundary && held.practice.word(id::FLEX) == Some(Flex::Cannot);
    for prompt in prompts.iter_mut().filter(|prompt| is_firm && prompt.id == id::HOW) {
        if let PromptKind::Choice(options) = &mut prompt.kind {
            options.options.retain(|option| option != LimitKept::Eased.as_str());
        }
    }
    prompts
}

/// Says why a practice cannot be logged now, if it cannot.
fn why_not(held: &Held) -> Option<CliError> {
    let (one, command, id) = (held.sort.one(), held.sort.command(), held.record.id.digits());
    if held.history.is_resting() {
        let how = if held.history.is_let_go() { "was let go" } else { "rests" };
        return Some(
            CliError::failed(format!("This {one} {how}"))
                .hint(format!("Bring it back first: `gently {command} bring-back {id}`; nothing was kept")),
        );
    }
    let form = held.form().ok()?;
    let logged = held.history.iter().next_back().filter(|_| !form.again)?;
    Some(
        CliError::failed(format!("How this {one} turned out is logged already"))
            .hint(format!("Change it: `gently edit {}`; nothing was kept", logged.id.digits())),
    )
}

/// Returns whether what is about this person shows; if not, that is said.
fn shows(held: &Held, form: &PracticeForm, by: By, cx: &mut Context) -> Result<bool, CliError> {
    let someone = held.someone(cx)?.filter(|_| whom::is_gated(held.sort, form));
    let Some(someone) = someone else { return Ok(true) };
    match way_in::come(someone, by, cx)? {
        Came::In(_) => Ok(true),
        Came::Aside => way_in::kept_aside(by, cx).map(|()| false),
        Came::Left => Ok(false),
    }
}

/// Shows a practice, and what happened with it.
///
/// # Errors
///
/// Fails on an id that names no such practice, and when nobody can be asked.
pub fn show(sort: Sort, typed: Option<&str>, cx: &mut Context) -> Result<(), CliError> {
    let Some(held) = held::named_or_picked(sort, typed, |_| true, cx)? else { return Ok(()) };
    if cx.is_json() {
        return list::print_json(&held, cx);
    }
    let short = short(&held, cx)?;
    let about = held.someone(cx)?.map(|someone| ("about".to_owned(), someone.called()));
    let mut text = shown::page(&held.record, &short, about.as_slice());
    page::add_history(&mut text, &held, cx)?;
    cx.show(&text)
}

/// Asks the answers of a practice again, or those of what was logged with one.
///
/// # Errors
///
/// As `gently edit`.
pub fn edit(sort: Sort, args: &EditArgs, cx: &mut Context) -> Result<(), CliError> {
    if let Some(typed) = &args.id {
        let record = cx.find(typed)?;
        if record.kind != Kind::Event {
            held::named(sort, typed, cx)?;
        }
        return edit::one(&record.id.digits(), args.at.as_deref(), &args.answers, cx);
    }
    let Some(held) = held::named_or_picked(sort, None, |_| true, cx)? else { return Ok(()) };
    edit::one(&held.record.id.digits(), args.at.as_deref(), &args.answers, cx)
}

/// Lets a practice rest.
///
/// # Errors
///
/// Fails on an id that names no such practice, when nobody can be asked, or when the journal cannot be written.
pub fn rest(sort: Sort, typed: Option<&str>, cx: &mut Context) -> Result<(), CliError> {
    let goes_on = |held: &Held| !held.history.is_resting();
    let Some(held) = held::named_or_picked(sort, typed, goes_on, cx)? else { return Ok(()) };
    if !goes_on(&held) {
        return cx.status("It rests already.");
    }
    note(&held, Away::Resting, cx)?;
    let (command, short) = (sort.command(), cx.name_of_kept(held.record.id));
    cx.status(&format!(
        "It rests, and keeps its place. To bring it back: `gently {command} bring-back {short}`"
    ))
}

/// Brings a practice back that rests or was let go.
///
/// # Errors
///
/// As [`rest`].
pub fn bring_back(sort: Sort, typed: Option<&str>, cx: &mut Context) -> Result<(), CliError> {
    let rests = |held: &Held| held.history.is_resting();
    let Some(held) = held::named_or_picked(sort, typed, rests, cx)? else { return Ok(()) };
    if !rests(&held) {
        return cx.status("It does not rest.");
    }
    note(&held, Away::Back, cx)?;
    cx.status("It is back.")
}

fn note(held: &Held, away: Away, cx: &mut Context) -> Result<(), CliError> {
    let event = Practice::of(&held.practice.form).with(id::STATE, &Answer::Text(away.as_str().to_owned()));
    let body = Body::Practice(Kind::Event, event);
    let record = Record::new(cx.new_id()?, cx.moment(None)?, &body).tied(OF, held.record.id);
    let tx = cx.keep()?;
    if tx.record(held.record.id)?.is_none() {
        return Err(CliError::failed(format!("This {} was erased in another window", held.sort.one()))
            .hint(format!("See what is here: `gently {} list`", held.sort.command())));
    }
    tx.keep(&record)?;
    tx.commit()?;
    if cx.is_json() { shown::print_kept(cx, &record) } else { Ok(()) }
}
