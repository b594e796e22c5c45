//! Keeps a walk: each answer is in the journal before the next question is asked.

use super::error::{CliError, Exit};
use super::practice::{self, Makes};
use super::random;
use super::shelf::Shelf;
use crate::clock::Clock;
use crate::model::body::Body;
use crate::model::draft::{Draft, DraftBody, DraftOf};
use crate::model::id::RecordId;
use crate::model::record::{Kind, Record};
use crate::model::walk::{Kept, Step, Walk};
use crate::store::{StoreError, Tx};

/// One record in the making, and the draft that remembers where its walk is.
pub struct Keeper<'a> {
    shelf: &'a mut Shelf,
    clock: Clock,
    record: Record,
    of: DraftOf,
    saving: Saving,
    begun: Begun,
    /// Whether nothing of it was there when this began.
    is_new: bool,
    /// What the walk held when it was last kept: what differs from it was changed here.
    base: Kept,
    /// Whether the record itself was in the journal when it was last seen.
    is_stored: bool,
    /// What was erased when it was last to be written.
    erased: Option<Erased>,
    /// Why the words in hand are not kept, as it was when that was last tried.
    unkept: Option<String>,
    /// What the page makes when it comes to its end.
    makes: Option<Makes>,
    /// The practices that it made.
    practices: Vec<(Kind, RecordId)>,
}

/// What was erased, in another window, from under a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// The record it is about.
    Record,
    /// The whole journal.
    Journal,
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
    /// As before; and the person who began it here wants nothing of it to stay.
    Unwanted,
}

/// A record that a conversation made or changed.
pub struct Made {
    /// The record, as it was last kept.
    pub record: Record,
    /// What a draft of it is.
    pub of: DraftOf,
    /// Whether the journal holds anything of it.
    pub begun: Begun,
    /// Whether the journal holds the record itself, and not a draft alone.
    pub is_stored: bool,
    /// The practices that it made, each with its kind.
    pub practices: Vec<(Kind, RecordId)>,
}

impl<'a> Keeper<'a> {
    /// Takes charge of `record`, as it was last seen.
    pub fn new(
        shelf: &'a mut Shelf,
        clock: Clock,
        record: Record,
        of: DraftOf,
        saving: Saving,
        begun: Begun,
    ) -> Self {
        let base = match begun {
            Begun::NotYet => Kept::default(),
            Begun::Before | Begun::Unwanted => record.view().to_kept(),
        };
        // What is changed is there, with or without an answer; what is begun is there once one was given.
        let is_stored = of == DraftOf::Edit || !base.is_empty();
        let is_new = begun == Begun::NotYet;
        Self {
            shelf,
            clock,
            record,
            of,
            saving,
            begun,
            is_new,
            base,
            is_stored,
            erased: None,
            unkept: None,
            makes: None,
            practices: Vec::new(),
        }
    }

    /// Has the page make practices when it comes to its end.
    #[must_use]
    pub fn making(mut self, makes: Option<Makes>) -> Self {
        self.makes = makes;
        self
    }

    /// Returns when answers reach the journal.
    pub fn saving(&self) -> Saving {
        self.saving
    }

    /// Returns why the words in hand could not be kept when they were last given.
    pub fn unkept(&self) -> Option<String> {
        self.unkept.clone()
    }

    /// Returns whether all that was kept of the record was kept here, so that it may go on a word.
    pub fn can_erase(&self) -> bool {
        self.is_new && self.begun == Begun::Before
    }

    /// Returns whether the journal holds anything of the record.
    pub fn has_begun(&self) -> bool {
        self.begun != Begun::NotYet
    }

    /// Notes that the person wants nothing of it to stay.
    pub fn give_up(&mut self) {
        self.begun = Begun::Unwanted;
    }

    /// Returns what was found to be erased when something was last to be kept.
    pub fn erased(&self) -> Option<Erased> {
        self.erased
    }

    /// Returns whether there is no journal: none was made yet, or it was erased.
    pub fn has_no_journal(&self) -> bool {
        !self.shelf.locked().is_there()
    }

    /// Returns whether something was given here that no record holds.
    pub fn has_news(&self, walk: &Walk, half_typed: Option<&str>) -> bool {
        half_typed.is_some_and(|text| !text.trim().is_empty())
            || !walk.kept().onto(&self.base, Kept::default()).is_empty()
    }

    /// Returns the kind of the record.
    pub fn kind(&self) -> &Kind {
        &self.record.kind
    }

    /// Has what is given here kept as a new record from now on: the one that it was to change was erased. What had
    /// been kept of that one does not come back.
    ///
    /// # Errors
    ///
    /// Fails when the machine gives no random bytes.
    pub fn begin_anew(&mut self) -> Result<(), CliError> {
        let body = self.record.view().emptied();
        self.record = Record::new(random::id(self.clock)?, self.record.at, &body);
        if self.of == DraftOf::Edit {
            self.of = DraftOf::of(&body);
        }
        (self.is_stored, self.begun, self.erased, self.unkept) = (false, Begun::NotYet, None, None);
        self.is_new = true;
        Ok(())
    }

    /// Returns whether somebody gave the passphrase since this was last asked.
    pub fn was_opened_by_hand(&mut self) -> bool {
        self.shelf.unlocker().was_answered()
    }

    /// Has nothing asked from now on, not even for a passphrase: the person wants to be gone at once.
    pub fn ask_nobody(&mut self) {
        self.shelf.unlocker().ask_nobody();
    }

    /// Gives back the record, and what of it is kept.
    pub fn into_made(self) -> Made {
        Made {
            record: self.record,
            of: self.of,
            begun: self.begun,
            is_stored: self.is_stored,
            practices: self.practices,
        }
    }

    /// Returns what a draft of the record is.
    pub fn of(&self) -> DraftOf {
        self.of
    }

    /// Keeps what the walk has gathered, where it is, and the words that are half typed.
    ///
    /// Nothing is written while nothing was given: opening a guide leaves no trace.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be written; what was kept before is still there.
    pub fn save(&mut self, walk: &Walk, half_typed: Option<&str>) -> Result<(), CliError> {
        if self.saving == Saving::Once && !walk.has_ended() {
            return Ok(());
        }
        let half_typed = half_typed.filter(|text| !text.trim().is_empty() && !leaves_nothing(walk));
        if self.begun == Begun::NotYet && walk.kept().is_empty() && half_typed.is_none() {
            return Ok(());
        }
        let draft = (!walk.has_ended()).then(|| self.draft(walk, half_typed.unwrap_or_default()));
        let written = self.write(walk, draft);
        self.unkept = written.as_ref().err().map(why);
        written
    }

    /// As [`Keeper::save`], with nobody asked for a passphrase.
    ///
    /// # Errors
    ///
    /// As [`Keeper::save`], and when the journal is locked.
    pub fn save_unasked(&mut self, walk: &Walk, half_typed: Option<&str>) -> Result<(), CliError> {
        self.shelf.unlocker().ask_nobody();
        let saved = self.save(walk, half_typed);
        self.shelf.unlocker().ask_again();
        saved
    }

    /// Keeps what the walk has gathered and ends its draft, though the walk was left in the middle.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be written; the draft is then still there.
    pub fn settle(&mut self, walk: &Walk) -> Result<(), CliError> {
        self.write(walk, None)
    }

    /// Keeps half-typed words. It is called while a question waits, so it asks nobody: see [`Keeper::unkept`].
    pub fn typed(&mut self, walk: &Walk, text: &str) {
        let is_nothing = text.trim().is_empty() && self.begun == Begun::NotYet;
        if self.saving == Saving::Once || is_nothing || leaves_nothing(walk) {
            return;
        }
        let draft = self.draft(walk, text);
        let put = self.put_draft(&draft);
        if put.is_ok() {
            self.begun = Begun::Before;
        }
        // Words that could not be kept a moment ago are among these.
        self.unkept = put.as_ref().err().map(why);
    }

    /// Writes the record as it is in the journal with what was changed here, in one transaction.
    fn write(&mut self, walk: &Walk, draft: Option<Draft>) -> Result<(), CliError> {
        let now = self.clock.now().timestamp_millis();
        self.look()?;
        let tx = self.shelf.for_writing(self.clock)?.begin()?;
        let there = tx.record(self.record.id)?;
        if there.is_none() && self.is_stored {
            self.erased = Some(Erased::Record);
            return Err(gone(self.saving));
        }
        if there.is_none() && lacks_its_practice(&self.record, &tx)? {
            self.erased = Some(Erased::Record);
            return Err(gone(self.saving));
        }
        let was_there = there.is_some();
        let mut record = there.clone().unwrap_or_else(|| self.record.clone());
        let mut body = record.view();
        let theirs = if was_there { body.to_kept() } else { Kept::default() };
        body.take_kept(&walk.kept().onto(&self.base, theirs));
        let mut made = Vec::new();
        if let Body::Reflection(reflection) = &mut body
            && self.of == DraftOf::Reflection
        {
            let ends = walk.has_ended() && !reflection.finished;
            reflection.finished |= ends;
            if let Some(makes) = self.makes.as_ref().filter(|_| ends) {
                let clock = self.clock;
                made = makes.from(reflection, &record, || random::id(clock))?;
            }
        }
        let json = body.to_json();
        if json != record.body {
            record.body = json;
            record.changed_ms = now;
        }
        if was_there || !walk.kept().is_empty() {
            practice::heed::in_the_same_act(there.as_ref(), &record, now, &tx)?;
            tx.put(&record)?;
            self.is_stored = true;
        }
        for practice in &made {
            tx.keep(practice)?;
        }
        put_or_drop(&tx, &record, draft.as_ref())?;
        tx.commit()?;
        self.practices.extend(made.into_iter().map(|practice| (practice.kind, practice.id)));
        self.base = walk.kept().clone();
        self.record = record;
        self.begun = Begun::Before;
        Ok(())
    }

    /// Looks whether the journal is still there, before anything is written.
    fn look(&mut self) -> Result<(), CliError> {
        self.erased = self.shelf.is_gone().then_some(Erased::Journal);
        if self.erased.is_some() { Err(StoreError::Gone.into()) } else { Ok(()) }
    }

    fn put_draft(&mut self, draft: &Draft) -> Result<(), CliError> {
        self.look()?;
        let tx = self.shelf.begin_unasked(self.clock)?;
        let is_gone = match self.is_stored {
            true => tx.record(self.record.id)?.is_none(),
            false => lacks_its_practice(&self.record, &tx)?,
        };
        if is_gone {
            self.erased = Some(Erased::Record);
            return Err(gone(self.saving));
        }
        tx.put_draft(draft)?;
        Ok(tx.commit()?)
    }

    /// Returns the draft that would be kept with `text` half typed where the walk is.
    pub fn draft(&self, walk: &Walk, text: &str) -> Draft {
        let guide = match self.record.view() {
            Body::Reflection(reflection) => Some(reflection.guide),
            Body::Practice(_, practice) => Some(practice.form),
            _ => None,
        };
        let ask = match walk.step() {
            Some(Step::Ask(prompt) | Step::AskPart(prompt, _)) if !text.is_empty() => {
                Some(prompt.ask.clone())
            }
            _ => None,
        };
        let position = walk.position().map(|position| position.to_string());
        let about = (!self.is_stored || self.of == DraftOf::Practice).then(|| (&self.record).into());
        Draft {
            record: self.record.id,
            changed_ms: self.clock.now().timestamp_millis(),
            body: DraftBody { of: self.of, guide, position, ask, about, text: text.to_owned() },
        }
    }
}

/// Returns whether what is typed now is to be gone on purpose: it is not even half kept, whoever asks for it.
fn leaves_nothing(walk: &Walk) -> bool {
    matches!(walk.step(), Some(Step::Ask(prompt)) if prompt.leaves_nothing())
}

/// Returns whether the practice is not there any more with which this is to have happened.
fn lacks_its_practice(record: &Record, tx: &Tx<'_>) -> Result<bool, CliError> {
    match record.practice() {
        Some(practice) => Ok(tx.record(practice)?.is_none()),
        None => Ok(false),
    }
}

fn put_or_drop(tx: &Tx<'_>, record: &Record, draft: Option<&Draft>) -> Result<(), CliError> {
    match draft {
        Some(draft) => tx.put_draft(draft)?,
        None => tx.drop_draft(record.id)?,
    }
    Ok(())
}

fn gone(saving: Saving) -> CliError {
    let hint = match saving {
        Saving::EachAnswer => "See what is kept: `gently list`",
        Saving::Once => "Nothing of these answers was kept. See what is there: `gently list`",
    };
    CliError::failed("This record was erased in another window").hint(hint)
}

/// Says why words are not kept: it was open when they were begun.
fn why(fault: &CliError) -> String {
    match fault.exit {
        Exit::Locked => "Locked in another window".to_owned(),
        _ => fault.message.clone(),
    }
}
