//! What was said of a limit or of somebody is heeded: where there is harm, pages about that person are kept aside.
//!
//! That is done in the transaction that keeps the answer, so that no kill and no closed window comes between. What is
//! said of it to who answered stands in `after`.

use super::held::history;
use crate::cli::error::CliError;
use crate::cli::people::Someone;
use crate::model::body::{Body, Practice};
use crate::model::gate::Outcome;
use crate::model::id::RecordId;
use crate::model::practice::{Criterion, Harm, LimitKept, id};
use crate::model::record::{Kind, Record};
use crate::store::{Reading, Tx};

/// Harm that was said, and by whom it came, if that was said too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// By whom.
    pub person: Option<RecordId>,
    /// Whether it is that a limit was crossed.
    pub is_of_a_limit: bool,
}

/// Returns what a record says of harm: a limit about harm that was crossed, or a note that names harm or another
/// betrayal.
pub(super) fn said(record: &Record, reading: &Reading<'_>) -> Result<Option<Said>, CliError> {
    let Body::Practice(kind, said) = record.view() else { return Ok(None) };
    let is_crossed = |event: &Practice| event.word(id::HOW) == Some(LimitKept::Crossed);
    let is_about_harm = |limit: &Practice| limit.word(id::HARM) == Some(Harm::Yes);
    Ok(match kind {
        Kind::Event if said.form == id::LET_GO => {
            let sets_aside = said.word(id::CRITERION).is_some_and(Criterion::sets_aside);
            sets_aside.then(|| Said { person: record.person(), is_of_a_limit: false })
        }
        Kind::Event if said.form == id::BOUNDARY && is_crossed(&said) => {
            let limit = record.practice().map(|limit| reading.record(limit)).transpose()?.flatten();
            match limit.as_ref().map(|limit| (limit, limit.view())) {
                Some((limit, Body::Practice(_, words))) if is_about_harm(&words) => {
                    Some(Said { person: limit.person(), is_of_a_limit: true })
                }
                _ => None,
            }
        }
        Kind::Boundary if is_about_harm(&said) => {
            let was_crossed = history(record, reading)?.iter().any(|it| is_crossed(&it.event));
            was_crossed.then(|| Said { person: record.person(), is_of_a_limit: true })
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
