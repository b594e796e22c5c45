//! What is typed without being shown: read from the terminal itself, so that stdin may carry something else.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

use rustix::termios::{
    InputModes, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr,
    tcsetattr,
};
use zeroize::{Zeroize, Zeroizing};

use super::ask::{AskError, Away};
use super::keyboard::{self, ESC, HIDE, Heard, SLICE};
use super::presence::Presence;
use super::signals::{self, Asking, Held};
use super::{safe, width, wipe};

/// The most bytes that are taken.
pub const LONGEST: usize = 1024;

/// What came of it.
pub enum Secret {
    /// This, which may be empty.
    Typed(Zeroizing<String>),
    /// More than [`LONGEST`] bytes, or bytes that are no text. Nothing of it is left.
    Unfit,
    /// Esc, Ctrl-C, or Ctrl-D on nothing.
    Left,
}

/// Where it is asked, unless a screen of ours is taken: then it is asked there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Below what stands there, as other programs do.
    Line,
    /// On a screen of its own, which goes with the answer.
    Page,
}

/// Returns whether a person sits at a terminal, whatever stdin is.
pub fn can_ask() -> bool {
    // Somebody who looks at none of the three would not see the question.
    let is_seen = io::stdin().is_terminal() || io::stdout().is_terminal() || io::stderr().is_terminal();
    is_seen && tty().is_ok()
}

fn tty() -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open("/dev/tty")
}

/// The terminal without echo; dropping gives it back as it was, and so does a signal that ends us.
///
/// It stays quiet from one line to the next: people type on while the last line is worked on.
pub struct Quiet {
    tty: Arc<File>,
    modes: Termios,
    _page: Option<Page>,
    _asking: Asking,
}

impl Quiet {
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// [`AskError::Nobody`] without one; [`AskError::Away`] once the person hides.
    pub fn take(on: On) -> Result<Self, AskError> {
        if wipe::is_hidden() {
            return Err(AskError::Away(Away::Hidden));
        }
        if !can_ask() {
            return Err(AskError::Nobody);
        }
        signals::watch()?;
        let tty = Arc::new(tty()?);
        let modes = tcgetattr(&*tty).map_err(io::Error::from)?;
        let quiet = quiet(&modes);
        // Before the echo goes: the page remembers the modes that a signal gives back.
        let page = match on {
            On::Page if !signals::has_screen() => Some(Page::take(&tty, modes.clone())?),
            _ => None,
        };
        let taken = Self { tty, modes, _page: page, _asking: Asking::begin() };
        if !signals::has_screen() {
            let (tty, modes) = (taken.tty.clone(), taken.modes.clone());
            signals::set_last_act(Some(Arc::new(move || give_back(&tty, &modes))));
        }
        tcsetattr(&*taken.tty, OptionalActions::Drain, &quiet).map_err(io::Error::from)?;
        Ok(taken)
    }

    /// Shows `lines` and then `prompt`, and reads a line that is not shown.
    ///
    /// # Errors
    ///
    /// [`AskError::Away`] after the hide key.
    pub fn read(&mut self, lines: &[String], prompt: &str) -> Result<Secret, AskError> {
        self.read_within(None, lines, prompt)
    }

    /// As [`Quiet::read`], for as long as `idle` between two keys: where more is open than this prompt.
    ///
    /// # Errors
    ///
    /// [`AskError::Away`] after the hide key, and when nobody has touched a key for that long.
    pub fn read_within(
        &mut self,
        idle: Option<Duration>,
        lines: &[String],
        prompt: &str,
    ) -> Result<Secret, AskError> {
        let mut tty = &*self.tty;
        let columns = width::of_terminal(tty).map_or(width::USUAL.0, |(columns, _)| columns);
        let mut page = String::new();
        if signals::has_screen() {
            page.push_str("\x1b[?25h\x1b[0m\x1b[2J\x1b[H");
        }
        for line in lines.iter().flat_map(|line| width::wrap(&safe::shown(line), width::prose(columns))) {
            page.push_str(&line);
            page.push_str("\r\n");
        }
        page.push_str(prompt);
        tty.write_all(page.as_bytes())?;
        tty.flush()?;
        let typed = line(tty, idle);
        tty.write_all(b"\r\n")?;
        typed
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        signals::set_last_act(None);
        give_back(&self.tty, &self.modes);
    }
}

fn quiet(modes: &Termios) -> Termios {
    let mut quiet = modes.clone();
    quiet.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN);
    quiet.input_modes.remove(InputModes::ICRNL | InputModes::IXON);
    quiet.special_codes[SpecialCodeIndex::VMIN] = 1;
    quiet.special_codes[SpecialCodeIndex::VTIME] = 0;
    quiet
}

fn give_back(tty: &File, modes: &Termios) {
    // What is still unread, such as the rest of a paste, was meant for us: the shell would show it and run it.
    let _ = tcflush(tty, QueueSelector::IFlush);
    let _ = tcsetattr(tty, OptionalActions::Now, modes);
}

/// A screen of its own; dropping gives the old one back, and so does a signal that ends us.
struct Page(());

impl Page {
    const TAKE: &str = "\x1b[?1049h\x1b[2J\x1b[H";
    const LEAVE: &str = "\x1b[2J\x1b[H\x1b[?1049l";

    fn take(mut tty: &File, modes: Termios) -> io::Result<Self> {
        signals::hold(Held { modes, leave: Self::LEAVE.to_owned() });
        tty.write_all(Self::TAKE.as_bytes())?;
        Ok(Self(()))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        signals::give_back();
    }
}

/// Reads keys until one ends the line.
fn line(tty: &File, idle: Option<Duration>) -> Result<Secret, AskError> {
    // Reserved whole, because growing would leave copies behind.
    let mut typed = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut is_too_long = false;
    let presence = Presence::new(idle);
    loop {
        let byte = match keyboard::next(tty, SLICE)? {
            // Also when a key has come: the machine may have slept since the last.
            Heard::Late | Heard::Byte(_) if presence.is_idle() => return Err(AskError::Away(Away::Idle)),
            Heard::Byte(HIDE) if presence.hide_pressed() => {
                if signals::has_screen() {
                    wipe::hide_screen();
                }
                return Err(AskError::Away(Away::Hidden));
            }
            Heard::Byte(HIDE) => continue,
            Heard::Byte(byte) => byte,
            Heard::Late => continue,
            Heard::Interrupted | Heard::Gone => return Ok(Secret::Left),
        };
        presence.touched();
        match byte {
            0x03 => return Ok(Secret::Left),
            0x04 if typed.is_empty() => return Ok(Secret::Left),
            // A part of it would be another one, and nobody would see that it is.
            b'\r' | b'\n' | 0x04 if is_too_long => return Ok(Secret::Unfit),
            b'\r' | b'\n' | 0x04 => return Ok(text(typed)),
            ESC if !keyboard::is_longer_than_esc(tty)? => return Ok(Secret::Left),
            // Ctrl-U and Ctrl-W: begin again. What is not seen cannot be taken back word by word.
            0x15 | 0x17 => {
                typed.zeroize();
                is_too_long = false;
            }
            0x08 | 0x7f if is_too_long => {}
            0x08 | 0x7f => while typed.pop().is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000) {},
            0x00..=0x1f => {}
            byte if typed.len() < LONGEST => typed.push(byte),
            _ => is_too_long = true,
        }
    }
}

fn text(mut typed: Zeroizing<Vec<u8>>) -> Secret {
    match String::from_utf8(std::mem::take(&mut *typed)) {
        Ok(text) => Secret::Typed(Zeroizing::new(text)),
        Err(fault) => {
            drop(Zeroizing::new(fault.into_bytes()));
            Secret::Unfit
        }
    }
}
