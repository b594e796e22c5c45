//! What was told of practices over time: how often each fixed word was, or what was told last. Nothing is weighed
//! against anything.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use crate::model::body::Practice;
use crate::model::id::RecordId;
use crate::model::practice::Word;

/// How often each word was told, by practice, in the order in which the practices were made.
#[derive(Clone, Debug)]
pub struct Told<W> {
    by: BTreeMap<RecordId, Vec<u64>>,
    of: PhantomData<W>,
}

impl<W> Default for Told<W> {
    fn default() -> Self {
        Self { by: BTreeMap::new(), of: PhantomData }
    }
}

impl<W: Word> Told<W> {
    /// Adds one word.
    pub fn add(&mut self, practice: RecordId, word: W) {
        let counts = self.by.entry(practice).or_insert_with(|| vec![0; W::ALL.len()]);
        let place = W::ALL.iter().position(|known| known.as_str() == word.as_str());
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }

    /// Returns each practice with the words that were told of it, in the order in which they are asked.
    pub fn each(&self) -> impl Iterator<Item = (RecordId, Vec<(W, u64)>)> {
        self.by.iter().map(|(practice, counts)| {
            let told = W::ALL.iter().copied().zip(counts.iter().copied());
            (*practice, told.filter(|(_, count)| *count > 0).collect())
        })
    }
}

/// What was told last, by practice, in the order in which the practices were made.
#[derive(Clone, Debug, Default)]
pub struct ToldLast(BTreeMap<RecordId, Practice>);

impl ToldLast {
    /// Adds what was told if it answers one of these prompts; one after the other in time.
    pub fn add(&mut self, practice: RecordId, event: Practice, prompts: &[&str]) {
        if prompts.iter().any(|prompt| event.answer(prompt).is_some()) {
            self.0.insert(practice, event);
        }
    }

    /// Returns what was told last of this practice.
    pub fn of(&self, practice: RecordId) -> Option<&Practice> {
        self.0.get(&practice)
    }

    /// Returns each practice with what was told last of it.
    pub fn each(&self) -> impl ExactSizeIterator<Item = (RecordId, &Practice)> {
        self.0.iter().map(|(practice, event)| (*practice, event))
    }
}
