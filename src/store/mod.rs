//! The only SQL and the only keys: a folder that is [`Locked`], a [`Journal`] once it is open, a [`Tx`] for
//! each thing done. What a record means is `model`'s business; times and paths come from outside.
//!
//! | file | what lives there |
//! |---|---|
//! | `locked`, `create`, `journal` | a folder; the first keeping; an open journal |
//! | `reading`, `bounds`, `list`, `find`, `scan`, `passing`, `tx`, `drafts`, `notes`, `row` | what can be asked and done, and how a row is read |
//! | `keys`, `seal`, `recovery` | `journal.keys`, byte by byte; how a key is sealed; the code on paper |
//! | `relock` | what opens a journal changes |
//! | `secret` | the data key and the passphrase, which wipe themselves |
//! | `home`, `files`, `lock` | names and modes; whole files or none; who may act |
//! | `checkup`, `repair` | what can be found out without a change; what can be read of a damaged journal |
//! | `backup`, `restore` | journal and keys in one file, made while in use; and back in their place |
//! | `open`, `schema`, `migrate` | a connection and its settings; versions; the way up |
//! | `rebuild`, `proof`, `erase` | the journal written anew; whether it is sound, and the same as another; erasing |

mod backup;
mod bounds;
mod checkup;
mod create;
mod drafts;
mod erase;
mod error;
mod files;
mod find;
mod finished;
mod home;
mod journal;
mod keys;
mod list;
mod lock;
mod locked;
mod migrate;
mod notes;
mod open;
mod passing;
mod proof;
mod reading;
mod rebuild;
mod recovery;
mod relock;
mod repair;
mod restore;
mod row;
mod scan;
mod schema;
mod seal;
mod secret;
mod tx;

pub use backup::{Backup, BackupFault, Copy, Kind, Proof, copies, unfinished};
pub use checkup::{Index, Inside, Lying, lying};
pub use erase::Unfinished;
pub use error::StoreError;
pub use find::FoundWords;
pub use journal::Journal;
pub use keys::{Opener, Slots};
pub use locked::{Key, Locked, OpenKey, State};
pub use notes::Once;
pub use passing::{Passing, Tie};
pub use reading::{Found, Reading};
pub use recovery::{GROUPS, RecoveryCode, Slip};
pub use relock::KeyWish;
pub use repair::Repaired;
pub use restore::{PutBack, Unpacked};
pub use secret::{Passphrase, can_lock_memory};
pub use tx::{Kept, Tx};

#[cfg(test)]
mod tests;
