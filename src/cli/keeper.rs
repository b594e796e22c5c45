//! Keeps a walk: each answer is in the journal before the next question is asked.

use super::error::CliError;
use super::shelf::Shelf;
use crate::clock::Clock;
use crate::model::body::Body;
use crate::model::draft::{Draft, DraftBody, DraftOf};
use crate::model::record::Record;
use crate::model::walk::Walk;

/// One record in the making, and the draft that remembers where its walk is.
pub struct Keeper<'a> {
    shelf: &'a mut Shelf,
    clock: Clock,
    record: Record,
    of: DraftOf,
    saving: Saving,
    begun: Begun,
    /// What went wrong while half-typed words were kept from another thread.
    fault: Option<CliError>,
}

/// When answers reach the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Before the next question: somebody is answering.
    EachAnswer,
    /// All at once at the end: they came in one file, and are one action.
    Once,
}

/// Whether the journal holds anything of the record yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Nothing; and nothing is written until something is given.
    NotYet,
    /// The record, or a draft of it.
    Before,
}

impl<'a> Keeper<'a> {
    /// Takes charge of `record`.
    pub fn new(
        shelf: &'a mut Shelf,
        clock: Clock,
        record: Record,
        of: DraftOf,
        saving: Saving,
        begun: Begun,
    ) -> Self {
        Self { shelf, clock, record, of, saving, begun, fault: None }
    }

    /// Returns when answers reach the journal.
    pub fn saving(&self) -> Saving {
        self.saving
    }

    /// Gives the record back, and whether the journal holds anything of it.
    pub fn into_record(self) -> (Record, Begun) {
        (self.record, self.begun)
    }

    /// Keeps what the walk has gathered, where it is, and the words that are half typed.
    ///
    /// Nothing is written while nothing was given: opening a guide leaves no trace.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be written; what was kept before is still there.
    pub fn save(&mut self, walk: &Walk, half_typed: Option<&str>) -> Result<(), CliError> {
        self.fault.take().map_or(Ok(()), Err)?;
        if self.saving == Saving::Once && !walk.has_ended() {
            return Ok(());
        }
        let half_typed = half_typed.filter(|text| !text.trim().is_empty());
        let is_given = !walk.kept().is_empty();
        if self.begun == Begun::NotYet && !is_given && half_typed.is_none() {
            return Ok(());
        }
        self.gather(walk);
        let draft = (!walk.has_ended()).then(|| self.draft(walk, half_typed.unwrap_or_default()));
        let tx = self.shelf.for_writing(self.clock)?.begin()?;
        if is_given || tx.record(self.record.id)?.is_some() {
            tx.put(&self.record)?;
        }
        match &draft {
            Some(draft) => tx.put_draft(draft)?,
            None => tx.drop_draft(self.record.id)?,
        }
        tx.commit()?;
        self.begun = Begun::Before;
        Ok(())
    }

    /// Keeps half-typed words. It is called while a question waits, so a fault is told afterwards.
    pub fn typed(&mut self, walk: &Walk, text: &str) {
        let is_nothing = text.trim().is_empty() && self.begun == Begun::NotYet;
        if self.saving == Saving::Once || is_nothing {
            return;
        }
        let draft = self.draft(walk, text);
        match self.put_draft(&draft) {
            Ok(()) => self.begun = Begun::Before,
            Err(fault) => self.fault = Some(fault),
        }
    }

    /// Keeps what the walk has gathered and ends its draft, though the walk was left in the middle.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be written; the draft is then still there.
    pub fn settle(&mut self, walk: &Walk) -> Result<(), CliError> {
        self.gather(walk);
        let tx = self.shelf.for_writing(self.clock)?.begin()?;
        if !walk.kept().is_empty() {
            tx.put(&self.record)?;
        }
        tx.drop_draft(self.record.id)?;
        Ok(tx.commit()?)
    }

    fn put_draft(&mut self, draft: &Draft) -> Result<(), CliError> {
        let tx = self.shelf.for_writing(self.clock)?.begin()?;
        tx.put_draft(draft)?;
        Ok(tx.commit()?)
    }

    fn draft(&self, walk: &Walk, text: &str) -> Draft {
        let guide = match self.record.view() {
            Body::Reflection(reflection) => Some(reflection.guide),
            _ => None,
        };
        let position = walk.position().map(|position| position.to_string());
        Draft {
            record: self.record.id,
            changed_ms: self.clock.now().timestamp_millis(),
            body: DraftBody { of: self.of, guide, position, text: text.to_owned() },
        }
    }

    fn gather(&mut self, walk: &Walk) {
        let mut body = self.record.view();
        body.take_kept(walk.kept());
        if let Body::Reflection(reflection) = &mut body
            && self.of == DraftOf::Reflection
        {
            reflection.finished = walk.has_ended();
        }
        let json = body.to_json();
        if json != self.record.body {
            self.record.body = json;
            self.record.changed_ms = self.clock.now().timestamp_millis();
        }
    }
}
