//! The only SQL and the only keys: a folder that is [`Locked`], a [`Journal`] once it is open, a [`Tx`] for
//! each thing done. What a record means is `model`'s business; times and paths come from outside.
//!
//! | file | what lives there |
//! |---|---|
//! | `locked`, `create`, `journal` | a folder; the first keeping; an open journal |
//! | `reading`, `list`, `scan`, `tx`, `drafts`, `row` | what can be asked and done, and how a row is read |
//! | `keys`, `secret` | `journal.keys`, byte by byte; the data key |
//! | `home`, `files`, `lock` | names and modes; whole files or none; who may act |
//! | `open`, `schema`, `migrate` | a connection and its settings; versions; the way up |
//! | `rebuild`, `proof` | the journal written anew; whether a journal is sound, and the same as another |

mod create;
mod drafts;
mod error;
mod files;
mod home;
mod journal;
mod keys;
mod list;
mod lock;
mod locked;
mod migrate;
mod open;
mod proof;
mod reading;
#[allow(dead_code, reason = "first for erasing and for another key, which come next")]
mod rebuild;
mod row;
mod scan;
mod schema;
mod secret;
mod tx;

pub use error::StoreError;
pub use journal::Journal;
pub use locked::{Locked, State};
pub use reading::{Found, Reading};
pub use tx::{Kept, Tx};

#[cfg(test)]
mod tests;
