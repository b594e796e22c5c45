//! Journals that jrnl itself wrote (`tests/fixtures/jrnl`, by version) come in with every entry and date.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::Sandbox;

const VERSIONS: [&str; 2] = ["4.3", "4.6"];

fn fixture(version: &str, name: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/fixtures/jrnl", version, name].iter().collect();
    path.display().to_string()
}

/// A sandbox whose clock is that of Berlin, or any other zone.
fn in_zone(zone: &str) -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.unset("GENTLY_NOW");
    sandbox.set("TZ", zone);
    sandbox
}

/// Returns time, text and tags of each note, the oldest first.
fn notes(sandbox: &Sandbox) -> Vec<(String, String, Value)> {
    let lines = sandbox.run(&["export", "--format", "ndjson"]).ended(0).stdout;
    let mut notes: Vec<_> = lines
        .lines()
        .map(|line| {
            let record: Value = serde_json::from_str(line).expect("JSON");
            let text = |value: &Value| value.as_str().expect("text").to_owned();
            (text(&record["at"]), text(&record["body"]["text"]), record["tags"].clone())
        })
        .collect();
    notes.sort_by(|one, other| one.0.cmp(&other.0));
    notes
}

fn note(at: &str, text: &str, tags: Value) -> (String, String, Value) {
    (at.to_owned(), text.to_owned(), tags)
}

#[test]
fn every_entry_comes_in_with_its_date_its_tags_and_its_star() {
    let walk = "A walk by the sea @evening.\nIt was cold, and @K. came along; (@not) me@example.org";
    for version in VERSIONS {
        let sandbox = in_zone("Europe/Berlin");
        let said = sandbox.run(&["import", &fixture(version, "default.txt")]).ended(0);
        assert!(said.stderr.contains("\nKept: 7 (note 7).\n"), "{}", said.text());
        let expected = [
            note("2020-05-22T15:55:00.000+02:00", walk, json!(["evening", "k"])),
            note("2020-05-22T15:55:00.001+02:00", walk, json!(["evening", "k"])),
            note("2020-05-22T15:55:00.002+02:00", "Second of that minute", json!(["starred"])),
            // The clocks jumped from two to three.
            note(
                "2021-03-28T03:00:00.000+02:00",
                "In the gap. I slept.\nAn indented line\n* a star in the body",
                json!([]),
            ),
            // This hour came twice.
            note(
                "2021-10-31T02:30:00.000+02:00",
                "In the double hour @work/team @a-b\nThe end of the line @home",
                json!(["a-b", "home", "work/team"]),
            ),
            note("2021-11-01T09:00:00.000+01:00", "Dr.\nSmith says I am healing", json!([])),
            note(
                "2021-11-02T10:00:00.000+01:00",
                "Brackets\n[2020-01-01] I remember that date.\n[x] a task",
                json!([]),
            ),
        ];
        assert_eq!(notes(&sandbox), expected, "{version}");
        let again = sandbox.run(&["import", &fixture(version, "default.txt")]).ended(0);
        assert!(again.stderr.ends_with("Kept: 0. Here already: 7.\n"), "{}", again.text());
    }
}

#[test]
fn text_and_json_of_one_journal_are_the_same_notes() {
    for version in VERSIONS {
        let sandbox = in_zone("Europe/Berlin");
        let _ = sandbox.run(&["import", &fixture(version, "default.txt")]).ended(0);
        let said = sandbox.run(&["import", &fixture(version, "default.json"), "--json"]).ended(0).json();
        assert_eq!((&said["from"], &said["left_out"]), (&json!("jrnl-json"), &json!(0)));
        // When it reads the bracketed line, jrnl itself makes an entry of it: two that the text has as one.
        assert_eq!((&said["already_here"], &said["new"]), (&json!(6), &json!({"note": 2})));
    }
}

#[test]
fn another_zone_gives_the_same_ids() {
    let ids = |zone: &str| {
        let sandbox = in_zone(zone);
        let _ = sandbox.run(&["import", &fixture("4.6", "default.txt")]).ended(0);
        let lines = sandbox.run(&["export", "--format", "ndjson"]).ended(0).stdout;
        lines.lines().map(|line| line[..46].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("Europe/Berlin"), ids("America/New_York"));
}

#[test]
fn other_ways_to_write_a_date_are_told_by_looking() {
    for version in VERSIONS {
        let sandbox = in_zone("Europe/Berlin");
        for name in ["german.txt", "twelve-hours.txt", "days"] {
            let _ = sandbox.run(&["import", &fixture(version, name)]).ended(0);
        }
        let ends: Vec<_> = notes(&sandbox).into_iter().map(|(at, text, _)| (at, text)).collect();
        let expected = [
            ("2021-04-03T07:05:00.000+02:00", "Ein Tag.\nKalt war es. @abend"),
            ("2021-04-03T07:05:00.000+02:00", "In a folder.\nOne"),
            ("2021-04-03T07:05:00.001+02:00", "In a folder too"),
            ("2021-04-03T19:05:00.000+02:00", "Twelve hours.\nEvening"),
            ("2021-05-01T08:00:00.000+02:00", "Another day"),
            ("2021-12-24T18:00:00.000+01:00", "Noch einer"),
        ];
        let expected = expected.map(|(at, text)| (at.to_owned(), text.to_owned()));
        let mut ends = ends;
        ends.sort();
        assert_eq!(ends, expected, "{version}");
    }
}

#[test]
fn days_and_months_that_could_change_places_are_asked_for() {
    let sandbox = in_zone("UTC");
    sandbox.file("us.txt", "[03/04/2021 07:05] One\n\n[05/06/2021 07:05] Two\n");
    let said = sandbox.run(&["import", "us.txt"]).ended(1);
    assert!(
        said.stderr.contains("read in two ways") && said.stderr.contains("--date-format"),
        "{}",
        said.text()
    );
    let _ = sandbox.run(&["import", "us.txt", "--from", "jrnl", "--date-format", "%m/%d/%Y %H:%M"]).ended(0);
    assert_eq!(notes(&sandbox)[0].0, "2021-03-04T07:05:00.000+00:00");
}

#[test]
fn days_that_never_were_are_told_and_take_no_words_along() {
    let sandbox = in_zone("UTC");
    let text = "[2021-02-01 07:05] One\r\nbody\r\n\r\n[2021-02-30 07:05] Never\n[0000-02-03 07:05] Zero\n\n\
                [9999-12-31 23:59] Last";
    sandbox.file("odd.txt", text);
    let said = sandbox.run(&["import", "odd.txt"]).ended(0);
    let told = "odd.txt:4: kept without a part: its date, which never was; the line stays in the entry above it\n\
                odd.txt:5: its date is not in the years 1 to 9999\n";
    assert!(said.stderr.contains(told), "{}", said.text());
    let texts: Vec<_> = notes(&sandbox).into_iter().map(|(at, text, _)| (at[..4].to_owned(), text)).collect();
    let first = "One\nbody\n\n[2021-02-30 07:05] Never".to_owned();
    assert_eq!(texts, [("2021".into(), first), ("9999".into(), "Last".to_owned())]);
}

#[test]
fn the_files_of_jrnl_1_are_taken_when_they_are_named() {
    let sandbox = in_zone("UTC");
    let text =
        "2013-06-09 15:39 My first entry.\nEverything is alright\n\n2013-07-10 15:40 Life is good. *\n";
    sandbox.file("old.txt", text);
    let said = sandbox.run(&["import", "old.txt"]).ended(1);
    assert!(said.stderr.contains("It is not clear what this is"), "{}", said.text());
    let _ = sandbox.run(&["import", "old.txt", "--from", "jrnl"]).ended(0);
    let expected = [
        note("2013-06-09T15:39:00.000+00:00", "My first entry.\nEverything is alright", json!([])),
        note("2013-07-10T15:40:00.000+00:00", "Life is good.", json!(["starred"])),
    ];
    assert_eq!(notes(&sandbox), expected);
}

#[test]
fn an_encrypted_journal_is_refused_with_what_to_type() {
    let sandbox = in_zone("UTC");
    for head in ["JRNLv3\0\x20eyJzYWx0", "gAAAAABh-token"] {
        sandbox.file("locked.txt", head);
        for args in [&["import", "locked.txt"][..], &["import", "locked.txt", "--from", "jrnl"]] {
            let said = sandbox.run(args).ended(1);
            assert!(said.stderr.contains("It is encrypted"), "{}", said.text());
            assert!(said.stderr.contains("`jrnl --format text --file plain.txt`"), "{}", said.text());
        }
    }
    sandbox.file("locked.txt", b"\x8f\0\x01binary");
    let said = sandbox.run(&["import", "locked.txt", "--from", "jrnl"]).ended(1);
    assert!(said.stderr.contains("If jrnl encrypted it"), "{}", said.text());
    assert!(!sandbox.path().join("journal.db").exists());
}
