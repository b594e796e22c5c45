//! The lock file: many may act at once, one alone may replace what they act on.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::thread;
use std::time::Duration;

use rustix::fs::OFlags;

use super::error::StoreError;
use super::files;
use super::home::Home;
use super::restore::swap;

/// How often an action asks for the lock, a [`PAUSE`] apart: for five seconds, as long as SQLite does.
pub(super) const TRIES: u32 = 500;
pub(super) const PAUSE: Duration = Duration::from_millis(10);

/// A lock on a home. It ends when this is dropped, and with the process.
pub(super) struct Lock {
    /// `None` in a folder where nobody with this login can make a lock file, and so nobody can write.
    _file: Option<File>,
}

impl Lock {
    /// Waits until nobody replaces the journal, and keeps it so. A restore that was cut off is ended first, so that
    /// nobody reads half of one.
    pub(super) fn shared(home: &Home) -> Result<Self, StoreError> {
        loop {
            let lock = Self::look(home)?;
            if !home.is_restoring() {
                return Ok(lock);
            }
            drop(lock);
            drop(Self::exclusive(home)?);
        }
    }

    fn look(home: &Home) -> Result<Self, StoreError> {
        match Self::wait(home, Use::Look, TRIES, File::try_lock_shared) {
            Err(StoreError::Denied { .. }) if home.lock().symlink_metadata().is_err() => {
                Ok(Self { _file: None })
            }
            waited => waited,
        }
    }

    /// Waits until nobody acts, and keeps it so. For whoever replaces the journal or its keys. A restore that was cut
    /// off is ended first.
    pub(super) fn exclusive(home: &Home) -> Result<Self, StoreError> {
        let lock = Self::exclusive_as_it_is(home)?;
        swap::finish(home)?;
        Ok(lock)
    }

    /// As [`Lock::exclusive`], and leaves a restore that was cut off as it is: for whoever erases all of it.
    pub(super) fn exclusive_as_it_is(home: &Home) -> Result<Self, StoreError> {
        Self::wait(home, Use::Replace, TRIES, File::try_lock)
    }

    /// Takes the exclusive lock if nobody acts just now, and no restore is to be ended.
    pub(super) fn exclusive_now(home: &Home) -> Option<Self> {
        let lock = Self::wait(home, Use::Replace, 1, File::try_lock).ok()?;
        (!home.is_restoring()).then_some(lock)
    }

    fn wait(
        home: &Home,
        for_what: Use,
        tries: u32,
        lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, StoreError> {
        let mut file = open_file(home, for_what)?;
        for _ in 0..tries {
            match lock(&file) {
                Ok(()) if is_in_place(&file, home) => return Ok(Self { _file: Some(file) }),
                // Whoever erased everything took the file away while this waited for it. Who only looks must not
                // make it anew.
                Ok(()) if for_what == Use::Look && matches!(home.identity(), Ok(None)) => {
                    return Err(StoreError::Gone);
                }
                Ok(()) => file = open_file(home, for_what)?,
                Err(TryLockError::WouldBlock) if tries > 1 => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(StoreError::io(&home.lock())(error)),
            }
        }
        Err(StoreError::Busy)
    }
}

/// Returns whether `file` is still what the lock's name leads to; else two could hold a lock each.
fn is_in_place(file: &File, home: &Home) -> bool {
    let here = file.metadata().ok().map(|found| (found.dev(), found.ino()));
    let named = home.lock().symlink_metadata().ok().map(|found| (found.dev(), found.ino()));
    here.is_some() && here == named
}

/// Network file systems grant an exclusive lock only on a file opened for writing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Look,
    Replace,
}

fn open_file(home: &Home, for_what: Use) -> Result<File, StoreError> {
    let path = home.lock();
    let flags = OFlags::NOFOLLOW.bits().cast_signed();
    let open =
        || OpenOptions::new().read(true).write(for_what == Use::Replace).custom_flags(flags).open(&path);
    match open() {
        Err(error) if error.kind() == ErrorKind::NotFound => match files::create(&path) {
            // Somebody else made it just now.
            Err(StoreError::Io { source, .. }) if source.kind() == ErrorKind::AlreadyExists => {
                open().map_err(StoreError::io(&path))
            }
            made => made,
        },
        opened => opened.map_err(StoreError::io(&path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waited_long_enough_is_told_that_it_is_busy() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let home = Home::at(folder.path());
        let _held = Lock::exclusive(&home).expect("nobody else");
        let refused = Lock::wait(&home, Use::Look, 2, File::try_lock_shared);
        assert!(matches!(refused, Err(StoreError::Busy)));
    }

    #[test]
    fn many_may_act_at_once() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let home = Home::at(folder.path());
        let _one = Lock::shared(&home).expect("shares");
        let _two = Lock::shared(&home).expect("shares");
        assert!(Lock::exclusive_now(&home).is_none());
    }

    #[test]
    fn a_lock_on_a_file_that_was_taken_away_is_no_lock() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let home = Home::at(folder.path());
        let taken_away = std::cell::Cell::new(false);
        let waited = Lock::wait(&home, Use::Replace, 3, |file| {
            if !taken_away.replace(true) {
                std::fs::remove_file(home.lock()).expect("removes");
            }
            file.try_lock()
        });
        let _held = waited.expect("on the file that is there now");
        assert!(home.lock().exists() && Lock::exclusive_now(&home).is_none());
    }

    #[test]
    fn who_waited_while_everything_was_erased_makes_no_lock_anew() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let home = Home::at(folder.path());
        let waited = Lock::wait(&home, Use::Look, 3, |file| {
            std::fs::remove_file(home.lock()).expect("removes");
            file.try_lock_shared()
        });
        assert!(matches!(waited, Err(StoreError::Gone)) && !home.lock().exists());
    }
}
