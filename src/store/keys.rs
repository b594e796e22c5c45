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
//! | `passphrase` | `kdf`: `argon2id`; `m_kib`: 65536, `t`: 3, `p`: 1, `salt`: 16 bytes; `aead`: `xchacha20poly1305`, `nonce`: 24 bytes, `wrapped`: 48 bytes (the data key and its tag); `check`: 16 bytes | v1 |
//!
//! Bytes are written as hexadecimal digits. The passphrase is hashed as UTF-8 in Unicode's form C. What
//! `passphrase` seals is bound to `format`, `journal`, `kind` and the parameters of `kdf` as associated data
//! (`seal.rs` has the text), so that no slot can be moved or weakened; `check` is BLAKE2b-128 of that text,
//! `nonce` and `wrapped`, and tells damage from another passphrase. Work of more than 1 GiB, of more than
//! 4 GiB times passes, or in more than 16 lanes is refused. A slot of a kind this version does not know is a
//! lock it cannot open, and no fault: it is kept as it stands while the data key stays the same. SQLCipher is
//! given the data key raw.
//!
//! A new data key comes in four steps, each on the disk before the next: the journal is built anew beside the
//! old one; `next` is written; the new journal takes the old one's place; `next` becomes `current`. Opening
//! after a kill tries both lists, and keeps the one that fits the journal that is there.

mod parse;
mod write;

use uuid::Uuid;
use zeroize::Zeroizing;

use super::error::StoreError;
use super::files::{self, Small};
use super::home::Home;
use super::seal::{Sealed, Shut};
use super::secret::{DataKey, Passphrase};

/// The only format there is.
const FORMAT: i64 = 1;
/// The longest key file that is read.
pub(super) const LONGEST: usize = 64 * 1024;

/// What `journal.keys` says.
pub(super) struct Keys {
    pub(super) journal: Uuid,
    current: Vec<Slot>,
    next: Vec<Slot>,
}

/// One way to the data key.
enum Slot {
    /// The key lies open.
    Open(DataKey),
    /// Sealed under a passphrase.
    Passphrase(Sealed),
    /// Sealed in a way this version cannot open; its text is kept as it stands.
    Other(Zeroizing<String>),
}

/// Which of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// The key in use.
    Current,
    /// The key that comes.
    Next,
}

/// What is to open the journal from now on.
#[derive(Clone, Copy)]
pub enum Opener<'a> {
    /// Whoever can read the key file.
    Anyone,
    /// Whoever knows this.
    Passphrase(&'a Passphrase),
}

/// What a key file shows of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// How many keys lie open.
    pub open: usize,
    /// How many are sealed under a passphrase.
    pub passphrase: usize,
    /// How many are sealed in a way this version cannot open.
    pub other: usize,
    /// Whether a change of the key was left in the middle.
    pub is_changing: bool,
}

impl Keys {
    /// Makes the keys of a new journal, which lie open until there is a passphrase, and writes them: they are
    /// durable before this returns. For the holder of the exclusive lock.
    pub(super) fn make(home: &Home, journal: Uuid) -> Result<(Self, DataKey), StoreError> {
        let key = DataKey::random().map_err(StoreError::io(&home.keys()))?;
        let mut keys = Self::none(journal);
        keys.seal_anew(home, &key, Opener::Anyone)?;
        keys.write(home).map_err(StoreError::into_failure)?;
        Ok((keys, key))
    }

    /// Begins with no slot at all, for a journal whose key file is lost.
    pub(super) fn none(journal: Uuid) -> Self {
        Self { journal, current: Vec::new(), next: Vec::new() }
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
    pub(super) fn open(&self) -> impl Iterator<Item = (List, &DataKey)> {
        self.slots().filter_map(|(list, slot)| match slot {
            Slot::Open(key) => Some((list, key)),
            _ => None,
        })
    }

    /// Returns the keys that this passphrase opens, and whether it failed to open any.
    pub(super) fn unseal(
        &self,
        home: &Home,
        with: &Passphrase,
    ) -> Result<(Vec<(List, DataKey)>, bool), StoreError> {
        let (mut keys, mut has_failed) = (Vec::new(), false);
        for (list, slot) in self.slots() {
            let Slot::Passphrase(sealed) = slot else { continue };
            match sealed.open(self.journal, with) {
                Ok(key) => keys.push((list, key)),
                Err(Shut::Wrong) => has_failed = true,
                Err(Shut::NoMemory) => {
                    return Err(StoreError::io(&home.keys())(std::io::ErrorKind::OutOfMemory.into()));
                }
            }
        }
        Ok((keys, has_failed))
    }

    /// Returns what can be seen of the slots.
    pub(super) fn shown(&self) -> Slots {
        let mut shown = Slots { is_changing: self.is_changing(), ..Slots::default() };
        for (_, slot) in self.slots() {
            match slot {
                Slot::Open(_) => shown.open += 1,
                Slot::Passphrase(_) => shown.passphrase += 1,
                Slot::Other(_) => shown.other += 1,
            }
        }
        shown
    }

    /// Returns whether there is a way to the key in use.
    pub(super) fn has_current(&self) -> bool {
        !self.current.is_empty()
    }

    /// Returns whether a change of the key was left in the middle.
    pub(super) fn is_changing(&self) -> bool {
        !self.next.is_empty()
    }

    /// Ends a change of the key: the list that fits the journal stays, the other one goes.
    pub(super) fn keep(&mut self, list: List) {
        let next = std::mem::take(&mut self.next);
        if list == List::Next {
            self.current = next;
        }
    }

    /// Has `opener` open the same `key` from now on. Ways that this version does not know stay.
    pub(super) fn seal_anew(
        &mut self,
        home: &Home,
        key: &DataKey,
        opener: Opener<'_>,
    ) -> Result<(), StoreError> {
        let slot = self.slot(home, key, opener)?;
        self.current.retain(|slot| matches!(slot, Slot::Other(_)));
        self.current.insert(0, slot);
        Ok(())
    }

    /// Notes the `key` that comes, and what will open it. Ways that this version does not know cannot come
    /// along: they hold the old key.
    pub(super) fn announce(
        &mut self,
        home: &Home,
        key: &DataKey,
        opener: Opener<'_>,
    ) -> Result<(), StoreError> {
        self.next = vec![self.slot(home, key, opener)?];
        Ok(())
    }

    fn slot(&self, home: &Home, key: &DataKey, opener: Opener<'_>) -> Result<Slot, StoreError> {
        Ok(match opener {
            Opener::Anyone => Slot::Open(key.copy()),
            Opener::Passphrase(passphrase) => Slot::Passphrase(
                Sealed::seal(self.journal, key, passphrase).map_err(StoreError::io(&home.keys()))?,
            ),
        })
    }

    fn slots(&self) -> impl Iterator<Item = (List, &Slot)> {
        let current = self.current.iter().map(|slot| (List::Current, slot));
        current.chain(self.next.iter().map(|slot| (List::Next, slot)))
    }
}
