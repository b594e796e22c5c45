//! The first keeping: one journal, whoever else is at it and whatever was left.

use std::thread;

use super::*;
use crate::store::{State, StoreError};

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
