//! Keeping, replacing and erasing: what a transaction promises.

use super::*;
use crate::model::record::{Kind, Link};
use crate::store::{Kept, StoreError};

#[test]
fn what_was_kept_is_there_for_the_next_run() {
    let mut place = place();
    let mut record = note(1, "A quiet evening.");
    record.tags = vec!["evening".parse().expect("a tag"), "home".parse().expect("a tag")];
    record.links = vec![Link { role: "about".into(), to: id(9) }];
    record.away = true;
    keep(&mut place.journal, &[record.clone()]);
    drop(place.journal);
    let mut journal = reopen(place.folder.path());
    assert_eq!(journal.read().expect("reads").record(id(1)).expect("reads"), Some(record));
}

#[test]
fn a_dropped_transaction_is_undone() {
    let mut place = place();
    let tx = place.journal.begin().expect("begins");
    tx.keep(&note(1, "never mind")).expect("keeps");
    assert_eq!(tx.count().expect("counts"), 1);
    drop(tx);
    assert_eq!(place.journal.read().expect("reads").count().expect("counts"), 0);
}

#[test]
fn keeping_again_after_a_doubtful_commit_does_not_double() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "once")]);
    let tx = place.journal.begin().expect("begins");
    assert_eq!(tx.keep(&note(1, "again")).expect("keeps"), Kept::Already);
    tx.commit().expect("commits");
    let reading = place.journal.read().expect("reads");
    assert_eq!(reading.count().expect("counts"), 1);
    assert_eq!(reading.record(id(1)).expect("reads"), Some(note(1, "once")));
}

#[test]
fn replacing_changes_all_but_the_id() {
    let mut place = place();
    let mut before = note(1, "before");
    before.tags = vec!["old".parse().expect("a tag")];
    keep(&mut place.journal, &[before, note(2, "beside")]);
    let mut after = note(1, "after");
    after.at = moment("2026-11-20T08:00:00-05:00");
    after.changed_ms = 77;
    after.tags = vec!["new".parse().expect("a tag")];
    after.links = vec![Link { role: "about".into(), to: id(2) }];
    let tx = place.journal.begin().expect("begins");
    assert!(tx.replace(&after).expect("replaces"));
    assert!(!tx.replace(&note(3, "nowhere")).expect("finds nothing to replace"));
    tx.commit().expect("commits");
    assert_eq!(scan(&mut place.journal, &everything()), [after, note(2, "beside")]);
}

#[test]
fn putting_keeps_and_then_replaces() {
    let mut place = place();
    for text in ["first", "second"] {
        let tx = place.journal.begin().expect("begins");
        tx.put(&note(1, text)).expect("puts");
        tx.commit().expect("commits");
    }
    assert_eq!(scan(&mut place.journal, &everything()), [note(1, "second")]);
}

#[test]
fn a_kind_of_a_newer_version_passes_through_byte_for_byte() {
    let mut place = place();
    let mut record = note(1, "");
    record.kind = Kind::Other("dream".into());
    record.body = "{ \"b\" : 1.50,\t\"a\":\"\\u00e9\", \"a\":null }".into();
    keep(&mut place.journal, &[record.clone()]);
    assert_eq!(scan(&mut place.journal, &everything()), [record]);
}

#[test]
fn a_body_that_is_not_json_is_refused_without_being_repeated() {
    let mut place = place();
    let mut record = note(1, "");
    record.body = "{secret".into();
    let tx = place.journal.begin().expect("begins");
    let error = tx.keep(&record).expect_err("no JSON");
    assert!(matches!(error, StoreError::Unfit { part: "body", .. }));
    assert!(!format!("{error} {error:?}").contains("secret"));
}

#[test]
fn erasing_takes_the_draft_tags_and_links_along() {
    let mut place = place();
    let mut record = note(1, "gone");
    record.tags = vec!["gone".parse().expect("a tag")];
    record.links = vec![Link { role: "about".into(), to: id(2) }];
    keep(&mut place.journal, &[record, note(2, "stays")]);
    let draft = crate::model::draft::Draft { record: id(1), changed_ms: 0, body: Default::default() };
    let tx = place.journal.begin().expect("begins");
    tx.put_draft(&draft).expect("keeps");
    assert!(tx.erase(id(1)).expect("erases"));
    assert!(!tx.erase(id(1)).expect("has nothing to erase"));
    tx.commit().expect("commits");
    assert_eq!(place.journal.read().expect("reads").drafts().expect("reads"), []);
    keep(&mut place.journal, &[note(1, "new")]);
    assert_eq!(scan(&mut place.journal, &everything()), [note(1, "new"), note(2, "stays")]);
}
