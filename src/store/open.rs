//! A connection: the key, then the settings, in the order that keeps them safe.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use rustix::fs::Access;
use zeroize::Zeroizing;

use super::error::StoreError;
use super::files;
use super::secret::DataKey;

/// Before the key: SQLCipher would otherwise write its own troubles to stderr.
const QUIET: &str = "PRAGMA cipher_log_level = NONE";

/// After the key. `EXTRA` syncs the folder too, without which a power cut undoes a commit that was reported;
/// `DELETE` leaves one file between actions; `temp_store` and `secure_delete` keep words off the disk.
const SETTINGS: &str = "
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
    PRAGMA mmap_size = 0;
";

/// How long SQLite waits for another program.
const PATIENCE: Duration = Duration::from_secs(5);

/// A way to open a file with a key.
pub(super) type Connect = fn(&Path, &DataKey) -> Result<Connection, StoreError>;

/// Opens the file at `path`, which must be there, and gives it the key. Nothing is read yet.
pub(super) fn connect(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NOFOLLOW | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // SQLite says of all that it cannot open the same.
    rustix::fs::access(path, Access::READ_OK).map_err(|error| StoreError::io(path)(error.into()))?;
    let conn = Connection::open_with_flags(without_links(path)?, flags)?;
    conn.execute_batch(QUIET)?;
    give_key(&conn, key)?;
    conn.busy_timeout(PATIENCE)?;
    Ok(conn)
}

/// As [`connect`], for reading what is left of a file, one that was cut off too.
///
/// SQLite (3.53.4, `lockBtree`) refuses a file with fewer pages than its first page says, unless the schema may be
/// written; then it reads those that are there.
pub(super) fn connect_to_rest(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    let conn = connect(path, key)?;
    conn.pragma_update(None, "writable_schema", true)?;
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

/// Returns `path` with no links in the folders above, which NOFOLLOW refuses as well, and where they are fine.
pub(super) fn without_links(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = files::folder_of(path);
    let folder = folder.canonicalize().map_err(StoreError::io(folder))?;
    Ok(folder.join(path.file_name().unwrap_or_default()))
}

/// Applies the settings, once it is known that the file is ours.
pub(super) fn settle(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch(SETTINGS)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Returns `error`, or a better word for it when the file turns out to be no journal at all.
///
/// Looks into the file, so it must come after the connection is closed: closing a file drops the locks that
/// this process holds on it.
pub(super) fn explain(path: &Path, error: StoreError) -> StoreError {
    let mut start = [0; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    match (&error, read) {
        (StoreError::Damaged(_), Ok(())) if &start == b"SQLite format 3\0" => StoreError::NotAJournal {
            path: path.to_path_buf(),
            reason: "it is an SQLite file without encryption",
        },
        _ => error,
    }
}

fn give_key(conn: &Connection, key: &DataKey) -> Result<(), StoreError> {
    // The one statement that is built from text: a PRAGMA takes no parameters.
    let hex = key.to_hex();
    let mut statement = Zeroizing::new(String::with_capacity(96));
    statement.push_str("PRAGMA key = \"x'");
    statement.push_str(&hex);
    statement.push_str("'\"");
    // The error is dropped, because rusqlite's may quote the statement.
    conn.execute_batch(&statement).map_err(|_| StoreError::Damaged(None))?;
    // Plain SQLite has no such pragma, ignores the key, and would write everything in the clear.
    let version: String = conn.pragma_query_value(None, "cipher_version", |row| row.get(0))?;
    if version.is_empty() { Err(StoreError::Sql(rusqlite::Error::InvalidQuery)) } else { Ok(()) }
}
