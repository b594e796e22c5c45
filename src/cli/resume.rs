//! What was left in the middle: found, offered, and never pushed.

use super::again::{Place, Stage};
use super::context::Context;
use super::error::CliError;
use super::keeper::{Begun, Keeper, Saving};
use super::session::{Answering, Plan};
use super::shown;
use crate::model::body::Body;
use crate::model::draft::{Draft, DraftOf};
use crate::model::record::Record;
use crate::model::walk::{Position, Walk};

/// What became of something that was left in the middle.
pub enum Taken {
    /// It goes on from there.
    Resumed(Box<Plan>),
    /// It stays as it is, with every word in its place, and a new one begins.
    Anew,
    /// Neither, for now.
    Left,
}

/// Returns the drafts of this kind, the newest first.
///
/// # Errors
///
/// Fails when there is a journal that cannot be read.
pub fn drafts(cx: &mut Context, of: DraftOf) -> Result<Vec<Draft>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(Vec::new()) };
    let drafts = journal.read()?.drafts()?;
    Ok(drafts.into_iter().filter(|draft| draft.body.of == of).collect())
}

/// Asks whether to carry on with `draft`, and does as the person wishes.
///
/// `empty` is the body of a record of which nothing was kept yet; `walk` is the walk from its start.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read or written.
pub fn offer(
    cx: &mut Context,
    title: &str,
    draft: &Draft,
    empty: &Body,
    walk: Walk,
) -> Result<Taken, CliError> {
    let day = shown::day(cx.moment_of(draft.changed_ms)?);
    let question = format!("{title}\n\nSome of this is written, from {day}. It is kept.");
    let anew = match draft.body.of {
        DraftOf::Edit => "Start from the top (half-typed words stay in)",
        _ => "Begin a new one (this one stays)",
    };
    let rows = ["Carry on", anew].map(str::to_owned);
    let picked = cx.pick(&question, &rows)?;
    Ok(match picked {
        Some(0) => Taken::Resumed(Box::new(plan(cx, title, draft, empty, walk)?)),
        Some(_) => {
            settle(cx, draft, empty, walk)?;
            Taken::Anew
        }
        None => Taken::Left,
    })
}

/// Returns how to go on with `draft` from where it was left.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn plan(
    cx: &mut Context,
    title: &str,
    draft: &Draft,
    empty: &Body,
    walk: Walk,
) -> Result<Plan, CliError> {
    let record = record(cx, draft, empty)?;
    let position = draft.body.position.as_deref().map(Position::read);
    let is_known = position.as_ref().is_none_or(|position| walk.knows(position));
    let mut plan = Plan::new(title, walk.resumed(record.view().to_kept(), position.as_ref()), record);
    plan.of = draft.body.of;
    plan.begun = Begun::Before;
    let fits = is_known && plan.walk.clone().hold(&draft.body.text);
    if fits || draft.body.text.trim().is_empty() {
        plan.half_typed.clone_from(&draft.body.text);
    } else {
        hold_apart(&mut plan.walk, draft);
    }
    Ok(plan)
}

/// Returns how to go on at the place where the program left by itself. Nothing is offered: nobody
/// chose to leave.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn come_back(
    cx: &mut Context,
    title: &str,
    place: &Place,
    empty: &Body,
    walk: Walk,
) -> Result<Plan, CliError> {
    let (draft, stored) = match cx.journal()? {
        Some(journal) => {
            let reading = journal.read()?;
            (reading.draft(place.record())?, reading.record(place.record())?)
        }
        None => (None, None),
    };
    if let Some(draft) = draft {
        return plan(cx, title, &draft, empty, walk);
    }
    let (record, kept, begun) = match stored {
        Some(record) => {
            let kept = record.view().to_kept();
            (record, kept, Begun::Before)
        }
        // Nothing was given yet, but what flags have said.
        None => {
            let record = match place.about.begin(place.record(), empty) {
                Some(record) => record,
                None => Record::new(place.record(), cx.moment(None)?, empty),
            };
            (record, walk.kept().clone(), Begun::NotYet)
        }
    };
    let walk = match &place.stage {
        Stage::Opening => walk.again(kept),
        Stage::Asking(position) => walk.resumed(kept, Some(&Position::read(position))),
        Stage::Closing => Walk::over(Vec::new()).resumed(kept, None),
    };
    Ok(Plan { of: place.of, begun, ..Plan::new(title, walk, record) })
}

/// Returns how a file of answers goes on with `draft`: from the first question, with every word kept.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn plan_for_script(
    cx: &mut Context,
    title: &str,
    draft: &Draft,
    empty: &Body,
    walk: Walk,
) -> Result<Plan, CliError> {
    let mut plan = plan(cx, title, draft, empty, walk.clone())?;
    plan.walk.hold(&plan.half_typed);
    plan.walk = walk.again(plan.walk.kept().clone());
    plan.half_typed.clear();
    Ok(plan)
}

/// Ends a draft without losing a word: what is half typed becomes the answer it was meant for.
///
/// # Errors
///
/// Fails when the journal cannot be written; the draft is then still there.
pub fn settle(cx: &mut Context, draft: &Draft, empty: &Body, walk: Walk) -> Result<(), CliError> {
    let mut plan = plan(cx, "", draft, empty, walk)?;
    plan.walk.hold(&plan.half_typed);
    let (shelf, clock) = cx.keeping()?;
    let mut keeper = Keeper::new(shelf, clock, plan.record, plan.of, Saving::EachAnswer, Begun::Before);
    keeper.settle(&plan.walk)
}

/// Returns how to take up `draft` for whoever answers.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn plan_for(
    cx: &mut Context,
    answering: &Answering,
    title: &str,
    draft: &Draft,
    empty: &Body,
    walk: Walk,
) -> Result<Plan, CliError> {
    match answering {
        Answering::Person => plan(cx, title, draft, empty, walk),
        Answering::Script(_) => plan_for_script(cx, title, draft, empty, walk),
    }
}

fn hold_apart(walk: &mut Walk, draft: &Draft) {
    let position = draft.body.position.as_deref().map(Position::read);
    let prompt = match position {
        Some(Position::Prompt(id, _)) => id,
        _ => "earlier".to_owned(),
    };
    walk.hold_apart(&prompt, draft.body.ask.as_deref().unwrap_or_default(), &draft.body.text);
}

/// Returns the record that `draft` is a draft of, as far as it was kept.
fn record(cx: &mut Context, draft: &Draft, empty: &Body) -> Result<Record, CliError> {
    let kept = match cx.journal()? {
        Some(journal) => journal.read()?.record(draft.record)?,
        None => None,
    };
    if let Some(record) = kept {
        return Ok(record);
    }
    match draft.body.about.and_then(|about| about.begin(draft.record, empty)) {
        Some(begun) => Ok(begun),
        None => Ok(Record::new(draft.record, cx.moment_of(draft.changed_ms)?, empty)),
    }
}
