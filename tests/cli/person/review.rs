//! The let-go review: the person's own notes side by side, no verdict, and three ways that weigh the same.

use serde_json::{Value, json};

use super::{add, body};
use crate::support::{Sandbox, Transcript};

const HEADS: [&str; 4] = [
    "harm or fear",
    "no owning up and no change after it was named",
    "betrayed again after a promise",
    "needs that do not fit",
];
const CHOICES: [&str; 3] = ["stay as is", "take distance", "plan to leave"];
const FIRST: &str = "First, the help lines.";

fn review(sandbox: &Sandbox, id: &str, answers: &Value) -> Transcript {
    sandbox.run_with(&["person", "let-go-review", id, "--answers", "-"], answers.to_string())
}

fn shown(sandbox: &Sandbox, id: &str) -> Value {
    sandbox.run(&["person", "let-go-review", id, "--json"]).ok().json()
}

#[test]
fn own_notes_stand_under_their_heads_with_what_else_was_written() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let _ = review(&sandbox, &id, &json!({"criterion": HEADS[3], "what": "daily calls"})).ok();
    let _ = review(&sandbox, &id, &json!({"what": "under no head"})).ok();
    let evidence = ["person", "evidence", id.as_str(), "--answers", "-"];
    let _ = sandbox.kept(&evidence, r#"{"sign":"respect","shows":"against","what":"laughed at it"}"#);
    let _ = sandbox.kept(&evidence, r#"{"sign":"respect","shows":"for","what":"asked before"}"#);
    for (what, harm, how) in
        [("no shouting", "yes", "crossed"), ("no calls", "no", "crossed"), ("no mail", "yes", "kept")]
    {
        let limit = json!({"what": what, "harm": harm}).to_string();
        let limit = sandbox.kept(&["boundary", "add", "--person", &id, "--answers", "-"], &limit);
        let log = json!({"how": how, "did": format!("after {what}")}).to_string();
        let _ = sandbox.kept(&["boundary", "log", &limit, "--answers", "-"], &log);
    }
    sandbox.run(&["person", "let-go-review", &id]).is("
Notes on a bond: K.
Here are your own notes, side by side under four heads. Nothing is counted,
and no verdict comes of it. You can close them at any point.

harm or fear                            no owning up and no change after it
Sat 21 Nov 2026, ID  was named
no shouting
after no shouting

betrayed again after a promise          needs that do not fit
                                        Sat 21 Nov 2026, ID
                                        daily calls

Also in your notes
  Sat 21 Nov 2026, ID
  under no head

What you saw, against                   Limits that were crossed
Sat 21 Nov 2026, ID  Sat 21 Nov 2026, ID
laughed at it                           no calls
                                        after no calls

For and against: gently person evidence ID --list
");
    let json = shown(&sandbox, &id);
    let heads: Vec<_> =
        json["criteria"].as_array().expect("heads").iter().map(|it| &it["criterion"]).collect();
    assert_eq!(heads, HEADS);
    assert_eq!(json["criteria"][0]["crossed"][0]["limit"]["body"]["what"], "no shouting");
    assert_eq!(json["criteria"][3]["notes"][0]["body"]["what"], "daily calls");
    assert_eq!(json["crossed"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["against"].as_array().map(Vec::len), Some(1));
}

#[test]
fn each_choice_is_kept_as_an_event_and_none_is_needed() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    for (choice, at) in CHOICES.into_iter().zip(["10:00", "11:00", "12:00"]) {
        let args = ["person", "let-go-review", &id, "--at", &format!("2026-11-20 {at}"), "--answers", "-"];
        let said = sandbox.run_with(&args, json!({ "choice": choice }).to_string()).ok();
        assert!(!said.stderr.contains(FIRST), "{}", said.text());
    }
    review(&sandbox, &id, &json!({})).is("------- stderr\nNothing was kept.\n");
    let chosen = shown(&sandbox, &id)["chosen"].clone();
    let chosen = chosen.as_array().expect("choices");
    assert_eq!(chosen.iter().map(|it| &it["body"]["choice"]).collect::<Vec<_>>(), CHOICES);
    assert!(chosen.iter().all(|it| it["links"] == json!([{"role": "about", "to": id}])));
    assert_eq!(chosen[0]["body"], json!({"form": "person/let-go", "choice": "stay as is"}));
    // Whoever looks at a list learns nothing of it, and its owner can read it and change it.
    let listed = sandbox.run(&["list"]).ok().stdout;
    assert!(CHOICES.iter().all(|choice| !listed.contains(choice)), "{listed}");
    let event = chosen[2]["id"].as_str().expect("an id");
    assert!(sandbox.run(&["show", event]).ok().stdout.contains("As of today, which one?\n  plan to leave"));
    let _ = sandbox.run_with(&["edit", event, "--answers", "-"], r#"{"choice": "take distance"}"#).ok();
    assert_eq!(body(&sandbox, event)["choice"], "take distance");
    let _ = sandbox.run_with(&["edit", event, "--answers", "-"], r#"{"choice": "forgive"}"#).ended(2);
}

#[test]
fn with_harm_or_fear_a_plan_to_leave_is_told_of_the_help_lines_first() {
    let leave = json!({"choice": "plan to leave"});
    let by_note: fn(&Sandbox, &str) = |sandbox, id| {
        let _ = review(sandbox, id, &json!({"criterion": HEADS[0]})).ok();
        // What was opened again since does not take the note away.
        let open = r#"{"outcome":"open"}"#;
        let _ = sandbox.run_with(&["person", "gate", id, "--answers", "-"], open).ok();
    };
    let by_limit: fn(&Sandbox, &str) = |sandbox, id| {
        let add = ["boundary", "add", "--person", id, "--answers", "-"];
        let limit = sandbox.kept(&add, r#"{"what":"no hitting","harm":"yes"}"#);
        let _ = sandbox.kept(&["boundary", "log", &limit, "--answers", "-"], r#"{"how":"crossed"}"#);
    };
    let by_gate: fn(&Sandbox, &str) = |sandbox, id| {
        let _ = sandbox.run(&["person", "set-aside", id]).ok();
    };
    for way in [by_note, by_limit, by_gate] {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, "K.");
        way(&sandbox, &id);
        let said = review(&sandbox, &id, &leave).ok().stderr;
        assert!(said.find(FIRST) < said.find("Kept.") && said.contains(FIRST), "{said}");
        assert!(said.contains("`gently help-lines`"), "{said}");
        for choice in &CHOICES[..2] {
            let said = review(&sandbox, &id, &json!({ "choice": choice })).ok().stderr;
            assert!(!said.contains(FIRST), "{said}");
        }
    }
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let said = review(&sandbox, &id, &json!({"criterion": HEADS[0], "choice": CHOICES[2]})).ok().stderr;
    assert!(said.contains(FIRST), "{said}");
    assert_eq!(shown(&sandbox, &id)["chosen"], shown(&sandbox, &id)["criteria"][0]["notes"]);
}

#[test]
fn harm_and_another_betrayal_set_them_aside_and_the_other_two_do_not() {
    for (head, is_aside) in HEADS.into_iter().zip([true, false, true, false]) {
        for outcome in [None, Some("open"), Some("set-aside")] {
            let sandbox = Sandbox::new();
            let id = add(&sandbox, "K.");
            if let Some(outcome) = outcome {
                let answers = json!({ "outcome": outcome }).to_string();
                let _ = sandbox.run_with(&["person", "gate", &id, "--answers", "-"], answers).ok();
            }
            let said = review(&sandbox, &id, &json!({ "criterion": head })).ok();
            let is_told = said.stderr.contains("Some pages are kept aside for now.");
            assert_eq!(
                is_told,
                is_aside && outcome != Some("set-aside"),
                "{head} {outcome:?}: {}",
                said.text()
            );
            let expected = if is_aside { json!("set-aside") } else { json!(outcome) };
            assert_eq!(body(&sandbox, &id)["gate"], expected, "{head} {outcome:?}");
            // It is still there, and opened again they stay open while nothing new is said.
            let _ = sandbox.run(&["person", "let-go-review", &id]).ok();
            let open = r#"{"outcome":"open"}"#;
            let _ = sandbox.run_with(&["person", "gate", &id, "--answers", "-"], open).ok();
            let _ = review(&sandbox, &id, &json!({"choice": "stay as is"})).ok();
            assert_eq!(body(&sandbox, &id)["gate"], "open");
        }
    }
}

#[test]
fn a_note_that_is_changed_to_harm_later_is_heeded_too() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let _ = review(&sandbox, &id, &json!({"criterion": HEADS[3], "what": "words"})).ok();
    let note = shown(&sandbox, &id)["criteria"][3]["notes"][0]["id"].clone();
    let answers = json!({"criterion": HEADS[0]}).to_string();
    let _ = sandbox.run_with(&["edit", note.as_str().expect("an id"), "--answers", "-"], answers).ok();
    assert_eq!(body(&sandbox, &id)["gate"], "set-aside");
}

#[test]
fn a_person_walks_it_line_by_line() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    // The notes, a note of harm with its card, the line for it and the offer of help; the notes again, the choice.
    let typed = "\n1\n\n1\n\npushed me\n\nn\n\n2\n3\n\n\n";
    let said = sandbox.run_with(&["person", "let-go-review", &id, "--plain"], typed).ok();
    let at = |words: &str| said.stderr.find(words).unwrap_or_else(|| panic!("{words}: {}", said.text()));
    assert!(at("Under which head") < at("It is not your task to mend that"));
    assert!(at("It is not your task") < at("Some pages are kept aside for now."));
    assert!(at("Some pages are kept aside for now.") < at("a page with help lines"));
    assert!(at("a page with help lines") < at("As of today, which one?"));
    assert!(at("As of today, which one?") < at(FIRST));
    assert!(at(FIRST) < at("Help lines of which country?"));
    assert!(said.stderr.matches("pushed me").count() == 1, "the notes come again with it: {}", said.text());
    let json = shown(&sandbox, &id);
    assert_eq!(json["chosen"][0]["body"]["choice"], "plan to leave");
    assert_eq!(json["criteria"][0]["notes"][0]["body"]["what"], "pushed me");
    assert_eq!(body(&sandbox, &id)["gate"], "set-aside");
}

#[test]
fn to_leave_at_any_point_keeps_what_was_said_and_nothing_more() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let before = sandbox.snapshot();
    for typed in ["", "\n", ":stop\n", "\n2\n\n", "\n2\n:stop\n", "\n1\n:stop\n", "\n1\n\n:stop\n"] {
        let _ = sandbox.run_with(&["person", "let-go-review", &id, "--plain"], typed).ok();
        assert_eq!(sandbox.snapshot(), before, "{typed:?}");
    }
    let said = sandbox.run_with(&["person", "let-go-review", &id, "--plain"], "\n1\n\n4\n:stop\n").ok();
    assert!(said.stderr.contains("To carry on: `gently person let-go-review`"), "{}", said.text());
    let said = sandbox.run_with(&["person", "let-go-review", &id, "--plain"], "\n1\n1\ndaily calls\n").ok();
    assert!(said.stderr.contains("Carry on"), "{}", said.text());
    assert_eq!(shown(&sandbox, &id)["criteria"][3]["notes"][0]["body"]["what"], "daily calls");
}

#[test]
fn nothing_counts_judges_or_leads_there() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    for head in HEADS {
        let _ = review(&sandbox, &id, &json!({"criterion": head, "what": "a note"})).ok();
    }
    let text = sandbox.run(&["person", "let-go-review", &id]).ok().stdout.to_lowercase();
    for word in ["4 of", "score", "verdict:", "you should", "safe", "total", "most of", "percent", "%"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    for args in [&["list"][..], &["person", "list"], &["person", "show", &id], &["reflect", "--suggest"], &[]]
    {
        let said = sandbox.run(args).text();
        assert!(!said.contains("let-go-review"), "{args:?}: {said}");
    }
}

#[test]
fn what_does_not_fit_keeps_nothing() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let before = sandbox.snapshot();
    for wrong in [json!({"criterion": "harm"}), json!({"choice": "leave now"}), json!({"choice": 2})] {
        let _ = review(&sandbox, &id, &wrong).ended(2);
    }
    let _ = review(&sandbox, "ffff", &json!({})).ended(1);
    let _ = sandbox.run(&["person", "let-go-review"]).ended(2);
    assert_eq!(sandbox.snapshot(), before);
}
