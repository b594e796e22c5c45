//! The body of a note: free writing.

use serde::{Deserialize, Serialize};

use super::More;
use crate::model::answer::{Answer, Answered};

/// Free writing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What was written, with its own line breaks.
    pub text: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub more: More,
}

/// The id of the prompt in `prompts/write.toml`, which is the field of the body.
pub const TEXT: &str = "text";

impl Note {
    /// Takes the text from `answers`.
    pub fn take_answers(&mut self, answers: &[Answered]) {
        let text = answers.iter().find(|answered| answered.prompt == TEXT);
        self.text = text.map(|answered| answered.answer.to_text()).unwrap_or_default();
    }

    /// Returns the text as an answer, as an edit shows it again.
    pub fn to_answers(&self) -> Vec<Answered> {
        let answer = || Answered::new(TEXT, "", Answer::Text(self.text.clone()));
        (!self.text.is_empty()).then(answer).into_iter().collect()
    }
}
