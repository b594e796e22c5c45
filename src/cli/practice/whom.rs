//! Whom a practice is about: who was named, who is picked, or nobody.

use super::sort::Sort;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::{self, Someone};
use crate::cli::way_in::{self, By, Came};
use crate::content::{About, PracticeForm, PracticeWords};
use crate::model::filter::Away;

/// Whom it is about.
pub enum Whom {
    /// This person, or nobody.
    Is(Option<Box<Someone>>),
    /// It does not come to it: the person left, or the pages about somebody are kept aside, which was said.
    Left,
}

/// Finds out whom a new practice is about.
///
/// # Errors
///
/// Fails on an id that names nobody, where somebody has to be named and nobody can be asked, and for a script that meets
/// what is kept aside.
pub fn of(
    sort: Sort,
    form: &PracticeForm,
    typed: Option<&str>,
    by: By,
    cx: &mut Context,
) -> Result<Whom, CliError> {
    let someone = match (form.person, typed) {
        (About::None, Some(_)) => {
            return Err(CliError::usage(format!("A {} of this kind is about nobody", sort.one()))
                .hint("Leave `--person` out; nothing was kept"));
        }
        (About::None | About::Named, None) => None,
        (_, Some(typed)) => Some(people::named(typed, cx)?),
        (About::May, None) if by == By::Nobody => None,
        (About::Must, None) if by == By::Nobody => {
            return Err(CliError::usage("This is about one person, and nobody is named")
                .hint("Name them with `--person ID`, as `gently person list` shows it; nothing was kept"));
        }
        (About::Must, None) => match people::picked_or_added(cx)? {
            Some(someone) => Some(someone),
            None => return Ok(Whom::Left),
        },
        (About::May, None) => match picked(sort, cx)? {
            Picked::Someone(someone) => Some(*someone),
            Picked::Nobody => None,
            Picked::Left => return Ok(Whom::Left),
        },
    };
    let Some(someone) = someone else { return Ok(Whom::Is(None)) };
    if !is_gated(sort, form) {
        return Ok(Whom::Is(Some(Box::new(someone))));
    }
    match way_in::come(someone, by, cx)? {
        Came::In(someone) => Ok(Whom::Is(Some(someone))),
        Came::Aside => way_in::kept_aside(by, cx).map(|()| Whom::Left),
        Came::Left => Ok(Whom::Left),
    }
}

/// Returns whether the gate of the person it is about comes first. Every step with somebody waits for it.
pub fn is_gated(sort: Sort, form: &PracticeForm) -> bool {
    form.gate || sort == Sort::Step
}

enum Picked {
    Someone(Box<Someone>),
    Nobody,
    Left,
}

/// Has somebody picked, or nobody: as easy as somebody.
fn picked(sort: Sort, cx: &mut Context) -> Result<Picked, CliError> {
    let words = PracticeWords::read()?.whom;
    let mut everyone = people::everyone(Away::Hidden, cx)?;
    let nobody = if sort == Sort::Step { words.myself } else { words.nobody };
    let mut rows = vec![nobody];
    rows.extend(people::labels(&everyone, cx)?);
    rows.push(words.new);
    Ok(match cx.pick(&words.ask, &rows)? {
        Some(0) => Picked::Nobody,
        Some(at) if at <= everyone.len() => Picked::Someone(Box::new(everyone.swap_remove(at - 1))),
        Some(_) => match people::added(people::SameAlias::Ask, cx)? {
            Some(someone) => Picked::Someone(Box::new(someone)),
            None => Picked::Left,
        },
        None => Picked::Left,
    })
}
