//! SQLite's own SHARED lock on a journal, taken without its key: while it is held, no commit reaches the file.
//!
//! The bytes and their order are part of SQLite's file format and do not change (`os.h` and `os_unix.c` of SQLite
//! 3.53, "The following defines set the offsets of the byte range locks"). Closing any descriptor of a file drops
//! every such lock that a process holds on it, so the bytes must be read from the one that is here, and no
//! connection of this process may be busy with the file meanwhile.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::thread;

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, fcntl};
use nix::libc::{self, c_int, c_short, off_t};
use rustix::fs::OFlags;

use super::fault::BackupFault;
use crate::store::error::StoreError;
use crate::store::home::Home;
use crate::store::lock::{PAUSE, TRIES};

/// Who is about to commit holds it, and who begins to read asks for it first.
const PENDING: Range = Range { first: 0x4000_0000, bytes: 1 };
/// Who writes holds it, from the first change until the commit is done.
const RESERVED: Range = Range { first: 0x4000_0001, bytes: 1 };
/// Who reads holds it for reading; who commits, for writing.
const SHARED: Range = Range { first: 0x4000_0002, bytes: 510 };

/// How often a rollback journal that nobody holds is looked at before it counts as left by a kill.
const LOOKS: u32 = 3;

#[derive(Clone, Copy)]
struct Range {
    first: off_t,
    bytes: off_t,
}

/// A journal that holds still. It ends when this is dropped, and with the process.
pub(in crate::store) struct Hold {
    file: File,
}

impl Hold {
    /// Waits until nobody commits, and keeps it so.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] after five seconds.
    pub(in crate::store) fn on(home: &Home) -> Result<Self, StoreError> {
        Self::wait(home, TRIES)
    }

    fn wait(home: &Home, tries: u32) -> Result<Self, StoreError> {
        let path = home.journal();
        let flags = OFlags::NOFOLLOW.bits().cast_signed();
        let file =
            OpenOptions::new().read(true).custom_flags(flags).open(&path).map_err(StoreError::io(&path))?;
        for _ in 0..tries {
            match share(&file) {
                Ok(()) => return Ok(Self { file }),
                Err(Errno::EAGAIN | Errno::EACCES | Errno::EINTR) => thread::sleep(PAUSE),
                Err(error) => return Err(StoreError::io(&path)(error.into())),
            }
        }
        Err(StoreError::Busy)
    }

    /// Fails when a program was stopped while it wrote: then the file by itself is not the journal, but half of
    /// what came and half of what was.
    pub(in crate::store) fn check_whole(&self, home: &Home) -> Result<(), BackupFault> {
        for _ in 0..LOOKS {
            // Who writes has its way back on the disk too, and the file is whole until the commit.
            if !home.has_rollback() || self.is_reserved(home)? {
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
        Err(BackupFault::HalfDone)
    }

    /// The file, to be read.
    pub(in crate::store) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    fn is_reserved(&self, home: &Home) -> Result<bool, StoreError> {
        let mut asked = RESERVED.lock(libc::F_WRLCK);
        fcntl(&self.file, FcntlArg::F_GETLK(&mut asked))
            .map_err(|error| StoreError::io(&home.journal())(error.into()))?;
        Ok(c_int::from(asked.l_type) != libc::F_UNLCK)
    }
}

/// As SQLite does it: through PENDING, so that who waits to commit is not kept waiting by ever new readers.
fn share(file: &File) -> Result<(), Errno> {
    let set = |range: Range, kind| fcntl(file, FcntlArg::F_SETLK(&range.lock(kind))).map(drop);
    set(PENDING, libc::F_RDLCK)?;
    let shared = set(SHARED, libc::F_RDLCK);
    set(PENDING, libc::F_UNLCK)?;
    shared
}

impl Range {
    fn lock(self, kind: c_int) -> libc::flock {
        libc::flock {
            l_type: kind as c_short,
            l_whence: libc::SEEK_SET as c_short,
            l_start: self.first,
            l_len: self.bytes,
            l_pid: 0,
        }
    }
}

// Locks of this kind belong to an open file, so that one process can be two here.
#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    /// A home whose journal is noise, and another program that has it open.
    fn home() -> (TempDir, Home, File) {
        let folder = TempDir::new().expect("a temporary folder");
        let home = Home::at(folder.path());
        fs::write(home.journal(), [7; 8192]).expect("writes");
        let other = OpenOptions::new().read(true).write(true).open(home.journal()).expect("opens");
        (folder, home, other)
    }

    fn other_locks(other: &File, range: Range, kind: c_int) {
        fcntl(other, FcntlArg::F_OFD_SETLK(&range.lock(kind))).expect("nobody else");
    }

    #[test]
    fn who_commits_or_is_about_to_is_waited_for() {
        for range in [PENDING, SHARED] {
            let (_folder, home, other) = home();
            other_locks(&other, range, libc::F_WRLCK);
            assert!(matches!(Hold::wait(&home, 2), Err(StoreError::Busy)));
            other_locks(&other, range, libc::F_UNLCK);
            assert!(Hold::wait(&home, 1).is_ok());
        }
    }

    #[test]
    fn while_it_holds_others_read_and_nobody_commits() {
        let (_folder, home, other) = home();
        let hold = Hold::on(&home).expect("nobody else");
        let asks = |range: Range, kind| fcntl(&other, FcntlArg::F_OFD_SETLK(&range.lock(kind)));
        assert!(asks(SHARED, libc::F_RDLCK).is_ok() && asks(SHARED, libc::F_UNLCK).is_ok());
        assert_eq!(asks(SHARED, libc::F_WRLCK), Err(Errno::EAGAIN));
        // Who is next to commit is not kept from saying so.
        assert!(asks(PENDING, libc::F_WRLCK).is_ok());
        drop(hold);
        assert!(asks(SHARED, libc::F_WRLCK).is_ok());
    }

    #[test]
    fn a_rollback_journal_is_left_by_a_kill_unless_somebody_is_writing() {
        let (_folder, home, other) = home();
        let hold = Hold::on(&home).expect("nobody else");
        assert!(hold.check_whole(&home).is_ok());
        fs::write(home.rollback_journal(), "the way back").expect("writes");
        assert!(matches!(hold.check_whole(&home), Err(BackupFault::HalfDone)));
        other_locks(&other, RESERVED, libc::F_WRLCK);
        assert!(hold.check_whole(&home).is_ok());
    }
}
