//! Reads the text of a key file. Nothing of that text is ever repeated in an error: it may be the key.

use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{FORMAT, Keys, Slot};
use crate::store::secret::DataKey;

/// The most slots in one list.
const MOST: usize = 8;

/// Why a text is not the text of a key file.
#[derive(Debug)]
pub(super) enum Fault {
    /// A newer version's format.
    Newer(i64),
    /// What is wrong, in words.
    Broken(String),
}

#[derive(Deserialize)]
struct Version {
    format: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text<'a> {
    #[serde(rename = "format")]
    _format: i64,
    journal: Uuid,
    #[serde(borrow)]
    current: Vec<SlotText<'a>>,
    #[serde(borrow, default)]
    next: Option<Vec<SlotText<'a>>>,
}

#[derive(Deserialize)]
struct SlotText<'a> {
    kind: String,
    /// Raw, because another kind may mean something else by it.
    #[serde(borrow, default)]
    key: Option<&'a RawValue>,
}

pub(super) fn parse(bytes: &[u8]) -> Result<Keys, Fault> {
    let version: Version = serde_json::from_slice(bytes).map_err(misshapen)?;
    match version.format {
        FORMAT => {}
        newer if newer > FORMAT => return Err(Fault::Newer(newer)),
        _ => return Err(broken("its format is no number that was ever used")),
    }
    let text: Text<'_> = serde_json::from_slice(bytes).map_err(misshapen)?;
    let current = slots(text.current)?;
    let next = text.next.map(slots).transpose()?.unwrap_or_default();
    Ok(Keys { journal: text.journal, current, next })
}

fn slots(texts: Vec<SlotText<'_>>) -> Result<Vec<Slot>, Fault> {
    if texts.is_empty() || texts.len() > MOST {
        return Err(broken("it must hold 1 to 8 slots"));
    }
    let mut kinds: Vec<&str> = texts.iter().map(|text| text.kind.as_str()).collect();
    kinds.sort_unstable();
    if kinds.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(broken("one kind of slot comes twice"));
    }
    texts.iter().map(slot).collect()
}

fn slot(text: &SlotText<'_>) -> Result<Slot, Fault> {
    match text.kind.as_str() {
        "" => Err(broken("a slot is empty")),
        "open" => text
            .key
            .and_then(|raw| raw.get().strip_prefix('"')?.strip_suffix('"'))
            .and_then(DataKey::from_hex)
            .map(Slot::Open)
            .ok_or_else(|| broken("its key is not 64 hexadecimal digits")),
        _ => Ok(Slot::Sealed),
    }
}

fn broken(reason: &str) -> Fault {
    Fault::Broken(reason.to_owned())
}

fn misshapen(error: serde_json::Error) -> Fault {
    let (line, column) = (error.line(), error.column());
    Fault::Broken(format!("it is not as it should be at line {line}, column {column}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01935b1e-0000-7000-8000-000000000001";

    fn with_slots(slots: &str) -> String {
        format!(r#"{{"format":1,"journal":"{ID}","current":{slots}}}"#)
    }

    fn open_slot(digit: &str) -> String {
        format!(r#"{{"kind":"open","key":"{}"}}"#, digit.repeat(64))
    }

    fn reason(text: &str) -> String {
        match parse(text.as_bytes()) {
            Err(Fault::Broken(reason)) => reason,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let journal = Uuid::from_u128(7);
        let key = DataKey::from_hex(&"0f".repeat(32)).expect("64 digits");
        let json = super::super::to_json(journal, &key);
        let keys = parse(json.as_bytes()).expect("our own text");
        assert_eq!(keys.journal, journal);
        assert_eq!(*keys.open()[0].to_hex(), "0f".repeat(32));
    }

    #[test]
    fn the_key_in_use_is_tried_before_the_one_that_comes() {
        let text = format!(
            r#"{{"format":1,"journal":"{ID}","current":[{}],"next":[{}]}}"#,
            open_slot("1"),
            open_slot("2")
        );
        let keys = parse(text.as_bytes()).expect("a key change");
        let first: Vec<_> = keys.open().iter().map(|key| key.to_hex().chars().next()).collect();
        assert_eq!(first, [Some('1'), Some('2')]);
    }

    #[test]
    fn a_slot_of_another_kind_is_a_lock_and_no_fault() {
        let text = with_slots(r#"[{"kind":"passphrase","kdf":"argon2id","key":{"x":1}}]"#);
        assert!(parse(text.as_bytes()).expect("a sealed slot").open().is_empty());
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
        assert!(reason(&with_slots("[{}]")).contains("line 1"));
    }

    #[test]
    fn a_key_of_the_wrong_length_is_broken() {
        for key in [r#""ab""#, "7", "null", r#""""#] {
            let text = with_slots(&format!(r#"[{{"kind":"open","key":{key}}}]"#));
            assert!(reason(&text).contains("64"), "{key}");
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
    }
}
