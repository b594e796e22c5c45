//! Answers: what a person gave to a prompt.

mod sorted;

use serde::{Deserialize, Serialize};

use super::body::More;
pub use sorted::Sorted;

/// One answer. Its JSON is a number, a string, a list of strings, a list of two-string lists, or an object of lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A place on a scale.
    Number(i64),
    /// Words, or the option that was chosen.
    Text(String),
    /// Several options or lines.
    Many(Vec<String>),
    /// Rows of two.
    Pairs(Vec<Pair>),
    /// Things under the names of columns.
    Sorted(Sorted),
}

impl Answer {
    /// Returns the answer as text, one line for each of several.
    pub fn to_text(&self) -> String {
        self.to_lines().join("\n")
    }

    /// Returns the answer as a list of lines; a text is one, however many it has.
    pub fn to_lines(&self) -> Vec<String> {
        match self {
            Self::Number(number) => vec![number.to_string()],
            Self::Text(text) => vec![text.clone()],
            Self::Many(items) => items.clone(),
            Self::Pairs(pairs) => pairs.iter().map(Pair::to_line).collect(),
            Self::Sorted(sorted) => sorted.to_lines(),
        }
    }

    /// Returns the person's own words in it, one by one; what they were sorted under is ours.
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Text(text) => vec![text],
            Self::Many(items) => items.iter().map(String::as_str).collect(),
            Self::Pairs(pairs) => pairs.iter().flat_map(|pair| [&*pair.left, &*pair.right]).collect(),
            Self::Sorted(sorted) => sorted.things().collect(),
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

/// One row of two. Its JSON is a list of both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(String, String)", into = "(String, String)")]
pub struct Pair {
    /// What was written first.
    pub left: String,
    /// What stands beside it; empty while nothing does.
    pub right: String,
}

impl Pair {
    fn to_line(&self) -> String {
        match self.right.is_empty() {
            true => self.left.clone(),
            false => format!("{} / {}", self.left, self.right),
        }
    }
}

impl From<(String, String)> for Pair {
    fn from((left, right): (String, String)) -> Self {
        Self { left, right }
    }
}

impl From<Pair> for (String, String) {
    fn from(pair: Pair) -> Self {
        (pair.left, pair.right)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_answer_comes_back_from_json_as_it_was() {
        let sorted = r#"{"mine":["the late call"],"theirs":["the lie","the shouting"]}"#;
        for json in ["7", r#""words""#, r#"["one","two"]"#, r#"[["if it rains","I walk"],["if",""]]"#, sorted]
        {
            let answer: Answer = serde_json::from_str(json).expect(json);
            assert_eq!(serde_json::to_string(&answer).expect("JSON"), json);
        }
    }

    #[test]
    fn words_are_the_persons_own_and_not_the_columns() {
        let sorted = Sorted::default().with("mine", "the call").with("theirs", "the lie");
        assert_eq!(Answer::Sorted(sorted).words(), ["the call", "the lie"]);
    }
}
