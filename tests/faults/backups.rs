//! Bad luck at every step of a backup and of a restore: afterwards there is what was or what comes, whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use chrono::DateTime;
use gently::store::{Copy, Kind, Locked, Passphrase, StoreError, copies};

use crate::act::{Act, From, Key, OLD, Way};
use crate::harm::{self, Point};
use crate::journal::{Contents, Start};
use crate::support::{NOW, STARTING, Sandbox, Transcript, not_run_here};

/// How many points of a command are tried, unless all of them are to be.
const SAMPLE: usize = 30;

/// A backup is made where one is that may go, with the key and without it; and an older one is put back.
const ACTS: [Act; 3] = [
    act("backup --keep 1", From::Open, "gently backup --keep 1"),
    act("backup --keep 1, without a passphrase", From::Locked, "gently backup --keep 1"),
    act("restore", From::Open, "gently restore gently/backups/*Z.tar --yes"),
];

const fn act(name: &'static str, from: From, line: &'static str) -> Act {
    let way = if matches!(from, From::Open) { Way::Anyone } else { Way::Passphrase(OLD) };
    Act { name, from, line, before: way, after: way, key: Key::Kept, changes: |_| () }
}

#[test]
fn no_bad_luck_costs_a_backup_or_what_was_there_before_a_restore() {
    if !harm::is_possible() {
        return not_run_here("strace that may trace");
    }
    let lost: Vec<String> = ACTS.iter().flat_map(tried).collect();
    assert!(lost.is_empty(), "\n{}\n", lost.join("\n"));
}

fn tried(act: &Act) -> Vec<String> {
    let begun = Begun::new(act.from);
    let all = harm::points(act, &begun.copy());
    assert!(all.len() > 20, "{}: it writes next to nothing", act.name);
    let lost = crate::each_point(act.name, &all, SAMPLE, &|point, _| at(act, &begun, point));
    lost.into_iter().map(|(point, what)| format!("{} {point}: {what}", act.name)).collect()
}

/// A journal, and a backup of it that was made when it held one record more.
struct Begun {
    start: Start,
    present: Contents,
}

impl Begun {
    fn new(from: From) -> Self {
        let start = Start::of(from);
        let _ = start.sandbox().shell("gently backup --passphrase-fd 3 3< old").ok();
        let erase = "gently erase 01a0c4506c03 --yes --passphrase-fd 3 3< old";
        let _ = start.sandbox().shell(erase).ok();
        let present = contents(&start.sandbox().path()).expect("reads");
        assert_ne!(present, start.contents);
        Self { start, present }
    }

    /// Returns a copy of all of it, folders too.
    fn copy(&self) -> Sandbox {
        let mut copy = Sandbox::new();
        let root = self.start.sandbox().file_path("");
        for (path, bytes) in self.start.sandbox().snapshot() {
            let to = copy.file_path("").join(path.strip_prefix(&root).expect("inside"));
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            fs::write(to, bytes).expect("copies");
        }
        // Later than the backup that is there.
        let later = DateTime::parse_from_rfc3339(NOW).expect("RFC 3339") + chrono::TimeDelta::days(1);
        copy.set("GENTLY_NOW", &later.to_rfc3339());
        copy
    }
}

fn at(act: &Act, begun: &Begun, point: &Point) -> Result<(), String> {
    let sandbox = begun.copy();
    let said = point.strike(act, &sandbox)?;
    let _nobody_starts = STARTING.read().unwrap_or_else(PoisonError::into_inner);
    let folder = sandbox.path();
    let found = contents(&folder)?;
    let backups = whole(&folder.join("backups"))?;
    let holds = |copy: &Copy, contents: &Contents| backups.get(&copy.path) == Some(contents);
    let listed = copies(&folder.join("backups")).map_err(|fault| fault.to_string())?;
    let is_restore = act.name == "restore";
    if !listed.iter().any(|copy| copy.kind == Kind::Backup) {
        return Err("no backup is left".into());
    }
    match (found == begun.present, is_restore && found == begun.start.contents) {
        (true, _) => {}
        // What was there before is in a file of its own.
        (_, true) if listed.iter().any(|copy| holds(copy, &begun.present)) => {}
        _ => return Err("the journal holds something else".into()),
    }
    for name in names(&folder) {
        if !["backups", "journal.db", "journal.keys", "lock"].contains(&name.as_str()) {
            return Err(format!("{name} lies about"));
        }
    }
    is_told(point, &said, is_restore, found == begun.present, &listed)
}

/// Opens the journal as its owner does.
fn contents(folder: &Path) -> Result<Contents, String> {
    let (locked, old) = (Locked::at(folder), Passphrase::new(OLD).expect("letters"));
    let opened = match locked.open() {
        Err(StoreError::Locked) => locked.unlock(&old),
        opened => opened,
    };
    let mut journal = opened.map_err(|fault| format!("it does not open: {fault}"))?.ok_or("it is gone")?;
    Contents::of(&mut journal).map_err(|fault| format!("it cannot be read: {fault}"))
}

/// Returns what each backup holds. All that have a name are whole.
fn whole(folder: &Path) -> Result<BTreeMap<PathBuf, Contents>, String> {
    let found = copies(folder).map_err(|fault| fault.to_string())?;
    let open = |copy: &Copy| {
        let other = tempfile::TempDir::new().expect("a temporary folder");
        let unpacked = Locked::at(other.path()).unpack(&copy.path).map_err(|fault| fault.to_string())?;
        Ok((copy.path.clone(), contents(unpacked.folder())?))
    };
    found.iter().map(open).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.file_name().into_string().expect("UTF-8")).collect()
}

fn is_told(
    point: &Point,
    said: &Transcript,
    is_restore: bool,
    is_before: bool,
    listed: &[Copy],
) -> Result<(), String> {
    if point.is_kill() {
        return Ok(());
    }
    let wrong = |what: &str| Err(format!("{what}: {}", said.text()));
    let is_clear = said.stderr.lines().any(|line| line.starts_with("Error: "))
        && said.stderr.lines().last().is_some_and(|line| line.starts_with("Hint: "));
    match said.status {
        _ if said.stderr.contains(OLD) || said.stderr.contains("panicked") => wrong("it says too much"),
        Some(0) if is_restore && is_before => wrong("it said that it is done"),
        Some(0)
            if !is_restore && !listed.iter().any(|copy| copy.path.to_string_lossy().contains("11-22")) =>
        {
            wrong("it said that it is made")
        }
        Some(0) => Ok(()),
        Some(1 | 75) if is_clear => Ok(()),
        _ => wrong("it is not clear"),
    }
}
