//! The first keeping: one journal, for its owner only, whoever else is at it and whatever was left.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::{env, thread};

use rustix::fs::Mode;

use super::*;
use crate::store::{State, StoreError};

const CHILD: &str = "GENTLY_TEST_STORE_CHILD";

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("is there").permissions().mode() & 0o7777
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("plain names"))
        .collect();
    names.sort();
    names
}

/// Runs [`child`] in a process of its own: creates a journal in `folder` and keeps the n-th note.
fn start_child(folder: &Path, n: u32, umask: &str) -> Child {
    Command::new(env::current_exe().expect("this program"))
        .args(["--exact", "store::tests::creating::child", "--quiet"])
        .env(CHILD, format!("{n}:{umask}:{}", folder.display()))
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("starts")
}

#[test]
fn child() {
    let Ok(order) = env::var(CHILD) else { return };
    let mut parts = order.splitn(3, ':');
    let mut part = || parts.next().expect("three parts");
    let n = part().parse().expect("a number");
    let umask = u32::from_str_radix(part(), 8).expect("a mode");
    let folder = PathBuf::from(part());
    rustix::process::umask(Mode::from_raw_mode(umask));
    let mut journal = create(&folder);
    let tx = journal.begin().expect("begins");
    tx.keep(&note(n, "from a child")).expect("keeps");
    if n == 1 {
        assert_eq!(mode(&folder.join("journal.db-journal")), 0o600);
    }
    tx.commit().expect("commits");
}

#[test]
fn opening_creates_nothing() {
    let folder = TempDir::new().expect("a temporary folder");
    let locked = Locked::at(&folder.path().join("journal"));
    assert!(locked.open().expect("finds nothing").is_none());
    assert_eq!(locked.state().expect("finds nothing"), State::Missing);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_new_journal_is_two_files_and_a_lock() {
    let place = place();
    assert_eq!(names(place.folder.path()), ["journal.db", "journal.keys", "lock"]);
    assert_eq!(Locked::at(place.folder.path()).state().expect("looks"), State::Open);
}

#[test]
fn creating_again_opens_what_is_there() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "first")]);
    let mut again = create(place.folder.path());
    assert_eq!(scan(&mut again, &everything()), [note(1, "first")]);
}

#[test]
fn threads_that_create_at_once_get_one_journal() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("deep/journal");
    thread::scope(|scope| {
        for n in 1..=8 {
            let path = &path;
            scope.spawn(move || keep(&mut create(path), &[note(n, "at once")]));
        }
    });
    assert_eq!(reopen(&path).read().expect("reads").count().expect("counts"), 8);
}

#[test]
fn processes_that_create_at_once_get_one_journal() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("journal");
    let mut children: Vec<_> = (2..=5).map(|n| start_child(&path, n, "022")).collect();
    for child in &mut children {
        assert!(child.wait().expect("ends").success());
    }
    assert_eq!(reopen(&path).read().expect("reads").count().expect("counts"), 4);
}

#[test]
fn everything_is_for_its_owner_only_whatever_the_umask() {
    for umask in ["000", "022", "077"] {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("gently/journal");
        assert!(start_child(&path, 1, umask).wait().expect("ends").success(), "umask {umask}");
        assert_eq!(mode(&path), 0o700, "umask {umask}");
        assert_eq!(mode(&folder.path().join("gently")), 0o700, "umask {umask}");
        for name in names(&path) {
            assert_eq!(mode(&path.join(&name)), 0o600, "{name} under umask {umask}");
        }
    }
}

#[test]
fn a_key_file_without_a_journal_is_used_and_never_written_over() {
    let place = place();
    let folder = place.folder.path();
    let keys = fs::read(folder.join("journal.keys")).expect("keys");
    fs::remove_file(folder.join("journal.db")).expect("removes");
    assert!(Locked::at(folder).open().expect("finds nothing").is_none());
    Locked::at(folder).create(0, Uuid::from_u128(2)).expect("a new journal");
    assert_eq!(fs::read(folder.join("journal.keys")).expect("keys"), keys);
}

#[test]
fn a_key_file_that_cannot_be_read_stands_in_the_way_of_a_new_journal() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("journal.keys"), "half a fi").expect("writes");
    let error = Locked::at(folder.path()).create(0, Uuid::nil()).err().expect("refuses");
    assert!(matches!(error, StoreError::BrokenKeys { .. }), "{error}");
    assert_eq!(fs::read(folder.path().join("journal.keys")).expect("is there"), b"half a fi");
    assert!(!folder.path().join("journal.db").exists());
}

#[test]
fn what_a_killed_creation_left_is_cleared_away() {
    let folder = TempDir::new().expect("a temporary folder");
    let left = ["journal.db.new", "journal.db.new-journal", "journal.keys.new", "journal.db-journal"];
    for name in left {
        fs::write(folder.path().join(name), "left over").expect("writes");
    }
    let mut journal = create(folder.path());
    keep(&mut journal, &[note(1, "whole")]);
    assert_eq!(names(folder.path()), ["journal.db", "journal.keys", "lock"]);
}

#[test]
fn opening_clears_away_what_a_killed_change_left() {
    let place = place();
    fs::write(place.folder.path().join("journal.db.new"), "left over").expect("writes");
    reopen(place.folder.path());
    assert_eq!(names(place.folder.path()), ["journal.db", "journal.keys", "lock"]);
}

#[test]
fn the_folder_may_be_a_link_and_its_name_may_be_any_bytes() {
    use std::os::unix::ffi::OsStrExt;
    let folder = TempDir::new().expect("a temporary folder");
    let real = folder.path().join(std::ffi::OsStr::from_bytes(b"a b?#%\xff"));
    fs::create_dir(&real).expect("makes a folder");
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&real, &link).expect("links");
    keep(&mut create(&link), &[note(1, "here")]);
    assert_eq!(scan(&mut reopen(&real), &everything()), [note(1, "here")]);
}
