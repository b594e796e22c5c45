//! Clearing what stands on the ordinary screen, for one who must not be seen to have written.

use std::io::{self, Write};

use super::ask::can_move;
use super::width;

/// Empties the screen, then what was scrolled off it where the terminal knows how (xterm's 3J), and
/// goes to the top.
const WIPE: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Clears the screen and what was scrolled off it, on a terminal of this `TERM`.
///
/// One that cannot clear is scrolled until nothing of ours is in sight; it may be scrolled back.
pub fn wipe(term: Option<&str>) {
    let mut err = io::stderr().lock();
    let rows = width::of_terminal(io::stderr()).unwrap_or(width::USUAL).1;
    // Where this fails the terminal has gone, and with it what it showed.
    let _ = match can_move(term) {
        true => err.write_all(WIPE.as_bytes()),
        false => err.write_all("\n".repeat(rows).as_bytes()),
    };
    let _ = err.flush();
}
