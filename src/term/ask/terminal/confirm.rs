//! Yes or no, on our own reader of keys.
//!
//! dialoguer asked this once. It waits for a key by itself, so that neither the hide key nor the idle
//! limit could act while it did, and a question such as "Erase this?" must not keep words on the screen.

use console::Key;

use super::keys::{self, Happened};
use super::screen::{self, Screen};
use super::view::View;
use crate::term::ask::{AskError, Choice, words};

/// Rows kept free below the question.
const ROWS: usize = 2;

/// Asks yes or no; Esc and Ctrl-C are no.
pub(super) fn confirm(screen: &Screen, view: &View, default: Choice) -> Result<Choice, AskError> {
    loop {
        let size = screen::size();
        let (lines, _) = view.lines(ROWS);
        screen.draw(&lines)?;
        screen::put(&format!("{} ", words::yes_or_no(default)))?;
        match keys::wait(screen, size, None)? {
            Happened::Key(Key::Char('y' | 'Y')) => return Ok(Choice::Yes),
            Happened::Key(Key::Char('n' | 'N' | 'q') | Key::Escape) | Happened::Stop => {
                return Ok(Choice::No);
            }
            Happened::Key(Key::Enter) => return Ok(default),
            Happened::Key(_) | Happened::Resized | Happened::Late => {}
        }
    }
}
