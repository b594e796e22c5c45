//! What somebody showed, for and against, side by side: with the day of each, and with nothing added up.

use serde_json::{Value, json};

use super::add;
use crate::support::Sandbox;

fn note(sandbox: &Sandbox, id: &str, at: &str, answers: &Value) -> String {
    sandbox.kept(&["person", "evidence", id, "--at", at, "--answers", "-"], &answers.to_string())
}

fn noted() -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    for (at, sign, shows, what) in [
        ("2026-11-20 10:00", "reliability", "for", "said six, came at six"),
        (
            "2026-11-19 10:00",
            "reliability",
            "against",
            "did not call on Monday, and said that I had the day wrong",
        ),
        ("2026-11-18 10:00", "honesty", "against", "約束を守った。約束を守った。約束を守った。"),
    ] {
        let _ = note(&sandbox, &id, at, &json!({"sign": sign, "shows": shows, "what": what}));
    }
    let _ = note(&sandbox, &id, "2026-11-17 10:00", &json!({"what": "only this"}));
    (sandbox, id)
}

const INTRO: &str = "\
What you noted, for and against, side by side. There is no sum. One thing may
weigh more than all the rest.
";

#[test]
fn for_and_against_stand_side_by_side_by_sign() {
    let (sandbox, id) = noted();
    sandbox.run(&["person", "evidence", &id, "--list"]).is(&format!(
        "K.\n{INTRO}
Honesty
for                                     against
                                        Wed 18 Nov 2026, ID
                                        約束を守った。約束を守った。約束を守っ
                                        た。

Reliability
for                                     against
Fri 20 Nov 2026, ID  Thu 19 Nov 2026, ID
said six, came at six                   did not call on Monday, and said that
                                        I had the day wrong

No sign named
  for or against, not said
    Tue 17 Nov 2026, ID
    only this
"
    ));
}

#[test]
fn at_40_columns_and_with_plain_they_stand_one_below_the_other() {
    let (mut sandbox, id) = noted();
    let plain = sandbox.run(&["person", "evidence", &id, "--list", "--plain"]).ok().text();
    let below = "
Reliability
  for
    Fri 20 Nov 2026, ID
    said six, came at six
  against
    Thu 19 Nov 2026, ID
";
    assert!(plain.contains(below), "{plain}");
    sandbox.set("COLUMNS", "40");
    let narrow = sandbox.run(&["person", "evidence", &id, "--list"]).ok();
    assert!(narrow.text().contains(below), "{}", narrow.text());
    for line in narrow.stdout.lines() {
        assert!(gently::term::width::of(line) <= 40, "{line}");
    }
}

#[test]
fn json_holds_the_notes_and_no_number_of_them() {
    let (sandbox, id) = noted();
    let json = sandbox.run(&["person", "evidence", &id, "--list", "--json"]).ok().json();
    assert_eq!(json["person"]["id"], id);
    let signs = json["signs"].as_array().expect("signs");
    let names: Vec<_> = signs.iter().map(|sign| sign["sign"].clone()).collect();
    assert_eq!(names, [json!("honesty"), json!("reliability"), Value::Null]);
    assert_eq!(signs[1]["for"][0]["body"]["what"], "said six, came at six");
    assert_eq!(signs[1]["against"].as_array().map(Vec::len), Some(1));
    assert_eq!(signs[2]["open"][0]["body"]["what"], "only this");
    assert_eq!(signs[0].as_object().expect("fields").len(), 4);
}

#[test]
fn it_is_there_about_who_is_set_aside_and_asks_no_gate() {
    let sandbox = Sandbox::new();
    let ids = ["N.", "A."].map(|alias| add(&sandbox, alias));
    let _ = sandbox.run(&["person", "set-aside", &ids[1]]).ok();
    for id in &ids {
        let said = sandbox.run_with(&["person", "evidence", id, "--plain"], "\n1\n2\nlaughed at me\n").ok();
        assert!(!said.stderr.contains("scares you") && said.stderr.contains("Kept."), "{}", said.text());
        let said = sandbox.run(&["person", "evidence", id, "--list"]).ok();
        assert!(said.stdout.contains("laughed at me"), "{}", said.text());
    }
}

#[test]
fn all_skipped_keeps_nothing_and_what_is_left_half_way_is_carried_on() {
    let sandbox = Sandbox::new();
    let ids = ["K.", "L."].map(|alias| add(&sandbox, alias));
    let said = sandbox.run_with(&["person", "evidence", &ids[0], "--plain"], "\n\n\n\n").ok();
    assert!(said.stderr.ends_with("Nothing was kept.\n"), "{}", said.text());
    let said =
        sandbox.run_with(&["person", "evidence", &ids[0], "--plain"], "\n3\n:back\n2\n1\n:stop\n").ok();
    assert!(said.stderr.contains("To carry on: `gently person evidence`"), "{}", said.text());
    // About somebody else a new one begins; about the same person it goes on.
    let said = sandbox.run_with(&["person", "evidence", &ids[1], "--plain"], ":stop\n").ok();
    assert!(!said.stderr.contains("Carry on"), "{}", said.text());
    let said = sandbox.run_with(&["person", "evidence", &ids[0], "--plain"], "1\ncame at six\n").ok();
    assert!(said.stderr.contains("Carry on"), "{}", said.text());
    let json = sandbox.run(&["person", "evidence", &ids[0], "--list", "--json"]).ok().json();
    assert_eq!(json["signs"][0]["sign"], "reliability");
    assert_eq!(json["signs"][0]["for"][0]["body"]["what"], "came at six");
    assert_eq!(json["signs"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_note_is_changed_put_away_and_erased_like_any_other() {
    let (sandbox, id) = noted();
    let answers = json!({"sign": "respect", "shows": "for", "what": "asked first"});
    let event = note(&sandbox, &id, "2026-11-21 10:00", &answers);
    let list = || sandbox.run(&["person", "evidence", &id, "--list"]).ok().stdout;
    let _ = sandbox.run_with(&["edit", &event, "--answers", "-"], r#"{"what": "asked before"}"#).ok();
    assert!(list().contains("asked before") && !list().contains("asked first"));
    let _ = sandbox.run(&["put-away", &event]).ok();
    assert!(!list().contains("Respect"));
    let _ = sandbox.run(&["bring-back", &event]).ok();
    assert!(list().contains("Respect"));
    let _ = sandbox.run(&["erase", &event, "--yes"]).ok();
    assert!(!list().contains("Respect"));
}

#[test]
fn nothing_noted_is_no_failure() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    sandbox.run(&["person", "evidence", &id, "--list"]).is("
------- stderr
No note is here yet. To add one: `gently person evidence ID`
");
    let before = sandbox.snapshot();
    for wrong in [r#"{"sign": "charm"}"#, r#"{"shows": "both"}"#, r#"{"score": 3}"#] {
        let _ = sandbox.run_with(&["person", "evidence", &id, "--answers", "-"], wrong).ended(2);
    }
    let _ = sandbox.run(&["person", "evidence", &id, "--list", "--answers", "-"]).ended(2);
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn words_that_steer_a_terminal_are_shown_and_take_their_room() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let words = "\u{1b}[2J\u{202e} over there";
    let _ = note(&sandbox, &id, "today 10:00", &json!({"sign": "empathy", "shows": "for", "what": words}));
    let answers = json!({"sign": "empathy", "shows": "against", "what": "right"});
    let _ = note(&sandbox, &id, "today 10:00", &answers);
    let said = sandbox.run(&["person", "evidence", &id, "--list"]).ok().stdout;
    assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}'), "{said}");
    let row = said.lines().find(|line| line.contains("over there")).expect("the row");
    assert_eq!(row.find("right"), Some(40), "{said}");
}
