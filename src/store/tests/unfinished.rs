//! Drafts.

use super::*;
use crate::model::draft::{Draft, DraftBody, DraftOf};
use crate::store::StoreError;

fn draft(n: u32, changed_ms: i64, text: &str) -> Draft {
    let body = DraftBody { of: DraftOf::Note, text: text.into(), ..DraftBody::default() };
    Draft { record: id(n), changed_ms, body }
}

#[test]
fn the_last_touched_comes_first_and_there_is_one_for_a_record() {
    let mut place = place();
    let tx = place.journal.begin().expect("begins");
    for draft in [draft(1, 10, "one"), draft(2, 20, "two"), draft(1, 30, "one and more")] {
        tx.put_draft(&draft).expect("keeps");
    }
    tx.commit().expect("commits");
    let reading = place.journal.read().expect("reads");
    assert_eq!(reading.drafts().expect("reads"), [draft(1, 30, "one and more"), draft(2, 20, "two")]);
    assert_eq!(reading.draft(id(2)).expect("reads"), Some(draft(2, 20, "two")));
    assert_eq!(reading.draft(id(3)).expect("reads"), None);
}

#[test]
fn a_dropped_draft_is_gone_and_dropping_twice_is_fine() {
    let mut place = place();
    let tx = place.journal.begin().expect("begins");
    tx.put_draft(&draft(1, 10, "one")).expect("keeps");
    tx.drop_draft(id(1)).expect("drops");
    tx.drop_draft(id(1)).expect("drops");
    assert_eq!(tx.drafts().expect("reads"), []);
}

#[test]
fn a_draft_of_a_newer_version_is_neither_shown_nor_written_over_unseen() {
    const NEWER: &str = r#"INSERT INTO draft VALUES (?1, 50, '{"of":"painting","text":"hush"}')"#;
    let mut place = place();
    let tx = place.journal.begin().expect("begins");
    tx.tx.execute(NEWER, [id(1).as_bytes()]).expect("inserts");
    tx.put_draft(&draft(2, 20, "two")).expect("keeps");
    assert_eq!(tx.drafts().expect("reads"), [draft(2, 20, "two")]);
    let error = tx.draft(id(1)).expect_err("cannot be read");
    assert!(matches!(error, StoreError::Unfit { part: "draft", .. }));
    assert!(!format!("{error} {error:?}").contains("hush"));
}
