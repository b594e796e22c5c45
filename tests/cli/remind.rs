//! `gently remind` from outside: reminders added, listed, said and taken away.

use std::fs;

use crate::support::Sandbox;

mod under_cron;

#[test]
fn a_reminder_is_kept_and_the_line_for_cron_is_told() {
    let sandbox = Sandbox::new();
    sandbox.run(&["remind", "add", "--at", "20:30"]).is(&kept(1));
    sandbox.run(&["remind", "add", "--at", "8am", "--days", "mon-fri"]).is(&kept(2));
    sandbox
        .run_with(&["remind", "add", "--at", "21:05", "--days", "sun,sat", "--words", "-"], "A walk?\n")
        .is(&kept(3));
    sandbox.file("words.txt", "A cup of tea?\n");
    sandbox.run(&["remind", "add", "--at", "7pm", "--words", "words.txt"]).is(&kept(4));
    sandbox.run(&["remind", "list"]).is("
  1  20:30  daily    A moment for you?
  2  08:00  mon-fri  A moment for you?
  3  21:05  sat,sun  A walk?
  4  19:00  daily    A cup of tea?
");
}

#[test]
fn adding_makes_no_journal_and_the_reminders_are_the_owners_alone() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["remind", "add", "--at", "20:30"]).ok();
    assert_eq!(sandbox.modes(), [(String::new(), 0o700), ("reminders.toml".into(), 0o600)]);
}

#[test]
fn a_reminder_is_added_by_answers() {
    let sandbox = Sandbox::new();
    let answers = r#"{"at": "7pm", "days": "fri", "words": "A cup of tea?"}"#;
    sandbox.run_with(&["remind", "add", "--answers", "-"], answers).is(&kept(1));
    sandbox.run(&["remind", "list"]).is("  1  19:00  fri  A cup of tea?\n");
}

#[test]
fn a_reminder_is_asked_for_in_lines() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["remind", "add", "--plain"], "7pm\n\nA cup of tea?\n").is(&format!(
        "{}------- stderr

A reminder
At what time?
Such as 20:30 or 8pm.
A line of your own words.

A reminder
On which days?
Such as mon-fri or sat,sun. Nothing means every day.
A line of your own words.

A reminder
In which words? Nothing means the usual ones.
These words are kept as plain text, 80 letters at most. Others may see them,
in mail or on the screen. Mail from cron also names gently. A few words that
give nothing away are enough.
A line of your own words.
Reminder 1 is kept. It stays silent until this line is in your crontab (`crontab -e`):
",
        line()
    ));
    sandbox.run(&["remind", "list"]).is("  1  19:00  daily  A cup of tea?\n");
}

#[test]
fn stopping_in_the_middle_adds_nothing_and_is_no_failure() {
    let sandbox = Sandbox::new();
    let said = sandbox.run_with(&["remind", "add", "--plain"], "7pm\n:stop\n").ok();
    assert!(said.stdout.is_empty(), "{}", said.text());
    assert!(!sandbox.path().exists());
}

#[test]
fn reminders_as_json_have_the_next_time_of_each() {
    let sandbox = Sandbox::new();
    let first = serde_json::json!({
        "number": 1, "at": "20:30", "days": "daily", "words": "A moment for you?",
        "next": "2026-11-21T20:30:00+01:00"
    });
    let second = serde_json::json!({
        "number": 2, "at": "08:00", "days": "mon-fri", "words": "A moment for you?",
        "next": "2026-11-23T08:00:00+01:00"
    });
    let added = sandbox.run(&["remind", "add", "--at", "20:30", "--json"]).ok().json();
    assert_eq!(added, serde_json::json!([first]));
    let _ = sandbox.run(&["remind", "add", "--at", "08:00", "--days", "mon-fri"]).ok();
    assert_eq!(sandbox.run(&["remind", "list", "--json"]).ok().json(), serde_json::json!([first, second]));
}

#[test]
fn with_no_reminder_the_list_says_how_to_add_one() {
    let sandbox = Sandbox::new();
    sandbox.run(&["remind", "list"]).is("
------- stderr
There are no reminders. Add one: `gently remind add --at 20:30`
");
    assert_eq!(sandbox.run(&["remind", "list", "--json"]).ok().json(), serde_json::json!([]));
    assert!(!sandbox.path().exists());
}

#[test]
fn a_reminder_is_taken_away_and_its_number_is_not_given_again() {
    let sandbox = Sandbox::new();
    for at in ["20:30", "21:00", "21:30"] {
        let _ = sandbox.run(&["remind", "add", "--at", at]).ok();
    }
    sandbox.run(&["remind", "remove", "2"]).is("------- stderr\nReminder 2 is taken away.\n");
    sandbox.run(&["remind", "add", "--at", "22:00"]).is(&kept(4));
    sandbox.run(&["remind", "list"]).is("
  1  20:30  daily  A moment for you?
  3  21:30  daily  A moment for you?
  4  22:00  daily  A moment for you?
");
}

#[test]
fn a_number_that_is_none_takes_nothing_away() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["remind", "add", "--at", "20:30"]).ok();
    let before = sandbox.snapshot();
    sandbox.run(&["remind", "remove", "9"]).is("
------- stderr
Error: No reminder 9
Hint: See the numbers: `gently remind list`
[exit status: Some(1)]
");
    sandbox.run(&["remind", "remove", "tea"]).is("
------- stderr
Error: That is not what `<NUMBER>` takes
Hint: `--help` after a command shows what it takes
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn what_is_due_is_said_once_and_in_time() {
    let mut sandbox = Sandbox::new();
    let _ = sandbox.run(&["remind", "add", "--at", "20:30"]).ok();
    let _ = sandbox.run_with(&["remind", "add", "--at", "21:05", "--words", "-"], "A walk?").ok();
    for (now, said) in [
        ("2026-11-21T20:29:59+01:00", ""),
        ("2026-11-21T20:30:00+01:00", "A moment for you?\n"),
        ("2026-11-21T20:31:00+01:00", ""),
        ("2026-11-21T21:10:00+01:00", "A walk?\n"),
        ("2026-11-22T21:10:00+01:00", "A moment for you?\nA walk?\n"),
        // More than two hours late: they wait for their next time.
        ("2026-11-23T23:30:00+01:00", ""),
    ] {
        sandbox.set("GENTLY_NOW", now);
        sandbox.run(&["remind", "due"]).is(said);
    }
}

#[test]
fn due_speaks_on_the_days_that_were_named() {
    let mut sandbox = Sandbox::new();
    let _ = sandbox.run(&["remind", "add", "--at", "20:30", "--days", "mon-fri"]).ok();
    for (now, said) in [
        ("2026-11-22T20:31:00+01:00", "[]\n"),
        ("2026-11-23T20:31:00+01:00", "[\n  \"A moment for you?\"\n]\n"),
    ] {
        sandbox.set("GENTLY_NOW", now);
        sandbox.run(&["remind", "due", "--json"]).is(said);
    }
}

#[test]
fn a_time_in_the_quiet_hours_is_told_and_not_kept() {
    let sandbox = Sandbox::new();
    sandbox.run(&["remind", "add", "--at", "02:00"]).is("
------- stderr
Error: 02:00 lies in the quiet hours, 00:00-06:00
Hint: Choose another time, or change them: `gently config set remind-quiet never`
[exit status: Some(2)]
");
    let _ = sandbox.run(&["config", "set", "remind-quiet", "never"]).ok();
    sandbox.run(&["remind", "add", "--at", "02:00"]).is(&kept(1));
}

#[test]
fn a_time_or_days_that_are_none_keep_nothing_and_are_not_repeated() {
    let sandbox = Sandbox::new();
    let time = "Not a time on the clock, such as 20:30 or 8pm";
    for (args, message, hint) in [
        (&["--at", "tea"][..], time.to_owned(), "Write 20:30 or 8pm"),
        (&["--at", ""], time.to_owned(), "Write 20:30 or 8pm"),
        (
            &["--at", "25:00"],
            format!("{time}\nCaused by: Times run from 00:00 to 23:59"),
            "Write 20:30 or 8pm",
        ),
        (
            &["--at", "20:30", "--days", "tea"],
            "Not days of the week, such as daily, mon-fri or sat,sun".to_owned(),
            "Write mon-fri, sat,sun or daily",
        ),
        (&[], "No time was named".to_owned(), "`gently remind add --at 20:30`"),
    ] {
        sandbox
            .run(&[&["remind", "add"], args].concat())
            .is(&format!("------- stderr\nError: {message}\nHint: {hint}\n[exit status: Some(2)]\n"));
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn words_that_do_not_fit_keep_nothing_and_are_not_repeated() {
    let sandbox = Sandbox::new();
    let unseen = "are more than one line, or hold characters that cannot be seen";
    for (words, fault) in [
        ("", "are empty"),
        (" \n", "are empty"),
        ("tea\ntea", unseen),
        ("\u{1b}[2J", unseen),
        (&"é".repeat(81), "are longer than 80 letters"),
    ] {
        sandbox.run_with(&["remind", "add", "--at", "20:30", "--words", "-"], words).is(&format!(
            "------- stderr\n\
             Error: The words of a reminder {fault}\n\
             Hint: Choose one short line of up to 80 letters\n\
             [exit status: Some(2)]\n"
        ));
    }
    let args = ["remind", "add", "--at", "20:30", "--words", "none.txt"];
    sandbox.run(&args).is("
------- stderr
Error: Could not read `none.txt`
Caused by: No such file or directory (os error 2)
Hint: Check the path; `-` reads standard input
[exit status: Some(1)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn words_are_never_taken_from_an_argument() {
    let sandbox = Sandbox::new();
    sandbox.run(&["remind", "add", "--at", "20:30", "tea"]).is("
------- stderr
Error: Nothing more can stand after this command
Hint: To write, type `gently write` and Enter first. What was just typed may be in the shell's history. `gently --help` shows the commands
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn a_broken_line_of_the_reminders_is_named_and_left_alone() {
    let sandbox = broken();
    let before = sandbox.snapshot();
    for args in [&["list"][..], &["add", "--at", "20:30"], &["remove", "1"]] {
        sandbox.run(&[&["remind"], args].concat()).is(BROKEN);
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn due_tells_of_a_broken_line_once_a_day() {
    let mut sandbox = broken();
    for (now, said) in [
        ("2026-11-21T20:15:00+01:00", BROKEN),
        ("2026-11-21T20:20:00+01:00", "[exit status: Some(1)]\n"),
        ("2026-11-22T20:20:00+01:00", BROKEN),
    ] {
        sandbox.set("GENTLY_NOW", now);
        sandbox.run(&["remind", "due"]).is(said);
    }
}

#[test]
fn quiet_adds_and_takes_away_without_a_word() {
    let sandbox = Sandbox::new();
    sandbox.run(&["remind", "add", "--at", "20:30", "--quiet"]).is("");
    sandbox.run(&["remind", "list", "--quiet"]).is("  1  20:30  daily  A moment for you?\n");
    sandbox.run(&["remind", "remove", "1", "--quiet"]).is("");
    sandbox.run(&["remind", "list", "--quiet"]).is("");
}

const BROKEN: &str = "
------- stderr
Error: Not a reminder: ~/gently/reminders.toml, line 3
Caused by: `at`: Not a time on the clock, such as 20:30 or 8pm
Hint: Mend that line, or move the file away; it was not touched
[exit status: Some(1)]
";

/// A sandbox whose third line of the reminders is none.
fn broken() -> Sandbox {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path()).expect("a home");
    let text = "[[reminder]]\nid = 1\nat = \"99:00\"\n";
    fs::write(sandbox.path().join("reminders.toml"), text).expect("the reminders");
    sandbox
}

/// What is said when a reminder is kept.
fn kept(number: u32) -> String {
    format!(
        "{}------- stderr\n\
         Reminder {number} is kept. It stays silent until this line is in your crontab (`crontab -e`):\n",
        line()
    )
}

/// The line for cron, in a sandbox.
fn line() -> String {
    let program = fs::canonicalize(env!("CARGO_BIN_EXE_gently")).expect("the program");
    format!("*/5 * * * * GENTLY_HOME=~/gently {} remind due\n", program.display())
}
