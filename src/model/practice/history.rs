//! What happened with a practice, in order, and where that leaves it.

use super::{Away, LimitState, PromiseKept, Word, Worth, id};
use crate::model::body::{Body, Practice};
use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::{Kind, Record};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happened {
    /// The event's record.
    pub id: RecordId,
    /// When it was.
    pub at: Moment,
    /// What was said of it.
    pub event: Practice,
}

impl Happened {
    /// Reads a record as something that happened, if it is that.
    pub fn of(record: &Record) -> Option<Self> {
        match (&record.kind, record.view()) {
            (Kind::Event, Body::Practice(_, event)) => Some(Self { id: record.id, at: record.at, event }),
            _ => None,
        }
    }

    /// Returns whether it tells how something went. A mere note that the practice rests, or is back, does not.
    pub fn tells(&self) -> bool {
        self.event.fields.keys().any(|field| field != id::STATE)
    }

    /// Returns what such a note says.
    pub fn rest_word(&self) -> Option<&'static str> {
        let away: Away = self.event.word(id::STATE).filter(|_| !self.tells())?;
        Some(match away {
            Away::Resting => "It rests from here on.",
            Away::Back => "It is back.",
        })
    }
}

/// All that happened with one practice, the oldest first. The order in which it was gathered counts for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History(Vec<Happened>);

impl History {
    /// Puts what happened into its order: by when it was, and by id where that is the same.
    pub fn new(mut happened: Vec<Happened>) -> Self {
        happened.sort_by_key(|it| (it.at.utc_ms(), it.id));
        happened.dedup_by_key(|it| it.id);
        Self(happened)
    }

    /// Returns it, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Happened> + ExactSizeIterator {
        self.0.iter()
    }

    /// Returns whether the practice rests, or was let go, after all of this.
    pub fn is_resting(&self) -> bool {
        self.iter().rev().find_map(|it| rests(&it.event)).unwrap_or(false)
    }

    /// Returns whether it was let go, and not brought back since.
    pub fn is_let_go(&self) -> bool {
        let told = |event: &Practice| match event.word(id::HOW) {
            Some(PromiseKept::LetGo) => Some(true),
            Some(_) => Some(false),
            None => event.word::<Away>(id::STATE).filter(|away| *away == Away::Back).map(|_| false),
        };
        self.iter().rev().find_map(|it| told(&it.event)).unwrap_or(false)
    }

    /// Returns where a limit stands: what was said last, or in the limit itself. `None` where that was never said.
    pub fn limit_state(&self, limit: &Practice) -> Option<LimitState> {
        if self.is_resting() {
            return Some(LimitState::Resting);
        }
        let said = |practice: &Practice| practice.word(id::STATE).filter(|it| *it != LimitState::Resting);
        self.iter().rev().find_map(|it| said(&it.event)).or_else(|| said(limit))
    }

    /// Returns the words of a promise as they are now: those it was changed to last, or its own.
    pub fn promise_words(&self, promise: &Practice) -> Option<String> {
        let changed = |event: &Practice| match event.word(id::HOW) {
            Some(PromiseKept::Changed) => event.text(id::WHAT),
            _ => None,
        };
        self.iter().rev().find_map(|it| changed(&it.event)).or_else(|| promise.text(id::WHAT))
    }

    /// Returns what was said last of how a promise went; nothing where it was let go and is back.
    pub fn promise_state(&self) -> Option<PromiseKept> {
        let last = self.iter().rev().find_map(|it| it.event.word(id::HOW));
        last.filter(|state| *state != PromiseKept::LetGo || self.is_let_go())
    }

    /// Returns what was said last of whether a hunch was worth hearing.
    pub fn worth(&self) -> Option<Worth> {
        self.iter().rev().find_map(|it| it.event.word(id::WORTH))
    }

    /// Returns whether exactly this was logged for this very moment before.
    pub fn holds(&self, at: Moment, event: &Practice) -> bool {
        self.iter().any(|it| it.at.utc_ms() == at.utc_ms() && it.event == *event)
    }
}

/// Returns what an event says of resting; `None` where it says nothing.
fn rests(event: &Practice) -> Option<bool> {
    match event.word(id::HOW) {
        Some(PromiseKept::LetGo) => return Some(true),
        // Kept or changed, a promise goes on.
        Some(_) if event.form == id::PROMISE => return Some(false),
        _ => {}
    }
    let state = event.text(id::STATE)?;
    if state == Away::Resting.as_str() {
        return Some(true);
    }
    // Back, or any state in which a limit can be.
    (state == Away::Back.as_str() || LimitState::read(&state).is_some()).then_some(false)
}

#[cfg(test)]
mod tests;
