//! Beginning a path: it says first for whom it is, how long, how deep, and what it is not.

use super::about::let_in;
use super::here::{self, Here, Taken};
use super::{about, by, named, page};
use crate::cli::context::Context;
use crate::cli::error::{CliError, Exit};
use crate::cli::people::Someone;
use crate::cli::shown;
use crate::cli::way_in::{self, By};
use crate::content::Care;
use crate::model::body::{Body, PathState, TakenPath};
use crate::model::filter::Away;
use crate::model::path::GuidePath;
use crate::model::record::Record;
use crate::term::ask::AskError;
use crate::term::text::Text;

/// Begins the path that was typed, or goes on with it where it paused.
pub(super) fn run(typed: &str, yes: bool, person: Option<&str>, cx: &mut Context) -> Result<(), CliError> {
    let path = named(typed)?;
    let person = about::named(&path, person, cx)?;
    match look(&path, cx)? {
        Some((mut taken, here)) if is_under_way(&here) => {
            check_whom(&taken, person.as_ref())?;
            go_on(&mut taken, cx)?;
            return told(&taken.record, "It is begun", &path, cx);
        }
        Some((_, here)) if person.is_none() && by(cx) == By::Nobody && here.is_kept_aside() => {
            return way_in::kept_aside(By::Nobody, cx);
        }
        _ => {}
    }
    let Some(entered) = let_in(&path, person, by(cx), cx)? else { return Ok(()) };
    if !yes && !is_agreed(&path, cx)? {
        return cx.status("It is not begun.");
    }
    let record = begin(&path, entered.someone.as_ref(), cx)?;
    told(&record, "Begun", &path, cx)
}

/// Returns whether a path is begun, about nobody or about somebody whose pages show: before, or now that the person has
/// read about it and agreed.
pub(super) fn is_begun(
    path: &GuidePath,
    about: Option<&Someone>,
    cx: &mut Context,
) -> Result<bool, CliError> {
    if let Some((mut taken, here)) = look(path, cx)?
        && is_under_way(&here)
    {
        check_whom(&taken, about)?;
        go_on(&mut taken, cx)?;
        return Ok(true);
    }
    let agreed = is_agreed(path, cx)?;
    if agreed {
        begin(path, about, cx)?;
    }
    Ok(agreed)
}

/// Checks that a path which goes on is about whom was named, if anybody was.
fn check_whom(taken: &Taken, named: Option<&Someone>) -> Result<(), CliError> {
    match named {
        Some(named) if Some(named.record.id) != taken.record.person() => {
            Err(CliError::failed("This path is begun, about someone else")
                .hint(format!("Leave it first: `gently path leave {}`", taken.taken.path)))
        }
        _ => Ok(()),
    }
}

fn told(record: &Record, how: &str, path: &GuidePath, cx: &mut Context) -> Result<(), CliError> {
    if cx.is_json() {
        return shown::print_kept(cx, record);
    }
    cx.status(&format!("{how}, at your pace. The next page: `gently path next {}`", path.id))
}

/// Returns a path that was taken, and where it is.
fn look(path: &GuidePath, cx: &mut Context) -> Result<Option<(Taken, Here)>, CliError> {
    let Some(taken) = here::of(path.id.as_str(), cx)? else { return Ok(None) };
    let here = Here::look(&taken, cx)?;
    Ok(here.map(|here| (taken, here)))
}

/// Returns whether it goes on. One at rest does not, nor one about somebody who is gone or whose pages do not show: it
/// can be begun about somebody else.
fn is_under_way(here: &Here) -> bool {
    !here.is_at_rest() && here.shows()
}

/// Goes on with a path where it paused.
fn go_on(taken: &mut Taken, cx: &mut Context) -> Result<(), CliError> {
    match taken.taken.state {
        PathState::Paused => taken.change(cx, |taken| taken.state = PathState::Begun),
        PathState::Begun | PathState::Left => Ok(()),
    }
}

fn is_agreed(path: &GuidePath, cx: &mut Context) -> Result<bool, CliError> {
    if by(cx) == By::Nobody {
        if !cx.is_json() {
            let mut text = Text::new();
            text.title(&path.title);
            for words in page::about(path) {
                text.prose(words);
            }
            cx.show(&text)?;
        }
        let hint = "It is not begun. Run it in a terminal, or add `--yes` to begin without being asked";
        return Err(CliError::of(Exit::Usage, &AskError::Nobody, hint));
    }
    let care = Care::read()?.path;
    let question = format!("{}\n\n{}\n\n{}", path.title, page::about(path).join("\n\n"), care.asked);
    let picked = cx.pick(&question, &["Begin", "Not now"].map(str::to_owned))?;
    Ok(picked == Some(0))
}

/// Keeps that it is begun now. One that was left, or is at rest, begins anew in its place.
fn begin(path: &GuidePath, about: Option<&Someone>, cx: &mut Context) -> Result<Record, CliError> {
    let earlier = here::every(Away::Included, cx)?.into_iter().find(|it| it.taken.path == path.id.as_str());
    let at = cx.moment(None)?;
    let mut record = match earlier {
        Some(earlier) => {
            let mut taken = earlier.taken;
            taken.begin_again(path);
            let body = Body::Path(taken).to_json();
            Record { at, changed_ms: at.utc_ms(), away: false, body, ..earlier.record }
        }
        None => {
            cx.shelf()?.locked().can_begin()?;
            Record::new(cx.new_id()?, at, &Body::Path(TakenPath::begin(path)))
        }
    };
    if let Some(someone) = about {
        record = record.about_person(someone.record.id);
    }
    let tx = cx.keep()?;
    tx.put(&record)?;
    tx.commit()?;
    Ok(record)
}
