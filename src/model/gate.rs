//! The gate of one person: what opens it, and which pages wait for it. The answers live only while they are given.

use serde::{Deserialize, Serialize};

use super::guide::Gate;

/// How many questions are asked about one person.
pub const QUESTIONS: usize = 5;

/// What was said to one of the questions. It has no `Debug`: no answer may ever reach a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// It may be so.
    NotSure,
}

impl Said {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotSure];

    /// Returns whether it keeps the pages aside, whatever else is said: nobody need be asked more then.
    pub const fn sets_aside(self) -> bool {
        !matches!(self, Self::No)
    }
}

/// What became of the questions about one person; all that is kept of them. Never asked is no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The pages about this person show.
    Open,
    /// They are kept aside.
    SetAside,
}

impl Outcome {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Open, Self::SetAside];

    /// Returns what five answers come to; a question that was skipped is one that nobody is sure of.
    pub fn of(said: [Option<Said>; QUESTIONS]) -> Self {
        if said.iter().all(|one| one.is_some_and(|one| !one.sets_aside())) {
            Self::Open
        } else {
            Self::SetAside
        }
    }

    /// Returns the word that is stored, exported and taken from a script.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::SetAside => "set-aside",
        }
    }
}

/// Returns whether a page shows, when that is what became of the questions about whom it is about.
pub fn shows(gate: Gate, outcome: Option<Outcome>) -> bool {
    gate == Gate::None || outcome == Some(Outcome::Open)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What can come of one question.
    const EACH: [Option<Said>; 4] = [Some(Said::Yes), Some(Said::No), Some(Said::NotSure), None];

    #[test]
    fn of_all_ways_to_answer_only_five_times_no_opens() {
        let mut opened = 0;
        for way in 0..EACH.len().pow(5) {
            let said = [0, 1, 2, 3, 4].map(|place| EACH[way / EACH.len().pow(place) % EACH.len()]);
            let is_all_no = said.iter().all(|one| matches!(one, Some(Said::No)));
            assert_eq!(Outcome::of(said) == Outcome::Open, is_all_no, "way {way}");
            opened += usize::from(is_all_no);
        }
        assert_eq!(opened, 1);
    }

    #[test]
    fn a_page_behind_the_gate_shows_when_it_is_open_and_in_no_other_state() {
        for outcome in [None, Some(Outcome::Open), Some(Outcome::SetAside)] {
            assert!(shows(Gate::None, outcome));
            assert_eq!(shows(Gate::Person, outcome), outcome == Some(Outcome::Open), "{outcome:?}");
        }
    }

    #[test]
    fn an_outcome_is_written_as_the_word_for_it() {
        for outcome in Outcome::ALL {
            let json = serde_json::to_value(outcome).expect("a word");
            assert_eq!(json, outcome.as_str());
            assert_eq!(serde_json::from_value::<Outcome>(json).expect("reads back"), outcome);
        }
    }
}
