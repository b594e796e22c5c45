//! What is done when the person is gone in the midst of a question: nothing of theirs is left to see.

use super::context::Context;
use super::surroundings;
use crate::store::State;
use crate::term::ask::Away;
use crate::term::wipe;

/// Gives the screen back and leaves nothing on it. Nothing is said: words here would be seen too.
///
/// Whoever is only idle is asked again, by a new run that knows no key, where a passphrase stands
/// between it and the words.
pub fn leave(away: Away, mut cx: Context) {
    // Plain lines stand on the ordinary screen; the other is emptied when it is given back.
    let is_wiped = away == Away::Hidden || cx.asks_in_lines();
    let again = std::mem::take(cx.again());
    let comes_back = away == Away::Idle && asks_for_a_passphrase(&mut cx);
    drop(cx);
    if is_wiped {
        wipe::wipe(surroundings::variable("TERM").as_deref());
    }
    if comes_back {
        // Where that fails it ends here, as it does without a passphrase: all is in the journal.
        let _ = again.execute();
    }
}

/// Returns whether the journal opens only by a passphrase. Where that cannot be seen, it is left.
fn asks_for_a_passphrase(cx: &mut Context) -> bool {
    let state = cx.shelf().and_then(|shelf| shelf.state());
    state.is_ok_and(|state| state == State::Locked)
}
