//! `gently keep` from outside.

use gently::content::practice_names_in;
use serde_json::{Value, json};

use crate::filled;
use crate::support::Sandbox;

/// Keeps one of this kind.
fn keep(sandbox: &Sandbox, kind: &str, answers: &Value) -> String {
    sandbox.kept(&["keep", "add", "--kind", kind, "--answers", "-"], &answers.to_string())
}

#[test]
fn every_kind_is_kept_seen_logged_changed_and_let_go_of() {
    for id in practice_names_in("keep") {
        filled::lives(&id, false);
    }
}

#[test]
fn a_list_goes_by_kind_good_things_first() {
    let sandbox = Sandbox::new();
    for (at, (kind, answers)) in [
        ("good-thing", json!({"what": "Warm bread."})),
        ("part", json!({"name": "The guard."})),
        ("trigger", json!({"what": "A door."})),
        ("care-plan", json!({"what": "Nights."})),
        ("kind-words", json!({"what": "You were a help.", "who": "J."})),
        ("good-thing", json!({"what": "A song."})),
    ]
    .iter()
    .enumerate()
    {
        let at = format!("2026-11-21 19:0{at}");
        let add = ["keep", "add", "--kind", kind, "--at", &at, "--answers", "-"];
        let _ = sandbox.run_with(&add, answers.to_string()).ok();
    }
    sandbox.run(&["keep", "list"]).is("
Good things
ID  A song.
ID  Warm bread.

Kind words
ID  You were a help.

Care plans
ID  Nights.

Parts of me
ID  The guard.
");
    sandbox.run(&["keep", "list", "--kind", "trigger"]).is("What set it off\nID  A door.\n");
    let listed = sandbox.run(&["keep", "list", "--kind", "good-thing", "--json"]).ok().json();
    let words: Vec<_> =
        listed.as_array().expect("a list").iter().map(|held| held["body"]["what"].clone()).collect();
    assert_eq!(words, ["A song.", "Warm bread."]);
    let forms = sandbox.run(&["keep", "list", "--json"]).ok().json();
    let forms: Vec<_> = forms.as_array().expect("a list").iter().map(|held| &held["body"]["form"]).collect();
    assert_eq!((forms.len(), forms[4]), (5, &json!("keep/part")));
}

#[test]
fn a_list_of_nothing_and_a_kind_that_is_none_say_what_to_type() {
    let sandbox = Sandbox::new();
    sandbox.run(&["keep", "list"]).is("
------- stderr
No keepsake is here. To add one: `gently keep add`
");
    sandbox.run(&["keep", "list", "--kind", "place"]).is("
------- stderr
No keepsake of this kind is here. To add one: `gently keep add --kind place`
");
    for command in ["list", "add"] {
        let wrong = sandbox.run(&["keep", command, "--kind", "kind-word"]).ended(2);
        assert!(wrong.stderr.contains("No kind `kind-word`"), "{}", wrong.stderr);
        assert!(wrong.stderr.contains("Did you mean `kind-words`?"), "{}", wrong.stderr);
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn how_true_a_line_felt_stands_as_numbers_with_their_days_and_nothing_more() {
    let sandbox = Sandbox::new();
    let line = json!({"line": "I can let care in.", "truth": 3}).to_string();
    let add = ["keep", "add", "--kind", "half-believed", "--at", "2026-11-01 20:00", "--answers", "-"];
    let id = sandbox.kept(&add, &line);
    // Noted out of order: the days are what counts.
    for (at, said) in [
        ("2026-11-10 21:00", json!({"truth": 2})),
        ("2026-11-05 08:30", json!({"truth": 6, "note": "With the dog it does."})),
        ("2026-11-12 09:00", json!({"note": "A day without a number."})),
    ] {
        let log = ["keep", "log", &id, "--at", at, "--answers", "-"];
        let _ = sandbox.run_with(&log, said.to_string()).ok();
    }
    let shown = sandbox.run(&["keep", "show", &id]).ok().text();
    let readings = "\
How true does this line feel now?
  Sunday 1 November 2026, 20:00: 3
  Thursday 5 November 2026, 08:30: 6 (ID)
  Tuesday 10 November 2026, 21:00: 2 (ID)
";
    assert!(shown.contains(readings), "{shown}");
    assert!(shown.contains("With the dog it does.") && shown.contains("A day without a number."), "{shown}");
    // Each stands once, and nothing is made of them.
    assert_eq!(shown.matches(": 6").count() + shown.matches("\n  6").count(), 1, "{shown}");
    for verdict in ["→", "->", "↑", "↓", "more than", "less than", "up from", "down from", "average", "+"]
    {
        assert!(!shown.contains(verdict), "{verdict}: {shown}");
    }
}

#[test]
fn no_keepsake_shows_where_it_was_not_asked_for() {
    let sandbox = Sandbox::new();
    for kind in ["good-thing", "victory", "kind-words", "words-that-helped", "strength", "half-believed"] {
        let form = filled::form(&format!("keep/{kind}"));
        assert!(form.bright, "{kind}");
        let mut said = filled::answers(&form.prompts);
        said[&form.text] = json!("canary");
        let _ = keep(&sandbox, kind, &said);
    }
    let after_a_hard_day = [
        sandbox.run_with(&["checkin", "--answers", "-"], r#"{"mood": 0, "feelings": ["scared"]}"#),
        sandbox.run_with(&["write", "-"], "It was a bad day."),
        sandbox.run_with(&["keep", "add", "--kind", "trigger", "--answers", "-"], r#"{"what": "A door."}"#),
        sandbox.run(&[]),
        sandbox.run(&["remind", "due"]),
        sandbox.run(&["keep", "list", "--kind", "trigger"]),
    ];
    for said in after_a_hard_day {
        let said = said.ok();
        assert!(!said.text().contains("canary"), "{}", said.text());
    }
}

#[test]
fn a_list_with_nothing_in_it_says_truly_what_else_there_is() {
    let sandbox = Sandbox::new();
    let add = ["keep", "add", "--kind", "trigger", "--answers", "-"];
    let _ = sandbox.run_with(&add, r#"{"what":"A door."}"#).ok();
    let elsewhere = "None but what sets you off. To see that: `gently keep list --kind trigger`";
    sandbox.run(&["keep", "list"]).is(&format!("------- stderr\n{elsewhere}\n"));
    let who = sandbox.kept(&["person", "add", "--answers", "-"], r#"{"alias":"K."}"#);
    let none = "------- stderr\nNo keepsake is here. To add one: `gently keep add`\n";
    sandbox.run(&["keep", "list", "--person", &who]).is(none);
}
