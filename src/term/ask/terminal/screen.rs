//! The alternate screen, taken for a whole conversation and always given back.

use std::io::{self, Write};

use rustix::stdio::{stderr, stdin};
use rustix::termios::{InputModes, LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};

use crate::term::ask::OnPage;
use crate::term::presence::Presence;
use crate::term::signals::{self, Asking, Held};
use crate::term::width;

/// Takes the alternate screen (xterm's 1049), has pastes marked, and empties it.
const TAKE: &str = "\x1b[?1049h\x1b[?2004h\x1b[2J\x1b[H";
/// Ends bracketed paste, shows the cursor, ends all styles, empties the screen so that a terminal
/// which keeps it shows nothing, and gives it back.
const LEAVE: &str = "\x1b[?2004l\x1b[?25h\x1b[0m\x1b[2J\x1b[H\x1b[?1049l";
/// A paste is marked on every screen, so that it can be told from keys: rustyline ends that each time.
const CLEAR: &str = "\x1b[?2004h\x1b[?25h\x1b[0m\x1b[2J\x1b[H";
/// Puts the window's title by (xterm's 22) and shows one that says nothing. Never a word of ours or
/// of theirs: titles stand in lists of windows and in bars that others see.
const TAKE_TITLE: &str = "\x1b[22;2t\x1b]2;Terminal\x1b\\";
/// Brings the title back.
const LEAVE_TITLE: &str = "\x1b[23;2t";

/// The screen, while it is ours. Dropping gives it back; so do signals.
#[derive(Debug)]
pub(super) struct Screen {
    _asking: Asking,
    presence: Presence,
    on_page: OnPage,
}

impl Screen {
    /// Takes the screen, and holds the terminal quiet between keys: what is typed ahead is not
    /// echoed, and Ctrl-C is a key. The window's title is taken too, where there is one.
    pub fn take(presence: Presence, title: Title, on_page: OnPage) -> io::Result<Self> {
        signals::watch()?;
        let modes = tcgetattr(stdin())?;
        let mut quiet = modes.clone();
        quiet.local_modes.remove(LocalModes::ECHO | LocalModes::ISIG | LocalModes::ICANON);
        quiet.local_modes.remove(LocalModes::IEXTEN);
        // Enter typed ahead stays Enter and does not become Ctrl-J; Ctrl-S does not freeze.
        quiet.input_modes.remove(InputModes::ICRNL | InputModes::IXON);
        quiet.special_codes[SpecialCodeIndex::VMIN] = 1;
        quiet.special_codes[SpecialCodeIndex::VTIME] = 0;
        let screen = Self { _asking: Asking::begin(), presence, on_page };
        let (take_title, leave_title) = match title {
            Title::Taken => (TAKE_TITLE, LEAVE_TITLE),
            Title::Left => ("", ""),
        };
        signals::hold(Held { modes, leave: format!("{LEAVE}{leave_title}") });
        tcsetattr(stdin(), OptionalActions::Drain, &quiet)?;
        put(&format!("{take_title}{TAKE}"))?;
        Ok(screen)
    }

    /// Returns whether somebody is there.
    pub fn presence(&self) -> &Presence {
        &self.presence
    }

    /// Returns what stands behind the words on it.
    pub fn on_page(&self) -> &OnPage {
        &self.on_page
    }

    /// Empties the screen and shows `lines` from the top.
    pub fn draw(&self, lines: &[String]) -> io::Result<()> {
        put(&drawn(lines))
    }

    /// Writes over the lines from `row` on, without emptying the screen first: nothing flashes.
    pub fn redraw_from(&self, row: usize, lines: &[String]) -> io::Result<()> {
        let lines = lines.iter().map(|line| format!("{line}\x1b[K\r\n")).collect::<String>();
        put(&format!("\x1b[{};1H{lines}", row + 1))
    }
}

/// What becomes of the window's title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// It is put by, and one that says nothing takes its place.
    Taken,
    /// It stays: this terminal has none, or may show the attempt as letters.
    Left,
}

/// How the names of terminals begin that have a title, as `TERM` says them.
const TITLED: [&str; 12] = [
    "xterm",
    "tmux",
    "screen",
    "rxvt",
    "alacritty",
    "foot",
    "kitty",
    "wezterm",
    "konsole",
    "gnome",
    "vte",
    "st-",
];

impl Title {
    /// Decides for a terminal of this `TERM`.
    pub fn of(term: Option<&str>) -> Self {
        let is_titled = term.is_some_and(|term| TITLED.iter().any(|name| term.starts_with(name)));
        if is_titled { Self::Taken } else { Self::Left }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        signals::give_back();
    }
}

/// Returns what empties the screen and shows `lines` from the top.
pub(super) fn drawn(lines: &[String]) -> String {
    let mut out = String::from(CLEAR);
    for line in lines {
        out.push_str(line);
        out.push_str("\r\n");
    }
    out
}

/// Returns columns and rows.
pub(super) fn size() -> (usize, usize) {
    width::of_terminal(stderr()).unwrap_or(width::USUAL)
}

pub(super) fn put(text: &str) -> io::Result<()> {
    let mut err = io::stderr().lock();
    err.write_all(text.as_bytes())?;
    err.flush()
}
