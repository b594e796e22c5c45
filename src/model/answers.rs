//! An `--answers` file, checked whole before anything is kept.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value;

use super::answer::Answer;
use super::prompt::Prompt;

/// Answers by prompt id. A prompt that is not in here is skipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// Reads one JSON object, prompt id to answer, and checks every answer against its prompt.
    ///
    /// # Errors
    ///
    /// Names the first thing that is wrong; nothing is taken from a file with a fault.
    pub fn read(json: &str, prompts: &[&Prompt]) -> Result<Self, AnswersFault> {
        if json.trim_start().starts_with('"') {
            // serde_json would repeat the text in its error.
            return Err(AnswersFault::NotJson(serde_json::Error::custom("a text stands where `{` should")));
        }
        let Once(given) = serde_json::from_str(json).map_err(AnswersFault::NotJson)?;
        let mut answers = BTreeMap::new();
        for (id, value) in given {
            let Some(prompt) = prompts.iter().find(|prompt| prompt.id == id) else {
                let asked: Vec<String> = prompts.iter().map(|prompt| prompt.id.clone()).collect();
                let nearest = super::nearest(&id, asked.iter().map(String::as_str)).map(str::to_owned);
                return Err(AnswersFault::Unknown { id, nearest, asked });
            };
            match prompt.read(&value) {
                Ok(Some(answer)) => drop(answers.insert(id, answer)),
                Ok(None) => {}
                Err(takes) => return Err(AnswersFault::Unfit { id, takes }),
            }
        }
        Ok(Self(answers))
    }

    /// Returns the answer to the prompt with this id.
    pub fn of(&self, prompt: &str) -> Option<&Answer> {
        self.0.get(prompt)
    }

    /// Returns each prompt id with its answer, in the order of the ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(id, answer)| (id.as_str(), answer))
    }

    /// Returns whether there is no answer at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What is wrong with an `--answers` file. Nothing that was written in it is repeated, only ids.
#[derive(Debug, thiserror::Error)]
pub enum AnswersFault {
    /// It is not one JSON object with each id once.
    #[error("The answers are not one JSON object")]
    NotJson(#[source] serde_json::Error),
    /// It answers a prompt that is not asked here.
    #[error("No prompt `{id}` is asked here")]
    Unknown {
        /// The id in the file.
        id: String,
        /// The id that looks most like it.
        nearest: Option<String>,
        /// The ids that are asked, in order.
        asked: Vec<String>,
    },
    /// An answer does not fit its prompt.
    #[error("The answer to `{id}` does not fit: {takes}")]
    Unfit {
        /// The prompt's id.
        id: String,
        /// What it takes, in words.
        takes: String,
    },
    /// A prompt is answered that is not asked after the other answers.
    #[error("`{0}` is not asked after the other answers")]
    NotAsked(String),
}

/// A JSON object in which no key comes twice: the second would silently win over the first.
struct Once(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OnceVisitor)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Once;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one JSON object, prompt id to answer")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Once, A::Error> {
        let mut pairs: Vec<(String, Value)> = Vec::new();
        let mut seen = HashSet::new();
        while let Some((id, value)) = map.next_entry::<String, Value>()? {
            if !seen.insert(id.clone()) {
                return Err(A::Error::custom(format!("`{id}` is answered twice")));
            }
            pairs.push((id, value));
        }
        Ok(Once(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::prompt::PromptKind;

    fn read(json: &str) -> Result<Answers, AnswersFault> {
        let prompt = Prompt::new("what", "What?", PromptKind::Text);
        Answers::read(json, &[&prompt])
    }

    #[test]
    fn an_answer_is_found_by_its_prompt() {
        let answers = read(r#"{"what":"this"}"#).expect("a sound file");
        assert_eq!(answers.of("what"), Some(&Answer::Text("this".into())));
    }

    #[test]
    fn an_unknown_prompt_is_named_with_the_nearest() {
        let fault = read(r#"{"waht":"this"}"#).expect_err("a misspelt id");
        assert!(matches!(fault, AnswersFault::Unknown { nearest: Some(n), .. } if n == "what"));
    }

    #[test]
    fn a_prompt_answered_twice_is_refused() {
        let fault = read(r#"{"what":"one","what":"two"}"#).expect_err("two answers");
        assert!(matches!(fault, AnswersFault::NotJson(_)));
    }

    #[test]
    fn a_text_that_is_no_object_is_not_repeated() {
        let fault = read(r#""my own words""#).expect_err("no object");
        let AnswersFault::NotJson(cause) = fault else { panic!("{fault}") };
        assert!(!cause.to_string().contains("words"), "{cause}");
    }

    #[test]
    fn anything_but_an_object_is_refused() {
        for wrong in ["", "[]", "7", "{", r#"{"what":"a"} x"#] {
            assert!(matches!(read(wrong), Err(AnswersFault::NotJson(_))), "{wrong:?}");
        }
    }
}
