//! The questions about somebody, and what is kept of them: the outcome, and no trace of an answer.

use serde_json::{Value, json};

use super::{add, body};
use crate::support::Sandbox;

const ASIDE: &str = "------- stderr\nSome pages are kept aside for now. You can change this.\n";
const ALL_NO: &str = r#"{"afraid":"no","hurt":"no","control":"no","used":"no","now":"no"}"#;
const QUESTIONS: [&str; 5] = ["afraid", "hurt", "control", "used", "now"];

/// What a person types who answers no to all, after the page that comes first.
const FIVE_NO: &str = "\n2\n2\n2\n2\n2\n";

fn gate(sandbox: &Sandbox, id: &str, answers: &str) -> crate::support::Transcript {
    sandbox.run_with(&["person", "gate", id, "--answers", "-"], answers)
}

#[test]
fn five_times_no_shows_the_pages_and_calls_nobody_anything() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    gate(&sandbox, &id, ALL_NO).is("
------- stderr
Some more pages about this person show now. That is no verdict on them, or on you. You can change it at any time: `gently person gate`
");
    assert_eq!(body(&sandbox, &id), json!({"alias": "K.", "gate": "open"}));
    // Whoever looks at the list learns nothing of it.
    sandbox.run(&["person", "list"]).is("ID  K.\n");
}

#[test]
fn any_yes_any_not_sure_and_any_skip_sets_aside_with_the_same_line() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    for question in QUESTIONS {
        for said in [json!("yes"), json!("not sure"), Value::Null] {
            let mut answers: Value = serde_json::from_str(ALL_NO).expect("JSON");
            answers[question] = said;
            let _ = gate(&sandbox, &id, ALL_NO).ok();
            gate(&sandbox, &id, &answers.to_string()).is(ASIDE);
            assert_eq!(body(&sandbox, &id)["gate"], "set-aside", "{answers}");
        }
    }
    gate(&sandbox, &id, "{}").is(ASIDE);
}

#[test]
fn no_answer_stands_in_the_journal_or_is_said() {
    let all_yes = ALL_NO.replace("no\"", "yes\"").replace("yesw", "now");
    let shut = ["{}", &all_yes, r#"{"hurt":"yes"}"#, r#"{"now":"not sure","used":"no"}"#];
    let mut seen = Vec::new();
    for answers in shut {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, "K.");
        let said = gate(&sandbox, &id, answers).text();
        let mut kept = sandbox.run(&["export"]).ok().json()["records"].clone();
        kept[0]["id"] = Value::Null;
        let doctor = sandbox.run(&["doctor"]).ok().stdout;
        assert!(doctor.contains("Records: 1. Half written: 0."), "{doctor}");
        let files: Vec<_> = sandbox.modes().into_iter().map(|(name, _)| name).collect();
        let size = std::fs::metadata(sandbox.path().join("journal.db")).expect("a journal").len();
        seen.push((said, kept, files, size));
    }
    // Whatever was answered, all that is left is alike: nothing of it can hold an answer.
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:#?}");
    assert_eq!(seen[0].1[0]["body"], json!({"alias": "K.", "gate": "set-aside"}));
}

#[test]
fn a_person_answers_one_by_one_and_goes_back() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    // A skip, then back, and no in its place.
    let said = sandbox.run_with(&["person", "gate", &id, "--plain"], "\n\n:back\n2\n2\n2\n2\n2\n").ok();
    assert!(
        said.stderr.contains("The answers are not kept.") && said.stderr.contains("K.\n"),
        "{}",
        said.text()
    );
    assert_eq!(body(&sandbox, &id)["gate"], "open", "{}", said.text());
}

#[test]
fn nobody_is_asked_on_once_it_is_decided() {
    for typed in ["\n1\nn\n", "\n2\n3\nn\n"] {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, "K.");
        let said = sandbox.run_with(&["person", "gate", &id, "--plain"], typed).ok().stderr;
        assert!(said.contains("scares you") && !said.contains("Is what hurts you still going on"), "{said}");
        assert_eq!(body(&sandbox, &id)["gate"], "set-aside", "{said}");
    }
}

#[test]
fn who_stops_in_the_middle_finds_all_as_it_was() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    for (before, typed) in [
        (None, &["", "\n", "\n2\n2\n:stop\n", "\n2\n2\n2\n2\n"][..]),
        (Some("open"), &["", "\n", "1\n\n2\n\n:stop\n", "1\n:stop\n"]),
        (Some("set-aside"), &["", "\n", "1\n\n2\n2\n2\n2\n:stop\n"]),
    ] {
        if let Some(outcome) = before {
            let _ = gate(&sandbox, &id, &json!({ "outcome": outcome }).to_string()).ok();
        }
        let as_it_was = sandbox.snapshot();
        for typed in typed {
            let said = sandbox.run_with(&["person", "gate", &id, "--plain"], typed).ok();
            assert!(said.stderr.ends_with("All is as it was.\n"), "{typed:?}: {}", said.text());
            assert_eq!(sandbox.snapshot(), as_it_was, "{before:?} {typed:?}");
        }
    }
}

#[test]
fn once_asked_about_somebody_can_be_shown_or_set_aside_with_no_question() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    sandbox.run(&["person", "set-aside", &id]).is(ASIDE);
    for (typed, outcome) in [("2\n", "open"), ("3\nn\n", "set-aside"), ("2\n", "open")] {
        let said = sandbox.run_with(&["person", "gate", &id, "--plain"], typed).ok();
        assert!(said.stderr.contains("came up once before"), "{}", said.text());
        assert!(!said.stderr.contains("scares you"), "{}", said.text());
        assert_eq!(body(&sandbox, &id)["gate"], outcome);
    }
    let said = sandbox.run_with(&["person", "gate", &id, "--plain"], "1\n\n1\n2\n2\n2\n2\n").ok();
    assert!(said.stderr.contains("scares you"), "{}", said.text());
    assert_eq!(body(&sandbox, &id)["gate"], "set-aside");
    sandbox.run(&["person", "set-aside", &id]).is(ASIDE);
}

#[test]
fn the_help_page_is_offered_once_ever_whoever_it_is_about() {
    let sandbox = Sandbox::new();
    let ids = ["K.", "L."].map(|alias| add(&sandbox, alias));
    let offered = |typed: &str, id: &str| {
        let said = sandbox.run_with(&["person", "gate", id, "--plain"], typed).ok();
        said.stderr.matches("a page with help lines").count()
    };
    assert_eq!(offered(FIVE_NO, &ids[0]), 0, "it belongs to what is set aside");
    assert_eq!(offered("1\n\n\n\n\n\n\nn\n", &ids[0]), 1);
    assert_eq!(offered("1\n\n\n\n\n\n\n", &ids[0]), 0);
    assert_eq!(offered("\n\n\n\n\n\n", &ids[1]), 0);
}

#[test]
fn an_outcome_stands_in_the_place_of_the_answers() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let before = sandbox.snapshot();
    gate(&sandbox, &id, r#"{"outcome":"open","afraid":"no"}"#).is("
------- stderr
Error: `outcome` stands in the place of the answers
Hint: Leave one or the other out; nothing was kept
[exit status: Some(2)]
");
    for wrong in [r#"{"outcome":"safe"}"#, r#"{"afraid":true}"#, r#"{"afraid":"maybe"}"#, r#"{"fear":"no"}"#]
    {
        let _ = gate(&sandbox, &id, wrong).ended(2);
    }
    sandbox.run_with(&["person", "gate", "--answers", "-"], ALL_NO).is("
------- stderr
Error: No person is named
Hint: Put the id before `--answers`; `gently person list` shows it
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn nothing_that_is_said_on_the_way_is_a_verdict() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    for typed in [FIVE_NO, "1\n\n1\n1\n1\n1\n1\nn\n"] {
        let said = sandbox.run_with(&["person", "gate", &id, "--plain"], typed).ok().text().to_lowercase();
        for word in ["safe", "danger", "risk", "abuse", "score", "level", "because"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
    }
}
