//! The versions of the journal's tables. Version n is what the first n files of `migrations/` make.

use std::path::Path;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;
use crate::model::search::indexable;

/// Marks the file as ours: `gntl` in ASCII, in SQLite's `application_id`.
pub(super) const APPLICATION_ID: i32 = 0x676E_746C;

/// What leads from an empty file to today's. A step is never changed once it has shipped.
pub(super) const MIGRATIONS: Steps = &[
    include_str!("migrations/0001_journal.sql"),
    include_str!("migrations/0002_index.sql"),
    include_str!("migrations/0003_guides.sql"),
    include_str!("migrations/0004_folded.sql"),
];

/// Steps from one version to the next, each the SQL of one transaction.
pub(super) type Steps = &'static [&'static str];

/// How a journal stands to the steps that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// It has taken all of them.
    Current,
    /// Some are still to be taken.
    Older,
}

/// Returns how old the open file is. This is the first thing read from it, so a wrong key shows here.
///
/// # Errors
///
/// Refuses a file of another program, and one that a newer gently wrote, before anything is written.
pub(super) fn age(conn: &Connection, path: &Path, steps: Steps) -> Result<Age, StoreError> {
    let application: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    if application != APPLICATION_ID || found < 1 {
        let reason = "it belongs to another program";
        return Err(StoreError::NotAJournal { path: path.to_path_buf(), reason });
    }
    match found {
        newer if newer > known => Err(StoreError::Newer { path: path.to_path_buf(), found, known }),
        current if current == known => Ok(Age::Current),
        _ => Ok(Age::Older),
    }
}

/// Takes the steps that `conn` has not taken, one transaction each.
pub(super) fn apply(conn: &mut Connection, steps: Steps) -> Result<(), StoreError> {
    // Steps can fold words anew.
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("indexable", 1, flags, |given| Ok(indexable(given.get_raw(0).as_str()?)))?;
    let taken: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (version, step) in (1_i64..).zip(steps).filter(|(version, _)| *version > taken) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step)?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", version)?;
        tx.commit()?;
    }
    Ok(())
}
