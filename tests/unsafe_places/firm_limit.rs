//! A limit that cannot flex: nothing that shows for it bargains, or speaks of hoping for less.

use gently::content::practice;
use gently::model::answer::Answer;
use gently::model::practice::{Flex, Harm, LimitKept, LimitState, Word, id};
use gently::model::prompt::{Prompt, PromptKind};
use gently::model::walk::{Step, Walk};
use proptest::prelude::*;
use serde_json::json;

use crate::asked::{all_options, guides};
use crate::patterns::{Ban, Within};
use crate::support::Sandbox;

/// What is never said to who cannot or will not move a limit.
const GIVING_WAY: Ban = Ban {
    name: "giving way",
    patterns: &[
        "compromis*|bargain*|negotiat*|halfway",
        "middle ground",
        "meet|meeting them there|where|in|half*",
        "trade off",
        "soften*|ease|eased|easing|loosen*|relax*",
        "bend|bends|bending|bendable",
        "give|gives|giving a little",
        "give|gives|giving|gave way",
        "what could|can|might|would give",
        "hope|hoping|expect|expecting|ask|asking|want for less",
        "expect|hope|ask|want less",
        "lower|drop your|the expectation*|hope*|wish*",
        "let go of",
        "fair to them|both",
        "their side|point",
    ],
    unless: Within(2, &["not"]),
    finds: &[
        "Meet halfway.",
        "A middle ground.",
        "Meet them there.",
        "A trade off.",
        "It was eased by me.",
        "What can bend?",
        "It may give a little.",
        "To give way.",
        "What could give here?",
        "Hope for less.",
        "Expect less.",
        "Lower your hopes.",
        "Let go of it.",
        "Is it fair to them?",
        "See their side.",
    ],
    passes: &["It stays as it is.", "I am going now.", "Where does this limit stand today?"],
};

/// Returns all that a question shows.
fn shown(prompt: &Prompt) -> Vec<String> {
    let options = match &prompt.kind {
        PromptKind::Choice(of) | PromptKind::Many(of) => of.options.clone(),
        _ => Vec::new(),
    };
    options.into_iter().chain([prompt.ask.clone()]).chain(prompt.note.clone()).collect()
}

#[track_caller]
fn says_nothing_of_it(words: &str) {
    assert_eq!(GIVING_WAY.broken_by(words), None, "{words}");
}

#[test]
fn words_of_giving_way_would_be_found() {
    for (pattern, case) in GIVING_WAY.patterns.iter().zip(GIVING_WAY.finds) {
        assert!(GIVING_WAY.pattern_finds(pattern, case), "`{pattern}` does not find: {case}");
    }
    assert_eq!(GIVING_WAY.patterns.len(), GIVING_WAY.finds.len());
    GIVING_WAY.passes.iter().for_each(|words| says_nothing_of_it(words));
    // What is asked of a limit that can flex is what is looked for.
    let form = practice(id::BOUNDARY).expect("a form").expect("there");
    let bend = form.prompts.iter().find(|prompt| prompt.id == "bend").expect("asked of one that can flex");
    assert!(shown(bend).iter().any(|words| GIVING_WAY.broken_by(words).is_some()));
}

#[test]
fn guides_that_make_a_limit_let_go_of_no_hope() {
    let makes_one = guides()
        .into_iter()
        .filter(|guide| guide.keep.as_ref().is_some_and(|keep| keep.kind.as_str() == "boundary"));
    let mut looked = 0;
    for guide in makes_one {
        // The page that parts what stays from what can bend asks the person which is which.
        if guide.heading.id.as_str() == "boundaries/what-stays-what-can-bend" {
            continue;
        }
        looked += 1;
        let asks = guide.prompts.iter().map(|prompt| prompt.ask.clone());
        for words in all_options(&guide).into_iter().chain(asks).chain([guide.about.clone()]) {
            let said = GIVING_WAY.broken_by(&words);
            assert_eq!(said, None, "{}: {words}", guide.heading.id);
        }
    }
    assert!(looked > 2, "{looked} guides make a limit");
}

fn answer_to(prompt: &Prompt, pick: usize) -> Option<Answer> {
    let text = |words: &str| Some(Answer::Text(words.to_owned()));
    match &prompt.kind {
        PromptKind::Choice(_) if prompt.id == id::FLEX => text(Flex::Cannot.as_str()),
        PromptKind::Choice(of) => of.options.get(pick % (of.options.len() + 1)).and_then(|it| text(it)),
        PromptKind::Many(of) => Some(Answer::Many(of.options.iter().take(pick % 3).cloned().collect())),
        PromptKind::Text | PromptKind::Long if pick.is_multiple_of(2) => text("mine"),
        _ => None,
    }
}

proptest! {
    #[test]
    fn whatever_is_said_of_a_firm_limit_no_question_bargains(picks in proptest::collection::vec(0_usize..12, 16)) {
        let form = practice(id::BOUNDARY).expect("a form").expect("there");
        let mut walk = Walk::over(form.prompts.clone());
        let (mut has_said, mut at) = (false, 0);
        while let Some(Step::Ask(prompt)) = walk.step() {
            let prompt = prompt.clone();
            prop_assert!(prompt.id != "bend");
            if has_said {
                for words in shown(&prompt) {
                    prop_assert_eq!(GIVING_WAY.broken_by(&words), None, "{}", words);
                }
            }
            has_said |= prompt.id == id::FLEX;
            match answer_to(&prompt, picks[at % picks.len()]) {
                Some(answer) => walk.answer(answer),
                None => walk.skip(),
            }
            at += 1;
        }
        prop_assert!(has_said);
    }
}

#[test]
fn in_every_state_the_commands_say_nothing_of_giving_way() {
    for state in LimitState::ALL.iter().filter(|state| **state != LimitState::Resting) {
        for harm in Harm::ALL {
            let mut sandbox = Sandbox::new();
            // What is said later comes later.
            sandbox.unset("GENTLY_NOW");
            let answers = json!({
                "what": "No visits.", "kind": "contact", "flex": Flex::Cannot.as_str(),
                "harm": harm.as_str(), "state": state.as_str(),
            });
            let limit = sandbox.kept(&["boundary", "add", "--answers", "-"], &answers.to_string());
            let look = || {
                for args in [
                    vec!["boundary", "list", "--resting"],
                    vec!["boundary", "show", &limit],
                    vec!["boundary", "--plain"],
                    vec!["boundary", "log", &limit, "--plain"],
                    vec!["show", &limit],
                    vec!["list"],
                ] {
                    let said = sandbox.run(&args);
                    says_nothing_of_it(&said.text());
                }
            };
            look();
            let crossed = r#"{"how":"crossed"}"#;
            let said = sandbox.run_with(&["boundary", "log", &limit, "--answers", "-"], crossed).ok();
            says_nothing_of_it(&said.text());
            for how in LimitKept::ALL {
                for after in LimitState::ALL {
                    let log = json!({"how": how.as_str(), "state": after.as_str()}).to_string();
                    let said = sandbox.run_with(&["boundary", "log", &limit, "--answers", "-"], &log);
                    // Who was just crossed is not asked where the limit is now.
                    assert_eq!(said.status == Some(0), *how == LimitKept::Kept, "{}", said.text());
                    if said.status == Some(0) {
                        says_nothing_of_it(&said.text());
                        let _ = sandbox.run(&["boundary", "bring-back", &limit]).ok();
                    }
                }
            }
            look();
            let _ = sandbox.run(&["boundary", "rest", &limit]).ok();
            look();
        }
    }
}
