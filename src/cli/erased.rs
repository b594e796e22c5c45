//! What was erased in another window while something was written about it here: nothing is let go unsaid.

use super::error::CliError;
use super::keeper::{Erased, Keeper};
use super::shown::kind_word;
use crate::content::Care;
use crate::model::walk::Walk;
use crate::term::ask::{Ask, Choice};

/// Where the record was erased that `keeper` was to change, offers to keep what was given here as a new one, and
/// returns whether that is to be done. Else the words were let go, or there are none.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn is_kept_anew(
    ask: &mut dyn Ask,
    keeper: &mut Keeper<'_>,
    walk: &Walk,
    half_typed: Option<&str>,
) -> Result<bool, CliError> {
    if keeper.erased() != Some(Erased::Record) || !keeper.has_news(walk, half_typed) {
        return Ok(false);
    }
    let words = Care::read()?.erased;
    let question = words.ask.replace("{kind}", kind_word(keeper.kind()));
    let is_let_go = ask.confirm(&question, Choice::Yes)? == Choice::No
        && ask.confirm(&words.goes, Choice::No)? == Choice::Yes;
    if !is_let_go {
        keeper.begin_anew()?;
    }
    Ok(!is_let_go)
}
