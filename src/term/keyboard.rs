//! Bytes from a terminal that gives out each key at once, and the keys that are longer than a byte.

use std::io;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::AsFd;

use super::signals;
use super::since::Since;

/// How often it is looked for a signal, and for whether somebody is still there.
pub(super) const SLICE: Duration = Duration::from_millis(200);
/// How long the rest of a key that begins with Esc may take.
const ESC_WAIT: Duration = Duration::from_millis(50);
/// Half of the hide key: Ctrl-X.
pub(super) const HIDE: u8 = 0x18;
/// What longer keys begin with; alone it is a key too.
pub(super) const ESC: u8 = 0x1b;

/// What came of waiting for a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A byte.
    Byte(u8),
    /// Nothing in the time that was allowed.
    Late,
    /// Ctrl-C as a signal. Bytes that came before it may still wait.
    Interrupted,
    /// The terminal has gone.
    Gone,
}

/// Waits for a byte, at most this long.
///
/// One at a time: what is not asked for stays with the terminal, for whoever reads it next.
pub(super) fn next(terminal: impl AsFd, wait: Duration) -> io::Result<Heard> {
    let since = Since::this_moment();
    loop {
        if signals::was_interrupted() {
            return Ok(Heard::Interrupted);
        }
        // A signal between the look and the wait does not end the wait.
        let left = wait.saturating_sub(since.elapsed());
        if !is_ready(&terminal, left.min(SLICE))? {
            if since.elapsed() >= wait {
                return Ok(Heard::Late);
            }
            continue;
        }
        let mut byte = [0];
        match rustix::io::read(&terminal, &mut byte) {
            Ok(0) | Err(rustix::io::Errno::IO) => return Ok(Heard::Gone),
            Ok(_) => return Ok(Heard::Byte(byte[0])),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Returns whether something is to be read, or comes within `wait`; a signal ends the wait.
pub(super) fn is_ready(terminal: impl AsFd, wait: Duration) -> io::Result<bool> {
    let wait = Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: i64::from(wait.subsec_nanos()) };
    match poll(&mut [PollFd::new(&terminal, PollFlags::IN)], Some(&wait)) {
        Ok(count) => Ok(count > 0),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Reads the rest of a key that begins with Esc, such as an arrow or the mark of a paste, and returns
/// whether there was any: a lone Esc has none.
pub(super) fn is_longer_than_esc(terminal: impl AsFd) -> io::Result<bool> {
    let next = || match next(&terminal, ESC_WAIT)? {
        Heard::Byte(byte) => Ok::<_, io::Error>(Some(byte)),
        Heard::Late | Heard::Interrupted | Heard::Gone => Ok(None),
    };
    let mut second = next()?;
    // Some terminals put another Esc before an arrow that is pressed with Alt.
    while second == Some(ESC) {
        second = next()?;
    }
    match second {
        None => return Ok(false),
        Some(b'[') => {
            let is_last = |byte: u8| (0x40..=0x7e).contains(&byte);
            let first = next()?;
            // The Linux console begins F1 to F5 with two brackets.
            let mut goes_on = first.is_some_and(|byte| byte == b'[' || !is_last(byte));
            while goes_on {
                goes_on = next()?.is_some_and(|byte| !is_last(byte));
            }
        }
        Some(b'O') => {
            next()?;
        }
        // What a terminal answers to a question of another program, such as its colour, up to BEL or ST.
        Some(b']' | b'P' | b'^' | b'_') => {
            let mut last = next()?;
            while let Some(byte) = last {
                if byte == 0x07 || byte == ESC && next()?.is_none_or(|byte| byte == b'\\') {
                    break;
                }
                last = next()?;
            }
        }
        Some(_) => {}
    }
    Ok(true)
}
