//! Other programs that we start: none is told what opens the journal.

use std::ffi::OsStr;
use std::process::Command;

/// A command that prints the passphrase.
pub const PASSPHRASE_COMMAND: &str = "GENTLY_PASSPHRASE_COMMAND";
/// A file that holds it.
pub const PASSPHRASE_FILE: &str = "GENTLY_PASSPHRASE_FILE";
/// The passphrase itself.
pub const PASSPHRASE: &str = "GENTLY_PASSPHRASE";

/// Returns what starts `program`, which is told nothing of the passphrase.
///
/// Open files by which a passphrase came are closed before: see `cli::descriptor`.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for secret in [PASSPHRASE_COMMAND, PASSPHRASE_FILE, PASSPHRASE] {
        command.env_remove(secret);
    }
    command
}
