//! Waiting for a key, for a while: seeing when the screen has changed its size, when the hide key is
//! pressed, and when nobody is there any more.

use std::io;
use std::time::{Duration, Instant};

use console::{Key, Term};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::stdin;

use super::screen::{self, Screen};
use crate::term::ask::{AskError, Away};
use crate::term::{signals, wipe};

/// The hide key, Ctrl-X, which acts when it is pressed twice.
const HIDE: Key = Key::Char('\u{18}');

const SLICE: Duration = Duration::from_millis(200);

/// What happened while a key was waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Happened {
    /// A key.
    Key(Key),
    /// Ctrl-C, Ctrl-D, or the terminal has gone.
    Stop,
    /// The screen has another size than `size`.
    Resized,
    /// The time is over.
    Late,
}

/// Waits for a key until `until`, or as long as somebody may still be there, on a screen that had
/// this `size`.
///
/// Where `until` is said, the screen moves on by itself, and to sit and watch it is not to be gone.
pub(super) fn wait(
    screen: &Screen,
    size: (usize, usize),
    until: Option<Instant>,
) -> Result<Happened, AskError> {
    let presence = screen.presence();
    loop {
        if signals::was_interrupted() {
            return Ok(Happened::Stop);
        }
        if screen::size() != size {
            return Ok(Happened::Resized);
        }
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        if left == Some(Duration::ZERO) {
            return Ok(Happened::Late);
        }
        match ready(left.map_or(SLICE, |left| left.min(SLICE)))? {
            Some(flags) if !flags.contains(PollFlags::IN) => {
                signals::wait_if_dying();
                return Ok(Happened::Stop);
            }
            // Before any key is taken: it may have come while the machine slept, or right after.
            _ if presence.is_idle() => {
                // Whoever asks again all the same, because words would be lost, waits as long again.
                presence.begin_anew();
                return Err(AskError::Away(Away::Idle));
            }
            None if until.is_some() => presence.touched(),
            None => {}
            Some(_) => {
                let key = Term::stderr().read_key_raw()?;
                if is_paste(&key)? {
                    presence.touched();
                    pass_over()?;
                    continue;
                }
                if key == HIDE {
                    if presence.hide_pressed() {
                        wipe::hide_screen();
                        return Err(AskError::Away(Away::Hidden));
                    }
                    continue;
                }
                presence.touched();
                return Ok(match key {
                    // Raw Ctrl-D; where a key fails to be read, the terminal has gone.
                    Key::CtrlC | Key::Char('\u{4}') => Happened::Stop,
                    key => Happened::Key(key),
                });
            }
        }
    }
}

/// Nobody types so many bytes in the time it takes to read one key.
const TYPED_AHEAD: u64 = 12;

/// How long a paste may rest before it counts as over.
const REST: Duration = Duration::from_millis(60);

/// Returns whether `key` begins a paste: by the mark that terminals set, or by how much comes at once.
///
/// Where keys act, pasted letters would pick rows, answer what comes after, and end in the shell.
fn is_paste(key: &Key) -> Result<bool, AskError> {
    if let Key::UnknownEscSeq(letters) = key {
        return Ok(letters.starts_with(&['[', '2', '0']));
    }
    let is_letter = matches!(key, Key::Char(_) | Key::Enter | Key::Tab);
    let waiting = rustix::io::ioctl_fionread(stdin()).map_err(io::Error::from)?;
    Ok(is_letter && waiting > TYPED_AHEAD)
}

/// Reads a paste to its end and drops it: it stays where it was copied from.
fn pass_over() -> Result<(), AskError> {
    let mut chunk = [0; 4096];
    while ready(REST)?.is_some_and(|flags| flags.contains(PollFlags::IN)) {
        match rustix::io::read(stdin(), &mut chunk) {
            Ok(0) => break,
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(io::Error::from(error).into()),
        }
    }
    Ok(())
}

/// Returns whether more is still to be read.
pub(super) fn more_waits() -> Result<bool, AskError> {
    Ok(ready(Duration::ZERO)?.is_some_and(|flags| flags.contains(PollFlags::IN)))
}

fn ready(wait: Duration) -> Result<Option<PollFlags>, AskError> {
    let wait = Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: i64::from(wait.subsec_nanos()) };
    let stdin = stdin();
    let mut asked = [PollFd::from_borrowed_fd(stdin, PollFlags::IN)];
    match poll(&mut asked, Some(&wait)) {
        Ok(0) | Err(rustix::io::Errno::INTR) => Ok(None),
        Ok(_) => Ok(Some(asked[0].revents())),
        Err(error) => Err(io::Error::from(error).into()),
    }
}
