//! `gently path`: guides in order on one theme, at the person's own pace. Nothing on a path is ever late.

mod about;
mod begin;
mod here;
mod next;
mod page;

use clap::{Args, Subcommand};

use self::here::{Here, Taken};
pub use self::next::NextArgs;
use crate::cli::context::Context;
use crate::cli::error::{CliError, Exit};
use crate::cli::people::Someone;
use crate::cli::shown;
use crate::cli::way_in::By;
use crate::content::{self, Care};
use crate::model::body::{PathState, TakenPath};
use crate::model::finished::counts_for;
use crate::model::guide::{Gate, GuideId};
use crate::model::id::RecordId;
use crate::model::nearest;
use crate::model::path::{GuidePath, PathId};
use crate::term::ask::AskError;
use crate::term::safe::one_line;

/// Walk guides in order on one theme, at your pace
///
/// A path is a few pages, one by one. It can rest for as long as you like, and keeps its place. Pages can
/// be left out. What you write on it stays when you leave it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently path list
  gently path show rest-and-care
  gently path begin rest-and-care --yes
  gently path next
  gently path pause rest-and-care
  gently path leave rest-and-care")]
pub struct PathArgs {
    #[command(subcommand)]
    command: PathCommand,
}

#[derive(Debug, Subcommand)]
enum PathCommand {
    /// List the paths
    List {
        /// Those about one person too
        #[arg(long)]
        all: bool,
    },
    /// Show what a path is and is not, and its pages
    Show {
        /// Which path
        #[arg(value_name = "PATH")]
        path: String,
    },
    /// Begin a path; it says first what it is and is not
    Begin {
        /// Which path
        #[arg(value_name = "PATH")]
        path: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
        /// Whom it is about, by the beginning of an id, for a path about one person
        #[arg(long, value_name = "ID")]
        person: Option<String>,
    },
    /// Walk the next page of a path
    Next(NextArgs),
    /// Let a path rest; it keeps its place
    Pause {
        /// Which path, if more than one is begun
        #[arg(value_name = "PATH")]
        path: Option<String>,
    },
    /// Leave a path; what you wrote stays
    Leave {
        /// Which path, if more than one is begun
        #[arg(value_name = "PATH")]
        path: Option<String>,
    },
}

/// Does what was asked with paths.
///
/// # Errors
///
/// Fails on an unknown path, when nobody can be asked, or when the journal cannot be read or written.
pub fn run(args: &PathArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        PathCommand::List { all } => page::list(*all, cx),
        PathCommand::Show { path } => page::show(path, cx),
        PathCommand::Begin { path, yes, person } => begin::run(path, *yes, person.as_deref(), cx),
        PathCommand::Next(args) => next::run(args, cx),
        PathCommand::Pause { path } => pause(path.as_deref(), cx),
        PathCommand::Leave { path } => leave(path.as_deref(), cx),
    }
}

/// Walks the next page of a path.
///
/// # Errors
///
/// As [`run`].
pub fn go_on(args: &NextArgs, cx: &mut Context) -> Result<(), CliError> {
    next::run(args, cx)
}

/// Lets the person pick a path, begins it if it is not, and shows its next page.
///
/// # Errors
///
/// As [`run`].
pub fn choose(cx: &mut Context) -> Result<(), CliError> {
    let open: Vec<_> = content::paths()?.into_iter().filter(|path| path.gate == Gate::None).collect();
    let rows: Vec<_> = open.iter().map(|path| path.title.clone()).collect();
    let picked = cx.pick(&Care::read()?.path.which, &rows)?;
    match picked.map(|at| &open[at]) {
        Some(path) => take(path, None, cx),
        None => Ok(()),
    }
}

/// Begins a path if it is not begun, about nobody or about somebody whose pages show, and shows its next page.
///
/// # Errors
///
/// As [`run`].
pub fn take(path: &GuidePath, about: Option<&Someone>, cx: &mut Context) -> Result<(), CliError> {
    match begin::is_begun(path, about, cx)? {
        true => next::of(path.id.as_str(), cx),
        false => Ok(()),
    }
}

/// Lets the paths rest that a page is on, after what was said there. Returns whether any does.
///
/// # Errors
///
/// Fails when the journal cannot be read or written.
pub fn rest(page: &GuideId, about: Option<RecordId>, cx: &mut Context) -> Result<bool, CliError> {
    let mut has_rested = false;
    for mut taken in here::taken(cx)? {
        let is_on_it = taken.path()?.is_some_and(|path| path.guides.contains(page))
            && counts_for(about, taken.record.person());
        if is_on_it && taken.taken.state == PathState::Begun {
            taken.change(cx, |taken| taken.state = PathState::Paused)?;
            has_rested = true;
        }
    }
    Ok(has_rested)
}

/// Returns whether a path that is begun has a next page. Where the journal cannot be read, none has.
pub fn is_under_way(cx: &mut Context) -> bool {
    let mut is_open = || -> Result<bool, CliError> {
        Ok(Here::all_begun(cx)?.iter().any(|here| here.shows() && !here.is_at_rest()))
    };
    is_open().unwrap_or(false)
}

/// Returns the path that was typed.
fn named(typed: &str) -> Result<GuidePath, CliError> {
    let id = typed.parse::<PathId>();
    if let Ok(id) = &id
        && let Some(path) = content::path(id)?
    {
        return Ok(path);
    }
    let known = content::paths()?;
    let open = known.iter().filter(|path| path.gate == Gate::None);
    let hint = match nearest(typed, open.map(|path| path.id.as_str())) {
        Some(close) => format!("The nearest is `{close}`. See them: `gently path list`"),
        None => "See them: `gently path list`".to_owned(),
    };
    // What does not look like an id may be somebody's words, and those are not repeated.
    let message = id.map_or_else(|not_an_id| not_an_id.to_string(), |id| format!("No path `{id}`"));
    Err(CliError::usage(message).hint(hint))
}

/// Returns who answers what is asked on the way in.
fn by(cx: &mut Context) -> By {
    if !cx.is_json() && cx.can_ask() { By::Person } else { By::Nobody }
}

/// Lets a path rest.
fn pause(typed: Option<&str>, cx: &mut Context) -> Result<(), CliError> {
    let goes_on = |taken: &TakenPath| taken.state == PathState::Begun;
    let Some(path) = one_of(typed, "pause", goes_on, Aside::Hidden, cx)? else { return Ok(()) };
    let said = format!("It rests, and keeps its place: `gently path next {}`", one_line(&path.taken.path));
    set(path, PathState::Paused, &said, cx)
}

/// Leaves a path. What was written stays as it is.
fn leave(typed: Option<&str>, cx: &mut Context) -> Result<(), CliError> {
    let Some(path) = one_of(typed, "leave", |_| true, Aside::Hidden, cx)? else { return Ok(()) };
    set(path, PathState::Left, "Left. What you wrote stays.", cx)
}

fn set(mut path: Taken, state: PathState, said: &str, cx: &mut Context) -> Result<(), CliError> {
    path.change(cx, |taken| taken.state = state)?;
    if cx.is_json() { shown::print_kept(cx, &path.record) } else { cx.status(said) }
}

/// What becomes of a path that is kept aside, where no path is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aside {
    /// It is told as all that is kept aside is, if there is no other.
    Told,
    /// It is as if it were not there.
    Hidden,
}

/// Returns the path that was typed, the only one that fits, or the one that the person picks.
fn one_of(
    typed: Option<&str>,
    verb: &str,
    fits: impl Fn(&TakenPath) -> bool,
    aside: Aside,
    cx: &mut Context,
) -> Result<Option<Taken>, CliError> {
    if let Some(typed) = typed {
        if let Some(found) = here::of(typed, cx)? {
            return Ok(Some(found));
        }
        let path = named(typed)?;
        let hint = format!("Begin it: `gently path begin {}`", path.id);
        return Err(CliError::failed(format!("The path `{}` is not begun", path.id)).hint(hint));
    }
    let mut taken = here::taken(cx)?;
    taken.retain(|it| fits(&it.taken));
    if aside == Aside::Hidden {
        retain(&mut taken, |here| here.is_none_or(Here::shows), cx)?;
    }
    if taken.is_empty() {
        cx.status("No path is under way. See them: `gently path list`")?;
        return Ok(None);
    }
    prefer(&mut taken, Here::shows, cx)?;
    prefer(&mut taken, |here| !here.is_at_rest(), cx)?;
    if taken.len() == 1 {
        return Ok(taken.pop());
    }
    if cx.is_json() || !cx.can_ask() {
        let names: Vec<_> =
            taken.iter().map(|it| format!("`gently path {verb} {}`", it.taken.path)).collect();
        let fault = CliError::of(Exit::Usage, &AskError::Nobody, "");
        let message = "More than one path is under way";
        return Err(
            CliError { message: message.into(), ..fault }.hint(format!("Name one: {}", names.join(", ")))
        );
    }
    let rows: Vec<_> = taken.iter().map(|it| it.taken.title.clone()).collect();
    let picked = cx.pick(&Care::read()?.path.which, &rows)?;
    Ok(picked.map(|at| taken.swap_remove(at)))
}

/// Retains those for which it is so, if it is so for any: a path that is kept aside is named in no list, and one at
/// rest only where there is no other.
fn prefer(taken: &mut Vec<Taken>, is_so: impl Fn(&Here) -> bool, cx: &mut Context) -> Result<(), CliError> {
    let mut preferred = taken.clone();
    retain(&mut preferred, |here| here.is_some_and(&is_so), cx)?;
    if !preferred.is_empty() {
        *taken = preferred;
    }
    Ok(())
}

/// Retains those for which it is so, where each of them is; `None` where its pages are gone from this version.
fn retain(
    taken: &mut Vec<Taken>,
    is_so: impl Fn(Option<&Here>) -> bool,
    cx: &mut Context,
) -> Result<(), CliError> {
    let mut retained = Vec::new();
    for it in taken.drain(..) {
        if is_so(Here::look(&it, cx)?.as_ref()) {
            retained.push(it);
        }
    }
    *taken = retained;
    Ok(())
}
