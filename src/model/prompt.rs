//! Prompts: one question of a guide or a check-in, and what can be an answer to it.

use serde_json::Value;

use super::answer::Answer;

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Unique within its guide; the key in an `--answers` file.
    pub id: String,
    /// The question.
    pub ask: String,
    /// A softer line below it.
    pub note: Option<String>,
    /// What can be an answer.
    pub kind: PromptKind,
}

/// What a prompt takes as an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A line or a few.
    Text,
    /// Several paragraphs.
    Long,
    /// Several short lines.
    List,
    /// One of a few options.
    Choice(Options),
    /// Any number of a few options.
    Many(Options),
    /// A whole number.
    Scale(Scale),
    /// A page to read, as long as it takes.
    Pause,
    /// Paced breathing for this many seconds.
    Breathe(u16),
}

/// The options of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What may be chosen, in order.
    pub options: Vec<String>,
    /// Whether the person may answer in other words.
    pub own_words: bool,
}

/// A scale of whole numbers, with a word for each end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The lowest number.
    pub min: u8,
    /// The highest number.
    pub max: u8,
    /// What the lowest number means.
    pub low: String,
    /// What the highest number means.
    pub high: String,
}

impl Prompt {
    /// Returns whether there is anything to answer; a page to read has nothing.
    pub const fn takes_answer(&self) -> bool {
        !matches!(self.kind, PromptKind::Pause | PromptKind::Breathe(_))
    }

    /// Reads half-typed words as an answer: for several things each line is one. `None` when they are
    /// none of what may be answered.
    pub fn hold(&self, words: &str) -> Option<Answer> {
        let lines = || words.lines().map(str::to_owned);
        match &self.kind {
            PromptKind::Text | PromptKind::Long => self::words(words),
            PromptKind::List => several(lines().collect()),
            PromptKind::Choice(of) => of.find(words).ok().and_then(words_of),
            PromptKind::Many(of) => several(lines().filter_map(|line| of.find(&line).ok()).collect()),
            PromptKind::Scale(scale) => {
                words.trim().parse().ok().and_then(|number| scale.check(number)).map(Answer::Number)
            }
            PromptKind::Pause | PromptKind::Breathe(_) => None,
        }
    }

    /// Reads an answer from an `--answers` file; `null`, empty words and empty lists are a skip.
    ///
    /// # Errors
    ///
    /// Says in words what would have been an answer.
    pub fn read(&self, value: &Value) -> Result<Option<Answer>, String> {
        match (&self.kind, value) {
            (_, Value::Null) => Ok(None),
            (PromptKind::Text | PromptKind::Long, Value::String(text)) => Ok(words(text)),
            (PromptKind::Text | PromptKind::Long, _) => Err("It takes text in quotes".into()),
            (PromptKind::List, Value::Array(items)) => Ok(several(strings(items)?)),
            (PromptKind::List, _) => Err("It takes a list of texts".into()),
            (PromptKind::Choice(options), Value::String(text)) => options.find(text).map(words_of),
            (PromptKind::Choice(options), _) => Err(options.explain()),
            (PromptKind::Many(options), Value::Array(items)) => {
                let chosen: Result<Vec<_>, _> =
                    strings(items)?.iter().map(|text| options.find(text)).collect();
                Ok(several(chosen?))
            }
            (PromptKind::Many(options), _) => Err(format!("It takes a list. {}", options.explain())),
            (PromptKind::Scale(scale), Value::Number(number)) => {
                let number = number.as_i64().and_then(|n| scale.check(n));
                number.map(|n| Some(Answer::Number(n))).ok_or_else(|| scale.explain())
            }
            (PromptKind::Scale(scale), _) => Err(scale.explain()),
            (PromptKind::Pause | PromptKind::Breathe(_), _) => {
                Err("It is a page to read and takes no answer".into())
            }
        }
    }
}

impl Options {
    /// Returns the option that `text` names, whatever its capitals, or `text` itself where own words may be given.
    ///
    /// # Errors
    ///
    /// Says what may be chosen.
    pub fn find(&self, text: &str) -> Result<String, String> {
        let wanted = text.trim().to_lowercase();
        let found = self.options.iter().find(|option| option.to_lowercase() == wanted);
        match found {
            Some(option) => Ok(option.clone()),
            None if self.own_words => Ok(text.trim().to_owned()),
            None => Err(self.explain()),
        }
    }

    fn explain(&self) -> String {
        let quoted: Vec<_> = self.options.iter().map(|option| format!("`{option}`")).collect();
        format!("It takes one of {}", quoted.join(", "))
    }
}

impl Scale {
    /// Returns `number` when it is on the scale.
    pub fn check(&self, number: i64) -> Option<i64> {
        (i64::from(self.min)..=i64::from(self.max)).contains(&number).then_some(number)
    }

    /// Says what the scale takes.
    pub fn explain(&self) -> String {
        format!("It takes a whole number from {} to {}", self.min, self.max)
    }
}

fn words(text: &str) -> Option<Answer> {
    (!text.trim().is_empty()).then(|| Answer::Text(text.to_owned()))
}

fn words_of(text: String) -> Option<Answer> {
    (!text.is_empty()).then_some(Answer::Text(text))
}

fn several(items: Vec<String>) -> Option<Answer> {
    let items: Vec<_> = items.into_iter().filter(|item| !item.trim().is_empty()).collect();
    (!items.is_empty()).then_some(Answer::Many(items))
}

fn strings(items: &[Value]) -> Result<Vec<String>, String> {
    let text = |item: &Value| item.as_str().map(str::to_owned);
    items.iter().map(|item| text(item).ok_or_else(|| "It takes a list of texts".to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn prompt(kind: PromptKind) -> Prompt {
        Prompt { id: "it".into(), ask: "What is it?".into(), note: None, kind }
    }

    fn options(own_words: bool) -> Options {
        Options { options: vec!["Sad".into(), "Angry".into()], own_words }
    }

    #[test]
    fn null_and_empty_words_are_a_skip() {
        for value in [json!(null), json!(""), json!("  ")] {
            assert_eq!(prompt(PromptKind::Text).read(&value), Ok(None));
        }
        assert_eq!(prompt(PromptKind::Many(options(true))).read(&json!([""])), Ok(None));
    }

    #[test]
    fn an_option_is_found_whatever_its_capitals() {
        let choice = prompt(PromptKind::Choice(options(false)));
        assert_eq!(choice.read(&json!("sad")), Ok(Some(Answer::Text("Sad".into()))));
        assert!(choice.read(&json!("blue")).is_err());
    }

    #[test]
    fn own_words_are_taken_where_they_may_be_given() {
        let many = prompt(PromptKind::Many(options(true)));
        let given = many.read(&json!(["angry", "like glass"]));
        assert_eq!(given, Ok(Some(Answer::Many(vec!["Angry".into(), "like glass".into()]))));
    }

    #[test]
    fn a_number_beside_the_scale_is_refused() {
        let scale = Scale { min: 0, max: 10, low: "none".into(), high: "much".into() };
        let mood = prompt(PromptKind::Scale(scale));
        assert_eq!(mood.read(&json!(10)), Ok(Some(Answer::Number(10))));
        for wrong in [json!(11), json!(-1), json!(4.5), json!("4")] {
            assert!(mood.read(&wrong).is_err(), "{wrong}");
        }
    }
}
