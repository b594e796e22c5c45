//! What surrounds the journal: versions, and what is not protected on this machine.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rustix::process::{Resource, getrlimit};

use super::findings::{Finding, State};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::store::{self, Locked};

/// Words in a folder's name by which programs that copy it elsewhere are known.
const SYNCED: [&str; 8] = [
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "nextcloud",
    "owncloud",
    "icloud",
    "mobile documents",
];
/// What such programs leave in a folder above.
const SIGNS: [&str; 4] = [".stfolder", ".dropbox", ".git", ".sync"];

/// Looks around.
pub(super) fn findings(cx: &mut Context) -> Result<Vec<Finding>, CliError> {
    let folder = cx.paths()?.data().to_owned();
    let mut findings = vec![versions()];
    if let Some(sign) = sync_sign(&folder) {
        let said = format!(
            "This looks like a folder that is copied elsewhere ({sign}): erased words can stay there."
        );
        let hint = "Another folder: GENTLY_HOME=/some/folder gently";
        findings.push(Finding::new("copies", State::Note, said).hint(hint));
    }
    findings.push(match getrlimit(Resource::Core).current {
        Some(0) => {
            Finding::new("crash files", State::Good, "Off: a crash of gently writes no words to the disk.")
        }
        _ => Finding::new(
            "crash files",
            State::Note,
            "They could not be turned off: a crash may write words to disk.",
        ),
    });
    findings.push(match store::can_lock_memory() {
        true => Finding::new("keys in memory", State::Good, "They are kept off the disk."),
        false => {
            let said = "They may reach the disk: a limit of this login is too low.";
            Finding::new("keys in memory", State::Note, said).hint("See it: ulimit -l")
        }
    });
    findings.push(swap());
    Ok(findings)
}

fn versions() -> Finding {
    let said = format!("gently {}, {}", env!("CARGO_PKG_VERSION"), Locked::versions());
    Finding::new("versions", State::Good, said)
}

/// Memory of ours can be swapped out, and nothing here can take that back.
fn swap() -> Finding {
    let topic = "memory";
    match fs::read_to_string("/proc/swaps") {
        Ok(swaps) if swaps.lines().count() < 2 => {
            Finding::new(topic, State::Good, "This machine swaps no memory to a disk just now.")
        }
        Ok(_) => {
            let said = "This machine swaps memory to a disk: words that were on the screen can land there.";
            Finding::new(topic, State::Note, said)
        }
        Err(_) => {
            Finding::new(topic, State::Unchecked, "Whether memory is swapped to a disk cannot be seen here.")
        }
    }
}

fn sync_sign(folder: &Path) -> Option<String> {
    let named = folder.iter().map(|part| part.to_string_lossy().into_owned());
    let by_name = named.into_iter().find(|part| {
        let part = part.to_lowercase();
        SYNCED.iter().any(|name| part.contains(name))
    });
    let by_sign = || {
        let mut signs = folder.ancestors().flat_map(|above| SIGNS.iter().map(move |sign| above.join(sign)));
        signs.find(|sign| sign.exists()).map(|sign| sign.display().to_string())
    };
    by_name.or_else(by_sign)
}

/// Closes settings and reminders to others.
pub(super) fn close_small_files(cx: &mut Context) -> Result<(), CliError> {
    for path in cx.paths()?.small_files() {
        let is_open = store::lying(&path).is_some_and(|file| file.mode & 0o177 != 0);
        if is_open && !path.is_symlink() {
            fs::set_permissions(&path, Permissions::from_mode(0o600)).map_err(|fault| {
                CliError::failed(format!("Could not close to others: {}", path.display()))
                    .because(fault)
                    .hint("Check who owns that file")
            })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_copied_elsewhere_is_known_by_name_or_sign() {
        for synced in
            ["/home/me/Dropbox/gently", "/home/me/OneDrive - Work/g", "/u/Library/Mobile Documents/x"]
        {
            assert!(sync_sign(Path::new(synced)).is_some(), "{synced}");
        }
        let home = tempfile::tempdir().expect("a folder");
        let inner = home.path().join("a/b");
        fs::create_dir_all(&inner).expect("folders");
        assert_eq!(sync_sign(&inner), None);
        fs::create_dir(home.path().join(".stfolder")).expect("a folder");
        assert!(sync_sign(&inner).is_some());
    }
}
