//! The backups that are known: those in the journal's own folder, and in the one that a person set.

use std::path::PathBuf;

use super::context::Context;
use super::error::{CliError, Exit};
use crate::model::moment::Moment;
use crate::store::{self, BackupFault, Copy, StoreError};

/// Returns the folders in which backups may lie, the one for the next first.
///
/// # Errors
///
/// Fails when no home folder is known.
pub fn folders(cx: &mut Context) -> Result<Vec<PathBuf>, CliError> {
    let own = cx.shelf()?.locked().backups();
    let mut folders: Vec<_> = cx.settings().backup_folder.clone().into_iter().collect();
    if !folders.contains(&own) {
        folders.push(own);
    }
    Ok(folders)
}

/// Returns the backups in those folders, the oldest of each first. A folder that cannot be looked into just now, such
/// as a disk that is not there, holds none.
///
/// # Errors
///
/// As [`folders`].
pub fn known(cx: &mut Context) -> Result<Vec<Copy>, CliError> {
    let folders = folders(cx)?;
    Ok(folders.iter().filter_map(|folder| store::copies(folder).ok()).flatten().collect())
}

/// Returns the backups that do not lie in the journal's own folder.
///
/// # Errors
///
/// As [`folders`].
pub fn elsewhere(cx: &mut Context) -> Result<Vec<Copy>, CliError> {
    let own = cx.shelf()?.locked().backups();
    let mut found = known(cx)?;
    found.retain(|copy| copy.path.parent() != Some(&own));
    Ok(found)
}

/// How many are named one by one.
const NAMED: usize = 12;

/// Says `about` what follows: the paths of these backups, and how many more there are. Nothing of none.
///
/// # Errors
///
/// None today; it returns a result so that a command may end with it.
pub fn tell(about: &str, copies: &[Copy], cx: &mut Context) -> Result<(), CliError> {
    if copies.is_empty() {
        return Ok(());
    }
    cx.status(about)?;
    for copy in copies.iter().take(NAMED) {
        cx.status(&format!("  {}", copy.path.display()))?;
    }
    if copies.len() > NAMED {
        cx.status(&format!("  and {} more. List them: `gently backup --list`", copies.len() - NAMED))?;
    }
    Ok(())
}

/// Returns when it was made, as the clock showed it there: `2026-11-22 20:15`.
pub fn made(copy_at: Option<chrono::DateTime<chrono::FixedOffset>>) -> String {
    let moment = copy_at.and_then(Moment::new);
    moment.map_or_else(|| "unknown".into(), super::shown::day_and_time)
}

/// Says what stands in the way of a backup, and what to do.
impl From<BackupFault> for CliError {
    fn from(fault: BackupFault) -> Self {
        let (exit, hint) = match fault {
            // It is about a path that was named here: another journal folder is no way out of that.
            BackupFault::Store(fault @ StoreError::Io { .. }) => {
                return Self::from(fault).hint("Check that path. Nothing was changed");
            }
            BackupFault::Store(fault @ StoreError::Denied { .. }) => {
                return Self::from(fault)
                    .hint("Check who may use that folder, or name another. Nothing was changed");
            }
            BackupFault::Store(fault) => return fault.into(),
            BackupFault::NoFolder { .. } => (
                Exit::Failed,
                "If it is on another disk, plug that in. Else make the folder first: `mkdir -p`, and its name",
            ),
            BackupFault::NotAFolder { .. } => {
                (Exit::Failed, "Name a folder, and the file gets a name of its own in it")
            }
            BackupFault::HalfDone => (
                Exit::Failed,
                "No backup was made. Open the journal once, which puts it right: `gently list`",
            ),
            BackupFault::NotOurs { .. } | BackupFault::Damaged { .. } => {
                (Exit::Failed, "Nothing was changed. See what there is: `gently backup --list`")
            }
            BackupFault::Newer { .. } => (Exit::Failed, "Update gently; nothing was changed"),
            BackupFault::Itself { .. } => (Exit::Usage, "Name a backup; nothing was changed"),
            BackupFault::Begun(_) => {
                (Exit::Failed, "The next command goes on with it, and nothing is lost. Try: `gently list`")
            }
        };
        Self::of(exit, &fault, hint)
    }
}
