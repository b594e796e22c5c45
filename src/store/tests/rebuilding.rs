//! The journal written anew: the same in every row, under this key or another, and nothing beside it.

use std::fs::{File, hard_link};
use std::io::{Read, Seek};

use rusqlite::{Connection, Transaction};

use super::pages::{decrypted, hold};
use super::*;
use crate::model::draft::{Draft, DraftBody};
use crate::model::record::Link;
use crate::store::home::Home;
use crate::store::keys::Keys;
use crate::store::lock::Lock;
use crate::store::proof::{CONTENTS, prove_same};
use crate::store::rebuild::{Change, rebuild, take_its_place};
use crate::store::schema::{MIGRATIONS, Steps};
use crate::store::secret::DataKey;
use crate::store::{StoreError, open};

const FILES: [&str; 3] = ["journal.db", "journal.keys", "lock"];

/// A journal with something in every table, and a gap where a record was erased.
fn full() -> Place {
    let mut place = place();
    let mut records: Vec<_> = (0..60).map(|n| note(n, &format!("words {n} ").repeat(60))).collect();
    records[3].tags = vec!["evening".parse().expect("a tag"), "home".parse().expect("a tag")];
    records[4].links = vec![Link { role: "about".into(), to: id(3) }];
    records[5].away = true;
    keep(&mut place.journal, &records);
    let tx = place.journal.begin().expect("begins");
    tx.erase(id(20)).expect("erases");
    let body = DraftBody { text: "half".into(), ..DraftBody::default() };
    tx.put_draft(&Draft { record: id(90), changed_ms: 7, body }).expect("keeps");
    tx.commit().expect("commits");
    place
}

fn with<T>(place: &Place, act: impl FnOnce(&Home, &DataKey) -> T) -> T {
    let home = Home::at(place.folder.path());
    let keys = Keys::read(&home).expect("reads").expect("is there");
    let _lock = Lock::exclusive(&home).expect("nobody else");
    act(&home, keys.open().next().expect("an open key").1)
}

/// Writes the journal anew under its own key, and puts it in place.
fn anew(place: &Place, change: Option<Change<'_>>) -> Result<(), StoreError> {
    with(place, |home, key| {
        rebuild(home, key, key, change, &mut |_, _| ())?;
        take_its_place(home)
    })
}

fn open_with(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    let conn = open::connect(path, key)?;
    open::settle(&conn)?;
    Ok(conn)
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).expect("readable")
}

#[test]
fn what_was_written_anew_is_the_same_in_every_row() {
    let mut place = full();
    let before = scan(&mut place.journal, &everything());
    let copy = place.folder.path().join("copy");
    fs::copy(place.folder.path().join("journal.db"), &copy).expect("copies");
    anew(&place, None).expect("rebuilds");
    assert_eq!(scan(&mut place.journal, &everything()), before);
    with(&place, |home, key| {
        let (old, new) =
            (open_with(&copy, key).expect("opens"), open_with(&home.journal(), key).expect("opens"));
        prove_same(&old, &new).expect("the same");
        for pragma in ["application_id", "user_version"] {
            let value = |conn: &Connection| conn.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
            assert_eq!(value(&old).expect("reads"), value(&new).expect("reads"), "{pragma}");
        }
        let secure = "SELECT v FROM record_fts_config WHERE k = 'secure-delete'";
        assert_eq!(new.query_row(secure, [], |row| row.get::<_, i64>(0)).expect("reads"), 0);
    });
    fs::remove_file(copy).expect("removes");
    assert_eq!(names(place.folder.path()), FILES);
    assert_eq!(mode(&place.folder.path().join("journal.db")), 0o600);
    keep(&mut place.journal, &[note(99, "later")]);
}

#[test]
fn another_key_opens_it_and_the_old_one_does_not() {
    let place = full();
    with(&place, |home, key| {
        let other = DataKey::random().expect("randomness");
        rebuild(home, key, &other, None, &mut |_, _| ()).expect("rebuilds");
        let old = open_with(&home.journal(), key).expect("opens");
        let new = open_with(&home.new_journal(), &other).expect("opens");
        prove_same(&old, &new).expect("the same");
        drop((old, new));
        take_its_place(home).expect("renames");
        assert!(open_with(&home.journal(), key).is_err());
        open_with(&home.journal(), &other).expect("opens");
    });
    assert_eq!(names(place.folder.path()), FILES);
}

/// A journal whose index finds a word that no record holds, as FTS5's secure-delete left it in version 1.
pub(super) fn with_a_false_index() -> Place {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "alpha"), note(2, "gamma")]);
    let tx = place.journal.begin().expect("begins");
    tx.tx.execute("INSERT INTO record_fts (rowid, words) VALUES (9, 'more')", []).expect("spoils");
    tx.commit().expect("commits");
    assert!(still_finds(&mut place.journal, "more"));
    place
}

fn still_finds(journal: &mut Journal, word: &str) -> bool {
    let found = "SELECT count(*) FROM record_fts WHERE record_fts MATCH ?1";
    let reading = journal.read().expect("reads");
    reading.tx.query_row(found, [word], |row| row.get::<_, i64>(0)).expect("searches") > 0
}

#[test]
fn an_index_that_is_not_true_to_the_records_is_made_anew() {
    for change in [true, false] {
        let mut place = with_a_false_index();
        let mut nothing = |_: &Transaction<'_>| Ok(());
        anew(&place, change.then_some(&mut nothing)).expect("rebuilds");
        assert!(!still_finds(&mut place.journal, "more"));
    }
}

#[test]
fn an_index_that_is_not_true_does_not_keep_a_journal_from_being_brought_up() {
    let place = with_a_false_index();
    const NEXT: Steps = &[
        MIGRATIONS[0],
        MIGRATIONS[1],
        MIGRATIONS[2],
        MIGRATIONS[3],
        "ALTER TABLE record ADD COLUMN mood INTEGER",
    ];
    let mut journal =
        Locked { steps: NEXT, ..Locked::at(place.folder.path()) }.open().expect("opens").expect("there");
    assert!(!still_finds(&mut journal, "more"));
}

#[test]
fn a_change_is_made_on_the_way() {
    let mut place = full();
    let mut change = |tx: &Transaction<'_>| {
        tx.execute("DELETE FROM record WHERE id = ?1", [id(7).as_bytes()])?;
        Ok(())
    };
    anew(&place, Some(&mut change)).expect("rebuilds");
    let after = scan(&mut place.journal, &everything());
    assert_eq!(after.len(), 58);
    assert!(after.iter().all(|record| record.id != id(7)));
    assert_eq!(names(place.folder.path()), FILES);
}

#[test]
fn a_change_that_fails_changes_nothing() {
    let place = full();
    let path = place.folder.path().join("journal.db");
    let before = bytes(&path);
    let mut change = |tx: &Transaction<'_>| {
        tx.execute("DELETE FROM record", [])?;
        Err(StoreError::Busy)
    };
    assert!(matches!(anew(&place, Some(&mut change)), Err(StoreError::Busy)));
    assert!(bytes(&path) == before);
    assert_eq!(names(place.folder.path()), FILES);
}

#[test]
fn what_a_killed_program_left_is_cleared_away() {
    let place = full();
    let left = ["journal.db.work", "journal.db.new", "journal.db.new-journal", "journal.keys.new"];
    for name in left {
        fs::write(place.folder.path().join(name), "half").expect("writes");
    }
    reopen(place.folder.path());
    assert_eq!(names(place.folder.path()), FILES);
    for name in left {
        fs::write(place.folder.path().join(name), "half").expect("writes");
    }
    anew(&place, Some(&mut |_| Ok(()))).expect("rebuilds");
    assert_eq!(names(place.folder.path()), FILES);
}

#[test]
fn what_a_killed_writer_left_half_done_is_not_carried_over() {
    let mut place = full();
    let before = scan(&mut place.journal, &everything());
    let other = TempDir::new().expect("a temporary folder");
    with(&place, |home, key| {
        let conn = open_with(&home.journal(), key).expect("opens");
        // So little memory that pages go to the disk before the end.
        conn.execute_batch("PRAGMA cache_size = 2; BEGIN; UPDATE record SET body = '{}', words = ''")
            .expect("updates");
        for name in ["journal.db", "journal.db-journal", "journal.keys"] {
            fs::copy(place.folder.path().join(name), other.path().join(name)).expect("copies");
        }
    });
    let killed = Home::at(other.path());
    assert!(bytes(&killed.journal()) != bytes(&place.folder.path().join("journal.db")));
    with(&place, |_, key| rebuild(&killed, key, key, Some(&mut |_| Ok(())), &mut |_, _| ()))
        .expect("rebuilds");
    take_its_place(&killed).expect("renames");
    assert_eq!(scan(&mut reopen(other.path()), &everything()), before);
}

#[test]
fn the_old_file_is_overwritten() {
    let place = full();
    let mut old = File::open(place.folder.path().join("journal.db")).expect("opens");
    anew(&place, None).expect("rebuilds");
    let mut left = Vec::new();
    old.rewind().expect("rewinds");
    old.read_to_end(&mut left).expect("readable");
    assert!(left.len() > 4096 && left.iter().all(|byte| *byte == 0));
}

#[test]
fn a_backup_by_a_hard_link_is_left_as_it_is() {
    let place = full();
    let (path, backup) = (place.folder.path().join("journal.db"), place.folder.path().join("backup"));
    hard_link(&path, &backup).expect("links");
    let before = bytes(&backup);
    anew(&place, None).expect("rebuilds");
    assert!(bytes(&backup) == before && bytes(&path) != before);
}

#[test]
fn progress_ends_where_all_is_written() {
    let place = full();
    let mut heard = Vec::new();
    with(&place, |home, key| {
        rebuild(home, key, key, None, &mut |written, expected| heard.push((written, expected)))
    })
    .expect("rebuilds");
    let size = bytes(&place.folder.path().join("journal.db")).len() as u64;
    assert_eq!(heard.last(), Some(&(size, size)));
    assert!(heard.iter().all(|(written, expected)| written <= expected));
}

#[test]
fn every_table_is_compared() {
    let mut place = place();
    let reading = place.journal.read().expect("reads");
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";
    let mut statement = reading.tx.prepare(tables).expect("prepares");
    let tables = statement.query_map([], |row| row.get::<_, String>(0)).expect("asks");
    for table in tables.map(|name| name.expect("a name")) {
        // These hold the index, which is checked against the records instead.
        let index = ["record_fts_data", "record_fts_idx", "record_fts_docsize"].contains(&table.as_str());
        let compared = CONTENTS.iter().any(|sql| sql.contains(&format!("FROM {table} ")));
        assert!(index != compared, "{table}");
    }
}

#[test]
fn one_value_that_differs_is_seen() {
    for sql in [
        "UPDATE record SET away = 1 WHERE seq = 9",
        "UPDATE record SET seq = 500 WHERE seq = 9",
        "UPDATE tag SET name = 'morning' WHERE name = 'evening'",
        "DELETE FROM link",
        "UPDATE draft SET changed = 8",
        "DROP TRIGGER record_words_kept",
        "INSERT INTO record_fts (record_fts, rank) VALUES ('secure-delete', 1)",
    ] {
        let place = full();
        with(&place, |home, key| {
            fs::copy(home.journal(), home.new_journal()).expect("copies");
            let one = open_with(&home.journal(), key).expect("opens");
            let other = open_with(&home.new_journal(), key).expect("opens");
            prove_same(&one, &other).expect("the same");
            other.execute_batch(sql).expect("changes");
            assert!(prove_same(&one, &other).is_err(), "{sql}");
        });
    }
}

#[test]
fn what_was_changed_leaves_no_trace_once_the_journal_is_written_anew() {
    let mut place = full();
    let long = format!("quetzalcoatl {}", "and on it goes ".repeat(1000));
    keep(&mut place.journal, &[note(900, &long)]);
    let tx = place.journal.begin().expect("begins");
    tx.replace(&note(900, "let it be this")).expect("replaces");
    tx.commit().expect("commits");
    place.journal.rewrite(&mut |_, _| {}).expect("writes anew");
    let pages = decrypted(place.folder.path());
    assert!(hold(&pages, b"let it be this") && !hold(&pages, b"quetzalcoatl"));
}
