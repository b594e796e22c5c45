//! What opens a journal, what does not any more, and what a change that was cut off leaves.

use proptest::prelude::*;

use super::*;
use crate::store::home::Home;
use crate::store::keys::{Keys, List};
use crate::store::{KeyWish, Opener, Passphrase, RecoveryCode, State, StoreError, rebuild};

const MINE: &str = "a long walk by the sea";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text).expect("letters")
}

fn set(journal: &mut Journal, text: &str, wish: KeyWish) {
    journal.relock(Opener::Passphrase(&passphrase(text)), wish, &mut |_, _| {}).expect("is locked");
}

/// A journal with two notes under a passphrase.
fn locked_place() -> Place {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "first"), note(2, "second")]);
    set(&mut place.journal, MINE, KeyWish::New);
    place
}

fn unlock(folder: &Path, text: &str) -> Result<Journal, StoreError> {
    Locked::at(folder).unlock(&passphrase(text)).map(|journal| journal.expect("is there"))
}

fn both() -> [Record; 2] {
    [note(1, "first"), note(2, "second")]
}

fn refusal<T>(result: Result<T, StoreError>) -> StoreError {
    result.err().expect("is refused")
}

#[test]
fn from_then_on_only_the_passphrase_opens_it() {
    let place = locked_place();
    let folder = place.folder.path();
    let locked = Locked::at(folder);
    assert_eq!(locked.state().expect("a state"), State::Locked);
    assert!(matches!(refusal(locked.open()), StoreError::Locked));
    assert!(matches!(refusal(unlock(folder, "another walk")), StoreError::WrongPassphrase));
    assert_eq!(scan(&mut unlock(folder, MINE).expect("opens"), &everything()), both());
    assert_eq!(names(folder), ["journal.db", "journal.keys", "lock"]);
    assert_eq!((mode(&folder.join("journal.db")), mode(&folder.join("journal.keys"))), (0o600, 0o600));
}

#[test]
fn whoever_sets_it_goes_on_writing() {
    let mut place = locked_place();
    keep(&mut place.journal, &[note(3, "third")]);
    assert_eq!(
        unlock(place.folder.path(), MINE).expect("opens").read().expect("reads").count().expect("3"),
        3
    );
}

#[test]
fn an_old_copy_of_an_open_key_file_opens_nothing() {
    let mut place = place();
    keep(&mut place.journal, &both());
    let keys = place.folder.path().join("journal.keys");
    let stolen = fs::read(&keys).expect("the key file");
    set(&mut place.journal, MINE, KeyWish::New);
    fs::write(&keys, stolen).expect("puts it back");
    assert!(matches!(refusal(Locked::at(place.folder.path()).open()), StoreError::Damaged(_)));
}

#[test]
fn an_old_key_file_under_the_old_passphrase_opens_nothing_after_a_change_with_a_new_key() {
    let mut place = locked_place();
    let keys = place.folder.path().join("journal.keys");
    let stolen = fs::read(&keys).expect("the key file");
    set(&mut place.journal, "a short walk", KeyWish::New);
    fs::write(&keys, stolen).expect("puts it back");
    assert!(matches!(refusal(unlock(place.folder.path(), MINE)), StoreError::Damaged(_)));
}

#[test]
fn a_backup_of_both_files_opens_as_before() {
    let mut place = locked_place();
    let backup = TempDir::new().expect("a temporary folder");
    for name in ["journal.db", "journal.keys"] {
        fs::copy(place.folder.path().join(name), backup.path().join(name)).expect("copies");
    }
    set(&mut place.journal, "a short walk", KeyWish::New);
    assert_eq!(scan(&mut unlock(backup.path(), MINE).expect("opens"), &everything()), both());
    assert!(matches!(refusal(unlock(place.folder.path(), MINE)), StoreError::WrongPassphrase));
}

#[test]
fn nothing_of_a_replaced_key_file_stays_in_its_blocks() {
    let mut place = place();
    let keys = place.folder.path().join("journal.keys");
    // A handle to the file that is replaced shows what its blocks hold afterwards.
    let mut old = fs::File::open(&keys).expect("the key file");
    set(&mut place.journal, MINE, KeyWish::Keep);
    let mut left = Vec::new();
    std::io::Read::read_to_end(&mut old, &mut left).expect("reads");
    assert!(left.iter().all(|&byte| byte == 0), "{left:?}");
}

#[test]
fn sealing_anew_keeps_the_key_and_its_recovery_code() {
    let mut place = locked_place();
    let code = place.journal.recovery_code();
    let before =
        place.folder.path().join("journal.db").metadata().expect("the journal").modified().expect("time");
    set(&mut place.journal, "a short walk", KeyWish::Keep);
    let after =
        place.folder.path().join("journal.db").metadata().expect("the journal").modified().expect("time");
    assert_eq!(before, after);
    assert!(matches!(refusal(unlock(place.folder.path(), MINE)), StoreError::WrongPassphrase));
    assert!(unlock(place.folder.path(), "a short walk").is_ok());
    assert!(Locked::at(place.folder.path()).recover(&code).is_ok());
}

#[test]
fn a_new_key_ends_the_old_recovery_code() {
    let mut place = locked_place();
    let code = place.journal.recovery_code();
    set(&mut place.journal, MINE, KeyWish::New);
    assert!(matches!(refusal(Locked::at(place.folder.path()).recover(&code)), StoreError::WrongCode));
    assert!(Locked::at(place.folder.path()).recover(&place.journal.recovery_code()).is_ok());
}

#[test]
fn without_a_passphrase_it_lies_open_again() {
    let mut place = locked_place();
    place.journal.relock(Opener::Anyone, KeyWish::Keep, &mut |_, _| {}).expect("is opened");
    assert_eq!(Locked::at(place.folder.path()).state().expect("a state"), State::Open);
    assert_eq!(scan(&mut reopen(place.folder.path()), &everything()), both());
}

#[test]
fn the_code_on_paper_opens_it_when_the_key_file_is_lost_or_spoilt() {
    let place = locked_place();
    let folder = place.folder.path();
    let paper = place.journal.recovery_code().groups().join(" ");
    for spoil in [None, Some("not a key file")] {
        fs::remove_file(folder.join("journal.keys")).expect("is lost");
        if let Some(text) = spoil {
            fs::write(folder.join("journal.keys"), text).expect("is spoilt");
        }
        let code = RecoveryCode::read(&paper).expect("a code");
        let mut journal = Locked::at(folder).recover(&code).expect("opens").expect("is there");
        assert_eq!(scan(&mut journal, &everything()), both());
        set(&mut journal, "found again", KeyWish::Keep);
        assert_eq!(scan(&mut unlock(folder, "found again").expect("opens"), &everything()), both());
    }
}

#[test]
fn a_new_key_can_come_when_the_key_file_is_lost() {
    let place = locked_place();
    let folder = place.folder.path();
    let code = place.journal.recovery_code();
    fs::remove_file(folder.join("journal.keys")).expect("is lost");
    let mut journal = Locked::at(folder).recover(&code).expect("opens").expect("is there");
    set(&mut journal, "found again", KeyWish::New);
    assert_eq!(scan(&mut unlock(folder, "found again").expect("opens"), &everything()), both());
    assert!(matches!(refusal(Locked::at(folder).recover(&code)), StoreError::WrongCode));
}

/// Does the first steps of a key change and leaves it there, as a kill would.
fn cut_off_after(place: &mut Place, to: &str, steps: u8) {
    let home = Home::at(place.folder.path());
    let old = place.journal.opened.key.copy();
    let new = crate::store::secret::DataKey::random().expect("randomness");
    let mut keys = Keys::read(&home).expect("reads").expect("is there");
    keys.announce(&home, &new, Opener::Passphrase(&passphrase(to))).expect("seals");
    rebuild::rebuild(&home, &old, &new, None, &mut |_, _| {}).expect("builds");
    if steps > 1 {
        keys.write(&home).expect("writes");
    }
    if steps > 2 {
        rebuild::take_its_place(&home).expect("renames");
    }
    if steps > 3 {
        keys.keep(List::Next);
        keys.write(&home).expect("writes");
    }
}

#[test]
fn a_first_passphrase_that_was_cut_off_is_not_there_or_is() {
    for (steps, is_set) in [(1, false), (2, false), (3, true), (4, true)] {
        let mut place = place();
        keep(&mut place.journal, &both());
        cut_off_after(&mut place, MINE, steps);
        let folder = place.folder.path();
        let locked = Locked::at(folder);
        let state = if is_set { State::Locked } else { State::Open };
        assert_eq!(locked.state().expect("a state"), state, "after {steps}");
        let opened = if is_set {
            assert!(matches!(refusal(locked.open()), StoreError::Locked), "after {steps}");
            assert!(
                matches!(refusal(unlock(folder, "another")), StoreError::WrongPassphrase),
                "after {steps}"
            );
            unlock(folder, MINE)
        } else {
            locked.open().map(|journal| journal.expect("is there"))
        };
        assert_eq!(scan(&mut opened.expect("opens"), &everything()), both(), "after {steps}");
        // The change is ended: nothing of the other key is left.
        let slots = locked.slots().expect("reads").expect("is there");
        assert!(!slots.is_changing, "after {steps}");
        assert_eq!((slots.open, slots.passphrase), if is_set { (0, 1) } else { (1, 0) }, "after {steps}");
        assert_eq!(names(folder), ["journal.db", "journal.keys", "lock"], "after {steps}");
    }
}

#[test]
fn a_changed_passphrase_that_was_cut_off_is_the_old_one_or_the_new_one() {
    for (steps, holds, fails) in [(2, MINE, "a short walk"), (3, "a short walk", MINE)] {
        let mut place = locked_place();
        cut_off_after(&mut place, "a short walk", steps);
        let folder = place.folder.path();
        assert!(matches!(refusal(unlock(folder, fails)), StoreError::WrongPassphrase), "after {steps}");
        assert_eq!(scan(&mut unlock(folder, holds).expect("opens"), &everything()), both());
        assert!(matches!(refusal(unlock(folder, fails)), StoreError::WrongPassphrase), "after {steps}");
        assert!(!Locked::at(folder).slots().expect("reads").expect("is there").is_changing);
    }
}

#[test]
fn a_change_that_could_not_be_ended_kept_the_journal_closed() {
    for (steps, holds) in [(2, MINE), (3, "a short walk")] {
        let mut place = locked_place();
        cut_off_after(&mut place, "a short walk", steps);
        let folder = place.folder.path();
        // In the way of the key file that is to be written, as a full disk is.
        let in_the_way = folder.join("journal.keys.new");
        fs::create_dir(&in_the_way).expect("a folder");
        assert_eq!(scan(&mut unlock(folder, holds).expect("opens"), &everything()), both());
        assert!(Locked::at(folder).slots().expect("reads").expect("is there").is_changing);
        fs::remove_dir(&in_the_way).expect("gone");
        assert_eq!(scan(&mut unlock(folder, holds).expect("opens"), &everything()), both());
        assert!(!Locked::at(folder).slots().expect("reads").expect("is there").is_changing);
        assert_eq!(names(folder), ["journal.db", "journal.keys", "lock"]);
    }
}

#[test]
fn a_new_key_does_not_leave_behind_what_a_repair_kept_under_the_old_one() {
    let mut place = locked_place();
    fs::write(place.folder.path().join("journal.db.before-repair"), "old").expect("is there");
    let mine = passphrase("a short walk");
    let refused = place.journal.relock(Opener::Passphrase(&mine), KeyWish::New, &mut |_, _| {});
    assert!(matches!(refusal(refused), StoreError::KeptByRepair { .. }));
    assert!(unlock(place.folder.path(), MINE).is_ok());
}

#[test]
fn a_key_file_of_another_journal_is_put_by_and_not_written_over() {
    let (one, other) = (locked_place(), locked_place());
    let code = one.journal.recovery_code();
    let keys = one.folder.path().join("journal.keys");
    let theirs = fs::read_to_string(other.folder.path().join("journal.keys")).expect("reads");
    let theirs = theirs.replace("000000000001", "000000000002");
    for spoilt in [theirs.as_str(), "not a key file"] {
        let _ = fs::remove_file(one.folder.path().join("journal.keys.put-by"));
        fs::write(&keys, spoilt).expect("writes");
        let mut found = Locked::at(one.folder.path()).recover(&code).expect("opens").expect("is there");
        set(&mut found, "found again", KeyWish::Keep);
        let put_by = fs::read_to_string(one.folder.path().join("journal.keys.put-by")).expect("is kept");
        assert_eq!(put_by, spoilt);
        assert!(unlock(one.folder.path(), "found again").is_ok());
    }
}

#[test]
fn a_menu_open_elsewhere_finds_it_locked_and_writes_nothing() {
    let mut place = place();
    keep(&mut place.journal, &both());
    let mut elsewhere = reopen(place.folder.path());
    set(&mut place.journal, MINE, KeyWish::New);
    assert!(matches!(refusal(elsewhere.begin()), StoreError::Locked));
    assert!(matches!(refusal(elsewhere.read()), StoreError::Locked));
    assert_eq!(scan(&mut unlock(place.folder.path(), MINE).expect("opens"), &everything()), both());
}

#[test]
fn another_passphrase_for_the_same_key_locks_nobody_out_in_the_middle() {
    let mut place = locked_place();
    let mut elsewhere = unlock(place.folder.path(), MINE).expect("opens");
    set(&mut place.journal, "a short walk", KeyWish::Keep);
    keep(&mut elsewhere, &[note(3, "third")]);
    assert_eq!(place.journal.read().expect("reads").count().expect("counts"), 3);
}

#[test]
fn ways_that_only_a_newer_version_knows_stay_with_the_key_they_hold() {
    let mut place = locked_place();
    let keys = place.folder.path().join("journal.keys");
    let other = r#"{"kind":"seven locks","more":[1,2,{"deep":"down"}]}"#;
    let text = fs::read_to_string(&keys).expect("reads").replace("}]}", &format!("}},{other}]}}"));
    fs::write(&keys, text).expect("writes");
    set(&mut place.journal, "a short walk", KeyWish::Keep);
    assert!(fs::read_to_string(&keys).expect("reads").contains(other));
    set(&mut place.journal, "a short walk", KeyWish::New);
    assert!(!fs::read_to_string(&keys).expect("reads").contains("seven locks"));
}

#[test]
fn a_key_file_of_unknown_ways_alone_is_told_from_a_lock_of_ours() {
    let place = locked_place();
    let keys = place.folder.path().join("journal.keys");
    let text =
        r#"{"format":1,"journal":"00000000-0000-0000-0000-000000000001","current":[{"kind":"seven locks"}]}"#;
    fs::write(&keys, text).expect("writes");
    assert!(matches!(refusal(Locked::at(place.folder.path()).open()), StoreError::UnknownLock));
    assert!(matches!(refusal(unlock(place.folder.path(), MINE)), StoreError::UnknownLock));
}

#[test]
fn a_passphrase_of_another_journals_key_file_says_damage_and_shows_nothing() {
    let (one, other) = (locked_place(), locked_place());
    fs::copy(other.folder.path().join("journal.keys"), one.folder.path().join("journal.keys"))
        .expect("copies");
    assert!(matches!(refusal(unlock(one.folder.path(), MINE)), StoreError::Damaged(_)));
}

#[test]
fn a_first_keeping_beside_sealed_keys_is_told_that_their_journal_is_missing() {
    let place = locked_place();
    fs::remove_file(place.folder.path().join("journal.db")).expect("is moved away");
    let refused = Locked::at(place.folder.path()).create(0, Uuid::from_u128(2));
    assert!(matches!(refusal(refused), StoreError::KeysAlone { .. }));
    assert_eq!(names(place.folder.path()), ["journal.keys", "lock"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever byte of the journal is changed: it is refused, or every record is still right.
    #[test]
    fn a_changed_byte_of_the_journal_never_shows_wrong_words(at: prop::sample::Index, flip in 1..=255_u8) {
        let mut place = place();
        let records: Vec<_> = (0..40).map(|n| note(n, &format!("what was written {n} {}", "and on ".repeat(30)))).collect();
        keep(&mut place.journal, &records);
        drop(place.journal);
        let path = place.folder.path().join("journal.db");
        let mut bytes = fs::read(&path).expect("reads");
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        fs::write(&path, bytes).expect("writes");
        let Ok(Some(mut journal)) = Locked::at(place.folder.path()).open() else { return Ok(()) };
        let Ok(reading) = journal.read() else { return Ok(()) };
        let mut seen = Vec::new();
        let scanned = reading.each_by_id(&everything(), |record| {
            seen.push(record.clone());
            Ok::<_, StoreError>(())
        });
        prop_assert!(seen.iter().zip(&records).all(|(seen, kept)| seen == kept));
        prop_assert!(scanned.is_err() || seen.len() == records.len());
    }
}
