//! What can be done with one practice: added, shown, changed, left to rest and brought back. `log` logs it.

use super::args::{AddArgs, EditArgs};
use super::fill::{self, Blank};
use super::held::{self, Held};
use super::whom::{self, Whom};
use super::{Sort, gated, here, home, list, page};
use crate::cli::commands::edit;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::session::Answering;
use crate::cli::shown;
use crate::cli::way_in::By;
use crate::content::PracticeWords;
use crate::model::answer::Answer;
use crate::model::body::{Body, Practice};
use crate::model::moment::Moment;
use crate::model::practice::{Away, Word, id};
use crate::model::record::{Kind, OF, Record};
use crate::term::ask::AskError;

/// Has a form filled in as a new practice.
///
/// # Errors
///
/// Fails on an id that names nobody, when nobody can be asked, or when the journal cannot be written.
pub fn add(sort: Sort, form: &str, args: &AddArgs, cx: &mut Context) -> Result<(), CliError> {
    add_for(sort, form, None, args, cx)
}

/// Has a form filled in as a new practice, and tied to a limit where it is for one.
///
/// # Errors
///
/// As [`add`].
pub fn add_for(
    sort: Sort,
    form: &str,
    limit: Option<&Held>,
    args: &AddArgs,
    cx: &mut Context,
) -> Result<(), CliError> {
    let form = held::form(form)?;
    let answering = Answering::read(&args.answers, &form.prompts.iter().collect::<Vec<_>>())?;
    let by = by(&answering, cx);
    let mut opening = vec![form.about.clone()];
    if sort == Sort::Step {
        opening.push(PracticeWords::read()?.step.first);
    }
    opening.extend(limit.map(Held::name));
    let mut blank = Blank {
        kind: sort.kind(),
        form: form.id.clone(),
        title: form.title.clone(),
        opening,
        prompts: form.prompts.clone(),
        about: None,
        of: None,
        limit: limit.map(|limit| limit.record.id),
        at: args.at.clone(),
        is_only: false,
    };
    if fill::come_back(&blank, cx)?.is_some() {
        return Ok(());
    }
    let of_limit = limit.and_then(|limit| limit.record.person()).map(|id| id.digits());
    let person = args.person.as_deref().or(of_limit.as_deref());
    let Whom::Is(someone) = whom::of(sort, &form, person, by, cx)? else { return Ok(()) };
    blank.about = someone.map(|someone| someone.record.id);
    fill::fill(&blank, answering, cx).map(drop)
}

/// Has one of several forms filled in: the one that is named, or is picked.
///
/// # Errors
///
/// As [`add`], and on a kind that is none.
pub fn add_kind(sort: Sort, kind: Option<&str>, args: &AddArgs, cx: &mut Context) -> Result<(), CliError> {
    if let Some(kind) = kind {
        return add(sort, held::form_of_kind(sort, kind)?, args, cx);
    }
    let command = sort.command();
    let known = format!("`gently {command} add --kind KIND`; kinds are {}", held::kinds(sort));
    if args.answers.answers.is_some() {
        return Err(CliError::usage("No kind is named").hint(known));
    }
    if !cx.can_ask() {
        return Err(CliError::from(AskError::Nobody).hint(known));
    }
    home::add(sort, args, cx)
}

fn by(answering: &Answering, cx: &mut Context) -> By {
    if answering.is_person(cx) { By::Person } else { By::Nobody }
}

/// Shows a practice, and what happened with it.
///
/// # Errors
///
/// Fails on an id that names no such practice, and when nobody can be asked.
pub fn show(sort: Sort, typed: Option<&str>, cx: &mut Context) -> Result<(), CliError> {
    let Some(held) = held::named_or_picked(sort, typed, |_| true, cx)? else { return Ok(()) };
    let by = gated::by_hand(cx);
    if !gated::come(&held, by, cx)? {
        return Ok(());
    }
    if cx.is_json() {
        return list::print_json(&held, cx);
    }
    let mut text = page::whole(&held, cx)?;
    page::add_ways(&mut text, &held, cx)?;
    cx.show(&text)
}

/// Asks the answers of a practice again, or those of what was logged with one.
///
/// # Errors
///
/// As `gently edit`.
pub fn edit(sort: Sort, args: &EditArgs, cx: &mut Context) -> Result<(), CliError> {
    // Who comes back to the middle of a change is not asked again what to change.
    let typed = args.id.clone().or_else(|| here::changed(cx).map(|id| id.digits()));
    let (held, record) = match typed {
        Some(typed) => {
            let record = cx.find(&typed)?;
            (of_record(sort, &record, &typed, cx)?, record.id)
        }
        None => match held::named_or_picked(sort, None, |_| true, cx)? {
            Some(held) => (held.clone(), held.record.id),
            None => return Ok(()),
        },
    };
    let is_script = args.answers.answers.is_some();
    let by = if is_script || !cx.can_ask() { By::Nobody } else { By::Person };
    match gated::come(&held, by, cx)? {
        true => edit::one(&record.digits(), args.at.as_deref(), &args.answers, cx),
        false => Ok(()),
    }
}

/// Returns the practice of this sort that a record is, or that it happened with.
fn of_record(sort: Sort, record: &Record, typed: &str, cx: &mut Context) -> Result<Held, CliError> {
    let happened_with = record.practice().filter(|_| record.kind == Kind::Event);
    let practice = match cx.journal()? {
        Some(journal) => {
            let reading = journal.read()?;
            let found = happened_with.map(|practice| reading.record(practice)).transpose()?.flatten();
            found.map(|found| Held::read(found, &reading)).transpose()?.flatten()
        }
        None => None,
    };
    match practice {
        Some(held) if held.sort == sort => Ok(held),
        _ => held::named(sort, typed, cx),
    }
}

/// Lets a practice rest.
///
/// # Errors
///
/// Fails on an id that names no such practice, when nobody can be asked, or when the journal cannot be written.
pub fn rest(sort: Sort, typed: Option<&str>, cx: &mut Context) -> Result<(), CliError> {
    let goes_on = |held: &Held| !held.history.is_resting();
    let Some(held) = held::named_or_picked(sort, typed, goes_on, cx)? else { return Ok(()) };
    if held.record.away {
        return Err(held::put_away(sort, &held.short(cx)?));
    }
    if held.history.is_let_go() {
        return cx.status("It was let go already.");
    }
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
    if held.record.away {
        return Err(held::put_away(sort, &held.short(cx)?));
    }
    if !rests(&held) {
        return cx.status("It does not rest.");
    }
    note(&held, Away::Back, cx)?;
    cx.status("It is back.")
}

fn note(held: &Held, away: Away, cx: &mut Context) -> Result<(), CliError> {
    let event = Practice::of(&held.practice.form).with(id::STATE, &Answer::Text(away.as_str().to_owned()));
    let body = Body::Practice(Kind::Event, event);
    // It holds from now on: where the clock was put back since the last event, it still comes after that.
    let now = cx.moment(None)?;
    let last = held.history.iter().next_back().map_or(i64::MIN, |last| last.at.utc_ms());
    let at = if last < now.utc_ms() {
        now
    } else {
        Moment::from_stored(last + 1, now.offset_min()).unwrap_or(now)
    };
    let record = Record::new(cx.new_id()?, at, &body).tied(OF, held.record.id);
    let tx = cx.keep()?;
    if tx.record(held.record.id)?.is_none() {
        return Err(CliError::failed(format!("This {} was erased in another window", held.sort.one()))
            .hint(format!("See what is here: `gently {} list`; nothing was kept", held.sort.command())));
    }
    tx.keep(&record)?;
    tx.commit()?;
    if cx.is_json() { shown::print_kept(cx, &record) } else { Ok(()) }
}
