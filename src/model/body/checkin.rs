//! The body of a check-in: how it was at one moment.

use serde::{Deserialize, Serialize};

use super::More;
use crate::model::answer::{Answer, Answered};

/// How it was at one moment. Every part may be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Checkin {
    /// 0 (the heaviest) to 10 (the lightest).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mood: Option<u8>,
    /// 0 (none) to 10 (plenty).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy: Option<u8>,
    /// Feelings from the list, or in the person's own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feelings: Vec<String>,
    /// One line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub more: More,
}

/// The ids of the prompts in `prompts/checkin.toml`, which are the fields of the body.
pub mod prompt {
    /// Asks for the mood.
    pub const MOOD: &str = "mood";
    /// Asks for the energy.
    pub const ENERGY: &str = "energy";
    /// Asks for the feelings.
    pub const FEELINGS: &str = "feelings";
    /// Asks for one line.
    pub const LINE: &str = "line";
}

impl Checkin {
    /// Returns whether both ratings are on their scale; a newer version's may not be.
    pub(super) fn is_sound(&self) -> bool {
        [self.mood, self.energy].into_iter().flatten().all(|rating| rating <= 10)
    }

    /// Takes the parts from `answers`, keeping the fields it does not know.
    pub fn take_answers(&mut self, answers: &[Answered]) {
        let find = |id: &str| answers.iter().find(|a| a.prompt == id).map(|a| &a.answer);
        self.mood = find(prompt::MOOD).and_then(Answer::as_rating);
        self.energy = find(prompt::ENERGY).and_then(Answer::as_rating);
        self.feelings = find(prompt::FEELINGS).map(Answer::to_lines).unwrap_or_default();
        self.line = find(prompt::LINE).map(Answer::to_text);
    }

    /// Returns the parts as answers, as an edit shows them again.
    pub fn to_answers(&self) -> Vec<Answered> {
        let rating = |id, value: Option<u8>| value.map(|n| Answered::new(id, "", Answer::Number(n.into())));
        let feelings = Answer::Many(self.feelings.clone());
        [
            rating(prompt::MOOD, self.mood),
            rating(prompt::ENERGY, self.energy),
            (!self.feelings.is_empty()).then(|| Answered::new(prompt::FEELINGS, "", feelings)),
            self.line.clone().map(|line| Answered::new(prompt::LINE, "", Answer::Text(line))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn gather_words(&self, pieces: &mut Vec<String>) {
        pieces.extend(self.feelings.iter().cloned());
        pieces.extend(self.line.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_go_in_and_come_out() {
        let checkin = Checkin {
            mood: Some(4),
            feelings: vec!["sad".into(), "like glass".into()],
            line: Some("A long day.".into()),
            ..Checkin::default()
        };
        let mut again = Checkin::default();
        again.take_answers(&checkin.to_answers());
        assert_eq!(again, checkin);
    }

    #[test]
    fn an_empty_check_in_is_an_empty_object() {
        assert_eq!(serde_json::to_string(&Checkin::default()).ok(), Some("{}".into()));
    }
}
