//! `gently reflect` from outside. `every_command/answers` holds what is true of `--answers` everywhere.

mod fitting;
mod makes;
mod suggest;

use std::collections::BTreeMap;

use crate::support::Sandbox;
use fitting::Pick;

const GUIDE: &str = "boundaries/name-one-limit";

#[test]
fn a_reflection_is_kept_from_answers() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["reflect", GUIDE, "--answers", "-"], r#"{"what":"No calls after nine."}"#).is("
------- stderr
Kept. Change it: `gently edit ID`
Kept as a limit too: `gently boundary show ID`
Anyone who can use this login can read what is kept here. More: `gently about`
");
    sandbox.run(&["list", "--kind", "reflection"]).is("ID  Sat 21 Nov 20:15  reflection  Name one limit\n");
}

#[test]
fn the_questions_own_words_are_kept_with_each_answer() {
    let answers = r#"{"firm":"Firm","what":"No calls after nine.","where":"on the moon"}"#;
    let json = Sandbox::new().run_with(&["reflect", GUIDE, "--answers", "-", "--json"], answers).ok().json();
    let expected = serde_json::json!({
        "guide": GUIDE, "title": "Name one limit", "theme": "boundaries", "depth": "light",
        "answers": [
            {"prompt": "where", "ask": "Where would a limit help you most right now?", "answer": "on the moon"},
            {"prompt": "what", "ask": "How would you put this limit in one plain line?", "answer": "No calls after nine."},
            {"prompt": "firm", "ask": "How firm is this limit for you today?", "answer": "firm"}
        ],
        "finished": true
    });
    assert_eq!(json["body"], expected);
}

#[test]
fn every_guide_can_be_walked_with_nothing_said_and_keeps_nothing() {
    let sandbox = Sandbox::new();
    for guide in guides(&sandbox) {
        let said = sandbox.run_with(&["reflect", &guide, "--answers", "-"], "{}");
        assert_eq!(said.text(), "------- stderr\nNothing was kept.\n", "{guide}");
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn every_guide_keeps_an_answer_to_each_prompt_that_takes_one() {
    let sandbox = Sandbox::new();
    for (guide, pick) in guides(&sandbox).iter().flat_map(|guide| [(guide, Pick::First), (guide, Pick::Last)])
    {
        let answers = fitting::answers(guide, pick);
        let json = serde_json::to_string(&answers).expect("JSON");
        let kept = sandbox.run_with(&["reflect", guide, "--answers", "-", "--json"], json).ok().json();
        let said = kept["body"]["answers"].as_array().expect("answers");
        let said: BTreeMap<_, _> = said
            .iter()
            .map(|one| (one["prompt"].as_str().expect("an id").to_owned(), one["answer"].clone()))
            .collect();
        assert_eq!(said, answers, "{guide} {pick:?}");
        assert_eq!(kept["body"]["finished"], true, "{guide}");
    }
}

#[test]
fn the_ratings_of_a_deep_guide_are_kept() {
    let sandbox = Sandbox::new();
    let args = ["reflect", "trust-in-others/who-did-who-did-not", "--answers", "-", "--json"];
    let json = sandbox.run_with(&args, r#"{"rate-before":3,"rate-after":9}"#).ok().json();
    assert_eq!(json["body"]["distress"], serde_json::json!({"before": 3, "after": 9}));
}

#[test]
fn a_light_guide_asks_for_no_rating() {
    let sandbox = Sandbox::new();
    let said = sandbox.run_with(&["reflect", GUIDE, "--answers", "-"], r#"{"rate-before":3}"#).ended(2);
    assert!(said.stderr.starts_with("Error: No prompt `rate-before` is asked here\n"), "{}", said.text());
    assert!(!sandbox.path().exists());
}

#[test]
fn without_a_guide_there_is_the_list_as_prompts_shows_it() {
    let sandbox = Sandbox::new();
    for narrow in [&[][..], &["--theme", "boundaries"], &["--depth", "light", "--minutes", "5"], &["--json"]]
    {
        let list = sandbox.run(&[&["prompts", "list"], narrow].concat()).ok().text();
        assert_eq!(sandbox.run(&[&["reflect"], narrow].concat()).ok().text(), list, "{narrow:?}");
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn no_guide_that_fits_is_no_failure() {
    Sandbox::new().run(&["reflect", "--minutes", "1"]).is("------- stderr\nNo guide fits all of that.\n");
}

#[test]
fn an_unknown_guide_names_the_nearest_and_keeps_nothing() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["reflect", "boundaries/name-one-limt", "--answers", "-"], r#"{"what":"words"}"#).is("
------- stderr
Error: No guide `boundaries/name-one-limt`
Hint: The nearest is `boundaries/name-one-limit`. See them all: `gently reflect`
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn a_guide_that_is_an_escape_sequence_is_shown_harmlessly() {
    Sandbox::new().run(&["reflect", "\u{1b}[2J\u{202e}"]).is("
------- stderr
Error: Not the id of a guide: it looks like `boundaries/name-one-limit`
Hint: See them all: `gently reflect`
[exit status: Some(2)]
");
}

#[test]
fn a_misspelt_theme_names_the_nearest() {
    Sandbox::new().run(&["reflect", "--theme", "boundarie"]).is("
------- stderr
Error: No theme `boundarie`
Hint: The nearest is `boundaries`. See them: `gently prompts list`
[exit status: Some(2)]
");
}

#[test]
fn answers_without_a_guide_are_told_where_it_goes() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["reflect", "--answers", "-"], r#"{"what":"words"}"#).is("
------- stderr
Error: No guide is named
Hint: `gently reflect GUIDE --answers FILE`
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn with_nobody_to_ask_nothing_is_kept_and_the_way_in_is_named() {
    let sandbox = Sandbox::new();
    sandbox.run(&["reflect", GUIDE]).is("
------- stderr
Error: There is nobody to ask
Hint: Run it in a terminal, or give `--answers FILE`; `--plain` asks in lines
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn nothing_left_in_the_middle_is_no_failure() {
    let sandbox = Sandbox::new();
    sandbox.run(&["reflect", "--resume"]).is("------- stderr\nThere is nothing to carry on with.\n");
    assert!(!sandbox.path().exists());
    let _ = sandbox.run_with(&["reflect", GUIDE, "--answers", "-"], r#"{"what":"words"}"#).ok();
    sandbox.run(&["reflect", "--resume"]).is("------- stderr\nThere is nothing to carry on with.\n");
}

#[test]
fn a_named_guide_takes_no_other_way_of_choosing() {
    let sandbox = Sandbox::new();
    for other in [&["--theme", "boundaries"][..], &["--minutes", "5"], &["--depth", "light"], &["--resume"]] {
        let said = sandbox.run(&[&["reflect", GUIDE], other].concat()).ended(2);
        assert!(said.stderr.contains("cannot be used with"), "{}", said.text());
    }
}

#[test]
fn a_reflection_can_be_about_an_earlier_moment() {
    let sandbox = Sandbox::new();
    let args = ["reflect", GUIDE, "--answers", "-", "--at", "yesterday 22:00"];
    let _ = sandbox.run_with(&args, r#"{"what":"words"}"#).ok();
    sandbox.run(&["list", "--kind", "reflection"]).is("ID  Fri 20 Nov 22:00  reflection  Name one limit\n");
}

#[test]
fn a_moment_that_cannot_be_read_keeps_nothing() {
    let sandbox = Sandbox::new();
    for at in ["nonsense", "", "tomorrow 10:00"] {
        let _ = sandbox
            .run_with(&["reflect", GUIDE, "--answers", "-", "--at", at], r#"{"what":"words"}"#)
            .ended(2);
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn walking_twice_keeps_two_reflections() {
    let sandbox = Sandbox::new();
    for _ in 0..2 {
        let _ = sandbox.run_with(&["reflect", GUIDE, "--answers", "-"], r#"{"what":"words"}"#).ok();
    }
    assert_eq!(sandbox.run(&["list", "--kind", "reflection"]).ok().stdout.lines().count(), 2);
}

#[test]
fn quiet_keeps_without_a_word() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["reflect", GUIDE, "--answers", "-", "--quiet"], r#"{"what":"words"}"#).is("");
}

fn guides(sandbox: &Sandbox) -> Vec<String> {
    let json = sandbox.run(&["prompts", "list", "--json"]).ok().json();
    let id = |guide: &serde_json::Value| guide["id"].as_str().expect("an id").to_owned();
    json.as_array().expect("guides").iter().map(id).collect()
}
