//! A line typed at a terminal, of any length: read key by key, and known as it stands.

use std::time::{Duration, Instant};

use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::stdin;

use super::super::{AskError, Away};
use super::hand_on::{SOON, Urgency};
use super::input::{Came, MOST, SoFar};
use super::line::Line;
use super::taken::{Key, Taken};
use crate::term::keyboard::{self, Heard, SLICE};
use crate::term::presence::Presence;
use crate::term::since::Since;
use crate::term::{signals, width};

/// How soon the next key of a paste comes. Nobody types as fast.
const PASTE_GAP: Duration = Duration::from_millis(30);

/// Reads lines from the terminal that is stdin.
#[derive(Debug)]
pub(super) struct Typing {
    taken: Option<Taken>,
    line: Line,
    presence: Presence,
    /// Since when a change of the line was not told.
    changed: Option<Instant>,
    /// Whether the last Enter came out of a paste.
    is_pasted: bool,
    /// Whether Ctrl-D ended the last line.
    is_done: bool,
}

impl Typing {
    /// Who types nothing for as long as `idle` counts as gone.
    pub fn new(idle: Option<Duration>) -> Self {
        let presence = Presence::new(idle);
        Self { taken: None, line: Line::new(), presence, changed: None, is_pasted: false, is_done: false }
    }

    /// Takes the terminal, unless it is ours.
    pub fn take(&mut self) -> Result<(), AskError> {
        if self.taken.is_none() {
            self.taken = Some(Taken::take()?);
        }
        Ok(())
    }

    /// Gives the terminal back.
    pub fn rest(&mut self) {
        self.taken = None;
        self.line.take();
    }

    /// Returns whether a paste has left more behind the last line.
    pub fn more_follows(&self) -> Result<bool, AskError> {
        Ok(keyboard::is_ready(stdin(), PASTE_GAP)?)
    }

    /// Returns whether the last Enter came out of a paste.
    pub fn is_pasted(&self) -> bool {
        self.is_pasted
    }

    /// Returns whether the last line was ended by Ctrl-D, which ends many lines too.
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Reads on to the end of a line, which was invited, as long as somebody may be there; or, where it was
    /// not, at most for `patience`, after which what is typed stays for the next time.
    pub fn next(&mut self, patience: Option<Duration>, so_far: SoFar<'_>) -> Result<Came, AskError> {
        self.take()?;
        self.presence.touched();
        if let (Some(taken), None) = (&mut self.taken, patience) {
            taken.show(&self.line.begin(width::of_terminal(stdin()).unwrap_or(width::USUAL).0));
        }
        let since = Since::this_moment();
        loop {
            if signals::is_dying() {
                return Ok(Came::Interrupted(self.rest_of_it()?));
            }
            if signals::was_continued() {
                self.go_on()?;
            }
            let left = patience.map(|patience| patience.saturating_sub(since.elapsed()));
            let asked = Instant::now();
            match keyboard::next(stdin(), left.unwrap_or(SLICE).min(SLICE))? {
                Heard::Byte(byte) => {
                    self.is_pasted = asked.elapsed() < PASTE_GAP;
                    if let Some(came) = self.press(byte, so_far)? {
                        return Ok(came);
                    }
                }
                Heard::Late if patience.is_none() && self.presence.is_idle() => {
                    return Ok(Came::Gone(Away::Idle, self.take_line()));
                }
                Heard::Late => {}
                Heard::Interrupted => return Ok(Came::Interrupted(self.rest_of_it()?)),
                Heard::Gone if self.line.text().is_empty() => return Ok(Came::End),
                Heard::Gone => return Ok(Came::Interrupted(self.take_line())),
            }
            if left == Some(Duration::ZERO) {
                return Ok(Came::Late);
            }
            if self.changed.is_some_and(|changed| changed.elapsed() >= SOON) {
                self.changed = None;
                so_far(self.line.text(), Urgency::Soon);
            }
        }
    }

    fn press(&mut self, byte: u8, so_far: SoFar<'_>) -> Result<Option<Came>, AskError> {
        let Some(taken) = &mut self.taken else { return Ok(None) };
        let key = taken.key(byte);
        if key == Key::Hide {
            let is_gone = self.presence.hide_pressed();
            return Ok(is_gone.then(|| Came::Gone(Away::Hidden, self.take_line())));
        }
        self.presence.touched();
        match key {
            Key::End if self.line.text().is_empty() => return Ok(Some(Came::End)),
            // Emacs, which shows its keys itself, may part a long line by it.
            Key::End if !taken.shows_keys() => {}
            Key::Enter | Key::End => {
                taken.show("\n");
                self.is_done = key == Key::End;
                return Ok(Some(Came::Line(self.take_line())));
            }
            Key::Suspend => {
                so_far(self.line.text(), Urgency::Now);
                self.changed = None;
                self.suspend()?;
            }
            Key::Escape => {
                keyboard::is_longer_than_esc(stdin())?;
            }
            key => {
                let before = self.line.text().len();
                let echo = edit(&mut self.line, key);
                taken.show(&echo);
                if self.line.text().len() != before {
                    self.changed.get_or_insert_with(Instant::now);
                }
                if self.line.text().len() > MOST {
                    return Err(AskError::TooLong);
                }
            }
        }
        Ok(None)
    }

    /// Takes the line with what of it is still to be read: keys that came before the end of it all.
    fn rest_of_it(&mut self) -> Result<String, AskError> {
        while let (Some(taken), Heard::Byte(byte)) = (&self.taken, keyboard::next(stdin(), Duration::ZERO)?) {
            match taken.key(byte) {
                Key::Enter => break,
                Key::Escape => drop(keyboard::is_longer_than_esc(stdin())?),
                key => drop(edit(&mut self.line, key)),
            }
        }
        Ok(self.take_line())
    }

    fn take_line(&mut self) -> String {
        self.changed = None;
        self.line.take()
    }

    /// Stops all that the shell runs here, as the terminal would, with its modes as the shell knows them.
    fn suspend(&mut self) -> Result<(), AskError> {
        self.taken = None;
        kill_current_process_group(Signal::TSTP).map_err(std::io::Error::from)?;
        self.take()
    }

    /// Takes the terminal's modes again, after we were stopped, and shows what stands.
    fn go_on(&mut self) -> Result<(), AskError> {
        let echo = self.line.again();
        if let Some(taken) = &mut self.taken {
            taken.quiet()?;
            taken.show(&echo);
        }
        Ok(())
    }
}

/// Changes the line as `key` says, and returns what shows it.
fn edit(line: &mut Line, key: Key) -> String {
    match key {
        Key::Letter(byte) => line.add(byte),
        Key::RubLetter => line.rub_letter(),
        Key::RubWord => line.rub_word(),
        Key::RubAll => line.rub_all(),
        Key::Again => line.again(),
        Key::Enter | Key::End | Key::Suspend | Key::Hide | Key::Escape | Key::Other => String::new(),
    }
}
