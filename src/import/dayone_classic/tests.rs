//! Entries of Day One Classic as jrnl 4.6 writes them, and property lists that were made to harm.

use proptest::prelude::*;

use super::*;
use crate::import::dayone::ORIGIN;
use crate::import::tried::{read, stream, told};

const ENTRY: &str = include_str!(
    "../../../tests/fixtures/import/Classic.dayone/entries/2EA39E60E69611F1ADB602FC00000001.doentry"
);

#[test]
fn what_jrnl_writes_comes_in_as_it_was_typed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/Classic.dayone");
    assert!(is_folder(&folder));
    assert_eq!(
        read(&ORIGIN, Input::Folder(folder), &told()),
        [
            "2026-01-02 10:00:00 +00:00 +friend \"A walk.\\nBy the sea with @friend, and rain.\"",
            "2026-01-02 10:00:00 +00:00 +starred \
             \"*Second. In the same minute.\\n# 2020-01-01 a heading typed\\n[2020-01-01 10:00] I remember\"",
            "2026-02-14 09:00:00 +00:00 \"Noon?\\nonly title <&> ö\"",
        ]
    );
    assert_eq!(stream(&ORIGIN, ENTRY.as_bytes()).len(), 1);
}

#[test]
fn entities_that_a_file_declares_are_not_grown() {
    let laughs: String =
        (1..30).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let entry = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE plist [<!ENTITY l0 \"ha\">{laughs}<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\
         <plist version=\"1.0\"><dict><key>Creation Date</key><date>2026-01-02T10:00:00Z</date>\
         <key>Entry Text</key><string>a&l29;&f;b</string></dict></plist>"
    );
    assert_eq!(stream(&ORIGIN, entry.as_bytes()), ["2026-01-02 11:00:00 +01:00 \"ab\""]);
}

#[test]
fn what_is_no_entry_is_named() {
    let deep = format!("<plist>{}", "<array>".repeat(500_000));
    let hidden = format!("<plist>{}", "<array><!-- </array> -->".repeat(500_000));
    let skipped = |text: &str| stream(&ORIGIN, text.as_bytes()).concat();
    for text in [&deep, &hidden] {
        assert_eq!(skipped(text), "skipped 1: an entry with more parts than Day One writes");
    }
    assert_eq!(
        skipped("bplist00\0"),
        "skipped 1: a binary property list: on a Mac, `plutil -convert xml1` makes it one that can be read"
    );
    assert_eq!(skipped("<plist><dict></dict></plist>"), "skipped 1: an entry without a date");
    assert_eq!(skipped("<plist><array></array></plist>"), "skipped 1: a property list that is no entry");
    assert_eq!(skipped("<plist><dict>"), "skipped 1: an entry that is not the XML that Day One writes");
}

proptest! {
    #[test]
    fn an_entry_with_anything_changed_in_it_reads_to_its_end(
        at in 0_usize..1200, cut in 0_usize..40, put in "[<>&;/a-z0-9 :-]{0,8}|\\PC{0,4}",
    ) {
        let mut bytes = ENTRY.as_bytes().to_vec();
        let at = at.min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put.bytes());
        if is_it(&bytes) {
            stream(&ORIGIN, &bytes);
        }
    }
}
