//! `gently look-back` from outside.

mod closed;

use std::sync::PoisonError;

use gently::model::body::Body;
use gently::model::id::RecordId;
use gently::model::moment::Moment;
use gently::model::record::{Kind, OF, Record};
use gently::store::Locked;
use serde_json::{Value, json};

use crate::support::{STARTING, Sandbox};

/// Makes a record of this kind, about the evening before, as its command makes it.
fn record(number: u8, kind: &str, body: &Value) -> Record {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T21:00:00+01:00").expect("RFC 3339");
    let at = Moment::new(at + chrono::TimeDelta::minutes(number.into())).expect("a moment");
    let id = RecordId::from_parts(at.utc_ms(), [number; 10]);
    let kind: Kind = kind.parse().expect("a kind");
    Record::new(id, at, &Body::parse(&kind, &body.to_string()))
}

/// Puts records into the journal, which is begun if it is not there.
fn keep(sandbox: &Sandbox, records: &[Record]) {
    if !sandbox.path().exists() {
        let _ = sandbox.run_with(&["write", "-", "--at", "2020-01-01"], "Long before.").ok();
    }
    let _nobody_starts = STARTING.read().unwrap_or_else(PoisonError::into_inner);
    let mut journal = Locked::at(&sandbox.path()).open().expect("a sound journal").expect("a journal");
    let tx = journal.begin().expect("room to write");
    for record in records {
        tx.keep(record).expect("kept");
    }
    tx.commit().expect("on disk");
}

/// Some weeks of words, with nothing painful in them.
fn month() -> Sandbox {
    let sandbox = Sandbox::new();
    let write = |at: &str, words: &str| sandbox.run_with(&["write", "-", "--at", at], words).ok();
    let _ = write("2026-10-22 12:00", "Just too long ago.\n");
    let _ = write("2026-10-23 12:00", "The first day of thirty.\n");
    let _ = write("2026-11-20 22:00", "A walk by the water.\n\nThe lake was still.\n");
    let _ = write("today 01:30", "Half past one.\n");
    let checkin = |at: &str, answers: &str| {
        let _ = sandbox.run_with(&["checkin", "--at", at, "--answers", "-"], answers).ok();
    };
    checkin("today 09:00", r#"{"mood":6,"energy":4,"feelings":["sad"],"line":"Slept well."}"#);
    checkin("today 10:00", r#"{"mood":7,"feelings":["calm"]}"#);
    let reflect = ["reflect", "boundaries/name-one-limit", "--at", "today 11:00", "--answers", "-"];
    let answers = r#"{"what":"No calls after nine.","instead":"A text is fine."}"#;
    let _ = sandbox.run_with(&reflect, answers).ok();
    sandbox
}

#[test]
fn ones_own_words_come_the_oldest_first_with_each_day_once() {
    month().run(&["look-back", "--kind", "note"]).is("
Friday 23 October

  The first day of thirty.

Friday 20 November

  A walk by the water.

  The lake was still.

  Half past one.
");
}

#[test]
fn of_a_check_in_the_line_shows_and_no_rating() {
    month().run(&["look-back", "--kind", "check-in"]).is("
Saturday 21 November

  Slept well.
");
}

#[test]
fn the_questions_of_a_page_stand_above_its_answers() {
    month().run(&["look-back", "--theme", "boundaries"]).is("
Saturday 21 November

  Name one limit
  How would you put this limit in one plain line?
    No calls after nine.
  And what would be fine with you?
    A text is fine.
");
}

#[test]
fn a_number_that_was_given_to_a_question_does_not_show() {
    let sandbox = Sandbox::new();
    let page = json!({
        "guide": "boundaries/name-one-limit", "title": "T", "theme": "boundaries", "depth": "light",
        "answers": [
            {"prompt": "n", "ask": "How much?", "answer": 5},
            {"prompt": "e", "ask": "And what?", "answer": " "},
            {"prompt": "m", "ask": "Which?", "answer": ["one", "two"]},
        ],
    });
    keep(&sandbox, &[record(1, "reflection", &page)]);
    sandbox.run(&["look-back", "--kind", "reflection"]).is("
Friday 20 November

  T
  Which?
    - one
    - two
");
}

#[test]
fn with_nothing_named_and_nobody_there_nothing_shows() {
    let said = month().run(&["look-back"]).ended(2);
    said.is("
------- stderr
Error: There is nobody to ask
Hint: Name what to look at by `--kind`, `--person`, `--theme` or `--tag`, such as: `gently look-back --kind note`
[exit status: Some(2)]
");
    // A time says when, and not what.
    for args in [&["--from", "yesterday"][..], &["--with", "painful"], &["--json"]] {
        let said = month().run(&[&["look-back"], args].concat()).ended(2);
        assert!(said.stdout.is_empty(), "{}", said.text());
    }
    let said = month().run(&["look-back", "--person"]).ended(2);
    assert!(said.stderr.contains("`gently look-back --person ID` takes it"), "{}", said.text());
}

#[test]
fn a_time_that_is_named_is_the_time_that_shows() {
    let sandbox = month();
    let days = |args: &[&str]| {
        let said = sandbox.run(&[&["look-back", "--kind", "note"], args].concat()).ok();
        said.stdout.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).count()
    };
    assert_eq!(days(&["--from", "2026-10-01"]), 3);
    assert_eq!(days(&["--from", "yesterday"]), 1);
    assert_eq!(days(&["--to", "2026-11-01"]), 2, "thirty days back from there");
    assert_eq!(days(&["--from", "2026-10-23", "--to", "2026-10-23"]), 1);
    let said = sandbox.run(&["look-back", "--kind", "note", "--from", "today", "--to", "yesterday"]).ended(2);
    assert!(said.stderr.starts_with("Error: `--from` is later than `--to`\n"), "{}", said.text());
}

#[test]
fn a_day_of_another_year_says_which() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-", "--at", "2025-12-31"], "The last day.").ok();
    let said = sandbox.run(&["look-back", "--kind", "note", "--from", "2025-12-01"]).ok();
    assert!(said.stdout.starts_with("Wednesday 31 December 2025\n"), "{}", said.text());
}

#[test]
fn a_flag_that_is_given_twice_takes_both_and_two_flags_take_what_is_both() {
    let sandbox = month();
    let words = |args: &[&str]| {
        let rows = sandbox.run(&[&["look-back"], args, &["--json"]].concat()).ok().json();
        rows.as_array().expect("rows").iter().map(|row| row["words"].clone()).collect::<Vec<_>>()
    };
    let lines = words(&["--kind", "checkin", "--kind", "reflection"]);
    assert_eq!(lines, [json!(["Slept well."]), json!(["No calls after nine.", "A text is fine."])]);
    assert_eq!(words(&["--kind", "note", "--theme", "boundaries"]), [] as [Value; 0]);
    assert_eq!(words(&["--theme", "repair", "--theme", "boundaries"]).len(), 1);
    let id = sandbox.kept(&["write", "-"], "Tagged.");
    let _ = sandbox.run(&["tag", &id, "+lake"]).ok();
    assert_eq!(words(&["--tag", "#Lake"]), [json!(["Tagged."])]);
    assert_eq!(words(&["--tag", "sea", "--tag", "lake"]).len(), 1);
}

#[test]
fn json_has_the_fields_of_a_list_and_the_words() {
    let sandbox = month();
    let args = ["--kind", "note", "--from", "2026-10-01", "--json"];
    let told = sandbox.run(&[&["look-back"][..], &args].concat()).ok();
    let mut listed = sandbox.run(&[&["list"][..], &args].concat()).ok().json();
    let rows = listed.as_array_mut().expect("rows");
    rows.reverse();
    for row in rows.iter_mut() {
        row["words"] = json!([row["body"]["text"].as_str().expect("text")]);
    }
    assert_eq!(told.json(), listed);
    assert!(told.stdout.starts_with("[\n  {\n    \"id\"") && told.stdout.ends_with("\n  }\n]\n"));
    sandbox.run(&["look-back", "--tag", "none", "--json"]).is("[]\n");
}

#[test]
fn what_fits_nothing_is_said_calmly_and_once() {
    let sandbox = Sandbox::new();
    let none = "------- stderr\nNothing in these days fits that.\n";
    sandbox.run(&["look-back", "--kind", "note"]).is(none);
    assert!(!sandbox.path().exists(), "looking makes no journal");
    let sandbox = month();
    sandbox.run(&["look-back", "--tag", "none"]).is(none);
    // A rating alone holds no words.
    sandbox.run(&["look-back", "--kind", "promise"]).is(none);
    sandbox.run(&["look-back", "--tag", "none", "--quiet"]).is("");
}

#[test]
fn what_is_misspelt_is_an_error_and_never_everything() {
    let sandbox = month();
    let kinds =
        "Kinds are checkin, reflection, note, boundary, promise, step, hunch, keepsake, script, event";
    for (args, message, hint) in [
        (["--kind", "notes"], "No kind `notes`", kinds),
        (["--kind", "path"], "No words to read again in the kind `path`", kinds),
        (
            ["--theme", "repar"],
            "No theme `repar`",
            "The nearest is `repair`. See them: `gently prompts list`",
        ),
        (["--person", "0193a2b4ff"], "No record `0193a2b4ff`", "See what is kept: `gently list`"),
    ] {
        let said = sandbox.run(&[&["look-back"][..], &args].concat());
        assert_ne!(said.status, Some(0), "{args:?}");
        assert!(said.stdout.is_empty(), "{}", said.text());
        assert_eq!(said.stderr, format!("Error: {message}\nHint: {hint}\n"));
    }
}

#[test]
fn what_was_put_away_stays_out_of_sight_and_so_does_what_happened_with_it() {
    let sandbox = Sandbox::new();
    let mut limit = record(1, "boundary", &json!({"form": "boundary", "what": "No calls after nine."}));
    let event = record(2, "event", &json!({"form": "boundary", "how": "kept", "did": "I hung up."}));
    let event = event.tied(OF, limit.id);
    limit.away = true;
    keep(&sandbox, &[limit, event]);
    let said = sandbox.run(&["look-back", "--kind", "boundary", "--kind", "event", "--with", "painful"]);
    said.is("------- stderr\nNothing in these days fits that.\n");
}

#[test]
fn what_happened_with_a_practice_comes_with_it_and_says_with_which() {
    let sandbox = Sandbox::new();
    let limit = record(
        1,
        "boundary",
        &json!({"form": "boundary", "what": "No calls after nine.", "flex": "can flex"}),
    );
    let kept = json!({"form": "boundary", "how": "kept", "did": "I hung up."});
    let rested = json!({"form": "boundary", "state": "resting"});
    let (kept, rested) = (record(2, "event", &kept), record(3, "event", &rested));
    keep(&sandbox, &[kept.tied(OF, limit.id), rested.tied(OF, limit.id), limit]);
    let said = sandbox.run(&["look-back", "--kind", "boundary"]).ok();
    let [of, day] =
        [": No calls after nine.\n", "Friday 20 November\n"].map(|words| said.stdout.matches(words).count());
    assert_eq!((of, day, said.stderr.as_str()), (1, 1, ""), "{}", said.text());
    assert!(
        said.stdout.contains(" No calls after nine.\n") && said.stdout.ends_with("  I hung up.\n"),
        "{}",
        said.text()
    );
    assert!(!said.stdout.contains("flex") && !said.stdout.contains("resting"), "{}", said.text());
}

#[test]
fn what_the_commands_keep_is_told_in_the_persons_words() {
    let sandbox = Sandbox::new();
    let kept = |args: &[&str], answers: &Value| {
        sandbox.kept(&[args, &["--answers", "-"]].concat(), &answers.to_string())
    };
    let limit = json!({"kind": "time", "what": "No calls after nine.", "flex": "cannot flex", "exit": "I am going now."});
    let limit = kept(&["boundary", "add"], &limit);
    let _ = kept(&["boundary", "log", &limit], &json!({"how": "kept", "did": "I hung up."}));
    let _ = kept(&["boundary", "log", &limit], &json!({"how": "crossed", "did": "I froze."}));
    let _ = kept(
        &["keep", "add", "--kind", "kind-words"],
        &json!({"what": "You are good to have here.", "let-in": 4}),
    );
    let _ = kept(&["keep", "add", "--kind", "trigger"], &json!({"what": "The ring tone."}));
    let limits = sandbox.run(&["look-back", "--kind", "boundary"]).ok();
    for words in [
        "    No calls after nine.\n",
        "    I am going now.\n",
        "  A limit: No calls after nine.\n",
        "    I hung up.\n",
    ] {
        assert!(limits.stdout.contains(words), "{words}: {}", limits.text());
    }
    let goods = sandbox.run(&["look-back", "--kind", "keepsake"]).ok();
    assert!(goods.stdout.contains("    You are good to have here.\n"), "{}", goods.text());
    for (said, hidden) in [(&limits, ["froze", "flex", "time"]), (&goods, ["ring tone", "4", " 10"])] {
        assert!(!hidden.iter().any(|words| said.stdout.contains(words)), "{}", said.text());
        assert!(said.stderr.starts_with("Some pages stay closed here."), "{}", said.text());
    }
}

#[test]
fn what_steers_a_terminal_is_shown_and_not_obeyed() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "a\u{1b}[2Jb\u{202e}c").ok();
    for args in [&["--json"][..], &[]] {
        let said = sandbox.run(&[&["look-back", "--kind", "note"], args].concat()).ok();
        assert!(!said.stdout.contains(['\u{1b}', '\u{202e}']), "{:?}", said.stdout);
    }
}

#[test]
fn looking_back_changes_nothing() {
    let sandbox = month();
    let before = sandbox.snapshot();
    let _ = sandbox.run(&["look-back", "--kind", "note"]).ok();
    let _ = sandbox.run(&["look-back", "--kind", "checkin", "--with", "painful", "--json"]).ok();
    assert_eq!(sandbox.snapshot(), before);
}
