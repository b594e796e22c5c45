//! Clearing what stands on the ordinary screen, for one who must not be seen to have written.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use super::ask::can_move;
use super::{signals, width};

/// Empties the screen, then what was scrolled off it where the terminal knows how (xterm's 3J), and
/// goes to the top.
const WIPE: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Whether the person wants to be gone: it holds for the rest of the run.
static HIDDEN: AtomicBool = AtomicBool::new(false);

/// Hides all at once, before any word is kept: saving may wait for another program.
///
/// Leaves the screen that is ours and clears the other one. From now on nothing asks any more.
pub(super) fn hide(term: Option<&str>) {
    HIDDEN.store(true, SeqCst);
    signals::leave_screen("");
    wipe(term);
}

/// As [`hide`], on a terminal that is known to clear: there a screen of ours was taken.
pub(super) fn hide_screen() {
    HIDDEN.store(true, SeqCst);
    signals::leave_screen(WIPE);
}

/// Returns whether the person wants to be gone: nothing is to be drawn any more.
pub(super) fn is_hidden() -> bool {
    HIDDEN.load(SeqCst)
}

/// Clears the screen and what was scrolled off it, on a terminal of this `TERM`.
///
/// One that cannot clear is scrolled until nothing of ours is in sight; it may be scrolled back. Where
/// questions go into a file, nothing is done to it.
pub fn wipe(term: Option<&str>) {
    if !io::stderr().is_terminal() {
        return;
    }
    let mut err = io::stderr().lock();
    let rows = width::of_terminal(io::stderr()).unwrap_or(width::USUAL).1;
    // Where this fails the terminal has gone, and with it what it showed.
    let _ = match can_move(term) {
        true => err.write_all(WIPE.as_bytes()),
        false => err.write_all("\n".repeat(rows).as_bytes()),
    };
    let _ = err.flush();
}
