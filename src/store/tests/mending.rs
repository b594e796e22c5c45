//! What can be found out about a journal, and what a repair brings over from a damaged one.

use super::rebuilding::with_a_false_index;
use super::*;
use crate::model::draft::{Draft, DraftBody};
use crate::model::record::Link;
use crate::store::{Index, Inside, Key, State, StoreError};

const PAGE: usize = 4096;

/// A journal of many pages.
fn large() -> Place {
    let mut place = place();
    let mut records: Vec<_> = (0..120).map(|n| note(n, &format!("words {n} ").repeat(40))).collect();
    records[3].tags = vec!["evening".parse().expect("a tag")];
    records[4].links = vec![Link { role: "about".into(), to: id(3) }];
    keep(&mut place.journal, &records);
    let tx = place.journal.begin().expect("begins");
    let body = DraftBody { text: "half".into(), ..DraftBody::default() };
    tx.put_draft(&Draft { record: id(200), changed_ms: 7, body }).expect("keeps");
    tx.commit().expect("commits");
    place
}

fn inside(folder: &Path) -> Inside {
    Locked::at(folder).look_inside(&key(folder)).expect("looks")
}

fn key(folder: &Path) -> Key {
    Locked::at(folder).key(None).expect("lies open")
}

fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    names(folder)
        .into_iter()
        .map(|name| (name.clone(), fs::read(folder.join(name)).expect("reads")))
        .collect()
}

fn damage(folder: &Path, page: usize) {
    let path = folder.join("journal.db");
    let mut bytes = fs::read(&path).expect("reads");
    bytes[page * PAGE + 1000] ^= 0x40;
    fs::write(path, bytes).expect("writes");
}

#[test]
fn a_sound_journal_is_found_sound_and_no_byte_changes() {
    let place = large();
    let folder = place.folder.path();
    drop(place.journal);
    let before = bytes(folder);
    let found = inside(folder);
    let sound = Inside {
        records: Some(120),
        drafts: Some(1),
        is_cut: false,
        bad_pages: 0,
        faults: 0,
        loose: 0,
        index: Index::True,
    };
    assert_eq!(found, sound);
    assert!(!found.is_damaged());
    assert!(bytes(folder) == before);
}

#[test]
fn looking_makes_no_lock_file_and_sweeps_nothing() {
    let place = large();
    let folder = place.folder.path();
    fs::remove_file(folder.join("lock")).expect("removes");
    fs::write(folder.join("journal.db.new"), "half").expect("writes");
    let before = bytes(folder);
    assert!(!inside(folder).is_damaged());
    assert!(bytes(folder) == before);
}

#[test]
fn what_a_killed_writer_left_is_not_played_back_by_looking() {
    let place = large();
    let folder = place.folder.path();
    fs::write(folder.join("journal.db-journal"), "half").expect("writes");
    let before = bytes(folder);
    let locked = Locked::at(folder);
    assert!(locked.is_half_done());
    assert!(matches!(locked.key(None), Err(StoreError::Busy)));
    assert!(bytes(folder) == before);
}

#[test]
fn every_damaged_page_is_found() {
    let pages = fs::read(large().folder.path().join("journal.db")).expect("reads").len() / PAGE;
    for page in (1..pages).step_by(5) {
        let place = large();
        damage(place.folder.path(), page);
        let before = bytes(place.folder.path());
        let found = inside(place.folder.path());
        assert!(found.is_damaged() && found.bad_pages == 1, "page {page}: {found:?}");
        assert!(bytes(place.folder.path()) == before);
    }
}

#[test]
fn an_index_that_is_false_is_found_and_made_anew() {
    let place = with_a_false_index();
    let folder = place.folder.path();
    assert_eq!(inside(folder).index, Index::False);
    Locked::at(folder).make_index(&key(folder)).expect("makes");
    assert_eq!(inside(folder).index, Index::True);
    assert_eq!(names(folder), ["journal.db", "journal.keys", "lock"]);
}

#[test]
fn a_repair_brings_over_what_can_be_read_and_keeps_the_old_file() {
    let pages = fs::read(large().folder.path().join("journal.db")).expect("reads").len() / PAGE;
    let mut least = i64::MAX;
    for page in (1..pages).step_by(3) {
        let mut place = large();
        let before = scan(&mut place.journal, &everything());
        let folder = place.folder.path().to_owned();
        damage(&folder, page);
        let damaged = fs::read(folder.join("journal.db")).expect("reads");
        let repaired =
            Locked::at(&folder).repair(&key(&folder)).expect("repairs").expect("nothing is in the way");
        let after = scan(&mut reopen(&folder), &everything());
        assert_eq!(after.len() as i64, repaired.records, "page {page}");
        assert!(after.len() == 120 || repaired.unread > 0, "page {page}: {repaired:?}");
        for record in &after {
            let old = before.iter().find(|old| old.id == record.id).expect("nothing is made up");
            let is_same = record == old || (repaired.bare > 0 && record.body == old.body);
            assert!(is_same, "page {page}: {repaired:?}");
        }
        let found = inside(&folder);
        assert!(!found.is_damaged() && found.index == Index::True, "page {page}: {found:?}");
        assert!(fs::read(folder.join("journal.db.before-repair")).expect("is kept") == damaged);
        assert_eq!(mode(&folder.join("journal.db")), 0o600);
        least = least.min(repaired.records);
    }
    // A page of the tree above the records hides many of them, and no page hides all.
    assert!(least > 0, "{least}");
}

#[test]
fn a_repair_never_puts_another_one_out_of_reach() {
    let place = large();
    fs::write(place.folder.path().join("journal.db.before-repair"), "old").expect("writes");
    let before = bytes(place.folder.path());
    assert_eq!(Locked::at(place.folder.path()).repair(&key(place.folder.path())).expect("looks"), None);
    assert!(bytes(place.folder.path()) == before);
}

#[test]
fn a_journal_whose_first_page_is_gone_is_left_as_it_is() {
    let place = large();
    damage(place.folder.path(), 0);
    let before = bytes(place.folder.path());
    assert!(matches!(Locked::at(place.folder.path()).key(None), Err(StoreError::Damaged(_))));
    assert!(bytes(place.folder.path()) == before);
}

#[test]
fn files_are_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    let path = place.folder.path().join("journal.keys");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("opens up");
    let locked = Locked::at(place.folder.path());
    assert!(locked.lying().iter().any(|file| file.path == path && file.mode == 0o644));
    locked.close_to_others().expect("closes");
    assert!(locked.lying().iter().all(|file| file.mode == 0o600));
    assert_eq!(locked.state().expect("looks"), State::Open);
}

#[test]
fn a_repair_that_was_cut_off_kept_nothing_yet() {
    let place = large();
    let folder = place.folder.path();
    fs::hard_link(folder.join("journal.db"), folder.join("journal.db.before-repair")).expect("links");
    assert_eq!(Locked::at(folder).kept_by_repair(), None);
    damage(folder, 5);
    assert!(Locked::at(folder).repair(&key(folder)).expect("repairs").is_some());
    assert!(Locked::at(folder).kept_by_repair().is_some());
}

#[test]
fn what_a_repair_kept_outlives_an_edit() {
    let mut place = large();
    let kept = place.folder.path().join("journal.db.before-repair");
    fs::write(&kept, "old").expect("writes");
    place.journal.rewrite(&mut |_, _| {}).expect("writes anew");
    assert!(kept.exists());
    place.journal.erase(&[id(3)], &mut |_, _| {}).expect("erases");
    assert!(!kept.exists());
}

/// Returns a journal of sixty long records with one page damaged, this many elevenths into it; the records; which page.
fn damaged(part: usize) -> (Place, Vec<Record>, usize) {
    let long = |n: u32| format!("note {n} {}", "and on and on ".repeat(260));
    let records: Vec<_> = (1..=60).map(|n| note(n, &long(n))).collect();
    let mut place = place();
    keep(&mut place.journal, &records);
    let folder = place.folder.path();
    let pages = fs::read(folder.join("journal.db")).expect("reads").len() / PAGE;
    damage(folder, pages * part / 11);
    (place, records, pages * part / 11)
}

#[test]
fn a_damaged_record_takes_no_other_with_it() {
    for part in 2..10 {
        let (place, records, page) = damaged(part);
        let folder = place.folder.path();
        // Each is asked for by a connection of its own, which no other's trouble can touch.
        let can_be_read = |record: &&Record| reopen(folder).read().expect("reads").record(record.id).is_ok();
        let readable = records.iter().filter(can_be_read).count();
        let repaired = Locked::at(folder).repair(&key(folder)).expect("repairs").expect("is done");
        let counted = (repaired.records, repaired.unread);
        assert_eq!(counted, (readable as i64, 60 - readable as u64), "page {page}");
    }
}

#[test]
fn a_record_on_a_damaged_page_is_never_handed_on() {
    for part in 2..10 {
        let (place, records, _) = damaged(part);
        let folder = place.folder.path();
        let mut journal = reopen(folder);
        let reading = journal.read().expect("reads");
        let mut seen = Vec::new();
        let done = reading.each_by_id(&everything(), |record| {
            seen.push(record.clone());
            Ok::<_, StoreError>(())
        });
        for record in &seen {
            assert!(records.contains(record), "part {part}: {} bytes", record.body.len());
        }
        let listed = reading.list(&everything());
        if let Ok(listed) = &listed {
            assert!(listed.iter().all(|record| records.contains(record)), "list, part {part}");
        }
        assert!(done.is_err() || seen.len() == 60);
    }
}

/// Cuts the journal off after so many bytes, and returns what is left.
fn cut(folder: &Path, bytes: usize) -> Vec<u8> {
    let path = folder.join("journal.db");
    let mut journal = fs::read(&path).expect("reads");
    journal.truncate(bytes);
    fs::write(path, &journal).expect("writes");
    journal
}

#[test]
fn what_is_left_of_a_journal_that_was_cut_off_comes_over() {
    let whole = fs::read(large().folder.path().join("journal.db")).expect("reads").len();
    for (left, least) in
        [(whole - PAGE, 100), (whole - 2000, 100), (whole / 2, 20), (whole / PAGE / 2 * PAGE, 20)]
    {
        let mut place = large();
        let before = scan(&mut place.journal, &everything());
        let folder = place.folder.path().to_owned();
        let left = cut(&folder, left);
        let found = inside(&folder);
        assert!(found.is_cut && found.is_damaged(), "{found:?}");
        assert!(fs::read(folder.join("journal.db")).expect("reads") == left, "looking changes no byte");
        let repaired = Locked::at(&folder).repair(&key(&folder)).expect("repairs").expect("is done");
        assert!(repaired.was_cut && repaired.records >= least && repaired.unread > 0, "{repaired:?}");
        let after = scan(&mut reopen(&folder), &everything());
        assert_eq!(after.len() as i64, repaired.records);
        assert!(
            after
                .iter()
                .all(|record| before.iter().any(|old| old.body == record.body && old.id == record.id))
        );
        assert!(!inside(&folder).is_damaged());
        assert!(fs::read(folder.join("journal.db.before-repair")).expect("is kept") == left);
    }
}

#[test]
fn a_cut_that_leaves_nothing_to_read_leaves_the_file_as_it_is() {
    for pages in [1, 4] {
        let place = large();
        let folder = place.folder.path();
        cut(folder, pages * PAGE);
        let before = bytes(folder);
        let repaired = Locked::at(folder).repair(&key(folder));
        assert!(matches!(repaired, Err(StoreError::NothingRead { .. })), "{repaired:?}");
        assert!(bytes(folder) == before);
    }
}
