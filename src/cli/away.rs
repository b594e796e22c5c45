//! What is done when the person is gone in the midst of a question: nothing of theirs is left to see.

use super::context::Context;
use super::surroundings;
use crate::term::ask::Away;
use crate::term::wipe;

/// Gives the screen back and leaves nothing on it. Nothing is said: words here would be seen too.
pub fn leave(away: Away, mut cx: Context) {
    // Plain lines stand on the ordinary screen; the other is emptied when it is given back.
    let is_wiped = away == Away::Hidden || cx.asks_in_lines();
    drop(cx);
    if is_wiped {
        wipe::wipe(surroundings::variable("TERM").as_deref());
    }
}
