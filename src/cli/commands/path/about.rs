//! Whom a path is about: named, picked, or found again by its record; and whether it shows.

use super::here::Here;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::{self, Someone};
use crate::cli::way_in::{self, By};
use crate::model::guide::Gate;
use crate::model::path::GuidePath;

/// The way in to a path is open.
pub(super) struct Entered {
    /// Whom the path is about, if it is about one person.
    pub someone: Option<Someone>,
}

/// Returns the person who was named for a path.
pub(super) fn named(
    path: &GuidePath,
    typed: Option<&str>,
    cx: &mut Context,
) -> Result<Option<Someone>, CliError> {
    match (path.gate, typed) {
        (_, None) => Ok(None),
        (Gate::Person, Some(typed)) => people::named(typed, cx).map(Some),
        (Gate::None, Some(_)) => {
            Err(CliError::usage(format!("The path `{}` is not about one person", path.id))
                .hint(format!("Leave out `--person`: `gently path begin {}`", path.id)))
        }
    }
}

/// Lets the person in on a path, if it is about nobody, or about somebody whose pages show: who was named, or who is
/// picked.
pub(super) fn let_in(
    path: &GuidePath,
    named: Option<Someone>,
    by: By,
    cx: &mut Context,
) -> Result<Option<Entered>, CliError> {
    if path.gate == Gate::None {
        return Ok(Some(Entered { someone: None }));
    }
    let name_them = format!(
        "This path is about one person. Name them by id, as `gently person list` shows it: \
         `gently path begin {} --person ID`",
        path.id
    );
    let someone = way_in::whom(named, by, &name_them, cx)?;
    Ok(someone.map(|someone| Entered { someone: Some(someone) }))
}

/// Lets the person in again on a path that was begun, about the same one as before.
pub(super) fn let_back_in(here: &Here, by: By, cx: &mut Context) -> Result<Option<Entered>, CliError> {
    if here.has_lost_them() {
        return Err(CliError::failed("Whoever this path was about is not here any more")
            .hint("See the paths: `gently path list`"));
    }
    let_in(&here.path, here.about.clone(), by, cx)
}
