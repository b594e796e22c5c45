//! Changing what opens a journal: the same data key sealed anew, or a new data key and the journal with it.

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::error::StoreError;
use super::journal::Journal;
use super::keys::{Keys, List, Opener};
use super::locked::{Opened, With};
use super::secret::{DataKey, random};
use super::{files, rebuild};

const JOURNAL_ID: &str = "SELECT value FROM meta WHERE key = 'journal'";

/// What becomes of the data key when what opens it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyWish {
    /// It stays: quick, and the recovery code stays. Whoever could open an old copy of the key file still can,
    /// and finds the key of today in it.
    Keep,
    /// A new one takes its place, and the journal is encrypted anew: what opened the old one opens nothing of
    /// what is written from now on.
    New,
}

impl Journal {
    /// Has `opener` open this journal from now on, and nothing else but a recovery code.
    ///
    /// A key file that is lost is made again. Killed at any point, what is there is the old state or the new
    /// one, whole. `progress` hears of bytes written and expected while the journal is encrypted anew.
    ///
    /// # Errors
    ///
    /// The journal opens as before, whatever went wrong, but for [`StoreError::Unconfirmed`]: then it is done, and
    /// a power cut could undo it. [`StoreError::Busy`] when another gently was at work for five seconds.
    pub fn relock(
        &mut self,
        opener: Opener<'_>,
        wish: KeyWish,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), StoreError> {
        let lock = self.exclusive()?;
        let home = self.locked.home.clone();
        let key = self.opened.key.copy();
        if wish == KeyWish::New && home.has_before_repair() {
            return Err(StoreError::KeptByRepair { path: home.before_repair() });
        }
        let mut keys = match Keys::read(&home) {
            // Which of the two lists is right was not found out by whoever came with a code; both are replaced.
            Ok(Some(keys)) if keys.is_changing() => Keys::none(keys.journal),
            Ok(Some(keys)) if self.journal_id()?.is_none_or(|id| id == keys.journal) => keys,
            Ok(None) => Keys::none(self.id_for_keys()?),
            // Another journal's, or spoilt: it may be somebody's only way into something.
            Ok(Some(_)) | Err(StoreError::BrokenKeys { .. }) => {
                files::put_by(&home.keys(), &home.keys_put_by())?;
                Keys::none(self.id_for_keys()?)
            }
            Err(error) => return Err(error),
        };
        match wish {
            KeyWish::Keep => {
                keys.seal_anew(&home, &key, opener)?;
                keys.write(&home)
            }
            KeyWish::New => {
                if !keys.has_current() {
                    keys.seal_anew(&home, &key, opener)?;
                }
                let new = DataKey::random().map_err(StoreError::io(&home.keys()))?;
                // Sealed first: there may be no memory for it, and then nothing was begun.
                keys.announce(&home, &new, opener)?;
                rebuild::rebuild(&home, &key, &new, None, progress)?;
                if let Err(error) = keys.write(&home) {
                    let _ = home.sweep();
                    return Err(error.into_failure());
                }
                let placed = rebuild::take_its_place(&home);
                match &placed {
                    Ok(()) => {
                        keys.keep(List::Next);
                        // The new key is the key by now. If this fails, the next opening does it.
                        let _ = keys.write(&home);
                    }
                    // Both lists stay: after a power cut it may be the old journal that is there.
                    Err(StoreError::Unconfirmed { .. }) => {}
                    Err(_) => return placed,
                }
                drop(lock);
                self.opened = self.opened_by(&new)?;
                placed
            }
        }
    }

    fn opened_by(&self, key: &DataKey) -> Result<Opened, StoreError> {
        let opened = self.locked.open_steady(&With::Key(key))?;
        opened.map(|(opened, _)| opened).ok_or(StoreError::Busy)
    }

    /// Returns the id that the journal itself holds, unless damage took it.
    fn journal_id(&self) -> Result<Option<Uuid>, StoreError> {
        let id: Option<String> = self.opened.conn.query_row(JOURNAL_ID, [], |row| row.get(0)).optional()?;
        Ok(id.and_then(|id| id.parse().ok()))
    }

    /// Returns the id for a new key file: the journal's own, or any where it has none.
    fn id_for_keys(&self) -> Result<Uuid, StoreError> {
        let mut any = [0; 16];
        random(&mut any).map_err(StoreError::io(&self.locked.home.keys()))?;
        Ok(self.journal_id()?.unwrap_or(Uuid::from_bytes(any)))
    }
}
