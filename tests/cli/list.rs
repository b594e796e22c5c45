//! `gently list` from outside.

use crate::support::{SAY_IT_LIKE, Sandbox};

#[test]
fn the_newest_come_first_with_a_line_each() {
    evening().run(&["list"]).is("
ID  Sat 21 Nov 20:15       check-in    mood 4, energy 3, sad: A long day.
ID  Sat 21 Nov 19:00       note        The first line.
ID  Fri 20 Nov 22:00       reflection  Why this limit matters
ID  Wed 31 Dec 2025 23:00  check-in    mood 2
");
}

#[test]
fn no_journal_yet_is_no_failure_and_makes_none() {
    let sandbox = Sandbox::new();
    sandbox.run(&["list"]).is("------- stderr\nNo finished page is here.\n");
    sandbox.run(&["list", "--json"]).is("[]\n");
    assert!(!sandbox.path().exists());
}

#[test]
fn quiet_says_nothing_about_nothing() {
    Sandbox::new().run(&["list", "--quiet"]).is("");
}

#[test]
fn nothing_that_fits_is_not_nothing_kept() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    for narrow in
        [&["--kind", "note"][..], &["--to", "2026-11-20"], &["--from", "2026-11-22"], &["--limit", "0"]]
    {
        let said = sandbox.run(&[&["list"], narrow].concat());
        assert_eq!(said.text(), "------- stderr\nNothing kept fits all of that.\n", "{narrow:?}");
    }
}

#[test]
fn looking_changes_nothing() {
    let sandbox = evening();
    let before = sandbox.snapshot();
    let _ = sandbox.run(&["list"]).ok();
    let _ = sandbox.run(&["list", "--json"]).ok();
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn looking_twice_shows_the_same() {
    let sandbox = evening();
    assert_eq!(sandbox.run(&["list"]).stdout, sandbox.run(&["list"]).stdout);
}

#[test]
fn a_record_as_json_has_the_fields_of_an_export_and_its_short_id() {
    let sandbox = evening();
    let row = &sandbox.run(&["list", "--json"]).ok().json()[0];
    let id = row["id"].as_str().expect("an id");
    let short = row["short"].as_str().expect("a short id");
    assert!(id.replace('-', "").starts_with(short) && short.len() >= 8, "{row}");
    let mut rest = row.clone();
    for field in ["id", "short"] {
        rest.as_object_mut().expect("an object").remove(field);
    }
    let expected = serde_json::json!({
        "kind": "checkin", "at": "2026-11-21T20:15:00.000+01:00", "changed_at": "2026-11-21T19:15:00.000Z",
        "tags": [], "links": [], "put_away": false,
        "body": {"mood": 4, "energy": 3, "feelings": ["sad"], "line": "A long day."}
    });
    assert_eq!(rest, expected);
}

#[test]
fn ten_are_shown_unless_more_are_asked_for() {
    let sandbox = Sandbox::new();
    for _ in 0..12 {
        let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    }
    let lines = |args: &[&str]| sandbox.run(args).ok().stdout.lines().count();
    assert_eq!(lines(&["list"]), 10);
    assert_eq!(lines(&["list", "--limit", "3"]), 3);
    assert_eq!(lines(&["list", "--limit", "50"]), 12);
    assert_eq!(lines(&["list", "--from", "yesterday"]), 12);
    assert_eq!(lines(&["list", "--from", "yesterday", "--limit", "11"]), 11);
}

#[test]
fn every_short_id_that_is_listed_names_one_record() {
    let sandbox = evening();
    for row in sandbox.run(&["list", "--json"]).ok().json().as_array().expect("rows") {
        let shown = sandbox.run(&["show", row["short"].as_str().expect("a short id"), "--json"]).ok().json();
        assert_eq!(shown["id"], row["id"]);
    }
}

#[test]
fn one_kind_is_listed_under_each_of_its_names() {
    let sandbox = evening();
    for name in ["checkin", "check-in", "Checkin", "CHECK-IN"] {
        let listed = sandbox.run(&["list", "--kind", name]).ok().stdout;
        assert_eq!(listed.lines().count(), 2, "{name}: {listed}");
        assert!(listed.lines().all(|line| line.contains("  check-in  ")), "{listed}");
    }
}

#[test]
fn a_misspelt_kind_is_an_error_and_never_everything() {
    let sandbox = evening();
    for kind in ["notes", "two words", "", "\u{1b}[2J"] {
        let said = sandbox.run(&["list", "--kind", kind]).ended(2);
        assert!(said.stdout.is_empty(), "{}", said.text());
        assert!(
            said.stderr.ends_with("Hint: Kinds are checkin, reflection, note, person, path, boundary, promise, step, hunch, keepsake, script, event\n"),
            "{}",
            said.text()
        );
        assert!(!said.stderr.contains('\u{1b}'), "{:?}", said.stderr);
    }
}

#[test]
fn days_are_read_as_people_say_them() {
    let sandbox = evening();
    let listed =
        |args: &[&str]| sandbox.run(&[&["list", "--limit", "99"], args].concat()).ok().stdout.lines().count();
    assert_eq!(listed(&["--from", "2026-11-21"]), 2);
    assert_eq!(listed(&["--from", "yesterday", "--to", "yesterday"]), 1);
    assert_eq!(listed(&["--from", "today"]), 2);
    assert_eq!(listed(&["--from", "this week"]), 3);
    assert_eq!(listed(&["--to", "last year"]), 1);
    assert_eq!(listed(&["--from", "3 days ago"]), 3);
    assert_eq!(listed(&["--from", "2025-12-31", "--to", "2025-12-31"]), 1);
    assert_eq!(listed(&["--to", "last week"]), 1);
}

#[test]
fn last_week_is_the_whole_week_before_this_one() {
    let sandbox = Sandbox::new();
    // The evening of the tests is a Saturday: last week ran from Monday the 9th to Sunday the 15th.
    for day in ["2026-11-08", "2026-11-09", "2026-11-15", "2026-11-16"] {
        let _ = sandbox.run(&["checkin", "--mood", "4", "--at", day]).ok();
    }
    sandbox.run(&["list", "--from", "last week", "--to", "last week"]).is("
ID  Sun 15 Nov 12:00  check-in    mood 4
ID  Mon 9 Nov 12:00   check-in    mood 4
");
}

#[test]
fn a_day_that_cannot_be_read_is_an_error_and_never_everything() {
    let sandbox = evening();
    let calendar = "Name a day on the calendar, such as 2026-02-28";
    for (day, message, hint) in [
        ("frday", "Not a day or time that is read here: `frday`", SAY_IT_LIKE),
        ("", "The day is empty", SAY_IT_LIKE),
        ("2026-02-30", "No such day: `2026-02-30`\nCaused by: February 2026 has 28 days", calendar),
        ("2026-13-01", "No such day: `2026-13-01`\nCaused by: A year has 12 months", calendar),
        (
            "11/12/2026",
            "Not clear enough: `11/12/2026`\nCaused by: Some read the day first, others the month",
            "Write the year first: 2026-02-01",
        ),
        ("everything", "Not a day or time that is read here: `everything`", SAY_IT_LIKE),
        ("\u{1b}[2J", "Not a day or time that is read here: `?[2J`", SAY_IT_LIKE),
        ("99999-01-01", "Not a day or time that is read here: `99999-01-01`", SAY_IT_LIKE),
    ] {
        for end in ["--from", "--to"] {
            sandbox
                .run(&["list", end, day])
                .is(&format!("------- stderr\nError: {message}\nHint: {hint}\n[exit status: Some(2)]\n"));
        }
    }
}

#[test]
fn a_day_that_is_not_in_the_calendar_says_why() {
    Sandbox::new().run(&["list", "--from", "2026-02-30"]).is("
------- stderr
Error: No such day: `2026-02-30`
Caused by: February 2026 has 28 days
Hint: Name a day on the calendar, such as 2026-02-28
[exit status: Some(2)]
");
}

#[test]
fn days_in_the_wrong_order_are_told() {
    Sandbox::new().run(&["list", "--from", "2026-11-21", "--to", "2026-11-01"]).is("
------- stderr
Error: `--from` is later than `--to`
Hint: Swap the two days
[exit status: Some(2)]
");
}

#[test]
fn half_past_one_belongs_to_the_evening_before() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-", "--at", "2026-11-21 01:30"], "late\n").ok();
    sandbox.run(&["list", "--from", "2026-11-20", "--to", "2026-11-20"]).is("
ID  Sat 21 Nov 01:30  note        late
");
    sandbox.run(&["list", "--from", "2026-11-21"]).is("------- stderr\nNothing kept fits all of that.\n");
}

#[test]
fn the_day_starts_when_the_setting_says() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-", "--at", "2026-11-21 01:30"], "late\n").ok();
    let _ = sandbox.run(&["config", "set", "day-start", "00:00"]).ok();
    sandbox.run(&["list", "--from", "2026-11-21"]).is("
ID  Sat 21 Nov 01:30  note        late
");
}

#[test]
fn at_half_past_one_today_is_still_the_evening_before() {
    let mut sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    sandbox.set("GENTLY_NOW", "2026-11-22T01:30:00+01:00");
    sandbox.run(&["list", "--from", "today", "--to", "today"]).is("
ID  Sat 21 Nov 20:15  check-in    mood 4
");
}

#[test]
fn a_day_stays_the_day_it_was_felt_as_after_a_journey() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_NOW", "2026-11-20T23:30:00+00:00");
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    sandbox.set("GENTLY_NOW", "2026-11-21T20:15:00+13:00");
    sandbox.run(&["list", "--from", "2026-11-20", "--to", "2026-11-20"]).is("
ID  Fri 20 Nov 23:30  check-in    mood 4
");
}

#[test]
fn a_long_line_is_neither_cut_nor_wrapped_when_piped() {
    let sandbox = Sandbox::new();
    let long = "word ".repeat(400).trim_end().to_owned();
    let _ = sandbox.run_with(&["write", "-"], &long).ok();
    sandbox.run(&["list"]).is(&format!("ID  Sat 21 Nov 20:15  note        {long}\n"));
}

#[test]
fn no_pager_is_started_when_piped() {
    let mut sandbox = Sandbox::new();
    sandbox.set("PAGER", "echo paged");
    sandbox.set("TERM", "xterm-256color");
    let _ = sandbox.run_with(&["write", "-"], "words\n".repeat(500)).ok();
    let id = sandbox.newest();
    let listed = sandbox.run(&["list"]).ok().stdout;
    let shown = sandbox.run(&["show", &id]).ok().stdout;
    assert!(!listed.contains("paged") && !shown.contains("paged"));
    assert!(shown.lines().count() > 500);
}

#[test]
fn what_could_steer_a_terminal_is_shown_and_comes_out_true_as_json() {
    let sandbox = Sandbox::new();
    let text = "a\u{1b}[2J\u{1b}]52;c;aGk=\u{7}\u{9b}1m\u{202e}b\0c\rd\u{7f}";
    let _ = sandbox.run_with(&["write", "-"], text).ok();
    sandbox.run(&["list"]).is("
ID  Sat 21 Nov 20:15  note        a^[[2J^[]52;c;aGk=^G\\u{9b}1m\\u{202e}b^@c^Md^?
");
    let json = sandbox.run(&["list", "--json"]).ok();
    assert_eq!(json.json()[0]["body"]["text"], text);
    assert!(
        json.stdout.chars().all(|c| c == '\n' || !(c.is_control() || c == '\u{202e}')),
        "{:?}",
        json.stdout
    );
}

#[test]
fn words_of_every_script_are_listed_as_they_are() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "日本語 שלום e\u{301} 👩‍👩‍👧 نمی‌خواهم").ok();
    sandbox.run(&["list"]).is("
ID  Sat 21 Nov 20:15  note        日本語 שלום e\u{301} 👩‍👩‍👧 نمی‌خواهم
");
}

#[test]
fn a_kind_from_a_newer_version_is_listed() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    sandbox.plant("dream", r#"{"scene":"a house","n":3}"#);
    sandbox.run(&["list", "--kind", "dream"]).is("
ID  Fri 20 Nov 09:00  dream       a house
");
}

#[test]
fn a_note_in_a_newer_shape_is_listed_all_the_same() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    sandbox.plant("note", r#"{"text":{"lines":["one"]}}"#);
    sandbox.run(&["list", "--kind", "note"]).is("
ID  Fri 20 Nov 09:00  note        one
");
}

/// Four records, of three kinds, over two years.
fn evening() -> Sandbox {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "2", "--at", "2025-12-31 23:00"]).ok();
    let limit = r#"{"limit":"No calls after nine."}"#;
    let reflect = ["reflect", "boundaries/why-it-matters", "--answers", "-", "--at", "yesterday 22:00"];
    let _ = sandbox.run_with(&reflect, limit).ok();
    let _ = sandbox.run_with(&["write", "-", "--at", "today 19:00"], "\nThe first line.\nThe second.\n").ok();
    let answers = r#"{"mood":4,"energy":3,"feelings":["Sad"],"line":"A long day."}"#;
    let _ = sandbox.run_with(&["checkin", "--answers", "-"], answers).ok();
    sandbox
}
