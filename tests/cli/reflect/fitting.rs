//! Answers that fit a guide, made from its file: the program's own reading of it is what is tested with them.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use toml::Table;

/// Which of the possible answers are given, so that both sides of a branch are gone into.
#[derive(Clone, Copy, Debug)]
pub enum Pick {
    /// The first option and the lowest number.
    First,
    /// The last option and the highest number.
    Last,
}

/// Returns an answer to each prompt of a guide that takes one, as far as it is asked after the others.
pub fn answers(guide: &str, pick: Pick) -> BTreeMap<String, Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("prompts/guides/{guide}.toml"));
    let text = std::fs::read_to_string(&path).expect("the guide can be read");
    let table: Table = text.parse().expect("the guide is TOML");
    let mut answers = BTreeMap::new();
    for prompt in table["prompt"].as_array().expect("prompts").iter().filter_map(toml::Value::as_table) {
        let is_asked =
            prompt.get("when").is_none_or(|when| holds(when.as_table().expect("a table"), &answers));
        let lists_nothing = |of: &toml::Value| !answers.contains_key(of.as_str().expect("an id"));
        let sorts_nothing = prompt.get("kind").and_then(toml::Value::as_str) == Some("sort")
            && !prompt.contains_key("items")
            && prompt.get("own_words").is_none()
            && prompt.get("of").is_some_and(lists_nothing);
        if is_asked
            && !sorts_nothing
            && let Some(answer) = answer(prompt, pick)
        {
            answers.insert(prompt["id"].as_str().expect("an id").to_owned(), answer);
        }
    }
    answers
}

fn answer(prompt: &Table, pick: Pick) -> Option<Value> {
    let strings = |key: &str| -> Vec<&str> {
        prompt
            .get(key)
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_str)
            .collect()
    };
    let options = strings("options");
    let option = match pick {
        Pick::First => options.first(),
        Pick::Last => options.last(),
    };
    Some(match prompt["kind"].as_str().expect("a kind") {
        "text" | "long" => json!("Some words."),
        "list" => json!(["One thing.", "Another."]),
        "choice" => json!(option?),
        "many" => json!([option?]),
        "scale" => match pick {
            Pick::First => json!(prompt.get("min").map_or(0, |min| min.as_integer().expect("a number"))),
            Pick::Last => json!(prompt.get("max").map_or(10, |max| max.as_integer().expect("a number"))),
        },
        "sort" => {
            let thing = strings("items").first().map_or("One thing.", |item| *item);
            json!({ strings("columns")[0]: [thing] })
        }
        "pairs" => json!([["One thing.", "What stands beside it."]]),
        "letter" if prompt["fate"].as_str() == Some("kept") => json!("Dear you,\n\nSome words."),
        "letter" | "pause" | "breathe" => return None,
        other => panic!("no answer is known for kind {other}"),
    })
}

fn holds(when: &Table, answers: &BTreeMap<String, Value>) -> bool {
    let answer = answers.get(when["prompt"].as_str().expect("an id"));
    let among = |options: &toml::Value| {
        let options: Vec<_> =
            options.as_array().expect("options").iter().filter_map(toml::Value::as_str).collect();
        match answer {
            Some(Value::String(text)) => options.contains(&text.as_str()),
            Some(Value::Array(items)) => {
                items.iter().filter_map(Value::as_str).any(|item| options.contains(&item))
            }
            _ => false,
        }
    };
    let number = answer.and_then(Value::as_i64);
    let limit = |key: &str| when.get(key).and_then(toml::Value::as_integer);
    if let Some(options) = when.get("is") {
        among(options)
    } else if let Some(options) = when.get("is_not") {
        !among(options)
    } else if let Some(least) = limit("at_least") {
        number.is_some_and(|number| number >= least)
    } else if let Some(most) = limit("at_most") {
        number.is_some_and(|number| number <= most)
    } else {
        when["given"].as_bool() == Some(answer.is_some())
    }
}
