//! Ctrl-C in the midst of something long: noted, so that whoever works can stop and say what became of it.

use std::io::{self, Read};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::signals::{self, Asking};

/// While it lives, Ctrl-C does not end the program.
#[derive(Debug)]
pub struct Watch {
    _asking: Asking,
}

impl Watch {
    /// Begins. Where signals cannot be watched, Ctrl-C ends the program as ever.
    pub fn begin() -> Option<Self> {
        signals::watch().ok().map(|()| Self { _asking: Asking::begin() })
    }
}

/// Returns whether Ctrl-C was pressed since this was last asked.
pub fn was_pressed() -> bool {
    signals::was_interrupted()
}

/// Reads what may never come: a wait for it ends at Ctrl-C, with [`is_stop`].
#[derive(Debug)]
pub struct Patient<R>(pub R);

impl<R: Read + AsFd> Read for Patient<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if was_pressed() {
                return Err(io::Error::other(Stop));
            }
            // Unlike a read, this wait is ended by every signal.
            match poll(&mut [PollFd::new(&self.0, PollFlags::IN)], None) {
                Ok(_) => match self.0.read(into) {
                    Err(fault) if fault.kind() == io::ErrorKind::WouldBlock => {}
                    read => return read,
                },
                Err(Errno::INTR) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
    }
}

/// Ctrl-C was pressed.
#[derive(Debug, thiserror::Error)]
#[error("Stopped")]
struct Stop;

/// Returns whether this is what [`Patient`] gives for Ctrl-C.
pub fn is_stop(fault: &io::Error) -> bool {
    fault.get_ref().is_some_and(|inner| inner.is::<Stop>())
}
