//! The lock file: many may act at once, one alone may replace what they act on.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::thread;
use std::time::Duration;

use rustix::fs::OFlags;

use super::error::StoreError;
use super::files;
use super::home::Home;

/// How often an action asks for the lock, a [`PAUSE`] apart: for five seconds, as long as SQLite does.
const TRIES: u32 = 500;
const PAUSE: Duration = Duration::from_millis(10);

/// A lock on a home. It ends when this is dropped, and with the process.
pub(super) struct Lock {
    /// `None` in a folder where nobody with this login can make a lock file, and so nobody can write.
    _file: Option<File>,
}

impl Lock {
    /// Waits until nobody replaces the journal, and keeps it so.
    pub(super) fn shared(home: &Home) -> Result<Self, StoreError> {
        match open_file(home, Use::Look) {
            Ok(file) => Self::wait(home, file, TRIES, File::try_lock_shared),
            Err(StoreError::Denied { .. }) if home.lock().symlink_metadata().is_err() => {
                Ok(Self { _file: None })
            }
            Err(error) => Err(error),
        }
    }

    /// Waits until nobody acts, and keeps it so. For whoever replaces the journal or its keys.
    pub(super) fn exclusive(home: &Home) -> Result<Self, StoreError> {
        Self::wait(home, open_file(home, Use::Replace)?, TRIES, File::try_lock)
    }

    /// Takes the exclusive lock if nobody acts just now.
    pub(super) fn exclusive_now(home: &Home) -> Option<Self> {
        let file = open_file(home, Use::Replace).ok()?;
        file.try_lock().ok()?;
        Some(Self { _file: Some(file) })
    }

    fn wait(
        home: &Home,
        file: File,
        tries: u32,
        lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, StoreError> {
        for _ in 0..tries {
            match lock(&file) {
                Ok(()) => return Ok(Self { _file: Some(file) }),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(error)) => return Err(StoreError::io(&home.lock())(error)),
            }
        }
        Err(StoreError::Busy)
    }
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
        let file = open_file(&home, Use::Look).expect("opens");
        let refused = Lock::wait(&home, file, 2, File::try_lock_shared);
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
}
