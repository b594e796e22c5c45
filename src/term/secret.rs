//! What is typed without being shown: read from the terminal itself, so that stdin may carry something else.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
use zeroize::Zeroizing;

use super::ask::{AskError, Away};
use super::signals::{self, Asking, Held};
use super::{safe, width, wipe};

/// The most bytes that are taken; what is typed beyond is left out.
pub const LONGEST: usize = 1024;
/// How long the rest of a key that begins with Esc may take.
const ESC_WAIT: Duration = Duration::from_millis(50);
/// How soon the second press of the hide key must follow the first.
const TWICE: Duration = Duration::from_secs(1);
/// Half of the hide key: Ctrl-X.
const HIDE: u8 = 0x18;

/// What came of it.
pub enum Secret {
    /// This, which may be empty.
    Typed(Zeroizing<String>),
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

/// Shows `lines` and then `prompt`, and reads a line that is not shown.
///
/// # Errors
///
/// [`AskError::Nobody`] without a terminal; [`AskError::Away`] after the hide key.
pub fn read(on: On, lines: &[String], prompt: &str) -> Result<Secret, AskError> {
    if wipe::is_hidden() {
        return Err(AskError::Away(Away::Hidden));
    }
    if !can_ask() {
        return Err(AskError::Nobody);
    }
    let mut tty = tty()?;
    let columns = width::of_terminal(&tty).map_or(width::USUAL.0, |(columns, _)| columns);
    let mut page = String::new();
    if signals::is_held() {
        page.push_str("\x1b[?25h\x1b[0m\x1b[2J\x1b[H");
    }
    for line in lines.iter().flat_map(|line| width::wrap(&safe::shown(line), width::prose(columns))) {
        page.push_str(&line);
        page.push_str("\r\n");
    }
    page.push_str(prompt);
    let _quiet = Quiet::take(&tty)?;
    let _page = match on {
        On::Page if !signals::is_held() => Some(Page::take(&tty)?),
        _ => None,
    };
    tty.write_all(page.as_bytes())?;
    tty.flush()?;
    let typed = line(&tty);
    tty.write_all(b"\r\n")?;
    typed
}

fn tty() -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open("/dev/tty")
}

/// A screen of its own; dropping gives the old one back, and so does a signal that ends us.
struct Page(());

impl Page {
    const TAKE: &str = "\x1b[?1049h\x1b[2J\x1b[H";
    const LEAVE: &str = "\x1b[2J\x1b[H\x1b[?1049l";

    fn take(mut tty: &File) -> io::Result<Self> {
        signals::hold(Held { modes: tcgetattr(tty)?, leave: Self::LEAVE.to_owned() });
        tty.write_all(Self::TAKE.as_bytes())?;
        Ok(Self(()))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        signals::give_back();
    }
}

/// The terminal without echo; dropping gives it back as it was, and so does a signal that ends us.
struct Quiet {
    tty: Arc<File>,
    modes: Termios,
    _asking: Asking,
}

impl Quiet {
    fn take(tty: &File) -> io::Result<Self> {
        signals::watch()?;
        let tty = Arc::new(tty.try_clone()?);
        let modes = tcgetattr(&*tty)?;
        let mut quiet = modes.clone();
        quiet
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN);
        quiet.input_modes.remove(InputModes::ICRNL | InputModes::IXON);
        quiet.special_codes[SpecialCodeIndex::VMIN] = 1;
        quiet.special_codes[SpecialCodeIndex::VTIME] = 0;
        let taken = Self { tty: tty.clone(), modes: modes.clone(), _asking: Asking::begin() };
        if !signals::is_held() {
            let give_back = move || {
                let _ = tcsetattr(&*tty, OptionalActions::Now, &modes);
            };
            signals::set_last_act(Some(Arc::new(give_back)));
        }
        tcsetattr(&*taken.tty, OptionalActions::Drain, &quiet)?;
        Ok(taken)
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        signals::set_last_act(None);
        let _ = tcsetattr(&*self.tty, OptionalActions::Now, &self.modes);
    }
}

/// Reads keys until one ends the line.
fn line(tty: &File) -> Result<Secret, AskError> {
    // Reserved whole, because growing would leave copies behind.
    let mut typed = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut hide: Option<Instant> = None;
    loop {
        let Some(byte) = next(tty, None)? else { return Ok(Secret::Left) };
        if byte == HIDE {
            if hide.is_some_and(|first| first.elapsed() < TWICE) {
                if signals::is_held() {
                    wipe::hide_screen();
                }
                return Err(AskError::Away(Away::Hidden));
            }
            hide = Some(Instant::now());
            continue;
        }
        hide = None;
        match byte {
            b'\r' | b'\n' => return text(typed).map(Secret::Typed),
            0x03 => return Ok(Secret::Left),
            0x04 if typed.is_empty() => return Ok(Secret::Left),
            0x04 => return text(typed).map(Secret::Typed),
            0x1b if !is_of_a_longer_key(tty)? => return Ok(Secret::Left),
            // Ctrl-U and Ctrl-W: begin again. What is not seen cannot be taken back word by word.
            0x15 | 0x17 => typed.clear(),
            0x08 | 0x7f => while typed.pop().is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000) {},
            0x00..=0x1f => {}
            byte if typed.len() < LONGEST => typed.push(byte),
            _ => {}
        }
    }
}

/// Reads the rest of a key that begins with Esc, such as an arrow or the mark of a paste; a lone Esc has none.
fn is_of_a_longer_key(tty: &File) -> Result<bool, AskError> {
    match next(tty, Some(ESC_WAIT))? {
        None => Ok(false),
        Some(b'[') => {
            while next(tty, Some(ESC_WAIT))?.is_some_and(|byte| !(0x40..=0x7e).contains(&byte)) {}
            Ok(true)
        }
        Some(b'O') => next(tty, Some(ESC_WAIT)).map(|_| true),
        Some(_) => Ok(true),
    }
}

/// Returns the next byte; `None` when the terminal has gone, or nothing came in time.
fn next(tty: &File, wait: Option<Duration>) -> Result<Option<u8>, AskError> {
    loop {
        let mut asked = [PollFd::new(tty, PollFlags::IN)];
        let wait = wait.map(|wait| Timespec { tv_sec: 0, tv_nsec: i64::from(wait.subsec_nanos()) });
        match poll(&mut asked, wait.as_ref()) {
            Ok(0) => return Ok(None),
            Err(rustix::io::Errno::INTR) => continue,
            Ok(_) => {}
            Err(error) => return Err(io::Error::from(error).into()),
        }
        let mut byte = [0];
        match rustix::io::read(tty, &mut byte) {
            Ok(0) => return Ok(None),
            Ok(_) => return Ok(Some(byte[0])),
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::IO) => return Ok(None),
            Err(error) => return Err(io::Error::from(error).into()),
        }
    }
}

fn text(mut typed: Zeroizing<Vec<u8>>) -> Result<Zeroizing<String>, AskError> {
    match String::from_utf8(std::mem::take(&mut *typed)) {
        Ok(text) => Ok(Zeroizing::new(text)),
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            drop(Zeroizing::new(fault.into_bytes()));
            Err(AskError::NotText(u64::try_from(at).unwrap_or(u64::MAX)))
        }
    }
}
