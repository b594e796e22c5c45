//! `gently export --format sqlite`, opened by the `sqlite3` that anyone has.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::kept::{self, HOSTILE};
use crate::support::Sandbox;

#[test]
fn sqlite3_opens_it_and_finds_it_sound() {
    let (sandbox, ids) = filled();
    if !sandbox.has("sqlite3") {
        return;
    }
    let ask = |sql: &str| sandbox.shell(&format!("sqlite3 out.db \"{sql}\"")).ok().stdout;
    assert_eq!(ask("PRAGMA integrity_check; PRAGMA foreign_key_check; PRAGMA user_version"), "ok\n1\n");
    let names = ask("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name");
    let told = ask("SELECT name FROM readme ORDER BY name");
    assert_eq!(names, told, "the readme names every table and view, and no other");
    assert_eq!(names.lines().count(), 13);
    assert_eq!(ask("SELECT count(*) FROM record"), format!("{}\n", ids.len()));
    assert_eq!(ask("SELECT count(*) FROM record WHERE put_away"), "1\n");
}

#[test]
fn each_view_answers() {
    let (sandbox, _) = filled();
    if !sandbox.has("sqlite3") {
        return;
    }
    let views = [
        ("notes", "count(*)", "8\n"),
        ("checkins", "mood, energy, feelings, text", "4|0|sad; =like glass|-A long day.\n"),
        ("reflections", "title, theme, depth, finished, hard_before", "Name one limit|boundaries|light|1|\n"),
        ("people", "name", "K. <b>\n"),
        ("practices", "kind, person_name, day", "boundary|K. <b>|2026-11-22\n"),
        ("events", "practice = (SELECT id FROM practices), practice_title, day", "1|A limit|2026-11-21\n"),
        (
            "answers WHERE kind = 'reflection'",
            "position, question, answer",
            "1|What is it?|This.\n\nAnd <that>.\n2|Which?|- one\n- two\n",
        ),
    ];
    for (view, columns, expected) in views {
        let said = sandbox.shell(&format!("sqlite3 out.db \"SELECT {columns} FROM {view}\"")).ok().stdout;
        assert_eq!(said, expected, "{view}");
    }
}

#[test]
fn every_body_is_in_it_whole() {
    let (sandbox, _) = filled();
    if !sandbox.has("python3") {
        return;
    }
    let read = "import json, sqlite3; print(json.dumps({row[0]: [json.loads(row[1]), row[2]] for row in sqlite3.connect('out.db').execute('SELECT id, body, text FROM record')}))";
    let rows = sandbox.shell(&format!("python3 -c \"{read}\"")).ok().json();
    for record in sandbox.run(&["export"]).ok().json()["records"].as_array().expect("records") {
        let row = &rows[record["id"].as_str().expect("an id")];
        assert_eq!(row[0], record["body"]);
        if record["kind"] == "note" {
            assert_eq!(row[1], record["body"]["text"]);
        }
    }
}

#[test]
fn it_is_plain_for_its_owner_alone_and_stands_alone() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "One line.").ok();
    fs::create_dir(sandbox.file_path("out")).expect("a folder");
    let _ = sandbox.run(&["export", "--format", "sqlite", "--output", "out/out.db"]).ok();
    let bytes = fs::read(sandbox.file_path("out/out.db")).expect("there");
    assert!(bytes.starts_with(b"SQLite format 3\0"));
    assert!(bytes.windows(9).any(|part| part == b"One line."));
    let mode = fs::metadata(sandbox.file_path("out/out.db")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(fs::read_dir(sandbox.file_path("out")).expect("a folder").count(), 1);
}

#[test]
fn stdout_is_told_with_what_to_type() {
    let said = Sandbox::new().run(&["export", "--format", "sqlite"]).ended(2);
    assert!(said.stdout.is_empty());
    assert!(said.stderr.contains("`gently export --format sqlite --output "), "{}", said.text());
}

#[test]
fn a_journal_that_cannot_be_read_leaves_nothing_beside() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "One line.").ok();
    fs::write(sandbox.path().join("journal.db"), [7; 8192]).expect("noise");
    sandbox.file("old.db", "mine");
    let before = sandbox.snapshot();
    for name in ["new.db", "old.db"] {
        let _ = sandbox.run(&["export", "--format", "sqlite", "--output", name, "--force"]).ended(1);
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn an_empty_journal_gives_empty_tables() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["export", "--format", "sqlite", "--output", "out.db"]).ok();
    if sandbox.has("sqlite3") {
        let said = sandbox.shell("sqlite3 out.db 'SELECT count(*) FROM record; PRAGMA integrity_check'").ok();
        assert_eq!(said.stdout, "0\nok\n");
    }
}

fn filled() -> (Sandbox, Vec<gently::model::id::RecordId>) {
    let (sandbox, ids) = kept::journal(&HOSTILE);
    let _ = sandbox.run(&["export", "--format", "sqlite", "--output", "out.db"]).ok();
    (sandbox, ids)
}
