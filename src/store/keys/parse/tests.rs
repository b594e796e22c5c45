//! What is read as a key file, what is refused, and that nothing of it is repeated.

use super::*;
use crate::store::keys::List;
use crate::store::secret::Passphrase;

const ID: &str = "01935b1e-0000-7000-8000-000000000001";

fn journal() -> Uuid {
    ID.parse().expect("an id")
}

fn with_slots(slots: &str) -> String {
    format!(r#"{{"format":1,"journal":"{ID}","current":{slots}}}"#)
}

fn open_slot(digit: &str) -> String {
    format!(r#"{{"kind":"open","key":"{}"}}"#, digit.repeat(64))
}

fn reason(text: &str) -> String {
    match parse(text.as_bytes()) {
        Err(Fault::Broken(reason)) => reason,
        Err(Fault::Newer(found)) => panic!("newer: {found}"),
        Ok(_) => panic!("it was read"),
    }
}

fn sealed_under(passphrase: &str) -> (DataKey, Sealed) {
    let key = DataKey::from_hex(&"0f".repeat(32)).expect("64 digits");
    let passphrase = Passphrase::new(passphrase).expect("letters");
    let sealed = Sealed::seal(journal(), &key, &passphrase).expect("seals");
    (key, sealed)
}

#[test]
fn what_is_written_reads_back() {
    let (key, sealed) = sealed_under("a long walk");
    let other = Zeroizing::new(r#"{"kind": "seven locks", "x": [1, {"y": "z"}]}"#.to_owned());
    let current = vec![Slot::Open(key), Slot::Other(other)];
    let keys = Keys { journal: journal(), current, next: vec![Slot::Passphrase(sealed)] };
    let json = keys.to_json();
    let read = parse(json.as_bytes()).expect("our own text");
    assert_eq!(*read.to_json(), *json);
    assert_eq!(read.open().map(|(_, key)| key.to_hex().to_string()).collect::<Vec<_>>(), ["0f".repeat(32)]);
    assert!(read.next.iter().any(|slot| matches!(slot, Slot::Passphrase(it) if *it == sealed)));
}

#[test]
fn the_key_in_use_is_tried_before_the_one_that_comes() {
    let text = format!(
        r#"{{"format":1,"journal":"{ID}","current":[{}],"next":[{}]}}"#,
        open_slot("1"),
        open_slot("2")
    );
    let keys = parse(text.as_bytes()).expect("a key change");
    let first: Vec<_> = keys.open().map(|(list, key)| (list, key.to_hex().chars().next())).collect();
    assert_eq!(first, [(List::Current, Some('1')), (List::Next, Some('2'))]);
}

#[test]
fn a_slot_of_another_kind_is_a_lock_and_no_fault() {
    let text = with_slots(r#"[{"kind":"seven locks","kdf":"argon2id","key":{"x":1}}]"#);
    let keys = parse(text.as_bytes()).expect("a sealed slot");
    assert_eq!((keys.shown().open, keys.shown().other), (0, 1));
}

#[test]
fn a_newer_format_is_told_from_a_broken_one() {
    assert!(matches!(parse(br#"{"format":2,"slots":[]}"#), Err(Fault::Newer(2))));
    assert!(reason(r#"{"format":0}"#).contains("format"));
    assert!(reason(r#"{"format":"x"}"#).contains("line 1"));
}

#[test]
fn slots_that_are_none_or_twice_or_too_many_are_broken() {
    let many = (0..9).map(|n| format!(r#"{{"kind":"k{n}"}}"#)).collect::<Vec<_>>().join(",");
    assert!(reason(&with_slots("[]")).contains("1 to 8"));
    assert!(reason(&with_slots(&format!("[{many}]"))).contains("1 to 8"));
    assert!(reason(&with_slots(&format!("[{0},{0}]", open_slot("a")))).contains("twice"));
    assert!(reason(&with_slots(r#"[{"kind":""}]"#)).contains("empty"));
    assert!(reason(&with_slots("[{}]")).contains("no kind"));
}

#[test]
fn a_key_of_the_wrong_length_is_broken() {
    for key in [r#""ab""#, "7", "null", r#""""#] {
        let text = with_slots(&format!(r#"[{{"kind":"open","key":{key}}}]"#));
        assert!(reason(&text).contains("64"), "{key}");
    }
}

#[test]
fn a_hostile_slot_is_refused_for_what_it_asks() {
    let (_, sealed) = sealed_under("a long walk");
    let sound = Keys { journal: journal(), current: vec![Slot::Passphrase(sealed)], next: Vec::new() };
    let sound = sound.to_json();
    assert!(parse(sound.as_bytes()).is_ok());
    for (field, hostile, why) in [
        ("\"m_kib\":65536", "\"m_kib\":1073741824", "more than 1 GiB"),
        ("\"m_kib\":65536", "\"m_kib\":18446744073709551615", "more than 1 GiB"),
        ("\"t\":3", "\"t\":4294967295", "far more work"),
        ("\"p\":1", "\"p\":4000000", "far more work"),
        ("\"m_kib\":65536", "\"m_kib\":-1", "not as it should be"),
        ("\"m_kib\":65536", "\"m_kib\":8", "damaged"),
        ("argon2id", "md5", "not as it should be"),
        ("xchacha20poly1305", "none", "not as it should be"),
        ("\"salt\":\"", "\"salt\":\"00", "not as it should be"),
        ("\"kind\":\"passphrase\",", "\"kind\":\"passphrase\",\"kdf\":\"argon2id\",", "not as it should be"),
    ] {
        assert!(sound.contains(field), "{field}");
        assert!(reason(&sound.replacen(field, hostile, 1)).contains(why), "{hostile}");
    }
}

#[test]
fn nothing_may_follow_and_nothing_is_repeated() {
    let sound = with_slots(&format!("[{}]", open_slot("c")));
    assert!(parse(sound.as_bytes()).is_ok());
    for wrong in [format!("{sound}x"), format!("{sound}{sound}"), sound.replace("journal", "jornal")] {
        assert!(!reason(&wrong).contains("cccc"), "{wrong}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(bytes: Vec<u8>) {
        let _ = parse(&bytes);
    }

    /// Whatever byte of a key file is changed: it is refused, or it says the same as before.
    #[test]
    fn a_changed_byte_is_refused_or_changes_nothing(at in 0_usize..600, to: u8) {
        let (_, sealed) = SEALED.with(Clone::clone);
        let keys = Keys { journal: journal(), current: vec![Slot::Passphrase(sealed)], next: Vec::new() };
        let mut bytes = keys.to_json().as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = to;
        if let Ok(read) = parse(&bytes) {
            let same = |slot: &Slot| matches!(slot, Slot::Passphrase(it) if *it == sealed);
            let is_other = |slot: &Slot| matches!(slot, Slot::Other(_));
            proptest::prop_assert!(read.current.iter().all(|slot| same(slot) || is_other(slot)));
            proptest::prop_assert!(read.journal == journal() || read.current.iter().all(is_other));
        }
    }
}

thread_local! {
    /// Sealed once: it takes a tenth of a second.
    static SEALED: (u8, Sealed) = (0, sealed_under("a long walk").1);
}
