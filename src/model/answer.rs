//! Answers: what a person gave to a prompt.

use serde::{Deserialize, Serialize};

use super::body::More;

/// One answer. Its JSON is a number, a string or a list of strings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A place on a scale.
    Number(i64),
    /// Words, or the option that was chosen.
    Text(String),
    /// Several options or lines.
    Many(Vec<String>),
}

impl Answer {
    /// Returns the answer as text, one line for each of several.
    pub fn to_text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Many(items) => items.join("\n"),
        }
    }

    /// Returns the answer as a list of lines.
    pub fn to_lines(&self) -> Vec<String> {
        match self {
            Self::Many(items) => items.clone(),
            other => vec![other.to_text()],
        }
    }

    /// Returns a rating of 0 to 10, if this is one.
    pub fn as_rating(&self) -> Option<u8> {
        match self {
            Self::Number(number @ 0..=10) => u8::try_from(*number).ok(),
            _ => None,
        }
    }
}

/// An answer with the question as it was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// The id of the prompt in its guide.
    pub prompt: String,
    /// The question's own words then.
    pub ask: String,
    /// What was answered.
    pub answer: Answer,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub more: More,
}

impl Answered {
    /// Puts an answer beside the question it was given to.
    pub fn new(prompt: &str, ask: &str, answer: Answer) -> Self {
        Self { prompt: prompt.to_owned(), ask: ask.to_owned(), answer, more: More::new() }
    }
}
