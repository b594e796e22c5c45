//! `gently export` from outside. `tests/export_schema.rs` holds real exports against the schema.

mod csv;
mod html;
mod kept;
mod sqlite;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::support::Sandbox;

mod jrnl;
mod markdown;

const PLAIN: &str = "Warning: This is plain text: anyone who can open it can read it. It may also come up in a court case. Keep in mind where it lies.\n";

#[test]
fn everything_comes_out_as_one_document_in_order_of_the_ids() {
    let sandbox = journal();
    sandbox.run(&["export"]).is(&format!(
        r#"{{"format": "gently-journal", "version": 1, "exported_at": "2026-11-21T20:15:00+01:00", "records": [
{{"id": "ID", "kind": "checkin", "at": "2026-11-20T22:00:00.000+01:00", "changed_at": "2026-11-20T21:00:00.000Z", "tags": [], "links": [], "put_away": false, "body": {{"mood":4}}}},
{{"id": "ID", "kind": "note", "at": "2026-11-21T20:15:00.000+01:00", "changed_at": "2026-11-21T19:15:00.000Z", "tags": ["evening"], "links": [], "put_away": false, "body": {{"text":"One.\nTwo."}}}}
]}}
------- stderr
{PLAIN}"#
    ));
}

#[test]
fn an_empty_journal_gives_a_whole_document() {
    let sandbox = Sandbox::new();
    let json = sandbox.run(&["export"]).ok().json();
    let expected = serde_json::json!({
        "format": "gently-journal", "version": 1, "exported_at": "2026-11-21T20:15:00+01:00", "records": []
    });
    assert_eq!(json, expected);
    assert!(!sandbox.path().exists());
}

#[test]
fn an_empty_journal_gives_no_line_of_ndjson() {
    Sandbox::new().run(&["export", "--format", "ndjson"]).is(&format!("------- stderr\n{PLAIN}"));
}

#[test]
fn each_line_of_ndjson_is_a_record_of_the_document() {
    let sandbox = journal();
    let document = sandbox.run(&["export"]).ok().json();
    let lines = sandbox.run(&["export", "--format", "ndjson"]).ok().stdout;
    let records: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(document["records"], serde_json::Value::from(records));
}

#[test]
fn a_file_holds_what_stdout_shows() {
    let sandbox = journal();
    let out = sandbox.run(&["export"]).ok().stdout;
    sandbox
        .run(&["export", "--output", "out.json"])
        .is(&format!("------- stderr\nWritten: out.json\n{PLAIN}"));
    assert_eq!(fs::read_to_string(sandbox.file_path("out.json")).expect("a file"), out);
}

#[test]
fn quiet_still_says_that_the_file_is_plain_text() {
    journal().run(&["export", "--output", "out.json", "--quiet"]).is(&format!("------- stderr\n{PLAIN}"));
}

#[test]
fn exporting_changes_nothing_in_the_journal() {
    let sandbox = journal();
    let before = sandbox.snapshot();
    let _ = sandbox.run(&["export"]).ok();
    let _ = sandbox.run(&["export", "--format", "ndjson", "--json"]).ok();
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn exporting_twice_gives_the_same() {
    let sandbox = journal();
    assert_eq!(sandbox.run(&["export"]).ok().stdout, sandbox.run(&["export"]).ok().stdout);
}

#[test]
fn a_file_that_is_there_stays_unless_told_otherwise() {
    let sandbox = journal();
    sandbox.file("out.json", "mine");
    let before = sandbox.snapshot();
    sandbox.run(&["export", "--output", "out.json"]).is("
------- stderr
Error: Something is already there: `out.json`
Hint: Choose another name, or replace it with `--force`
[exit status: Some(1)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn force_replaces_the_file_and_narrows_its_mode() {
    let sandbox = journal();
    let out = sandbox.file("out.json", "mine");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o644)).expect("a mode");
    let _ = sandbox.run(&["export", "--output", "out.json", "--force"]).ok();
    assert!(fs::read_to_string(&out).expect("a file").starts_with("{\"format\": \"gently-journal\""));
    assert_eq!(fs::metadata(&out).expect("there").permissions().mode() & 0o777, 0o600);
}

#[test]
fn force_puts_another_file_in_the_place_and_never_writes_into_the_old_one() {
    let sandbox = journal();
    let old = sandbox.file("out.json", "mine");
    fs::hard_link(&old, sandbox.file_path("link.json")).expect("a second name");
    let _ = sandbox.run(&["export", "--output", "out.json", "--force"]).ok();
    assert_eq!(fs::read_to_string(sandbox.file_path("link.json")).expect("the old file"), "mine");
}

#[test]
fn nothing_is_left_beside_the_file() {
    let sandbox = journal();
    let folder = sandbox.file_path("out");
    fs::create_dir(&folder).expect("a folder");
    let _ = sandbox.run(&["export", "--output", "out/a.json"]).ok();
    let _ = sandbox.run(&["export", "--output", "out/a.json"]).ended(1);
    let _ = sandbox.run(&["export", "--output", "out/a.json", "--force"]).ok();
    assert_eq!(fs::read_dir(folder).expect("readable").count(), 1);
}

#[test]
fn a_journal_that_cannot_be_read_leaves_no_file_and_keeps_the_old_one() {
    let sandbox = journal();
    fs::write(sandbox.path().join("journal.db"), [7; 8192]).expect("noise");
    sandbox.file("old.json", "mine");
    let before = sandbox.snapshot();
    let _ = sandbox.run(&["export", "--output", "new.json"]).ended(1);
    let _ = sandbox.run(&["export", "--output", "old.json", "--force"]).ended(1);
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn a_link_is_not_followed_wherever_it_leads() {
    let sandbox = journal();
    sandbox.file("target", "mine");
    symlink("target", sandbox.file_path("link")).expect("a link");
    symlink("nowhere", sandbox.file_path("dangling")).expect("a link");
    let before = sandbox.snapshot();
    for name in ["link", "dangling"] {
        let said = sandbox.run(&["export", "--output", name]).ended(1);
        assert!(
            said.stderr.starts_with(&format!("Error: Something is already there: `{name}`\n")),
            "{}",
            said.text()
        );
        let said = sandbox.run(&["export", "--output", name, "--force"]).ended(1);
        assert!(said.stderr.starts_with(&format!("Error: Not a plain file: `{name}`\n")), "{}", said.text());
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn a_folder_is_told_with_what_to_type() {
    let sandbox = journal();
    fs::create_dir(sandbox.file_path("out")).expect("a folder");
    for args in [&["export", "--output", "out"][..], &["export", "--output", "out", "--force"]] {
        sandbox.run(args).is("
------- stderr
Error: Not a file but a folder: `out`
Hint: Name a file in it: `gently export --output FOLDER/journal.json`
[exit status: Some(1)]
");
    }
}

#[test]
fn a_folder_that_is_not_there_is_not_made() {
    let sandbox = journal();
    let before = sandbox.snapshot();
    sandbox.run(&["export", "--output", "no\u{1b}[2J/out.json"]).is("
------- stderr
Error: No such folder for `no^[[2J/out.json`
Hint: Make the folder first, or choose another name
[exit status: Some(1)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn a_device_is_not_replaced() {
    let said = journal().run(&["export", "--output", "/dev/null", "--force"]).ended(1);
    assert!(said.stderr.starts_with("Error: Not a plain file: `/dev/null`\n"), "{}", said.text());
}

#[test]
fn the_schema_is_printed_alone_and_opens_no_journal() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["export", "--schema"]).ok();
    assert_eq!(said.json()["$id"], "urn:gently:export:1");
    assert!(said.stderr.is_empty() && !sandbox.path().exists(), "{}", said.text());
}

#[test]
fn the_schema_goes_with_nothing_else() {
    let sandbox = Sandbox::new();
    for other in [&["--output", "x"][..], &["--format", "ndjson"]] {
        let _ = sandbox.run(&[&["export", "--schema"], other].concat()).ended(2);
    }
    assert!(!sandbox.file_path("x").exists());
}

#[test]
fn force_without_a_file_and_a_format_that_is_none_are_refused() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["export", "--force"]).ended(2);
    assert!(said.stderr.contains("--output <FILE>"), "{}", said.text());
    let said = sandbox.run(&["export", "--format", "xml"]).ended(2);
    assert!(said.stderr.contains("json, ndjson, markdown"), "{}", said.text());
}

#[test]
fn words_and_kinds_come_out_byte_for_byte() {
    let sandbox = Sandbox::new();
    let text = "\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}\0\r\u{2028} 日本語 👩‍👩‍👧 \u{feff}";
    let _ = sandbox.run_with(&["write", "-"], text).ok();
    let body = r#"{"scene":"a \u001b[2J house","n":3.50,"big":12345678901234567890123}"#;
    sandbox.plant("dream", body);
    let said = sandbox.run(&["export"]).ok();
    let records = said.json()["records"].clone();
    let note = records.as_array().expect("records").iter().find(|record| record["kind"] == "note");
    assert_eq!(note.expect("the note")["body"]["text"], text);
    assert!(said.stdout.contains("\"kind\": \"dream\", ") && said.stdout.contains(body), "{}", said.stdout);
    assert!(!said.stdout.contains(['\u{1b}', '\0', '\r']), "{:?}", said.stdout);
}

#[test]
fn help_says_what_each_format_is() {
    let help = Sandbox::new().run(&["export", "--help"]).ok().stdout;
    for format in gently::export::FORMATS {
        assert!(help.contains(&format!("- {}:", format.name)), "{}: {help}", format.name);
    }
}

/// A check-in of the evening before and a tagged note.
fn journal() -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_NOW", "2026-11-20T22:00:00+01:00");
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    sandbox.set("GENTLY_NOW", crate::support::NOW);
    let id = sandbox.kept(&["write", "-"], "One.\nTwo.\n");
    let _ = sandbox.run(&["tag", &id, "+evening"]).ok();
    sandbox
}

#[test]
fn the_journal_and_its_keys_are_never_written_over() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let before = sandbox.snapshot();
    for name in ["journal.db", "journal.keys"] {
        let target = sandbox.path().join(name).display().to_string();
        let said = sandbox.run(&["export", "--output", &target, "--force"]).ended(1);
        assert!(said.stderr.contains("gently itself needs that file"), "{}", said.text());
    }
    assert_eq!(sandbox.snapshot(), before);
}
