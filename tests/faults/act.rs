//! The table: what is done to a journal, from where, and what opens it before and afterwards.

use chrono::DateTime;

use crate::journal::{self, Contents};
use crate::support::NOW;

/// The passphrase that there is at first, where there is one.
pub const OLD: &str = "the old walk by the sea";
/// The one that comes.
pub const NEW: &str = "a new walk in the wood";

/// Something that is done to a journal by one command.
pub struct Act {
    /// What it is called where it is told.
    pub name: &'static str,
    /// From where.
    pub from: From,
    /// The command. `old`, `new`, `code` and `no` are files of the sandbox: the two passphrases, the recovery code,
    /// and the answer that keeps the key.
    pub line: &'static str,
    /// What opens the journal before.
    pub before: Way,
    /// What opens it when all is done. The same where the lock is not what changes.
    pub after: Way,
    /// What becomes of the data key.
    pub key: Key,
    /// What becomes of what the journal holds.
    pub changes: fn(&mut Contents),
}

/// Nothing becomes of it.
fn nothing(_: &mut Contents) {}

impl Act {
    /// Returns whether it only opens the journal, which no disk may refuse for want of a write.
    pub fn only_opens(&self) -> bool {
        matches!(self.from, From::CutEarly | From::CutLate)
    }
}

/// How the journal stands when the command begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Its key lies open.
    Open,
    /// Under [`OLD`].
    Locked,
    /// Under [`OLD`], and its key file is lost.
    KeysLost,
    /// Under [`OLD`]; a change to [`NEW`] was cut off when both keys were noted.
    CutEarly,
    /// The same, cut off when the new journal had taken the old one's place.
    CutLate,
}

/// What opens a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Nothing is needed.
    Anyone,
    /// This passphrase.
    Passphrase(&'static str),
    /// The recovery code that was on paper at the start.
    Code,
}

/// What becomes of the data key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// It stays.
    Kept,
    /// Another one takes its place, and the old one opens nothing more.
    Replaced,
}

/// The third record goes, and with it the link to it.
fn third_goes(contents: &mut Contents) {
    contents.records.remove(2);
    contents.records[0].links.clear();
}

/// The third record is put away.
fn third_is_away(contents: &mut Contents) {
    contents.records[2].away = true;
    contents.records[2].changed_ms =
        DateTime::parse_from_rfc3339(NOW).expect("the evening of every test").timestamp_millis();
}

/// What the file `more` holds comes in.
fn more_comes(contents: &mut Contents) {
    contents.records.extend(journal::more());
}

/// All of them.
pub const ACTS: &[Act] = &[
    Act {
        name: "passphrase set",
        from: From::Open,
        line: "gently passphrase set --new-passphrase-fd 4 4< new",
        before: Way::Anyone,
        after: Way::Passphrase(NEW),
        key: Key::Replaced,
        changes: nothing,
    },
    Act {
        name: "passphrase change",
        from: From::Locked,
        line: "gently passphrase change --passphrase-fd 3 3< old --new-passphrase-fd 4 4< new",
        before: Way::Passphrase(OLD),
        after: Way::Passphrase(NEW),
        key: Key::Replaced,
        changes: nothing,
    },
    Act {
        name: "passphrase change, the key kept",
        from: From::Locked,
        line: "gently passphrase change --answers no --passphrase-fd 3 3< old --new-passphrase-fd 4 4< new",
        before: Way::Passphrase(OLD),
        after: Way::Passphrase(NEW),
        key: Key::Kept,
        changes: nothing,
    },
    Act {
        name: "passphrase remove",
        from: From::Locked,
        line: "gently passphrase remove --yes --passphrase-fd 3 3< old",
        before: Way::Passphrase(OLD),
        after: Way::Anyone,
        key: Key::Kept,
        changes: nothing,
    },
    Act {
        name: "passphrase recovery --use",
        from: From::Locked,
        line: "gently passphrase recovery --use --code-fd 5 5< code --new-passphrase-fd 4 4< new",
        before: Way::Passphrase(OLD),
        after: Way::Passphrase(NEW),
        key: Key::Replaced,
        changes: nothing,
    },
    Act {
        name: "passphrase recovery --use, the key file lost",
        from: From::KeysLost,
        line: "gently passphrase recovery --use --code-fd 5 5< code --new-passphrase-fd 4 4< new",
        before: Way::Code,
        after: Way::Passphrase(NEW),
        key: Key::Replaced,
        changes: nothing,
    },
    Act {
        name: "list, after a change that was cut off early",
        from: From::CutEarly,
        line: "gently list --passphrase-fd 3 3< old",
        before: Way::Passphrase(OLD),
        after: Way::Passphrase(OLD),
        key: Key::Kept,
        changes: nothing,
    },
    Act {
        name: "list, after a change that was cut off late",
        from: From::CutLate,
        line: "gently list --passphrase-fd 3 3< new",
        before: Way::Passphrase(NEW),
        after: Way::Passphrase(NEW),
        key: Key::Replaced,
        changes: nothing,
    },
    Act {
        name: "erase",
        from: From::Locked,
        line: "gently erase 01a0c4506c03 --yes --passphrase-fd 3 3< old",
        before: Way::Passphrase(OLD),
        after: Way::Passphrase(OLD),
        key: Key::Kept,
        changes: third_goes,
    },
    Act {
        name: "put-away",
        from: From::Locked,
        line: "gently put-away 01a0c4506c03 --passphrase-fd 3 3< old",
        before: Way::Passphrase(OLD),
        after: Way::Passphrase(OLD),
        key: Key::Kept,
        changes: third_is_away,
    },
    Act {
        name: "import",
        from: From::Locked,
        line: "gently import more --passphrase-fd 3 3< old",
        before: Way::Passphrase(OLD),
        after: Way::Passphrase(OLD),
        key: Key::Kept,
        changes: more_comes,
    },
];
