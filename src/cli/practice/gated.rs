//! Practices behind the gate of a person: every step with somebody, and each form that says so.

use super::held::Held;
use super::whom;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::Someone;
use crate::cli::way_in::{self, By, Came};
use crate::content;

/// Returns who decides what is asked on the way: whoever sits there, but nobody where a machine is to read it.
pub fn by_hand(cx: &mut Context) -> By {
    if cx.can_ask() && !cx.is_json() { By::Person } else { By::Nobody }
}

/// Returns the person whose gate comes first, if there is one and they are still here.
fn gate_of(held: &Held, cx: &mut Context) -> Result<Option<Someone>, CliError> {
    let form = content::practice(&held.practice.form)?;
    let is_gated = form.is_some_and(|form| whom::is_gated(held.sort, &form));
    if is_gated { held.someone(cx) } else { Ok(None) }
}

/// Returns whether it shows by itself, in a list or to be picked: nothing is asked for that.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn shows(held: &Held, cx: &mut Context) -> Result<bool, CliError> {
    Ok(gate_of(held, cx)?.is_none_or(|someone| way_in::shows(&someone)))
}

/// Returns whether it shows to who names it. The questions come where they never came up; where it does not show, that
/// is said, and a script is told by the exit code too.
///
/// # Errors
///
/// Fails when the journal cannot be read or written, and for a script that meets what is kept aside.
pub fn come(held: &Held, by: By, cx: &mut Context) -> Result<bool, CliError> {
    match gate_of(held, cx)? {
        Some(someone) => come_to(someone, by, cx),
        None => Ok(true),
    }
}

/// Returns whether what is about this person shows, as [`come`] does.
///
/// # Errors
///
/// As [`come`].
pub fn come_to(someone: Someone, by: By, cx: &mut Context) -> Result<bool, CliError> {
    match way_in::come(someone, by, cx)? {
        Came::In(_) => Ok(true),
        Came::Aside => way_in::kept_aside(by, cx).map(|()| false),
        Came::Left => Ok(false),
    }
}
