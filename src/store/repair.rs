//! Repair: a journal made anew from what can still be read of a damaged one, which is kept beside it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, named_params, params_from_iter};

use super::error::StoreError;
use super::keys::Keys;
use super::lock::Lock;
use super::locked::{Key, Locked};
use super::secret::DataKey;
use super::{files, open, proof, rebuild, schema};

/// Each finds the highest number of a record in a part of the file of its own, in case others are damaged.
const HIGHEST: [&str; 3] = [
    "SELECT max(seq) FROM record",
    "SELECT max(id) FROM record_fts_docsize",
    "SELECT max(seq) FROM record INDEXED BY record_by_at",
];
const META: &str = "SELECT key, value FROM meta WHERE :at IS NULL";
const RECORD: &str =
    "SELECT seq, id, kind, at, offset, changed, away, body, words FROM record NOT INDEXED WHERE seq = :at";
const TAGS: &str = "SELECT record, name FROM tag WHERE record = :at";
const LINKS: &str = "SELECT from_record, role, to_record FROM link WHERE from_record = :at";
const HIGHEST_DRAFT: &str = "SELECT max(rowid) FROM draft";
const DRAFT: &str = "SELECT record, changed, body FROM draft WHERE rowid = :at";

const KEEP_META: &str = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2";
const KEEP_RECORD: &str = "
    INSERT INTO record (seq, id, kind, at, offset, changed, away, body, words)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING";
const KEEP_TAG: &str = "INSERT INTO tag (record, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
const KEEP_LINK: &str =
    "INSERT INTO link (from_record, role, to_record) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
const KEEP_DRAFT: &str =
    "INSERT INTO draft (record, changed, body) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";

/// The journal's id, where damage took it.
const NAME: &str = "INSERT INTO meta (key, value) VALUES ('journal', ?1) ON CONFLICT DO NOTHING";

/// How far to look where no part of the file says how many records there were.
const FAR: i64 = 200_000;
const FAR_DRAFT: i64 = 1000;

/// What came of a repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// How many records came over.
    pub records: i64,
    /// How many places could not be read: each may have held a record, or nothing.
    pub unread: u64,
    /// How many records came over without some of their tags or links.
    pub bare: u64,
    /// Whether the file was cut off: what was kept at its end is gone.
    pub was_cut: bool,
}

impl Locked {
    /// Closes the files of the journal to everybody but their owner.
    ///
    /// # Errors
    ///
    /// [`StoreError::Denied`] where they belong to somebody else.
    pub fn close_to_others(&self) -> Result<(), StoreError> {
        let is_file = |path: &Path| path.symlink_metadata().is_ok_and(|found| found.is_file());
        for file in self.lying().iter().filter(|file| file.mode & 0o177 != 0 && is_file(&file.path)) {
            let mode = Permissions::from_mode(0o600);
            fs::set_permissions(&file.path, mode).map_err(StoreError::io(&file.path))?;
        }
        Ok(())
    }

    /// Makes the index of words anew, in a journal that is sound otherwise.
    ///
    /// # Errors
    ///
    /// As [`super::Journal::erase`]; the journal is then as it was.
    pub fn make_index(&self, key: &Key) -> Result<(), StoreError> {
        let _lock = Lock::exclusive(&self.home)?;
        rebuild::rebuild(&self.home, &key.0, &key.0, Some(&mut |_| Ok(())), &mut |_, _| ())?;
        rebuild::take_its_place(&self.home)
    }

    /// Builds a new journal from what can be read of the one that is there, record by record, and keeps that
    /// one beside it. `None` when one is kept from an earlier repair: it may hold what the journal does not.
    ///
    /// # Errors
    ///
    /// As [`Locked::open`] when not even the first page can be read; [`StoreError::NothingRead`] when none of the
    /// records can: an empty journal would only look like one that was mended. The journal is then as it was.
    pub fn repair(&self, key: &Key) -> Result<Option<Repaired>, StoreError> {
        let home = &self.home;
        home.check_writable()?;
        let _lock = Lock::exclusive(home)?;
        let kept = home.before_repair();
        if home.has_before_repair() {
            return Ok(None);
        }
        home.sweep()?;
        files::remove(&kept)?;
        let journal = Keys::read(home)?.map(|keys| keys.journal);
        let was_cut = self.is_cut(&key.0)?;
        let build = || -> Result<Repaired, StoreError> {
            let mut old = Source { path: &home.journal(), key: &key.0, conn: None };
            files::create(&home.new_journal())?;
            let mut new = open::connect(&home.new_journal(), &key.0)?;
            open::settle(&new)?;
            schema::apply(&mut new, self.steps)?;
            let Carried { unread, bare, drafts, is_anything_hidden } = carry_over(&mut old, &mut new)?;
            if let Some(journal) = journal {
                new.execute(NAME, [journal.to_string()])?;
            }
            let records = proof::count(&new)?;
            if records == 0 && drafts == 0 && (was_cut || is_anything_hidden) {
                return Err(StoreError::NothingRead { path: home.journal() });
            }
            proof::prove(&new, records)?;
            new.close().map_err(|(_, error)| error)?;
            Ok(Repaired { records, unread, bare, was_cut })
        };
        let placed = build().and_then(|repaired| {
            // One file under two names, so that there is a journal at every moment.
            if fs::hard_link(home.journal(), &kept).is_err() {
                files::copy(&home.journal(), &home.working_copy())?;
                files::put_in_place(&home.working_copy(), &kept)?;
            }
            files::sync_name(&kept)?;
            files::put_in_place(&home.new_journal(), &home.journal())?;
            Ok(Some(repaired))
        });
        if placed.is_err() {
            let _ = home.sweep();
        }
        placed
    }
}

/// 1 until SQLCipher has met a page that does not fit.
const STATUS: &str = "PRAGMA cipher_status";

/// A damaged journal. SQLCipher gives a connection up at the first page that does not fit, so it is opened
/// again after each. A page that is only missing costs no connection.
struct Source<'k> {
    path: &'k Path,
    key: &'k DataKey,
    conn: Option<Connection>,
}

impl Source<'_> {
    fn ask<T>(&mut self, ask: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>) -> Option<T> {
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => open::connect_to_rest(self.path, self.key).ok()?,
        };
        let answer = ask(&conn).ok();
        let is_sound = |conn: &Connection| {
            conn.query_row(STATUS, [], |row| row.get::<_, String>(0)).is_ok_and(|status| status == "1")
        };
        self.conn = Some(conn).filter(|conn| answer.is_some() || is_sound(conn));
        answer
    }

    fn number(&mut self, sql: &str) -> Option<i64> {
        self.ask(|conn| conn.query_row(sql, [], |row| row.get::<_, Option<i64>>(0)))?
    }

    /// Returns the rows that hang at `at`, as they are; `None` where they cannot be read.
    fn rows(&mut self, sql: &str, at: &Value) -> Option<Vec<Vec<Value>>> {
        self.ask(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let columns = statement.column_count();
            let rows = statement.query_map(named_params! { ":at": at }, |row| {
                (0..columns).map(|column| row.get(column)).collect::<Result<Vec<Value>, _>>()
            })?;
            let rows = rows.collect::<Result<Vec<_>, _>>()?;
            // A page that does not fit comes as zeros, and the failure with the next one: see `row::text`.
            let is_blank = |value: &Value| matches!(value, Value::Text(text) if text.contains('\0'));
            if rows.iter().flatten().any(is_blank) { Err(rusqlite::Error::InvalidQuery) } else { Ok(rows) }
        })
    }
}

/// What came of carrying over.
struct Carried {
    /// As [`Repaired::unread`].
    unread: u64,
    /// As [`Repaired::bare`].
    bare: u64,
    /// How many drafts came.
    drafts: usize,
    /// Whether there was any place that could not be read.
    is_anything_hidden: bool,
}

fn carry_over(old: &mut Source<'_>, new: &mut Connection) -> Result<Carried, StoreError> {
    let tx = new.transaction()?;
    let keep = |sql: &str, rows: Option<Vec<Vec<Value>>>| -> Result<(), StoreError> {
        let mut statement = tx.prepare_cached(sql)?;
        for row in rows.unwrap_or_default() {
            match statement.execute(params_from_iter(row)) {
                // What no longer fits its table cannot be kept; what could not be written must be told.
                Err(error) if error.sqlite_error_code() != Some(ErrorCode::ConstraintViolation) => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
        Ok(())
    };
    let (mut unread, mut bare) = (0, 0);
    keep(KEEP_META, old.rows(META, &Value::Null))?;
    let highest = HIGHEST.iter().filter_map(|sql| old.number(sql)).max();
    // Where nobody knows how many there were, places after the last record that was read may never have been.
    let mut beyond = 0;
    for seq in 1..=highest.unwrap_or(FAR) {
        let record = old.rows(RECORD, &seq.into());
        beyond += u64::from(record.is_none());
        let Some(id) = record.iter().flatten().next().map(|columns| columns[1].clone()) else { continue };
        unread += std::mem::take(&mut beyond);
        let (tags, links) = (old.rows(TAGS, &id), old.rows(LINKS, &id));
        bare += u64::from(tags.is_none() || links.is_none());
        keep(KEEP_RECORD, record)?;
        keep(KEEP_TAG, tags)?;
        keep(KEEP_LINK, links)?;
    }
    let mut drafts = 0;
    for rowid in 1..=old.number(HIGHEST_DRAFT).unwrap_or(FAR_DRAFT) {
        let draft = old.rows(DRAFT, &rowid.into());
        drafts += draft.as_ref().map_or(0, Vec::len);
        keep(KEEP_DRAFT, draft)?;
    }
    tx.commit()?;
    let is_anything_hidden = unread + beyond > 0;
    unread += if highest.is_some() { beyond } else { 0 };
    Ok(Carried { unread, bare, drafts, is_anything_hidden })
}
