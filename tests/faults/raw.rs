//! A journal file as SQLCipher sees it, past the store: whether a key opens it, and whether every page is sound.

use std::fs;
use std::path::Path;

use gently::store::Journal;
use rusqlite::{Connection, OpenFlags};

/// The letters of a recovery code.
const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A data key, as 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// Reads it from the recovery code, where four letters of each group hold it, the first bit first.
    pub fn of(journal: &Journal) -> Self {
        let groups = journal.recovery_code().groups();
        let letters = groups.iter().flat_map(|group| group.chars().take(4));
        let values = letters.map(|letter| LETTERS.find(letter).expect("a letter of the code"));
        let bits: String = values.map(|value| format!("{value:05b}")).collect();
        let digit = |at: usize| u8::from_str_radix(&bits[at * 4..at * 4 + 4], 2).expect("four bits");
        Self((0..64).map(|at| format!("{:x}", digit(at))).collect())
    }

    /// Returns whether it opens the file. An empty one is nobody's.
    pub fn opens(&self, file: &Path) -> bool {
        if file.metadata().is_ok_and(|found| found.len() == 0) {
            return false;
        }
        self.connect(file)
            .is_ok_and(|conn| conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_ok())
    }

    /// Says what is not sound in the file: a page, the index of words, a tie that leads nowhere.
    pub fn faults(&self, file: &Path) -> Result<Vec<String>, rusqlite::Error> {
        let conn = self.connect(file)?;
        let mut faults = Vec::new();
        for check in ["PRAGMA cipher_integrity_check", "PRAGMA integrity_check"] {
            let mut statement = conn.prepare(check)?;
            let said = statement.query_map([], |row| row.get::<_, String>(0))?;
            faults.extend(said.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|said| said != "ok"));
        }
        conn.execute("INSERT INTO record_fts (record_fts, rank) VALUES ('integrity-check', 1)", [])?;
        let loose: i64 =
            conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        faults.extend((loose > 0).then(|| format!("{loose} loose ties")));
        Ok(faults)
    }

    fn connect(&self, file: &Path) -> Result<Connection, rusqlite::Error> {
        let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
        conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"", self.0))?;
        Ok(conn)
    }
}

/// Changes a byte of the last page, which nobody reads to list what there is.
pub fn tear(file: &Path) {
    let mut bytes = fs::read(file).expect("reads");
    let at = bytes.len() - 100;
    bytes[at] ^= 1;
    fs::write(file, bytes).expect("writes");
}
