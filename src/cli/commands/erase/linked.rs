//! What is tied to what goes: what happened with a practice, what is about a person, and how a person is let go of.

use std::collections::BTreeSet;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::renaming;
use crate::model::draft::About;
use crate::model::id::RecordId;
use crate::model::record::{Kind, Link, OF};
use crate::store::Reading;

/// Returns these and all that happened with those of them that are practices.
pub(super) fn with_events(ids: Vec<RecordId>, cx: &mut Context) -> Result<Vec<RecordId>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(ids) };
    let reading = journal.read()?;
    let mut all = ids.clone();
    for id in ids {
        all.extend(events(id, &reading)?);
    }
    Ok(all)
}

/// Returns what happened with this practice; nothing for what is none.
pub(in crate::cli) fn events(id: RecordId, reading: &Reading<'_>) -> Result<Vec<RecordId>, CliError> {
    let mut events = Vec::new();
    if !reading.record(id)?.is_some_and(|record| record.kind.is_practice()) {
        return Ok(events);
    }
    for linked in reading.linked_to(id)? {
        let is_event = |links: &[Link]| links.iter().any(|link| link.role == OF && link.to == id);
        if reading.record(linked)?.is_some_and(|record| is_event(&record.links)) {
            events.push(linked);
        }
    }
    Ok(events)
}

/// Returns the words that were made for a limit: they outlive the limit, but not the person that they are for.
fn words_for(limit: RecordId, reading: &Reading<'_>) -> Result<Vec<RecordId>, CliError> {
    let mut words = Vec::new();
    for linked in reading.linked_to(limit)? {
        if reading.record(linked)?.is_some_and(|record| record.limit() == Some(limit)) {
            words.push(linked);
        }
    }
    Ok(words)
}

/// All that names a person.
pub(super) struct Naming {
    /// The records that are linked to them, words that were made for limits about them, and what happened with the
    /// practices among all those.
    pub records: Vec<RecordId>,
    /// Pages about them that were begun and never became a record.
    pub drafts: Vec<RecordId>,
}

impl Naming {
    /// Looks for what names this person.
    pub(super) fn look(person: RecordId, cx: &mut Context) -> Result<Self, CliError> {
        let mut linked = Vec::new();
        if let Some(journal) = cx.journal()? {
            let reading = journal.read()?;
            for id in reading.linked_to(person)? {
                linked.push(id);
                linked.extend(words_for(id, &reading)?);
            }
        }
        let records = with_events(linked, cx)?;
        let is_named = |about: About| {
            about.person() == Some(person) || about.limit().is_some_and(|limit| records.contains(&limit))
        };
        let drafts = match cx.journal()? {
            Some(journal) => half_written(&journal.read()?, is_named)?,
            None => Vec::new(),
        };
        Ok(Self { records, drafts })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty() && self.drafts.is_empty()
    }
}

/// Returns what was begun of an event of one of these: with the practice gone, nothing leads back to it.
pub(super) fn half_logged(ids: &[RecordId], reading: &Reading<'_>) -> Result<Vec<RecordId>, CliError> {
    half_written(reading, |about| about.practice().is_some_and(|practice| ids.contains(&practice)))
}

fn half_written(reading: &Reading<'_>, fits: impl Fn(About) -> bool) -> Result<Vec<RecordId>, CliError> {
    let pages = reading.half_written()?.into_iter();
    Ok(pages.filter(|page| page.body.about.is_some_and(&fits)).map(|page| page.record).collect())
}

/// Loosens what stays from what goes: the names of people in our questions become neutral words, and pages that were begun
/// are tied to nothing that is gone. The links of records go with what they lead to. Returns whether a person goes.
///
/// That is an act of its own before anything is erased: killed in between, all is still here, and to do it again comes
/// to the same end.
pub(super) fn loosen(going: &BTreeSet<RecordId>, cx: &mut Context) -> Result<bool, CliError> {
    let people = people_among(going, cx)?;
    for id in &people {
        renaming::unname(*id, going, cx)?;
    }
    let tx = cx.keep()?;
    for mut draft in tx.drafts()?.into_iter().filter(|draft| !going.contains(&draft.record)) {
        let about = draft.body.about.map(|about| about.without(|id| going.contains(&id)));
        if about != draft.body.about {
            draft.body.about = about;
            tx.put_draft(&draft)?;
        }
    }
    tx.commit()?;
    Ok(!people.is_empty())
}

fn people_among(going: &BTreeSet<RecordId>, cx: &mut Context) -> Result<Vec<RecordId>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(Vec::new()) };
    let reading = journal.read()?;
    let mut people = Vec::new();
    for id in going {
        if reading.record(*id)?.is_some_and(|record| record.kind == Kind::Person) {
            people.push(*id);
        }
    }
    Ok(people)
}
