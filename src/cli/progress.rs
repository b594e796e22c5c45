//! How far a long thing is, on stderr and only where somebody looks.

use super::context::Context;
use crate::term::progress::Bar;

/// What takes this many bytes or fewer is done before anybody could read a bar.
const QUICK: u64 = 4 * 1024 * 1024;

/// Does something that tells how far it is, in bytes done and bytes in all.
pub fn shown<T>(
    cx: &mut Context,
    what: &str,
    act: impl FnOnce(&mut Context, &mut dyn FnMut(u64, u64)) -> T,
) -> T {
    let look = *cx.ui().look();
    let is_seen = look.stderr_is_terminal && !look.quiet && !look.plain && !look.json;
    let mut bar: Option<Bar> = None;
    act(cx, &mut |done, all| {
        if is_seen && all > QUICK {
            bar.get_or_insert_with(|| Bar::new(what)).at(done, all);
        }
    })
}
