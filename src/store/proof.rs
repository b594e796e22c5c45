//! Proofs: that a journal which was just written is sound, and that it holds what another one holds. Only the
//! index of words is ever mended: it can be made from the records at any time.

use rusqlite::{Connection, ErrorCode};

use super::error::StoreError;

const COUNT: &str = "SELECT count(*) FROM record";
const CHECK: &str = "PRAGMA quick_check(1)";
const CHECK_WORDS: &str = "INSERT INTO record_fts (record_fts, rank) VALUES ('integrity-check', 1)";
const INDEX_ANEW: &str = "INSERT INTO record_fts (record_fts) VALUES ('rebuild')";
const CHECK_TIES: &str = "SELECT count(*) FROM pragma_foreign_key_check";

/// All that a journal holds, each in an order of its own: its tables, and every row of them. What the index
/// of words holds is not compared but checked against the records. Its settings are compared, but for the
/// version, in which FTS5 notes how it was last written.
pub(super) const CONTENTS: [&str; 7] = [
    "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
    "SELECT * FROM meta ORDER BY key",
    "SELECT * FROM record ORDER BY seq",
    "SELECT * FROM tag ORDER BY record, name",
    "SELECT * FROM link ORDER BY from_record, role, to_record",
    "SELECT * FROM draft ORDER BY record",
    "SELECT * FROM record_fts_config WHERE k <> 'version' ORDER BY k",
];

/// Returns how many records there are.
pub(super) fn count(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row(COUNT, [], |row| row.get(0))?)
}

/// Checks that the journal is sound and holds this many records.
pub(super) fn prove(conn: &Connection, records: i64) -> Result<(), StoreError> {
    let verdict: String = conn.query_row(CHECK, [], |row| row.get(0))?;
    conn.execute(CHECK_WORDS, [])?;
    let loose: i64 = conn.query_row(CHECK_TIES, [], |row| row.get(0))?;
    let sound = verdict == "ok" && loose == 0 && count(conn)? == records;
    if sound { Ok(()) } else { Err(StoreError::Damaged(None)) }
}

/// Makes the index of words anew, from the words that the records hold.
pub(super) fn make_index(conn: &Connection) -> Result<(), StoreError> {
    conn.execute(INDEX_ANEW, [])?;
    Ok(())
}

/// Makes the index of words anew where it is not true to the records.
///
/// FTS5 with its secure-delete (SQLite 3.53.4) can leave a long text in the index that was taken out: it is
/// found still, and no longer there. That must not keep a sound journal from being brought up or written anew.
pub(super) fn mend_index(conn: &Connection) -> Result<(), StoreError> {
    if check_index(conn)? { Ok(()) } else { make_index(conn) }
}

/// Returns whether the index of words is true to the records.
pub(super) fn check_index(conn: &Connection) -> Result<bool, StoreError> {
    match conn.execute(CHECK_WORDS, []) {
        Ok(_) => Ok(true),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Checks that the two hold the same, row by row.
pub(super) fn prove_same(one: &Connection, other: &Connection) -> Result<(), StoreError> {
    for sql in CONTENTS {
        let (mut one, mut other) = (one.prepare(sql)?, other.prepare(sql)?);
        let columns = one.column_count();
        let mut same = columns == other.column_count();
        let (mut one, mut other) = (one.query([])?, other.query([])?);
        while same {
            match (one.next()?, other.next()?) {
                (None, None) => break,
                (Some(one), Some(other)) => {
                    for column in 0..columns {
                        same &= one.get_ref(column)? == other.get_ref(column)?;
                    }
                }
                _ => same = false,
            }
        }
        if !same {
            return Err(StoreError::Damaged(None));
        }
    }
    Ok(())
}
