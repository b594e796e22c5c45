//! The guides that come with the program, and what each asks after given answers.

#![allow(dead_code, reason = "each of the test programs that share this file uses a part of it")]

use gently::content::Library;
use gently::model::answer::Answer;
use gently::model::guide::{Gate, Guide};
use gently::model::prompt::PromptKind;
use gently::model::walk::{Step, Walk};

/// Returns all guides.
pub fn guides() -> Vec<Guide> {
    let library = Library::new(None);
    let ids = library.ids().expect("the themes can be read");
    let guide = |id| library.guide(id).expect("each guide can be used").expect("it was listed a moment ago");
    ids.iter().map(guide).collect()
}

/// Returns the guides that are behind no gate.
pub fn open_guides() -> Vec<Guide> {
    guides().into_iter().filter(|guide| guide.heading.gate == Gate::None).collect()
}

/// Returns the guides that serve one of these rows.
pub fn serving(rows: &[&str]) -> Vec<Guide> {
    let serves = |guide: &Guide| guide.rows.iter().any(|row| rows.contains(&row.as_str()));
    let found: Vec<_> = guides().into_iter().filter(serves).collect();
    assert!(!found.is_empty(), "no guide serves {rows:?}");
    found
}

/// Returns the guide with this id.
pub fn guide(id: &str) -> Guide {
    guides()
        .into_iter()
        .find(|guide| guide.heading.id.as_str() == id)
        .unwrap_or_else(|| panic!("no guide {id}"))
}

/// Returns the ids of the prompts that come, in order, where this option is chosen at that prompt and nothing else is
/// answered.
pub fn after_choosing<'a>(guide: &'a Guide, prompt: &str, option: &str) -> Vec<&'a str> {
    assert!(options(guide, prompt).iter().any(|known| known == option), "{prompt} has no `{option}`");
    let answer = match guide.prompt(prompt).map(|prompt| &prompt.kind) {
        Some(PromptKind::Many(_)) => Answer::Many(vec![option.to_owned()]),
        _ => Answer::Text(option.to_owned()),
    };
    let mut walk = Walk::through(guide);
    let mut asked: Vec<&str> = Vec::new();
    while let Some(step) = walk.step() {
        let id = match step {
            Step::Ask(prompt) | Step::AskPart(prompt, _) => prompt.id.clone(),
            Step::OfferGround(_) | Step::Rate(_) | Step::OfferCare => String::new(),
        };
        let known = guide.prompts.iter().find(|prompt| prompt.id == id).map(|prompt| prompt.id.as_str());
        asked.extend(known.filter(|id| asked.last() != Some(id)));
        match id == prompt {
            true => walk.answer(answer.clone()),
            false => walk.skip(),
        }
    }
    asked
}

/// Returns what may be chosen at a prompt, in order.
pub fn options(guide: &Guide, prompt: &str) -> Vec<String> {
    match guide.prompt(prompt).map(|prompt| &prompt.kind) {
        Some(PromptKind::Choice(of) | PromptKind::Many(of)) => of.options.clone(),
        other => panic!("{} {prompt} has no options: {other:?}", guide.heading.id),
    }
}

/// Returns all that may be chosen or sorted in a guide, and under what.
pub fn all_options(guide: &Guide) -> Vec<String> {
    let of = |kind: &PromptKind| match kind {
        PromptKind::Choice(of) | PromptKind::Many(of) => of.options.clone(),
        PromptKind::Sort(of) => [of.items.clone(), of.columns.clone()].concat(),
        PromptKind::Pairs(of) => of.columns.to_vec(),
        _ => Vec::new(),
    };
    guide.prompts.iter().flat_map(|prompt| of(&prompt.kind)).collect()
}

/// Returns the question of a prompt.
pub fn ask<'a>(guide: &'a Guide, prompt: &str) -> &'a str {
    &guide.prompt(prompt).unwrap_or_else(|| panic!("{} has no `{prompt}`", guide.heading.id)).ask
}
