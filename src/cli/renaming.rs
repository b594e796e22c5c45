//! Another name for somebody, or none: also in the questions that were asked about them.

use std::collections::BTreeSet;

use super::context::Context;
use super::error::CliError;
use super::people::{Someone, gone};
use crate::content::{GateWords, Library};
use crate::model::body::Body;
use crate::model::draft::Draft;
use crate::model::id::RecordId;
use crate::model::record::Record;
use crate::store::Tx;

/// Gives somebody another alias, also in the questions that were asked about them: whoever changes a name may need the
/// old one to be gone. What the person wrote stays as it is.
///
/// # Errors
///
/// As [`people::change`](super::people::change).
pub fn rename(id: RecordId, alias: &str, cx: &mut Context) -> Result<Someone, CliError> {
    let now = cx.now().timestamp_millis();
    let library = cx.library();
    let tx = cx.keep()?;
    let Some(mut someone) = tx.record(id)?.and_then(Someone::of) else { return Err(gone()) };
    let old = someone.called();
    alias.clone_into(&mut someone.person.alias);
    let new = someone.called();
    let changed = Renaming { of: id, old: &old, new: &new, library: &library, now };
    changed.put_records(&tx, |_| true)?;
    changed.put_drafts(&tx)?;
    put(&tx, &mut someone.record, &Body::Person(someone.person.clone()), now)?;
    tx.commit()?;
    Ok(someone)
}

/// Takes the alias of somebody who is to be erased out of the questions that were asked about them. What is `going` with
/// them is passed over.
///
/// # Errors
///
/// Fails when the journal cannot be written.
pub fn unname(id: RecordId, going: &BTreeSet<RecordId>, cx: &mut Context) -> Result<(), CliError> {
    let now = cx.now().timestamp_millis();
    let library = cx.library();
    let new = GateWords::read()?.about.erased;
    let tx = cx.keep()?;
    let Some(someone) = tx.record(id)?.and_then(Someone::of) else { return Ok(()) };
    let old = someone.called();
    let changed = Renaming { of: id, old: &old, new: &new, library: &library, now };
    changed.put_records(&tx, |linked| !going.contains(&linked))?;
    changed.put_drafts(&tx)?;
    Ok(tx.commit()?)
}

/// Another name, wherever a question of ours holds the old one.
struct Renaming<'a> {
    of: RecordId,
    old: &'a str,
    new: &'a str,
    library: &'a Library,
    now: i64,
}

impl Renaming<'_> {
    fn put_records(&self, tx: &Tx<'_>, is_meant: impl Fn(RecordId) -> bool) -> Result<(), CliError> {
        for linked in tx.linked_to(self.of)?.into_iter().filter(|linked| is_meant(*linked)) {
            let Some(mut record) = tx.record(linked)? else { continue };
            let Body::Reflection(mut reflection) = record.view() else { continue };
            // A guide that is gone or cannot be read leaves its old words.
            let guide = reflection.guide.parse().ok().and_then(|id| self.library.guide(&id).ok().flatten());
            if let Some(guide) = guide {
                guide.rename_in(&mut reflection, self.old, self.new);
                put(tx, &mut record, &Body::Reflection(reflection), self.now)?;
            }
        }
        Ok(())
    }

    /// Returns whether a page that is not finished is about this person, and about nobody else of that name.
    fn is_about(&self, draft: &Draft, tx: &Tx<'_>) -> Result<bool, CliError> {
        let about = match draft.body.about {
            Some(about) => about.person(),
            None => tx.record(draft.record)?.and_then(|record| record.person()),
        };
        Ok(about == Some(self.of))
    }

    fn put_drafts(&self, tx: &Tx<'_>) -> Result<(), CliError> {
        for mut draft in tx.drafts()? {
            if !self.is_about(&draft, tx)? {
                continue;
            }
            let guide =
                draft.body.guide.as_ref().and_then(|id| self.library.guide(&id.parse().ok()?).ok().flatten());
            let Some((guide, ask)) = guide.zip(draft.body.ask.as_mut()) else { continue };
            let before = ask.clone();
            guide.rename_question(ask, self.old, self.new);
            if *ask != before {
                tx.put_draft(&draft)?;
            }
        }
        Ok(())
    }
}

/// Puts another body into a record, if it is another.
fn put(tx: &Tx<'_>, record: &mut Record, body: &Body, now: i64) -> Result<(), CliError> {
    let body = body.to_json();
    if body != record.body {
        (record.body, record.changed_ms) = (body, now);
        tx.put(record)?;
    }
    Ok(())
}
