//! What was said on a page is heeded, however it was left: fear leads no further, and harm keeps pages aside.

use super::Opened;
use crate::cli::commands::path;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::gate as questions;
use crate::cli::guides;
use crate::cli::people;
use crate::cli::way_in::{self, By};
use crate::content::{Care, GateWords};
use crate::model::body::{Body, Reflection};
use crate::model::gate::Outcome;
use crate::model::guide::Guide;
use crate::model::id::RecordId;
use crate::model::record::Record;
use crate::term::ask::Away;

/// What the words on a page ask for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heed {
    /// A path leads no further by itself.
    pub rests: bool,
    /// The pages about this person are kept aside.
    pub sets_aside: bool,
}

impl Heed {
    /// Returns what was said in this reflection asks for.
    pub fn of(guide: &Guide, record: &Record) -> Self {
        let Body::Reflection(Reflection { answers, .. }) = record.view() else { return Self::default() };
        Self { rests: guide.is_to_rest(&answers), sets_aside: guide.is_to_set_aside(&answers) }
    }

    /// Returns whether it asks for anything.
    pub const fn any(self) -> bool {
        self.rests || self.sets_aside
    }
}

/// Does what was said on a page asks for, with nothing shown and nobody asked: the person has left.
pub(super) fn unseen(
    guide: &Guide,
    id: RecordId,
    away: Option<Away>,
    cx: &mut Context,
) -> Result<(), CliError> {
    let Some(journal) = cx.shelf()?.open_already() else { return Ok(()) };
    let Ok(Some(record)) = journal.read().and_then(|reading| reading.record(id)) else { return Ok(()) };
    let heed = Heed::of(guide, &record);
    // Who comes back from an idle lock comes back to the page.
    if heed.any() && away == Some(Away::Hidden) {
        let_rest(id, cx)?;
    }
    Done::of(heed, guide, &record, cx).map(drop)
}

/// Does the same for a page that was left in the middle by a window that closed or a program that was killed. Returns
/// whether nothing leads back to it any more.
pub(super) fn left(opened: &Opened, id: RecordId, cx: &mut Context) -> Result<bool, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(false) };
    let Some(record) = journal.read()?.record(id)? else { return Ok(false) };
    let heed = Heed::of(&opened.guide, &record);
    if !heed.any() {
        return Ok(false);
    }
    Done::of(heed, &opened.guide, &record, cx)?;
    let_rest(id, cx)
}

/// Does what was said in a record asks for, where it is a reflection on a guide that is still here, and says so.
///
/// # Errors
///
/// Fails when the journal cannot be read or written.
pub fn record(id: RecordId, by: By, cx: &mut Context) -> Result<(), CliError> {
    let Some(journal) = cx.shelf()?.open_already() else { return Ok(()) };
    let Some(record) = journal.read()?.record(id)? else { return Ok(()) };
    let Body::Reflection(reflection) = record.view() else { return Ok(()) };
    let Some(guide) = guides::find(&reflection.guide, cx)? else { return Ok(()) };
    let someone = record.person().map(|id| people::with_id(id, cx)).transpose()?.flatten();
    let opened = Opened::new(guide, someone.as_ref());
    Done::of(Heed::of(&opened.guide, &record), &opened.guide, &record, cx)?.say(by, cx)
}

/// What was done.
pub(super) struct Done {
    has_rested: bool,
    was_set_aside: bool,
}

impl Done {
    /// Does what the words on a page ask for.
    pub fn of(heed: Heed, guide: &Guide, record: &Record, cx: &mut Context) -> Result<Self, CliError> {
        let about = record.person();
        let has_rested = heed.rests && path::rest(&guide.heading.id, about, cx)?;
        let was_set_aside = match about.filter(|_| heed.sets_aside) {
            Some(about) => set_aside(about, cx)?,
            None => false,
        };
        Ok(Self { has_rested, was_set_aside })
    }

    /// Says in one line each what shows no more by itself.
    pub fn say(&self, by: By, cx: &mut Context) -> Result<(), CliError> {
        if self.has_rested {
            cx.status(&Care::read()?.path.rests)?;
        }
        match by {
            _ if !self.was_set_aside => Ok(()),
            By::Person => way_in::kept_aside(by, cx),
            By::Nobody => cx.status(&GateWords::read()?.gate.aside),
        }
    }
}

/// Has nothing lead back to a page that was left where it says that one can stop. Words that are half typed wait.
pub(super) fn let_rest(id: RecordId, cx: &mut Context) -> Result<bool, CliError> {
    let tx = cx.keep()?;
    let has_words = tx.draft(id)?.is_some_and(|draft| !draft.body.text.trim().is_empty());
    if !has_words {
        tx.drop_draft(id)?;
        tx.commit()?;
    }
    Ok(!has_words)
}

/// Keeps the pages about somebody aside, after what was said about them. Returns whether they were not before.
fn set_aside(about: RecordId, cx: &mut Context) -> Result<bool, CliError> {
    let someone = people::with_id(about, cx)?;
    let Some(someone) = someone.filter(|it| it.outcome() != Some(Outcome::SetAside)) else {
        return Ok(false);
    };
    questions::keep(&someone, Outcome::SetAside, cx)?;
    Ok(true)
}
