//! What was said on a page is heeded, however it was left: fear leads no further, and harm keeps pages aside.

use crate::cli::commands::path;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::gate as questions;
use crate::cli::people;
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
    if heed.rests {
        path::rest(&guide.heading.id, record.person(), cx)?;
    }
    if let Some(about) = record.person().filter(|_| heed.sets_aside) {
        set_aside(about, cx)?;
    }
    Ok(())
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
pub(super) fn set_aside(about: RecordId, cx: &mut Context) -> Result<bool, CliError> {
    let someone = people::with_id(about, cx)?;
    let Some(someone) = someone.filter(|it| it.outcome() != Some(Outcome::SetAside)) else {
        return Ok(false);
    };
    questions::keep(&someone, Outcome::SetAside, cx)?;
    Ok(true)
}
