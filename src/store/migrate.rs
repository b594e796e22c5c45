//! Brings an older journal up to this version: on a copy, which takes the journal's place once it is proved.
//!
//! Until then the journal is not touched, so a kill at any moment leaves it as it was. Afterwards nothing of
//! the old file is left that could bring erased words back.

use super::error::StoreError;
use super::lock::Lock;
use super::locked::Locked;
use super::schema::{self, Age};
use super::secret::DataKey;
use super::{files, open, proof};

/// Takes the steps that the journal of `locked`, which `key` opens, has not taken.
///
/// # Errors
///
/// The journal is as it was, whatever went wrong.
pub(super) fn migrate(locked: &Locked, key: &DataKey) -> Result<(), StoreError> {
    let home = &locked.home;
    home.check_writable()?;
    let _lock = Lock::exclusive(home)?;
    let old = open::connect(&home.journal(), key)?;
    if schema::age(&old, &home.journal(), locked.steps)? == Age::Current {
        return Ok(());
    }
    let count = proof::count(&old)?;
    // Closed before its file is copied; nobody else can be at it while the lock is exclusive.
    old.close().map_err(|(_, error)| error)?;
    home.sweep()?;
    let new = home.new_journal();
    let done = files::copy(&home.journal(), &new).and_then(|()| {
        let mut conn = open::connect(&new, key)?;
        open::settle(&conn)?;
        // A step that rebuilds a table must not cascade; what it leaves is checked instead.
        conn.pragma_update(None, "foreign_keys", false)?;
        proof::mend_index(&conn)?;
        schema::apply(&mut conn, locked.steps)?;
        proof::prove(&conn, count)?;
        conn.close().map_err(|(_, error)| StoreError::from(error))
    });
    match done {
        Ok(()) => files::put_in_place_and_wipe(&new, &home.journal()).map_err(StoreError::into_failure),
        Err(error) => {
            // If this fails too, the next opening clears it away.
            let _ = home.sweep();
            Err(error)
        }
    }
}
