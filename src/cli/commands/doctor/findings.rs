//! What was found, in words: of the journal's files and of what is in them.

use std::path::Path;

use serde::Serialize;

use crate::cli::backups;
use crate::cli::commands::backup;
use crate::cli::context::Context;
use crate::cli::denied;
use crate::cli::error::{CliError, Exit};
use crate::store::{self, Index, Inside, Key, Locked, Lying, OpenKey, StoreError};
use crate::term::style::Style;
use crate::term::text::Text;

/// How it stands with one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// As it should be.
    Good,
    /// Not wrong, and good to know.
    Note,
    /// Could not be looked at.
    Unchecked,
    /// Not as it should be.
    Wrong,
}

impl State {
    /// A word for each, so that colour is never needed.
    const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Note => "note",
            Self::Unchecked => "not checked",
            Self::Wrong => "not right",
        }
    }
}

/// What puts right what is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// `gently doctor --repair`, as far as anything here can.
    Repair,
    /// What the hint says.
    Hint,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    topic: &'static str,
    pub(super) state: State,
    said: String,
    pub(super) hint: Option<String>,
    #[serde(skip)]
    pub(super) remedy: Remedy,
}

impl Finding {
    pub(super) fn new(topic: &'static str, state: State, said: impl Into<String>) -> Self {
        Self { topic, state, said: said.into(), hint: None, remedy: Remedy::Repair }
    }

    /// Says how the person puts it right, which `--repair` does not.
    pub(super) fn by_hand(self, hint: impl Into<String>) -> Self {
        Self { remedy: Remedy::Hint, ..self.hint(hint) }
    }

    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    pub(super) fn add_to(&self, text: &mut Text) {
        let style = if self.state == State::Wrong { Style::Warning } else { Style::Plain };
        text.spans([(style, format!("{}: {}", self.topic, self.state.word()))]);
        for line in self.said.lines().chain(self.hint.as_deref()) {
            // Paths and commands are there to be copied, so nothing is wrapped.
            text.line(format!("  {line}"));
        }
    }
}

/// The mode of a file that its owner alone can use.
const OWNER_ONLY: u32 = 0o600;
/// How many journals of the present size must fit on the disk to erase from it, or to repair it.
const ROOM: u64 = 3;

/// Looks at the files, the keys and the inside.
pub(super) fn of_journal(key: Result<&Key, &CliError>, cx: &mut Context) -> Result<Vec<Finding>, CliError> {
    let small = cx.paths()?.small_files();
    let locked = cx.shelf()?.locked();
    let mut files = locked.lying();
    files.extend(small.iter().filter_map(|path| store::lying(path)));
    let is_folder_open = locked.is_folder_open() == Some(true);
    if let Some(path) = locked.may_not_read() {
        return Ok(vec![
            may_not_read(&path),
            Finding::new("journal", State::Unchecked, "It was not looked at."),
        ]);
    }
    let mut findings = vec![where_it_lies(&files, cx)?, modes(&files, is_folder_open)];
    let locked = cx.shelf()?.locked();
    let state = locked.state();
    let is_told = state.is_err();
    let lock = match state {
        Ok(store::State::Missing) => {
            findings.push(Finding::new("journal", State::Note, "There is none yet. Begin: gently checkin"));
            findings.extend(of_backups(cx)?);
            return Ok(findings);
        }
        Ok(_) => of_lock(locked),
        Err(fault) => told("lock", &fault.into()),
    };
    findings.push(lock);
    if let Some(path) = locked.kept_by_repair() {
        let said = format!("From before a repair, with all it held then: {}", path.display());
        let hint = format!("Once you miss nothing, it can go: rm '{}'", path.display());
        findings.push(Finding::new("kept by a repair", State::Note, said).hint(hint));
    }
    if locked.is_half_done() {
        let said = "A program writes just now, or was stopped while it wrote. The inside was not looked at.";
        findings.push(Finding::new("journal", State::Unchecked, said).hint("Put it right: gently list"));
    } else {
        match key.map(|key| locked.look_inside(key)) {
            Ok(Ok(inside)) => findings.extend(of_inside(&inside)),
            Ok(Err(fault)) => findings.push(told("journal", &fault.into())),
            Err(_) if is_told => {}
            Err(fault) => findings.push(not_looked_at(locked, fault)),
        }
    }
    findings.extend(of_backups(cx)?);
    let locked = cx.shelf()?.locked();
    findings.extend(room(&files, locked.free_bytes()));
    Ok(findings)
}

/// Lists the backups, and what a restore or a backup left that was stopped.
fn of_backups(cx: &mut Context) -> Result<Vec<Finding>, CliError> {
    let known = backups::known(cx)?;
    let lines: Vec<_> =
        known.iter().map(|copy| format!("{}\n  {}", copy.path.display(), backup::about(copy))).collect();
    let mut findings = Vec::new();
    if !lines.is_empty() {
        findings.push(Finding::new("backups", State::Note, lines.join("\n")));
    }
    let folders = [vec![cx.paths()?.data().to_owned()], backups::folders(cx)?].concat();
    let left: Vec<_> = folders.iter().flat_map(|folder| store::unfinished(folder)).collect();
    if !left.is_empty() {
        let lines: Vec<_> = left.iter().map(|path| path.display().to_string()).collect();
        let said = format!("A backup or a restore is being made, or was stopped:\n{}", lines.join("\n"));
        let hint = "The next backup or restore clears it away";
        findings.push(Finding::new("unfinished", State::Note, said).hint(hint));
    }
    Ok(findings)
}

/// Says what may not be read. That is no damage, and nothing of it is to be repaired or put back.
fn may_not_read(path: &Path) -> Finding {
    let said = format!("This login may not read it: {}", path.display());
    Finding::new("access", State::Wrong, said).by_hand(denied::remedy(path))
}

/// Says what stands between this login and the journal. A key that lies open is tried, and not taken at its word.
fn of_lock(locked: &Locked) -> Finding {
    let finding = |state, said: &str| Finding::new("lock", state, said);
    let slots = locked.slots().ok().flatten().unwrap_or_default();
    // Trying it would put right what was left half done.
    let open_key = if locked.is_half_done() { Ok(OpenKey::None) } else { locked.open_key() };
    let has_lock = slots.passphrase + slots.other > 0;
    match open_key {
        Err(fault) => told("lock", &fault.into()),
        Ok(OpenKey::OpensNothing) if !has_lock => {
            finding(State::Unchecked, "No passphrase. The key that lies open does not open the journal.")
        }
        _ if !has_lock => finding(State::Note, "No passphrase: anyone who can use this login can read the journal.")
            .hint("Set a passphrase: gently passphrase set"),
        _ if slots.is_changing => {
            finding(State::Note, "A change of the passphrase was left in the middle. The next opening ends it.")
                .hint("End it: gently list")
        }
        Ok(OpenKey::Opens) => finding(
            State::Wrong,
            "A key lies open beside the passphrase, and it opens the journal: anyone who can use this login can read it.",
        )
        .by_hand("Make a new key with a passphrase: `gently passphrase set`"),
        Ok(OpenKey::OpensNothing) => finding(
            State::Wrong,
            "It takes a passphrase. A key lies open beside it that opens nothing and is not used. gently did not put it there.",
        )
        .by_hand("Take it out: `gently passphrase change`"),
        Ok(OpenKey::None) if slots.other > 0 => {
            finding(State::Good, "It takes a passphrase. A newer gently has set another way in as well.")
        }
        Ok(OpenKey::None) => finding(State::Good, "It takes a passphrase."),
    }
}

/// Says why the inside was not looked at: there is no way to the key now, or nothing opens it.
fn not_looked_at(locked: &Locked, fault: &CliError) -> Finding {
    match locked.key(None) {
        Err(StoreError::Locked) if fault.exit == Exit::Locked => {
            let said = "It is locked, so the inside was not looked at.";
            Finding::new("journal", State::Unchecked, said)
        }
        // A passphrase that is another one is no fault of the journal.
        Err(StoreError::Locked) => Finding::new("journal", State::Unchecked, fault.message.clone()),
        _ => told("journal", fault),
    }
}

/// A failure as it is told elsewhere; who has to wait is not wrong.
fn told(topic: &'static str, fault: &CliError) -> Finding {
    let state = if fault.exit == Exit::Busy { State::Unchecked } else { State::Wrong };
    let finding = Finding::new(topic, state, fault.message.clone());
    Finding { hint: fault.hint.clone(), ..finding }
}

fn where_it_lies(files: &[Lying], cx: &mut Context) -> Result<Finding, CliError> {
    let lines: Vec<_> =
        files.iter().map(|file| format!("{}  {} bytes", file.path.display(), file.bytes)).collect();
    if lines.is_empty() {
        let folder = cx.paths()?.data().display().to_string();
        return Ok(Finding::new("files", State::Note, format!("Nothing yet. It would be in: {folder}")));
    }
    Ok(Finding::new("files", State::Good, lines.join("\n")))
}

fn modes(files: &[Lying], is_folder_open: bool) -> Finding {
    let open: Vec<_> = files
        .iter()
        .filter(|file| file.mode & !OWNER_ONLY != 0)
        .map(|file| format!("Other logins may use it: {}", file.path.display()))
        .collect();
    if open.is_empty() && is_folder_open {
        let said = "Other logins may take away or change what is in the folder.";
        return Finding::new("access", State::Wrong, said).hint("Close the folder: chmod 700, and its name");
    }
    if open.is_empty() {
        return Finding::new("access", State::Good, "Other logins cannot open them.");
    }
    Finding::new("access", State::Wrong, open.join("\n")).hint("Close them: gently doctor --repair")
}

fn of_inside(inside: &Inside) -> Vec<Finding> {
    let counted = |count: Option<i64>| count.map_or("unknown".to_owned(), |count| count.to_string());
    let mut findings = Vec::new();
    if inside.is_damaged() {
        let cut = if inside.is_cut { " A part at the end of the file is missing." } else { "" };
        let said = format!(
            "Damaged.{cut} Pages that are not as they were written: {}. Faults: {}. Loose ends: {}.",
            inside.bad_pages, inside.faults, inside.loose
        );
        let hint = "If there is a backup of both files, put it back. Else: gently doctor --repair";
        findings.push(Finding::new("journal", State::Wrong, said).hint(hint));
    } else {
        let said =
            format!("Sound. Records: {}. Half written: {}.", counted(inside.records), counted(inside.drafts));
        findings.push(Finding::new("journal", State::Good, said));
    }
    findings.push(match inside.index {
        Index::True => Finding::new("word list", State::Good, "It fits what is kept."),
        Index::False => Finding::new("word list", State::Wrong, "It does not fit what is kept.")
            .hint("Make it anew: gently doctor --repair"),
        Index::NotChecked => {
            Finding::new("word list", State::Unchecked, "The file must be sound and writable for that.")
        }
    });
    findings
}

fn room(files: &[Lying], free: Option<u64>) -> Option<Finding> {
    let free = free?;
    let journal = files.iter().find(|file| file.path.ends_with("journal.db"))?.bytes;
    let said = format!("Free here: {free} bytes.");
    Some(if free < journal.saturating_mul(ROOM) {
        Finding::new("room", State::Note, format!("{said} Erasing needs {ROOM} times the journal's size."))
    } else {
        Finding::new("room", State::Good, said)
    })
}
