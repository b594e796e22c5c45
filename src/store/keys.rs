//! `journal.keys`: the file that holds the journal's data key. Mode 0600, UTF-8 JSON, at most 64 KiB, always
//! replaced whole. Copy it together with `journal.db`, or neither helps.
//!
//! ```json
//! {"format":1,"journal":"01935b1e-...","current":[{"kind":"open","key":"<64 hex digits>"}]}
//! ```
//!
//! | field | what it is |
//! |---|---|
//! | `format` | 1. Another number is another shape: a program that does not know it stops here |
//! | `journal` | the journal's id, a UUID |
//! | `current` | 1 to 8 slots; each holds the same 32-byte data key, each sealed in its own way |
//! | `next` | only while the key is being changed: the slots of the key that comes. Opening tries both |
//!
//! Format 1 has no other fields. Each kind of slot comes once in a list at most:
//!
//! | kind | fields | since |
//! |---|---|---|
//! | `open` | `key`: the data key, 64 hexadecimal digits. Whoever can read the file can read the journal | v1 |
//! | `passphrase` | `kdf`: `argon2id`; `m_kib`: 65536, `t`: 3, `p`: 1, `salt`: 16 bytes; `aead`: `xchacha20poly1305`, `nonce`: 24 bytes, `wrapped`: 48 bytes (the data key and its tag) | to come |
//!
//! Bytes are written as hexadecimal digits. What `passphrase` seals is bound to `format`, `journal`, `kind`
//! and the parameters of `kdf` as associated data, so that no slot can be moved or weakened. A slot of a kind
//! this version does not know is a lock it cannot open, and no fault. SQLCipher is given the data key raw.

mod parse;

use std::fmt::Write as _;

use uuid::Uuid;
use zeroize::Zeroizing;

use super::error::StoreError;
use super::files::{self, Small};
use super::home::Home;
use super::secret::DataKey;

/// The only format there is.
const FORMAT: i64 = 1;
/// The longest key file that is read.
const LONGEST: usize = 64 * 1024;

/// What `journal.keys` says.
#[derive(Debug)]
pub(super) struct Keys {
    pub(super) journal: Uuid,
    current: Vec<Slot>,
    next: Vec<Slot>,
}

/// One way to the data key.
#[derive(Debug)]
enum Slot {
    /// The key lies open.
    Open(DataKey),
    /// Sealed in a way this version cannot open.
    Sealed,
}

impl Keys {
    /// Makes the keys of a new journal, which lie open until there is a passphrase, and writes them: they are
    /// durable before this returns. For the holder of the exclusive lock.
    pub(super) fn make(home: &Home, journal: Uuid) -> Result<Self, StoreError> {
        let key = DataKey::random().map_err(StoreError::io(&home.keys()))?;
        files::write_whole(&home.keys(), to_json(journal, &key).as_bytes())?;
        Ok(Self { journal, current: vec![Slot::Open(key)], next: Vec::new() })
    }

    /// Reads the key file; `None` when there is none.
    pub(super) fn read(home: &Home) -> Result<Option<Self>, StoreError> {
        let path = home.keys();
        let broken = |reason: &str| StoreError::BrokenKeys { path: path.clone(), reason: reason.to_owned() };
        match files::read_small(&path, LONGEST)? {
            Small::Missing => Ok(None),
            Small::Unfit(reason) => Err(broken(reason)),
            Small::Bytes(bytes) => parse::parse(&bytes).map(Some).map_err(|fault| match fault {
                parse::Fault::Newer(found) => StoreError::Newer { path: path.clone(), found, known: FORMAT },
                parse::Fault::Broken(reason) => broken(&reason),
            }),
        }
    }

    /// Returns the keys that lie open: the one in use, then the one that comes.
    pub(super) fn open(&self) -> Vec<&DataKey> {
        let slots = self.current.iter().chain(&self.next);
        slots.filter_map(|slot| if let Slot::Open(key) = slot { Some(key) } else { None }).collect()
    }
}

/// Writes one open slot: all there is to write until there is a passphrase.
fn to_json(journal: Uuid, key: &DataKey) -> Zeroizing<String> {
    let mut json = Zeroizing::new(String::with_capacity(256));
    write!(json, r#"{{"format":{FORMAT},"journal":"{journal}","current":[{{"kind":"open","key":""#)
        .expect("writing to a string cannot fail");
    json.push_str(&key.to_hex());
    json.push_str("\"}]}\n");
    json
}
