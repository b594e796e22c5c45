//! What our own readable formats bring back: the notes as they were typed, each with its id, its moment and its tags.

use serde_json::Value;

use crate::support::Sandbox;

/// Words that each of the formats has to guard in some way.
const WORDS: [&str; 5] = [
    "a walk by the sea\n\nand home",
    "=SUM(A1) is no sum\n# 2020-01-01 is no heading",
    "[2020-01-01 10:00] is no entry, and *this* is no mark",
    "\"quoted\", with a comma; and <b>no tag</b>",
    "今日は cold 💔",
];

fn journal() -> Sandbox {
    let sandbox = Sandbox::new();
    for (day, words) in WORDS.iter().enumerate() {
        let at = format!("2026-11-{:02} 20:15", day + 1);
        sandbox.kept(&["write", "-", "--at", &at], words);
    }
    let first = records(&sandbox)[0]["id"].as_str().expect("an id").to_owned();
    let _ = sandbox.run(&["tag", &first, "+evening", "+late-night"]).ended(0);
    let _ = sandbox.run(&["put-away", &first]).ended(0);
    sandbox
}

fn records(sandbox: &Sandbox) -> Vec<Value> {
    let whole = sandbox.run(&["export"]).ended(0).json();
    whole["records"].as_array().expect("records").clone()
}

/// Exports in `format`, imports that elsewhere, twice, and returns what is there.
fn back(from: &Sandbox, format: &str) -> Vec<Value> {
    let text = from.run(&["export", "--format", format]).ended(0).stdout;
    let to = Sandbox::new();
    to.file("out", text);
    let _ = to.run(&["import", "out"]).ended(0);
    let once = records(&to);
    let again = to.run(&["import", "out"]).ended(0);
    assert!(again.stderr.contains("Kept: 0."), "{format}: {}", again.text());
    assert_eq!(records(&to), once, "{format}");
    once
}

#[test]
fn markdown_and_csv_bring_notes_back_whole() {
    let from = journal();
    let before = records(&from);
    for format in ["markdown", "csv"] {
        let after = back(&from, format);
        assert_eq!(after.len(), before.len(), "{format}");
        for (was, is) in before.iter().zip(&after) {
            for field in ["id", "kind", "tags", "put_away", "body"] {
                assert_eq!(is[field], was[field], "{format}");
            }
            let moment = |record: &Value| record["at"].as_str().expect("a moment")[..19].to_owned();
            assert_eq!(moment(is), moment(was), "{format}");
        }
    }
}

#[test]
fn the_text_for_jrnl_brings_each_entry_back_in_its_minute() {
    let from = journal();
    let (before, after) = (records(&from), back(&from, "jrnl"));
    assert_eq!(after.len(), before.len());
    let minutes = |records: &[Value]| -> Vec<String> {
        let mut all: Vec<_> =
            records.iter().map(|it| it["at"].as_str().expect("a moment")[..16].to_owned()).collect();
        all.sort();
        all
    };
    assert_eq!(minutes(&after), minutes(&before));
}
