//! What a walk has gathered, and how two gatherings of the same record come together.

use crate::model::answer::Answered;
use crate::model::body::Distress;

/// What a walk has gathered so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Answers in the order of the prompts, then those to prompts that are no longer asked.
    pub answers: Vec<Answered>,
    /// The ratings at both ends.
    pub distress: Distress,
}

impl Kept {
    /// Returns whether nothing was given yet.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.distress.is_empty()
    }

    /// Returns `theirs` with what has changed from `base` to `self`.
    ///
    /// Two people, or two terminals, may have the same record open: what one did not touch stays as
    /// the other left it.
    #[must_use]
    pub fn onto(&self, base: &Self, theirs: Self) -> Self {
        let find = |kept: &Self, id: &str| kept.answers.iter().find(|a| a.prompt == id).cloned();
        let mut merged = theirs;
        let touched = |id: &str| find(self, id).map(|a| a.answer) != find(base, id).map(|a| a.answer);
        merged
            .answers
            .retain(|answered| !touched(&answered.prompt) || find(self, &answered.prompt).is_some());
        for (place, ours) in self.answers.iter().enumerate().filter(|(_, a)| touched(&a.prompt)) {
            match merged.answers.iter_mut().find(|theirs| theirs.prompt == ours.prompt) {
                Some(theirs) => theirs.clone_from(ours),
                None => {
                    let later = &self.answers[place + 1..];
                    let after = |theirs: &Answered| later.iter().any(|a| a.prompt == theirs.prompt);
                    let at = merged.answers.iter().position(after).unwrap_or(merged.answers.len());
                    merged.answers.insert(at, ours.clone());
                }
            }
        }
        if self.distress.before != base.distress.before {
            merged.distress.before = self.distress.before;
        }
        if self.distress.after != base.distress.after {
            merged.distress.after = self.distress.after;
        }
        merged
    }
}
