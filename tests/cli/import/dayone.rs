//! Day One comes in: the JSON it exports, in a zip and bare, and Day One Classic as jrnl writes it.

use std::io::Write;
use std::path::Path;

use crate::support::Sandbox;

const JOURNAL: &str = include_str!("../../fixtures/import/dayone.json");

#[test]
fn the_zip_and_the_json_in_it_are_one_journal() {
    let sandbox = Sandbox::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("Journal.json", zip::write::SimpleFileOptions::default()).expect("a member");
    zip.write_all(JOURNAL.as_bytes()).expect("room");
    let bytes = zip.finish().expect("a zip").into_inner();
    sandbox.file("Export.zip", &bytes);
    let said = sandbox.run(&["import", "Export.zip"]).ended(0);
    assert!(said.stderr.contains("Kept: 4 (note 4)"), "{}", said.text());
    let said = sandbox.run_with(&["import", "-"], JOURNAL).ended(0);
    assert!(said.stderr.contains("Kept: 0. Here already: 4"), "{}", said.text());
    let lines = sandbox.run(&["export", "--format", "ndjson"]).ended(0).stdout;
    assert!(lines.contains("\"at\": \"2016-01-01T23:50:00.000+09:00\""), "{lines}");

    let said = sandbox.run_with(&["import", "-"], &bytes).ended(1);
    assert!(said.stderr.contains("Save it to a file first"), "{}", said.text());
}

#[test]
fn a_folder_of_day_one_classic_comes_in_entry_by_entry() {
    let sandbox = Sandbox::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/Classic.dayone");
    let folder = folder.to_str().expect("a plain name");
    let said = sandbox.run(&["import", folder]).ended(0);
    assert!(said.stderr.contains("Kept: 3 (note 3)"), "{}", said.text());
    let said = sandbox.run(&["import", folder, "--from", "dayone"]).ended(0);
    assert!(said.stderr.contains("Kept: 0. Here already: 3"), "{}", said.text());
}
