//! `gently backup` from outside.

mod named;

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use crate::support::{NOW, Sandbox, modes_count};

/// The name of the first backup of the evening on which every test begins.
pub const FIRST: &str = "gently-2026-11-21-191500Z.tar";

/// A passphrase.
pub const WORDS: &str = "a long walk by the sea";

/// A journal with two notes.
pub fn journal() -> Sandbox {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "one").ok();
    let _ = sandbox.run_with(&["write", "-"], "two").ok();
    sandbox
}

/// The same, and it takes [`WORDS`], which lie in the file `words`.
pub fn locked_journal() -> Sandbox {
    let sandbox = journal();
    sandbox.file("words", WORDS);
    let _ = sandbox.shell("gently passphrase set --new-passphrase-fd 4 4< words").ok();
    sandbox
}

/// The names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

fn path_of(sandbox: &Sandbox, args: &[&str]) -> PathBuf {
    let said = sandbox.run(&[args, &["--json"]].concat()).ok().json();
    said["path"].as_str().expect("a path").into()
}

#[test]
fn a_backup_is_one_file_for_its_owner_alone() {
    let sandbox = journal();
    sandbox.run(&["backup"]).is(&format!(
        "------- stderr
Made the folder, closed to other logins: ~/gently/backups
Backed up: ~/gently/backups/{FIRST}
It was opened and checked. Records in it: 2.
No passphrase is set, so whoever gets this file can read it.
"
    ));
    let folder = sandbox.path().join("backups");
    assert_eq!(names(&folder), [FIRST]);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o7777;
    assert_eq!((mode(&folder), mode(&folder.join(FIRST))), (0o700, 0o600));
    assert_eq!(names(&sandbox.path()), ["backups", "journal.db", "journal.keys", "lock"]);
}

#[test]
fn tar_alone_gives_a_home_back() {
    let mut sandbox = journal();
    if !sandbox.has("tar") {
        return;
    }
    let before = sandbox.run(&["list"]).ok().stdout;
    let _ = sandbox.run(&["backup"]).ok();
    let _ = sandbox.shell(&format!("mkdir bare && tar xf gently/backups/{FIRST} -C bare")).ok();
    sandbox.set("GENTLY_HOME", &sandbox.file_path("bare").display().to_string());
    assert_eq!(sandbox.run(&["list"]).ok().stdout, before);
}

#[test]
fn backups_of_one_second_get_names_of_their_own_in_their_order() {
    let sandbox = journal();
    let made: Vec<_> = (0..3).map(|_| path_of(&sandbox, &["backup"])).collect();
    assert!(made.is_sorted(), "{made:?}");
    assert_eq!(names(&sandbox.path().join("backups")).len(), 3);
}

#[test]
fn a_locked_journal_is_compared_where_no_passphrase_is_given_and_opened_where_one_is() {
    let sandbox = locked_journal();
    sandbox.run(&["backup", "b"]).is(&format!(
        "------- stderr
Made the folder, closed to other logins: ~/b
Backed up: ~/b/{FIRST}
It was compared with the journal byte by byte. It was not opened, as no passphrase was given.
"
    ));
    let said = sandbox.run(&["backup", "b", "--json"]).ok().json();
    assert_eq!((&said["records"], &said["checked"]), (&serde_json::Value::Null, &"compared".into()));
    let said = sandbox.shell("gently backup b --json --passphrase-fd 3 3< words").ok().json();
    assert_eq!((&said["records"], &said["checked"]), (&2.into(), &"opened".into()));
}

#[test]
fn cron_hears_nothing_of_a_backup_that_was_made() {
    let mut sandbox = locked_journal();
    for name in ["HOME", "COLUMNS", "TERM"] {
        sandbox.unset(name);
    }
    sandbox.run(&["backup", "--keep", "7", "--quiet"]).is("");
    assert_eq!(names(&sandbox.path().join("backups")), [FIRST]);
}

#[test]
fn a_wrong_passphrase_makes_no_backup() {
    let sandbox = locked_journal();
    sandbox.file("wrong", "another walk");
    let said = sandbox.shell("gently backup b --passphrase-fd 3 3< wrong").ended(1);
    assert!(said.stderr.starts_with("Error: That passphrase does not open the journal\n"), "{}", said.text());
    assert!(!sandbox.file_path("b").exists());
}

#[test]
fn nothing_to_back_up_is_no_failure_and_is_said_even_when_quiet() {
    let sandbox = Sandbox::new();
    sandbox
        .run(&["backup", "b", "--quiet"])
        .is("------- stderr\nWarning: There is no journal here yet, so there is nothing to back up.\n");
    let said = sandbox.run(&["backup", "--json"]).ok().json();
    assert_eq!(
        said,
        serde_json::json!({
            "path": null, "bytes": 0, "records": null, "checked": null, "pruned": []
        })
    );
    assert!(!sandbox.file_path("b").exists() && !sandbox.path().exists());
}

#[test]
fn keep_removes_the_oldest_of_this_journal_and_nothing_else() {
    let mut sandbox = journal();
    let other = journal();
    let foreign = path_of(&other, &["backup"]);
    let folder = sandbox.file_path("b");
    fs::create_dir(&folder).expect("a folder");
    let strange = [
        "gently-2020-01-01-000000Z.tar", // another journal's
        "gently-2020-01-02-000000Z.tar", // cannot be read
        "gently-2020-01-03-000000.tar",  // no name of ours
        "gently-before-restore-2020-01-04-000000Z.tar",
        "notes.txt",
    ];
    for name in strange {
        fs::write(folder.join(name), "mine").expect("a file");
    }
    fs::copy(foreign, folder.join(strange[0])).expect("a backup of another journal");
    symlink("notes.txt", folder.join("gently-2020-01-05-000000Z.tar")).expect("a link");
    fs::create_dir(folder.join("gently-2020-01-06-000000Z.tar")).expect("a folder");
    let mut made = Vec::new();
    for day in 10..15 {
        sandbox.set("GENTLY_NOW", &format!("2026-11-{day}T20:15:00+01:00"));
        let said = sandbox.run(&["backup", "b", "--keep", "3", "--json"]).ok().json();
        made.push(said["path"].as_str().expect("a path").to_owned());
        let gone: Vec<_> = made.len().checked_sub(4).map(|at| made[at].clone()).into_iter().collect();
        assert_eq!(said["pruned"], serde_json::json!(gone));
    }
    let left = names(&folder);
    assert!(strange.iter().all(|name| left.contains(&(*name).to_owned())), "{left:?}");
    assert_eq!(left.len(), strange.len() + 2 + 3);
}

#[test]
fn keep_never_removes_the_new_one_whatever_the_clock_says() {
    let mut sandbox = journal();
    let _ = sandbox.run(&["backup"]).ok();
    sandbox.set("GENTLY_NOW", "2001-01-01T00:00:00+00:00");
    let new = path_of(&sandbox, &["backup", "--keep", "1"]);
    assert_eq!(
        names(&sandbox.path().join("backups")),
        [new.file_name().and_then(|name| name.to_str()).expect("a name")]
    );
}

#[test]
fn keep_takes_a_number_from_1() {
    for many in ["0", "-1", "all"] {
        let _ = journal().run(&["backup", "--keep", many]).ended(2);
    }
}

#[test]
fn a_damaged_journal_makes_no_backup_and_no_older_one_goes() {
    let sandbox = journal();
    let text = "and on ".repeat(9000);
    let _ = sandbox.run_with(&["write", "-"], &text).ok();
    let _ = sandbox.run(&["backup"]).ok();
    let journal = sandbox.path().join("journal.db");
    let mut bytes = fs::read(&journal).expect("readable");
    let at = bytes.len() - 100;
    bytes[at] ^= 1;
    fs::write(&journal, bytes).expect("writable");
    let said = sandbox.run(&["backup", "--keep", "1"]).ended(1);
    assert!(said.stderr.contains("Hint: "), "{}", said.text());
    assert_eq!(names(&sandbox.path().join("backups")), [FIRST]);
}

#[test]
fn a_folder_on_a_disk_that_is_not_there_is_not_made() {
    let sandbox = journal();
    sandbox.run(&["backup", "stick/gently"]).is("
------- stderr
Error: No such folder: ~/stick/gently
Hint: If it is on another disk, plug that in. Else make the folder first: `mkdir -p`, and its name
[exit status: Some(1)]
");
    assert!(!sandbox.file_path("stick").exists());
}

#[test]
fn a_file_in_the_place_of_the_folder_stays() {
    let sandbox = journal();
    sandbox.file("b", "mine");
    for name in ["b", "b/c"] {
        let said = sandbox.run(&["backup", name]).ended(1);
        assert!(
            said.stderr.starts_with(&format!("Error: Not a folder: {}", sandbox.file_path(name).display())),
            "{}",
            said.text()
        );
    }
    assert_eq!(fs::read(sandbox.file_path("b")).expect("there"), b"mine");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    if !modes_count() {
        return;
    }
    let sandbox = journal();
    let folder = sandbox.file_path("b");
    fs::create_dir(&folder).expect("a folder");
    fs::set_permissions(&folder, Permissions::from_mode(0o500)).expect("a mode");
    let said = sandbox.run(&["backup", "b"]).ended(1);
    assert!(
        said.stderr.starts_with(&format!("Error: No permission: {}", folder.display())),
        "{}",
        said.text()
    );
}

#[test]
fn a_journal_that_cannot_be_written_is_backed_up_elsewhere() {
    if !modes_count() {
        return;
    }
    let sandbox = locked_journal();
    fs::set_permissions(sandbox.path(), Permissions::from_mode(0o500)).expect("a mode");
    let _ = sandbox.run(&["backup", "b"]).ok();
    let _ = sandbox.shell("gently backup b --passphrase-fd 3 3< words").ok();
    assert_eq!(names(&sandbox.file_path("b")).len(), 2);
}

#[test]
fn the_folder_that_was_set_is_used() {
    let sandbox = journal();
    let folder = sandbox.file_path("far");
    let _ = sandbox.run(&["config", "set", "backup-folder", &folder.display().to_string()]).ok();
    let _ = sandbox.run(&["backup"]).ok();
    assert_eq!(names(&folder), [FIRST]);
    let _ = sandbox.run(&["config", "set", "backup-folder", "none"]).ok();
    let _ = sandbox.run(&["backup"]).ok();
    assert_eq!(names(&sandbox.path().join("backups")), [FIRST]);
    let said = sandbox.run(&["config", "set", "backup-folder", "near/here"]).ended(2);
    assert!(said.stderr.contains("It takes a path from /"), "{}", said.text());
}

#[test]
fn the_list_says_when_how_long_and_what_opens_it() {
    let sandbox = journal();
    sandbox.run(&["backup", "--list"]).is("------- stderr\nNo backups there.\n");
    let _ = sandbox.run(&["backup"]).ok();
    sandbox.file("words", WORDS);
    let _ = sandbox.shell("gently passphrase set --new-passphrase-fd 4 4< words").ok();
    let _ = sandbox.run(&["backup"]).ok();
    fs::write(sandbox.path().join("backups/gently-2026-01-01-000000Z.tar"), "spoilt").expect("a file");
    let listed = sandbox.run(&["backup", "--list", "--json"]).ok().json();
    let told: Vec<_> =
        listed.as_array().expect("rows").iter().map(|row| (&row["made_at"], &row["sealed"])).collect();
    let at = serde_json::json!("2026-11-21T20:15:00+01:00");
    assert_eq!(
        told,
        [(&serde_json::Value::Null, &serde_json::Value::Null), (&at, &false.into()), (&at, &true.into())]
    );
    let bytes = fs::metadata(sandbox.path().join("backups").join(FIRST)).expect("there").len();
    let shown = sandbox.run(&["backup", "--list"]).ok().text();
    assert!(
        shown.contains(&format!(
            "{FIRST}\n  Saturday 21 November 2026, 20:15, {bytes} bytes, takes no passphrase\n"
        )),
        "{shown}"
    );
    assert!(shown.contains("cannot be read, 6 bytes"), "{shown}");
}

#[test]
fn a_backup_made_while_four_write_holds_all_that_was_kept_before() {
    let mut sandbox = journal();
    let kept = Mutex::new(vec!["one".to_owned(), "two".to_owned()]);
    let backups: Vec<(Vec<String>, PathBuf)> = thread::scope(|scope| {
        for writer in 0..4 {
            let (sandbox, kept) = (&sandbox, &kept);
            scope.spawn(move || {
                for note in 0..8 {
                    let text = format!("writer {writer} note {note}");
                    let _ = sandbox.run_with(&["write", "-"], &text).ok();
                    kept.lock().expect("nobody panics with it").push(text);
                }
            });
        }
        let one = |_| {
            let before = kept.lock().expect("nobody panics with it").clone();
            (before, path_of(&sandbox, &["backup"]))
        };
        (0..6).map(one).collect()
    });
    for (at, (before, path)) in backups.iter().enumerate() {
        sandbox.set("GENTLY_HOME", &sandbox.file_path(&format!("home{at}")).display().to_string());
        let _ = sandbox.run(&["restore", &path.display().to_string(), "--yes"]).ok();
        let listed = sandbox.run(&["list", "--limit", "100", "--json"]).ok().json();
        let rows = listed.as_array().expect("rows");
        let texts: Vec<_> = rows.iter().map(|row| row["body"]["text"].as_str().expect("a text")).collect();
        assert!(before.iter().all(|text| texts.contains(&text.as_str())), "{before:?}, {texts:?}");
    }
    assert_eq!(
        sandbox.run(&["list", "--json"]).ok().json().as_array().map(Vec::is_empty),
        Some(false),
        "{NOW}"
    );
}
