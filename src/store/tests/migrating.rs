//! The way from an older version to this one, with steps made up for the purpose.

use std::thread;

use super::*;
use crate::store::StoreError;
use crate::store::schema::{MIGRATIONS, Steps};

const NEXT: Steps = &[
    MIGRATIONS[0],
    MIGRATIONS[1],
    MIGRATIONS[2],
    MIGRATIONS[3],
    "ALTER TABLE record ADD COLUMN mood INTEGER",
];
const WRONG: Steps = &[
    MIGRATIONS[0],
    MIGRATIONS[1],
    MIGRATIONS[2],
    MIGRATIONS[3],
    "CREATE TABLE more (a); ALTER TABLE nowhere ADD COLUMN mood",
];
const LOSSY: Steps = &[
    MIGRATIONS[0],
    MIGRATIONS[1],
    MIGRATIONS[2],
    MIGRATIONS[3],
    "DELETE FROM record WHERE length(body) > 0",
];
const UNTRUE: Steps = &[
    MIGRATIONS[0],
    MIGRATIONS[1],
    MIGRATIONS[2],
    MIGRATIONS[3],
    "DROP TRIGGER record_words_changed; UPDATE record SET words = 'x'",
];

fn known(folder: &Path, steps: Steps) -> Locked {
    Locked { steps, ..Locked::at(folder) }
}

fn older() -> Place {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "one"), note(2, "two")]);
    place
}

#[test]
fn an_older_journal_is_brought_up_whole() {
    let place = older();
    let folder = place.folder.path();
    let mut journal = known(folder, NEXT).open().expect("opens").expect("is there");
    assert_eq!(scan(&mut journal, &everything()), [note(1, "one"), note(2, "two")]);
    let reading = journal.read().expect("reads");
    let version: i64 = reading.tx.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("reads");
    assert_eq!(version, 5);
    reading.tx.prepare("SELECT mood FROM record").expect("the new column");
    assert_eq!(names(folder), ["journal.db", "journal.keys", "lock"]);
}

#[test]
fn an_older_program_that_has_it_open_stops_in_time() {
    let mut place = older();
    known(place.folder.path(), NEXT).open().expect("opens");
    let error = place.journal.begin().err().expect("must not write");
    assert!(matches!(error, StoreError::Newer { found: 5, known: 4, .. }), "{error}");
}

#[test]
fn a_step_that_fails_or_loses_something_changes_nothing() {
    for steps in [WRONG, LOSSY, UNTRUE] {
        let mut place = older();
        let path = place.folder.path().join("journal.db");
        let before = fs::read(&path).expect("readable");
        assert!(known(place.folder.path(), steps).open().is_err(), "{steps:?}");
        assert!(fs::read(&path).expect("readable") == before);
        assert_eq!(names(place.folder.path()), ["journal.db", "journal.keys", "lock"]);
        keep(&mut place.journal, &[note(3, "as before")]);
    }
}

#[test]
fn two_that_bring_it_up_at_once_do_it_once() {
    let place = older();
    let folder = place.folder.path();
    thread::scope(|scope| {
        for n in 10..14 {
            scope.spawn(move || {
                let mut journal = known(folder, NEXT).open().expect("opens").expect("is there");
                keep(&mut journal, &[note(n, "after")]);
            });
        }
    });
    let mut journal = known(folder, NEXT).open().expect("opens").expect("is there");
    assert_eq!(scan(&mut journal, &everything()).len(), 6);
}

#[test]
fn a_migration_that_was_killed_is_begun_anew() {
    let place = older();
    let folder = place.folder.path();
    fs::copy(folder.join("journal.db"), folder.join("journal.db.new")).expect("copies");
    fs::write(folder.join("journal.db.new-journal"), "half").expect("writes");
    let mut journal = known(folder, NEXT).open().expect("opens").expect("is there");
    assert_eq!(scan(&mut journal, &everything()).len(), 2);
    assert_eq!(names(folder), ["journal.db", "journal.keys", "lock"]);
}
