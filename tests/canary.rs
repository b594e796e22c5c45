//! A marked word goes in by every door there is, and then stands in no file: only ciphertext holds it.

#[path = "cli/support.rs"]
mod support;

use std::fs;

use support::Sandbox;

/// Marked so that nothing else can hold it. A tag is kept in small letters, so the search is for both.
const WORD: &str = "Xylocanary";

#[test]
fn a_word_that_was_kept_stands_in_no_file() {
    let sandbox = visited();
    assert_eq!(holders(&sandbox), Vec::<String>::new());
}

#[test]
fn a_word_that_was_changed_or_refused_stands_in_no_file() {
    let sandbox = visited();
    let id = sandbox.kept(&["write", "-"], WORD);
    let _ = sandbox.run_with(&["edit", &id, "--answers", "-"], r#"{"text":"other"}"#).ok();
    let _ = sandbox
        .run_with(&["checkin", "--answers", "-"], format!(r#"{{"mood":11,"line":"{WORD}"}}"#))
        .ended(2);
    let _ = sandbox.run_with(&["write", "-"], [WORD.as_bytes(), b"\xff"].concat()).ended(1);
    let _ = sandbox.run(&["write", WORD]).ended(2);
    let _ = sandbox.run(&["list"]).ok();
    let _ = sandbox.run(&["show", &id]).ok();
    assert_eq!(holders(&sandbox), Vec::<String>::new());
}

#[test]
fn no_door_needs_a_folder_for_temporary_files() {
    let mut sandbox = Sandbox::new();
    for name in ["TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"] {
        sandbox.set(name, "/nowhere/at/all");
    }
    visit(&sandbox);
    let long = "A long line of words. ".repeat(100_000);
    let _ = sandbox.run_with(&["write", "-"], long).ok();
    let _ = sandbox.run(&["export", "--output", "out.json"]).ok();
}

#[test]
fn the_search_finds_the_word_where_it_is() {
    let sandbox = visited();
    let _ = sandbox.run(&["export", "--output", "out.json"]).ok();
    assert_eq!(holders(&sandbox), ["out.json"]);
    let exported = fs::read_to_string(sandbox.file_path("out.json")).expect("an export");
    assert_eq!(exported.matches(WORD).count(), 7, "{exported}");
    assert_eq!(exported.matches(&WORD.to_lowercase()).count(), 1, "{exported}");
}

/// A sandbox with a folder for temporary files, in which the word went in by every door.
fn visited() -> Sandbox {
    let mut sandbox = Sandbox::new();
    let folder = sandbox.file_path("tmp");
    fs::create_dir(&folder).expect("a folder");
    for name in ["TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"] {
        sandbox.set(name, &folder.display().to_string());
    }
    visit(&sandbox);
    sandbox
}

fn visit(sandbox: &Sandbox) {
    let id = sandbox.kept(&["write", "-"], &format!("{WORD} in a note\n"));
    let checkin = format!(r#"{{"line":"{WORD} in a line","feelings":["{WORD}"]}}"#);
    let _ = sandbox.run_with(&["checkin", "--answers", "-"], checkin).ok();
    let reflection = format!(r#"{{"what":"{WORD}","where":"{WORD}"}}"#);
    let _ = sandbox.run_with(&["reflect", "boundaries/name-one-limit", "--answers", "-"], reflection).ok();
    let _ = sandbox.run(&["tag", &id, &format!("+{WORD}")]).ok();
    let person = format!(r#"{{"alias":"{WORD}"}}"#);
    let _ = sandbox.run_with(&["person", "add", "--answers", "-"], person).ok();
}

/// Returns the files of the sandbox that hold the word, in their bytes or in their names.
fn holders(sandbox: &Sandbox) -> Vec<String> {
    let files = sandbox.snapshot();
    assert!(files.iter().any(|(path, _)| path.ends_with("journal.db")), "the journal is looked at");
    let wide: Vec<u8> = WORD.to_lowercase().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let has = |bytes: &[u8]| {
        let small = bytes.to_ascii_lowercase();
        let narrow = WORD.to_lowercase();
        small.windows(narrow.len()).any(|part| part == narrow.as_bytes())
            || small.windows(wide.len()).any(|part| part == wide)
    };
    let name = |path: &std::path::Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let holding = files.iter().filter(|(path, bytes)| has(bytes) || has(path.as_os_str().as_encoded_bytes()));
    holding.filter_map(|(path, _)| name(path)).collect()
}
