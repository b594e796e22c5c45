//! How a backup takes the journal's place: several files change, and a kill or a power cut at any moment leaves the
//! old ones or the new ones, whole.
//!
//! The new files wait beside the old ones under names of their own. Then a marker is written that names them: until
//! it is on the disk they are leftovers, and from then on whoever takes a lock puts them in place first.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::store::error::StoreError;
use crate::store::files::{self, Small};
use crate::store::home::{Home, JOURNAL, KEYS, ROLLBACK};

/// All that can change, in the order in which it takes its place.
const NAMES: [&str; 3] = [KEYS, JOURNAL, ROLLBACK];
/// The longest marker.
const LONGEST: usize = 1024;

/// Has the files in the folder `from` wait for their places, and writes the marker. Those that are not there are to go
/// from their places. For the holder of the exclusive lock.
///
/// # Errors
///
/// Nothing was changed then, unless the marker [may stand](StoreError::Unconfirmed).
pub(in crate::store) fn begin(home: &Home, from: &Path) -> Result<(), StoreError> {
    let there: Vec<&str> = NAMES.into_iter().filter(|name| from.join(name).is_file()).collect();
    for name in &there {
        let (new, waiting) = (from.join(name), home.restored(name));
        files::sync(&new)?;
        fs::rename(&new, &waiting).map_err(StoreError::io(&waiting))?;
    }
    files::sync_name(&home.restoring())?;
    files::write_whole(&home.restoring(), there.join("\n").as_bytes())
}

/// Ends what [`begin`] began, if anything: once or again. For the holder of the exclusive lock.
///
/// # Errors
///
/// The next one goes on with it then.
pub(in crate::store) fn finish(home: &Home) -> Result<(), StoreError> {
    let marker = home.restoring();
    let named = match files::read_small(&marker, LONGEST)? {
        Small::Missing => return Ok(()),
        Small::Bytes(bytes) => bytes,
        Small::Unfit(reason) => return Err(StoreError::NotAJournal { path: marker, reason }),
    };
    let is_named = |name: &str| named.split(|byte| *byte == b'\n').any(|line| line == name.as_bytes());
    // It belongs to the journal that goes: beside another one, SQLite would play it back into it. Where the new
    // journal is in its place already, the old one's is gone.
    if !is_named(JOURNAL) || home.restored(JOURNAL).symlink_metadata().is_ok() {
        files::remove(&home.rollback_journal())?;
        files::sync_name(&marker)?;
    }
    for name in NAMES {
        let place = home.folder().join(name);
        if !is_named(name) {
            files::remove(&place)?;
            continue;
        }
        match fs::rename(home.restored(name), &place) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(StoreError::io(&place)(error)),
            _ => {}
        }
    }
    files::sync_name(&marker)?;
    files::remove(&marker)?;
    files::sync_name(&marker)
}
