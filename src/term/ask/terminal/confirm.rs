//! Yes or no, by dialoguer: the only place that calls it.

use std::fmt;
use std::io;

use console::Term;
use dialoguer::Confirm;
use dialoguer::theme::Theme;

use super::screen::{self, Screen};
use super::view::View;
use crate::term::ask::{AskError, Choice, words};
use crate::term::signals;

/// Rows kept free below the question.
const ROWS: usize = 2;

/// Asks yes or no; Esc and Ctrl-C are no.
pub(super) fn confirm(screen: &Screen, view: &View, default: Choice) -> Result<Choice, AskError> {
    loop {
        let _ = signals::was_resized();
        let (lines, _) = view.lines(ROWS);
        screen.draw(&lines)?;
        let confirm = Confirm::with_theme(&YesNo).default(default == Choice::Yes).report(false);
        let answered = confirm.interact_on_opt(&Term::stderr());
        signals::wait_if_dying();
        // dialoguer leaves it hidden when it fails.
        screen::put("\x1b[?25h")?;
        match answered {
            Ok(Some(true)) => return Ok(Choice::Yes),
            Ok(Some(false) | None) => return Ok(Choice::No),
            Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => {
                // Ctrl-C and a change of size look the same from here, and console has raised SIGINT.
                let _ = signals::was_interrupted();
                if !signals::was_resized() {
                    return Ok(Choice::No);
                }
            }
            Err(dialoguer::Error::IO(error)) => return Err(error.into()),
        }
    }
}

/// Shows which of yes and no Enter takes.
struct YesNo;

impl Theme for YesNo {
    fn format_confirm_prompt(&self, f: &mut dyn fmt::Write, _: &str, default: Option<bool>) -> fmt::Result {
        let choice = if default == Some(true) { Choice::Yes } else { Choice::No };
        write!(f, "{} ", words::yes_or_no(choice))
    }
}
