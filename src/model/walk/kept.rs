//! What a walk has gathered, and how two gatherings of the same record come together.

use crate::model::answer::{Answer, Answered};
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
    /// the other left it, and of what both wrote no word is lost.
    #[must_use]
    pub fn onto(&self, base: &Self, theirs: Self) -> Self {
        let find = |kept: &Self, id: &str| kept.answers.iter().find(|a| a.prompt == id).cloned();
        let mut merged = theirs;
        let touched = |id: &str| find(self, id).map(|a| a.answer) != find(base, id).map(|a| a.answer);
        let is_theirs = |theirs: &Answered| {
            find(base, &theirs.prompt).is_none_or(|base| !reads_the_same(&base.answer, &theirs.answer))
        };
        merged.answers.retain(|answered| {
            !touched(&answered.prompt) || find(self, &answered.prompt).is_some() || is_theirs(answered)
        });
        for (place, ours) in self.answers.iter().enumerate().filter(|(_, a)| touched(&a.prompt)) {
            match merged.answers.iter_mut().find(|theirs| theirs.prompt == ours.prompt) {
                Some(theirs) if is_theirs(theirs) => {
                    let answer = both(&theirs.answer, &ours.answer);
                    *theirs = Answered { answer, ..ours.clone() };
                }
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

fn reads_the_same(one: &Answer, other: &Answer) -> bool {
    one.to_text().trim() == other.to_text().trim()
}

/// Returns what two gave to one question at the same time: of words all, otherwise what was given last.
fn both(theirs: &Answer, ours: &Answer) -> Answer {
    match (theirs, ours) {
        (Answer::Text(theirs), Answer::Text(ours)) if theirs.contains(ours.trim()) => {
            Answer::Text(theirs.clone())
        }
        (Answer::Text(theirs), Answer::Text(ours)) if !ours.contains(theirs.trim()) => {
            Answer::Text(format!("{}\n\n{ours}", theirs.trim_end()))
        }
        (Answer::Many(theirs), Answer::Many(ours)) => {
            let more = ours.iter().filter(|line| !theirs.contains(line));
            Answer::Many(theirs.iter().chain(more).cloned().collect())
        }
        _ => ours.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Kept {
        let answer = Answer::Text(text.into());
        Kept { answers: vec![Answered::new("text", "What?", answer)], ..Kept::default() }
    }

    fn text(kept: &Kept) -> String {
        kept.answers.first().map(|answered| answered.answer.to_text()).unwrap_or_default()
    }

    #[test]
    fn what_two_wrote_at_once_was_only_what_the_second_wrote() {
        let base = kept("base");
        assert_eq!(text(&kept("base, two").onto(&base, kept("base, one"))), "base, one\n\nbase, two");
        assert_eq!(text(&kept("base, one, two").onto(&base, kept("base, one"))), "base, one, two");
        assert_eq!(text(&kept("base, two").onto(&base, kept("base"))), "base, two");
        assert_eq!(text(&Kept::default().onto(&base, kept("base, one"))), "base, one");
        assert_eq!(text(&Kept::default().onto(&base, kept("base"))), "");
    }
}
