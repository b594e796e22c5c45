//! Every journal that any released version wrote still opens, with every record as it was.
//!
//! `tests/fixtures/v<n>/` holds a journal of schema version n, written by the code of that time, its keys, and
//! `records.ndjson`, which says what is in it. They are written once, by the ignored test below, and never again.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use gently::model::draft::{Draft, DraftBody, DraftOf};
use gently::model::filter::{Away, Filter};
use gently::model::id::RecordId;
use gently::model::moment::{DayStart, Moment};
use gently::model::record::{Kind, Link, Record};
use gently::store::{Journal, Locked, StoreError};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

/// The newest version before the one that this code writes.
const VERSION: u32 = 3;

#[test]
fn every_version_ever_written_opens_whole() {
    for version in 1..=VERSION {
        let (_folder, mut journal) = opened(version);
        let expected = fs::read_to_string(fixture(version).join("records.ndjson")).expect("what is in it");
        assert_eq!(describe(&mut journal), expected, "version {version}");
    }
}

#[test]
fn every_version_ever_written_can_be_written_on() {
    for version in 1..=VERSION {
        let (_folder, mut journal) = opened(version);
        let before = journal.read().expect("reads").count().expect("counts");
        let tx = journal.begin().expect("begins");
        tx.keep(&record(99, "note", "2030-01-01T12:00:00+00:00", r#"{"text":"later"}"#)).expect("keeps");
        tx.commit().expect("commits");
        assert_eq!(journal.read().expect("reads").count().expect("counts"), before + 1, "version {version}");
    }
}

#[test]
#[ignore = "writes the fixture of a new version, once"]
fn write_the_fixture() {
    let folder = fixture(VERSION);
    assert!(!folder.exists(), "a fixture is never written again");
    let mut journal = Locked::at(&folder).create(1_790_000_000_000, Uuid::from_u128(1)).expect("creates");
    let tx = journal.begin().expect("begins");
    for record in records() {
        tx.keep(&record).expect("keeps");
    }
    tx.put_draft(&draft()).expect("keeps");
    tx.commit().expect("commits");
    fs::write(folder.join("records.ndjson"), describe(&mut journal)).expect("writes");
    fs::remove_file(folder.join("lock")).expect("removes");
}

fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/v{version}"))
}

/// Opens a copy, which goes with its folder.
fn opened(version: u32) -> (TempDir, Journal) {
    let folder = TempDir::new().expect("a temporary folder");
    for name in ["journal.db", "journal.keys"] {
        fs::copy(fixture(version).join(name), folder.path().join(name)).expect("copies");
    }
    let journal = Locked::at(folder.path()).open().expect("opens").expect("is there");
    (folder, journal)
}

/// Says what is in the journal, one line each. In words of its own, so that it depends on no format of ours.
fn describe(journal: &mut Journal) -> String {
    let everything = Filter { away: Away::Included, ..Filter::all(DayStart::default()) };
    let reading = journal.read().expect("reads");
    let mut lines = Vec::new();
    let each = |record: &Record| {
        let link = |link: &Link| json!([link.role, link.to.to_string()]);
        lines.push(json!({
            "id": record.id.to_string(), "kind": record.kind.as_str(), "at": record.at.utc_ms(),
            "offset": record.at.offset_min(), "changed": record.changed_ms, "away": record.away,
            "body": record.body, "tags": record.tags, "links": record.links.iter().map(link).collect::<Value>(),
        }));
        Ok::<_, StoreError>(())
    };
    reading.each_by_id(&everything, each).expect("scans");
    for draft in reading.drafts().expect("reads") {
        let (record, changed) = (draft.record.to_string(), draft.changed_ms);
        lines.push(json!({ "draft": record, "changed": changed, "body": draft.body }));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn id(n: u8) -> RecordId {
    RecordId::from_parts(1_790_000_000_000 + i64::from(n), [n; 10])
}

fn record(n: u8, kind: &str, at: &str, body: &str) -> Record {
    let at = Moment::new(DateTime::parse_from_rfc3339(at).expect("a date")).expect("a year that can be kept");
    Record {
        id: id(n),
        kind: kind.parse().expect("a kind"),
        at,
        changed_ms: at.utc_ms() + 1,
        away: false,
        body: body.into(),
        tags: Vec::new(),
        links: Vec::new(),
    }
}

fn records() -> Vec<Record> {
    let tags = |names: [&str; 2]| names.map(|name| name.parse().expect("a tag")).to_vec();
    let reflection = r#"{"guide":"boundaries/name-one","title":"Name one limit","theme":"boundaries",
        "depth":"light","answers":[{"prompt":"what","ask":"What is it?","answer":"Late calls.","felt":3},
        {"prompt":"how","ask":"How much?","answer":7},{"prompt":"which","ask":"Which?","answer":["a","b"]}],
        "finished":true,"weather":{"sky":"grey"}}"#;
    let mut list = vec![
        record(1, "note", "2026-09-01T21:10:00+02:00", r#"{"text":"A walk by the water.\nCold, and good."}"#),
        record(2, "note", "1969-07-20T22:56:15-04:00", r#"{"text":"Déjà vu, 昨日は雨だった, שלום 🌱"}"#),
        record(
            3,
            "checkin",
            "2026-10-25T02:30:00+01:00",
            r#"{"mood":4,"energy":2,"feelings":["sad"],"line":"Slow."}"#,
        ),
        record(4, "checkin", "2026-10-25T02:30:00+02:00", "{}"),
        record(5, "reflection", "2026-11-21T23:30:00-08:00", reflection),
        record(
            6,
            "dream",
            "2026-11-22T01:30:00+05:45",
            "{ \"scene\" : \"a house\",\t\"n\": 1.50, \"n\": null }",
        ),
    ];
    list.push(record(7, "person", "2026-11-22T09:00:00+01:00", r#"{"alias":"K.","gate":"set-aside"}"#));
    list.push(record(
        9,
        "path",
        "2026-11-22T09:10:00+01:00",
        r#"{"path":"limits","title":"Limits","state":"paused","left_out":["boundaries/name-one"]}"#,
    ));
    list[0].tags = tags(["evening", "water/cold"]);
    list[4].tags = tags(["日記", "हिंदी"]);
    list[4].links = vec![Link { role: "about".into(), to: id(1) }, Link { role: "about".into(), to: id(77) }];
    list[1].away = true;
    assert_eq!(list[5].kind, Kind::Other("dream".into()));
    list
}

fn draft() -> Draft {
    let body = DraftBody {
        of: DraftOf::Reflection,
        guide: Some("boundaries/name-one".into()),
        position: Some("prompt:what".into()),
        ask: Some("What is not all right with you?".into()),
        about: None,
        text: "Half a senten".into(),
    };
    Draft { record: id(8), changed_ms: 1_790_000_000_500, body }
}
