//! The forms that are no guides: the check-in with its list of feelings, and the blank page.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::error::ContentError;
use super::prompt_form::{PromptFault, PromptForm, prompts_from};
use crate::model::prompt::Prompt;

/// What is asked outside of guides. The ids of the prompts are the fields of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Shown above it.
    pub title: String,
    /// Half a sentence about it.
    pub about: String,
    /// The prompts, in order.
    pub prompts: Vec<Prompt>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormToml {
    title: String,
    about: String,
    prompt: Vec<toml::Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeelingsToml {
    family: Vec<Family>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    id: String,
    words: Vec<String>,
}

/// How many families have their first word at the head of the list: anger, sadness, fear, confusion.
const FIRST: usize = 4;

/// Returns the questions of a check-in, with the list of feelings filled in.
///
/// # Errors
///
/// Fails when a file cannot be used.
pub fn checkin() -> Result<Form, ContentError> {
    read("checkin.toml", &feelings()?)
}

/// Returns what free writing asks: one long question.
///
/// # Errors
///
/// Fails when the file cannot be used.
pub fn blank_page() -> Result<Form, ContentError> {
    read("write.toml", &[])
}

fn read(file: &str, feelings: &[String]) -> Result<Form, ContentError> {
    let form: FormToml = super::parse(file)?;
    let mut prompts = Vec::new();
    for mut table in form.prompt {
        let is_open_list = table.get("kind").and_then(toml::Value::as_str) == Some("many");
        if is_open_list && !table.contains_key("options") {
            table.insert("options".into(), toml::Value::from(feelings.to_vec()));
        }
        let prompt: PromptForm =
            table.try_into().map_err(|fault| ContentError::new(file, fault.message()))?;
        prompts.push(prompt);
    }
    let prompts = prompts_from(prompts).map_err(|faults| {
        ContentError::new(file, faults.iter().map(PromptFault::to_line).collect::<String>())
    })?;
    Ok(Form { title: form.title, about: form.about, prompts })
}

/// Returns the feelings that can be picked, those that come first in front.
///
/// # Errors
///
/// Fails when the file cannot be used.
pub fn feelings() -> Result<Vec<String>, ContentError> {
    let form: FeelingsToml = super::parse("feelings.toml")?;
    let heads = form.family.iter().take(FIRST).filter_map(|family| family.words.first());
    let rest = form.family.iter().enumerate().flat_map(|(place, family)| {
        let said = usize::from(place < FIRST);
        family.words.iter().skip(said)
    });
    Ok(heads.chain(rest).cloned().collect())
}

/// Returns the feelings of these families.
///
/// # Errors
///
/// Fails when the file cannot be used, or has no such family.
pub fn feelings_of(families: &[&str]) -> Result<BTreeSet<String>, ContentError> {
    const FILE: &str = "feelings.toml";
    let form: FeelingsToml = super::parse(FILE)?;
    let mut words = BTreeSet::new();
    for id in families {
        let family = form.family.iter().find(|family| family.id == *id);
        let family = family.ok_or_else(|| ContentError::new(FILE, format!("no family `{id}`")))?;
        words.extend(family.words.iter().cloned());
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::look_back::HURT_FAMILIES;

    #[test]
    fn a_check_in_asks_for_its_four_parts() {
        let ids: Vec<_> = checkin().expect("a sound file").prompts.into_iter().map(|p| p.id).collect();
        assert_eq!(ids, ["mood", "energy", "feelings", "line"]);
    }

    #[test]
    fn the_blank_page_asks_for_the_text_of_a_note() {
        let form = blank_page().expect("a sound file");
        assert_eq!(form.prompts.len(), 1);
        assert_eq!(form.prompts[0].id, "text");
    }

    #[test]
    fn anger_sadness_fear_and_confusion_come_first() {
        let feelings = feelings().expect("a sound file");
        assert_eq!(feelings[..4], ["angry", "sad", "afraid", "confused"]);
    }

    #[test]
    fn each_feeling_is_there_once() {
        let mut feelings = feelings().expect("a sound file");
        let all = feelings.len();
        feelings.sort_unstable();
        feelings.dedup();
        assert_eq!(feelings.len(), all);
        assert!(all >= 30);
    }

    #[test]
    fn the_families_that_a_look_back_leaves_closed_are_there() {
        let hurt = feelings_of(&HURT_FAMILIES).expect("all three");
        assert!(hurt.contains("afraid") && hurt.contains("betrayed") && hurt.contains("ashamed"));
        assert!(!hurt.contains("sad") && !hurt.contains("angry") && !hurt.contains("calm"));
        assert!(feelings_of(&["no-such-family"]).is_err());
    }
}
