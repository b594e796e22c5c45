//! `gently edit` from outside. `every_command/answers` holds what is true of `--answers` everywhere.

use std::fs;
use std::io::Write;

use crate::support::{SAY_IT_LIKE, Sandbox};

#[test]
fn a_note_is_changed_from_answers() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    sandbox.run_with(&["edit", &id, "--answers", "-"], r#"{"text":"In other words."}"#).is("
------- stderr
Kept. Change it: `gently edit ID`
");
    sandbox.run(&["list"]).is("
ID  Sat 21 Nov 20:15  note        In other words.
");
}

#[test]
fn what_is_not_answered_stays_as_it_was() {
    let sandbox = Sandbox::new();
    let id =
        sandbox.kept(&["checkin", "--answers", "-"], r#"{"mood":4,"feelings":["sad"],"line":"A long day."}"#);
    let _ = sandbox.run_with(&["edit", &id, "--answers", "-"], r#"{"mood":6,"line":null}"#).ok();
    let body = sandbox.run(&["show", &id, "--json"]).ok().json()["body"].clone();
    assert_eq!(body, serde_json::json!({"mood": 6, "feelings": ["sad"], "line": "A long day."}));
}

#[test]
fn an_empty_object_leaves_the_record_as_it_was() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["checkin", "--mood", "4"], "");
    let before = sandbox.run(&["show", &id, "--json"]).ok().json();
    let _ = sandbox.run_with(&["edit", &id, "--answers", "-"], "{}").ok();
    assert_eq!(sandbox.run(&["show", &id, "--json"]).ok().json(), before);
}

#[test]
fn a_change_keeps_the_id_the_moment_and_the_tags() {
    let mut sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    let _ = sandbox.run(&["tag", &id, "+evening"]).ok();
    sandbox.set("GENTLY_NOW", "2026-11-22T09:00:00+01:00");
    let after =
        sandbox.run_with(&["edit", &id, "--answers", "-", "--json"], r#"{"text":"after"}"#).ok().json();
    assert_eq!(after["id"], id);
    assert_eq!(after["at"], "2026-11-21T20:15:00.000+01:00");
    assert_eq!(after["changed_at"], "2026-11-22T08:00:00.000Z");
    assert_eq!(after["tags"], serde_json::json!(["evening"]));
}

#[test]
fn no_earlier_version_stays() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    let _ = sandbox.run_with(&["edit", &id, "--answers", "-"], r#"{"text":"after"}"#).ok();
    let exported = sandbox.run(&["export"]).ok().stdout;
    assert!(exported.contains("after") && !exported.contains("before"), "{exported}");
}

#[test]
fn a_reflection_keeps_the_words_it_was_asked_in() {
    let sandbox = Sandbox::new();
    let answers = r#"{"what":"No calls after nine."}"#;
    let id = sandbox.kept(&["reflect", "boundaries/name-one-limit", "--answers", "-"], answers);
    let changed = sandbox.run_with(&["edit", &id, "--answers", "-", "--json"], r#"{"what":"After eight."}"#);
    let body = changed.ok().json()["body"].clone();
    assert_eq!(
        body["answers"],
        serde_json::json!([{
            "prompt": "what", "ask": "How would you put this limit in one plain line?", "answer": "After eight."
        }])
    );
}

#[test]
fn a_record_moves_to_another_moment() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["checkin", "--mood", "4"], "");
    sandbox.run(&["edit", &id, "--at", "yesterday 22:00"]).is("
------- stderr
Kept. Change it: `gently edit ID`
");
    sandbox.run(&["list"]).is("
ID  Fri 20 Nov 22:00  check-in    mood 4
");
}

#[test]
fn moving_a_record_says_when_it_was_changed() {
    let mut sandbox = Sandbox::new();
    let id = sandbox.kept(&["checkin", "--mood", "4"], "");
    sandbox.set("GENTLY_NOW", "2026-11-22T09:00:00+01:00");
    let moved = sandbox.run(&["edit", &id, "--at", "yesterday 22:00", "--json"]).ok().json();
    assert_eq!(moved["at"], "2026-11-21T22:00:00.000+01:00");
    assert_eq!(moved["changed_at"], "2026-11-22T08:00:00.000Z");
}

#[test]
fn a_moment_that_cannot_be_read_or_is_to_come_changes_nothing() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    let before = sandbox.snapshot();
    for (at, message, hint) in [
        ("never", "Not a day or time that is read here: `never`", SAY_IT_LIKE),
        ("", "The day is empty", SAY_IT_LIKE),
        (
            "2026-02-30 10:00",
            "No such day: `2026-02-30 10:00`\nCaused by: February 2026 has 28 days",
            "Name a day on the calendar, such as 2026-02-28",
        ),
        (
            "tomorrow 10:00",
            "Still to come: Sunday 22 November 2026, 10:00",
            "Name a time that has been, such as 'yesterday 22:00'; without `--at` it is now",
        ),
        (
            "yesterday 25:00",
            "No such time: `yesterday 25:00`\nCaused by: Times run from 00:00 to 23:59",
            "Say the time like 20:30 or 8:30pm",
        ),
    ] {
        sandbox
            .run_with(&["edit", &id, "--at", at, "--answers", "-"], r#"{"text":"after"}"#)
            .is(&format!("------- stderr\nError: {message}\nHint: {hint}\n[exit status: Some(2)]\n"));
        assert_eq!(sandbox.snapshot(), before, "{at}");
    }
}

#[test]
fn answers_that_do_not_fit_do_not_move_the_record_either() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    let before = sandbox.snapshot();
    let args = ["edit", &id, "--at", "yesterday 22:00", "--answers", "-"];
    let _ = sandbox.run_with(&args, r#"{"txt":"after"}"#).ended(2);
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn with_nobody_to_ask_nothing_changes_and_the_way_in_is_named() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    let before = sandbox.snapshot();
    sandbox.run(&["edit", &id]).is("
------- stderr
Error: There is nobody to ask
Hint: Run it in a terminal, or give `--answers FILE`; `--plain` asks in lines
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn an_id_that_names_nothing_is_told_before_the_answers_are_read() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["edit", "ffff", "--answers", "-"], "not JSON").is("
------- stderr
Error: No record `ffff`
Hint: See what is kept: `gently list`
[exit status: Some(1)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn a_kind_from_a_newer_version_is_left_alone() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let id = sandbox.plant("dream", r#"{"scene":"a house"}"#);
    let before = sandbox.snapshot();
    sandbox.run_with(&["edit", &id, "--answers", "-"], "{}").is("
------- stderr
Error: This version cannot change a `dream`
Hint: It is kept as it is; `gently show` and `gently export` show it
[exit status: Some(1)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn fields_of_a_newer_version_survive_a_change() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let id = sandbox.plant("note", r#"{"text":"before","weather":{"sky":"grey"}}"#);
    let changed =
        sandbox.run_with(&["edit", &id, "--answers", "-", "--json"], r#"{"text":"after"}"#).ok().json();
    assert_eq!(changed["body"], serde_json::json!({"text": "after", "weather": {"sky": "grey"}}));
}

#[test]
fn changing_twice_to_the_same_comes_to_the_same() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    let change =
        || sandbox.run_with(&["edit", &id, "--answers", "-", "--json"], r#"{"text":"after"}"#).ok().json();
    assert_eq!(change(), change());
    assert_eq!(sandbox.run(&["list"]).ok().stdout.lines().count(), 1);
}

#[test]
fn rows_and_sorted_things_are_changed_like_any_answer() {
    let sandbox = Sandbox::new();
    let id =
        sandbox.kept(&["reflect", "patience/small-wins", "--answers", "-"], r#"{"wins": [["I slept", ""]]}"#);
    let changed = r#"{"wins": [["I slept", "an early night"]]}"#;
    let _ = sandbox.run_with(&["edit", &id, "--answers", "-"], changed).ok();
    let json = sandbox.run(&["show", &id, "--json"]).ok().json();
    let answered = &json["body"]["answers"][0];
    assert_eq!(answered["answer"], serde_json::json!([["I slept", "an early night"]]));
    let ask = answered["ask"].as_str().expect("a question");
    assert!(ask.ends_with("take? (What I did, or let be / What it took)"), "{ask}");

    let sorted = r#"{"sorted": {"drains me": ["the news"]}}"#;
    let id = sandbox.kept(&["reflect", "self-care/what-feeds-you", "--answers", "-"], sorted);
    let changed = r#"{"sorted": {"feeds me": ["the news"]}}"#;
    let _ = sandbox.run_with(&["edit", &id, "--answers", "-"], changed).ok();
    let json = sandbox.run(&["show", &id, "--json"]).ok().json();
    assert_eq!(json["body"]["answers"][0]["answer"], serde_json::json!({"feeds me": ["the news"]}));
}

#[test]
fn a_record_that_is_erased_while_the_answers_come_is_told_and_nothing_is_kept() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    let pipe = sandbox.file_path("answers");
    assert!(sandbox.shell(&format!("mkfifo '{}'", pipe.display())).status == Some(0));
    let told = std::thread::scope(|scope| {
        let edit = scope.spawn(|| sandbox.run(&["edit", &id, "--answers", &pipe.display().to_string()]));
        // It waits until the program reads, which has found the record by then.
        let mut answers = fs::OpenOptions::new().write(true).open(&pipe).expect("a reader");
        let _ = sandbox.run(&["erase", &id, "--yes"]).ok();
        answers.write_all(br#"{"text":"a canary"}"#).expect("read");
        drop(answers);
        edit.join().expect("it ends")
    });
    told.is("
------- stderr
Error: This record was erased in another window
Hint: Nothing of these answers was kept. See what is there: `gently list`
[exit status: Some(1)]
");
    assert!(sandbox.run(&["list", "--json"]).ok().json().as_array().is_some_and(Vec::is_empty));
    assert!(sandbox.run(&["doctor"]).ok().stdout.contains("Records: 0. Half written: 0."));
}

#[test]
fn the_text_of_a_note_comes_from_a_pipe() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    let text = |sandbox: &Sandbox| sandbox.run(&["show", &id, "--json"]).ok().json()["body"]["text"].clone();
    sandbox.run_with(&["edit", &id, "-"], "One.\n\"Two.\"\n").is("
------- stderr
Kept. Change it: `gently edit ID`
");
    assert_eq!(text(&sandbox), "One.\n\"Two.\"");
    // Nothing is a skip: no pipe that broke takes words away.
    let _ = sandbox.run_with(&["edit", &id, "-"], "").ok();
    assert_eq!(text(&sandbox), "One.\n\"Two.\"");
    let _ = sandbox.run_with(&["edit", &id, "-"], b"\xff").ended(1);
    assert_eq!(text(&sandbox), "One.\n\"Two.\"");
}

#[test]
fn words_of_an_edit_are_not_taken_from_the_command_line() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "before");
    for words in [&["canary"][..], &["canary", "more"], &["-", "canary"]] {
        let said = sandbox.run_with(&[&["edit", &*id], words].concat(), "text").ended(2);
        assert!(
            said.stderr.starts_with("Error: Words are not taken from the command line\n"),
            "{}",
            said.text()
        );
        assert!(!said.stderr.contains("canary"), "{}", said.text());
    }
    assert_eq!(sandbox.run(&["show", &id, "--json"]).ok().json()["body"]["text"], "before");
}

#[test]
fn what_has_no_long_text_says_how_it_is_changed() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["checkin", "--mood", "4"], "");
    sandbox.run_with(&["edit", &id, "-"], "words").is("
------- stderr
Error: This does not have one long text
Hint: Change it at the prompt: `gently edit ID`; or by name: `gently edit ID --answers FILE`
[exit status: Some(2)]
");
}
