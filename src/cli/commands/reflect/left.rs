//! Reflections that were left in the middle: whom each is about, and whether its pages still show.

use super::{Opened, heed};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides;
use crate::cli::people;
use crate::cli::resume;
use crate::cli::way_in;
use crate::model::draft::{About, Draft, DraftOf};
use crate::model::guide::{Gate, Guide};
use crate::model::id::RecordId;

/// A reflection that was left in the middle.
pub(super) enum Left {
    /// It can go on.
    Open(Box<Opened>),
    /// The pages about this person are kept aside, and it waits with them.
    Aside,
    /// It cannot go on, because this is gone.
    Without(&'static str),
    /// Its guide is a file that cannot be used as it is now.
    Broken(CliError),
}

/// Returns those that were left, the newest first.
pub(super) fn all(cx: &mut Context) -> Result<Vec<(Draft, Left)>, CliError> {
    let mut all = Vec::new();
    for draft in resume::drafts(cx, DraftOf::Reflection)? {
        let left = match guides::find(draft.body.guide.as_deref().unwrap_or_default(), cx) {
            Ok(Some(guide)) => look(guide, draft.record, draft.body.about, cx)?,
            Ok(None) => Left::Without("The guide of one"),
            Err(fault) => Left::Broken(fault),
        };
        if let Left::Open(opened) = &left
            && heed::left(opened, draft.record, cx)?
        {
            continue;
        }
        all.push((draft, left));
    }
    Ok(all)
}

/// Returns what was left last of this guide, about the same person.
pub(super) fn of(opened: &Opened, cx: &mut Context) -> Result<Option<Draft>, CliError> {
    let is_same = |left: &Left| match left {
        Left::Open(left) => left.guide.heading.id == opened.guide.heading.id && left.about == opened.about,
        Left::Aside | Left::Without(_) | Left::Broken(_) => false,
    };
    Ok(all(cx)?.into_iter().find(|(_, left)| is_same(left)).map(|(draft, _)| draft))
}

/// Puts a guide in the words of whom the record is about, if its pages show.
pub(super) fn look(
    guide: Guide,
    record: RecordId,
    about: Option<About>,
    cx: &mut Context,
) -> Result<Left, CliError> {
    let kept = match cx.journal()? {
        Some(journal) => journal.read()?.record(record)?,
        None => None,
    };
    let person = match kept {
        Some(record) => record.person(),
        None => about.and_then(About::person),
    };
    let someone = person.map(|id| people::with_id(id, cx)).transpose()?.flatten();
    Ok(match someone {
        None if guide.heading.gate == Gate::Person => Left::Without("Whoever one was about"),
        Some(someone) if guide.heading.gate == Gate::Person && !way_in::shows(&someone) => Left::Aside,
        someone => Left::Open(Box::new(Opened::new(guide, someone.as_ref()))),
    })
}
