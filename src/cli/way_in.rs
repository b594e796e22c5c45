//! The way in to what is about one person: who it is, the questions where they never came up, and then it shows or
//! does not.

use super::context::Context;
use super::error::CliError;
use super::gate as questions;
use super::people::{self, Someone};
use crate::content::GateWords;
use crate::model::gate;
use crate::model::guide::Gate;
use crate::term::ask::{AskError, Page};

/// Who answers what is asked on the way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Whoever sits at the terminal.
    Person,
    /// Nobody: there is a file of answers, or no terminal.
    Nobody,
}

/// What came of it.
pub enum Came {
    /// What is about them shows.
    In(Box<Someone>),
    /// It does not, and the neutral line is to be said.
    Aside,
    /// The person left before it was decided.
    Left,
}

/// Finds out whether what is about somebody shows.
///
/// # Errors
///
/// Fails when the journal cannot be read or written.
pub fn come(someone: Someone, by: By, cx: &mut Context) -> Result<Came, CliError> {
    let someone = match (someone.outcome(), by) {
        (None, By::Person) if !someone.record.away => match questions::ask(&someone, cx)? {
            Some(asked) => asked,
            None => return Ok(Came::Left),
        },
        _ => someone,
    };
    Ok(match shows(&someone) {
        true => Came::In(Box::new(someone)),
        false => Came::Aside,
    })
}

/// Returns whether what is about this person shows. Whoever is put away stays out of sight with it.
pub fn shows(someone: &Someone) -> bool {
    !someone.record.away && gate::shows(Gate::Person, someone.outcome())
}

/// Returns whom it is about, if that shows: who was named, or who is picked or added. Where it does not show, that is
/// said. `name_them` tells a script how to name somebody.
///
/// # Errors
///
/// Fails when nobody is named and nobody can be asked, and where a script meets what does not show.
pub fn whom(
    named: Option<Someone>,
    by: By,
    name_them: &str,
    cx: &mut Context,
) -> Result<Option<Someone>, CliError> {
    let someone = match (named, by) {
        (Some(someone), _) => Some(someone),
        (None, By::Person) => people::picked_or_added(cx)?,
        (None, By::Nobody) => return Err(CliError::from(AskError::Nobody).hint(name_them)),
    };
    let Some(someone) = someone else { return Ok(None) };
    match come(someone, by, cx)? {
        Came::In(someone) => Ok(Some(*someone)),
        Came::Aside => kept_aside(by, cx).map(|()| None),
        Came::Left => Ok(None),
    }
}

/// Says the neutral line, and then offers the help page once; a script is told by the exit code too.
///
/// # Errors
///
/// Fails for a script, and when nobody can be asked.
pub fn kept_aside(by: By, cx: &mut Context) -> Result<(), CliError> {
    let aside = GateWords::read()?.gate.aside;
    match by {
        By::Person => {
            show(&aside, cx)?;
            questions::offer_help_once(cx)
        }
        By::Nobody if cx.ui().look().quiet => Err(CliError::failed(aside)),
        By::Nobody => {
            cx.status(&aside)?;
            Err(CliError::failed(aside).quietly())
        }
    }
}

/// Shows a page of few words until it is read.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn show(text: &str, cx: &mut Context) -> Result<(), CliError> {
    let mut ask = cx.take_asker()?;
    let page = Page { above: None, text: &[text.to_owned()], below: "Enter goes on.", can_go_back: false };
    let shown = ask.page(&page);
    cx.give_back(ask);
    Ok(shown.map(drop)?)
}
