//! Pages about someone: let in one by one, picked from a list, or printed.

use super::Opened;
use super::pick::{self, AboutSomeone};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides;
use crate::cli::people::{self, Someone};
use crate::cli::way_in::{self, By, Came};
use crate::content::{self, GateWords};
use crate::model::guide::{Gate, Guide, Heading, PERSON};
use crate::model::path::GuidePath;

const NAME_THEM: &str = "This guide is about one person. Name them by id, as `gently person list` shows it: \
                         `gently reflect GUIDE --person ID --answers FILE`";

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
    let someone = way_in::whom(named, by, NAME_THEM, cx)?;
    Ok(someone.map(|someone| Opened::new(guide, Some(&someone))))
}

/// What was picked of what is about somebody.
pub(super) enum Picked {
    /// One of the pages.
    Page(Box<Opened>),
    /// A path, and whom it is about.
    Path(Box<GuidePath>, Box<Someone>),
}

/// Has one of somebody's pages or paths picked; `None` when the person went back, or they do not show.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read or written.
pub(super) fn pick(
    named: Option<Someone>,
    gated: &[Heading],
    cx: &mut Context,
) -> Result<Option<Picked>, CliError> {
    let someone = match named {
        Some(someone) => Some(someone),
        None => people::picked_or_added(cx)?,
    };
    let Some(someone) = someone else { return Ok(None) };
    let was = someone.outcome();
    let words = GateWords::read()?;
    let someone = match way_in::come(someone, By::Person, cx)? {
        Came::In(someone) => someone,
        Came::Aside => {
            return way_in::kept_aside(By::Person, cx).map(|()| None);
        }
        Came::Left => return Ok(None),
    };
    if was.is_none() {
        way_in::show(&words.gate.open, cx)?;
    }
    let called = someone.called();
    let pages: Vec<_> = gated.iter().cloned().map(|heading| heading.about_someone(&called)).collect();
    let title = words.about.pages.replace(PERSON, &called);
    let mut paths: Vec<_> = content::paths()?.into_iter().filter(|path| path.gate == Gate::Person).collect();
    let rows: Vec<_> = paths.iter().map(|path| words.about.path.replace("{title}", &path.title)).collect();
    Ok(match pick::about_someone(&title, &pages, &rows, cx)? {
        Some(AboutSomeone::Page(id)) => {
            let guide = guides::named(id.as_str(), cx)?;
            Some(Picked::Page(Box::new(Opened::new(guide, Some(&someone)))))
        }
        Some(AboutSomeone::Path(at)) => Some(Picked::Path(Box::new(paths.swap_remove(at)), someone)),
        None => None,
    })
}

/// Prints the guides about somebody, where nobody can be asked.
///
/// # Errors
///
/// Fails when they do not show.
pub(super) fn print(someone: &Someone, gated: &[Heading], cx: &mut Context) -> Result<(), CliError> {
    if !way_in::shows(someone) {
        return way_in::kept_aside(By::Nobody, cx);
    }
    let called = someone.called();
    let pages: Vec<_> = gated.iter().cloned().map(|heading| heading.about_someone(&called)).collect();
    guides::print(&pages, cx)
}
