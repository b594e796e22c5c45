//! `gently doctor`: how the journal is, where all of it lies, and what is not protected here. Looking changes no
//! byte; `--repair` mends.

mod findings;
mod surroundings;

use clap::Args;
use serde::Serialize;

use self::findings::{Finding, Remedy, State};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::store::{Index, Key, Locked};
use crate::term::text::Text;

/// Check the journal, and say where things lie
///
/// It reads and changes nothing. It ends with 1 if something is not as it should be, and says what can be
/// done. `--repair` mends what it can: a damaged journal is made anew from all that can still be read, and
/// the old one is kept beside it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently doctor
  gently doctor --json
  gently doctor --repair")]
pub struct DoctorArgs {
    /// Mend what can be mended
    #[arg(long)]
    repair: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    sound: bool,
    checks: &'a [Finding],
}

/// Prints what was found; with `--repair`, mends first.
///
/// # Errors
///
/// Fails when something is not as it should be, after it was printed; or when it cannot be mended.
pub fn run(args: &DoctorArgs, cx: &mut Context) -> Result<(), CliError> {
    let key = key(args.repair, cx);
    if let Err(gone) = key.as_ref()
        && gone.away.is_some()
    {
        return key.map(drop);
    }
    if args.repair {
        repair(key.as_ref().ok(), cx)?;
    }
    let mut checks = findings::of_journal(key.as_ref(), cx)?;
    checks.extend(surroundings::findings(cx)?);
    let sound = checks.iter().all(|finding| finding.state != State::Wrong);
    if cx.is_json() {
        cx.json(&Report { sound, checks: &checks })?;
    } else {
        let mut text = Text::new();
        for finding in &checks {
            finding.add_to(&mut text);
        }
        cx.show(&text)?;
    }
    if sound {
        return cx.status("No fault found. It cannot see spyware.");
    }
    Err(CliError::failed("Not all is as it should be").hint(remedy(args.repair, &checks)))
}

/// Returns what is to be done next about what is not right.
fn remedy(has_repaired: bool, checks: &[Finding]) -> String {
    let wrong = || checks.iter().filter(|finding| finding.state == State::Wrong);
    let by_hand = wrong().find(|finding| finding.remedy == Remedy::Hint);
    match by_hand.and_then(|finding| finding.hint.clone()) {
        _ if !has_repaired && wrong().any(|finding| finding.remedy == Remedy::Repair) => {
            "Mend what can be mended: `gently doctor --repair`".to_owned()
        }
        Some(hint) => hint,
        None => "If there is a backup, put it back: `gently restore FILE`".to_owned(),
    }
}

/// Returns the key, where there is a way to it now, or what stands in the way.
fn key(repair: bool, cx: &mut Context) -> Result<Key, CliError> {
    let shelf = cx.shelf()?;
    // A program that was stopped half way is put right by opening, and only then.
    if repair && shelf.locked().is_half_done() {
        drop(shelf.for_reading());
    }
    shelf.key()
}

/// Closes files to others, makes the index anew, and makes a damaged journal anew from what can be read.
fn repair(key: Option<&Key>, cx: &mut Context) -> Result<(), CliError> {
    surroundings::close_small_files(cx)?;
    let locked = cx.shelf()?.locked().clone();
    locked.close_to_others()?;
    let Some(key) = key.filter(|_| locked.may_not_read().is_none()) else { return Ok(()) };
    let inside = locked.look_inside(key)?;
    if inside.is_damaged() {
        return make_anew(&locked, key, cx);
    }
    if inside.index == Index::False {
        locked.make_index(key)?;
        cx.status("The word list was made anew.")?;
    }
    Ok(())
}

fn make_anew(locked: &Locked, key: &Key, cx: &mut Context) -> Result<(), CliError> {
    let Some(repaired) = locked.repair(key)? else {
        let kept = locked.kept_by_repair().map(|path| path.display().to_string()).unwrap_or_default();
        return Err(CliError::failed(format!("A journal from before a repair is in the way: {kept}"))
            .hint("It may hold what the journal does not. Move it to another folder, then run this again"));
    };
    cx.status(&format!("The journal was made anew. Records that came over: {}.", repaired.records))?;
    if repaired.was_cut {
        cx.status("A part at its end is missing, and what was kept there. A backup may still hold it.")?;
    }
    if repaired.unread > 0 {
        let places = repaired.unread;
        cx.status(&format!("Places that could not be read: {places}. Some may have held a record."))?;
    }
    if repaired.bare > 0 {
        let bare = repaired.bare;
        cx.status(&format!("Records that may have lost tags or links: {bare}."))?;
    }
    Ok(())
}
