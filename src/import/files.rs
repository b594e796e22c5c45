//! The files of a folder, in the order of their names, so that the same folder reads the same each time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How deep folders are looked into: somewhat arbitrary; `YYYY/MM/DD` needs three.
const DEEPEST: usize = 16;

/// One file of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Its name from the folder on, as it can be shown.
    pub name: String,
    /// Whether it is a link, a pipe, or anything else that is not a plain file: it is named and not read.
    pub is_odd: bool,
}

/// Returns the files below `folder` whose ending (small letters, no dot) is one of `endings`.
///
/// What begins with a dot is passed over, and so are links to folders: they can lead around in a ring.
///
/// # Errors
///
/// Fails when a folder cannot be read.
pub(super) fn below(folder: &Path, endings: &[&str]) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((here, depth)) = folders.pop() {
        for entry in fs::read_dir(&here)? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if !kind.is_dir() && ending(&path).is_some_and(|ending| endings.contains(&ending.as_str()))
            {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
                found.push(Found { path, name, is_odd: !kind.is_file() });
            }
        }
    }
    found.sort();
    Ok(found)
}

fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// Returns the reason that stands for a fault in reading one file.
pub(super) fn unread(fault: &io::Error) -> String {
    format!("a file that cannot be read: {}", fault.kind())
}

/// Why what [`Found::is_odd`] is left out.
pub(super) const ODD: &str = "a link or a device, not a plain file";
