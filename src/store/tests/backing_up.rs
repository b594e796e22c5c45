//! Backups: of a journal that a kill left, in the middle of a change of the key, and while others are at work.

use std::num::NonZeroUsize;

use chrono::FixedOffset;

use super::*;
use crate::store::home::Home;
use crate::store::lock::Lock;
use crate::store::{Backup, BackupFault, KeyWish, Kind, Opener, Passphrase, Proof, StoreError, copies};

const MINE: &str = "a long walk by the sea";

pub(super) fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-22T20:15:00+01:00").expect("RFC 3339")
}

pub(super) fn back_up(folder: &Path, proof: Proof<'_>) -> Result<Backup, BackupFault> {
    let locked = Locked::at(folder);
    locked.back_up(&locked.backups(), proof, None, now()).map(|made| made.expect("is made"))
}

fn passphrase() -> Passphrase {
    Passphrase::new(MINE).expect("letters")
}

/// Restores the backup into another home, and returns what it holds.
pub(super) fn held(backup: &Path, with: Option<&Passphrase>) -> Vec<Record> {
    let other = TempDir::new().expect("a temporary folder");
    let locked = Locked::at(other.path());
    let unpacked = locked.unpack(backup).expect("unpacks");
    unpacked.prove(with).expect("opens");
    assert_eq!(locked.put_back(unpacked, now()).expect("is put back").set_aside, None);
    let opened = with.map_or_else(|| locked.open(), |with| locked.unlock(with));
    scan(&mut opened.expect("opens").expect("is there"), &everything())
}

#[test]
fn what_a_killed_writer_left_is_played_back_with_the_key_and_told_without_it() {
    let mut place = place();
    let folder = place.folder.path();
    keep(&mut place.journal, &[note(1, "before")]);
    drop(place.journal);
    assert!(!children::start("die", "022", folder).wait().expect("ends").success());
    assert!(matches!(back_up(folder, Proof::Compare), Err(BackupFault::HalfDone)));
    assert!(names(&folder.join("backups")).is_empty());
    let made = back_up(folder, Proof::Open(None)).expect("is made");
    assert_eq!((held(&made.path, None), made.records), (vec![note(1, "before")], Some(1)));
    // Played back, it needs no key any more.
    assert_eq!(held(&back_up(folder, Proof::Compare).expect("is made").path, None), [note(1, "before")]);
}

#[test]
fn a_backup_in_the_middle_of_a_change_of_the_key_opens() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "before")]);
    let folder = place.folder.path();
    let old = fs::read(folder.join("journal.keys")).expect("reads");
    place.journal.relock(Opener::Passphrase(&passphrase()), KeyWish::New, &mut |_, _| ()).expect("locks");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8").trim_end().to_owned();
    let (old, new) = (text(&old), text(&fs::read(folder.join("journal.keys")).expect("reads")));
    let next = new.split_once("\"current\":").expect("a list").1;
    fs::write(folder.join("journal.keys"), format!("{},\"next\":{next}", &old[..old.len() - 1]))
        .expect("writes");
    let slots = Locked::at(folder).slots().expect("reads").expect("is there");
    assert!(slots.is_changing);
    let made = back_up(folder, Proof::Compare).expect("is made");
    assert_eq!(held(&made.path, Some(&passphrase())), [note(1, "before")]);
}

#[test]
fn while_the_journal_is_replaced_no_backup_is_made_and_none_is_replaced_while_one_is() {
    let place = place();
    let folder = place.folder.path().to_owned();
    let replacing = Lock::exclusive(&Home::at(&folder)).expect("nobody else");
    let made = std::thread::spawn(move || back_up(&folder, Proof::Compare));
    assert!(!made.is_finished());
    assert!(names(place.folder.path()).contains(&"lock".to_owned()));
    drop(replacing);
    assert!(made.join().expect("ends").is_ok());
}

#[test]
fn two_at_once_in_one_folder_make_two() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "here")]);
    let folder = place.folder.path();
    let made: Vec<_> = std::thread::scope(|scope| {
        let make = || scope.spawn(|| back_up(folder, Proof::Open(None)).expect("is made").path);
        let both = [make(), make()];
        both.into_iter().map(|one| one.join().expect("ends")).collect()
    });
    assert_ne!(made[0], made[1]);
    assert_eq!(names(&folder.join("backups")).len(), 2);
}

#[test]
fn what_a_killed_backup_left_is_cleared_and_nothing_else_is() {
    let place = place();
    let folder = place.folder.path();
    let left = folder.join("backups/gently-unfinished");
    fs::create_dir_all(&left).expect("a folder");
    for name in ["backup.tar", "journal.db", "journal.keys", "mine.txt"] {
        fs::write(left.join(name), "half").expect("writes");
    }
    back_up(folder, Proof::Open(None)).expect("is made");
    assert_eq!(names(&left), ["mine.txt"]);
}

#[test]
fn a_link_in_the_place_of_the_unfinished_is_refused() {
    let place = place();
    let folder = place.folder.path();
    let other = TempDir::new().expect("a temporary folder");
    fs::create_dir(folder.join("backups")).expect("a folder");
    std::os::unix::fs::symlink(other.path(), folder.join("backups/gently-unfinished")).expect("links");
    assert!(back_up(folder, Proof::Open(None)).is_err());
    assert!(names(other.path()).is_empty());
}

#[test]
fn an_index_that_is_false_keeps_no_sound_journal_from_a_backup() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "here")]);
    let conn = &place.journal.opened.conn;
    conn.execute_batch("DELETE FROM record_fts_docsize")
        .or_else(|_| {
            conn.execute_batch(
                "INSERT INTO record_fts (record_fts, rowid, words) VALUES ('delete', 1, 'here')",
            )
        })
        .expect("spoils");
    drop(place.journal);
    let made = back_up(place.folder.path(), Proof::Open(None)).expect("is made");
    assert_eq!(made.records, Some(1));
}

#[test]
fn pruning_counts_what_is_there_and_says_what_went() {
    let place = place();
    let locked = Locked::at(place.folder.path());
    let keep = NonZeroUsize::new(2);
    let make =
        || locked.back_up(&locked.backups(), Proof::Compare, keep, now()).expect("made").expect("there");
    let made: Vec<_> = (0..4).map(|_| make()).collect();
    let gone: Vec<_> = made.iter().map(|made| made.pruned.clone()).collect();
    assert_eq!(gone, [vec![], vec![], vec![made[0].path.clone()], vec![made[1].path.clone()]]);
    let left = copies(&locked.backups()).expect("reads");
    assert!(left.iter().all(|copy| copy.kind == Kind::Backup && copy.sealed == Some(false)));
    assert_eq!(left.iter().map(|copy| &copy.path).collect::<Vec<_>>(), [&made[2].path, &made[3].path]);
}

#[test]
fn a_wrong_passphrase_is_found_out_before_anything_is_written() {
    let mut place = place();
    place.journal.relock(Opener::Passphrase(&passphrase()), KeyWish::New, &mut |_, _| ()).expect("locks");
    let wrong = Passphrase::new("another walk").expect("letters");
    let refused = back_up(place.folder.path(), Proof::Open(Some(&wrong)));
    assert!(matches!(refused, Err(BackupFault::Store(StoreError::WrongPassphrase))));
    assert!(!place.folder.path().join("backups").exists());
}
