//! About someone: who it is, the questions where they never came up, and the pages that then show or do not.

use super::Opened;
use super::pick;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::gate as questions;
use crate::cli::guides;
use crate::cli::people::{self, Someone};
use crate::content::GateWords;
use crate::model::gate;
use crate::model::guide::{Gate, Guide, Heading, PERSON};
use crate::term::ask::{AskError, Page};

/// Who answers what is asked on the way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Whoever sits at the terminal.
    Person,
    /// Nobody: there is a file of answers, or no terminal.
    Nobody,
}

/// What came of the way in.
enum Way {
    /// The pages show.
    In(Box<Someone>),
    /// They do not, and the neutral line is to be said.
    Aside,
    /// The person left before it was decided.
    Left,
}

/// Lets a guide that was named in, if it waits for nobody or for somebody whose pages show.
///
/// # Errors
///
/// Fails when nobody is named and nobody can be asked, and where a script meets what does not show.
pub(super) fn let_in(
    guide: Guide,
    named: Option<Someone>,
    by: By,
    cx: &mut Context,
) -> Result<Option<Opened>, CliError> {
    if guide.heading.gate == Gate::None {
        return Ok(Some(Opened::new(guide, named.as_ref())));
    }
    let someone = match (named, by) {
        (Some(someone), _) => Some(someone),
        (None, By::Person) => people::picked_or_added(cx)?,
        (None, By::Nobody) => return Err(nobody_named()),
    };
    let Some(someone) = someone else { return Ok(None) };
    match way(someone, by, cx)? {
        Way::In(someone) => Ok(Some(Opened::new(guide, Some(&someone)))),
        Way::Aside => kept_aside(by, cx).map(|()| None),
        Way::Left => Ok(None),
    }
}

/// Has one of somebody's pages picked; `None` when the person went back, or the pages do not show.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read or written.
pub(super) fn page(
    named: Option<Someone>,
    gated: &[Heading],
    cx: &mut Context,
) -> Result<Option<Opened>, CliError> {
    let someone = match named {
        Some(someone) => Some(someone),
        None => people::picked_or_added(cx)?,
    };
    let Some(someone) = someone else { return Ok(None) };
    let was = someone.outcome();
    let words = GateWords::read()?;
    let someone = match way(someone, By::Person, cx)? {
        Way::In(someone) => someone,
        Way::Aside => {
            show(&words.gate.aside, "Enter goes on.", cx)?;
            return questions::offer_help_once(cx).map(|()| None);
        }
        Way::Left => return Ok(None),
    };
    if was.is_none() {
        show(&words.gate.open, "Enter goes on.", cx)?;
    }
    let called = someone.called();
    let pages: Vec<_> = gated.iter().cloned().map(|heading| heading.about_someone(&called)).collect();
    let title = words.about.pages.replace(PERSON, &called);
    let Some(id) = pick::page(&title, &pages, cx)? else { return Ok(None) };
    let guide = guides::named(id.as_str(), cx)?;
    Ok(Some(Opened::new(guide, Some(&someone))))
}

/// Prints the guides about somebody, where nobody can be asked.
///
/// # Errors
///
/// Fails when they do not show.
pub(super) fn print(someone: &Someone, gated: &[Heading], cx: &mut Context) -> Result<(), CliError> {
    if !gate::shows(Gate::Person, someone.outcome()) {
        return kept_aside(By::Nobody, cx);
    }
    let called = someone.called();
    let pages: Vec<_> = gated.iter().cloned().map(|heading| heading.about_someone(&called)).collect();
    guides::print(&pages, cx)
}

fn way(someone: Someone, by: By, cx: &mut Context) -> Result<Way, CliError> {
    let someone = match (someone.outcome(), by) {
        (None, By::Person) => match questions::ask(&someone, cx)? {
            Some(asked) => asked,
            None => return Ok(Way::Left),
        },
        _ => someone,
    };
    Ok(match gate::shows(Gate::Person, someone.outcome()) {
        true => Way::In(Box::new(someone)),
        false => Way::Aside,
    })
}

/// Says the neutral line; a script is told by the exit code too.
pub(super) fn kept_aside(by: By, cx: &mut Context) -> Result<(), CliError> {
    let aside = GateWords::read()?.gate.aside;
    cx.status(&aside)?;
    match by {
        By::Person => questions::offer_help_once(cx),
        By::Nobody => Err(CliError::failed(aside).quietly()),
    }
}

fn show(text: &str, below: &str, cx: &mut Context) -> Result<(), CliError> {
    let mut ask = cx.take_asker()?;
    let shown = ask.page(&Page { above: None, text: &[text.to_owned()], below, can_go_back: false });
    cx.give_back(ask);
    Ok(shown.map(drop)?)
}

fn nobody_named() -> CliError {
    CliError::from(AskError::Nobody).hint(
        "This guide is about one person. Name them by id, as `gently person list` shows it: \
         `gently reflect GUIDE --person ID --answers FILE`",
    )
}
