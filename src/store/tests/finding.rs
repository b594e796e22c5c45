//! Finding one record by the beginning of its id.

use super::*;
use crate::model::id::IdPrefix;
use crate::store::Found;

fn prefix(digits: &str) -> IdPrefix {
    digits.parse().expect("hexadecimal digits")
}

fn with_bytes(bytes: [u8; 16]) -> Record {
    Record { id: RecordId::from_bytes(bytes), ..note(0, "") }
}

#[test]
fn a_beginning_names_one_record_or_none_or_several() {
    let mut place = place();
    keep(&mut place.journal, &(1..=9).map(|n| note(n, "x")).collect::<Vec<_>>());
    let reading = place.journal.read().expect("reads");
    let digits = id(4).digits();
    assert_eq!(reading.find(&prefix(&digits)).expect("asks"), Found::One(note(4, "x")));
    assert_eq!(reading.find(&prefix("ffff")).expect("asks"), Found::None);
    let Found::Several(ids) = reading.find(&prefix(&digits[..8])).expect("asks") else { panic!("several") };
    assert_eq!(ids, (1..=5).map(id).collect::<Vec<_>>());
}

#[test]
fn what_was_put_away_is_found_by_its_id() {
    let mut place = place();
    let away = Record { away: true, ..note(1, "x") };
    keep(&mut place.journal, std::slice::from_ref(&away));
    let found = place.journal.read().expect("reads").find(&prefix(&away.id.digits())).expect("asks");
    assert_eq!(found, Found::One(away));
}

#[test]
fn ten_digits_name_a_record_that_stands_alone() {
    let mut place = place();
    keep(&mut place.journal, &[with_bytes([0x11; 16]), with_bytes([0x22; 16])]);
    let reading = place.journal.read().expect("reads");
    assert_eq!(reading.short_len(RecordId::from_bytes([0x11; 16])).expect("asks"), 10);
}

#[test]
fn the_shown_beginning_names_its_record_and_no_other() {
    let mut place = place();
    let mut near = [0x11; 16];
    near[15] = 0x12;
    let mut less_near = [0x11; 16];
    less_near[5] = 0x31;
    let records = [with_bytes([0x11; 16]), with_bytes(near), with_bytes(less_near), note(1, "")];
    keep(&mut place.journal, &records);
    let reading = place.journal.read().expect("reads");
    for record in records {
        let shown = reading.short_len(record.id).expect("asks");
        let digits = record.id.digits();
        assert_eq!(reading.find(&prefix(&digits[..shown])).expect("asks"), Found::One(record));
        if shown > 10 {
            let shorter = reading.find(&prefix(&digits[..shown - 1])).expect("asks");
            assert!(matches!(shorter, Found::Several(_)));
        }
    }
}
