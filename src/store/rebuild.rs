//! The journal written anew, page by page, so that the new file holds what is kept and nothing that ever was:
//! for erasing, and for another key. Until it takes its place, the journal is not touched.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};
use zeroize::Zeroizing;

use super::error::StoreError;
use super::home::Home;
use super::secret::DataKey;
use super::{files, open, proof};

/// What is to be done to a journal before it is written anew.
pub(super) type Change<'c> = &'c mut dyn FnMut(&Transaction<'_>) -> Result<(), StoreError>;

/// The key is bound, not written into the statement, so that no error can quote it.
const ATTACH: &str = "ATTACH DATABASE :path AS built KEY :key";
/// A file that is not in its place yet needs no way back, and is synced once, when it is whole.
const IN_HASTE: &str = "PRAGMA built.journal_mode = OFF; PRAGMA built.synchronous = OFF";
/// Copies the tables row by row, and the index of words by the tables it lies in.
const EXPORT: &str = "SELECT sqlcipher_export('built')";
/// On the working copy: words that go must not wait in a rollback journal on the disk.
const NO_WAY_BACK: &str = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF";

/// How often progress is told.
const BEAT: Duration = Duration::from_millis(100);

/// Builds the journal anew as [`Home::new_journal`]: proved, on the disk, not yet in its place. For the holder
/// of the exclusive lock, with no transaction of this process open.
///
/// `from` opens the present file, `to` encrypts the new one; they may be the same. `change` is made first, to
/// a working copy, so that the new file never held what it takes out. `progress` hears of bytes written and
/// bytes expected, ten times a second at most.
///
/// # Errors
///
/// The journal is as it was, whatever went wrong, and nothing is left beside it.
pub(super) fn rebuild(
    home: &Home,
    from: &DataKey,
    to: &DataKey,
    change: Option<Change<'_>>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), StoreError> {
    home.sweep()?;
    let built = build(home, from, to, change, progress);
    if built.is_err() {
        // If this fails too, the next opening clears it away.
        let _ = home.sweep();
    }
    built
}

/// Renames the new journal into place, waits until its name lasts, and overwrites the old file where it has no
/// other name.
pub(super) fn take_its_place(home: &Home) -> Result<(), StoreError> {
    // Building has read the old file, so that what a killed writer had begun was played back. What is left of it
    // is not needed, and has no business beside another file.
    files::remove_and_wipe(&home.rollback_journal())?;
    files::put_in_place_and_wipe(&home.new_journal(), &home.journal())
}

fn build(
    home: &Home,
    from: &DataKey,
    to: &DataKey,
    change: Option<Change<'_>>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), StoreError> {
    let new = home.new_journal();
    let Some(change) = change else {
        return write_anew(&home.journal(), from, &new, to, progress);
    };
    let copy = home.working_copy();
    // Reading first plays back what a killed writer left half done; a copy of the bare file would keep it.
    let old = open::connect(&home.journal(), from)?;
    proof::count(&old)?;
    old.close().map_err(|(_, error)| error)?;
    files::copy(&home.journal(), &copy)?;
    let mut conn = open::connect(&copy, from)?;
    open::settle(&conn)?;
    conn.execute_batch(NO_WAY_BACK)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    change(&tx)?;
    // The export copies the index as it lies there, with whatever FTS5 left in it of what went.
    proof::make_index(&tx)?;
    tx.commit()?;
    conn.close().map_err(|(_, error)| error)?;
    write_anew(&copy, from, &new, to, progress)?;
    files::remove_and_wipe(&copy)
}

/// Writes what the journal at `source` holds into the new file `target`, and proves it.
fn write_anew(
    source: &Path,
    from: &DataKey,
    target: &Path,
    to: &DataKey,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), StoreError> {
    let length = |path: &Path| path.metadata().map_or(0, |found| found.len());
    let expected = length(source);
    drop(files::create(target)?);
    thread::scope(|scope| {
        let (done, wait) = mpsc::channel::<()>();
        let writer = scope.spawn(move || {
            let _until_the_end = done;
            export(source, from, target, to)
        });
        while let Err(mpsc::RecvTimeoutError::Timeout) = wait.recv_timeout(BEAT) {
            progress(length(target).min(expected), expected);
        }
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    progress(expected, expected);
    Ok(())
}

fn export(source: &Path, from: &DataKey, target: &Path, to: &DataKey) -> Result<(), StoreError> {
    let mut conn = open::connect(source, from)?;
    open::settle(&conn)?;
    // It writes the tables of the index and the triggers directly, which this would forbid.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let records = proof::count(&conn)?;
    attach(&conn, target, to)?;
    conn.execute_batch(IN_HASTE)?;
    let tx = conn.transaction()?;
    tx.query_row(EXPORT, [], |_| Ok(()))?;
    for name in ["application_id", "user_version"] {
        let value: i32 = tx.pragma_query_value(None, name, |row| row.get(0))?;
        tx.pragma_update(Some("built"), name, value)?;
    }
    tx.commit()?;
    conn.execute_batch("DETACH DATABASE built")?;
    // By its own key, as every later run will.
    let built = open::connect(target, to)?;
    open::settle(&built)?;
    proof::mend_index(&built)?;
    proof::prove(&built, records)?;
    proof::prove_same(&conn, &built)?;
    built.close().map_err(|(_, error)| error)?;
    conn.close().map_err(|(_, error)| error)?;
    files::sync(target)
}

fn attach(conn: &Connection, target: &Path, key: &DataKey) -> Result<(), StoreError> {
    let mut raw = Zeroizing::new(String::with_capacity(67));
    raw.push_str("x'");
    raw.push_str(&key.to_hex());
    raw.push('\'');
    let path = open::without_links(target)?;
    // As bytes: a folder's name need not be UTF-8.
    conn.execute(ATTACH, named_params! { ":path": path.as_os_str().as_bytes(), ":key": raw.as_str() })?;
    Ok(())
}
