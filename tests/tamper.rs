//! A locked journal that somebody tampered with, through the program: it is refused calmly or is still right, and
//! an old or a hostile key file opens nothing and costs nothing.

#[path = "tamper/bytes.rs"]
mod bytes;
#[path = "tamper/hostile.rs"]
mod hostile;
#[path = "tamper/stolen.rs"]
mod stolen;
#[path = "cli/support.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use support::{Sandbox, Transcript};

const MINE: &str = "a long walk by the sea";
/// A word of every record, which no message may repeat.
const WORD: &str = "zqxwaldkauz";
/// How long anything here may take. It takes a quarter of a second; other work on the machine is not its fault.
const PATIENCE: Duration = Duration::from_secs(5);

/// A sandbox whose journal has forty notes and a passphrase.
fn locked() -> Sandbox {
    let sandbox = Sandbox::new();
    let notes: String = (0..40).map(|n| format!("{WORD} {n} {}\n", "and on ".repeat(40))).collect();
    for note in notes.lines().step_by(8) {
        let _ = sandbox.run_with(&["write", "-"], note).ok();
    }
    let new = sandbox.file("new", MINE);
    let _ = sandbox.shell(&format!("gently passphrase set --new-passphrase-fd 4 4< {}", new.display())).ok();
    let _ = sandbox.file("mine", MINE);
    sandbox
}

/// Runs a command with the passphrase, in little memory, and sees that it ends well or calmly, and soon.
fn with_mine(sandbox: &Sandbox, command: &str) -> Transcript {
    let begun = Instant::now();
    let said = sandbox.shell(&format!("ulimit -v 800000; {command} --passphrase-fd 3 3< mine"));
    assert!(begun.elapsed() < PATIENCE, "{command} took {:?}", begun.elapsed());
    assert!(matches!(said.status, Some(0 | 1 | 3)), "{command}: {}", said.text());
    if said.status != Some(0) {
        // An export warns first that it is plain; with `--json` an error is JSON too.
        let mut lines = said.stderr.lines().filter(|line| !line.starts_with("Warning: "));
        let is_told =
            lines.next().is_some_and(|it| it.starts_with("Error: ") || it.starts_with("{\"causes\":"));
        assert!(is_told && lines.count() <= 4, "{}", said.text());
        assert!(!said.stderr.contains("panicked") && !said.stderr.contains(MINE), "{}", said.text());
        assert!(!said.stderr.contains(WORD), "{}", said.text());
    }
    said
}

/// Returns another sandbox with these two files, each from where it is.
fn of(journal: &Path, keys: Option<&Path>) -> Sandbox {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path()).expect("a folder");
    fs::copy(journal.join("journal.db"), sandbox.path().join("journal.db")).expect("copies");
    if let Some(keys) = keys {
        fs::copy(keys.join("journal.keys"), sandbox.path().join("journal.keys")).expect("copies");
    }
    let _ = sandbox.file("mine", MINE);
    sandbox
}
