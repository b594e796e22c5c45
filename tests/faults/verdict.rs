//! What must hold after bad luck, whatever it was.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use gently::store::{Journal, Locked, Passphrase, RecoveryCode, State, StoreError};

use crate::act::{Act, Key, NEW, OLD, Way};
use crate::harm::Point;
use crate::journal::{Contents, Start, WORD};
use crate::raw;
use crate::support::{STARTING, Sandbox, Transcript};

/// Which of the two states a journal is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// As if the command had not been run.
    Before,
    /// As if nothing had happened to it.
    After,
}

/// What lies in the folder once the journal was opened.
const FILES: [&str; 3] = ["journal.db", "journal.keys", "lock"];

/// Opens the journal after bad luck, and says in which state it is, or what is wrong.
///
/// `number` decides which way is tried first: trying the wrong one must not matter.
pub fn opens(act: &Act, start: &Start, sandbox: &Sandbox, number: usize) -> Result<Found, String> {
    let _nobody_starts = STARTING.read().unwrap_or_else(PoisonError::into_inner);
    let folder = sandbox.path();
    nothing_is_plain(&folder)?;
    let code = sandbox.file_path("code");
    let state = Locked::at(&folder).state();
    let mut open = [None, None];
    let ways = [act.before, act.after];
    for at in if number.is_multiple_of(2) { [0, 1] } else { [1, 0] } {
        if at == 0 || act.before != act.after {
            open[at] = try_way(&folder, ways[at], &code)?;
        }
    }
    let (journal, way) = match open {
        [None, None] => return Err("it opens neither way".into()),
        // The key file that was lost is made again before there is a new key.
        [Some(before), Some(_)] if act.before == Way::Code => (before, act.before),
        [Some(_), Some(_)] => return Err("it opens both ways".into()),
        [Some(journal), None] => (journal, act.before),
        [None, Some(journal)] => (journal, act.after),
    };
    if !matches!(
        (state, way),
        (Ok(State::Open), Way::Anyone) | (Ok(State::Locked), Way::Passphrase(_)) | (_, Way::Code)
    ) {
        return Err("its state is not what opens it".into());
    }
    let found = holds_all(act, start, journal, &folder, way)?;
    nothing_is_plain(&folder)?;
    nothing_lies_about(&folder, way)?;
    Ok(found)
}

fn try_way(folder: &Path, way: Way, code: &Path) -> Result<Option<Journal>, String> {
    let locked = Locked::at(folder);
    let opened = match way {
        Way::Anyone => locked.open(),
        Way::Passphrase(passphrase) => match locked.open() {
            Err(StoreError::Locked) => locked.unlock(&Passphrase::new(passphrase).expect("letters")),
            Ok(_) => return Ok(None),
            refused => refused,
        },
        Way::Code => {
            let typed = fs::read_to_string(code).expect("a code");
            locked.recover(&RecoveryCode::read(&typed).expect("a code"))
        }
    };
    match opened {
        Ok(Some(journal)) => Ok(Some(journal)),
        Ok(None) => Err("the journal is gone".into()),
        Err(
            StoreError::Locked
            | StoreError::WrongPassphrase
            | StoreError::WrongCode
            | StoreError::NoKeys { .. },
        ) => Ok(None),
        Err(other) => Err(format!("it does not open by {way:?}: {other}")),
    }
}

/// Every record, tag, link and draft is there; every page, the index and the ties are sound; an old key that was
/// to go opens no file. Returns which of the two states it is.
fn holds_all(
    act: &Act,
    start: &Start,
    mut journal: Journal,
    folder: &Path,
    way: Way,
) -> Result<Found, String> {
    let contents = Contents::of(&mut journal).map_err(|fault| format!("it cannot be read: {fault}"))?;
    let mut changed = start.contents.clone();
    (act.changes)(&mut changed);
    let is_after = if act.before == act.after { contents != start.contents } else { way == act.after };
    let found = if is_after { Found::After } else { Found::Before };
    if contents != if is_after { changed } else { start.contents.clone() } {
        return Err("it holds something else".into());
    }
    let key = raw::Key::of(&journal);
    drop(journal);
    let faults =
        key.faults(&folder.join("journal.db")).map_err(|fault| format!("it is not sound: {fault}"))?;
    if !faults.is_empty() {
        return Err(format!("it is not sound: {}", faults.join(", ")));
    }
    let is_new = act.key == Key::Replaced && way == act.after;
    if is_new == (key == start.key) {
        return Err("its data key is not the one that it should be".into());
    }
    match files(folder).iter().find(|file| is_new && start.key.opens(file)) {
        Some(file) => Err(format!("the old data key opens {}", file.display())),
        None => Ok(found),
    }
}

fn nothing_is_plain(folder: &Path) -> Result<(), String> {
    let has = |bytes: &[u8], word: &str| {
        bytes.to_ascii_lowercase().windows(word.len()).any(|at| at == word.as_bytes())
    };
    let is_plain = |file: &&PathBuf| {
        let bytes = fs::read(file).expect("a readable file");
        [WORD, OLD, NEW, "sqlite format 3"].iter().any(|word| has(&bytes, word))
    };
    match files(folder).iter().find(is_plain) {
        Some(file) => Err(format!("{} is plain", file.display())),
        None => Ok(()),
    }
}

fn nothing_lies_about(folder: &Path, way: Way) -> Result<(), String> {
    let names: Vec<_> =
        files(folder).iter().filter_map(|file| file.file_name()?.to_str().map(str::to_owned)).collect();
    // A writer that was killed before its first page was due leaves this: SQLite passes over it, and takes it away
    // with the next thing written. It is encrypted like the journal.
    let names: Vec<_> = names.into_iter().filter(|name| name != "journal.db-journal").collect();
    let missing = if way == Way::Code { "journal.keys" } else { "" };
    let expected: Vec<_> =
        FILES.into_iter().filter(|name| *name != missing || names.iter().any(|n| n == name)).collect();
    if names != expected {
        return Err(format!("these lie about: {}", names.join(", ")));
    }
    match Locked::at(folder).slots() {
        Ok(Some(slots)) if slots.is_changing => Err("the key file names two lists".into()),
        Ok(_) => Ok(()),
        Err(fault) => Err(format!("the key file: {fault}")),
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// What was said, and how it ended, is what came of it.
pub fn is_told(act: &Act, point: &Point, said: &Transcript, found: Found) -> Result<(), String> {
    if point.is_kill() {
        return Ok(());
    }
    let wrong = |what: &str| Err(format!("{what}, and it is as {found:?}: {}", said.text()));
    let lines: Vec<_> = said.stderr.lines().collect();
    let is_clear = lines.iter().any(|line| line.starts_with("Error: "))
        && lines.last().is_some_and(|line| line.starts_with("Hint: "))
        && lines.len() <= 5;
    let secrets = [WORD, OLD, NEW, "panicked"];
    let leaks = secrets.iter().any(|word| said.stderr.contains(word));
    let changes = act.before != act.after;
    // What could not be said is done all the same, and what the disk did not confirm is told to be so.
    let is_unsaid = said.stderr.contains("Not everything could be printed");
    let is_told = is_unsaid || said.stderr.contains("did not confirm");
    match said.status {
        _ if leaks => wrong("it says too much"),
        Some(0) if changes && found == Found::Before => wrong("it said that it is done"),
        Some(0) => Ok(()),
        Some(1 | 75) if !is_clear => wrong("it is not clear"),
        Some(1 | 75) if act.only_opens() && !is_unsaid => wrong("it did not open"),
        Some(1 | 75) if changes && (found == Found::After) != is_told => wrong("it said something else"),
        Some(1 | 75) => Ok(()),
        _ => wrong("it ended in another way"),
    }
}
