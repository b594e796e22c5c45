//! The backups in a folder: their names, which of them there are, and which are old enough to go.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDateTime, SubsecRound};
use uuid::Uuid;

use super::archive::{self, Kind};
use crate::store::error::StoreError;
use crate::store::files;

/// In UTC, so that names sort by time across clock changes and journeys.
const TIME: &str = "%Y-%m-%d-%H%M%S";
const EXTENSION: &str = ".tar";

/// A backup, as it lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Where.
    pub path: PathBuf,
    /// Why there is one, as its name says.
    pub kind: Kind,
    /// When it was made; `None` where it cannot be read.
    pub made_at: Option<DateTime<FixedOffset>>,
    /// How long it is.
    pub bytes: u64,
    /// Whether it takes a passphrase; `None` where that cannot be read.
    pub sealed: Option<bool>,
    journal: Option<Uuid>,
    order: (NaiveDateTime, u32),
}

/// Returns the backups in `folder`, the oldest first, by their names. None where there is no such folder.
///
/// # Errors
///
/// Fails when the folder cannot be read.
pub fn copies(folder: &Path) -> Result<Vec<Copy>, StoreError> {
    let mut found = Vec::new();
    for path in own(folder)? {
        let (Some((kind, order)), Ok(metadata)) = (named(&path), fs::symlink_metadata(&path)) else {
            continue;
        };
        let manifest = archive::look(&path).ok();
        let made_at = manifest.as_ref().map(|it| it.made_at);
        let (sealed, journal) = manifest.map_or((None, None), |it| (it.sealed, it.journal));
        found.push(Copy { path, kind, made_at, bytes: metadata.len(), sealed, journal, order });
    }
    found.sort_by_key(|copy| (copy.order, copy.kind as u8));
    Ok(found)
}

/// Returns the files in `folder` that have a name of ours. A link or a folder is somebody else's.
pub(in crate::store) fn own(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(StoreError::io(folder))?,
    };
    let is_own = |path: &PathBuf| {
        named(path).is_some() && fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
    };
    Ok(entries.flatten().map(|entry| entry.path()).filter(is_own).collect())
}

/// Gives the file at `new` a name of this moment in `folder`, after those that others of the same second have.
pub(in crate::store) fn place(
    new: &Path,
    folder: &Path,
    kind: Kind,
    at: DateTime<FixedOffset>,
) -> Result<PathBuf, StoreError> {
    let time = at.naive_utc().trunc_subsecs(0);
    let stem = format!("{}{}Z", prefix(kind), time.format(TIME));
    let taken = own(folder)?.into_iter().filter_map(|path| named(&path));
    let last = taken.filter_map(|(of, (then, number))| ((of, then) == (kind, time)).then_some(number)).max();
    for number in last.unwrap_or(0).saturating_add(1).. {
        let more = if number > 1 { format!("_{number:02}") } else { String::new() };
        let path = folder.join(format!("{stem}{more}{EXTENSION}"));
        match files::place(new, &path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            placed => {
                placed.map_err(StoreError::io(&path))?;
                files::sync_name(&path)?;
                return Ok(path);
            }
        }
    }
    unreachable!("there are more numbers than files in a folder")
}

/// Removes the oldest backups of this journal in `folder`, so that `keep` of them are left with `newest`, and returns
/// what went. What a restore set aside stays, and so do other journals' backups and what cannot be read.
pub(in crate::store) fn prune(
    folder: &Path,
    keep: NonZeroUsize,
    journal: Uuid,
    newest: &Path,
) -> Result<Vec<PathBuf>, StoreError> {
    let mut ours = copies(folder)?;
    let is_ours = |copy: &Copy| copy.kind == Kind::Backup && copy.journal == Some(journal);
    ours.retain(|copy| is_ours(copy) && copy.path != newest);
    let many = (ours.len() + 1).saturating_sub(keep.get());
    let mut gone = Vec::new();
    for copy in ours.into_iter().take(many) {
        files::remove_and_wipe(&copy.path)?;
        gone.push(copy.path);
    }
    Ok(gone)
}

const fn prefix(kind: Kind) -> &'static str {
    match kind {
        Kind::Backup => "gently-",
        Kind::BeforeRestore => "gently-before-restore-",
    }
}

/// Reads the name of a backup: why it is there, when it was made, and which it is of that second.
fn named(path: &Path) -> Option<(Kind, (NaiveDateTime, u32))> {
    let name = path.file_name()?.to_str()?.strip_suffix(EXTENSION)?;
    [Kind::BeforeRestore, Kind::Backup].into_iter().find_map(|kind| {
        let (time, number) = name.strip_prefix(prefix(kind))?.split_once('Z')?;
        let number = match number.strip_prefix('_') {
            Some(digits) => digits.parse().ok().filter(|number| *number > 1)?,
            None if number.is_empty() => 1,
            None => return None,
        };
        Some((kind, (NaiveDateTime::parse_from_str(time, TIME).ok()?, number)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_nothing_else_is() {
        let read = |name: &str| named(Path::new(name)).map(|(kind, (_, number))| (kind, number));
        assert_eq!(read("gently-2026-11-22-191500Z.tar"), Some((Kind::Backup, 1)));
        assert_eq!(read("gently-2026-11-22-191500Z_12.tar"), Some((Kind::Backup, 12)));
        assert_eq!(read("gently-before-restore-2026-11-22-191500Z.tar"), Some((Kind::BeforeRestore, 1)));
        for other in [
            "gently-2026-11-22.tar",
            "gently-2026-11-22-191500.tar",
            "gently-2026-11-22-191500Z.tar.gz",
            "gently-2026-11-22-191500Z_1.tar",
            "gently-2026-11-22-191500Z-mine.tar",
            "gently-2026-13-22-191500Z.tar",
            "my-gently-2026-11-22-191500Z.tar",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn names_sort_by_time() {
        let names = [
            "gently-2026-10-25-003000Z.tar",
            "gently-2026-10-25-003000Z_02.tar",
            "gently-2026-10-25-003000Z_11.tar",
            "gently-2026-10-25-013000Z.tar",
        ];
        assert!(names.is_sorted());
        assert!(names.map(|name| named(Path::new(name)).expect("ours").1).is_sorted());
    }
}
