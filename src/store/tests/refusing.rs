//! What is refused, in which words, and without touching a byte of it.

use std::collections::BTreeMap;
use std::os::unix::fs::symlink;

use rusqlite::Connection;

use super::*;
use crate::store::keys::Keys;
use crate::store::secret::DataKey;
use crate::store::{State, StoreError, home::Home, open, schema};

const SEALED: &str = r#"{"format":1,"journal":"01935b1e-0000-7000-8000-000000000001",
    "current":[{"kind":"seven locks","kdf":"argon2id"}]}"#;

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .filter(|path| path.is_file() && !path.ends_with("lock"))
        .map(|path| (path.display().to_string(), fs::read(&path).expect("readable")))
        .collect()
}

/// Opens and creates in `folder`; both must be refused alike, and leave every file as it was.
fn refusal(folder: &Path) -> StoreError {
    let before = files(folder);
    let locked = Locked::at(folder);
    let error = locked.open().err().expect("opening is refused");
    let creating = locked.create(0, Uuid::nil()).err().expect("creating is refused");
    assert_eq!(error.to_string(), creating.to_string());
    assert!(files(folder) == before, "{error}: a file was touched");
    error
}

/// A folder with a journal of a few records, closed.
fn folder() -> TempDir {
    let mut place = place();
    keep(&mut place.journal, &(0..20).map(|n| note(n, &"words ".repeat(100))).collect::<Vec<_>>());
    place.folder
}

fn set(folder: &TempDir, sql: &str) {
    let home = Home::at(folder.path());
    let keys = Keys::read(&home).expect("reads").expect("is there");
    let conn = open::connect(&home.journal(), keys.open().next().expect("an open key").1).expect("opens");
    conn.execute_batch(sql).expect("sets");
}

#[test]
fn an_empty_file_is_refused() {
    let folder = folder();
    fs::write(folder.path().join("journal.db"), "").expect("writes");
    assert!(refusal(folder.path()).to_string().ends_with("journal.db, it is empty"));
}

#[test]
fn an_sqlite_file_that_is_not_encrypted_is_refused() {
    let folder = folder();
    let path = folder.path().join("journal.db");
    fs::remove_file(&path).expect("removes");
    Connection::open(&path).expect("opens").execute_batch("CREATE TABLE t (a)").expect("writes");
    assert!(refusal(folder.path()).to_string().ends_with("it is an SQLite file without encryption"));
}

#[test]
fn noise_and_cut_off_files_are_refused() {
    let folder = folder();
    let path = folder.path().join("journal.db");
    let whole = fs::read(&path).expect("readable");
    let noise = DataKey::random().expect("randomness").to_hex().repeat(128).into_bytes();
    let cuts = [1, 15, 100, 511, 512, 4095, 4096, 4097, 8192, whole.len() - 4096];
    let cut = cuts.iter().map(|length| whole[..*length].to_vec());
    for wrong in cut.chain([noise, b"Dear diary,".to_vec()]) {
        fs::write(&path, &wrong).expect("writes");
        let error = refusal(folder.path());
        let short = error.to_string().ends_with("it is too short to be one");
        let damaged = matches!(error, StoreError::Damaged(_));
        assert!(if wrong.len() < 4096 { short } else { damaged }, "{} bytes: {error:?}", wrong.len());
    }
}

#[test]
fn a_flipped_byte_is_never_shown_as_a_word() {
    let folder = folder();
    let path = folder.path().join("journal.db");
    let sound = fs::read(&path).expect("readable");
    let records = scan(&mut reopen(folder.path()), &everything());
    let flip = |place: usize| {
        let mut flipped = sound.clone();
        flipped[place] ^= 0x10;
        flipped
    };
    // The last byte gone shows when its page is read, not at opening: SQLite counts a part of a page as one.
    let cut = sound[..sound.len() - 1].to_vec();
    for wrong in (100..sound.len()).step_by(2048).map(flip).chain([cut]) {
        fs::write(&path, wrong).expect("writes");
        match read_all(folder.path()) {
            Ok(seen) => assert_eq!(seen, records, "the page was not read"),
            Err(error) => assert!(matches!(error, StoreError::Damaged(_)), "{error:?}"),
        }
    }
}

fn read_all(folder: &Path) -> Result<Vec<Record>, StoreError> {
    let mut journal = Locked::at(folder).open()?.expect("is there");
    let mut seen = Vec::new();
    journal.read()?.each_by_id(&everything(), |record| {
        seen.push(record.clone());
        Ok::<_, StoreError>(())
    })?;
    Ok(seen)
}

#[test]
fn the_file_of_another_program_is_refused() {
    let folder = folder();
    set(&folder, "PRAGMA application_id = 7");
    assert!(refusal(folder.path()).to_string().ends_with("it belongs to another program"));
}

#[test]
fn a_newer_journal_is_refused_naming_both_versions() {
    let folder = folder();
    let known = schema::MIGRATIONS.len();
    set(&folder, &format!("PRAGMA user_version = {}", known + 1));
    let words = refusal(folder.path()).to_string();
    let expected =
        format!("Written by a newer gently, as format {}; this one reads up to {known}: ", known + 1);
    assert!(words.starts_with(&expected), "{words}");
}

#[test]
fn the_keys_of_another_journal_are_refused() {
    let (folder, other) = (folder(), place().folder);
    fs::copy(other.path().join("journal.keys"), folder.path().join("journal.keys")).expect("copies");
    assert!(matches!(refusal(folder.path()), StoreError::Damaged(_)));
}

#[test]
fn a_journal_without_keys_is_refused_by_the_keys_name() {
    let folder = folder();
    fs::remove_file(folder.path().join("journal.keys")).expect("removes");
    let error = refusal(folder.path());
    assert!(matches!(&error, StoreError::NoKeys { path } if path.ends_with("journal.keys")), "{error}");
    assert!(matches!(Locked::at(folder.path()).state(), Err(StoreError::NoKeys { .. })));
}

#[test]
fn keys_sealed_in_an_unknown_way_are_a_lock() {
    let folder = folder();
    fs::write(folder.path().join("journal.keys"), SEALED).expect("writes");
    assert_eq!(Locked::at(folder.path()).state().expect("looks"), State::Locked);
    assert!(matches!(refusal(folder.path()), StoreError::UnknownLock));
}

#[test]
fn the_key_that_comes_opens_a_journal_it_was_made_for() {
    let folder = folder();
    let path = folder.path().join("journal.keys");
    let keys = fs::read_to_string(&path).expect("readable");
    let (_, slot) = keys.trim_end().split_once("\"current\":").expect("a current key");
    let next = slot.strip_suffix('}').expect("one object");
    let wrong = format!(r#"[{{"kind":"open","key":"{}"}}]"#, "0".repeat(64));
    let changing = keys.replace(next, &format!("{wrong},\"next\":{next}"));
    fs::write(&path, changing).expect("writes");
    assert_eq!(scan(&mut reopen(folder.path()), &everything()).len(), 20);
}

#[test]
fn keys_that_are_too_long_or_no_file_are_broken() {
    let folder = folder();
    let path = folder.path().join("journal.keys");
    fs::write(&path, " ".repeat(64 * 1024 + 1)).expect("writes");
    assert!(refusal(folder.path()).to_string().ends_with("it is far too long"));
    fs::remove_file(&path).expect("removes");
    let fifo = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, &path, fifo, rustix::fs::Mode::RUSR, 0).expect("makes a pipe");
    assert!(refusal(folder.path()).to_string().ends_with("it is not a file"));
}

#[test]
fn a_link_in_the_place_of_the_journal_or_its_keys_is_refused() {
    for name in ["journal.db", "journal.keys"] {
        let folder = folder();
        let path = folder.path().join(name);
        let elsewhere = folder.path().join("elsewhere");
        fs::rename(&path, &elsewhere).expect("renames");
        symlink(&elsewhere, &path).expect("links");
        assert!(refusal(folder.path()).to_string().ends_with("it is a link to another place"), "{name}");
        fs::remove_file(&elsewhere).expect("removes");
        assert!(refusal(folder.path()).to_string().ends_with("it is a link to another place"), "{name}");
        assert!(!elsewhere.exists());
    }
}

#[test]
fn a_folder_in_the_place_of_the_journal_is_refused() {
    let folder = folder();
    let path = folder.path().join("journal.db");
    fs::remove_file(&path).expect("removes");
    fs::create_dir(&path).expect("makes a folder");
    assert!(refusal(folder.path()).to_string().ends_with("it is not a file"));
}
