//! Reads the text of a key file. Nothing of that text is ever repeated in an error: it may be the key.

use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{FORMAT, Keys, Slot};
use crate::store::seal::{Sealed, Work};
use crate::store::secret::{DataKey, read_hex};

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
    /// Raw, because another kind may mean something else by any field.
    #[serde(borrow)]
    current: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    next: Option<Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
struct KindText {
    kind: String,
}

/// Borrowed, so that no copy of a key is made on the way.
#[derive(Deserialize)]
struct OpenText<'a> {
    key: &'a str,
}

#[derive(Deserialize)]
struct PassphraseText<'a> {
    kdf: &'a str,
    m_kib: u64,
    t: u64,
    p: u64,
    salt: &'a str,
    aead: &'a str,
    nonce: &'a str,
    wrapped: &'a str,
    check: &'a str,
}

pub(super) fn parse(bytes: &[u8]) -> Result<Keys, Fault> {
    let version: Version = serde_json::from_slice(bytes).map_err(misshapen)?;
    match version.format {
        FORMAT => {}
        newer if newer > FORMAT => return Err(Fault::Newer(newer)),
        _ => return Err(broken("its format is no number that was ever used")),
    }
    let text: Text<'_> = serde_json::from_slice(bytes).map_err(misshapen)?;
    let current = slots(&text.current, text.journal)?;
    let next = text.next.map(|next| slots(&next, text.journal)).transpose()?.unwrap_or_default();
    Ok(Keys { journal: text.journal, current, next })
}

fn slots(texts: &[&RawValue], journal: Uuid) -> Result<Vec<Slot>, Fault> {
    if texts.is_empty() || texts.len() > MOST {
        return Err(broken("it must hold 1 to 8 slots"));
    }
    let kind = |text: &&RawValue| serde_json::from_str::<KindText>(text.get()).map(|text| text.kind);
    let kinds = texts.iter().map(kind).collect::<Result<Vec<_>, _>>();
    let kinds = kinds.map_err(|_| broken("one of its slots has no kind"))?;
    let mut sorted: Vec<&str> = kinds.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(broken("one kind of slot comes twice"));
    }
    kinds.iter().zip(texts).map(|(kind, text)| slot(kind, text.get(), journal)).collect()
}

fn slot(kind: &str, text: &str, journal: Uuid) -> Result<Slot, Fault> {
    match kind {
        "" => Err(broken("a slot is empty")),
        "open" => open(text).map(Slot::Open).ok_or_else(|| broken("its key is not 64 hexadecimal digits")),
        "passphrase" => {
            let sealed = sealed(text).ok_or_else(|| broken("one of its slots is not as it should be"))?;
            sealed.fault(journal).map_or(Ok(Slot::Passphrase(sealed)), |fault| Err(broken(fault)))
        }
        _ => Ok(Slot::Other(Zeroizing::new(text.to_owned()))),
    }
}

fn open(text: &str) -> Option<DataKey> {
    DataKey::from_hex(serde_json::from_str::<OpenText<'_>>(text).ok()?.key)
}

fn sealed(text: &str) -> Option<Sealed> {
    let text: PassphraseText<'_> = serde_json::from_str(text).ok()?;
    if text.kdf != "argon2id" || text.aead != "xchacha20poly1305" {
        return None;
    }
    // Numbers too large to be meant are the largest, so that they are refused for what they ask.
    let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let work = Work { m_kib: number(text.m_kib), t: number(text.t), p: number(text.p) };
    let mut sealed = Sealed { work, salt: [0; 16], nonce: [0; 24], wrapped: [0; 48], check: [0; 16] };
    read_hex(text.salt, &mut sealed.salt)?;
    read_hex(text.nonce, &mut sealed.nonce)?;
    read_hex(text.wrapped, &mut sealed.wrapped)?;
    read_hex(text.check, &mut sealed.check)?;
    Some(sealed)
}

fn broken(reason: &str) -> Fault {
    Fault::Broken(reason.to_owned())
}

fn misshapen(error: serde_json::Error) -> Fault {
    let (line, column) = (error.line(), error.column());
    Fault::Broken(format!("it is not as it should be at line {line}, column {column}"))
}

#[cfg(test)]
mod tests;
