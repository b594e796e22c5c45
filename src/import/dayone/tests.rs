//! Journals of Day One as they come: the published shape, in a zip and bare, and what could be put into one.

use std::io::Write;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::import::tried::{file, read, stream, told};

const JOURNAL: &str = include_str!("../../../tests/fixtures/import/dayone.json");

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a member");
        zip.write_all(bytes).expect("room");
    }
    zip.finish().expect("a zip").into_inner()
}

fn entries(entries: &str) -> String {
    format!("{{\"metadata\": {{\"version\": \"1.0\"}}, \"entries\": [{entries}]}}")
}

const ONE: &str = r#"{"uuid": "A1", "creationDate": "2016-01-01T12:00:00Z", "text": "one"}"#;

#[test]
fn the_published_shape_comes_in_with_every_moment_and_day() {
    assert_eq!(
        stream(&ORIGIN, JOURNAL.as_bytes()),
        [
            "2016-01-01 23:50:00 +09:00 +late-night +starred +walk \"An evening walk\\n\\nMr. Tanaka said *wait*! \
             ![](dayone-moment://76F9B0AC37954B51BF8B9146498B29C2)\"",
            "lost 6: left behind: 1 photo",
            "skipped 34: an entry without words: 2 photos",
            "2016-07-02 23:30:00 -04:00 +pinned \"Only rich\"",
            "2016-07-04 13:00:00 +01:00 \"Typed before: C:\\\\. as it is\"",
            "skipped 52: an entry whose date is missing or cannot be read",
            "2016-07-05 13:00:00 +01:00 \"Far away\"",
            "lost 56: its time zone is not known here: it has the clock of this machine",
        ]
    );
}

#[test]
fn a_zip_gives_what_its_json_gives_under_the_same_ids() {
    let zip = zipped(&[("photos/a.jpeg", b"\xff\xd8"), ("Journal.json", JOURNAL.as_bytes())]);
    let bare = stream(&ORIGIN, JOURNAL.as_bytes());
    let from_zip: Vec<_> = file(&ORIGIN, &zip).iter().map(|line| line.replace("Journal.json:", "")).collect();
    assert_eq!(from_zip, bare);

    let mut named = Ids::default();
    let id = named.id(7, Some("a1-b2"), "text");
    assert_eq!(Ids::default().id(7, Some("A1B2"), "text"), id);
    assert_eq!(named.id(7, Some("A1B2"), "text"), id);
    assert_ne!(named.id(7, Some("A1B2"), "another text"), id);
}

#[test]
fn json_with_a_plain_name_is_read_and_a_broken_journal_costs_itself() {
    let other =
        entries(r#"{"uuid": "B", "creationDate": "2016-01-02T12:00:00Z", "text": "two"}, {"text": 7}"#);
    let zip = zipped(&[
        ("../../evil.json", entries(ONE).as_bytes()),
        ("/etc/evil.json", entries(ONE).as_bytes()),
        ("C:\\evil.json", entries(ONE).as_bytes()),
        ("Packed again/One.json", entries(ONE).as_bytes()),
        ("__MACOSX/Packed again/One.json", b"{}"),
        ("Cut.json", &entries(ONE).as_bytes()[..90]),
        ("Other.json", other.as_bytes()),
        ("settings.json", b"{}"),
    ]);
    assert_eq!(
        file(&ORIGIN, &zip),
        [
            "2016-01-01 13:00:00 +01:00 \"one\"",
            "skipped Cut.json:1: an entry: the file ends in the middle of it",
            "2016-01-02 13:00:00 +01:00 \"two\"",
            "skipped Other.json:1: an entry that is not shaped as Day One's are",
        ]
    );
}

#[test]
fn a_zip_bomb_is_stopped_by_what_comes_out_of_it() {
    let blank = vec![b' '; 80 * 1024 * 1024];
    let json = [b"{\"entries\": [", ONE.as_bytes(), b",", &blank].concat();
    let lines = file(&ORIGIN, &zipped(&[("Journal.json", &json)]));
    assert_eq!(
        lines,
        [
            "2016-01-01 13:00:00 +01:00 \"one\"",
            "skipped Journal.json:1: the rest of it cannot be unpacked: it grows to more than 200 times its size",
        ]
    );
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let zip = zipped(&[("Journal.json", entries(ONE).as_bytes())]);
    let piped = stream(&ORIGIN, &zip).concat();
    assert_eq!(
        piped,
        "fault: Not a Day One journal: a zip archive cannot be read from a pipe. Save it to a file first"
    );
    let cut = file(&ORIGIN, &zip[..zip.len() - 30]).concat();
    assert!(cut.starts_with("fault: Not a Day One journal: the zip archive is broken"), "{cut}");
    assert_eq!(
        file(&ORIGIN, &zipped(&[("a.txt", b"x")])),
        ["fault: Not a Day One journal: no JSON with a list of `entries` is in it"]
    );
    // The flag that says a member is locked, in both of its headers.
    let mut locked = zip.clone();
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = locked.windows(4).position(|four| four == mark).expect("a header");
        locked[at + flags] |= 1;
    }
    assert_eq!(file(&ORIGIN, &locked), ["fault: It is encrypted"]);
}

#[test]
fn a_folder_that_was_unpacked_is_read_too() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("Journal.json"), entries(ONE)).expect("room");
    std::fs::create_dir(folder.path().join("photos")).expect("room");
    assert!(is_it(&Seen::Folder(folder.path())));
    let input = Input::Folder(folder.path().to_owned());
    assert_eq!(read(&ORIGIN, input, &told()), ["2016-01-01 13:00:00 +01:00 \"one\""]);
}

#[test]
fn only_journals_of_day_one_are_recognised() {
    let is_it = |bytes: &[u8]| is_it(&Seen::Bytes(bytes));
    assert!(is_it(JOURNAL.as_bytes()));
    assert!(is_it(&zipped(&[("a", b"")])));
    assert!(is_it(&JOURNAL.as_bytes()[..1000]));
    for no in
        ["", "{}", r#"{"entries": [{"title": "jrnl", "date": "2020-01-01"}]}"#, "<html>", "# 2026-01-02"]
    {
        assert!(!is_it(no.as_bytes()), "{no:?}");
    }
}

proptest! {
    #[test]
    fn whatever_the_bytes_are_reading_them_ends(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = is_it(&Seen::Bytes(&bytes));
        file(&ORIGIN, &bytes);
        file(&ORIGIN, &[b"PK\x03\x04", &bytes[..]].concat());
    }

    #[test]
    fn a_journal_with_anything_changed_in_it_reads_to_its_end(
        at in 0_usize..2600, cut in 0_usize..40, put in prop::collection::vec(any::<u8>(), 0..4), packed in any::<bool>(),
    ) {
        let journal = JOURNAL.as_bytes().to_vec();
        let mut bytes = if packed { zipped(&[("Journal.json", &journal)]) } else { journal };
        let at = at % bytes.len();
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put);
        file(&ORIGIN, &bytes);
    }
}
