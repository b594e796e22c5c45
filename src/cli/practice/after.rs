//! What is said after a form was filled in or changed: where harm was named, and where it was right to be careful.

use super::heed;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::gate as questions;
use crate::cli::people::Someone;
use crate::cli::way_in::By;
use crate::content::{GateWords, PracticeWords};
use crate::model::body::Body;
use crate::model::gate::Outcome;
use crate::model::id::RecordId;
use crate::model::practice::{Careful, id};
use crate::model::record::Record;
use crate::store::Once;
use crate::term::ask::Page;

/// How it was before something was said.
pub struct Before {
    outcome: Option<Outcome>,
    was_careful: bool,
}

impl Before {
    /// Looks how it is, before a conversation about `record`.
    ///
    /// # Errors
    ///
    /// Fails when there is a journal that cannot be read.
    pub fn look(record: &Record, cx: &mut Context) -> Result<Self, CliError> {
        let was_careful = says_careful(record);
        let Some(journal) = cx.journal()? else { return Ok(Self { outcome: None, was_careful }) };
        let reading = journal.read()?;
        let whom = match record.practice() {
            Some(practice) => reading.record(practice)?.and_then(|practice| practice.person()),
            None => record.person(),
        };
        let someone = whom.map(|whom| reading.record(whom)).transpose()?.flatten().and_then(Someone::of);
        Ok(Self { outcome: someone.and_then(|someone| someone.outcome()), was_careful })
    }
}

fn says_careful(record: &Record) -> bool {
    match record.view() {
        Body::Practice(_, event) => event.word(id::CAREFUL) == Some(Careful::Right),
        _ => false,
    }
}

/// Says what there is to say after `record` was kept. What is said or offered once stays said, also where it was a
/// program that was killed which should have said it.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read or written.
pub fn say(before: &Before, record: &Record, by: By, cx: &mut Context) -> Result<(), CliError> {
    if says_careful(record) && !before.was_careful {
        tell(by, &[PracticeWords::read()?.step.careful], cx)?;
    }
    let Some(journal) = cx.shelf()?.open_already() else { return Ok(()) };
    let said = heed::said(record, &journal.read()?)?;
    // An answer that was taken back set somebody aside all the same, and nobody should have to find that out.
    let is_aside = Before::look(record, cx)?.outcome == Some(Outcome::SetAside);
    let mut words = Vec::new();
    if by == By::Person && said.is_some_and(|said| said.is_of_a_limit) && is_first_time(cx)? {
        words.push(PracticeWords::read()?.boundary.crossed_harm);
    }
    if is_aside && before.outcome != Some(Outcome::SetAside) {
        words.push(GateWords::read()?.gate.aside);
    }
    tell(by, &words, cx)?;
    match by {
        By::Person if said.is_some() => questions::offer_help_once(cx),
        _ => Ok(()),
    }
}

/// Returns whether a record that was kept names harm.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn says_harm(record: &Record, cx: &mut Context) -> Result<bool, CliError> {
    let Some(journal) = cx.shelf()?.open_already() else { return Ok(false) };
    Ok(heed::said(record, &journal.read()?)?.is_some())
}

/// Says what there is to say after the record with this id was changed, as if it had been said then.
///
/// # Errors
///
/// As [`say`].
pub fn say_of(before: &Before, id: RecordId, by: By, cx: &mut Context) -> Result<(), CliError> {
    let Some(journal) = cx.shelf()?.open_already() else { return Ok(()) };
    let Some(record) = journal.read()?.record(id)? else { return Ok(()) };
    say(before, &record, by, cx)
}

/// Returns whether it was not said yet whose doing it is when a limit is crossed, and notes that it is.
fn is_first_time(cx: &mut Context) -> Result<bool, CliError> {
    let tx = cx.keep()?;
    if tx.was_done(Once::CrossedHarmSaid)? {
        return Ok(false);
    }
    tx.note(Once::CrossedHarmSaid)?;
    tx.commit()?;
    Ok(true)
}

/// Shows it until it is read; to a script it is said.
fn tell(by: By, words: &[String], cx: &mut Context) -> Result<(), CliError> {
    match by {
        _ if words.is_empty() => Ok(()),
        By::Nobody => cx.status(&words.join(" ")),
        By::Person => {
            let mut ask = cx.take_asker()?;
            let page = Page { above: None, text: words, below: "Enter goes on.", can_go_back: false };
            let shown = ask.page(&page);
            cx.give_back(ask);
            Ok(shown.map(drop)?)
        }
    }
}
