//! `sqlite`: a plain SQLite database for other programs. `sqlite/schema.sql` says what its tables hold.
//!
//! The journal itself is an encrypted one, and only `store` opens it. This file knows no key.

use std::io;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, named_params};

use super::Whole;
use super::file::{Destination, FileFault, Overwrite};
use super::stamp;
use super::target::Target;
use super::told::Told;

const SCHEMA: &str = include_str!("sqlite/schema.sql");

/// Nothing is undone here: what is not whole is thrown away. So there is no journal, which would lie beside it,
/// and [`Destination`] sees to it that all is on disk before it has its name.
const UNFINISHED: &str = "
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA foreign_keys = ON;
BEGIN;";

const RECORD: &str = "
INSERT INTO record (id, kind, at, at_utc, day, changed_at, put_away, title, text, mood, energy, body)
VALUES (:id, :kind, :at, :at_utc, :day, :changed_at, :put_away, :title, :text, :mood, :energy, :body)";
const TAG: &str = "INSERT INTO tag (record, tag) VALUES (:record, :tag)";
const LINK: &str = "INSERT INTO link (record, role, target) VALUES (:record, :role, :target)";
const FEELING: &str = "INSERT INTO feeling (record, position, feeling) VALUES (:record, :position, :feeling)";
const ANSWER: &str = "
INSERT INTO answer (record, position, question, answer) VALUES (:record, :position, :question, :answer)";

/// A database that is being filled beside its place.
pub struct Sqlite {
    // In this order, so that the database is closed before its file goes.
    database: Connection,
    out: Destination,
}

impl Sqlite {
    /// Begins the database that will stand at `path`.
    ///
    /// # Errors
    ///
    /// As [`Destination::open_named`], and when the tables cannot be written.
    pub fn open(path: &Path, overwrite: Overwrite) -> Result<Self, FileFault> {
        let out = Destination::open_named(path, overwrite)?;
        let path = out.path().ok_or(io::ErrorKind::Unsupported).map_err(|kind| out.fault(kind.into()))?;
        let database = begin(path).map_err(|source| out.fault(as_io(source)))?;
        Ok(Self { database, out })
    }

    fn insert(&self, whole: &Whole<'_>, told: &Told) -> rusqlite::Result<()> {
        let record = &whole.record;
        let id = record.id.to_string();
        let checkin = told.checkin.as_ref();
        self.database.prepare_cached(RECORD)?.execute(named_params! {
            ":id": id,
            ":kind": record.kind,
            ":at": record.at.to_string(),
            ":at_utc": utc(record.at.utc_ms()),
            ":day": whole.day().to_string(),
            ":changed_at": utc(record.changed_ms),
            ":put_away": record.away,
            ":title": (!told.title.is_empty()).then_some(&told.title),
            ":text": told.text,
            ":mood": checkin.and_then(|checkin| checkin.mood),
            ":energy": checkin.and_then(|checkin| checkin.energy),
            ":body": record.body,
        })?;
        for tag in record.tags {
            self.database
                .prepare_cached(TAG)?
                .execute(named_params! { ":record": id, ":tag": tag.as_str() })?;
        }
        for link in record.links {
            let target = link.to.to_string();
            self.database
                .prepare_cached(LINK)?
                .execute(named_params! { ":record": id, ":role": link.role, ":target": target })?;
        }
        for (at, feeling) in (1_i64..).zip(checkin.iter().flat_map(|checkin| &checkin.feelings)) {
            self.database
                .prepare_cached(FEELING)?
                .execute(named_params! { ":record": id, ":position": at, ":feeling": feeling })?;
        }
        for (at, (question, lines)) in (1_i64..).zip(told.answers()) {
            let answer = lines.join("\n");
            self.database.prepare_cached(ANSWER)?.execute(
                named_params! { ":record": id, ":position": at, ":question": question, ":answer": answer },
            )?;
        }
        Ok(())
    }
}

impl Target for Sqlite {
    fn record(&mut self, whole: &Whole<'_>) -> io::Result<()> {
        let told = Told::of(whole)?;
        self.insert(whole, &told).map_err(as_io)
    }

    fn fault(&self, source: io::Error) -> FileFault {
        self.out.fault(source)
    }

    fn is_private(&self) -> bool {
        self.out.is_private()
    }

    fn finish(self: Box<Self>) -> Result<(), FileFault> {
        let Self { database, out } = *self;
        let ended = database.execute_batch("COMMIT");
        let closed = ended.and_then(|()| database.close().map_err(|(_, fault)| fault));
        closed.map_err(|source| out.fault(as_io(source)))?;
        out.finish()
    }
}

fn begin(path: &Path) -> rusqlite::Result<Connection> {
    let database = Connection::open(path)?;
    database.execute_batch(UNFINISHED)?;
    database.execute_batch(SCHEMA)?;
    Ok(database)
}

fn utc(utc_ms: i64) -> String {
    let mut text = Vec::new();
    stamp::push_utc(&mut text, utc_ms);
    String::from_utf8(text).unwrap_or_default()
}

/// Says in the words of the system what a person can do something about. None of their words is in it: an error names
/// tables at most.
fn as_io(fault: rusqlite::Error) -> io::Error {
    use io::ErrorKind as Kind;
    match fault.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Kind::StorageFull.into(),
        Some(ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => Kind::PermissionDenied.into(),
        _ => io::Error::other(fault),
    }
}
