//! Where lines come from: a pipe, or somebody at a terminal.

use std::io::{self, BufRead};
use std::time::Duration;

use super::super::{AskError, Away};
use super::hand_on::Urgency;
use super::typing::Typing;

/// The most that one answer holds.
pub(super) const MOST: usize = 16 * 1024 * 1024;

/// Told of a line as it stands, soon after it has changed.
pub(super) type SoFar<'a> = &'a mut dyn FnMut(&str, Urgency);

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// A line, without its end.
    Line(String),
    /// Nothing more will come.
    End,
    /// Ctrl-C, or what ends us; this part of a line was half typed.
    Interrupted(String),
    /// Nothing in the time that was allowed.
    Late,
    /// Nobody is there any more; this part of a line was half typed.
    Gone(Away, String),
}

/// Where lines come from.
pub(super) enum Input {
    /// A person, whose terminal is stdin.
    Typing(Typing),
    /// Anything else. `None` is stdin, which is not held between two lines.
    Pipe(Option<Box<dyn BufRead + Send>>, Offset),
}

/// How many bytes were read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Offset(u64);

impl Input {
    /// Reads stdin. A terminal is waited for as long as `idle`; a pipe is never idle.
    pub fn stdin(is_terminal: bool, idle: Option<Duration>) -> Self {
        match is_terminal {
            true => Self::Typing(Typing::new(idle)),
            false => Self::Pipe(None, Offset::default()),
        }
    }

    /// Reads `from`, which is no terminal.
    pub fn from(from: impl BufRead + Send + 'static) -> Self {
        Self::Pipe(Some(Box::new(from)), Offset::default())
    }

    /// Returns whether a person is at the other end.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Typing(_))
    }

    /// Returns who types, where somebody does.
    pub fn typing(&mut self) -> Option<&mut Typing> {
        match self {
            Self::Typing(typing) => Some(typing),
            Self::Pipe(..) => None,
        }
    }

    /// Reads one line, as long as somebody may be there or at most `patience`.
    pub fn next(&mut self, patience: Option<Duration>, so_far: SoFar<'_>) -> Result<Came, AskError> {
        match self {
            Self::Typing(typing) => typing.next(patience, so_far),
            Self::Pipe(Some(from), offset) => offset.read_line(from),
            Self::Pipe(None, offset) => offset.read_line(&mut io::stdin().lock()),
        }
    }
}

impl Offset {
    fn read_line(&mut self, from: &mut dyn BufRead) -> Result<Came, AskError> {
        let mut line = Vec::new();
        loop {
            let waiting = match from.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if waiting.is_empty() && line.is_empty() {
                return Ok(Came::End);
            }
            let end = waiting.iter().position(|&byte| byte == b'\n');
            let taken = end.map_or(waiting.len(), |end| end + 1);
            line.extend_from_slice(&waiting[..taken]);
            from.consume(taken);
            if line.len() > MOST {
                return Err(AskError::TooLong);
            }
            if end.is_some() || taken == 0 {
                break;
            }
        }
        let start = self.0;
        self.0 += line.len() as u64;
        if line.ends_with(b"\n") {
            line.truncate(line.len() - 1 - usize::from(line.ends_with(b"\r\n")));
        }
        match String::from_utf8(line) {
            Ok(line) => Ok(Came::Line(line)),
            Err(error) => Err(AskError::NotText(start + error.utf8_error().valid_up_to() as u64)),
        }
    }
}
