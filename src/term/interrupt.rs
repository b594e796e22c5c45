//! A signal in the midst of something long: noted, so that whoever works can stop, take away what is half done, and say
//! what became of it.

use std::io::{self, Read};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::signals::{self, Asking, Unfinished};

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

/// While it lives, every signal that would end the program waits a little, until this is dropped: for who has something
/// half done to take away, and asks [`stop_if_told`] as it works.
pub struct Tidy {
    _watch: Option<Watch>,
    _unfinished: Unfinished,
}

impl Tidy {
    /// Begins.
    pub fn begin() -> Self {
        Self { _watch: Watch::begin(), _unfinished: Unfinished::begin() }
    }
}

/// Fails, with [`is_stop`], when a signal came that would end the program.
///
/// # Errors
///
/// Only that.
pub fn stop_if_told() -> io::Result<()> {
    if was_pressed() || signals::is_dying() { Err(io::Error::other(Stop)) } else { Ok(()) }
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
