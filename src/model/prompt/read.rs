//! Reading an answer: from an `--answers` file, or from half-typed words.

use std::collections::HashSet;

use serde_json::Value;

use super::{Fate, Prompt, PromptKind};
use crate::model::answer::Answer;

impl Prompt {
    /// Reads half-typed words as an answer: for several things each line is one. `None` when they are
    /// none of what may be answered. What is answered in steps takes its words step by step, in the walk.
    pub fn hold(&self, held: &str) -> Option<Answer> {
        let lines = || held.lines().map(str::to_owned);
        match &self.kind {
            PromptKind::Text | PromptKind::Long | PromptKind::Letter(Fate::Kept) => words(held),
            PromptKind::List => several(lines().collect()),
            PromptKind::Choice(of) => of.find(held).ok().and_then(words_of),
            PromptKind::Many(of) => several(once(lines().filter_map(|line| of.find(&line).ok()).collect())),
            PromptKind::Scale(scale) => {
                held.trim().parse().ok().and_then(|number| scale.check(number)).map(Answer::Number)
            }
            PromptKind::Sort(_)
            | PromptKind::Pairs(_)
            | PromptKind::Letter(Fate::Gone)
            | PromptKind::Pause(_)
            | PromptKind::Breathe(_) => None,
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
            (PromptKind::Text | PromptKind::Long | PromptKind::Letter(Fate::Kept), Value::String(text)) => {
                Ok(words(text))
            }
            (PromptKind::Text | PromptKind::Long | PromptKind::Letter(Fate::Kept), _) => {
                Err("It takes text in quotes".into())
            }
            (PromptKind::List, Value::Array(items)) => Ok(several(strings(items)?)),
            (PromptKind::List, _) => Err("It takes a list of texts".into()),
            (PromptKind::Choice(options), Value::String(text)) => options.find(text).map(words_of),
            (PromptKind::Choice(options), _) => Err(options.explain()),
            (PromptKind::Many(options), Value::Array(items)) => {
                let chosen: Result<Vec<_>, _> =
                    strings(items)?.iter().map(|text| options.find(text)).collect();
                Ok(several(once(chosen?)))
            }
            (PromptKind::Many(options), _) => Err(format!("It takes a list. {}", options.explain())),
            (PromptKind::Scale(scale), Value::Number(number)) => {
                let number = number.as_i64().and_then(|n| scale.check(n));
                number.map(|n| Some(Answer::Number(n))).ok_or_else(|| scale.explain())
            }
            (PromptKind::Scale(scale), _) => Err(scale.explain()),
            (PromptKind::Sort(sorting), value) => sorting.read(value),
            (PromptKind::Pairs(pairing), value) => pairing.read(value),
            (PromptKind::Letter(Fate::Gone), _) => {
                Err("It is written and then gone, so there is nothing to keep from a file".into())
            }
            (PromptKind::Pause(_) | PromptKind::Breathe(_), _) => {
                Err("It is a page to read and takes no answer".into())
            }
        }
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

/// Returns what is chosen without what is chosen again: on the screen, too, a row is marked or it is not.
fn once(chosen: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    chosen.into_iter().filter(|row| seen.insert(row.clone())).collect()
}

fn strings(items: &[Value]) -> Result<Vec<String>, String> {
    let text = |item: &Value| item.as_str().map(str::to_owned);
    items.iter().map(|item| text(item).ok_or_else(|| "It takes a list of texts".to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Pairing, Scale, Sorting};
    use super::*;
    use crate::model::answer::{Pair, Sorted};
    use serde_json::json;

    fn prompt(kind: PromptKind) -> Prompt {
        Prompt::new("it", "What is it?", kind)
    }

    fn options(own_words: bool) -> Options {
        Options { options: vec!["Sad".into(), "Angry".into()], own_words }
    }

    fn sort(items: &[&str], of: Option<&str>) -> Prompt {
        let columns = ["Mine", "Theirs"].map(String::from).to_vec();
        let items = items.iter().map(|&item| item.to_owned()).collect();
        prompt(PromptKind::Sort(Sorting {
            columns,
            items,
            of: of.map(str::to_owned),
            without: Vec::new(),
            own_words: false,
        }))
    }

    #[test]
    fn null_and_empty_words_are_a_skip() {
        for value in [json!(null), json!(""), json!("  ")] {
            assert_eq!(prompt(PromptKind::Text).read(&value), Ok(None));
        }
        assert_eq!(prompt(PromptKind::Many(options(true))).read(&json!([""])), Ok(None));
        assert_eq!(sort(&["a"], None).read(&json!({})), Ok(None));
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
    fn a_row_that_is_chosen_twice_is_chosen_once() {
        let many = prompt(PromptKind::Many(options(true)));
        let given = many.read(&json!(["angry", "like glass", "Angry", "like glass"]));
        let once = Answer::Many(vec!["Angry".into(), "like glass".into()]);
        assert_eq!(given, Ok(Some(once.clone())));
        assert_eq!(many.hold("angry\nlike glass\nANGRY"), Some(once));
    }

    #[test]
    fn the_same_line_twice_in_a_list_stays() {
        let given = prompt(PromptKind::List).read(&json!(["tea", "tea"]));
        assert_eq!(given, Ok(Some(Answer::Many(vec!["tea".into(), "tea".into()]))));
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

    #[test]
    fn things_are_sorted_under_the_columns_there_are() {
        let given = sort(&["the Call"], None).read(&json!({"theirs": ["the call"]}));
        assert_eq!(given, Ok(Some(Answer::Sorted(Sorted::default().with("Theirs", "the Call")))));
        let own = sort(&[], Some("list")).read(&json!({"theirs": ["b"], "mine": ["a"]}));
        let both = Sorted::default().with("Mine", "a").with("Theirs", "b");
        assert_eq!(own, Ok(Some(Answer::Sorted(both))));
        let wrong = [
            json!(["a"]),
            json!({"ours": ["a"]}),
            json!({"mine": "a"}),
            json!({"mine": ["a"], "theirs": ["a"]}),
            json!({"mine": ["b"]}),
        ];
        for wrong in wrong {
            assert!(sort(&["a"], None).read(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn rows_take_one_or_two_texts() {
        let pairs = prompt(PromptKind::Pairs(Pairing {
            columns: ["If".into(), "I".into()],
            of: None,
            without: Vec::new(),
        }));
        let pair = |left: &str, right: &str| Pair { left: left.into(), right: right.into() };
        let given = pairs.read(&json!([["it rains", "walk"], ["alone"], ["", ""]]));
        assert_eq!(given, Ok(Some(Answer::Pairs(vec![pair("it rains", "walk"), pair("alone", "")]))));
        for wrong in [json!("a"), json!(["a"]), json!([["a", "b", "c"]]), json!([[1]]), json!([[]])] {
            assert!(pairs.read(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_letter_that_goes_takes_nothing_from_a_file() {
        assert!(prompt(PromptKind::Letter(Fate::Gone)).read(&json!("Dear")).is_err());
        assert!(prompt(PromptKind::Letter(Fate::Gone)).hold("Dear").is_none());
    }
}
