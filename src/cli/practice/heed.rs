//! What was said of a limit or of somebody is heeded: where there is harm, pages about that person are kept aside.
//!
//! That is done in the transaction that keeps the answer, so that no kill and no closed window comes between.

use super::held::history;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::gate as questions;
use crate::cli::people::{self, Someone};
use crate::cli::way_in::{self, By};
use crate::content::GateWords;
use crate::model::body::{Body, Practice};
use crate::model::gate::Outcome;
use crate::model::id::RecordId;
use crate::model::practice::{Criterion, Harm, LimitKept, id};
use crate::model::record::{Kind, Record};
use crate::store::{Reading, Tx};

/// Harm that was said, and by whom it came, if that was said too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Said {
    person: Option<RecordId>,
}

/// Returns what a record says of harm: a limit about harm that was crossed, or a note that names harm or another
/// betrayal.
fn said(record: &Record, reading: &Reading<'_>) -> Result<Option<Said>, CliError> {
    let Body::Practice(kind, said) = record.view() else { return Ok(None) };
    let is_crossed = |event: &Practice| event.word(id::HOW) == Some(LimitKept::Crossed);
    let is_about_harm = |limit: &Practice| limit.word(id::HARM) == Some(Harm::Yes);
    Ok(match kind {
        Kind::Event if said.form == id::LET_GO => {
            let sets_aside = said.word(id::CRITERION).is_some_and(Criterion::sets_aside);
            sets_aside.then(|| Said { person: record.person() })
        }
        Kind::Event if said.form == id::BOUNDARY && is_crossed(&said) => {
            let limit = record.practice().map(|limit| reading.record(limit)).transpose()?.flatten();
            match limit.as_ref().map(|limit| (limit, limit.view())) {
                Some((limit, Body::Practice(_, words))) if is_about_harm(&words) => {
                    Some(Said { person: limit.person() })
                }
                _ => None,
            }
        }
        Kind::Boundary if is_about_harm(&said) => {
            let was_crossed = history(record.id, reading)?.iter().any(|it| is_crossed(&it.event));
            was_crossed.then(|| Said { person: record.person() })
        }
        _ => None,
    })
}

/// Keeps the pages about somebody aside where `record` says now what `before` did not.
///
/// Who was asked about again since, and whose pages show once more, stays so while nothing new is said.
///
/// # Errors
///
/// Fails when the journal cannot be read or written.
pub fn in_the_same_act(
    before: Option<&Record>,
    record: &Record,
    changed_ms: i64,
    tx: &Tx<'_>,
) -> Result<(), CliError> {
    if !record.kind.is_form() {
        return Ok(());
    }
    let Some(now) = said(record, tx)? else { return Ok(()) };
    let was = before.map(|before| said(before, tx)).transpose()?.flatten();
    let Some(person) = now.person.filter(|_| was != Some(now)) else { return Ok(()) };
    let Some(mut someone) = tx.record(person)?.and_then(Someone::of) else { return Ok(()) };
    if someone.outcome() != Some(Outcome::SetAside) {
        someone.person.set_outcome(Outcome::SetAside);
        someone.record.body = Body::Person(someone.person).to_json();
        someone.record.changed_ms = changed_ms;
        tx.put(&someone.record)?;
    }
    Ok(())
}

/// How it was before something was said.
pub struct Before {
    had_said: bool,
    outcome: Option<Outcome>,
}

impl Before {
    /// Looks how it is, before a conversation about `record`.
    ///
    /// # Errors
    ///
    /// Fails when there is a journal that cannot be read.
    pub fn look(record: &Record, cx: &mut Context) -> Result<Self, CliError> {
        let Some(journal) = cx.journal()? else { return Ok(Self { had_said: false, outcome: None }) };
        let reading = journal.read()?;
        let had_said = said(record, &reading)?.is_some();
        let whom = match record.practice() {
            Some(practice) => reading.record(practice)?.and_then(|practice| practice.person()),
            None => record.person(),
        };
        let someone = whom.map(|whom| reading.record(whom)).transpose()?.flatten().and_then(Someone::of);
        Ok(Self { had_said, outcome: someone.and_then(|someone| someone.outcome()) })
    }
}

/// Says in one line that pages are kept aside now, and offers the help page once.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read.
pub fn say(before: &Before, record: &Record, by: By, cx: &mut Context) -> Result<(), CliError> {
    let Some(journal) = cx.shelf()?.open_already() else { return Ok(()) };
    let Some(now) = said(record, &journal.read()?)? else { return Ok(()) };
    if before.had_said {
        return Ok(());
    }
    let someone = now.person.map(|person| people::with_id(person, cx)).transpose()?.flatten();
    let is_new = someone.is_some() && before.outcome != Some(Outcome::SetAside);
    match by {
        By::Person if is_new => way_in::kept_aside(by, cx),
        By::Person => questions::offer_help_once(cx),
        By::Nobody if is_new => cx.status(&GateWords::read()?.gate.aside),
        By::Nobody => Ok(()),
    }
}
