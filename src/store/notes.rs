//! What the program notes for itself in a journal: that something was said once. No words, no times.

use rusqlite::{OptionalExtension, named_params};

use super::error::StoreError;
use super::reading::Reading;
use super::tx::Tx;

const HAS: &str = "SELECT 1 FROM meta WHERE key = :key";
const NOTE: &str = "INSERT INTO meta (key, value) VALUES (:key, '1') ON CONFLICT (key) DO NOTHING";

/// Something that is done once in the life of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Once {
    /// A passphrase was offered.
    PassphraseOffered,
    /// The help page was offered after questions about a person.
    HelpPageOffered,
    /// After a limit about harm was crossed, it was said whose doing that is.
    CrossedHarmSaid,
}

impl Once {
    fn key(self) -> &'static str {
        match self {
            Self::PassphraseOffered => "passphrase_offered",
            Self::HelpPageOffered => "help_page_offered",
            Self::CrossedHarmSaid => "crossed_harm_said",
        }
    }
}

impl Reading<'_> {
    /// Returns whether this was done.
    pub fn was_done(&self, once: Once) -> Result<bool, StoreError> {
        let mut statement = self.tx.prepare_cached(HAS)?;
        let found = statement.query_row(named_params! { ":key": once.key() }, |_| Ok(())).optional()?;
        Ok(found.is_some())
    }
}

impl Tx<'_> {
    /// Notes that this was done.
    pub fn note(&self, once: Once) -> Result<(), StoreError> {
        self.tx.prepare_cached(NOTE)?.execute(named_params! { ":key": once.key() })?;
        Ok(())
    }
}
