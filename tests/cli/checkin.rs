//! `gently checkin` from outside. `every_command/answers` holds what is true of `--answers` everywhere.

use crate::support::{SAY_IT_LIKE, Sandbox};

#[test]
fn a_check_in_is_kept_from_flags_alone() {
    let sandbox = Sandbox::new();
    sandbox.run(&["checkin", "--mood", "4", "--energy", "3", "--feeling", "sad"]).is("
------- stderr
Kept. Change it: `gently edit ID`
Anyone who can use this login can read what is kept here. More: `gently about`
");
    sandbox.run(&["list"]).is("
ID  Sat 21 Nov 20:15  check-in    mood 4, energy 3, sad
");
}

#[test]
fn a_mood_beside_the_scale_changes_nothing() {
    let sandbox = Sandbox::new();
    let before = sandbox.snapshot();
    sandbox.run(&["checkin", "--mood", "11"]).is("
------- stderr
Error: No mood of 11. It takes a whole number from 0 to 10
Hint: `gently checkin --mood 5`
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn numbers_that_are_none_of_the_scale_keep_nothing() {
    let sandbox = Sandbox::new();
    for (flag, value) in
        [("--mood", "-1"), ("--energy", "11"), ("--energy", "4.5"), ("--mood", "good"), ("--mood", "")]
    {
        let said = sandbox.run(&["checkin", "--mood=4", flag, value]).ended(2);
        assert!(said.stdout.is_empty() && !said.stderr.is_empty(), "{}", said.text());
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn one_wrong_flag_beside_a_right_one_keeps_nothing() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4", "--energy", "11"]).ended(2);
    assert!(!sandbox.path().exists());
}

#[test]
fn a_check_in_as_json_is_the_whole_record() {
    let json = Sandbox::new().run(&["checkin", "--mood", "0", "--energy", "10", "--json"]).ok().json();
    assert_eq!(json["body"], serde_json::json!({"mood": 0, "energy": 10}));
    assert_eq!((&json["kind"], &json["at"]), (&"checkin".into(), &"2026-11-21T20:15:00.000+01:00".into()));
}

#[test]
fn all_four_parts_are_given_by_answers() {
    let sandbox = Sandbox::new();
    let answers = r#"{"mood":4,"energy":3,"feelings":["SAD","like glass"],"line":"A long day."}"#;
    sandbox.file("today.json", answers);
    sandbox.run(&["checkin", "--answers", "today.json"]).is("
------- stderr
Kept. Change it: `gently edit ID`
Anyone who can use this login can read what is kept here. More: `gently about`
");
    sandbox.run(&["list"]).is("
ID  Sat 21 Nov 20:15  check-in    mood 4, energy 3, sad, like glass: A long day.
");
}

#[test]
fn several_feelings_of_the_list_are_taken_whatever_their_capitals() {
    let json =
        Sandbox::new().run(&["checkin", "--feeling", "SAD", "--feeling", "fed up", "--json"]).ok().json();
    assert_eq!(json["body"], serde_json::json!({"feelings": ["sad", "fed up"]}));
}

#[test]
fn a_feeling_that_is_not_listed_names_the_nearest_and_where_own_words_go() {
    let sandbox = Sandbox::new();
    sandbox.run(&["checkin", "--feeling", "saad"]).is("
------- stderr
Error: Not on the list of feelings: `saad`
Hint: The list has `sad`. Your own words go in with `gently checkin`, or by `--answers`
[exit status: Some(2)]
");
    sandbox.run(&["checkin", "--feeling", "\u{1b}[2J"]).is("
------- stderr
Error: Not on the list of feelings: `^[[2J`
Hint: Your own words go in with `gently checkin`, or by `--answers`
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn the_line_has_no_flag_and_no_argument() {
    let sandbox = Sandbox::new();
    for args in [&["checkin", "--line", "words"][..], &["checkin", "words"]] {
        let _ = sandbox.run(args).ended(2);
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn a_flag_and_answers_cannot_both_be_meant() {
    let sandbox = Sandbox::new();
    for flag in [["--mood", "4"], ["--energy", "4"], ["--feeling", "sad"]] {
        let args = [&["checkin", "--answers", "-"], &flag[..]].concat();
        let said = sandbox.run_with(&args, r#"{"line":"words"}"#).ended(2);
        assert!(said.stderr.contains("cannot be used with"), "{}", said.text());
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn with_nobody_to_ask_nothing_is_kept_and_the_way_in_is_named() {
    let sandbox = Sandbox::new();
    sandbox.run(&["checkin"]).is("
------- stderr
Error: There is nobody to ask
Hint: Run it in a terminal, or give `--answers FILE`; `--plain` asks in lines
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn a_moment_without_an_answer_does_not_keep_a_check_in() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--at", "yesterday 22:00"]).ended(2);
    assert!(!sandbox.path().exists());
}

#[test]
fn a_check_in_can_be_about_an_earlier_moment() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4", "--at", "yesterday 22:00"]).ok();
    let _ =
        sandbox.run_with(&["checkin", "--answers", "-", "--at", "2026-11-19 08:30"], r#"{"energy":2}"#).ok();
    sandbox.run(&["list"]).is("
ID  Fri 20 Nov 22:00  check-in    mood 4
ID  Thu 19 Nov 08:30  check-in    energy 2
");
}

#[test]
fn a_moment_to_come_is_refused_and_keeps_nothing() {
    let sandbox = Sandbox::new();
    sandbox.run(&["checkin", "--mood", "4", "--at", "tomorrow 10:00"]).is("
------- stderr
Error: Still to come: Sunday 22 November 2026, 10:00
Hint: Name a time that has been, such as 'yesterday 22:00'; without `--at` it is now
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn a_moment_that_cannot_be_read_keeps_nothing() {
    let sandbox = Sandbox::new();
    for (at, message, hint) in [
        ("nonsense", "Not a day or time that is read here: `nonsense`", SAY_IT_LIKE),
        ("", "The day is empty", SAY_IT_LIKE),
        (
            "2026-02-30",
            "No such day: `2026-02-30`\nCaused by: February 2026 has 28 days",
            "Name a day on the calendar, such as 2026-02-28",
        ),
        (
            "yesterday 25:00",
            "No such time: `yesterday 25:00`\nCaused by: Times run from 00:00 to 23:59",
            "Say the time like 20:30 or 8:30pm",
        ),
        ("\u{1b}[2J", "Not a day or time that is read here: `?[2J`", SAY_IT_LIKE),
    ] {
        sandbox
            .run(&["checkin", "--mood", "4", "--at", at])
            .is(&format!("------- stderr\nError: {message}\nHint: {hint}\n[exit status: Some(2)]\n"));
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn more_than_one_a_day_is_fine() {
    let sandbox = Sandbox::new();
    let first = sandbox.kept(&["checkin", "--mood", "4"], "");
    let second = sandbox.kept(&["checkin", "--mood", "4"], "");
    assert_ne!(first, second);
    assert_eq!(sandbox.run(&["list", "--json"]).ok().json().as_array().map(Vec::len), Some(2));
}

#[test]
fn quiet_keeps_without_a_word() {
    let sandbox = Sandbox::new();
    sandbox.run(&["checkin", "--mood", "4", "--quiet"]).is("");
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  check-in    mood 4\n");
}

#[test]
fn words_come_out_as_they_went_in() {
    let sandbox = Sandbox::new();
    let line = "\u{1b}]52;c;aGk=\u{7} \u{9b}2J \u{202e}x \0 \r 日本語 👩‍👩‍👧 e\u{301} \u{feff}";
    let answers = serde_json::json!({"line": line, "feelings": [line]}).to_string();
    let json = sandbox.run_with(&["checkin", "--answers", "-", "--json"], answers).ok();
    assert_eq!(json.json()["body"]["line"], line);
    assert!(!json.stdout.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\0', '\r']), "{:?}", json.stdout);
    let shown = sandbox.run(&["show", &sandbox.newest()]).ok().stdout;
    assert!(!shown.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\0', '\r']), "{shown:?}");
}
