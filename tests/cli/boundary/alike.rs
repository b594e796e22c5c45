//! What holds for limits, promises, steps and hunches alike: added, listed, shown, logged, changed, left to rest, brought
//! back; and each wrong way ends in a clear message and changes nothing.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use crate::support::{Sandbox, Transcript, modes_count};

/// One sort of practice: its command, what to call one, an answer to `add`, and one to `log`.
struct Sort {
    command: &'static str,
    one: &'static str,
    log: &'static str,
}

const SORTS: [Sort; 4] = [
    Sort { command: "boundary", one: "limit", log: r#"{"how":"kept","did":"went out"}"# },
    Sort { command: "promise", one: "promise", log: r#"{"how":"kept","line":"one glass"}"# },
    Sort { command: "step", one: "step", log: r#"{"came":"they nodded","surprise":"a bit"}"# },
    Sort { command: "hunch", one: "hunch", log: r#"{"turned":"it was so","worth":"in part"}"# },
];

/// Returns a sandbox in which time goes on: what happens later comes later, also within one test.
pub fn ticking() -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.unset("GENTLY_NOW");
    sandbox
}

/// Adds a practice by these answers and returns its id.
pub fn add(sandbox: &Sandbox, command: &str, answers: &str) -> String {
    sandbox.kept(&[command, "add", "--answers", "-"], answers)
}

/// Adds a practice about somebody by these answers and returns its id.
pub fn add_about(sandbox: &Sandbox, command: &str, person: &str, answers: &str) -> String {
    sandbox.kept(&[command, "add", "--person", person, "--answers", "-"], answers)
}

/// Logs what happened with a practice.
pub fn log(sandbox: &Sandbox, command: &str, id: &str, answers: &str) -> Transcript {
    sandbox.run_with(&[command, "log", id, "--answers", "-"], answers)
}

/// Logs it as [`log`] does, and returns the event's id.
pub fn logged(sandbox: &Sandbox, command: &str, id: &str, answers: &str) -> String {
    sandbox.kept(&[command, "log", id, "--answers", "-"], answers)
}

/// Returns everything that is kept, to show that nothing changed.
pub fn kept(sandbox: &Sandbox) -> Value {
    sandbox.run(&["export"]).ok().json()["records"].clone()
}

/// Asserts that a run was refused with this message and changed nothing.
#[track_caller]
pub fn refused(sandbox: &Sandbox, args: &[&str], answers: &str, message: &str) {
    let before = kept(sandbox);
    let said = sandbox.run_with(args, answers);
    assert!(matches!(said.status, Some(1 | 2)), "{}", said.text());
    assert!(said.text().contains(&format!("Error: {message}")), "wanted {message:?}: {}", said.text());
    assert!(said.stderr.contains("\nHint: "), "{}", said.text());
    assert_eq!(kept(sandbox), before, "{args:?}");
}

#[test]
fn each_is_added_logged_changed_rested_and_brought_back() {
    for Sort { command, log: answers, .. } in SORTS {
        let sandbox = ticking();
        let id = add(&sandbox, command, r#"{"what":"a small thing"}"#);
        let listed = sandbox.run(&[command, "list"]).ok().text();
        assert!(listed.starts_with("ID  a small thing"), "{listed}");
        let event = logged(&sandbox, command, &id, answers);
        let shown = sandbox.run(&[command, "show", &id, "--json"]).ok().json();
        assert_eq!(shown["log"][0]["id"], *event);
        assert_eq!(shown["log"][0]["links"], json!([{"role": "of", "to": id}]));
        assert_eq!(
            (&shown["body"]["form"], &shown["log"][0]["body"]["form"]),
            (&json!(command), &json!(command))
        );
        // The whole page: the practice, what happened, and the ways last.
        let page = sandbox.run(&[command, "show", &id]).ok().stdout;
        assert!(
            page.trim_end().ends_with(&format!("Change it: gently edit {}", short(&sandbox, &id))),
            "{page}"
        );
        let _ = sandbox.run_with(&[command, "edit", &id, "--answers", "-"], r#"{"what":"another"}"#).ok();
        assert_eq!(sandbox.run(&[command, "show", &id, "--json"]).ok().json()["body"]["what"], "another");
        let field = if command == "hunch" {
            "turned"
        } else if command == "step" {
            "came"
        } else {
            "line"
        };
        let changed = json!({ field: "in other words" }).to_string();
        let _ = sandbox.run_with(&[command, "edit", &event, "--answers", "-"], &changed).ok();
        let shown = sandbox.run(&[command, "show", &id, "--json"]).ok().json();
        assert_eq!(shown["log"][0]["body"][field], "in other words");
        let _ = sandbox.run(&[command, "rest", &id]).ok();
        assert_eq!(sandbox.run(&[command, "show", &id, "--json"]).ok().json()["resting"], true);
        assert_eq!(sandbox.run(&[command, "list"]).ok().stdout, "", "it rests out of the list");
        let resting = sandbox.run(&[command, "list", "--resting"]).ok().stdout;
        assert!(resting.contains("another") && resting.contains("resting"), "{resting}");
        let _ = sandbox.run(&[command, "bring-back", &id]).ok();
        assert!(sandbox.run(&[command, "list"]).ok().stdout.contains("another"));
    }
}

fn short(sandbox: &Sandbox, id: &str) -> String {
    sandbox.run(&["show", id, "--json"]).ok().json()["short"].as_str().expect("short").to_owned()
}

#[test]
fn a_wrong_id_ends_in_a_clear_message_and_changes_nothing() {
    let sandbox = Sandbox::new();
    let ids: Vec<_> =
        SORTS.iter().map(|sort| add(&sandbox, sort.command, r#"{"what":"a small thing"}"#)).collect();
    let note = sandbox.kept(&["write", "-"], "words");
    for (at, Sort { command, one, log }) in SORTS.iter().enumerate() {
        let event = logged(&sandbox, command, &ids[at], log);
        let other = &ids[(at + 1) % ids.len()];
        let no_such = "ffffffff";
        for what in ["show", "log", "edit", "rest", "bring-back"] {
            let answers = matches!(what, "log" | "edit").then_some(["--answers", "-"]);
            let with = |id: &str| {
                let mut args = vec![*command, what, id].into_iter().map(str::to_owned).collect::<Vec<_>>();
                args.extend(answers.iter().flatten().map(|it| (*it).to_owned()));
                args
            };
            let mut ways = vec![(no_such, "No record `ffffffff`".to_owned())];
            for id in [other, &note] {
                ways.push((id, format!("Record `ID` is not a {one}")));
            }
            if what != "edit" {
                ways.push((&event, format!("Record `ID` is not a {one}")));
            }
            for (id, message) in ways {
                let args = with(id);
                let args: Vec<_> = args.iter().map(String::as_str).collect();
                refused(&sandbox, &args, "{}", &message);
            }
        }
        // What was logged with another sort is none of this one.
        let next = &SORTS[(at + 1) % SORTS.len()];
        let events = sandbox.run(&[next.command, "show", other, "--json"]).ok().json()["log"].clone();
        if let Some(of_another) = events[0]["id"].as_str() {
            let message = format!("Record `ID` is not a {one}");
            refused(&sandbox, &[command, "edit", of_another, "--answers", "-"], "{}", &message);
        }
        refused(
            &sandbox,
            &[command, "add", "--person", &note, "--answers", "-"],
            r#"{"what":"x"}"#,
            "That record is not a person",
        );
        refused(
            &sandbox,
            &[command, "add", "--person", no_such, "--answers", "-"],
            r#"{"what":"x"}"#,
            "No record",
        );
        refused(&sandbox, &[command, "list", "--person", &note], "", "That record is not a person");
    }
}

#[test]
fn nothing_is_asked_where_nobody_is_there() {
    for Sort { command, .. } in SORTS {
        let sandbox = Sandbox::new();
        add(&sandbox, command, r#"{"what":"a small thing"}"#);
        for args in [
            vec![command],
            vec![command, "add"],
            vec![command, "log"],
            vec![command, "show"],
            vec![command, "edit"],
            vec![command, "rest"],
            vec![command, "bring-back"],
        ] {
            refused(&sandbox, &args, "", "There is nobody to ask");
        }
    }
}

#[test]
fn what_is_asked_by_nothing_is_refused_whole() {
    for Sort { command, .. } in SORTS {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, command, r#"{"what":"a small thing"}"#);
        for answers in [r#"{"what":"x","due":"2026-12-01"}"#, r#"{"form":"other"}"#, r#"{"what":5}"#, "[]"] {
            let before = kept(&sandbox);
            for args in [
                [command, "add", "", ""],
                [command, "edit", id.as_str(), ""],
                [command, "log", id.as_str(), ""],
            ] {
                let args: Vec<_> =
                    args.into_iter().filter(|it| !it.is_empty()).chain(["--answers", "-"]).collect();
                let _ = sandbox.run_with(&args, answers).ended(2);
                assert_eq!(kept(&sandbox), before, "{args:?} {answers}");
            }
        }
        // Nothing said is nothing kept.
        let said = sandbox.run_with(&[command, "add", "--answers", "-"], "{}").ok();
        assert!(said.stderr.starts_with("Nothing was kept."), "{}", said.text());
        let said = log(&sandbox, command, &id, "{}").ok();
        assert!(said.stderr.starts_with("Nothing was kept."), "{}", said.text());
        assert_eq!(kept(&sandbox).as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn exactly_the_same_is_logged_once() {
    for Sort { command, log: answers, .. } in SORTS {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, command, r#"{"what":"a small thing"}"#);
        let at = ["--at", "2026-11-21 18:00", "--answers", "-"];
        let args: Vec<_> = [command, "log", &id].into_iter().chain(at).collect();
        let _ = sandbox.run_with(&args, answers).ok();
        let message = match command {
            "hunch" => "How this hunch turned out is logged already",
            _ => "Exactly this is logged for that moment already",
        };
        refused(&sandbox, &args, answers, message);
    }
}

#[test]
fn what_rests_or_is_put_away_is_not_logged_until_it_is_back() {
    for Sort { command, one, log: answers } in SORTS {
        let sandbox = ticking();
        let id = add(&sandbox, command, r#"{"what":"a small thing"}"#);
        let _ = sandbox.run(&[command, "rest", &id]).ok();
        let args = [command, "log", &id, "--answers", "-"];
        refused(&sandbox, &args, answers, &format!("This {one} rests"));
        let before = kept(&sandbox);
        assert!(sandbox.run(&[command, "rest", &id]).ok().stderr.starts_with("It rests already."));
        assert_eq!(kept(&sandbox), before, "twice is once");
        let _ = sandbox.run(&[command, "bring-back", &id]).ok();
        let before = kept(&sandbox);
        assert!(sandbox.run(&[command, "bring-back", &id]).ok().stderr.starts_with("It does not rest."));
        assert_eq!(kept(&sandbox), before);
        let _ = sandbox.run(&["put-away", &id]).ok();
        let away = format!("This {one} is put away");
        refused(&sandbox, &args, answers, &away);
        refused(&sandbox, &[command, "rest", &id], "", &away);
        refused(&sandbox, &[command, "bring-back", &id], "", &away);
        assert_eq!(sandbox.run(&[command, "list", "--resting"]).ok().stdout, "");
        assert!(sandbox.run(&[command, "show", &id]).ok().stdout.contains("It is put away."));
        let _ = sandbox.run(&["bring-back", &id]).ok();
        let _ = log(&sandbox, command, &id, answers).ok();
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_nothing_changes() {
    if !modes_count() {
        return;
    }
    for Sort { command, log: answers, .. } in SORTS {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, command, r#"{"what":"a small thing"}"#);
        let before = kept(&sandbox);
        let set = |mode| fs::set_permissions(sandbox.path(), Permissions::from_mode(mode)).expect("a mode");
        set(0o500);
        let said = log(&sandbox, command, &id, answers);
        set(0o700);
        assert!(said.status == Some(1) && said.stderr.contains("\nHint: "), "{}", said.text());
        assert_eq!(kept(&sandbox), before);
    }
}

#[test]
fn each_moment_is_where_it_was_put() {
    for Sort { command, log: answers, .. } in SORTS {
        let sandbox = Sandbox::new();
        let add = [command, "add", "--at", "yesterday 22:00", "--answers", "-"];
        let id = sandbox.kept(&add, r#"{"what":"a small thing"}"#);
        let log = [command, "log", &id, "--at", "2026-11-21 18:00", "--answers", "-"];
        sandbox.kept(&log, answers);
        let shown = sandbox.run(&[command, "show", &id, "--json"]).ok().json();
        assert_eq!(shown["at"], "2026-11-20T22:00:00.000+01:00");
        assert_eq!(shown["log"][0]["at"], "2026-11-21T18:00:00.000+01:00");
        let to_come = [command, "log", &id, "--at", "2026-12-01", "--answers", "-"];
        refused(&sandbox, &to_come, answers, "");
    }
}

#[test]
fn what_is_put_away_of_a_log_shows_no_more() {
    for Sort { command, log: answers, .. } in SORTS {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, command, r#"{"what":"a small thing"}"#);
        let event = logged(&sandbox, command, &id, answers);
        let _ = sandbox.run(&["put-away", &event]).ok();
        assert_eq!(sandbox.run(&[command, "show", &id, "--json"]).ok().json()["log"], json!([]));
        // So it can be logged anew, a hunch too.
        let _ = log(&sandbox, command, &id, answers).ok();
    }
}
