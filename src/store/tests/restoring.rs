//! Restores: cut off at each step, beside a journal that is open, and of what was set aside.

use super::backing_up::{back_up, held, now};
use super::*;
use crate::store::backup::scratch::Scratch;
use crate::store::home::Home;
use crate::store::lock::Lock;
use crate::store::restore::swap;
use crate::store::{BackupFault, Kind, Proof, State, StoreError};

/// The names of a home in which nothing is going on; backups apart.
const AT_REST: [&str; 3] = ["journal.db", "journal.keys", "lock"];

/// A home with one note in it, and a backup of another with two.
fn both() -> (Place, Place, std::path::PathBuf) {
    let (mut here, mut other) = (place(), place());
    keep(&mut here.journal, &[note(1, "here")]);
    keep(&mut other.journal, &[note(2, "there"), note(3, "there too")]);
    let made = back_up(other.folder.path(), Proof::Open(None)).expect("is made");
    (here, other, made.path)
}

fn there() -> [Record; 2] {
    [note(2, "there"), note(3, "there too")]
}

fn at_rest(folder: &Path) -> Vec<String> {
    names(folder).into_iter().filter(|name| name != "backups").collect()
}

fn open(folder: &Path) -> Vec<Record> {
    scan(&mut reopen(folder), &everything())
}

/// Begins a restore in `folder`, which is cut off when the marker is written.
fn begin(folder: &Path, backup: &Path) {
    let unpacked = Locked::at(folder).unpack(backup).expect("unpacks");
    let scratch = unpacked.locked().home.folder().to_owned();
    let home = Home::at(folder);
    let _lock = Lock::exclusive(&home).expect("nobody else");
    swap::begin(&home, &scratch).expect("begins");
}

#[test]
fn whoever_comes_next_ends_a_restore_that_was_cut_off() {
    type Opens = fn(&Path);
    let ways: [Opens; 5] = [
        |folder| assert_eq!(open(folder), there()),
        |folder| assert_eq!(Locked::at(folder).state().expect("a state"), State::Open),
        |folder| assert!(Locked::at(folder).key(None).is_ok()),
        |folder| drop(create(folder)),
        |folder| drop(back_up(folder, Proof::Compare).expect("is made")),
    ];
    for opens in ways {
        // Killed after this many of the two renames that follow the marker.
        for renamed in 0..=2 {
            let (here, _other, backup) = both();
            let folder = here.folder.path();
            drop(here.journal);
            begin(folder, &backup);
            for name in ["journal.keys", "journal.db"].into_iter().take(renamed) {
                fs::rename(folder.join(format!("{name}.restored")), folder.join(name)).expect("renames");
            }
            opens(folder);
            assert_eq!(at_rest(folder), AT_REST, "{renamed}");
            assert_eq!(open(folder), there(), "{renamed}");
        }
    }
}

#[test]
fn a_menu_that_is_open_writes_into_the_journal_that_came() {
    let (mut here, _other, backup) = both();
    begin(here.folder.path(), &backup);
    keep(&mut here.journal, &[note(4, "said after")]);
    assert_eq!(open(here.folder.path()).len(), 3);
    let (mut here, _other, backup) = both();
    let locked = Locked::at(here.folder.path());
    let unpacked = locked.unpack(&backup).expect("unpacks");
    let aside = locked.put_back(unpacked, now()).expect("is put back").set_aside.expect("is set aside");
    keep(&mut here.journal, &[note(4, "said after")]);
    assert_eq!(open(here.folder.path()).len(), 3);
    assert_eq!(held(&aside, None), [note(1, "here")]);
}

#[test]
fn before_the_marker_it_is_as_if_nothing_had_been() {
    for (keys, db) in [(true, false), (true, true)] {
        let (here, other, _) = both();
        let folder = here.folder.path();
        for (name, is_there) in [("journal.keys", keys), ("journal.db", db)] {
            if is_there {
                fs::copy(other.folder.path().join(name), folder.join(format!("{name}.restored")))
                    .expect("copies");
            }
        }
        assert_eq!(open(folder), [note(1, "here")]);
        assert_eq!(at_rest(folder), AT_REST);
    }
}

#[test]
fn what_was_unpacked_and_killed_is_cleared_by_the_next_opening_and_not_while_in_use() {
    let (here, _other, backup) = both();
    let folder = here.folder.path();
    let unpacked = Locked::at(folder).unpack(&backup).expect("unpacks");
    assert_eq!(open(folder), [note(1, "here")]);
    assert_eq!(unpacked.prove(None).expect("is still there"), 2);
    drop(unpacked);
    assert_eq!(at_rest(folder), AT_REST);
    let left = folder.join("gently-unfinished");
    fs::create_dir(&left).expect("a folder");
    fs::write(left.join("journal.keys"), "half").expect("writes");
    assert_eq!(open(folder), [note(1, "here")]);
    assert_eq!(at_rest(folder), AT_REST);
}

#[test]
fn what_a_writer_left_that_was_killed_is_set_aside_with_its_way_back() {
    let (here, _other, backup) = both();
    let folder = here.folder.path();
    drop(here.journal);
    assert!(!children::start("die", "022", folder).wait().expect("ends").success());
    let half_done = fs::read(folder.join("journal.db-journal")).expect("reads");
    let locked = Locked::at(folder);
    let unpacked = locked.unpack(&backup).expect("unpacks");
    let aside = locked.put_back(unpacked, now()).expect("is put back").set_aside.expect("is set aside");
    // The way back of the old journal would spoil the new one.
    assert_eq!(at_rest(folder), AT_REST);
    assert_eq!(open(folder), there());
    // Cut off at each step, it comes back with it, and is played back by whoever opens it.
    for renamed in 0..=3 {
        begin(folder, &aside);
        for name in ["journal.keys", "journal.db", "journal.db-journal"].into_iter().take(renamed) {
            fs::rename(folder.join(format!("{name}.restored")), folder.join(name)).expect("renames");
        }
        drop(Lock::shared(&Home::at(folder)).expect("ends it"));
        assert_eq!(fs::read(folder.join("journal.db-journal")).expect("reads"), half_done, "{renamed}");
    }
    assert_eq!(open(folder), [note(1, "here")]);
}

#[test]
fn keys_without_a_journal_are_set_aside_and_come_back_alone() {
    let (here, _other, backup) = both();
    let folder = here.folder.path();
    drop(here.journal);
    fs::remove_file(folder.join("journal.db")).expect("removes");
    let keys = fs::read(folder.join("journal.keys")).expect("reads");
    let locked = Locked::at(folder);
    let put =
        |backup: &Path| locked.put_back(locked.unpack(backup).expect("unpacks"), now()).expect("is put back");
    let aside = put(&backup).set_aside.expect("is set aside");
    assert_eq!(open(folder), there());
    assert_eq!(locked.unpack(&aside).expect("unpacks").kind, Kind::BeforeRestore);
    put(&aside);
    assert_eq!(at_rest(folder), ["journal.keys", "lock"]);
    assert_eq!(fs::read(folder.join("journal.keys")).expect("reads"), keys);
}

#[test]
fn what_was_erased_while_a_question_waited_does_not_come_back() {
    let (here, _other, backup) = both();
    let folder = here.folder.path();
    let locked = Locked::at(folder);
    let unpacked = locked.unpack(&backup).expect("unpacks");
    locked.erase_everything().map_err(|left| left.fault).expect("erases");
    assert!(matches!(locked.put_back(unpacked, now()), Err(BackupFault::Store(StoreError::Gone))));
    assert!(!locked.has_anything());
}

#[test]
fn everything_is_erased_in_the_middle_of_a_restore_with_all_backups() {
    let (here, _other, backup) = both();
    let folder = here.folder.path();
    drop(here.journal);
    back_up(folder, Proof::Open(None)).expect("is made");
    begin(folder, &backup);
    let _left = Scratch::within(&folder.join("backups")).expect("a folder");
    fs::write(folder.join("backups/mine.txt"), "mine").expect("writes");
    Locked::at(folder).erase_everything().map_err(|left| left.fault).expect("erases");
    assert_eq!(names(folder), ["backups"]);
    assert!(
        names(&folder.join("backups"))
            .iter()
            .all(|name| ["gently-unfinished", "mine.txt"].contains(&name.as_str()))
    );
}
