//! Several at one journal: writers, replacers, and folders where nothing can be written.

use std::fs::Permissions;
use std::io::Write;
use std::thread;

use super::*;
use crate::store::home::Home;
use crate::store::lock::Lock;
use crate::store::{Reading, StoreError};

/// Moves the journal of `from`, and its keys, over those of `to`, as a restore does.
fn replace(from: &Path, to: &Path) {
    for name in ["journal.keys", "journal.db"] {
        fs::rename(from.join(name), to.join(name)).expect("renames");
    }
}

fn count(journal: &mut Journal) -> u64 {
    journal.read().expect("reads").count().expect("counts")
}

#[test]
fn a_journal_goes_from_thread_to_thread() {
    fn goes<T: Send>() {}
    goes::<Journal>();
    goes::<Locked>();
}

#[test]
fn writers_at_once_lose_nothing() {
    let place = place();
    thread::scope(|scope| {
        for writer in 0..4 {
            let folder = place.folder.path();
            scope.spawn(move || {
                let mut journal = reopen(folder);
                (0..10).for_each(|n| keep(&mut journal, &[note(writer * 100 + n, "at once")]));
            });
        }
    });
    assert_eq!(count(&mut reopen(place.folder.path())), 40);
}

#[test]
fn a_reading_stays_as_of_its_beginning() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "before")]);
    let mut other = reopen(place.folder.path());
    let tx = other.begin().expect("begins");
    tx.keep(&note(2, "not yet")).expect("keeps");
    assert_eq!(count(&mut place.journal), 1);
    tx.commit().expect("commits");
    assert_eq!(count(&mut place.journal), 2);
}

#[test]
fn a_replaced_journal_is_noticed_before_it_is_written() {
    let mut open = place();
    let mut other = place();
    keep(&mut open.journal, &[note(1, "of the old one")]);
    keep(&mut other.journal, &[note(2, "of the new one")]);
    drop(other.journal);
    replace(other.folder.path(), open.folder.path());
    keep(&mut open.journal, &[note(3, "said after")]);
    let expected = [note(2, "of the new one"), note(3, "said after")];
    assert_eq!(scan(&mut open.journal, &everything()), expected);
    assert_eq!(scan(&mut reopen(open.folder.path()), &everything()), expected);
}

#[test]
fn a_replaced_journal_is_noticed_before_it_is_read() {
    let mut open = place();
    let mut other = place();
    keep(&mut other.journal, &[note(2, "of the new one")]);
    drop(other.journal);
    replace(other.folder.path(), open.folder.path());
    assert_eq!(count(&mut open.journal), 1);
}

#[test]
fn a_removed_journal_is_said_to_be_gone_and_comes_back_with_its_file() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "here")]);
    let (path, aside) = (place.folder.path().join("journal.db"), place.folder.path().join("aside"));
    fs::rename(&path, &aside).expect("renames");
    let error = place.journal.begin().err().expect("nothing to write to");
    assert!(matches!(error, StoreError::Gone), "{error}");
    assert!(!path.exists());
    fs::rename(&aside, &path).expect("renames");
    assert_eq!(count(&mut place.journal), 1);
}

#[test]
fn who_replaces_waits_for_who_acts() {
    let mut place = place();
    let home = Home::at(place.folder.path());
    let reading: Reading<'_> = place.journal.read().expect("reads");
    assert!(Lock::exclusive_now(&home).is_none());
    drop(reading);
    assert!(Lock::exclusive_now(&home).is_some());
    let tx = place.journal.begin().expect("begins");
    assert!(Lock::exclusive_now(&home).is_none());
    tx.commit().expect("commits");
    assert!(Lock::exclusive_now(&home).is_some());
}

/// Returns whether a folder can be closed to us. It cannot to root, so these tests run in CI as somebody else.
fn can_be_refused() -> bool {
    let root = rustix::process::geteuid().is_root();
    if root {
        assert!(std::env::var_os("GENTLY_CI").is_none_or(|value| value != "1"), "CI must not test as root");
        writeln!(std::io::stderr(), "not run here: needs an unprivileged user").expect("says so");
    }
    !root
}

fn close(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("changes the mode");
}

#[test]
fn in_a_read_only_folder_one_can_read_and_not_write() {
    if !can_be_refused() {
        return;
    }
    for with_lock in [true, false] {
        let mut place = place();
        let folder = place.folder.path();
        keep(&mut place.journal, &[note(1, "here")]);
        if !with_lock {
            fs::remove_file(folder.join("lock")).expect("removes");
        }
        close(&folder.join("journal.db"), 0o400);
        close(folder, 0o500);
        let mut journal = reopen(folder);
        let seen = scan(&mut journal, &everything());
        let error = journal.begin().err();
        close(folder, 0o700);
        assert_eq!(seen, [note(1, "here")]);
        assert!(matches!(error, Some(StoreError::Denied { path }) if path == folder));
    }
}

#[test]
fn a_closed_folder_is_denied_and_nothing_is_made() {
    if !can_be_refused() {
        return;
    }
    let folder = TempDir::new().expect("a temporary folder");
    close(folder.path(), 0o500);
    let error = Locked::at(&folder.path().join("journal")).create(0, Uuid::nil()).err();
    close(folder.path(), 0o700);
    assert!(matches!(error, Some(StoreError::Denied { .. })), "{error:?}");
}
