//! What can be found out about a journal without changing a byte of it: facts. What they mean is told by `cli`.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rustix::fs::Access;
use rustix::io::Errno;

use super::error::StoreError;
use super::home::PAGE;
use super::lock::Lock;
use super::locked::{Key, Locked};
use super::open::Connect;
use super::secret::DataKey;
use super::{files, open, proof, schema};

/// A row for each page whose HMAC does not fit.
const BAD_PAGES: &str = "PRAGMA cipher_integrity_check";
/// The word `ok`, or a row for each fault.
const FAULTS: &str = "PRAGMA integrity_check";
const LOOSE: &str = "SELECT count(*) FROM pragma_foreign_key_check";
const DRAFTS: &str = "SELECT count(*) FROM draft";

/// A file of ours, as it lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lying {
    /// Where.
    pub path: PathBuf,
    /// Its mode, such as 0o600.
    pub mode: u32,
    /// How long it is.
    pub bytes: u64,
}

/// Whether the index of words is true to the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// It is.
    True,
    /// It finds what is not there, or misses what is.
    False,
    /// The check takes a file that can be written.
    NotChecked,
}

/// What was found inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inside {
    /// How many records can be counted; `None` where damage is in the way.
    pub records: Option<i64>,
    /// How many things are half written.
    pub drafts: Option<i64>,
    /// Whether the file was cut off: a part at its end is missing.
    pub is_cut: bool,
    /// Pages that are not as they were written.
    pub bad_pages: u64,
    /// Faults of the tables, beside those.
    pub faults: u64,
    /// Tags and links that hang on nothing.
    pub loose: u64,
    /// The index of words.
    pub index: Index,
}

impl Inside {
    /// Returns whether a part of the file is damaged, beyond the index, which can always be made anew.
    pub fn is_damaged(&self) -> bool {
        self.is_cut || self.bad_pages > 0 || self.faults > 0 || self.loose > 0
    }
}

impl Locked {
    /// Returns the versions of what reads and writes the file, in words.
    pub fn versions() -> String {
        let cipher = Connection::open_in_memory()
            .and_then(|conn| conn.pragma_query_value(None, "cipher_version", |row| row.get::<_, String>(0)));
        format!("SQLite {}, SQLCipher {}", rusqlite::version(), cipher.unwrap_or_else(|_| "unknown".into()))
    }

    /// Returns the files of the journal that are there.
    pub fn lying(&self) -> Vec<Lying> {
        self.all_files().iter().filter_map(|path| lying(path)).collect()
    }

    /// Returns whether other logins may change what lies in the folder; `None` where it is not there.
    pub fn is_folder_open(&self) -> Option<bool> {
        let found = fs::metadata(self.home.folder()).ok()?;
        let is_ours = found.uid() == rustix::process::geteuid().as_raw();
        Some(!is_ours || found.mode() & 0o022 != 0)
    }

    /// Returns what of the journal this login may not read, if anything: the folder, or one of its files.
    pub fn may_not_read(&self) -> Option<PathBuf> {
        let needed = [self.home.journal(), self.home.keys(), self.home.lock()];
        let denied = |path: &PathBuf| match rustix::fs::access(path, Access::READ_OK) {
            Err(Errno::ACCESS) => Some(files::in_the_way(path).to_owned()),
            _ => None,
        };
        needed.iter().find_map(denied)
    }

    /// Returns the file that a repair kept, if there is one.
    pub fn kept_by_repair(&self) -> Option<PathBuf> {
        self.home.has_before_repair().then(|| self.home.before_repair())
    }

    /// Returns how many bytes this login can still write where the journal is; `None` where nobody says.
    pub fn free_bytes(&self) -> Option<u64> {
        let found = rustix::fs::statvfs(self.home.folder()).ok()?;
        Some(found.f_bavail.saturating_mul(found.f_frsize))
    }

    /// Returns whether a program was stopped in the middle of writing. The next opening puts that right, and
    /// until then the inside is not to be looked at: looking would put it right.
    pub fn is_half_done(&self) -> bool {
        self.home.has_rollback()
    }

    /// Checks the journal from inside. Not to be called while it [is half done](Self::is_half_done).
    ///
    /// # Errors
    ///
    /// As [`Locked::open`]. An older journal is checked as it is.
    pub fn look_inside(&self, key: &Key) -> Result<Inside, StoreError> {
        // Looking must not make the lock file where there is none.
        let _lock = if self.home.lock().exists() { Some(Lock::shared(&self.home)?) } else { None };
        let path = self.home.journal();
        let connect_by = |connect: Connect| -> Result<Connection, StoreError> {
            let conn = connect(&path, &key.0)?;
            schema::age(&conn, &path, self.steps)?;
            Ok(conn)
        };
        let is_cut = self.is_cut(&key.0)?;
        // What is left of a file is read with less care for its schema.
        let connect = || connect_by(if is_cut { open::connect_to_rest } else { open::connect });
        // A page that does not fit ends the connection, so each question has its own.
        let ask = |sql: &'static str| connect().and_then(|conn| number(&conn, sql)).ok();
        let can_be_written = self.home.check_writable().is_ok();
        Ok(Inside {
            records: connect().and_then(|conn| proof::count(&conn)).ok(),
            drafts: ask(DRAFTS),
            is_cut,
            bad_pages: rows(&connect()?, BAD_PAGES),
            faults: rows(&connect()?, FAULTS),
            loose: ask(LOOSE).map_or(0, i64::unsigned_abs),
            index: if can_be_written && !is_cut { index(&mut connect()?) } else { Index::NotChecked },
        })
    }

    /// Returns whether the file is shorter than its first page says, or ends in the middle of a page.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] when not even the first page can be read.
    pub(super) fn is_cut(&self, key: &DataKey) -> Result<bool, StoreError> {
        let path = self.home.journal();
        let read = |connect: Connect| schema::age(&connect(&path, key)?, &path, self.steps);
        read(open::connect_to_rest)?;
        if !fs::metadata(&path).map_err(StoreError::io(&path))?.len().is_multiple_of(PAGE) {
            return Ok(true);
        }
        match read(open::connect) {
            Err(StoreError::Damaged(_)) => Ok(true),
            whole => whole.map(|_| false),
        }
    }
}

/// Returns the file as it lies there; `None` when it does not. A link is judged by what it leads to.
pub fn lying(path: &Path) -> Option<Lying> {
    let found = fs::metadata(path).or_else(|_| fs::symlink_metadata(path)).ok()?;
    Some(Lying { path: path.to_path_buf(), mode: found.permissions().mode() & 0o7777, bytes: found.size() })
}

fn number(conn: &Connection, sql: &str) -> Result<i64, StoreError> {
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

/// Counts the rows that tell of something; where even asking fails, that is one.
fn rows(conn: &Connection, sql: &str) -> u64 {
    let count = || -> Result<u64, rusqlite::Error> {
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            count += u64::from(row.get_ref(0)?.as_str().is_ok_and(|text| text != "ok"));
        }
        Ok(count)
    };
    count().unwrap_or(1)
}

/// Asks in a transaction that is undone: it asks by way of an insert, and writes nothing.
fn index(conn: &mut Connection) -> Index {
    let Ok(tx) = conn.transaction() else { return Index::NotChecked };
    match proof::check_index(&tx) {
        Ok(true) => Index::True,
        Ok(false) => Index::False,
        Err(_) => Index::NotChecked,
    }
}
