//! Writes a key file, whole or not at all.

use std::fmt::Write as _;

use zeroize::Zeroizing;

use super::{FORMAT, Keys, Slot};
use crate::store::error::StoreError;
use crate::store::files;
use crate::store::home::Home;
use crate::store::seal::Sealed;
use crate::store::secret::write_hex;

/// What one of our own slots takes at most.
const SLOT: usize = 512;

impl Keys {
    /// Writes the key file. It is durable before this returns, and what it replaces is written over.
    ///
    /// For the holder of the exclusive lock.
    pub(in crate::store) fn write(&self, home: &Home) -> Result<(), StoreError> {
        files::write_whole(&home.keys(), self.to_json().as_bytes())
    }

    pub(super) fn to_json(&self) -> Zeroizing<String> {
        // Reserved whole, because growing would leave a copy of a key behind.
        let room = |slot: &Slot| if let Slot::Other(text) = slot { text.len() + 1 } else { SLOT };
        let slots: usize = self.current.iter().chain(&self.next).map(room).sum();
        let mut json = Zeroizing::new(String::with_capacity(256 + slots));
        write!(json, r#"{{"format":{FORMAT},"journal":"{}","current":"#, self.journal).expect(NEVER);
        list(&self.current, &mut json);
        if self.is_changing() {
            json.push_str(r#","next":"#);
            list(&self.next, &mut json);
        }
        json.push_str("}\n");
        json
    }
}

/// Why writing to a string cannot fail.
const NEVER: &str = "writing to a string cannot fail";

fn list(slots: &[Slot], json: &mut String) {
    json.push('[');
    for (index, slot) in slots.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        match slot {
            Slot::Open(key) => {
                json.push_str(r#"{"kind":"open","key":""#);
                write_hex(key.bytes(), json);
                json.push_str("\"}");
            }
            Slot::Passphrase(sealed) => passphrase(sealed, json),
            Slot::Other(text) => json.push_str(text),
        }
    }
    json.push(']');
}

fn passphrase(sealed: &Sealed, json: &mut String) {
    let work = sealed.work;
    write!(
        json,
        r#"{{"kind":"passphrase","kdf":"argon2id","m_kib":{},"t":{},"p":{},"aead":"xchacha20poly1305""#,
        work.m_kib, work.t, work.p
    )
    .expect(NEVER);
    let fields: [(&str, &[u8]); 4] = [
        ("salt", &sealed.salt),
        ("nonce", &sealed.nonce),
        ("wrapped", &sealed.wrapped),
        ("check", &sealed.check),
    ];
    for (name, bytes) in fields {
        write!(json, r#","{name}":""#).expect(NEVER);
        write_hex(bytes, json);
        json.push('"');
    }
    json.push('}');
}
