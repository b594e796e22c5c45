//! The first keeping: how a journal comes to be, whole or not at all.

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::error::StoreError;
use super::journal::Journal;
use super::keys::Keys;
use super::lock::Lock;
use super::locked::Locked;
use super::{files, open, schema};

const WRITE_META: &str = "INSERT INTO meta (key, value) VALUES (:key, :value)";

impl Locked {
    /// Opens the journal if there is one by now, and creates it otherwise.
    ///
    /// The keys are on the disk before the journal is; the journal gets its name only when it is whole. A key
    /// file without a journal is used as it is: it may be the way into a copy that is kept elsewhere, and then
    /// `journal_id` is not used either. What a killed creation left is cleared away.
    ///
    /// # Errors
    ///
    /// As [`Locked::open`], and when there is no space or no permission here.
    pub fn create(&self, now_ms: i64, journal_id: Uuid) -> Result<Journal, StoreError> {
        if let Some(journal) = self.open()? {
            return Ok(journal);
        }
        self.home.make_folder()?;
        let lock = Lock::exclusive(&self.home)?;
        if self.home.identity()?.is_none() {
            self.build(now_ms, journal_id)?;
        }
        drop(lock);
        // By its name, as every later run will: so that what was built is proved.
        self.open()?.ok_or(StoreError::Busy)
    }

    /// Finds out whether a first journal can be begun here, before anybody is asked anything.
    ///
    /// # Errors
    ///
    /// [`StoreError::KeysAlone`] beside a sealed key file: its journal is missing.
    pub fn can_begin(&self) -> Result<(), StoreError> {
        let is_sealed = || Ok::<_, StoreError>(self.slots()?.is_some_and(|slots| slots.open == 0));
        if self.home.identity()?.is_none() && is_sealed()? {
            return Err(StoreError::KeysAlone { path: self.home.keys() });
        }
        Ok(())
    }

    fn build(&self, now_ms: i64, journal_id: Uuid) -> Result<(), StoreError> {
        let home = &self.home;
        home.sweep()?;
        home.sweep_orphan()?;
        let (keys, key) = match Keys::read(home)? {
            Some(keys) => {
                let key = keys.open().next().map(|(_, key)| key.copy());
                (keys, key.ok_or(StoreError::KeysAlone { path: home.keys() })?)
            }
            None => Keys::make(home, journal_id)?,
        };
        let new = home.new_journal();
        drop(files::create(&new)?);
        let mut conn = open::connect(&new, &key)?;
        open::settle(&conn)?;
        schema::apply(&mut conn, self.steps)?;
        describe(&mut conn, now_ms, keys.journal)?;
        conn.close().map_err(|(_, error)| error)?;
        files::put_in_place(&new, &home.journal()).map_err(StoreError::into_failure)
    }
}

fn describe(conn: &mut Connection, now_ms: i64, journal: Uuid) -> Result<(), StoreError> {
    let tx = conn.transaction()?;
    for (key, value) in [("journal", journal.to_string()), ("created", now_ms.to_string())] {
        tx.execute(WRITE_META, named_params! { ":key": key, ":value": value })?;
    }
    Ok(tx.commit()?)
}
