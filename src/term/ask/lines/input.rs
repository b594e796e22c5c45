//! Reading: a line at a time, and a paste into a terminal as one.

use std::io::{self, BufRead};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::stdin;
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

use super::super::AskError;
use crate::term::signals;
use crate::term::since::Since;

/// The most that one answer holds.
pub(super) const MOST: usize = 16 * 1024 * 1024;
/// How long after a line the next one of a paste is waited for.
const PASTE_GAP: Duration = Duration::from_millis(30);
const SLICE: Duration = Duration::from_millis(200);

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// A line, without its end.
    Line(String),
    /// Nothing more will come.
    End,
    /// Ctrl-C.
    Interrupted,
    /// Nothing in the time that was allowed.
    Late,
    /// Nobody is there any more; this part of a line was half typed.
    Idle(String),
}

/// Where lines come from.
pub(super) struct Lines {
    from: Option<Box<dyn BufRead + Send>>,
    is_terminal: bool,
    idle: Option<Duration>,
    read: u64,
}

impl Lines {
    /// Reads stdin. It is not held between two lines. A terminal is waited for as long as `idle`; a
    /// pipe is never idle.
    pub fn stdin(is_terminal: bool, idle: Option<Duration>) -> Self {
        Self { from: None, is_terminal, idle, read: 0 }
    }

    /// Reads `from`, which is no terminal.
    pub fn from(from: impl BufRead + Send + 'static) -> Self {
        Self { from: Some(Box::new(from)), is_terminal: false, idle: None, read: 0 }
    }

    /// Returns whether a person is at the other end.
    pub fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Reads one line, as long as somebody may be there or at most `patience`.
    pub fn next(&mut self, patience: Option<Duration>) -> Result<Came, AskError> {
        self.next_after(Vec::new(), patience)
    }

    /// Returns whether a paste has left more behind a line: the part of a line that has no end yet,
    /// empty when a whole line waits. [`Lines::next_after`] reads on.
    ///
    /// A pasted block mostly ends without a line end, and a terminal holds such a part back. It is
    /// made to give it out, or it would become the beginning of the next answer.
    pub fn paste_waits(&mut self) -> Result<Option<Vec<u8>>, AskError> {
        if !self.is_terminal {
            return Ok(None);
        }
        if ready(PASTE_GAP)? {
            return Ok(Some(Vec::new()));
        }
        let part = self.held_back()?;
        Ok((!part.is_empty()).then_some(part))
    }

    /// Reads the rest of a line that began with `line`.
    pub fn next_after(&mut self, mut line: Vec<u8>, patience: Option<Duration>) -> Result<Came, AskError> {
        if self.is_terminal {
            let mut since = Since::this_moment();
            while !ready(SLICE)? {
                if signals::was_interrupted() {
                    return Ok(Came::Interrupted);
                }
                if patience.is_some_and(|patience| since.elapsed() >= patience) {
                    return Ok(Came::Late);
                }
                if patience.is_none() && self.idle.is_some_and(|idle| since.elapsed() >= idle) {
                    let part = self.held_back()?;
                    if part.is_empty() {
                        return Ok(Came::Idle(String::from_utf8_lossy(&line).into_owned()));
                    }
                    // The terminal does not tell of keys before Enter. A line that has grown gets as
                    // long again, since somebody may still be typing it.
                    line.extend(part);
                    if line.contains(&b'\n') {
                        break;
                    }
                    since = Since::this_moment();
                }
            }
        }
        let before = line.len();
        let found = line.ends_with(b"\n") || self.with(|from| read_line(from, &mut line))?;
        if !found && line.is_empty() {
            return Ok(Came::End);
        }
        let start = self.read - before as u64;
        self.read += (line.len() - before) as u64;
        if line.ends_with(b"\n") {
            line.truncate(line.len() - 1 - usize::from(line.ends_with(b"\r\n")));
        }
        match String::from_utf8(line) {
            Ok(line) => Ok(Came::Line(line)),
            Err(error) => Err(AskError::NotText(start + error.utf8_error().valid_up_to() as u64)),
        }
    }

    /// Takes what the terminal holds back because no line end has come yet.
    fn held_back(&mut self) -> Result<Vec<u8>, AskError> {
        let modes = tcgetattr(stdin()).map_err(io::Error::from)?;
        let mut at_once = modes.clone();
        at_once.local_modes.remove(LocalModes::ICANON);
        tcsetattr(stdin(), OptionalActions::Now, &at_once).map_err(io::Error::from)?;
        let part = self.take_waiting();
        tcsetattr(stdin(), OptionalActions::Now, &modes).map_err(io::Error::from)?;
        part
    }

    fn take_waiting(&mut self) -> Result<Vec<u8>, AskError> {
        let mut part = Vec::new();
        while ready(Duration::ZERO)? && part.len() <= MOST {
            let taken = self.with(|from| {
                let waiting = from.fill_buf()?;
                part.extend_from_slice(waiting);
                let taken = waiting.len();
                from.consume(taken);
                Ok(taken)
            })?;
            self.read += taken as u64;
            if taken == 0 {
                break;
            }
        }
        Ok(part)
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut dyn BufRead) -> Result<T, AskError>) -> Result<T, AskError> {
        match &mut self.from {
            Some(from) => act(from),
            None => act(&mut io::stdin().lock()),
        }
    }
}

/// Reads to the end of a line; returns whether anything came.
fn read_line(from: &mut dyn BufRead, line: &mut Vec<u8>) -> Result<bool, AskError> {
    let before = line.len();
    loop {
        let waiting = match from.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            // The terminal is gone, which ends the input like Ctrl-D does.
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) => &[],
            other => other?,
        };
        if waiting.is_empty() {
            return Ok(line.len() > before);
        }
        let end = waiting.iter().position(|&byte| byte == b'\n');
        let taken = end.map_or(waiting.len(), |end| end + 1);
        line.extend_from_slice(&waiting[..taken]);
        from.consume(taken);
        if line.len() > MOST {
            return Err(AskError::TooLong);
        }
        if end.is_some() {
            return Ok(true);
        }
    }
}

fn ready(wait: Duration) -> Result<bool, AskError> {
    let wait = Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: i64::from(wait.subsec_nanos()) };
    match poll(&mut [PollFd::from_borrowed_fd(stdin(), PollFlags::IN)], Some(&wait)) {
        Ok(count) => Ok(count > 0),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(io::Error::from(error).into()),
    }
}
