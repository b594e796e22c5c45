//! The words around the lock: `prompts/lock.toml`.

use serde::Deserialize;

use super::error::ContentError;

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockWords {
    /// Asks for the passphrase.
    pub locked: LockedWords,
    /// Offers a passphrase after the first thing kept.
    pub offer: TwoWays,
    /// Asks for a new passphrase.
    pub new: NewWords,
    /// Asks whether the old one could be known.
    pub known: TwoWays,
    /// What was done.
    pub said: SaidWords,
    /// Before a passphrase goes.
    pub remove: RemoveWords,
    /// Around the recovery code.
    pub recovery: RecoveryWords,
}

/// Asks for the passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedWords {
    /// Asks for it.
    pub ask: String,
    /// Said after another one.
    pub again: Vec<String>,
    /// Before the passphrase of a backup.
    pub backup: Vec<String>,
    /// After one that was not that of the backup.
    pub backup_again: Vec<String>,
    /// Said when the journal has locked itself.
    pub alone: Vec<String>,
    /// Said when it was given another lock while it was open.
    pub elsewhere: Vec<String>,
}

/// A question with two answers, and a skip.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TwoWays {
    /// The question.
    pub ask: String,
    /// A softer line below it.
    pub note: String,
    /// One answer.
    pub yes: String,
    /// The other.
    pub no: String,
}

/// Asks for a new passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewWords {
    /// What it means.
    pub before: Vec<String>,
    /// Asks for it.
    pub ask: String,
    /// Asks for it again.
    pub again: String,
    /// Says that the two were not the same.
    pub differ: String,
    /// Says that it cannot be one, being no text or more than `{most}` bytes.
    pub unfit: String,
    /// Says how long it is, `{letters}`, and how soon it could be guessed, `{time}`.
    pub length: String,
    /// Four times, from the shortest to the longest.
    pub times: Vec<String>,
}

/// What was done, in short lines.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidWords {
    /// A first passphrase was set.
    pub set: Vec<String>,
    /// Another passphrase, with a new key.
    pub changed: Vec<String>,
    /// Another passphrase for the same key.
    pub resealed: Vec<String>,
    /// There is no passphrase any more.
    pub removed: Vec<String>,
    /// The person left before anything was done.
    pub nothing: Vec<String>,
}

/// Before a passphrase goes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveWords {
    /// Says what it means, and asks.
    pub ask: String,
}

/// Around the recovery code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoveryWords {
    /// What comes.
    pub before: Vec<String>,
    /// Says that it may stay on the screen, where it is shown in lines.
    pub stays: String,
    /// How to see it.
    pub next: String,
    /// What to do with it.
    pub code: Vec<String>,
    /// Has a `{group}` typed back.
    pub ask: String,
    /// It was right.
    pub right: String,
    /// It was not.
    pub wrong: String,
    /// Asks for the whole code.
    pub use_ask: String,
    /// Names the `{groups}` that do not check out.
    pub slip: String,
    /// Names the first of the `{groups}` that moved.
    pub missing: String,
}

impl LockWords {
    /// Reads the words.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be used.
    pub fn read() -> Result<Self, ContentError> {
        super::parse("lock.toml")
    }
}
