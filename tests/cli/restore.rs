//! `gently restore` from outside: round trips, what is set aside, and what is no backup.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use tar::{Builder, EntryType, Header};

use crate::backup::{FIRST, journal, locked_journal, names};
use crate::support::Sandbox;

fn backup(sandbox: &Sandbox) -> String {
    let said = sandbox.run(&["backup", "--json"]).ok().json();
    said["path"].as_str().expect("a path").to_owned()
}

/// Moves on to another home, as on another machine.
fn move_on(sandbox: &mut Sandbox) -> PathBuf {
    let home = sandbox.file_path("other");
    sandbox.set("GENTLY_HOME", &home.display().to_string());
    home
}

#[test]
fn what_list_shows_before_a_backup_it_shows_after_a_restore_elsewhere() {
    let mut sandbox = journal();
    let before = sandbox.run(&["list"]).ok().stdout;
    let exported = sandbox.run(&["export"]).ok().stdout;
    let path = backup(&sandbox);
    let home = move_on(&mut sandbox);
    sandbox.run(&["restore", &path, "--yes"]).is("------- stderr
The backup is in place. Made: Saturday 21 November 2026, 20:15.
Warning: This backup takes no passphrase. After this, anyone who can use this login can read the journal.
");
    assert_eq!(sandbox.run(&["list"]).ok().stdout, before);
    assert_eq!(sandbox.run(&["export"]).ok().stdout, exported);
    assert_eq!(names(&home), ["journal.db", "journal.keys", "lock"]);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o7777;
    assert_eq!(
        (mode(&home), mode(&home.join("journal.db")), mode(&home.join("journal.keys"))),
        (0o700, 0o600, 0o600)
    );
}

#[test]
fn a_locked_one_goes_round_with_its_passphrase() {
    let mut sandbox = locked_journal();
    let path = backup(&sandbox);
    sandbox.file("wrong", "another walk");
    move_on(&mut sandbox);
    let restore = |more: &str| sandbox.shell(&format!("gently restore {path} --yes {more}"));
    restore("").is("
------- stderr
Error: The backup takes a passphrase, and none was given
Hint: Type it in a terminal, or give it with `--passphrase-fd N`; nothing was changed
[exit status: Some(3)]
");
    restore("--passphrase-fd 3 3< wrong").is("
------- stderr
Error: That passphrase does not open the backup
Hint: It takes the passphrase of the day it was made. Nothing was changed
[exit status: Some(1)]
");
    restore("--passphrase-fd 3 3< words")
        .is("------- stderr\nThe backup is in place. Made: Saturday 21 November 2026, 20:15.\n");
    let _ = sandbox.run(&["list"]).ended(3);
    let listed = sandbox.shell("gently list --json --passphrase-fd 3 3< words").ok().json();
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
}

#[test]
fn it_says_what_would_change_and_changes_nothing_unasked() {
    let sandbox = journal();
    let path = backup(&sandbox);
    let before = sandbox.snapshot();
    sandbox.run(&["restore", &path]).is(&format!(
        "This backup would take the place of the journal here:
  ~/gently/backups/{FIRST}
  Made: Saturday 21 November 2026, 20:15
  Opened and checked. Records in it: 2.
What you erased after that day is in it, and comes back with it.
What is here now is set aside first, as a backup of its own.
------- stderr
Error: There is nobody to ask
Hint: Nothing was changed. Run it in a terminal, or add `--yes` to go on without being asked
[exit status: Some(2)]
"
    ));
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn what_was_there_is_set_aside_and_comes_back() {
    let sandbox = journal();
    let path = backup(&sandbox);
    let _ = sandbox.run_with(&["write", "-"], "three").ok();
    let before = sandbox.run(&["list"]).ok().stdout;
    let said = sandbox.run(&["restore", &path, "--yes", "--json"]).ok().json();
    assert_eq!(
        (&said["restored"], &said["records"], &said["sealed"]),
        (&true.into(), &2.into(), &false.into())
    );
    assert_eq!(said["made_at"], "2026-11-21T20:15:00+01:00");
    let aside = said["set_aside"].as_str().expect("a path");
    assert!(aside.ends_with("/backups/gently-before-restore-2026-11-21-191500Z.tar"), "{aside}");
    assert_ne!(sandbox.run(&["list"]).ok().stdout, before);
    let _ = sandbox.run(&["restore", aside, "--yes"]).ok();
    assert_eq!(sandbox.run(&["list"]).ok().stdout, before);
    // Never pruned.
    let _ = sandbox.run(&["backup", "--keep", "1"]).ok();
    let kept = names(&sandbox.path().join("backups"));
    assert_eq!(kept.iter().filter(|name| name.contains("before-restore")).count(), 2, "{kept:?}");
}

#[test]
fn a_damaged_journal_is_set_aside_as_it_is_and_comes_back_as_it_was() {
    let sandbox = journal();
    let path = backup(&sandbox);
    let (journal, keys) = (sandbox.path().join("journal.db"), sandbox.path().join("journal.keys"));
    let whole = fs::read(&journal).expect("readable");
    for (spoilt, without_keys) in
        [(&whole[..5000], false), (&b""[..], false), (&whole[..], true), (&[7; 9000][..], true)]
    {
        fs::write(&journal, spoilt).expect("writable");
        if without_keys {
            fs::remove_file(&keys).expect("removed");
        }
        let said = sandbox.run(&["restore", &path, "--yes", "--json"]).ok().json();
        assert_eq!(sandbox.run(&["list", "--json"]).ok().json().as_array().map(Vec::len), Some(2));
        let aside = said["set_aside"].as_str().expect("a path");
        let said = sandbox.run(&["restore", aside]).ended(2);
        assert!(said.stdout.contains("could not be opened and checked"), "{}", said.text());
        let _ = sandbox.run(&["restore", aside, "--yes"]).ok();
        assert_eq!((fs::read(&journal).expect("readable"), keys.exists()), (spoilt.to_vec(), !without_keys));
        let _ = sandbox.run(&["restore", &path, "--yes"]).ok();
    }
}

#[test]
fn what_takes_a_forgotten_passphrase_is_set_aside_and_comes_back_without_it() {
    let sandbox = journal();
    let open = backup(&sandbox);
    sandbox.file("words", crate::backup::WORDS);
    let _ = sandbox.shell("gently passphrase set --new-passphrase-fd 4 4< words").ok();
    let said = sandbox.run(&["restore", &open, "--yes"]).ok();
    assert!(said.stderr.contains("Warning: This backup takes no passphrase."), "{}", said.text());
    let aside = sandbox.path().join("backups/gently-before-restore-2026-11-21-191500Z.tar");
    let _ = sandbox.run(&["restore", &aside.display().to_string(), "--yes"]).ok();
    let _ = sandbox.run(&["list"]).ended(3);
    let _ = sandbox.shell("gently list --passphrase-fd 3 3< words").ok();
}

#[test]
fn two_files_or_their_folder_will_do() {
    let mut sandbox = journal();
    let before = sandbox.run(&["list"]).ok().stdout;
    let folder = sandbox.path();
    move_on(&mut sandbox);
    for named in [folder.clone(), folder.join("journal.db")] {
        let _ = sandbox.run(&["restore", &named.display().to_string(), "--yes"]).ok();
        assert_eq!(sandbox.run(&["list"]).ok().stdout, before);
    }
    fs::remove_file(folder.join("journal.keys")).expect("removed");
    let said = sandbox.run(&["restore", &folder.display().to_string(), "--yes"]).ended(1);
    assert!(said.stderr.contains("there is no `journal.keys` beside `journal.db`"), "{}", said.text());
    fs::remove_file(folder.join("journal.db")).expect("removed");
    let said = sandbox.run(&["restore", &folder.display().to_string(), "--yes"]).ended(1);
    assert!(said.stderr.contains("there is no `journal.db` in it"), "{}", said.text());
}

#[test]
fn the_journal_itself_is_no_backup_of_it() {
    let sandbox = journal();
    let before = sandbox.snapshot();
    let said = sandbox.run(&["restore", &sandbox.path().display().to_string(), "--yes"]).ended(2);
    assert!(said.stderr.starts_with("Error: That is the journal itself, not a backup"), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn older_journals_restore_too() {
    for version in ["v1", "v2"] {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(version);
        let sandbox = Sandbox::new();
        let folder = sandbox.file_path("old");
        fs::create_dir(&folder).expect("a folder");
        for name in ["journal.db", "journal.keys"] {
            fs::copy(fixture.join(name), folder.join(name)).expect("a copy");
        }
        let listed = fs::read_to_string(fixture.join("records.ndjson")).expect("readable");
        let records = listed.lines().filter(|line| line.contains("\"kind\"")).count();
        let said = sandbox.run(&["restore", "old", "--yes", "--json"]).ok().json();
        assert_eq!(said["records"], records, "{version}");
        assert_eq!(
            fs::read(folder.join("journal.db")).expect("there"),
            fs::read(fixture.join("journal.db")).expect("there")
        );
        let _ = sandbox.run(&["list"]).ok();
    }
}

/// A tar with these members, which may be anything.
fn tar(sandbox: &Sandbox, members: &[(&str, EntryType, u64, &[u8])]) -> PathBuf {
    let mut tar = Builder::new(Vec::new());
    for (name, kind, claimed, bytes) in members {
        let mut header = Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(*claimed);
        header.set_mode(0o777);
        header.set_entry_type(*kind);
        if *kind == EntryType::Symlink || *kind == EntryType::Link {
            header.set_link_name("/etc/passwd").expect("fits");
        }
        header.set_cksum();
        tar.append(&header, *bytes).expect("written");
    }
    sandbox.file("evil.tar", tar.into_inner().expect("written"))
}

/// What a backup says of itself, as a member.
fn told(bytes: &[u8]) -> (&'static str, EntryType, u64, &[u8]) {
    ("backup.json", EntryType::Regular, bytes.len() as u64, bytes)
}

/// The members of a backup that was made.
fn members(path: &str) -> Vec<(String, Vec<u8>)> {
    let mut tar = tar::Archive::new(fs::File::open(path).expect("there"));
    let entries = tar.entries().expect("a tar").map(|entry| {
        let mut entry = entry.expect("a member");
        let name = entry.path().expect("a name").display().to_string();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).expect("readable");
        (name, bytes)
    });
    entries.collect()
}

#[test]
fn what_is_no_backup_of_ours_is_refused_and_changes_nothing() {
    let sandbox = journal();
    let path = backup(&sandbox);
    let real = members(&path);
    let [(_, keys), (_, db), (_, manifest)] = &real[..] else { panic!("three members") };
    let file = EntryType::Regular;
    let whole = |name: &'static str, bytes: &'static [u8]| (name, file, bytes.len() as u64, bytes);
    let (k, d, m) = (
        ("journal.keys", file, keys.len() as u64, &keys[..]),
        ("journal.db", file, db.len() as u64, &db[..]),
        ("backup.json", file, manifest.len() as u64, &manifest[..]),
    );
    let as_keys = ("journal.keys", file, db.len() as u64, &db[..]);
    let as_db = ("journal.db", file, keys.len() as u64, &keys[..]);
    let huge = 10 * 1024 * 1024 * 1024_u64;
    let text = |from: &str, to: &str| {
        String::from_utf8(manifest.clone()).expect("UTF-8").replace(from, to).into_bytes()
    };
    let newer = text("\"version\": 1", "\"version\": 2");
    let foreign = text("gently-backup", "other-backup");
    let spoilt = text("{", "");
    let aside = text("\"kind\": \"backup\"", "\"kind\": \"before-restore\"");
    type Members<'m> = Vec<(&'m str, EntryType, u64, &'m [u8])>;
    let cases: Vec<(&str, Members<'_>)> = vec![
        ("it holds something else", vec![whole("notes.txt", b"hello")]),
        ("it holds something else", vec![k, d, whole("/etc/journal.db", b"x"), m]),
        ("it holds something else", vec![k, d, whole("../journal.db", b"x"), m]),
        ("it holds something else", vec![k, d, whole("./journal.db", b"x"), m]),
        ("not a file", vec![k, ("journal.db", EntryType::Symlink, 0, b""), m]),
        ("not a file", vec![k, ("journal.db", EntryType::Link, 0, b""), m]),
        ("not a file", vec![k, ("journal.db", EntryType::Directory, 0, b""), m]),
        ("not a file", vec![k, ("journal.db", EntryType::GNUSparse, huge, b""), m]),
        ("it holds something", vec![k, ("././@LongLink", EntryType::GNULongName, 4, b"abc\0"), d, m]),
        ("a part of it is missing", vec![k, ("journal.db", file, huge, &db[..]), m]),
        ("a part of it is missing", vec![k, ("journal.db", file, u64::MAX / 2, &db[..]), m]),
        ("the same file twice", vec![k, d, d, m]),
        ("it does not hold what it should", vec![k, m]),
        ("it does not hold what it should", vec![d, m]),
        ("a part of it is missing", vec![k, d]),
        ("it is not as it was written", vec![as_keys, as_db, m]),
        ("Made by a newer gently", vec![k, d, told(&newer)]),
        ("another program's", vec![k, d, told(&foreign)]),
        ("what it says of itself is spoilt", vec![k, d, told(&spoilt)]),
        ("it does not hold what it should", vec![d, told(&aside)]),
        ("it is no such tar file", vec![]),
    ];
    for (reason, members) in cases {
        let evil = tar(&sandbox, &members);
        let before = sandbox.snapshot();
        let said = sandbox.run(&["restore", &evil.display().to_string(), "--yes"]).ended(1);
        assert!(said.stderr.contains(reason), "{reason}: {}", said.text());
        assert!(said.stderr.contains("\nHint: ") && !said.stderr.contains("panicked"), "{}", said.text());
        assert_eq!(sandbox.snapshot(), before, "{reason}");
    }
}

#[test]
fn one_that_was_cut_or_changed_anywhere_is_refused() {
    let sandbox = journal();
    let path = backup(&sandbox);
    let whole = fs::read(&path).expect("readable");
    let before = sandbox.run(&["list"]).ok().stdout;
    // The last 1,536 bytes are padding and the end mark.
    for at in [0, 1, 511, 512, 600, 1023, 1024, 1500, whole.len() / 2, whole.len() - 2600, whole.len() - 2000]
    {
        let cut = sandbox.file("cut.tar", &whole[..at]);
        let said = sandbox.run(&["restore", &cut.display().to_string(), "--yes"]).ended(1);
        assert!(!said.stderr.contains("panicked"), "{at}: {}", said.text());
        let mut changed = whole.clone();
        changed[at] ^= 1;
        let changed = sandbox.file("changed.tar", changed);
        let said = sandbox.run(&["restore", &changed.display().to_string(), "--yes"]);
        // In the padding, and in what a tar says of owner and time, nothing is lost.
        let is_header = at % 512 != 0 || at == 1024 || at == 512;
        assert!(said.status == Some(1) || is_header, "{at}: {}", said.text());
        assert_eq!(sandbox.run(&["list"]).ok().stdout, before, "{at}");
    }
}

#[test]
fn what_is_not_there_or_not_a_file_is_told() {
    let sandbox = journal();
    let _ = backup(&sandbox);
    for name in ["nothing.tar", "/dev/null"] {
        let said = sandbox.run(&["restore", name, "--yes"]).ended(1);
        assert!(said.stderr.starts_with("Error: ") && said.stderr.contains("Hint: "), "{}", said.text());
    }
    let mut empty = fs::File::create(sandbox.file_path("gz.tar")).expect("a file");
    empty.write_all(b"\x1f\x8b\x08 not a tar, and long enough to be looked at").expect("written");
    let said = sandbox.run(&["restore", "gz.tar", "--yes"]).ended(1);
    assert!(said.stderr.contains("Not a backup that gently made"), "{}", said.text());
}

#[test]
fn a_link_in_the_place_of_the_journal_stays() {
    let sandbox = journal();
    let path = backup(&sandbox);
    let real = sandbox.file_path("real.db");
    fs::rename(sandbox.path().join("journal.db"), &real).expect("moved");
    symlink(&real, sandbox.path().join("journal.db")).expect("a link");
    let before = sandbox.snapshot();
    let said = sandbox.run(&["restore", &path, "--yes"]).ended(1);
    assert!(said.stderr.contains("Not a gently journal"), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
}
