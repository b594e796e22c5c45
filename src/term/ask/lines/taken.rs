//! The terminal, taken for a conversation in lines and always given back.
//!
//! Its own line editing cuts what is longer than 4095 bytes, and tells nobody of a line before Enter.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;

use rustix::stdio::{stderr, stdin};
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};

use crate::term::keyboard::{ESC, HIDE};
use crate::term::signals::{self, Asking, Held};

/// Stands for no key among those that a terminal knows (`_POSIX_VDISABLE`).
const NO_KEY: u8 = if cfg!(target_os = "linux") { 0 } else { 0xff };

/// What a byte from the terminal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Itself: a letter, or a part of one.
    Letter(u8),
    /// The end of the line.
    Enter,
    /// Takes the last letter out.
    RubLetter,
    /// Takes the last word out.
    RubWord,
    /// Takes the whole line out.
    RubAll,
    /// Shows the line once more.
    Again,
    /// The end of all input at the start of a line, and of the line in its midst.
    End,
    /// Stops the program until the shell has it go on.
    Suspend,
    /// Hides all, pressed twice.
    Hide,
    /// Esc, or the beginning of a longer key.
    Escape,
    /// Nothing that we know.
    Other,
}

/// The terminal, while it is ours. Dropping gives it back; so do signals.
#[derive(Debug)]
pub(super) struct Taken {
    modes: Termios,
    echo: Option<File>,
    _asking: Asking,
}

impl Taken {
    /// Takes it.
    pub fn take() -> io::Result<Self> {
        signals::watch()?;
        let modes = tcgetattr(stdin())?;
        // Where the terminal shows no keys, whoever holds it does, as Emacs.
        let echo = modes.local_modes.contains(LocalModes::ECHO).then(terminal).flatten();
        let taken = Self { _asking: Asking::begin(), echo, modes };
        signals::hold(Held { modes: taken.modes.clone(), leave: String::new() });
        taken.quiet()?;
        Ok(taken)
    }

    /// Has it give out each key at once and show none. Ctrl-C stays a signal, and costs no key before it.
    pub fn quiet(&self) -> io::Result<()> {
        let mut quiet = self.modes.clone();
        quiet.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO | LocalModes::IEXTEN);
        quiet.local_modes.insert(LocalModes::NOFLSH);
        // Ctrl-S does not freeze.
        quiet.input_modes.remove(InputModes::IXON);
        quiet.special_codes[SpecialCodeIndex::VMIN] = 1;
        quiet.special_codes[SpecialCodeIndex::VTIME] = 0;
        // A key, because the modes must be given back before we are stopped.
        quiet.special_codes[SpecialCodeIndex::VSUSP] = NO_KEY;
        Ok(tcsetattr(stdin(), OptionalActions::Now, &quiet)?)
    }

    /// Returns whether we show what is typed.
    pub fn shows_keys(&self) -> bool {
        self.echo.is_some()
    }

    /// Shows what was typed. A terminal that has gone shows nothing any more.
    pub fn show(&mut self, echo: &str) {
        if let Some(terminal) = &mut self.echo {
            let _ = terminal.write_all(echo.as_bytes());
        }
    }

    /// Returns what `byte` means: first what the terminal says, then what is usual.
    pub fn key(&self, byte: u8) -> Key {
        let own = [
            (SpecialCodeIndex::VERASE, Key::RubLetter),
            (SpecialCodeIndex::VWERASE, Key::RubWord),
            (SpecialCodeIndex::VKILL, Key::RubAll),
            (SpecialCodeIndex::VREPRINT, Key::Again),
            (SpecialCodeIndex::VEOF, Key::End),
            (SpecialCodeIndex::VSUSP, Key::Suspend),
        ];
        let is_own = |code: SpecialCodeIndex| byte != NO_KEY && self.modes.special_codes[code] == byte;
        if let Some((_, key)) = own.into_iter().find(|&(code, _)| is_own(code)) {
            return key;
        }
        match byte {
            b'\r' | b'\n' => Key::Enter,
            0x08 | 0x7f => Key::RubLetter,
            0x17 => Key::RubWord,
            0x15 => Key::RubAll,
            0x04 => Key::End,
            HIDE => Key::Hide,
            ESC => Key::Escape,
            b'\t' | 0x20.. => Key::Letter(byte),
            _ => Key::Other,
        }
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        signals::give_back();
    }
}

/// Returns where keys are shown: never in a file to which the questions may go.
fn terminal() -> Option<File> {
    if io::stderr().is_terminal() {
        return stderr().as_fd().try_clone_to_owned().ok().map(File::from);
    }
    OpenOptions::new().write(true).open("/dev/tty").ok()
}
