//! Whether a person wants what a page says, before it is done.

use super::context::Context;
use super::error::{CliError, Exit};
use crate::term::ask::{Ask, AskError, Page, Reply};
use crate::term::text::Text;

/// Shows the page, and then has `question` find out whether the person wants it.
///
/// # Errors
///
/// Fails where there is nobody to ask, after the page was printed; `nothing` is what was done so far, as a sentence.
pub fn is_agreed(
    page: String,
    nothing: &str,
    cx: &mut Context,
    question: impl FnOnce(&mut dyn Ask) -> Result<bool, AskError>,
) -> Result<bool, CliError> {
    if !cx.can_ask() {
        if !cx.is_json() {
            let mut text = Text::new();
            page.lines().for_each(|line| _ = text.line(line));
            cx.show(&text)?;
        }
        let nothing = nothing.trim_end_matches('.');
        let hint = format!("{nothing}. Run it in a terminal, or add `--yes` to go on without being asked");
        return Err(CliError::of(Exit::Usage, &AskError::Nobody, hint));
    }
    let mut ask = cx.take_asker()?;
    let below = "Enter goes on to the question.";
    let read = ask.page(&Page { above: None, text: &[page], below, can_go_back: false });
    let agreed = match read {
        Ok(Reply::Skip) => question(ask.as_mut()),
        Ok(_) => Ok(false),
        Err(fault) => Err(fault),
    };
    cx.give_back(ask);
    Ok(agreed?)
}
