//! Pages that were begun and never finished. They are in no list and no export, so a person is told of them.

use std::collections::BTreeSet;

use super::context::Context;
use super::error::CliError;
use super::session;

/// Says in one line that there are some, how to go on with them and how to erase them. `not_in` says where they
/// are missing.
///
/// # Errors
///
/// Fails when there is a journal that cannot be read.
pub fn tell(cx: &mut Context, not_in: &str) -> Result<(), CliError> {
    if cx.is_json() || !cx.ui().look().stderr_is_terminal {
        return Ok(());
    }
    let pages = match cx.journal()? {
        Some(journal) => journal.read()?.half_written()?,
        None => Vec::new(),
    };
    if pages.is_empty() {
        return Ok(());
    }
    let ways: BTreeSet<_> = pages.iter().filter_map(|page| session::carry_on(&page.body)).collect();
    let ways: Vec<_> = ways.iter().map(|way| format!("`{way}`")).collect();
    let go_on = if ways.is_empty() { String::new() } else { format!(" Go on: {}.", ways.join(", ")) };
    cx.status(&format!(
        "Half-written pages, {not_in}: {}.{go_on} Erase them: `gently erase --half-written`",
        pages.len()
    ))
}
