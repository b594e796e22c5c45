//! The body of a reflection: a guide that was walked, with the questions as they were asked.

use serde::{Deserialize, Serialize};

use super::More;
use crate::model::answer::Answered;
use crate::model::guide::Guide;

/// A guide that was walked, wholly or in part.
///
/// Prompts change over the years; what was asked then stays here, beside each answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reflection {
    /// `theme/name` of the guide.
    pub guide: String,
    /// The guide's title then.
    pub title: String,
    /// The guide's theme then.
    pub theme: String,
    /// `light`, `medium` or `deep`.
    pub depth: String,
    /// How heavy it was, before and after a deep guide.
    #[serde(default, skip_serializing_if = "Distress::is_empty")]
    pub distress: Distress,
    /// What was answered, in the order of the guide.
    #[serde(default)]
    pub answers: Vec<Answered>,
    /// Whether the walk came to its end.
    #[serde(default)]
    pub finished: bool,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub more: More,
}

/// How heavy it was, 0 (not at all) to 10 (as heavy as can be); each may be left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distress {
    /// Before the first question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<u8>,
    /// After the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<u8>,
}

impl Distress {
    /// Returns whether neither end was rated.
    pub const fn is_empty(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    /// Returns whether it ended at 8 or more.
    pub const fn is_high(&self) -> bool {
        matches!(self.after, Some(8..))
    }

    /// Returns whether calm and the help page should be offered: it rose, or ended at 8 or more.
    ///
    /// The rule is requirement 4 of the care notes.
    pub const fn asks_for_care(&self) -> bool {
        match (self.before, self.after) {
            _ if self.is_high() => true,
            (Some(before), Some(after)) => after > before,
            _ => false,
        }
    }
}

impl Reflection {
    /// Begins a reflection on `guide` with nothing answered.
    pub fn begin(guide: &Guide) -> Self {
        Self {
            guide: guide.heading.id.to_string(),
            title: guide.heading.title.clone(),
            theme: guide.heading.id.theme().to_owned(),
            depth: guide.heading.depth.to_string(),
            ..Self::default()
        }
    }

    /// Returns another one on the same guide with nothing answered.
    pub(super) fn emptied(&self) -> Self {
        let Self { guide, title, theme, depth, .. } = self.clone();
        Self { guide, title, theme, depth, ..Self::default() }
    }

    pub(super) fn gather_words(&self, pieces: &mut Vec<String>) {
        for answered in &self.answers {
            pieces.extend(answered.answer.words().into_iter().map(str::to_owned));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::answer::Answer;

    #[test]
    fn a_rise_or_a_high_end_asks_for_care() {
        let asks = |before, after| Distress { before, after }.asks_for_care();
        assert!(asks(None, Some(8)) && asks(Some(10), Some(9)) && asks(Some(2), Some(3)));
        assert!(!asks(Some(7), Some(7)) && !asks(None, Some(7)) && !asks(Some(9), None));
    }

    #[test]
    fn what_was_asked_stays_with_the_answer() {
        let reflection = Reflection {
            answers: vec![Answered::new("what", "What is it?", Answer::Text("This.".into()))],
            ..Reflection::default()
        };
        let json = serde_json::to_value(&reflection).expect("plain fields");
        assert_eq!(json["answers"][0]["ask"], "What is it?");
        assert_eq!(json["answers"][0]["answer"], "This.");
    }
}
