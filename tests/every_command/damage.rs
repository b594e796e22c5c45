//! Bad luck from outside: files cut, overwritten, swapped, gone or not allowed. Every command that needs the
//! journal says what happened, to what, and what to do, ends with 1, and leaves every byte as it was.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

use crate::support::{Sandbox, modes_count};

/// A journal with a word in it that no message may repeat.
struct Journal {
    sandbox: Sandbox,
    id: String,
}

impl Journal {
    fn new() -> Self {
        let sandbox = Sandbox::new();
        let id = sandbox.kept(&["write", "-"], &"The canary sang. ".repeat(2000));
        Self { sandbox, id }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.sandbox.path().join(name)
    }

    /// Puts these bytes in the place of a file.
    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.file(name), bytes).expect("a broken file");
    }

    /// Runs all that needs the journal, and compares each error.
    fn fails(&self, message: &str, hint: &str) {
        let before = self.sandbox.snapshot();
        let edit = ["edit", &self.id, "--answers", "-"];
        let tag = ["tag", &self.id, "+evening"];
        let commands = [
            (&["list"][..], ""),
            (&["list", "--json"], ""),
            (&["show", &self.id], ""),
            (&["export", "--output", "out.json"], ""),
            (&["checkin", "--mood", "4"], ""),
            (&["write", "-"], "canary"),
            (&["reflect", "boundaries/name-one-limit", "--answers", "-"], r#"{"what":"canary"}"#),
            (&["reflect", "--resume"], ""),
            (&edit, r#"{"text":"canary"}"#),
            (&tag, ""),
            (&["put-away", &self.id], ""),
            (&["bring-back", &self.id], ""),
            (&["erase", &self.id, "--yes"], ""),
        ];
        for (args, stdin) in commands {
            let said = self.sandbox.run_with(args, stdin).ended(1);
            let text = said.text();
            assert!(said.stdout.is_empty(), "{args:?}: {text}");
            assert!(text.contains(message) && text.contains(hint), "{args:?}: {text}");
            assert!(!text.contains("canary"), "{args:?}: {text}");
            assert_eq!(self.sandbox.snapshot(), before, "{args:?}");
        }
    }
}

const DAMAGED: &str = "The journal cannot be opened: it is damaged, or this is not its key file";
const COPY_BACK: &str = "Nothing was changed. If there is a backup, put it back: `gently restore FILE`. Else see what can be mended: `gently doctor`";
const MOVE_AWAY: &str = "Move that file away, or name another folder with `GENTLY_HOME`; it was not touched";
const OLDER_KEYS: &str = "Put an older copy of `journal.keys` back, or use the recovery code";

#[test]
fn a_journal_that_was_cut_short_is_told() {
    let too_short = "Not a gently journal: ~/gently/journal.db, it is too short to be one";
    for (length, message, hint) in [
        (16, too_short, MOVE_AWAY),
        (100, too_short, MOVE_AWAY),
        (4096, DAMAGED, COPY_BACK),
        (5000, DAMAGED, COPY_BACK),
        (9000, DAMAGED, COPY_BACK),
    ] {
        let journal = Journal::new();
        let bytes = fs::read(journal.file("journal.db")).expect("a journal");
        journal.put("journal.db", &bytes[..length]);
        journal.fails(message, hint);
    }
}

#[test]
fn a_journal_overwritten_with_noise_is_told() {
    let journal = Journal::new();
    journal.put("journal.db", noise(20_480));
    journal.fails(DAMAGED, COPY_BACK);
}

#[test]
fn noise_at_the_start_of_a_journal_is_told() {
    let journal = Journal::new();
    let mut bytes = fs::read(journal.file("journal.db")).expect("a journal");
    bytes[..64].copy_from_slice(&noise(64));
    journal.put("journal.db", bytes);
    journal.fails(DAMAGED, COPY_BACK);
}

#[test]
fn noise_in_every_page_but_the_first_is_told_without_a_word_of_a_record() {
    let journal = Journal::new();
    let mut bytes = fs::read(journal.file("journal.db")).expect("a journal");
    let length = bytes.len();
    bytes[4096..].copy_from_slice(&noise(length - 4096));
    journal.put("journal.db", bytes);
    let before = journal.sandbox.snapshot();
    for args in [&["list"][..], &["show", &journal.id], &["checkin", "--mood", "4"]] {
        let said = journal.sandbox.run(args).ended(1);
        assert!(said.stderr.contains(DAMAGED) && said.stderr.contains(COPY_BACK), "{}", said.text());
        assert!(!said.text().contains("canary"), "{}", said.text());
    }
    assert_eq!(journal.sandbox.snapshot(), before);
}

#[test]
fn an_export_of_a_damaged_journal_to_stdout_is_no_success() {
    let journal = Journal::new();
    let mut bytes = fs::read(journal.file("journal.db")).expect("a journal");
    let length = bytes.len();
    bytes[8192..].copy_from_slice(&noise(length - 8192));
    journal.put("journal.db", bytes);
    let said = journal.sandbox.run(&["export"]).ended(1);
    assert!(said.stderr.contains(DAMAGED) && !said.stdout.ends_with("]}\n"), "{}", said.text());
}

#[test]
fn an_empty_file_is_no_journal() {
    let journal = Journal::new();
    journal.put("journal.db", "");
    journal.fails("Not a gently journal: ~/gently/journal.db, it is empty", MOVE_AWAY);
}

#[test]
fn a_text_file_is_no_journal() {
    let journal = Journal::new();
    journal.put("journal.db", "Dear diary,\n".repeat(1000));
    journal.fails(DAMAGED, COPY_BACK);
}

#[test]
fn a_plain_database_is_no_journal() {
    let journal = Journal::new();
    fs::remove_file(journal.file("journal.db")).expect("gone");
    let plain = rusqlite::Connection::open(journal.file("journal.db")).expect("a database");
    plain.execute_batch("CREATE TABLE canary (canary TEXT)").expect("a table");
    plain.close().expect("closed");
    journal.fails(
        "Not a gently journal: ~/gently/journal.db, it is an SQLite file without encryption",
        MOVE_AWAY,
    );
}

#[test]
fn a_journal_of_a_newer_version_is_told() {
    let journal = Journal::new();
    let keys = fs::read_to_string(journal.file("journal.keys")).expect("keys");
    let (_, key) = keys.split_once("\"key\":\"").expect("an open slot");
    let db = rusqlite::Connection::open(journal.file("journal.db")).expect("a database");
    let newer = format!("PRAGMA key = \"x'{}'\"; PRAGMA user_version = 99;", &key[..64]);
    db.execute_batch(&newer).expect("a newer journal");
    db.close().expect("closed");
    journal.fails(
        "Written by a newer gently, as format 99; this one reads up to 4: ~/gently/journal.db",
        "Update gently",
    );
}

#[test]
fn a_folder_in_the_place_of_the_journal_is_told() {
    let journal = Journal::new();
    fs::remove_file(journal.file("journal.db")).expect("gone");
    fs::create_dir(journal.file("journal.db")).expect("a folder");
    journal.fails("Not a gently journal: ~/gently/journal.db, it is not a file", MOVE_AWAY);
}

#[test]
fn a_link_in_the_place_of_the_journal_is_told() {
    for to in ["elsewhere.db", "nowhere.db"] {
        let journal = Journal::new();
        fs::rename(journal.file("journal.db"), journal.file("elsewhere.db")).expect("moved");
        symlink(to, journal.file("journal.db")).expect("a link");
        journal.fails("Not a gently journal: ~/gently/journal.db, it is a link to another place", MOVE_AWAY);
    }
}

#[test]
fn a_missing_key_file_is_told_and_not_made_anew() {
    let journal = Journal::new();
    fs::remove_file(journal.file("journal.keys")).expect("gone");
    journal.fails(
        "The journal's key file is missing: ~/gently/journal.keys",
        "Nothing was changed. Put `journal.keys` back from a backup, or use the recovery code",
    );
}

#[test]
fn a_key_file_that_is_broken_is_told_by_place() {
    for (broken, place) in
        [("", "line 1, column 0"), ("{\"format\":1,", "line 1, column 12"), ("canary", "line 1, column 1")]
    {
        let journal = Journal::new();
        journal.put("journal.keys", broken);
        journal.fails(
            &format!("The journal's key file cannot be read: ~/gently/journal.keys, it is not as it should be at {place}"),
            OLDER_KEYS,
        );
    }
}

#[test]
fn nothing_of_a_broken_key_file_is_repeated() {
    let journal = Journal::new();
    let keys = fs::read_to_string(journal.file("journal.keys")).expect("keys");
    let (_, key) = keys.split_once("\"key\":\"").expect("an open slot");
    for broken in [
        keys.replace("\"}]}", "0\"}]}"),
        keys.replace("\"current\"", "\"curent\""),
        keys.replace("\"}]}", ""),
    ] {
        journal.put("journal.keys", broken);
        let said = journal.sandbox.run(&["list"]).ended(1);
        assert!(!said.stderr.contains(&key[..16]), "{}", said.text());
    }
}

#[test]
fn the_key_file_of_another_journal_is_told() {
    let (journal, other) = (Journal::new(), Journal::new());
    fs::copy(other.file("journal.keys"), journal.file("journal.keys")).expect("other keys");
    journal.fails(DAMAGED, COPY_BACK);
}

#[test]
fn a_key_file_that_is_a_link_or_a_folder_is_told() {
    let journal = Journal::new();
    fs::rename(journal.file("journal.keys"), journal.file("k")).expect("moved");
    symlink("k", journal.file("journal.keys")).expect("a link");
    journal.fails("journal.keys, it is a link to another place", OLDER_KEYS);
    fs::remove_file(journal.file("journal.keys")).expect("gone");
    fs::create_dir(journal.file("journal.keys")).expect("a folder");
    journal.fails("journal.keys, it is not a file", OLDER_KEYS);
}

#[test]
fn a_home_that_is_a_file_is_told() {
    let sandbox = Sandbox::new();
    sandbox.file("gently", "mine");
    let before = sandbox.snapshot();
    for (args, stdin) in [
        (&["list"][..], ""),
        (&["show", "01"], ""),
        (&["checkin", "--mood", "4"], ""),
        (&["write", "-"], "canary"),
    ] {
        let said = sandbox.run_with(args, stdin).ended(1);
        let text = said.text();
        assert!(
            text.contains("Error: Could not read or write: ~/gently/journal.db\nCaused by: Not a directory"),
            "{text}"
        );
        assert!(text.contains("Hint: Check that path, or name another folder with `GENTLY_HOME`"), "{text}");
        assert!(!text.contains("canary"), "{text}");
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn a_journal_that_was_put_right_works_again() {
    let journal = Journal::new();
    let bytes = fs::read(journal.file("journal.db")).expect("a journal");
    journal.put("journal.db", noise(4096));
    let _ = journal.sandbox.run(&["list"]).ended(1);
    journal.put("journal.db", bytes);
    assert!(journal.sandbox.run(&["show", &journal.id]).ok().stdout.contains("The canary sang."));
}

#[test]
fn help_and_grounding_work_beside_a_damaged_journal() {
    let journal = Journal::new();
    journal.put("journal.db", noise(4096));
    journal.put("journal.keys", noise(64));
    journal.put("config.toml", noise(64));
    let before = journal.sandbox.snapshot();
    for args in [
        &["help-lines"][..],
        &["help-lines", "--country", "GB"],
        &["ground", "breathe"],
        &["about"],
        &["--help"],
    ] {
        assert!(!journal.sandbox.run(args).ok().stdout.is_empty());
    }
    assert_eq!(journal.sandbox.snapshot(), before);
}

#[test]
fn a_home_that_may_not_be_written_is_told_and_can_still_be_read() {
    if !modes_count() {
        return;
    }
    let journal = Journal::new();
    let home = journal.sandbox.path();
    set_mode(&home, 0o500);
    let before = journal.sandbox.snapshot();
    let listed = journal.sandbox.run(&["list"]);
    let said = journal.sandbox.run_with(&["write", "-"], "canary");
    let after = journal.sandbox.snapshot();
    set_mode(&home, 0o700);
    assert!(listed.ok().stdout.contains("The canary sang."));
    let text = said.ended(1).text();
    assert!(
        text.contains("Error: No permission: ~/gently\nHint: Check who may read and write that folder"),
        "{text}"
    );
    assert!(!text.contains("canary"), "{text}");
    assert_eq!(after, before);
}

#[test]
fn an_empty_home_that_may_not_be_written_is_told() {
    if !modes_count() {
        return;
    }
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path()).expect("a home");
    set_mode(&sandbox.path(), 0o500);
    let said = sandbox.run_with(&["write", "-"], "canary");
    let set = sandbox.run(&["config", "set", "idle", "3"]);
    set_mode(&sandbox.path(), 0o700);
    let text = said.ended(1).text();
    assert!(text.contains("Error: No permission: ~/gently"), "{text}");
    assert!(
        text.contains("Hint: Check who may read and write that folder") && !text.contains("canary"),
        "{text}"
    );
    let text = set.ended(1).text();
    assert!(text.contains("Error: The settings could not be written: ~/gently/config.toml"), "{text}");
    assert_eq!(fs::read_dir(sandbox.path()).expect("readable").count(), 0);
}

#[test]
fn a_key_file_that_may_not_be_read_is_told() {
    if !modes_count() {
        return;
    }
    let journal = Journal::new();
    let keys = journal.file("journal.keys");
    set_mode(&keys, 0);
    let said = journal.sandbox.run(&["list"]);
    let kept = journal.sandbox.run_with(&["write", "-"], "canary");
    set_mode(&keys, 0o600);
    for said in [said, kept] {
        let text = said.ended(1).text();
        assert!(
            text.contains("Error: No permission: ~/gently/journal.keys\nHint: Check who may read"),
            "{text}"
        );
        assert!(!text.contains("canary"), "{text}");
    }
}

#[test]
fn a_folder_that_may_not_be_written_gets_no_export() {
    if !modes_count() {
        return;
    }
    let journal = Journal::new();
    let folder = journal.sandbox.file_path("out");
    fs::create_dir(&folder).expect("a folder");
    set_mode(&folder, 0o500);
    let said = journal.sandbox.run(&["export", "--output", "out/out.json"]);
    set_mode(&folder, 0o700);
    let text = said.ended(1).text();
    assert!(text.contains("Error: Not allowed to write `out/out.json`\n"), "{text}");
    assert!(text.contains("Hint: Choose a folder that you may write in\n"), "{text}");
    assert_eq!(fs::read_dir(folder).expect("readable").count(), 0);
}

fn set_mode(path: &std::path::Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
}

/// Bytes that are the same every time and look like nothing.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..length).map(|_| next()).collect()
}
