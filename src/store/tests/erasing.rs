//! Erasing for good: what went is in no page of the file, and everything else is as it was.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::pages::{decrypted, hold};
use super::*;
use crate::model::draft::{Draft, DraftBody};
use crate::model::record::Link;
use crate::store::{State, StoreError};

const FILES: [&str; 3] = ["journal.db", "journal.keys", "lock"];

/// A word that no other record holds. The index keeps what words share at their beginning only once, so the
/// end is what is looked for.
fn word(n: u32, part: &str) -> String {
    let mixed = (u64::from(n) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(part.as_bytes()[0]) << 32;
    let mixed = mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (0..12).map(|at| char::from(b'a' + u8::try_from((mixed >> (5 * at)) % 26).expect("a letter"))).collect()
}

fn tail(word: &str) -> &[u8] {
    &word.as_bytes()[5..]
}

/// All that must be gone with record `n`: its words, earlier words, tag, role, draft and id.
fn traces(n: u32) -> Vec<Vec<u8>> {
    let words = ["body", "earlier", "tag", "role", "draft"].map(|part| tail(&word(n, part)).to_vec());
    words.into_iter().chain([id(n).as_bytes().to_vec()]).collect()
}

/// Keeps record `n`, with something of its own everywhere something can be.
fn keep_full(journal: &mut Journal, n: u32, repeats: usize, to: u32) {
    let text = |part| format!("{} and more; ", word(n, part)).repeat(repeats);
    let mut record = note(n, &text("earlier"));
    keep(journal, &[record.clone()]);
    record.body = note(n, &text("body")).body;
    record.tags = vec![word(n, "tag").parse().expect("a tag")];
    record.links = vec![Link { role: word(n, "role"), to: id(to) }];
    let tx = journal.begin().expect("begins");
    tx.replace(&record).expect("replaces");
    let body = DraftBody { text: text("draft"), ..DraftBody::default() };
    tx.put_draft(&Draft { record: id(n), changed_ms: 0, body }).expect("keeps");
    tx.commit().expect("commits");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_erased_is_in_any_page(
        sizes in prop::collection::vec(prop_oneof![4 => 1..20_usize, 1 => 200..600_usize], 2..25),
        chosen in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
        links in prop::collection::vec(any::<prop::sample::Index>(), 25),
    ) {
        let mut place = place();
        let all = sizes.len();
        for (n, repeats) in sizes.iter().enumerate() {
            keep_full(&mut place.journal, n as u32, *repeats, links[n].index(all) as u32);
        }
        let erased: BTreeSet<u32> = chosen.iter().map(|index| index.index(all) as u32).collect();
        let before = scan(&mut place.journal, &everything());
        let pages = decrypted(place.folder.path());
        for n in &erased {
            prop_assert!(hold(&pages, tail(&word(*n, "body"))) && hold(&pages, id(*n).as_bytes()));
        }
        let ids: Vec<_> = erased.iter().map(|n| id(*n)).collect();
        place.journal.erase(&ids, &mut |_, _| ()).expect("erases");

        let pages = decrypted(place.folder.path());
        for n in &erased {
            for trace in traces(*n) {
                prop_assert!(!hold(&pages, &trace), "of {n}: {:?}", String::from_utf8_lossy(&trace));
            }
        }
        let mut left = before;
        left.retain(|record| !ids.contains(&record.id));
        for record in &mut left {
            record.links.retain(|link| !ids.contains(&link.to));
        }
        prop_assert_eq!(scan(&mut place.journal, &everything()), left);
        let drafts = place.journal.read().expect("reads").drafts().expect("reads");
        prop_assert_eq!(drafts.len(), all - erased.len());
        prop_assert_eq!(names(place.folder.path()), FILES);
    }
}

#[test]
fn erasing_what_is_not_there_erases_nothing() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "one")]);
    place.journal.erase(&[id(9)], &mut |_, _| ()).expect("erases");
    assert_eq!(scan(&mut place.journal, &everything()), [note(1, "one")]);
}

#[test]
fn who_has_it_open_elsewhere_reads_and_writes_what_is_there_now() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "one"), note(2, "two")]);
    let mut other = reopen(place.folder.path());
    assert_eq!(scan(&mut other, &everything()).len(), 2);
    place.journal.erase(&[id(1)], &mut |_, _| ()).expect("erases");
    assert_eq!(scan(&mut other, &everything()), [note(2, "two")]);
    keep(&mut other, &[note(3, "three")]);
    assert_eq!(scan(&mut place.journal, &everything()).len(), 2);
}

#[test]
fn what_a_repair_kept_goes_with_the_first_thing_erased() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "one")]);
    fs::write(place.folder.path().join("journal.db.before-repair"), "old").expect("writes");
    place.journal.erase(&[id(1)], &mut |_, _| ()).expect("erases");
    assert_eq!(names(place.folder.path()), FILES);
}

#[test]
fn a_record_names_those_that_link_to_it() {
    let mut place = place();
    for (n, to) in [(1, 9), (2, 9), (3, 1)] {
        keep_full(&mut place.journal, n, 1, to);
    }
    let reading = place.journal.read().expect("reads");
    assert_eq!(reading.linked_to(id(9)).expect("reads"), [id(1), id(2)]);
    assert_eq!(reading.linked_to(id(2)).expect("reads"), []);
}

#[test]
fn everything_leaves_nothing_of_ours_and_all_that_is_not() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "one")]);
    let left = ["journal.db-journal", "journal.db.new", "journal.keys.new", "journal.db.before-repair"];
    for name in left.iter().chain(&["mine.txt"]) {
        fs::write(place.folder.path().join(name), "half").expect("writes");
    }
    let locked = Locked::at(place.folder.path());
    locked.erase_everything().expect("erases");
    assert_eq!(names(place.folder.path()), ["mine.txt"]);
    assert_eq!(locked.state().expect("looks"), State::Missing);
    locked.erase_everything().expect("erases nothing");
    // Its window is still open; it makes no file anew.
    assert!(matches!(place.journal.begin(), Err(StoreError::Gone)));
    assert!(matches!(place.journal.read(), Err(StoreError::Gone)));
    assert_eq!(names(place.folder.path()), ["mine.txt"]);
    keep(&mut create(place.folder.path()), &[note(2, "anew")]);
}

#[test]
fn everything_goes_whatever_state_it_is_in() {
    let sealed = r#"{"format":1,"journal":"01935b1e-0000-7000-8000-000000000001",
        "current":[{"kind":"passphrase","kdf":"argon2id"}]}"#;
    let damages: [(&str, &[u8]); 4] = [
        ("journal.keys", sealed.as_bytes()),
        ("journal.keys", b""),
        ("journal.db", b"noise"),
        ("journal.db", b""),
    ];
    for (name, bytes) in damages {
        let place = place();
        fs::write(place.folder.path().join(name), bytes).expect("writes");
        Locked::at(place.folder.path()).erase_everything().expect("erases");
        assert_eq!(names(place.folder.path()), [""; 0]);
    }
    let place = place();
    fs::remove_file(place.folder.path().join("journal.keys")).expect("removes");
    Locked::at(place.folder.path()).erase_everything().expect("erases");
    assert_eq!(names(place.folder.path()), [""; 0]);
    Locked::at(&place.folder.path().join("nowhere")).erase_everything().expect("nothing to erase");
}

#[test]
fn the_key_is_overwritten_where_it_lay_unless_it_is_a_backup_too() {
    use std::io::{Read, Seek};
    let place = place();
    let path = place.folder.path().join("journal.keys");
    let mut key = fs::File::open(&path).expect("opens");
    Locked::at(place.folder.path()).erase_everything().expect("erases");
    let mut bytes = Vec::new();
    key.rewind().and_then(|()| key.read_to_end(&mut bytes)).expect("readable");
    assert!(bytes.len() > 64 && bytes.iter().all(|byte| *byte == 0));

    let place = self::place();
    let (path, backup) = (place.folder.path().join("journal.keys"), place.folder.path().join("backup"));
    fs::hard_link(&path, &backup).expect("links");
    Locked::at(place.folder.path()).erase_everything().expect("erases");
    assert!(fs::read_to_string(backup).expect("readable").contains("current"));
}

#[test]
fn what_cannot_be_removed_keeps_nothing_else_from_going() {
    for (in_the_way, are_keys_gone) in [("journal.db.before-repair", true), ("journal.keys.new", false)] {
        let place = place();
        fs::create_dir(place.folder.path().join(in_the_way)).expect("a folder where a file should be");
        let unfinished = Locked::at(place.folder.path()).erase_everything().expect_err("it is in the way");
        assert_eq!(unfinished.are_keys_gone, are_keys_gone, "{in_the_way}");
        assert!(matches!(unfinished.fault, StoreError::Io { path, .. } if path.ends_with(in_the_way)));
        assert_eq!(names(place.folder.path()), [in_the_way]);
    }
}
