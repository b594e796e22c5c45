//! The index of words. Its queries come with `search`; here is what it must hold, and must not.

use super::*;

const FOUND: &str = "SELECT count(*) FROM record_fts WHERE record_fts MATCH ?1";
const CHECK: &str = "INSERT INTO record_fts (record_fts, rank) VALUES ('integrity-check', 1)";
const SECURE: &str = "SELECT v FROM record_fts_config WHERE k = 'secure-delete'";

fn found(journal: &mut Journal, query: &str) -> i64 {
    let reading = journal.read().expect("reads");
    reading.tx.query_row(FOUND, [query], |row| row.get(0)).expect("searches")
}

#[test]
fn words_are_found_and_accents_and_capitals_do_not_matter() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "Déjà vu at the CAFÉ"), note(2, "昨日は雨だった")]);
    for query in ["deja", "cafe", "CAFÉ", "vu"] {
        assert_eq!(found(&mut place.journal, query), 1, "{query}");
    }
    // A part of a word, as a search asks for it: letters apart, as a phrase.
    assert_eq!(found(&mut place.journal, "\"雨 だ\""), 1);
    assert_eq!(found(&mut place.journal, "\"だ 雨\""), 0);
    assert_eq!(found(&mut place.journal, "text"), 0, "the name of a field is nobody's word");
}

#[test]
fn the_index_follows_what_is_replaced_and_erased() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "harbour"), note(2, "harbour too")]);
    let tx = place.journal.begin().expect("begins");
    tx.replace(&note(1, "mountain")).expect("replaces");
    tx.erase(id(2)).expect("erases");
    tx.commit().expect("commits");
    assert_eq!(found(&mut place.journal, "harbour"), 0);
    assert_eq!(found(&mut place.journal, "mountain"), 1);
    let tx = place.journal.begin().expect("begins");
    tx.tx.execute(CHECK, []).expect("the index is true to the records");
    drop(tx);
}

#[test]
fn fts5s_own_way_of_erasing_which_loses_its_place_is_off() {
    let mut place = place();
    let reading = place.journal.read().expect("reads");
    let secure: i64 = reading.tx.query_row(SECURE, [], |row| row.get(0)).expect("is set");
    assert_eq!(secure, 0);
}

#[test]
fn long_texts_that_were_taken_out_are_no_longer_found() {
    let mut place = place();
    for (n, repeats) in [(1, 200), (2, 400)] {
        keep(&mut place.journal, &[note(n, &"gamma and more; ".repeat(repeats))]);
        let tx = place.journal.begin().expect("begins");
        tx.replace(&note(n, &"alpha and more; ".repeat(repeats))).expect("replaces");
        tx.commit().expect("commits");
    }
    assert_eq!((found(&mut place.journal, "gamma"), found(&mut place.journal, "alpha")), (0, 2));
    for n in [1, 2] {
        let tx = place.journal.begin().expect("begins");
        tx.erase(id(n)).expect("erases");
        tx.commit().expect("commits");
    }
    assert_eq!(found(&mut place.journal, "more"), 0);
    let tx = place.journal.begin().expect("begins");
    tx.tx.execute(CHECK, []).expect("the index is true to the records");
}
